"""What the form of a text says of two values: which of them a claim is, and which it cannot be.

Bounds, units, the two ends of a change, what is counted, what a sentence is about. Knows no scores but those of a case.
"""

from __future__ import annotations

import re

from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount, written
from seogo.verify.decide.case import Case, equal_safe
from seogo.verify.fact import Fact
from seogo.verify.page import Page

HELD_MARGIN = 0.4
"""By how much another value must fit better than an equal one that is bound as the claim is."""


def is_in_other_unit(claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the rival is the claim's number in another unit, and the equal value is written otherwise: `60개월 이내`,
    where one place says `60일 이내` and another `5년 이내`; or has no unit: `50MB`, of `50GB` and `요금제 50`."""
    return (claim.raw != equal.raw or not equal.unit) and is_written_alike(claim, rival)


def is_written_alike(claim: Fact, rival: Fact) -> bool:
    """Whether both are one number, bound alike, in two units: `60개월 이내`, `60일 이내`."""
    if claim.kind not in QUANTITIES or claim.unit == rival.unit or claim.bound != rival.bound or rival.weak:
        return False
    return written(claim) == written(rival)


_STEP = 12
"""Letters between the two values of a change."""


_TO = re.compile(r"(?:으로|로)(?![가-힣])")
_FROM_END = re.compile(r"(?:에서|였던\s것을|이던\s것을)(?![가-힣])")


def by_end(case: Case, claim: Fact, rival: Fact, equal: Fact) -> int:
    """1 where the claim is what something becomes (`9명으로 늘린다`), and the evidence has its value as what it was,
    and the rival right behind: `9명에서 11명으로`."""
    page = case.evidence
    if not _TO.match(case.answer.text, claim.end) or not _FROM_END.match(page.text, equal.end):
        return 0
    near = case.alignment.place(rival)[2] == case.alignment.place(equal)[2]
    return int(near and 0 < rival.start - equal.end <= _STEP and _TO.match(page.text, rival.end) is not None)


_TOPIC_REACH = 160
"""Letters of a sentence in which it says what it is about."""
_TOPIC = re.compile(r"((?:[가-힣a-z\d]{2,12}\s)?[가-힣a-z\d]{2,12}?)(?:\s?\([^()\n]{1,20}\))?(?:은|는)(?=\s)")


def is_of_other_topic(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the answer's clause is about what the equal value's sentence is about, and the rival's is about another
    thing: `소강당은 각 시간대 6만원이다`, behind the sentence of the 대강당."""
    mine = _topic_of(case.answer, claim)
    topics = [_topic_of(case.evidence, fact) for fact in (rival, equal)]
    return bool(mine and topics[0]) and mine == topics[1] != topics[0]


def _topic_of(page: Page, fact: Fact) -> str:
    """The first word of a sentence before a value that has the topic's particle, with the one before it; of a table
    none."""
    segment = page.segments[page.segment_at(fact.start)]
    start = page.sentences[segment.sentence][0]
    last = min(fact.start, start + _TOPIC_REACH)
    return (
        ""
        if segment.cell
        else page.once(("topic", start, last), lambda: _first_topic(page.text, start, last))
    )


def _first_topic(text: str, start: int, end: int) -> str:
    found = _TOPIC.search(text, start, end)
    return found[1] if found else ""


def is_bound_otherwise(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the rival is bound the other way than the claim is: `최대 180일` beside `6일을 초과하는 경우`; or not at
    all, where the equal value is bound as the claim is, does not end a list that has one bound (`육아휴직은 1년, 병가는
    2년까지`), and no clause is much more about the claim: `1명을 포함해 11명 이내`."""
    mine = claim.bound
    if not (mine.direction or mine.side) or equal_safe(claim, rival):
        return False
    if mine.clashes(rival.bound):
        return True
    if (mine.direction, mine.side) != (equal.bound.direction, equal.bound.side):
        return False
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    if here[2] == there[2] and here[0] != there[0] and rival.start < equal.start:
        return False
    beside = here[0] == there[0]
    free = not rival.bound.direction and not rival.bound.side
    return free and (beside or case.fit(claim, rival) - case.fit(claim, equal) <= HELD_MARGIN)


_MOST = re.compile(r"(?:가장|제일)\s(?:[가-힣]+\s)?(?:큰|높은|많은|긴|비싼)\s[가-힣]{1,8}[은는]\s?$")
_LEAST = re.compile(r"(?:가장|제일)\s(?:[가-힣]+\s)?(?:작은|낮은|적은|짧은|싼)\s[가-힣]{1,8}[은는]\s?$")


def says_extreme(case: Case, claim: Fact) -> bool:
    """Whether the answer's clause says of a value that it is the most, or the least."""
    text, start = case.answer.text, case.answer.segments[case.answer.segment_at(claim.start)].start
    return any(one.search(text, start, claim.start) is not None for one in (_MOST, _LEAST))


_AMONG = re.compile(r"\s?(?:가운데|중)")


def is_extreme(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the answer says that its value is the most, or the least, and of the two of one sentence it is so:
    `가장 큰 감면율은 50%`."""
    if claim.group != rival.group or claim.group != equal.group:
        return False
    if not isinstance(rival.value, Amount) or not isinstance(equal.value, Amount):
        return False
    start = case.answer.segments[case.answer.segment_at(claim.start)].start
    if case.alignment.place(rival)[2] != case.alignment.place(equal)[2]:
        return False
    wholes = (one for one in case.claims_beside(claim) if _AMONG.match(case.answer.text, one.end))
    if any(fact in case.equal.get(one, ()) for one in wholes for fact in (rival, equal)):
        return False  # 23건 가운데 가장 많은 것은 11건
    if _MOST.search(case.answer.text, start, claim.start):
        return equal.value.base > rival.value.base
    return (
        _LEAST.search(case.answer.text, start, claim.start) is not None
        and equal.value.base < rival.value.base
    )
