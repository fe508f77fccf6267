"""Negation, permission, duty, and words with an opposite: `할 수 있다` / `할 수 없다`, `유급` / `무급`.

The predicates of the answer are looked up in the evidence by their stem; there the ending says whether they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from seogo.lang.analyzer import Token
from seogo.lang.antonyms import PAIRS
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, Polarity, conflict, read_polarity, turned
from seogo.verify.quantity import Amount, find_quantities

_LIGHT = frozenset(
    [
        "하",
        "되",
        "있",
        "없",
        "대하",
        "따르",
        "관하",
        "의하",
        "위하",
        "보",
        "같",
        "않",
        "못하",
        "말",
        "이",
        "아니",
        "주",
        "받",
        "가",
        "오",
        "지나",
        "넘기",
        "초과하",
        "걸리",
        "나오",
        "미치",
        "끝나",
        "넘",
        "끝",
        "이내",
        "이상",
        "이하",
        "미만",
        "초과",
        "지",
        "두",
        "놓",
        "통하",
        "인하",
        "비하",
        "으로",
        "로",
        "나",
        "내",
        "들",
        "알",
        "수",
        "경우",
        "때",
        "것",
        "필요",
        "의무",
        "가능",
        "불가능",
        "불가",
        "금지",
        "허용",
        "제외",
        "포함",
        "면제",
    ]
)
_NOUNS = ("NNG", "XR", "NNP")


class Polarities:
    """Implements `Kind` but for `find`, which needs both sides: see `find_claims` and `find_in_evidence`."""

    kind = ClaimKind.POLARITY

    def same(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != fact.group:
            return False
        if isinstance(claim.value, Polarity) and isinstance(fact.value, Polarity):
            return not conflict(claim.value, fact.value)
        return claim.value == fact.value

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        return claim.group == fact.group


def find_claims(page: Page) -> list[Fact]:
    """Predicates and words with an opposite, of an answer."""
    predicates = list(_predicates(page))
    ends = sorted((fact.start, fact.end) for fact in predicates)
    starts = [start for start, _ in ends]
    modals = [fact for fact in _modals(page) if not _inside_one(fact.start, starts, ends)]
    return [*predicates, *modals, *_opposites(page)]


def _inside_one(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the last spans that begin before a position reaches beyond it."""
    index = bisect_right(starts, position)
    return any(end > position for _, end in spans[max(0, index - 4) : index])


def find_in_evidence(page: Page, claims: list[Fact]) -> list[Fact]:
    """What the evidence says with the same stems and the same pairs of words."""
    groups = {claim.group for claim in claims}
    found = list(_opposites(page, groups))
    if GROWTH in groups:
        found += _signed(page)
    stems = {claim.group: claim.raw for claim in claims if claim.group.startswith("stem:")}
    found += _modals(page)
    found += _finals(page)
    limits = _limits(page)
    for group, raw in stems.items():
        stem, verb = str(group)[5:], raw == "verb"
        for match in _surface(stem, verb=verb).finditer(page.text):
            if _within(match.start(), limits):
                continue
            polarity = read_polarity(page.text, match.start(), match.end(), verb=verb)
            if polarity is not None and not verb and page.text[match.start() - 1 : match.start()] in _UN:
                polarity = _NEGATED[polarity]
            if polarity is not None:
                found.append(Fact(ClaimKind.POLARITY, group, polarity, match.start(), match.end(), raw=raw))
    return found


_UN = ("비", "미", "불")
"""`비공개로 할 수 있다`: one may leave it."""
_NEGATED = {
    Polarity.DO: Polarity.NOT, Polarity.NOT: Polarity.DO, Polarity.CAN: Polarity.NEED_NOT,
    Polarity.NEED_NOT: Polarity.CAN, Polarity.MUST: Polarity.CANNOT, Polarity.CANNOT: Polarity.MUST,
}  # fmt: skip


_MODAL = re.compile(
    r"(?P<cannot>(?<!넘을\s)(?<!초과할\s)(?<!넘길\s)수(?:는|가|도)?\s?없|(?<!넘)(?<!초과하)지\s?(?:는\s?|도\s?)?못|[서면]는?\s?(?:아니|안)\s?[된되됩될돼]|금지|불가|불허)"
    r"|(?P<need_not>지\s?(?:아니하여|아니해|않아)도\s?[된되됩될돼]|지\s?(?:아니할|않을)\s?수\s?있|(?:필요|의무)(?:는|가|도)?\s?없)"
    r"|(?P<can>수(?:는|가|도)?\s?있|(?<!불)가능|허용)|(?P<must>야\s?(?:만\s?)?[한하할합함해했])"
)
MODAL = "modal"
"""The group of what is said of a permission, whatever the verb."""


