"""A value or a name of one item of a list said of another: `누수는 30% 감면`, where 가. is of families with 30%, 나. of
누수 with a half.

Knows labelled items alone, no table and no kind of claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES, kind_named
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.marks import share_of, stands_in
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.marks import Mark, find_marks

_MOST, _REST = 0.65, 0.4
"""Share of the words of the sentence that its item must have, and that the one with the value may have at most."""
_LEAST = 2
"""Words of an item from which the sentence is about it."""
_LABEL = 12
_TOPIC = re.compile(r"(?<![가-힣])[가-힣]{2,10}[은는]\s$")


def foreign_items(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those turned round that another item of the same list told."""
    if not any(one.status is Status.SUPPORTED and one.fact for one in decided):
        return list(decided)
    marks = case.evidence.once("marks", lambda: find_marks(case.evidence.text))
    if len(marks) < _LEAST:
        return list(decided)
    wrong = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    return [
        (_turn(case, one, marks) or one) if case.sentence_of(one.claim) not in wrong else one
        for one in decided
    ]


def _turn(case: Case, one: Decision, marks: Sequence[Mark]) -> Decision | None:
    claim = one.claim
    if one.status is not Status.SUPPORTED or one.fact is None or claim.weak:
        return None
    if claim.kind not in QUANTITIES and claim.kind not in (ClaimKind.NAME, ClaimKind.DATE):
        return None
    own = _item_of(one.fact, marks)
    if own is None:
        return None
    keys = _keys(case, claim)
    if not keys or share_of(case, keys, own) > _REST:
        return None
    siblings = [mark for mark in marks if mark is not own and mark.path[:-1] == own.path[:-1]
                and mark.path[-1].style == own.path[-1].style]  # fmt: skip
    best = max(siblings, key=lambda mark: share_of(case, keys, mark), default=None)
    if best is None or share_of(case, keys, best) < _MOST:
        return None
    told = [key for key in keys if key.weight >= 1 and stands_in(case, key, best)]
    if len(told) < _LEAST:
        return None
    if any(_item_of(fact, marks) in (best, None) for fact in case.equal.get(claim, ())):
        return None
    rivals = [
        fact for fact in case.facts
        if best.start <= fact.start < best.end and fact.kind is claim.kind and fact.group == claim.group
        and (claim.kind is not ClaimKind.NAME or kind_named(claim.kind).rivals(claim, fact))
        and (fact.unit == claim.unit or claim.group == "ratio") and fact not in case.explained
    ]  # fmt: skip
    if len(rivals) != 1 or _is_named_so(case, claim, one.fact, rivals[0]):
        return None
    return case.contradicted(claim, [(1.0, rivals[0])])


def _is_named_so(case: Case, claim: Fact, own: Fact, rival: Fact) -> bool:
    """Whether the claim's place, and not the other, stands right behind the claim's own topic: `위원장은 부시장이`."""
    topic = _TOPIC.search(case.answer.text, max(0, claim.start - _LABEL), claim.start)
    if topic is None:
        return False
    text = case.evidence.text
    return text.endswith(topic[0], 0, own.start) and not text.endswith(topic[0], 0, rival.start)


def _item_of(fact: Fact, marks: Sequence[Mark]) -> Mark | None:
    """The innermost item that a place stands in."""
    inside = [mark for mark in marks if mark.start <= fact.start < mark.end]
    return max(inside, key=lambda mark: mark.start, default=None)


def _keys(case: Case, claim: Fact) -> Sequence[Key]:
    start, end = case.answer.sentences[case.sentence_of(claim)]
    return [
        key for key in case.alignment.keys_between(start, end)
        if key.hits and not (key.start < claim.end and claim.start < key.end)
    ]  # fmt: skip
