"""Negation, permission, duty, and words with an opposite: `할 수 있다` / `할 수 없다`, `유급` / `무급`.

The predicates of the answer are looked up in the evidence by their stem; there the ending says whether they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from seogo.lang.analyzer import Token
from seogo.lang.scan import places_of
from seogo.types import ClaimKind
from seogo.verify.clauses import says_no
from seogo.verify.fact import Fact
from seogo.verify.kinds.opposites import CHARGE, GROWTH, find_charges, find_opposites, find_signed
from seogo.verify.kinds.order import ORDER, find_orders, find_orders_of
from seogo.verify.kinds.permissions import find_doubles, find_finals, find_limits, find_modals, within
from seogo.verify.page import Page
from seogo.verify.polarity import Polarity, conflict, read_polarity
from seogo.verify.predicates import same_predicates

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
    modals = [fact for fact in find_modals(page) if not _inside_one(fact.start, starts, ends)]
    found = [*predicates, *modals, *find_doubles(page)]
    return [*found, *find_opposites(page), *find_charges(page), *find_orders(page)]


def _inside_one(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the last spans that begin before a position reaches beyond it."""
    index = bisect_right(starts, position)
    return any(end > position for _, end in spans[max(0, index - 4) : index])


def find_in_evidence(page: Page, claims: list[Fact]) -> list[Fact]:
    """What the evidence says with the same stems and the same pairs of words."""
    groups = {claim.group for claim in claims}
    found = list(find_opposites(page, groups))
    for group in groups:
        if group.startswith(ORDER):
            found += find_orders_of(page, group.removeprefix(ORDER))
    if CHARGE in groups:
        found += page.once(CHARGE, lambda: list(find_charges(page)))
    if GROWTH in groups:
        found += page.once(GROWTH, lambda: list(find_signed(page)))
    stems = {claim.group: claim.raw for claim in claims if claim.group.startswith("stem:")}
    found += page.once("modals", lambda: list(find_modals(page)))
    found += page.once("finals", lambda: list(find_finals(page)))
    for group, raw in stems.items():
        found += page.once((group, raw), partial(_said_of, page, group, verb=raw == "verb"))
    return [*found, *_exceptions(page, found)]


def _said_of(page: Page, group: str, *, verb: bool) -> list[Fact]:
    """What the evidence says with a stem; where it does not have it, with the words that say the same."""
    stem, limits = group.removeprefix("stem:"), find_limits(page)
    said = list(_said(page, group, stem, limits, verb=verb))
    for other, is_verb in same_predicates(stem) if not said else ():
        said += _said(page, group, other, limits, verb=is_verb)
    return said


def _said(
    page: Page, group: str, stem: str, limits: Sequence[re.Match[str]], *, verb: bool
) -> Iterator[Fact]:
    """What the evidence says with a stem."""
    for start in _verb_places(page.text, stem) if verb else places_of(page.text, stem):
        end = start + len(stem)
        if within(start, limits):
            continue
        polarity = read_polarity(page.text, start, end, verb=verb)
        if polarity is not None and not verb and page.text[start - 1 : start] in _UN:
            polarity = _NEGATED[polarity]
        if polarity is not None:
            told = "inside" if polarity is Polarity.DO and _is_premise(page.text, end) else ""
            if polarity is Polarity.NOT and _is_of_those(page, end):
                polarity, told = Polarity.MUST, THOSE
            raw = "verb" if verb else "noun"
            yield Fact(ClaimKind.POLARITY, group, polarity, start, end, raw=raw, unit=told)


_REST = re.compile(r"[가-힣]*")


THOSE = "those"
"""The `unit` of what only some have not done, who may not for that."""
_WHO_DOES_NOT = re.compile(
    r"[가-힣]{0,4}?지\s?(?:않|아니하?)(?:은|는|한)\s(?:사람|자|분|직원|이|학생)(?:에게|은|는|이|의|도)"
)