FINAL = "final"
"""The group of endings that lay a duty on, or deny outright, whatever the verb: `하여야 한다`, `하지 아니한다`."""
_FINAL = re.compile(
    r"(?P<not>지\s?(?:는\s?|도\s?)?(?:아니한다|아니하며|아니하고|않는다|않습니다|않으며|마십시오|마세요)(?![가-힣]))"
    r"|(?P<must>야\s?(?:만\s?)?(?:한다|합니다|하며|하고|함|한다는)(?![가-힣]))"
)


def _finals(page: Page) -> Iterator[Fact]:
    limits = _limits(page)
    for match in _FINAL.finditer(page.text):
        if not _within(match.start(), limits):
            polarity = Polarity.NOT if match["not"] else Polarity.MUST
            yield Fact(ClaimKind.POLARITY, FINAL, polarity, match.start(), match.end(), raw="modal")


LIMIT = "limit"
_LIMIT = re.compile(
    r"(?:넘|초과)(?:을|할|하)?(?:(?P<cannot>\s?수(?:는|가)?\s?없|지\s?(?:는\s?)?(?:못|아니|않)|여서는|해서는|면\s?안)"
    r"|(?P<can>\s?수(?:도|는)?\s?있|해도|여도))"
    r"|(?:초과하여|초과해|초과해서|넘겨|넘겨서|넘어|넘어서|넘게)\s(?:[가-힣]{1,12}\s){0,2}?[가-힣]{1,8}?"
    r"(?:(?P<beyond_cannot>\s?수(?:는|가)?\s?없|지\s?(?:는\s?)?(?:못|아니|않)|서는\s?(?:안|아니)|면\s?안)"
    r"|(?P<beyond_can>\s?수(?:도|는)?\s?있|도\s?[된되됩될돼]))"
)
"""`12시간을 넘지 못한다`, `6학점을 초과하여 신청할 수 없다`: what is denied is the excess, not the thing."""


def _modals(page: Page) -> Iterator[Fact]:
    limits = _limits(page)
    for match in limits:
        value = Polarity.CANNOT if match["cannot"] or match["beyond_cannot"] else Polarity.CAN
        yield Fact(ClaimKind.POLARITY, LIMIT, value, match.start(), match.end(), raw="modal", weak=True)
    for match in _MODAL.finditer(page.text):
        if _within(match.start(), limits):
            continue
        polarity = next(one for one in Polarity if match.groupdict().get(one.name.lower()))
        if polarity is Polarity.CAN and re.match(
            r"(?:하|되)?지\s?(?:아니|않|못)", page.text[match.end() : match.end() + 8]
        ):
            polarity = Polarity.CANNOT
        polarity = turned(page.text, match.end(), polarity)
        if polarity is not Polarity.MUST:
            yield Fact(ClaimKind.POLARITY, MODAL, polarity, match.start(), match.end(), raw="modal")


def _limits(page: Page) -> list[re.Match[str]]:
    return list(_LIMIT.finditer(page.text)) if "넘" in page.text or "초과" in page.text else []


def _within(position: int, limits: Sequence[re.Match[str]]) -> bool:
    """Whether a predicate tells of an excess."""
    index = bisect_right(limits, position, key=lambda match: match.start()) - 1
    return index >= 0 and position < limits[index].end()


def _predicates(page: Page) -> Iterator[Fact]:
    text, tokens, limits = page.text, page.tokens, _limits(page)
    for index, token in enumerate(tokens):
        tag = token.tag.split("-")[0]
        if token.form in _LIGHT or _within(token.start, limits) or not (tag in ("VV", "VA") or tag in _NOUNS):
            continue
        verb = tag in ("VV", "VA")
        if not verb and (len(token.form) < 2 or not _may_predicate(tokens, index)):
            continue
        polarity = read_polarity(text, token.start, token.end, verb=verb)
        if polarity is None or (polarity is Polarity.DO and not _closes(tokens, index)):
            continue
        yield Fact(
            ClaimKind.POLARITY,
            f"stem:{token.form}",
            polarity,
            token.start,
            _span_end(text, token.end),
            raw="verb" if verb else "noun",
            unit="" if _ends(tokens, index) else "inside",
            weak=polarity is Polarity.DO,
        )


