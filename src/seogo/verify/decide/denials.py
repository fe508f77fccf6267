"""Of which thing a denial or a permission is said: topics set side by side, those to whom alone something is permitted,
a denial that is denied.

Knows no stems; what one predicate says of another is decided beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seogo.types import ClaimKind, Status
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.growth import contradicted
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.opposites import INCLUDED
from seogo.verify.kinds.permissions import MODAL
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, Polarity
from seogo.verify.series import matched, words_of

DOUBLE_FITS, DOUBLE_MARGIN = 0.55, 0.12
"""How well a place must fit to be what a denied denial turns round, and by how much better than one that affirms."""
_MODALS = frozenset((Polarity.CAN, Polarity.CANNOT, Polarity.NEED_NOT))


def decide_double(case: Case, claim: Fact, opposites: Sequence[Fact]) -> Decision:
    """Contradicted where the place about the same thing denies: `접수하지 않는다`, of `접수하지 않는 것은 아니다`."""
    weights, best = case.weights(claim), {True: 0.0, False: 0.0}
    place: Fact | None = None
    for fact in opposites:
        if not isinstance(fact.value, Polarity) or fact.unit == "inside":
            continue
        score, denies = case.alignment.score(weights, fact), fact.value in NEGATIVE
        if denies and score > best[True]:
            place = fact
        best[denies] = max(best[denies], score)
    if place is None or best[True] < DOUBLE_FITS or best[True] - best[False] < DOUBLE_MARGIN:
        return Decision(claim, Status.NOT_CHECKED)
    return contradicted(case, claim, place)


_OF = re.compile(r"([가-힣a-z\d]{2,12}?)(?:은|는)(?=\s)")


def by_topic(case: Case, claim: Fact, agree: Fact, clash: Fact) -> int:
    """Of two clauses of one sentence, each with a topic of its own: 1 where the answer's clause is of the clashing
    one's, -1 where of the other's: `혈압약은 드셔야 하지만 당뇨약은 드시면 안 됩니다`."""
    if case.alignment.place(agree)[2] != case.alignment.place(clash)[2]:
        return 0
    topics = [_topic_of(case.evidence, fact) for fact in (agree, clash)]
    mine = _topic_of(case.answer, claim)
    if mine and all(topics) and topics[0] != topics[1] and mine in topics:
        return 1 if mine == topics[1] else -1
    if claim.raw != "pair":
        return 0
    ours = _topic_words(case.answer, claim)
    first, second = (len(matched(ours, _topic_words(case.evidence, fact))) for fact in (agree, clash))
    return (second > first) - (first > second) if ours and min(first, second) == 0 else 0


def _topic_words(page: Page, fact: Fact) -> frozenset[str]:
    """The words up to the topic's particle of a fact's clause."""
    segment = page.segments[page.segment_at(fact.start)]
    topic = page.segments[segment.topic] if segment.topic >= 0 else None
    return words_of(page.text[topic.start : min(topic.topic_end, fact.start)]) if topic else frozenset()


def _topic_of(page: Page, fact: Fact) -> str:
    """The word with the topic's particle in the clause of a fact, before it."""
    found = _OF.search(page.text, page.segments[page.segment_at(fact.start)].start, fact.start)
    return found[1] if found else ""