def _is_of_those(page: Page, end: int) -> bool:
    """Whether the word tells who may not: `마치지 않은 사람에게는 주지 않는다` says that one must."""
    who = _WHO_DOES_NOT.match(page.text, end)
    return who is not None and says_no(page.text[end : page.segments[page.segment_at(who.end() - 1)].end])


def _is_premise(text: str, end: int) -> bool:
    """Whether the word around `end` modifies a noun or is a condition: `빌려준 사실`, `바뀌어도` tell nothing."""
    last = _REST.match(text, end - 1)[0]  # type: ignore[index]
    if last.endswith(("면", "도", "던", "려고")):
        return True
    if not last or text[end - 1 + len(last) :][:1] != " ":
        return False
    return (ord(last[-1]) - 0xAC00) % 28 in (4, 8) and not last.endswith(("만", "은는"))


_NOT_SO = re.compile(r"그러하지\s?(?:아니|않)|예외(?:로\s?[한하]|입니다|이다)")


def _exceptions(page: Page, found: Sequence[Fact]) -> Iterator[Fact]:
    """`다만, 이미 사용한 것은 그러하지 아니하다` turns round what the sentence before it says."""
    for match in _NOT_SO.finditer(page.text):
        segment = page.segments[page.segment_at(match.start())]
        if not segment.sentence:
            continue
        start, end = page.sentences[segment.sentence - 1]
        last: dict[str, Fact] = {}
        for fact in found:
            if start <= fact.start < end and fact.value in _NEGATED:
                last[fact.group] = max(last.get(fact.group, fact), fact, key=lambda one: one.start)
        for fact in last.values():
            assert isinstance(fact.value, Polarity)
            yield replace(fact, value=_TURNED[fact.value], start=match.start(), end=match.end())


_UN = ("비", "미", "불")
"""`비공개로 할 수 있다`: one may leave it."""
_TURNED = {
    Polarity.DO: Polarity.NOT, Polarity.NOT: Polarity.DO, Polarity.CAN: Polarity.CANNOT,
    Polarity.CANNOT: Polarity.CAN, Polarity.MUST: Polarity.NEED_NOT, Polarity.NEED_NOT: Polarity.MUST,
}  # fmt: skip
_NEGATED = {
    Polarity.DO: Polarity.NOT, Polarity.NOT: Polarity.DO, Polarity.CAN: Polarity.NEED_NOT,
    Polarity.NEED_NOT: Polarity.CAN, Polarity.MUST: Polarity.CANNOT, Polarity.CANNOT: Polarity.MUST,
}  # fmt: skip


