"""What an exception takes from its rule: `다만, 3개월 미만인 경우에는 그러하지 아니하다`, of which the answer says the
rule; and what is done with or without a consent: `승인 없이 할 수 있다`, where `승인을 받아 할 수 있다`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import denies
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, Polarity
from seogo.verify.series import matched, words_of

_EXCEPT = re.compile(
    r"\s?(?:다만|단),?\s(?P<when>[^\n]{4,120}?)(?:에게|에)?[는은]?\s?"
    r"(?:그러하지\s?(?:아니|않)|그렇지\s?(?:아니|않)|적용하지\s?(?:아니|않)|예외로\s?한|제외한)"
)
_BESIDE = re.compile(r"제외|예외|빼고|말고|아닌")
_COMMON = frozenset(("경우", "사람", "직원", "때에", "대하여", "대해서", "기간", "해당하"))
_THESE = re.compile(r"다음\s(?:각\s|중\s|의\s)")
_ITEM = re.compile(r"\s*(?:\d{1,2}\.|[①-⑳]|[가-하]\.|[-·])\s?")
_OR = re.compile(r"\s또는\s|\s및\s|이나\s|거나\s")
_MOST = 20
"""Items of a list."""
_TOLD = 0.75
"""Share of the letters of an exception's words that the answer must have."""
_LEAST = 2
"""Letters of those words from which they tell what is meant."""


def excepted(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    page = case.evidence
    found = page.once("exceptions", lambda: _exceptions(case))
    for one in decided:
        sentence = case.sentence_of(one.claim)
        if sentence in settled or one.claim.weak:
            continue
        if place := _of_rule(case, one, found):
            settled.add(sentence)
            fact = Fact(ClaimKind.POLARITY, "excepted", None, *place)
            yield Decision(
                one.claim, Status.CONTRADICTED, fact, page.text[slice(*place)].strip(), candidates=2
            )


def _exceptions(case: Case) -> dict[int, list[tuple[int, int]]]:
    """The cases that an exception names, by the number of the sentence that it is of."""
    page = case.evidence
    if "다만" not in page.text and "단" not in page.text:
        return {}
    cases: dict[int, list[tuple[int, int]]] = {}
    for number, (start, end) in enumerate(page.sentences):
        found = _EXCEPT.match(page.text, start, end) if number else None
        if found and _THESE.search(found["when"]):
            cases[number - 1] = list(_items(page, number + 1))
        elif found:
            cases[number - 1] = [found.span("when")]
    return cases


def _items(page: Page, number: int) -> Iterator[tuple[int, int]]:
    """The sentences from one on that are items of a list."""
    for start, end in page.sentences[number : number + _MOST]:
        if not _ITEM.match(page.text, start, end):
            return
        yield start, end


def _of_rule(
    case: Case, one: Decision, found: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[int, int] | None:
    """Where the answer says the rule of what is excepted from it."""
    if not found or one.status is not Status.SUPPORTED or one.fact is None or one.claim.value in NEGATIVE:
        return None
    if one.claim.kind not in QUANTITIES and not isinstance(one.claim.value, Polarity):
        return None
    if (at := case.alignment.place(one.fact)[2]) not in found:
        return None
    segment = case.answer.segments[case.answer.segment_at(one.claim.start)]
    start, end = case.answer.sentences[segment.sentence]
    if denies(case.answer.text[start:end]) or _BESIDE.search(case.answer.text, start, end):
        return None
    mine = case.answer.text[segment.start : segment.end]
    told = {fact for claim in case.claims_beside(one.claim) for fact in case.equal.get(claim, ())}
    rule = words_of(case.evidence.text[slice(*case.evidence.sentences[at])])
    return next((place for place in found[at] if _is_told(case, place, told, mine, rule)), None)


def _is_told(
    case: Case, place: tuple[int, int], told: Collection[Fact], mine: str, rule: frozenset[str]
) -> bool:
    """Whether a sentence of the answer names a case: its values, or else words that the rule has not."""
    first, last = place
    values = [
        fact
        for fact in case.facts
        if first <= fact.start < last and fact.kind in QUANTITIES and not fact.weak
    ]
    if values:
        return all(fact in told for fact in values)
    said = words_of(mine)
    for part in _OR.split(case.evidence.text[first:last]):
        words = words_of(part.partition(", ")[0]) - _COMMON
        words -= matched(words, rule)
        total = sum(map(len, words))
        if total >= _LEAST and sum(map(len, matched(words, said))) >= _TOLD * total:
            return True
    return False


_UNLESS = re.compile(r"\s*(?:다만|단),?\s")


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
