"""What a value is compared with: `2023년` of `2024년은 2023년보다 늘었다`, the bracket of `매출 120억(전기 98억)`.

An answer that gives it as the value itself has put it in the place of the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from seogo.lang.scan import places_of
from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact

_THAN = re.compile(
    r"(?:\s?같은\s(?:기간|달|분기))?(?:\s?말)?(?:보다|에\s?비해|에\s?비하여|\s?대비)(?![가-힣])"
)
_FORMER = re.compile(r"\(\s?(?P<name>전기|전년|지난해|작년|전분기|전월|종전|직전)(?:\s?(?:동기|말))?\s?$")
_SAID_FORMER = re.compile(r"전기|전년|지난해|작년|전분기|전월|종전|직전|이전|당초|기존|한\s해\s전|1년\s전")
_MORE = re.compile(r"보다|대비|비해|비하여")
_FIRST_WORD = re.compile(r"\s*([^\s(\[]{2,})")
"""The first word of a head: `전월` of `전월(㎡당)`."""
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


_CHANGE = re.compile(r"증감|증가|감소|증[액]|감액|변동|차이|차액")
"""Heads of columns that say how much more one is."""
_LABEL = re.compile(r"(?P<word>[가-힣a-z\d]{2,12}?)(?:[은는이가의]|에는|에서)?\s?:?\s?$")


def is_what_compared(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the answer names the rival's thing, and not the equal value's, as what another is compared with:
    `납품기한보다 먼저 9월 26일에`, `2024년보다 2,530만 원 많다`."""
    start, end = case.answer.sentences[case.sentence_of(claim)]
    text = case.answer.text[start:end]
    if not _MORE.search(text):
        return False
    mine, other = (heads_of(case, fact) for fact in (rival, equal))
    if any(_CHANGE.match(word) for word in other) and not any(_CHANGE.match(word) for word in mine):
        return True
    return is_compared_with(text, mine - other)


def is_compared_with(text: str, words: Collection[str]) -> bool:
    """Whether a text says of something that it is more or less than one of the words: `2024년보다`."""
    return any(
        _THAN.match(text, at + len(word)) for word in words for at in places_of(text, word, overlapping=True)
    )


def heads_of(case: Case, fact: Fact) -> set[str]:
    """The words that name a value: before it, or first in the heads of its row and column."""
    page = case.evidence
    segment = page.segments[page.segment_at(fact.start)]
    if segment.labels:
        heads = [page.segments[label] for label in segment.labels]
        texts = [page.text[one.start : one.end] for one in heads]
        head, colon, _ = page.text[segment.start : fact.start].partition(": ")
        found = map(_FIRST_WORD.match, (*texts, head * bool(colon)))
        return {word[1] for word in found if word}
    before = _LABEL.search(page.text, segment.start, fact.start)
    return {before["word"]} if before else set()
