"""Which of two places that say opposite things an answer's clause is about: by its values, by the case that an
exception names, by words of which both stand in one sentence.

Knows no stems and no scores.
"""

from __future__ import annotations

import re

from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.kinds.order import ORDER
from seogo.verify.polarity import Polarity
from seogo.verify.series import matched, words_of

_BESIDE = re.compile(r"제외|예외|빼고|말고|아닌")
_OR = re.compile(r"\s또는\s|\s및\s|이나\s|거나\s|[()]")
"""What stands between two names of the same or of several: `안전부품(S등급)`."""
_TOLD = 0.75
"""Share of the letters of an exception's words that the answer must have."""
_LEAST = 2
"""Letters of those words from which they tell what is meant."""
_NOT_SO = re.compile(r"그러하지|예외|제외(?=[한하합함된됩되됨])")

_UNLESS = re.compile(r"\s*(?:다만|단),?\s")
_COMMON = frozenset(("경우", "사람", "직원", "때에", "대하여", "대해서", "기간", "해당하"))
_NEXT, _NAMES, _MOSTLY = 2, 3, 0.75
"""How many sentences further on, letters that name some of the same, and the share of them that the answer has."""


def has_both(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the sentence of the answer, or that of the evidence, has the word and its opposite."""
    here = case.alignment.place(clash)[2]
    theirs = (
        one.value
        for one in case.opposites
        if one.group == claim.group and case.alignment.place(one)[2] == here
    )
    mine = (one.value for one in case.claims_beside(claim) if one.group == claim.group)
    return any(one == claim.value for one in theirs) or any(one == clash.value for one in mine)


def says_both(case: Case, claim: Fact) -> bool:
    """Whether the answer's sentence has a word and its opposite: `2개까지는 합격, 3개부터는 불합격`."""
    return any(
        one.group == claim.group and one.value != claim.value and one.raw == claim.raw
        for one in case.claims_beside(claim)
    )


_BY_SIZE, _BY_LEVEL = re.compile(r"가장\s[크큰많작적]"), re.compile(r"최[고저](?!가)")


def measures_otherwise(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the one says what is the greatest and the other tells of a least level: `비중이 가장 큰`, `최저 연수`."""
    spans = ((case.answer.text, claim), (case.evidence.text, clash))
    return all(
        any(pattern.match(text, one.start) for text, one in spans) for pattern in (_BY_SIZE, _BY_LEVEL)
    )


_JOINED = re.compile(r"(?:[고며]|으나|지만|는데)$")


def joins(case: Case, claim: Fact) -> bool:
    """Whether the predicate ends a clause that another one is joined to: `넘길 수 있고`."""
    return _JOINED.search(case.answer.text, claim.start, claim.end) is not None


def is_told_by_the_next(case: Case, claim: Fact, rule: Fact, following: Fact) -> bool:
    """Whether the paragraph behind the one with the rule is of some of the same, and the answer's clause names which:
    `휴직 중인 직원에게는 지급되지 않는다`, of `① … 지급한다. ② 지급일 현재 휴직 중인 사람에게는 지급하지 아니한다`."""
    page = case.evidence
    one, other = case.alignment.place(rule), case.alignment.place(following)
    if one[3:5] != other[3:5] or not 0 < other[2] - one[2] <= _NEXT:
        return False
    clause = case.answer.segments[case.answer.segment_at(claim.start)]
    said = words_of(case.answer.text[clause.start : claim.end])
    own = words_of(page.text[page.sentences[other[2]][0] : following.start]) - _COMMON
    only = own - matched(own, words_of(page.text[slice(*page.sentences[one[2]])]))
    total = sum(map(len, only))
    return total >= _NAMES and sum(map(len, matched(only, said))) >= _MOSTLY * total


def names_exception(case: Case, at: int, rule: int) -> bool:
    """Whether the sentence after one of the evidence is an exception to it, and the answer's clause at `at` names what
    is excepted: `육아휴직 기간은 산입한다`, of `다만, 육아휴직 기간은 산입한다`."""
    page = case.evidence
    if rule + 1 >= len(page.sentences):
        return False
    exception = page.text[slice(*page.sentences[rule + 1])]
    if not _UNLESS.match(exception):
        return False
    clause = case.answer.segments[case.answer.segment_at(at)]
    own = words_of(exception) - _COMMON
    own -= matched(own, words_of(page.text[slice(*page.sentences[rule])]))
    return bool(matched(own, words_of(case.answer.text[clause.start : clause.end])))


def is_the_exception(case: Case, claim: Fact, agree: Fact, clash: Fact) -> bool:
    """Whether the answer says the rule of the very case that its exception turns round: `공무원인 위원에게는 지급할 수
    있다`, of `위원에게는 줄 수 있으나 공무원인 위원에게는 그러하지 아니하다`."""
    page, text = case.evidence, case.answer.text
    here, there = case.alignment.place(clash)[2], case.alignment.place(agree)[2]
    if not 0 <= here - there <= 1 or not _NOT_SO.match(page.text, clash.start):
        return False
    segment = page.segments[page.segment_at(clash.start)]
    mine = case.answer.segments[case.answer.segment_at(claim.start)]
    words = text[mine.start : claim.end]
    if _BESIDE.search(words):
        return False
    start, end = page.sentences[there]
    rule = words_of(page.text[start : segment.start if here == there else end])
    said = words_of(words)
    for part in _OR.split(_UNLESS.sub("", page.text[segment.start : clash.start], count=1)):
        own = words_of(part) - _COMMON
        only = own - matched(own, rule)
        total = sum(map(len, only))
        if total >= _LEAST and sum(map(len, matched(only, said))) >= _TOLD * total:
            return True
    return False


def is_told_of_the_exception(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the answer tells of the case that the rest of the clashing place's sentence takes out: `공무원인
    위원에게는 지급할 수 없다`."""
    end = case.evidence.sentences[case.alignment.place(clash)[2]][1]
    found = _NOT_SO.search(case.evidence.text, clash.end, end)
    if found is None:
        return False
    turned = Fact(clash.kind, clash.group, None, found.start(), found.end())
    return is_the_exception(case, claim, clash, turned)


_BUT_FOR = re.compile(r"제외하|빼[면고]|말고|외에는|아니[면라]|밖의")
_BEFORE = re.compile(r"(?<![가-힣])(?:이)?전(?:에|까지|이|$|\s)|기\s전")
_AFTER = re.compile(r"(?:[은ㄴ난간한된진]\s)?(?:뒤|후)(?:에|부터|로|$|\s)|이후|지나")
_ANY_OF = re.compile(r"[가-힣](?:이나|나|거나|또는|혹은)\s|\s또는\s")
_BOTH_WORDS = re.compile(r"[가-힣]{0,3}\s?(?:[와과·,]|및|이나|또는)\s?")


def is_of_another_case(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clashing place is of what the answer's clause takes out (`열매 단계를 제외하면`, of `다만, 열매
    단계는`), of before where that is of after, or of one way of several that the answer says may be taken."""
    page, answer = case.evidence, case.answer
    mine = answer.segments[answer.segment_at(claim.start)]
    here = page.segments[page.segment_at(clash.start)]
    clause, other = answer.text[mine.start : mine.end], page.text[here.start : here.end]
    if _BUT_FOR.search(clause) and _UNLESS.match(page.text, page.sentences[here.sentence][0]):
        return True
    sides = [(bool(_BEFORE.search(one)), bool(_AFTER.search(one))) for one in (clause, other)]
    ordered = claim.group.startswith(ORDER)
    if not ordered and sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
        return True
    if (claim.value, clash.value) == (Polarity.CAN, Polarity.MUST) and _ANY_OF.search(other):
        return True
    return claim.raw == "pair" and any(
        one.group == claim.group
        and one is not claim
        and one.value == clash.value
        and _BOTH_WORDS.fullmatch(answer.text, min(one.end, claim.end), max(one.start, claim.start))
        for one in case.claims_beside(claim)
    )


def is_told_by_another_clause(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether another clause of the answer's sentence says with the same verb what the clashing place says:
    `첫날에는 신청하지 못하고, 나흘째부터 신청할 수 있습니다`."""
    here = case.answer.segment_at(claim.start)
    return claim.group.startswith("stem:") and any(
        one.group == claim.group and one.value == clash.value and case.answer.segment_at(one.start) != here
        for one in case.claims_beside(claim)
    )


_TELLS = 0.3
"""Weight of a word that tells one item of a list from the others."""


def is_of_named_item(case: Case, claim: Fact, agree: Fact, clash: Fact) -> bool:
    """Whether what agrees is a proviso to what clashes and names an item that has words of the claim's: `다만, 제1호에
    해당하면 취소하여야 한다`."""
    here, there = case.alignment.place(agree), case.alignment.place(clash)
    if here[2] - there[2] != 1 or not _UNLESS.match(case.evidence.text, case.evidence.sentences[here[2]][0]):
        return False
    return any(
        key.weight >= _TELLS and there[2] not in key.hits.sentences and not here[7].isdisjoint(key.hits.segments)
        for key, _ in case.weights(claim) if key.hits
    )  # fmt: skip


_IN_CASE = re.compile(r"(?:다음|아래)[^.\n]{0,12}(?:경우|사유|때)")


def is_of_listed_cases(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the answer says it of cases that it lists, and the clashing rule has an exception: `다음 경우에는
    예고하지 않아도 됩니다`."""
    page, after = case.evidence, case.alignment.place(clash)[2] + 1
    if after >= len(page.sentences) or not _UNLESS.match(page.text, *page.sentences[after]):
        return False
    return _IN_CASE.search(case.answer.text, *case.answer.sentences[case.sentence_of(claim)]) is not None
