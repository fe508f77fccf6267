"""What an exception takes from its rule: `다만, 3개월 미만인 경우에는 그러하지 아니하다`, of which the answer says the
rule; and what is done with or without a consent: `승인 없이 할 수 있다`, where `승인을 받아 할 수 있다`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import denies
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.polarity import NEGATIVE, Polarity
from seogo.verify.series import matched, words_of

_EXCEPT = re.compile(
    r"\s?(?:다만|단),?\s(?P<when>[^\n]{4,120}?)(?:에게|에)?[는은]?\s?"
    r"(?:그러하지\s?(?:아니|않)|그렇지\s?(?:아니|않)|적용하지\s?(?:아니|않)|예외로\s?한|제외한)"
)
_BESIDE = re.compile(r"제외|예외|빼고|말고|아닌")
_COMMON = frozenset(("경우", "사람", "직원", "때에", "대하여", "대해서", "기간", "해당하"))
_TOLD = 0.75
"""Share of the letters of an exception's words that the answer must have."""
_LEAST = 4
"""Letters of those words from which they tell what is meant."""


def excepted(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    page = case.evidence
    found = page.once("exceptions", lambda: _exceptions(case))
    for one in decided:
        sentence = case.sentence_of(one.claim)
        if sentence in settled or one.claim.kind is not ClaimKind.POLARITY:
            continue
        if place := _of_rule(case, one, found) or _without(case, one):
            settled.add(sentence)
            fact = Fact(ClaimKind.POLARITY, "excepted", None, *place)
            yield Decision(
                one.claim, Status.CONTRADICTED, fact, page.text[slice(*place)].strip(), candidates=2
            )


def _exceptions(case: Case) -> dict[int, re.Match[str]]:
    """The exceptions of the evidence, by the number of the sentence that each is of."""
    page = case.evidence
    if "다만" not in page.text and "단" not in page.text:
        return {}
    return {
        number - 1: found
        for number, (start, end) in enumerate(page.sentences)
        if number and (found := _EXCEPT.match(page.text, start, end))
    }


def _of_rule(case: Case, one: Decision, found: Mapping[int, re.Match[str]]) -> tuple[int, int] | None:
    """Where the answer says the rule of what is excepted from it."""
    if not found or one.status is not Status.SUPPORTED or one.fact is None or one.claim.value in NEGATIVE:
        return None
    if not isinstance(one.claim.value, Polarity) or (at := case.alignment.place(one.fact)[2]) not in found:
        return None
    unless = found[at]
    start, end = case.answer.sentences[case.sentence_of(one.claim)]
    mine = case.answer.text[start:end]
    if denies(mine) or _BESIDE.search(mine):
        return None
    first, last = unless.span("when")
    values = [
        fact
        for fact in case.facts
        if first <= fact.start < last and fact.kind in QUANTITIES and not fact.weak
    ]
    told = {fact for claim in case.claims_beside(one.claim) for fact in case.equal.get(claim, ())}
    if not all(fact in told for fact in values):
        return None
    words = words_of(unless["when"]) - _COMMON
    total = sum(map(len, words))
    if not values and total < _LEAST:
        return None
    if not values and sum(map(len, matched(words, words_of(mine)))) < _TOLD * total:
        return None
    return unless.start("when"), unless.end()


_ASKED = r"승인|허가|동의|승낙|신고|신청|심의|의결|협의|서명|추천|보고|결재|확인|검토|예약|인가|면허|자격|영장|검사"
_DOING = re.compile(
    rf"(?P<what>{_ASKED})(?:[을를이가]?\s?(?:받지|얻지|거치지|하지)\s?않(?:고|아)(?:도)?|[을를]?\s?없이도?)\s(?P<rest>[^,.]{{0,40}})"
)
_MAY = re.compile(r"수\s?있|가능|[도면]\s?[됩된되돼]")
_NOT_MAY = re.compile(r"수\s?없|지\s?(?:못|않|아니)|[서면]는?\s?(?:안|아니)")


def _without(case: Case, one: Decision) -> tuple[int, int] | None:
    """Where what the answer says may be done without something is done with it."""
    segment = case.answer.segments[case.answer.segment_at(one.claim.start)]
    mine = _DOING.search(case.answer.text, segment.start, segment.end)
    if mine is None or not _MAY.search(mine["rest"]) or _NOT_MAY.search(mine["rest"]):
        return None
    sentence = case.alignment.best_sentence(one.claim)
    if sentence is None:
        return None
    start, end = case.evidence.sentences[sentence]
    if re.compile(rf"{mine['what']}[을를]?\s?(?:없이|받지\s?(?:않|아니)|필요\s?없)").search(
        case.evidence.text, start, end
    ):
        return None
    given = re.compile(rf"{mine['what']}[을를이가]?\s?(?:받아|받은|얻어|얻은|거쳐|거친|필요하|하여야|해야)")
    found = given.search(case.evidence.text, start, end)
    return found.span() if found else None
