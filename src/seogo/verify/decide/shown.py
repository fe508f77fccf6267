"""Arithmetic that an answer shows: `총 1,000원(100원 × 10일)`, `21일 + 7일 + 7일 = 35일`, `600팔레트(6,000 − 5,400)`.

What comes out right of values that nothing speaks against is not wrong for being in no passage, nor is how many times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from seogo.types import ClaimKind, Status
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.operands import NO_SIZES, base_of
from seogo.verify.fact import Fact

_SIGNS = re.compile(r"\s?[+＋−–×xX*÷]\s?|\s-\s")
"""Cheap: without one of them nothing is shown."""
_SIGN = re.compile(r"(?:\s?\([^()\n]{1,12}\))?\s?(?P<sign>[+＋−–×xX*÷]|(?<=\s)-(?=\s))\s?(?:[가-힣]{1,8}\s)?")
_IS = re.compile(r"\s?(?:=|＝|→)\s?(?:총\s|약\s)?")
_OPENS = re.compile(r"\s?[(\[]\s?$")
_OPENING = 3
"""Letters of `(` and the blanks around it."""
_MOST = 6
_SURE = 0.6
"""How well another number of times must fit to be what was changed."""


@dataclass(frozen=True, slots=True)
class _Shown:
    terms: Sequence[Decision]
    signs: Sequence[str]
    results: Sequence[Decision]


def shown(case: Case, decided: list[Decision]) -> list[Decision]:
    """The decisions, those on what shown arithmetic comes to, and on how many times, not checked where it is right."""
    if not _SIGNS.search(case.answer.text) or all(one.status is not Status.CONTRADICTED for one in decided):
        return decided
    right: set[int] = set()
    for sum_ in _sums(case, decided):
        times = [one for one in _times(sum_) if not _is_changed(case, one)]
        rest = [one for one in sum_.terms if one not in times]
        if not rest or any(one.status is Status.CONTRADICTED for one in rest):
            continue
        if not any(case.equal.get(one.claim) for one in rest):
            continue
        right |= {id(one) for one in (*times, *sum_.results)}
    return [
        replace(one, status=Status.NOT_CHECKED, fact=None, found=None)
        if id(one) in right and one.status is Status.CONTRADICTED
        else one
        for one in decided
    ]


def _sums(case: Case, decided: Sequence[Decision]) -> Iterator[_Shown]:
    """The chains of values with signs between them, and the values that they come to."""
    text = case.answer.text
    values = sorted(
        (one for one in decided if isinstance(one.claim.value, Amount)), key=lambda one: one.claim.start
    )
    at = 0
    while at < len(values):
        terms, signs = [values[at]], list[str]()
        while at + 1 < len(values) and len(terms) < _MOST:
            sign = _sign_between(case, values[at].claim, values[at + 1].claim)
            if not sign:
                break
            at += 1
            terms.append(values[at])
            signs.append(sign)
        at += 1
        if not signs:
            continue
        first = terms[0].claim.start
        sentence = case.sentence_of(terms[0].claim)
        opens = _OPENS.search(text, max(0, first - _OPENING), first) is not None
        results = [
            one for one in values
            if _IS.fullmatch(text, terms[-1].claim.end, one.claim.start)
            or (opens and one.claim.end <= first
                and sentence - 1 <= case.sentence_of(one.claim) <= sentence)
        ]  # fmt: skip
        made = _made(terms, signs)
        if found := [one for one in results if _is_such(one, terms[0]) and base_of(one.claim) in made]:
            yield _Shown(terms, signs, found)


def _sign_between(case: Case, one: Fact, other: Fact) -> str:
    """The sign that leads from a value to the next: `+` where the next has its own, and is less than nothing."""
    text = case.answer.text
    if base_of(other) < 0:
        return "+" * text[one.end : other.start].isspace()
    found = _SIGN.fullmatch(text, one.end, other.start)
    return found["sign"] if found else ""


def _is_such(one: Decision, first: Decision) -> bool:
    return one.claim.group == first.claim.group or not first.claim.group


def _times(sum_: _Shown) -> list[Decision]:
    """The terms that another one is taken times."""
    return [
        one
        for one, sign in zip(sum_.terms[1:], sum_.signs, strict=True)
        if sign in "×xX*÷" and one.claim.kind is not ClaimKind.AMOUNT
    ]


def _is_changed(case: Case, one: Decision) -> bool:
    """Whether the evidence surely has another number of those: 3회, of 2회."""
    return one.status is Status.CONTRADICTED and any(
        fact.unit == one.claim.unit and fact.raw != 1 and case.fit(one.claim, fact) >= _SURE
        for fact in case.comparable(one.claim)
    )


def _made(terms: Sequence[Decision], signs: Sequence[str]) -> set[Fraction]:
    """What the terms come to: a number of times is taken as it is written, or in the units of its group."""
    sizes = [_sizes(one.claim) for one in terms]
    made = set[Fraction]()
    for numbers in product(*sizes):
        total, part = Fraction(0), numbers[0]
        for number, sign in zip(numbers[1:], signs, strict=True):
            if sign in "×xX*":
                part *= number
            elif sign == "÷":
                part = part / number if number else part
            else:
                total, part = total + part, number if sign in "+＋" else -number
        made.add(total + part)
    return made


def _sizes(claim: Fact) -> list[Fraction]:
    size, raw = Fraction(base_of(claim)), claim.raw
    if isinstance(raw, int) and raw != size and claim.group not in NO_SIZES:
        return [size, Fraction(raw)]
    return [size]