def _may_predicate(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag not in _NOUNS


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether the predicate ends a clause, and does not modify a noun."""
    for token in tokens[index + 1 : index + 7]:
        if token.tag in ("EF", "EC"):
            return True
        if token.tag in ("ETM", "ETN", "SF") or token.tag in _NOUNS:
            return False
    return False


def _ends(tokens: Sequence[Token], index: int) -> bool:
    """Whether the predicate ends its sentence, before any other noun or verb of content."""
    for token in tokens[index + 1 : index + 9]:
        if token.tag in ("EF", "SF"):
            return True
        if token.tag in _NOUNS or (token.tag.startswith(("VV", "VA")) and token.form not in _LIGHT):
            return False
    return index + 9 > len(tokens)


_SPAN = re.compile(r"[가-힣]*(?:\s(?:수|아니|않|못|안|된|됩|한|할|합|없|있)[가-힣]*){0,3}")


def _span_end(text: str, end: int) -> int:
    found = _SPAN.match(text, end)
    return found.end() if found else end


def _opposites(page: Page, groups: Collection[str] | None = None) -> Iterator[Fact]:
    text = page.text
    quantities = page.quantities(find_quantities)
    starts = [fact.start for fact in quantities]
    for name, plus, minus in PAIRS:
        if groups is not None and f"pair:{name}" not in groups:
            continue
        taken = Taken()
        for sign, side in ((-1, minus), (1, plus)):
            for match in side.pattern.finditer(text) if side.may_match(text) else ():
                before = bisect_right(starts, match.end() - 1) - 1
                if before >= 0 and quantities[before].end > match.start():
                    continue  # 상한 5만원: a bound of the number, compared with it
                if taken.overlaps(*match.span()):
                    continue
                taken.add(*match.span())
                polarity = read_polarity(text, match.start(), match.end(), verb=False)
                turned = -sign if polarity in NEGATIVE else sign
                yield Fact(
                    ClaimKind.POLARITY,
                    f"pair:{name}",
                    turned,
                    match.start(),
                    match.end(),
                    raw="pair",
                    weak=True,
                )


GROWTH = "pair:증가"
"""The group of what is more or less than it was."""
_CHANGE = re.compile(r"증감|증가|성장|변동|신장")


def _signed(page: Page) -> Iterator[Fact]:
    """`증감률: -20.0%` is a decrease."""
    for fact in page.quantities(find_quantities):
        segment = page.segments[page.segment_at(fact.start)]
        assert isinstance(fact.value, Amount)
        spans = [segment, *(page.segments[label] for label in segment.labels)]
        named = segment.cell and any(_CHANGE.search(page.text, one.start, one.end) for one in spans)
        if named or (fact.value.base < 0 and page.text[fact.start] in "-△▲"):
            sign = -1 if fact.value.base < 0 else 1
            yield Fact(ClaimKind.POLARITY, GROWTH, sign, fact.start, fact.end, raw="pair")


_ENDING = "지고는은을던면며니려기거게도든네나자세셔십시습겠어아여으았었였신실"
"""First syllables of endings after a bare stem: `쓰는`, but not `쓰레기`."""


@lru_cache(maxsize=4096)
def _surface(stem: str, *, verb: bool) -> re.Pattern[str]:
    if not verb:
        return re.compile(re.escape(stem))
    edge = "(?<![가-힣])(?<!지 )" if len(stem) == 1 else "(?<!지 )(?<!지)"
    head = re.escape(stem[:-1])
    last = ord(stem[-1]) - 0xAC00
    if not 0 <= last < 11172:
        return re.compile(re.escape(stem))
    base = last // 28 * 28
    final = last % 28
    syllables = {stem[-1]}
    if final in (0, 8):
        syllables |= {chr(0xAC00 + base + extra) for extra in (0, 4, 8, 16, 17, 20)}
    initial, vowel = base // 588, base % 588 // 28
    for contracted in {8: (9,), 13: (14,), 20: (6,), 18: (4, 0), 11: (10,)}.get(vowel, ()):
        syllables |= {chr(0xAC00 + initial * 588 + contracted * 28 + extra) for extra in (0, 20)}
    bare = f"{stem[-1]}(?=[{_ENDING}]|[^가-힣]|$)"
    other = "".join(sorted(syllables - {stem[-1]}))
    return re.compile(f"{edge}{head}(?:{bare}|[{other}])" if other else edge + head + bare)
