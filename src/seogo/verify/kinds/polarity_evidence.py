"""What the evidence says with the stems and the pairs of words that an answer has.

Looked up as text: the evidence is not analysed. Knows nothing of how the claims were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from seogo.lang.scan import places_of
from seogo.types import ClaimKind
from seogo.verify.clauses import says_no
from seogo.verify.fact import Fact
from seogo.verify.kinds.opposites import CHARGE, GROWTH, find_charges, find_opposites, find_signed
from seogo.verify.kinds.order import ORDER, find_orders_of
from seogo.verify.kinds.permissions import find_finals, find_limits, find_modals, within
from seogo.verify.page import Page
from seogo.verify.polarity import OPPOSITE, Polarity, read_polarity
from seogo.verify.predicates import same_predicates


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


_UNLESS = re.compile(r"\s*(?:다만|단)[,\s]")
_NOT_SO = re.compile(r"그러하지\s?(?:아니|않)|예외(?:로\s?[한하]|입니다|이다)")


def _exceptions(page: Page, found: Sequence[Fact]) -> Iterator[Fact]:
    """`다만, 이미 사용한 것은 그러하지 아니하다` turns round what the sentence before it says; `줄 수 있으나
    공무원에게는 그러하지 아니하다` what the clause before it does."""
    for match in _NOT_SO.finditer(page.text):
        segment = page.segments[page.segment_at(match.start())]
        start, end = page.sentences[segment.sentence][0], segment.start
        if start == end or _UNLESS.match(page.text, start):
            if not segment.sentence:
                continue
            start, end = page.sentences[segment.sentence - 1]
        last: dict[str, Fact] = {}
        for fact in found:
            if start <= fact.start < end and fact.value in _NEGATED:
                last[fact.group] = max(last.get(fact.group, fact), fact, key=lambda one: one.start)
        for fact in last.values():
            assert isinstance(fact.value, Polarity)
            yield replace(fact, value=OPPOSITE[fact.value], start=match.start(), end=match.end())


_UN = ("비", "미", "불")
"""`비공개로 할 수 있다`: one may leave it."""
_NEGATED = {
    Polarity.DO: Polarity.NOT, Polarity.NOT: Polarity.DO, Polarity.CAN: Polarity.NEED_NOT,
    Polarity.NEED_NOT: Polarity.CAN, Polarity.MUST: Polarity.CANNOT, Polarity.CANNOT: Polarity.MUST,
}  # fmt: skip


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
