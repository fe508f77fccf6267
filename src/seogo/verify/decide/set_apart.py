"""What the form of the evidence says of two values: that the one is another thing's than the claim is about.

Knows no scores.
"""

from __future__ import annotations

import re

from seogo.types import ClaimKind
from seogo.verify.apart import tell_apart
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact

OWN_WORDS, OWN_SHARE = 0.4, 0.3
"""Weight of the words that stand by the equal value alone, and their share of those by the rival alone."""


def are_of_other_columns(case: Case, rival: Fact, equal: Fact) -> bool:
    """Whether two names stand in cells of one table, under different heads."""
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    return here[5] and there[5] and case.rows.column_at(rival.start) != case.rows.column_at(equal.start)


_OWNER = re.compile(r"([가-힣a-z\d]{2,12})\s?\([^()\n]*$")


def by_owner(case: Case, claim: Fact, rival: Fact, equal: Fact) -> int:
    """1 where the answer's sentence names, last before the claim, the word whose brackets hold the rival, -1 where the
    one whose brackets hold the equal value: `산들(길이 740m), 마루(1,260m)`."""
    page, answer = case.evidence, case.answer
    if case.alignment.place(rival)[2] != case.alignment.place(equal)[2]:
        return 0
    start, _ = page.sentences[case.alignment.place(equal)[2]]
    owners = [_OWNER.search(page.text, start, fact.start) for fact in (rival, equal)]
    if not owners[0] or not owners[1] or owners[0][1] == owners[1][1]:
        return 0
    first = answer.sentences[case.sentence_of(claim)][0]
    here, there = (answer.text.rfind(owner[1], first, claim.start) for owner in owners if owner)
    return (here > there) - (here < there)


def by_condition(case: Case, claim: Fact, rival: Fact, equal: Fact) -> int:
    """1 where the clause of the rival alone has a bound that the claim's clause has too, -1 where that of the equal
    value alone: `65세 이상은 10㎏으로 한다`."""
    here, there = (case.alignment.place(fact)[0][0] for fact in (rival, equal))
    turn = 0
    for one in case.claims_beside(claim):
        if one is claim or not one.bound.firm or not case.answer.same_segment(one.start, claim.start):
            continue
        bounds = case.equal.get(one, ())
        if rival in bounds or equal in bounds:
            continue
        if one.start < claim.start:  # a condition: 1년 미만 is not said by 1년간
            bounds = [fact for fact in bounds if fact.bound == one.bound] or bounds
        segments = {case.alignment.place(fact)[0][0] for fact in bounds}
        turn += (here in segments) - (there in segments)
    return (turn > 0) - (turn < 0)


_UNLESS = re.compile(r"\s?(?:다만|단),?\s")
_DESPITE = re.compile(r"불구하고")
_BUT_THOSE = re.compile(r"아[니닌]|제외|외에|말고|빼고")
_OTHERS = re.compile(r"(?<![가-힣])(?:그\s?(?:밖|외)|이\s?외|나머지|다른)(?:의|에)?\s")
_NAMED, _HARDLY = 0.3, 0.05
"""Weight of the claim's words that an exception has and its rule has not, from which it is about that, and up to
which it is not."""


def by_exception(case: Case, claim: Fact, rival: Fact, equal: Fact) -> int:
    """1 where the rival stands in an exception to the equal value's rule, and the claim is about what is excepted:
    `임신 중인 직원은 제1항에도 불구하고 주 3일까지`; -1 where nothing of what is excepted is said, or
    it is said not to be."""
    page = case.evidence
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    if here[2] == there[2] or here[5] or there[5]:
        return 0
    start, end = page.sentences[here[2]]
    after = here[3] == there[3] and here[2] - there[2] == 1 and _UNLESS.match(page.text, start)
    if not after and not (not here[7].isdisjoint(there[0]) and _DESPITE.search(page.text, start, end)):
        return 0
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    if _OTHERS.search(case.answer.text, segment.start, claim.start):
        return -1
    gain, loss = tell_apart(case.alignment, claim, rival, equal)
    if gain > _NAMED and loss < gain:
        sentence = case.answer.sentences[case.sentence_of(claim)]
        return -1 if _BUT_THOSE.search(case.answer.text, *sentence) else 1
    return -1 if gain < _HARDLY else 0


