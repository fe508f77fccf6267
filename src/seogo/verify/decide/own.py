"""What a sentence works out from what it says itself, each of which the evidence says: `6.2시간에서 2.5시간으로 3.7시간
줄었다`, `2년, 3년, 4년이므로 9년`, `정하림과 노은채 두 명`.

Not in the evidence, and follows from what is. Asked last, when it is known which values are right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, takewhile

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.changes import (
    NOT_ADDED,
    changed,
    is_change,
    is_consistent,
    lie_apart,
    sizes_of,
    taken_times,
)
from seogo.verify.decide.operands import base_of, quantities
from seogo.verify.decide.own_days import day_after, is_between
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page

_WORD = re.compile(r"[가-힣a-z\d]{2,}")

_ITEM = r"[가-힣a-z]{1,12}(?<![은는])(?:\s[가-힣a-z]{1,8}(?<![은는]))?"
_JOINT = r"(?:[와과]\s|,\s|·|\s및\s|하고\s|이랑\s)"
_LISTED = re.compile(rf"(?<![가-힣a-z\d,.])(?:{_ITEM}{_JOINT})+{_ITEM}(?:\s?등)?\s?$")
_TOLD_NEXT = re.compile(
    r"[^.\d]{2,40}?(?:것|점|건|경우)(?:[과,·]\s?[^.\d]{2,40}?(?:것|점|건|경우))+(?:이다|입니다|이며|이고)"
)
_THINGS = re.compile(r"(?:것|점|건|경우)(?=[과,·]|이다|입니다|이며|이고)")
_REACH = 80
"""Letters before a count in which what it counts is listed."""

_MOST = 12
"""Values of a sentence that are worked with."""
_LEAST = 2
_BESIDE = 14
"""Letters before a value in which it is said to be the rest."""
_NOTE = re.compile(r"[^.(\n]{0,40}\.?\s?[(\[]")
"""What leads from a value to the bracket behind its sentence that says how it was made."""

_ITEM_LINE = re.compile(r"\||[-*•·▪○]\s|\d{1,2}[.)]\s|[①-⑳가-하][.)]?\s")
_RULE = re.compile(r"[|\s:-]+")
_FEW = 12
"""Things that a sentence lists; more are hardly counted by hand."""
_LIST = re.compile(r"(?:[와과,·]|및|\s|하고|이랑)+")
"""What stands between two names of a list."""


def judge_own(case: Case, decided: list[Decision]) -> list[Decision]:
    """The decisions, those on values that follow from others of their sentence supported as these are."""
    by_sentence: dict[int, list[Decision]] = {}
    for one in decided:
        by_sentence.setdefault(case.sentence_of(one.claim), []).append(one)
    return [_upheld(case, one, by_sentence) for one in decided]


def _upheld(case: Case, one: Decision, by_sentence: Mapping[int, Sequence[Decision]]) -> Decision:
    claim = one.claim
    if one.status is Status.SUPPORTED:
        return one
    sentence = case.sentence_of(claim)
    told = _told(by_sentence[sentence])
    parts: Sequence[Decision] = ()
    if isinstance(claim.value, Day):
        parts = day_after(case, claim, told) if one.status is Status.CONTRADICTED else ()
    elif one.status is Status.CONTRADICTED and is_between(case, claim, by_sentence[sentence]):
        return Decision(claim, Status.NOT_CHECKED)
    elif isinstance(claim.value, Amount) and claim.kind in QUANTITIES and not claim.bound.firm:
        before = _told(by_sentence.get(sentence - 1, ()))
        parts = _parts(case, claim, told, before) or _names(case, claim, told)
        parts = parts or _multiple(case, claim, told)
        parts = parts or changed(case, one, [*told, *before])
        if not parts and one.status is Status.CONTRADICTED:
            noted = by_sentence.get(sentence + 1, ()) if _NOTE.match(case.answer.text, claim.end) else ()
            parts = taken_times(case, one, [*told, *_told(noted)])
            if not parts and (is_change(case, one) or is_consistent(case, claim, by_sentence[sentence])):
                return Decision(claim, Status.NOT_CHECKED)
    if not parts:
        return one
    passages = tuple(sorted({number for part in parts for number in part.passages}))
    return replace(one, status=Status.SUPPORTED, fact=parts[0].fact, found=None, passages=passages)


def _told(decided: Sequence[Decision]) -> list[Decision]:
    """Those that the evidence says."""
    return [one for one in decided if one.status is Status.SUPPORTED and one.fact is not None]


def _parts(
    case: Case, claim: Fact, told: Sequence[Decision], earlier: Sequence[Decision]
) -> Sequence[Decision]:
    """The values that make the claim: the two that it is the difference of, which the sentence before may have given,
    or those before it that it adds up."""
    alike = [one for one in sizes_of(claim, told) if not one.claim.weak][:_MOST]
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    (start, end), text = case.answer.sentences[segment.sentence], case.answer.text
    if cues.MORE_OR_LESS.search(text, claim.end, segment.end) or cues.REST_RIGHT_BEFORE.search(
        text, max(start, claim.start - _BESIDE), claim.start
    ):
        given = alike if len(alike) > 1 else [*alike, *sizes_of(claim, earlier)][:_MOST]
        for pair in combinations(given, 2):
            if lie_apart(case, claim, pair):
                return pair
    before = [one for one in alike if one.claim.end <= claim.start and one.claim.bound == UNBOUND]
    if len(before) < _LEAST or not cues.THUS.search(text, start, end):
        return ()
    right = cues.TOTAL_RIGHT_BEFORE.search(text, max(start, claim.start - _BESIDE), claim.start)
    for first in range(len(before) - 1 if right else 1):
        if sum(base_of(one.claim) for one in before[first:]) == base_of(claim):
            return before[first:]
    return ()


def _multiple(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The value that is so many times another one, which the evidence gives in its sentence or the one before: `16만
    원으로, 보통 때의 두 배`."""
    if claim.unit != "배":
        return ()
    place = case.alignment.place
    for one in told:
        if one.fact is None or one.claim.group in NOT_ADDED or not isinstance(one.claim.value, Amount):
            continue
        here = place(one.fact)
        for other in case.comparable(one.claim):
            if other.group != one.claim.group or place(other)[4] != here[4]:
                continue
            near = 0 <= here[2] - place(other)[2] <= 1
            if near and base_of(other) and base_of(one.claim) == base_of(other) * base_of(claim):
                return (one,)
    return ()


