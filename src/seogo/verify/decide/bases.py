"""What a value is compared with: `2023년` of `2024년은 2023년보다 늘었다`, the bracket of `매출 120억(전기 98억)`.

An answer that gives it as the value itself has put it in the place of the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact

_THAN = re.compile(
    r"(?:\s?같은\s(?:기간|달|분기))?(?:\s?말)?(?:보다|에\s?비해|에\s?비하여|\s?대비)(?![가-힣])"
)
_FORMER = re.compile(r"\(\s?(?P<name>전기|전년|지난해|작년|전분기|전월|종전|직전)(?:\s?(?:동기|말))?\s?$")
_FORMER_AFTER = re.compile(r"\s?(?=\()")
_SAID_FORMER = re.compile(r"전기|전년|지난해|작년|전분기|전월|종전|직전|이전|당초|기존|한\s해\s전|1년\s전")
_MORE = re.compile(r"보다|대비|비해|비하여")
_REACH = 12
"""Letters in which a bracket says of when its value is."""


def instead_of_base(case: Case, claim: Fact, equal: Sequence[Fact]) -> Fact | None:
    """The value that the evidence compares with the claim's, where the answer gives what it is compared with; None
    where some place says the claim's value for itself, or the answer tells the other value too."""
    if claim.kind not in QUANTITIES | {ClaimKind.DATE} or claim.weak or claim.vague:
        return None
    if not equal or _THAN.match(case.answer.text, claim.end):
        return None
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    if _SAID_FORMER.search(case.answer.text, segment.start, claim.start):
        return None
    found: Fact | None = None
    for fact in equal:
        if (found := _compared(case, claim, fact)) is None:
            return None
    return found


def _compared(case: Case, claim: Fact, base: Fact) -> Fact | None:
    """What the evidence compares with `base`, where it does and the answer does not tell it."""
    text, sentence = case.evidence.text, case.alignment.place(base)[2]
    than = _THAN.match(text, base.end)
    if not than and not _FORMER.search(text, max(0, base.start - _REACH), base.start):
        return None
    rivals = [
        fact
        for fact in case.comparable(claim)
        if fact.group == base.group
        and fact.unit == base.unit
        and fact not in case.explained
        and fact.start < base.start
        and case.alignment.place(fact)[2] == sentence
    ]
    if not rivals:
        return None
    last = max(rivals, key=lambda fact: fact.start)
    if than:
        return last if len(rivals) == 1 else None
    opened = text.rfind("(", 0, base.start)
    return last if not text[last.end : opened].strip() else None


def growth_since(case: Case, value: Fact, start: int) -> tuple[Fact, int] | None:
    """The place of a value with what it was before in the bracket behind it, and 1 for more, -1 for less, where the
    answer compares the two up to `start`."""
    if not _MORE.search(case.answer.text, value.end, start):
        return None
    text = case.evidence.text
    for fact in case.equal[value]:
        opened = _FORMER_AFTER.match(text, fact.end)
        if not opened:
            continue
        for other in case.comparable(value):
            if not (0 < other.start - opened.end() <= _REACH and other.group == fact.group):
                continue
            if _FORMER.search(text, opened.end(), other.start) and other.value != fact.value:
                assert isinstance(other.value, Amount)
                assert isinstance(fact.value, Amount)
                return fact, 1 if fact.value.base > other.value.base else -1
    return None