def is_of_another(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the two clauses have topics of their own, and the evidence tells elsewhere of the answer's: 후원회원,
    정회원."""
    page = case.evidence
    end = page.segments[page.segment_at(clash.start)].end
    mine, theirs = (
        _topic_of(case.answer, claim),
        _topic_of(page, replace(clash, start=max(clash.start, end - 1))),
    )
    said = case.answer.text[slice(*case.answer.sentences[case.sentence_of(claim)])]
    if not mine or not theirs or theirs in said:
        return False
    return re.search(rf"(?<![가-힣]){re.escape(mine)}[은는]\s", case.evidence.text) is not None


_CASE = re.compile(r"(?:으?로|에서|에게|에|께|까지|부터)$")


def is_of_next_topic(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clashing clause is of a thing that the answer's clause does not name, and which another clause of
    the answer tells of, or which stands beside the answer's in one sentence: `당뇨약은 먹지 않는다`, of `혈압약은
    먹고, 당뇨약은 쓰지 않는다`."""
    page, answer = case.evidence, case.answer
    theirs = _CASE.sub("", _topic_of(page, clash))
    mine, here = (one.segments[one.segment_at(fact.start)] for one, fact in ((answer, claim), (page, clash)))
    clause = answer.text[mine.start : mine.end]
    if len(theirs) <= 1 or theirs in clause:
        return False
    if theirs in answer.text[slice(*answer.sentences[mine.sentence])]:
        return True
    topic = _CASE.sub("", _topic_of(answer, claim))
    line = page.text[slice(*page.sentences[here.sentence])]
    return len(topic) > 1 and topic in line and topic not in page.text[here.start : here.end]


_HEAD = re.compile(r"(?:\s?[-:]|\s?[가-힣]{0,3}:)")
_ITEM = re.compile(r"[^/\n]*")


def is_listed_under(case: Case, claim: Fact, agree: Fact, clash: Fact) -> bool:
    """Whether, of two heads of one line, the things that the answer names stand under the one that agrees:
    `필수 - 이름 / 선택 - 주소`."""
    if claim.raw != "pair" or case.alignment.place(agree)[2] != case.alignment.place(clash)[2]:
        return False
    page, number = case.answer, case.sentence_of(claim)
    start, end = page.sentences[max(0, number - 1)][0], page.sentences[number][1]
    said = words_of(page.text[start : claim.start] + " " + page.text[claim.end : end])
    if not all(_HEAD.match(case.evidence.text, one.end) for one in (agree, clash)):
        return False
    mine, theirs = (
        len(matched(words_of(_ITEM.match(case.evidence.text, one.end)[0]), said))  # type: ignore[index]
        for one in (agree, clash)
    )
    return mine > theirs


def shares_topic(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether both clauses have the same word with the topic's particle."""
    mine = _topic_of(case.answer, claim)
    return bool(mine) and mine == _topic_of(case.evidence, clash)


_ALONE = re.compile(r"([가-힣\d]{2,8}?)(?:에게|에|께|으로)?만[을이은]?(?=\s)")


def is_of_others(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the one place permits to one kind alone, which the one that denies does not name: `미성년자는 쓸 수
    없다`, where `만 19세 이상만 이용할 수 있다`; `5명만 참여했다`, where `의장은 참여하지 아니하고`."""
    if claim.value not in NEGATIVE and clash.value in NEGATIVE:
        return _is_alone(case.answer, claim, case.evidence, clash)
    if claim.value is not Polarity.CANNOT or clash.value is not Polarity.CAN:
        return False
    return _is_alone(case.evidence, clash, case.answer, claim)


def _is_alone(page: Page, fact: Fact, other: Page, denial: Fact) -> bool:
    here = other.segments[other.segment_at(denial.start)]
    start = page.segments[page.segment_at(fact.start)].start
    alone = _ALONE.search(page.text, start, fact.start)
    return alone is not None and alone[1] not in other.text[here.start : denial.start]


_NOT_THAT = re.compile(r"([가-힣]{2,8}?)(?:이|가|은|는|으?로가)\s(?:아니라|아닌|아니고)\s")


def is_of_what_is_not(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clashing clause denies it of the very thing that the answer's says is not meant: `현금이 아니라
    요금에서 빼는 방식으로 지급한다`, of `현금으로 지급하지 아니한다`."""
    if claim.value in NEGATIVE or clash.value not in NEGATIVE:
        return False
    mine, page = case.answer.segments[case.answer.segment_at(claim.start)], case.evidence
    start = case.answer.sentences[mine.sentence][0]
    clause = page.text[page.segments[page.segment_at(clash.start)].start : clash.start]
    return any(one[1] in clause for one in _NOT_THAT.finditer(case.answer.text, start, claim.start))


_HAS = re.compile(
    r"(?:(?P<did>[가-힣]{2})[가-힣]{0,2}[한된할은]\s)?(?P<noun>[가-힣]{2,8}?)[이가은는]?\s(?:함께\s|같이\s|따로\s|이미\s)?(?P<is>있|없)"
    r"(?:는|으면|다면|어야|을|거나|고|으며|이)"
)
_WHO = frozenset(("사람", "직원", "회원", "고객", "학생"))
"""Of `예약한 사람`, which is 예약자."""


def is_of_the_rest(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether one is said of those that have a thing and the other of those that have not: `체납이 있으면 신청할 수
    없다`, where `체납이 없는 고객이 신청할 수 있다`."""
    mine, theirs = (_had(page, fact) for page, fact in ((case.answer, claim), (case.evidence, clash)))
    return any(theirs.get(thing, has) != has for thing, has in mine.items())


def _had(page: Page, fact: Fact) -> dict[str, str]:
    """What is there or not in the words of its sentence up to a fact's end."""
    start, _ = page.sentences[page.segments[page.segment_at(fact.start)].sentence]
    return {
        match["did"] or match["noun"] if match["noun"] in _WHO else match["noun"].removesuffix("자"): match[
            "is"
        ]
        for match in _HAS.finditer(page.text, start, fact.end)
    }


def is_told_elsewhere(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the permission is told of a thing of one passage, and the plain verb stands in another one."""
    if claim.value not in _MODALS or clash.value is not Polarity.DO:
        return False
    sentence = case.alignment.best_sentence(claim)
    if sentence is None:
        return False
    return case.evidence.passage_at(case.evidence.sentences[sentence][0]) != case.alignment.place(clash)[4]


def is_of_other_values(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clashing place tells of a value that the answer does not give, and all that it gives stand in
    another sentence: `해외 취업자 19명은 들어 있지 않다`, of `28명은 포함된다`."""
    if claim.group != INCLUDED:
        return False
    here = case.alignment.place(clash)[2]
    told = {fact for one in case.claims_beside(claim) for fact in case.equal.get(one, ()) if _is_value(fact)}
    if not told or any(case.alignment.place(fact)[2] == here for fact in told):
        return False
    start, end = case.evidence.sentences[here]
    return any(start <= one.start < end and _is_value(one) for one in case.facts)


def _is_value(fact: Fact) -> bool:
    return isinstance(fact.value, Amount) and not fact.weak


def is_beyond(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether what is denied is more than the clashing place's limit: `세 구획은 분양받을 수 없다`, of `두 구획까지
    분양한다`."""
    if claim.value not in NEGATIVE:
        return False
    page = case.evidence
    start, end = page.sentences[case.alignment.place(clash)[2]]
    said = case.answer.segments[case.answer.segment_at(claim.start)]
    for more in _NUMBERED.finditer(case.answer.text, said.start, claim.start):
        for most in _NUMBERED.finditer(page.text, start, end):
            if most["noun"] == more["noun"] and most["to"] and _number(most) < _number(more):
                return True
    limits = [one for one in case.facts if start <= one.start < end and one.bound.direction < 0]
    here = case.answer.segment_at(claim.start)
    least = [one for one in case.facts if start <= one.start < end and one.bound.direction > 0]
    if any(
        one.group == limit.group and isinstance(one.value, Amount) and isinstance(limit.value, Amount)
        and (
            (one.value.base == limit.value.base and _LESS_THAN.match(case.answer.text, one.end))
            or (one.value.base < limit.value.base and one.bound == UNBOUND and not case.equal.get(one))
        )
        for one in case.claims_beside(claim) if one.start < claim.start for limit in least
    ):  # fmt: skip
        return True
    return any(
        one.unit == limit.unit and one.kind is ClaimKind.COUNT
        and isinstance(one.value, Amount) and isinstance(limit.value, Amount)
        and not case.equal.get(one) and one.value.base > limit.value.base
        for one in case.claims_beside(claim) if case.answer.segment_at(one.start) == here for limit in limits
    )  # fmt: skip


_LESS_THAN = re.compile(r"(?:보다|에)?\s?(?:작|적[은으]|짧|낮|못\s?미치|미치지\s못|모자라|안\s?되[는면])")
_NUMBERS = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_NUMBERED = re.compile(
    rf"(?<![가-힣\d])(?P<many>{'|'.join(_NUMBERS)}|\d{{1,2}})\s?(?P<noun>[가-힣]{{1,3}}?)"
    r"(?P<to>까지|이하|이내)?(?=[을를은는이가만도\s])"
)


def _number(match: re.Match[str]) -> int:
    many = match["many"]
    return int(many) if many.isdigit() else _NUMBERS.index(many) + 1


_PAST = re.compile(r"[가-힣\s]{0,8}?지\s?(?:는\s?|도\s?)?(?:아니하였|아니했|않았|못하였|못했)")


def is_past(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether the one of the two that denies tells what was not done."""
    denies = ((case.answer, claim),) if claim.value is Polarity.NOT else ((case.evidence, fact),)
    return any(_PAST.match(page.text, one.start) for page, one in denies)


def agrees_outright(case: Case, claim: Fact, clash: tuple[float, Fact], opposites: Sequence[Fact]) -> bool:
    """Whether the sentence of the clashing place has a permission that agrees, with another verb, and fits better:
    `본인이 신청해야 하며 대리 신청은 할 수 없다`."""
    sentence = case.alignment.place(clash[1])[2]
    if shares_topic(case, claim, clash[1]):
        return False
    return any(
        fact.group == MODAL and fact.value is claim.value and case.alignment.place(fact)[2] == sentence
        and case.alignment.score(case.weights(claim), fact) > clash[0] + 0.1
        for fact in opposites
    )  # fmt: skip
