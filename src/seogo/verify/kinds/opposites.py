"""Words that have an opposite, as claims: `유급` / `무급`, `증가` / `감소`. Knows nothing of verbs and of comparing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from seogo.lang.antonyms import PAIRS, Pair, Pairs, pieces_of, read_pairs
from seogo.lang.scan import match_at
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.compare import Amount
from seogo.verify.fact import Fact
from seogo.verify.kinds.contraries import find_contraries
from seogo.verify.kinds.permissions import find_limits, within
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, read_polarity
from seogo.verify.quantity import find_quantities

_ALL = Pairs(
    (
        *PAIRS,
        *read_pairs(
            "선착순\t추첨\n서면으로|서면동의\t구두로|말로\n폐기\t보관\n온라인\t방문\n자동\t수동\n대면\t비대면\n필수\t선택\n"
            "(?<!차)단기\t장기\n일시불\t할부|분할\n한꺼번에|일괄하여\t나누어|나눠|단계적\n출국\t입국\n승차\t하차\n개봉\t미개봉\n매수\t매도\n발신\t수신\n앞면\t뒷면\n상행\t하행\n"
            "정기\t임시|수시\n현금\t현물\n신규\t기존\n위쪽\t아래쪽\n의무적\t자율적\n전자우편|이메일\t문자\n"
            "동결|변동이 없|변함없|그대로\t인상|인하\n"
            "앞당\t연기[하한합됩된되]|미[루뤘뤄룬룹]\n켜[고면며야서]|켭|켠다|켜십\t끄[고면며야]|끕|끈다|끄십|꺼[야서]\n정문\t후문\n"
            "빠[른를르릅]|빨[라랐]\t늦[은다고습음었]|느린|느리[고다]|느립\n"
            "깊[게이은고습]\t얕[게은고습]\n두껍|두꺼\t얇[게은아고습]\n굵[게은고습]\t가늘\n길어[졌진지집]\t짧아[졌진지집]\n"
            "무겁|무거[워웠]\t가볍|가벼[워웠]\n가깝|가까[워운]\t(?<![가-힣])멀[고다어리]\n(?<!부)적정\t부적정\n정상\t비정상\n"
            "오름차순\t내림차순\n"
            "좋아[졌진지집]|나아[졌진지집]|개선\t나빠[졌진지집]|악화\n빨라[졌진지집]|앞당\t느려[졌진지집]|늦추|늦춰"
        ),
    )
)
_TARGET = (
    (
        1,
        re.compile(
            r"대상(?:이|에)?\s?(?:됩|된다|되며|되고|맞[습다]|입니다|이다|이며|이고|포함)|들어[가간갑갔]|들어\s있"
        ),
    ),
    (-1, re.compile(r"대상(?:이|에서)?\s?(?:아[니닙]|제외|빠)")),
)
_DEEMED = re.compile(r"것으로\s(?:보|본|봅|간주)")
INCLUDED, DEEMED, MOST = "pair:포함", "pair:간주", "pair:상한"


def _find_targets(page: Page) -> Iterator[Fact]:
    """`지원 대상이 아닙니다` says what `제외한다` says."""
    for sign, pattern in _TARGET:
        for match in pattern.finditer(page.text):
            left_out = sign < 0 and match[0].endswith("제외")
            end = match.end() if left_out else match.end() - 1
            polarity = (
                read_polarity(page.text, match.start(), end, verb=False) if sign > 0 or left_out else None
            )
            if left_out and polarity not in NEGATIVE:
                polarity = None
            value = -sign if polarity in NEGATIVE else sign
            yield Fact(ClaimKind.POLARITY, INCLUDED, value, match.start(), match.end(), raw="pair", weak=True)


def find_opposites(page: Page, groups: Collection[str] | None = None) -> Iterator[Fact]:
    """The words of a page that have an opposite; those of `groups` alone where given."""
    quantities = page.quantities(find_quantities)
    starts = [fact.start for fact in quantities]
    if groups is None or INCLUDED in groups:
        yield from _find_targets(page)
    if groups is None or DEEMED in groups:
        for match in _DEEMED.finditer(page.text):
            negative = read_polarity(page.text, match.start(), match.end(), verb=False) in NEGATIVE
            yield Fact(
                ClaimKind.POLARITY, DEEMED, -1 if negative else 1, match.start(), match.end(), raw="pair", weak=True
            )  # fmt: skip
    pieces = page.once("pieces", lambda: pieces_of(page.text)) if groups is None else ()
    for pair in (
        _ALL.within(page.text, pieces)
        if groups is None
        else (one for one in _ALL.all if f"pair:{one[0]}" in groups)
    ):
        yield from page.once(("pair", pair[0]), partial(_of_pair, page, pair, quantities, starts))
    yield from find_contraries(page, groups)


def _of_pair(page: Page, pair: Pair, quantities: Sequence[Fact], starts: Sequence[int]) -> list[Fact]:
    text, taken, limits = page.text, Taken(), find_limits(page)
    found = []
    name, plus, minus = pair
    for sign, side in ((-1, minus), (1, plus)):
        for match in side.find(text):
            before = bisect_right(starts, match.end() - 1) - 1
            if before >= 0 and quantities[before].end > match.start():
                continue  # 상한 5만원: a bound of the number, compared with it
            if taken.overlaps(*match.span()):
                continue
            taken.add(*match.span())
            polarity = read_polarity(text, match.start(), match.end(), verb=False)
            excess = within(match.start(), limits)  # 10일을 넘겨 보관할 수 없다
            turned = -sign if polarity in NEGATIVE and not excess else sign
            fact = Fact(
                ClaimKind.POLARITY, f"pair:{name}", turned, match.start(), match.end(), raw="pair", weak=True
            )
            found.append(fact)
    return found


CHARGE = "charge"
"""The group of what costs something, or nothing."""
_FEE = (
    r"(?:수수료|요금|출장비|비용|값|대금|위약금|반환금|부담금|사용료|이용료|[가-힣]{1,4}료|"
    r"[가-힣]{1,4}(?<![준설정장대소낭방구예상무완])비)(?![가-힣]{2})"
)
_FREE_OF = re.compile(
    rf"(?P<fee>{_FEE})(?:은|는|이|가|을|를|도)?\s?(?:\d[\d,]*[십백천만억]*\s?원[을를]?\s?)?(?:[가-힣]{{1,8}}(?<![고며만나])\s){{0,3}}?"
    r"(?:없[다습음으고었지는]|면제(?!하지|되지|해\s?주지|되는\s것은\s?아|[가이]\s(?:적용|인정)되지)|무료|무상"
    r"|(?:내|물|받|들|부과하|청구하|부담하|징수하|떼)지\s?(?:는\s?|도\s?)?(?:않(?!으면|는\s것[이은]\s?아)|아니(?!하면)|못))"
)
_CHARGED = re.compile(
    rf"(?P<fee>{_FEE})(?:은|는|이|가|을|를|도|로)?\s?(?:[가-힣]{{1,6}}[은는이가을를]?\s)?"
    r"(?:있[다습음으고었지는]|유료|유상|내야|냅|낸다|내며|내고|내지\s?(?:않|아니하)으?면|받습|받는다|받으며|받고|부담|부과[하한합됩]|청구[하한합됩]|징수[하한합]|듭니다|든다"
    r"|(?:건당\s?|1회\s?|[가-힣]당\s?)?\d[\d,]*[십백천만억]*\s?원(?![을를]?\s?(?:면제|감면|할인|받지|내지)))"
)
_FREELY = re.compile(
    r"(?:(?P<free>무료|무상)|유료|유상)(?=(?:으?로|입니|이[다며고나지]|임|이었|였)(?!\s?받은)|\s?(?:제공|\n|$|\.|,))"
)
_TAKEN = re.compile(r"\d[\d,]*[십백천만억]*\s?원[을를]?\s?(?:받습|받는다|받으며|받고|내야|부과|징수|청구)")
"""`외장형은 3천원을 받는다`."""
_NO_FEE = re.compile(r"\s*(?:없음|무료|무상|면제|0\s?원)\s*")
_NAMED_FEE = re.compile(_FEE)
_FEE_END, _LONGEST = re.compile(r"[료비값용금](?![가-힣]{2})"), 4
"""The last letter of every such word, and the letters before it."""


def find_charges(page: Page) -> Iterator[Fact]:
    """What costs something and what is free: `수수료는 없다`, `출장비 18,000원`, a cell `없음` under `수수료`."""
    text = page.text
    starts = fee_starts(text)
    if not any(_NAMED_FEE.match(text, start) for start in starts):
        return
    for sign, pattern in ((-1, _FREE_OF), (1, _CHARGED)):
        for match in match_at(pattern, text, starts):
            start = match.end("fee")  # its words are what the claim is about
            yield Fact(ClaimKind.POLARITY, CHARGE, sign, start, match.end(), raw="pair", weak=True)
    for match in _TAKEN.finditer(text) if page.is_evidence else ():
        yield Fact(ClaimKind.POLARITY, CHARGE, 1, match.start(), match.end(), raw="pair", weak=True)
    for match in _FREELY.finditer(text):
        sign = -1 if match["free"] else 1
        yield Fact(ClaimKind.POLARITY, CHARGE, sign, match.start(), match.end(), raw="pair", weak=True)
    for segment in page.segments:
        if not segment.cell or not any(_NAMED_FEE.search(text, page.segments[one].start, page.segments[one].end)
                                       for one in segment.labels[1:]):  # fmt: skip
            continue
        free = _NO_FEE.fullmatch(text, segment.start, segment.end)
        if free or text[segment.start : segment.start + 1].isdigit():
            sign = -1 if free else 1
            yield Fact(ClaimKind.POLARITY, CHARGE, sign, segment.start, segment.end, raw="pair", weak=True)


def fee_starts(text: str) -> list[int]:
    """Where the words of a fee may begin."""
    ends = (end.start() for end in _FEE_END.finditer(text))
    return sorted({start for end in ends for start in range(max(0, end - _LONGEST), end + 1)})


GROWTH = "pair:증가"
"""The group of what is more or less than it was."""
_CHANGE = re.compile(r"증감|증가|성장|변동|신장")


def find_signed(page: Page) -> Iterator[Fact]:
    """`증감률: -20.0%` is a decrease."""
    for fact in page.quantities(find_quantities):
        segment = page.segments[page.segment_at(fact.start)]
        assert isinstance(fact.value, Amount)
        spans = [segment, *(page.segments[label] for label in segment.labels)]
        named = segment.cell and any(_CHANGE.search(page.text, one.start, one.end) for one in spans)
        if named or (fact.value.base < 0 and page.text[fact.start] in "-△▲"):
            sign = -1 if fact.value.base < 0 else 1
            yield Fact(ClaimKind.POLARITY, GROWTH, sign, fact.start, fact.end, raw="pair")
