"""Values that a sentence works out from what it says itself, each of which the evidence says: `6.2시간에서 2.5시간으로
3.7시간 줄었다`, `2년, 3년, 4년이므로 9년`, `정하림과 노은채 두 명`.

They are not in the evidence, and follow from what is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.bases import heads_of, is_compared_with
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import UNBOUND, Fact

_CHANGED = re.compile(r"[늘줄]|증가|감소|단축|차이|높|낮|많|적|길|짧|오[르른]|올[랐라]|내[렸려]")
_SUM = re.compile(r"모두|합[쳐하해치]|총|더하|더해|이므로|므로|최소|도합|합계")
_LIST = re.compile(r"(?:[와과,·]|및|\s|하고|이랑)+")
_NOT_ADDED = frozenset(("ratio", "", CYCLE))
_MOST = 12
"""Values of a sentence that are worked with."""
_LEAST = 2


def judge_own(case: Case, decided: list[Decision]) -> list[Decision]:
    """The decisions, those on values that follow from others of their sentence supported as these are."""
    by_sentence: dict[int, list[Decision]] = {}
    for one in decided:
        by_sentence.setdefault(case.sentence_of(one.claim), []).append(one)
    return [_upheld(case, one, by_sentence[case.sentence_of(one.claim)]) for one in decided]


def _upheld(case: Case, one: Decision, beside: Sequence[Decision]) -> Decision:
    claim = one.claim
    if (
        one.status is Status.SUPPORTED
        or claim.kind not in QUANTITIES
        or claim.bound.firm
        or not isinstance(claim.value, Amount)
    ):
        return one
    told = [other for other in beside if other.status is Status.SUPPORTED and other.fact is not None]
    parts = _parts(case, claim, told) or _listed(case, claim, told) or _multiple(case, claim, told)
    parts = parts or _since(case, claim, told)
    if not parts:
        return one
    passages = tuple(sorted({number for part in parts for number in part.passages}))
    return replace(one, status=Status.SUPPORTED, fact=parts[0].fact, found=None, passages=passages)


def _parts(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The values that make the claim: the two that it is the difference of, or all those before it that it adds up."""
    if claim.group in _NOT_ADDED:
        return ()
    alike = [
        one
        for one in told
        if one.claim.group == claim.group and isinstance(one.claim.value, Amount) and not one.claim.weak
    ][:_MOST]
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    mine = _size(claim)
    if _CHANGED.search(case.answer.text, claim.end, segment.end):
        for pair in combinations(alike, 2):
            if abs(_size(pair[0].claim) - _size(pair[1].claim)) == mine:
                return pair
    start, end = case.answer.sentences[segment.sentence]
    before = [one for one in alike if one.claim.end <= claim.start and one.claim.bound == UNBOUND]
    said = len(before) >= _LEAST and _SUM.search(case.answer.text, start, end)
    return before if said and sum(_size(one.claim) for one in before) == mine else ()


def _size(claim: Fact) -> Fraction:
    assert isinstance(claim.value, Amount)
    return Fraction(claim.value.base)


def _listed(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The names that stand in a row right before a count of just so many."""
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
    return row if len(row) == _size(claim) else ()


def _multiple(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The value that is so many times another one, which the evidence gives in its sentence or the one before: `16만
    원으로, 보통 때의 두 배`."""
    if claim.unit != "배":
        return ()
    place = case.alignment.place
    for one in told:
        if one.fact is None or one.claim.group in _NOT_ADDED or not isinstance(one.claim.value, Amount):
            continue
        here = place(one.fact)
        for other in case.comparable(one.claim):
            if other.group != one.claim.group or place(other)[4] != here[4]:
                continue
            assert isinstance(other.value, Amount)
            near = 0 <= here[2] - place(other)[2] <= 1
            if near and other.value.base and _size(one.claim) == other.value.base * _size(claim):
                return (one,)
    return ()


def _since(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The value that is so much more or less than what its row has under the head that the sentence compares it with:
    `2024년보다 16억 원`."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    if claim.group in _NOT_ADDED or not _CHANGED.search(case.answer.text, claim.end, segment.end):
        return ()
    sentence = case.answer.text[slice(*case.answer.sentences[segment.sentence])]
    place = case.alignment.place
    for one in told:
        if one.fact is None or one.claim.group != claim.group or not isinstance(one.claim.value, Amount):
            continue
        for other in case.comparable(claim):
            if other.group != claim.group or place(other)[2] != place(one.fact)[2] or not place(other)[5]:
                continue
            assert isinstance(other.value, Amount)
            apart = abs(_size(one.claim) - Fraction(other.value.base))
            if apart == _size(claim) and is_compared_with(sentence, heads_of(case, other)):
                return (one,)
    return ()