def _predicates(page: Page) -> Iterator[Fact]:
    text, tokens, limits = page.text, page.tokens, find_limits(page)
    for index, token in enumerate(tokens):
        tag = token.tag.split("-")[0]
        if token.form in _LIGHT or within(token.start, limits) or not (tag in ("VV", "VA") or tag in _NOUNS):
            continue
        verb = tag in ("VV", "VA")
        if not verb and (len(token.form) < 2 or not _may_predicate(tokens, index)):
            continue
        polarity = read_polarity(text, token.start, token.end, verb=verb)
        if polarity is None or (polarity is Polarity.DO and not _closes(tokens, index)):
            continue
        if _GIVEN_THAT.match(text, token.end):
            continue
        if polarity is Polarity.DO and verb and _is_given(text, token):
            continue
        if polarity is Polarity.CAN and (_SUFFICES.match(text, token.end) or _is_given(text, token)):
            polarity = Polarity.DO  # what is permitted is what must be
        permitted = _PERMITTED.match(text, token.end)
        before = tokens[index - 1] if index else None
        prefixed = before is not None and before.tag == "XPN" and before.end == token.start
        stem = f"{before.form}{token.form}" if before and prefixed else token.form  # 불이익, not 이익
        yield Fact(
            ClaimKind.POLARITY,
            f"stem:{stem}",
            polarity,
            before.start if before and prefixed else token.start,
            permitted.end() if permitted else _span_end(text, token.end),
            raw="verb" if verb else "noun",
            unit="" if permitted or _ends(tokens, index) else "inside",
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


_PERMITTED = re.compile(
    r"(?:[가-힣]{0,2}\s[가-힣]{1,2}?|[가-힣]{0,2}?)(?:는|은|한)\s(?:것|행위|일)(?:이|가|은|는|을|를|도)?\s(?:절대\s|전혀\s)?"
    r"(?:불?가능|불가|불허|금지|허용|인정)[가-힣]*(?:\s(?:않|아니|못)[가-힣]*)?"
)
"""`보내 드리는 것은 불가능합니다`: what is permitted is the sending."""
_GIVEN_THAT = re.compile(
    r"[가-힣]{0,4}?[다라]고\s?(?:해서|하여|하더라도|해도)(?![가-힣])|(?:으|하|되)?려면(?![가-힣])|[해아어]?\s?(?:놓|두)고\s"
)
"""`휴학을 했다고 해서`, `넘기려면`: a ground or an aim, of which nothing is said."""
_SPAN = re.compile(r"[가-힣]*(?:\s(?:수|아니|않|못|안|된|됩|한|할|합|없|있)[가-힣]*){0,3}")


def _span_end(text: str, end: int) -> int:
    found = _SPAN.match(text, end)
    return found.end() if found else end


_SUFFICES = re.compile(r"[가-힣]{0,4}?면\s?[된됩돼되]")
_ONLY_SO = re.compile(r"[아어여해나]야(?:만)?\s[^.,\n]{0,24}$")


def _is_given(text: str, token: Token) -> bool:
    """Whether something must be so first: `보호자가 있어야 들어갈 수 있습니다`, `60개월이 지나야 넘어갑니다`."""
    return _ONLY_SO.search(text, max(0, token.start - 30), token.start) is not None


_ENDING = "지고는은을던면며니려기거게도든네나자세셔십시습겠어아여으았었였신실"
"""First syllables of endings after a bare stem: `쓰는`, but not `쓰레기`."""


def _verb_places(text: str, stem: str) -> Iterator[int]:
    """Where a verb stands, in order: the stem, or the stem contracted with its ending (`내려` of `내리`)."""
    last = ord(stem[-1]) - 0xAC00
    if not 0 <= last < 11172:
        yield from places_of(text, stem)
        return
    base = last // 28 * 28
    final = last % 28
    syllables = {stem[-1]}
    if final in (0, 8):
        syllables |= {chr(0xAC00 + base + extra) for extra in (0, 4, 8, 16, 17, 20)}
    initial, vowel = base // 588, base % 588 // 28
    for contracted in {} if final else {8: (9,), 13: (14,), 20: (6,), 18: (4, 0), 11: (10,)}.get(vowel, ()):
        syllables |= {chr(0xAC00 + initial * 588 + contracted * 28 + extra) for extra in (0, 20)}
    size, end = len(stem), 0
    for start in sorted(at for one in syllables for at in places_of(text, stem[:-1] + one, overlapping=True)):
        following = text[start + size : start + size + 1]
        bare = text[start + size - 1] == stem[-1]
        if start < end or (bare and "가" <= following <= "힣" and following not in _ENDING):
            continue
        if size == 1 and not bare and "가" <= following <= "힣" and following not in "다니습었았으":
            continue  # 판 사람, but not 판매
        if text[start - 2 : start] == "지 " or _is_inside(text[start - 1 : start], size):
            continue
        end = start + size
        yield start


def _is_inside(before: str, size: int) -> bool:
    """Whether what looks like a verb is the rest of a word: a stem of one syllable after any, a longer one after 지."""
    if size == 1:
        return "가" <= before <= "힣" or before.isdigit()  # 4주 이상
    return before == "지"
