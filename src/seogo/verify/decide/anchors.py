"""From when a term runs, and after what: `귀국한 날부터 10일`, beside `사용한 날부터 5일`; `최종 평가를 통과한 뒤`,
where `중간 점검을 통과한 뒤` is said.

By the words right before `날부터` and `뒤`. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day

_FROM = re.compile(
    r"(?:(?P<of>[가-힣]{2,8}?)[을를이가]\s)?(?P<deed>[가-힣]{1,8}?)(?:한|된|받은|하는|되는)?\s(?:날|때|달)로?부터\s?(?:약\s)?$"
)
_REACH = 28
_AFTER = re.compile(
    r"(?P<of>(?:[가-힣]+\s)?[가-힣]{2,8})[을를]\s(?P<deed>[가-힣]{2}|거[친쳐]|마[친쳐]|받[은아])(?:한|하고|하여|해|된)?\s(?:뒤|후|다음)"
)


def anchor_of(text: str, fact: Fact) -> str:
    """What a term runs from, by its noun (`귀국`, `통지`); empty where none is said, or not with a noun."""
    if "부터" not in text[max(0, fact.start - _NEAR) : fact.start]:
        return ""
    found = _FROM.search(text, max(0, fact.start - _REACH), fact.start)
    if found is None:
        return ""
    deed = found["deed"].removesuffix("받은")
    return deed if len(deed) >= _NOUN and not found["of"] else ""


_NEAR = 6
"""Letters before a term in which `날부터` ends."""
_NOUN = 2
"""Letters of a noun with 하다; `쓴`, `산` are verbs, which are worded anew."""


def are_anchored_alike(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether both run from the same day."""
    mine = anchor_of(case.answer.text, claim)
    theirs = anchor_of(case.evidence.text, fact) if mine else ""
    return bool(mine and theirs) and _is_word_for(mine, theirs)


def _is_word_for(one: str, other: str) -> bool:
    return one == other or other in synonyms(one) or one in synonyms(other)


def anchored_elsewhere(case: Case, claim: Fact, equal: Sequence[Fact], others: Sequence[Fact]) -> Fact | None:
    """The value that runs from the day that the answer names, where all that are equal run from another one."""
    mine = anchor_of(case.answer.text, claim)
    if not mine or not equal or claim.kind is not ClaimKind.PERIOD:
        return None
    theirs = [anchor_of(case.evidence.text, fact) for fact in equal]
    if not all(theirs) or any(_is_word_for(mine, one) for one in theirs):
        return None
    passages = {case.alignment.place(fact)[4] for fact in equal}
    return next(
        (
            fact
            for fact in others
            if fact.group == claim.group
            and case.alignment.place(fact)[4] in passages
            and are_anchored_alike(case, claim, fact)
        ),
        None,
    )


_PRIOR = re.compile(r"(?:전달|전월|앞\s?달|전\s달|지난달|직전\s달|이전\s달|한\s달\s전)(?:의)?\s?(?:매월\s)?$")
_NEXT = re.compile(r"(?:다음\s?달|익월|이듬달|그다음\s?달)(?:의)?\s?$")
_MONTH = 8
"""Letters before a day in which its month stands."""


def of_other_month(case: Case, claim: Fact, equal: Sequence[Fact]) -> Fact | None:
    """The day of the month before or after, where the answer gives it without that: `달의 25일`, of `전달 25일`."""
    if claim.unit != "일" and not (isinstance(claim.value, Day) and not claim.value.month):
        return None
    befores = [case.evidence.text[max(0, fact.start - _MONTH) : fact.start] for fact in equal]
    if not any("달" in before or "월" in before for before in befores):
        return None
    start, _ = case.answer.sentences[case.sentence_of(claim)]
    for pattern in (_PRIOR, _NEXT):
        there = [
            fact
            for fact in equal
            if pattern.search(case.evidence.text, max(0, fact.start - _MONTH), fact.start)
        ]
        said = re.search(pattern.pattern.replace("$", ""), case.answer.text[start : claim.start])
        if there and len(there) == len(equal) and not said:
            return there[0]
    return None


def anchors(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer that has another thing done before, of which nothing else was
    found to be wrong."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    page = case.evidence
    if not case.answer.has(_AFTER, 0, len(case.answer.text)):
        return
    for one in decided:
        number = case.sentence_of(one.claim)
        if number in settled or one.status is not Status.SUPPORTED or one.fact is None or one.claim.weak:
            continue
        start, end = case.answer.sentences[number]
        mine = _AFTER.search(case.answer.text, start, end)
        if mine is None:
            continue
        sentence = case.alignment.place(one.fact)[2]
        theirs = [
            match
            for match in _AFTER.finditer(page.text, *page.sentences[sentence])
            if match["deed"] == mine["deed"]
        ]
        heads = {match["of"].split()[-1] for match in theirs}
        head = mine["of"].split()[-1]
        if len(theirs) != 1 or any(
            _is_word_for(head, other) or head in other or other in head for other in heads
        ):
            continue
        if head in page.text[slice(*page.sentences[sentence])]:
            continue
        settled.add(number)
        claim = Fact(ClaimKind.POLARITY, "step", None, *mine.span("of"))
        fact = Fact(ClaimKind.POLARITY, "step", None, *theirs[0].span("of"))
        yield Decision(claim, Status.CONTRADICTED, fact, theirs[0]["of"], candidates=2)