def is_counted(case: Case, claim: Fact) -> bool:
    """Whether the answer counted what is listed or told piece by piece."""
    if claim.kind is not ClaimKind.COUNT or claim.bound != UNBOUND or not 1 < base_of(claim) <= _FEW:
        return False
    return _is_listed(case, claim) or _is_of_rows(case, claim) or _is_with_others(case, claim)


def _names(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The decisions on names that stand in a row right before a count of just so many."""
    if claim.kind is not ClaimKind.COUNT or claim.group not in ("person", "place", "thing"):
        return ()
    names = [one for one in told if one.claim.kind is ClaimKind.NAME and one.claim.end <= claim.start]
    row: list[Decision] = []
    at = claim.start
    for one in sorted(names, key=lambda name: -name.claim.start):
        between = case.answer.text[one.claim.end : at]
        if not (between.isspace() if not row else _LIST.fullmatch(between)):
            break
        row.append(one)
        at = one.claim.start
    return row if len(row) == base_of(claim) else ()


def _is_with_others(case: Case, claim: Fact) -> bool:
    """Whether the evidence names one and says how many there are beside: `반장 엄태린 외 3명`."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    return case.answer.has(cues.COUNTED_IN, segment.start, segment.end) and any(
        base_of(fact) + 1 == base_of(claim)
        and cues.ONE_AND_OTHERS.search(case.evidence.text, max(0, fact.start - 4), fact.start)
        for fact in quantities(case, claim.group)
    )


def is_miscounted(case: Case, claim: Fact) -> bool:
    """Whether the words right before the count list another number of things: `덴마크와 네덜란드 세 곳`."""
    if claim.kind is not ClaimKind.COUNT or not isinstance(claim.value, Amount) or claim.bound != UNBOUND:
        return False
    if claim.group not in ("person", "place") or cues.MORE_BESIDE.match(case.answer.text, claim.end):
        return False
    many = _listed(case, claim)
    return bool(many) and many != base_of(claim)


def _listed(case: Case, claim: Fact) -> int:
    """How many things the words right before a count list; 0 for no list."""
    page = case.answer
    start = max(page.sentences[case.sentence_of(claim)][0], claim.start - _REACH)
    listed = _LISTED.search(page.text, start, claim.start)
    return 1 + len(re.findall(_JOINT, listed[0])) if listed else 0


def _is_listed(case: Case, claim: Fact) -> bool:
    """Whether the words before the count, or the sentence after its own, list just so many things."""
    page, after = case.answer, case.sentence_of(claim) + 1
    if many := _listed(case, claim):
        return many == base_of(claim)
    if base_of(claim) == _items_below(page.text[page.sentences[after - 1][0] :]):
        return True
    told = _TOLD_NEXT.match(page.text, *page.sentences[after]) if after < len(page.sentences) else None
    return told is not None and len(_THINGS.findall(told[0])) == base_of(claim)


def _items_below(text: str) -> int:
    """How many items the list, or rows the table, right under a text's first line has; 0 for none."""
    _, _, below = text.partition("\n")
    lines = list(takewhile(_ITEM_LINE.match, filter(None, map(str.strip, below.splitlines()))))
    rows = [line for line in lines if line.startswith("|") and not _RULE.fullmatch(line)]
    return max(0, len(rows) - 1) if rows else len(lines)


def _is_of_rows(case: Case, claim: Fact) -> bool:
    """Whether just so many rows of a table have a name of the claim's clause in a cell, and count nothing of it."""
    answer = case.answer
    segment = answer.segments[answer.segment_at(claim.start)]
    words = _WORD.findall(answer.text, segment.start, claim.start)
    counting = {case.alignment.place(fact)[2] for fact in case.comparable(claim) if fact.unit == claim.unit}
    return any(
        len(rows) == base_of(claim) and counting.isdisjoint(rows)
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
