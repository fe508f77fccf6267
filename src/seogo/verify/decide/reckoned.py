"""Counts and totals that an answer took from what it lists itself, from the rows of a table, or from the evidence's
words for them: `덴마크와 네덜란드 두 곳`, `모두 1리터` of `500mL씩 두 번`, `4명` of `반장 외 3명`.

They are not in the evidence and yet not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.page import Page

_MOST = 12
"""Things that a sentence lists, and places that are worked with; more are hardly counted by hand."""
_ITEM = r"[가-힣a-z]{1,12}(?<![은는])(?:\s[가-힣a-z]{1,8}(?<![은는]))?"
_JOINT = r"(?:[와과]\s|,\s|·|\s및\s|하고\s|이랑\s)"
_LISTED = re.compile(rf"(?<![가-힣a-z\d,.])(?:{_ITEM}{_JOINT})+{_ITEM}(?:\s?등)?\s?$")
_TOLD_NEXT = re.compile(
    r"[^.\d]{2,40}?(?:것|점|건|경우)(?:[과,·]\s?[^.\d]{2,40}?(?:것|점|건|경우))+(?:이다|입니다|이며|이고)"
)
_THINGS = re.compile(r"(?:것|점|건|경우)(?=[과,·]|이다|입니다|이며|이고)")
_BESIDE_THEM = re.compile(r"(?:외|이외|제외)(?:에)?\s$")
_COUNTED_IN = re.compile(r"까지\s?(?:합|더|포함)|포함|합[해쳐하]|모두|총\s?|전부|다\s합")
_MORE = re.compile(r"[을를]?\s(?:(?:더|추가로|추가하여)\s|(?:한도로|범위에서)\s연장)")
_EACH = re.compile(r"\s?씩")
_TOGETHER = re.compile(r"모두|총|합쳐|합하|합해|전부|통틀어|다\s합")
_WORD = re.compile(r"[가-힣a-z\d]{2,}")
_REACH = 80
"""Letters before a count in which what it counts is listed."""


def is_reckoned(case: Case, claim: Fact) -> bool:
    """Whether the answer worked a count or a total out from what is listed or told piece by piece."""
    value = claim.value
    if not isinstance(value, Amount) or claim.bound.firm or claim.bound.side:
        return False
    if claim.bound != UNBOUND:
        return _is_raised(case, claim)
    if claim.kind is ClaimKind.COUNT and 1 < value.base <= _MOST:
        return (
            _is_raised(case, claim)
            or _is_listed(case, claim)
            or _is_of_rows(case, claim)
            or _is_with_others(case, claim)
        )
    return _is_raised(case, claim) or _is_product(case, claim)


def _is_raised(case: Case, claim: Fact) -> bool:
    """Whether it is a limit with what may be had beside it: `22학점`, of 19 and of `3학점을 더 신청할 수 있다`."""
    if _MORE.match(case.answer.text, claim.end):
        return False
    page = case.evidence
    assert isinstance(claim.value, Amount)
    found = [fact for fact in case.comparable(claim) if fact.group == claim.group and fact.unit == claim.unit]
    more = [fact for fact in found if _MORE.match(page.text, fact.end)][:_MOST]
    return any(
        one.value.base + two.value.base == claim.value.base
        for one in more
        for two in found
        if one is not two
        and isinstance(one.value, Amount)
        and isinstance(two.value, Amount)
        and case.alignment.place(one)[3] == case.alignment.place(two)[3]
    )


def is_miscounted(case: Case, claim: Fact) -> bool:
    """Whether the words right before the count list another number of things: `덴마크와 네덜란드 세 곳`."""
    value = claim.value
    if claim.kind is not ClaimKind.COUNT or not isinstance(value, Amount) or claim.bound != UNBOUND:
        return False
    if claim.group not in ("person", "place") or _MORE.match(case.answer.text, claim.end):
        return False
    many = _listed(case, claim)
    return bool(many) and many != value.base


def _listed(case: Case, claim: Fact) -> int:
    """How many things the words right before a count list; 0 for no list."""
    page = case.answer
    start = max(page.sentences[case.sentence_of(claim)][0], claim.start - _REACH)
    listed = _LISTED.search(page.text, start, claim.start)
    return 1 + len(re.findall(_JOINT, listed[0])) if listed else 0


def _is_listed(case: Case, claim: Fact) -> bool:
    """Whether the words before the count, or the sentence after its own, list just so many things."""
    page = case.answer
    sentence = case.sentence_of(claim)
    assert isinstance(claim.value, Amount)
    if many := _listed(case, claim):
        return many == claim.value.base
    if sentence + 1 == len(page.sentences):
        return False
    told = _TOLD_NEXT.match(page.text, *page.sentences[sentence + 1])
    return told is not None and len(_THINGS.findall(told[0])) == claim.value.base


def _is_of_rows(case: Case, claim: Fact) -> bool:
    """Whether just so many rows of a table have a name of the claim's clause in a cell, and count nothing of it."""
    answer = case.answer
    segment = answer.segments[answer.segment_at(claim.start)]
    words = _WORD.findall(answer.text, segment.start, claim.start)
    counting = {case.alignment.place(fact)[2] for fact in case.comparable(claim) if fact.unit == claim.unit}
    assert isinstance(claim.value, Amount)
    return any(
        len(rows) == claim.value.base and counting.isdisjoint(rows)
        for cell, rows in case.evidence.once("rows of cells", lambda: _rows_of(case.evidence)).items()
        if any(word.startswith(cell) for word in words)
    )


def _rows_of(page: Page) -> dict[str, set[int]]:
    """What stands in cells of tables, and the rows (sentences) that have it."""
    rows: dict[str, set[int]] = {}
    for segment in page.segments:
        if segment.cell:
            text = page.text[segment.start : segment.end].rpartition(": ")[2].strip()
            if len(text) > 1 and not text[0].isdigit():
                rows.setdefault(text, set()).add(segment.sentence)
    return rows


def _is_with_others(case: Case, claim: Fact) -> bool:
    """Whether the evidence names one and says how many there are beside: `반장 엄태린 외 3명`."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    if not case.answer.has(_COUNTED_IN, segment.start, segment.end):
        return False
    assert isinstance(claim.value, Amount)
    return any(
        isinstance(fact.value, Amount)
        and fact.value.base + 1 == claim.value.base
        and _BESIDE_THEM.search(case.evidence.text, max(0, fact.start - 4), fact.start)
        for fact in case.comparable(claim)
        if fact.group == claim.group
    )


def _is_product(case: Case, claim: Fact) -> bool:
    """Whether it is what so much each time comes to in all."""
    start, end = case.answer.sentences[case.sentence_of(claim)]
    if not case.answer.has(_TOGETHER, start, end):
        return False
    page = case.evidence
    each = [
        fact
        for fact in case.comparable(claim)
        if fact.group == claim.group and _EACH.match(page.text, fact.end) and isinstance(fact.value, Amount)
    ][:_MOST]
    return any(_comes_to(claim, one, other) for one in each for other in _times_beside(case, one))


def _comes_to(claim: Fact, each: Fact, often: Fact) -> bool:
    values = (one.value for one in (claim, each, often))
    whole, part, times = (value.base for value in values if isinstance(value, Amount))
    return whole == part * times


def _times_beside(case: Case, fact: Fact) -> Iterator[Fact]:
    """The counts of the sentence of a place of the evidence."""
    sentence = case.alignment.place(fact)[2]
    for other in case.facts:
        if (
            other.kind is ClaimKind.COUNT
            and isinstance(other.value, Amount)
            and case.alignment.place(other)[2] == sentence
        ):
            yield other