def has_own_words(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the claim's clause has words that stand by the equal value alone: `건설업 취업자는 15만 7천 명 감소`."""
    gain, loss = tell_apart(case.alignment, claim, rival, equal)
    return loss > max(OWN_WORDS, OWN_SHARE * gain)


_IS_CASE = re.compile(r"\s?(?:이?라?면|인\s(?:경우|때)|일\s(?:경우|때)|이어도)(?![가-힣]{2})")
"""Behind a value that is a condition: `2일 미만인 경우`."""
_REST = re.compile(r"(?:나머지|남은|잔여)(?:\s[가-힣]{1,6})?(?:은|는|인)?\s?$")
_NTH = re.compile(r"\s?째")
_FROM = re.compile(r"\s?에서\s")
_PER = re.compile(r"\s?당(?![가-힣])")
_INCLUDED = re.compile(r"\s?[을를]?\s?포함")
_ONWARD = re.compile(r"\s?(?:에서|부터|이던|였던|보다)")


def is_set_apart(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the form says that the rival is another thing: `1,230만㎥에서 1,080만㎥로` beside `1,080만㎥로`, the head
    of a column (`30분 요금`), the rest of a whole (`나머지 40%`), what a rate is of (`1,000건당 2.1건`), a part that
    is counted in (`위원장 1명을 포함하여`), no condition where the claim and the equal value are one."""
    text, page = case.answer.text, case.evidence
    if _IS_CASE.match(text, claim.end) and _IS_CASE.match(page.text, equal.end):
        return not _IS_CASE.match(page.text, rival.end)
    if _REST.search(text, max(0, claim.start - 12), claim.start):
        return True
    if _PER.match(page.text, rival.end) and not _PER.match(text, claim.end):
        return True
    if _INCLUDED.match(page.text, rival.end) and not _INCLUDED.match(text, claim.end):
        return True
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    if here[2] == there[2]:
        if _NTH.match(text, claim.end) and _NTH.match(page.text, equal.end):
            return not _NTH.match(page.text, rival.end)
        onward = _FROM.match(page.text, rival.end) and not _FROM.match(page.text, equal.end)
        return bool(onward) and not _ONWARD.match(text, claim.end)
    return there[0][0] in here[1] or (here[5] and there[0][0] in page.labels_in(here[2]))


def is_carried_on(case: Case, rival: Fact, equal: Fact) -> bool:
    """Whether the rival stands in a sentence that goes on about the equal name, which the block named before."""
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    if rival.start - case.evidence.sentences[here[2]][0] <= 1 and _ABOUT.match(case.evidence.text, rival.end):
        return False
    return here[3] == there[3] and 0 < here[2] - there[2] <= _GOES_ON


_GOES_ON = 3
_ABOUT = re.compile(r"[은는]\s")
"""Behind a name that begins a sentence: the sentence is about it."""


_LISTED = re.compile(r"\s?(?:[와과,·]|및|하고|이랑)\s?")


def is_listed_with(case: Case, claim: Fact, equal: Fact) -> bool:
    """Whether the answer lists the name beside another one that the evidence has in the same sentence."""
    sentence = case.alignment.place(equal)[2]
    return any(
        _LISTED.fullmatch(case.answer.text, min(one.end, claim.end), max(one.start, claim.start))
        for one in case.claims_beside(claim)
        if one is not claim
        and one.kind is ClaimKind.NAME
        and any(case.alignment.place(fact)[2] == sentence for fact in case.equal.get(one, ()))
    )
