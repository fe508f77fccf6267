"""Of which thing a denial or a permission is said: topics set side by side, those to whom alone something is permitted,
a denial that is denied.

Knows no stems; what one predicate says of another is decided beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.types import Status
from seogo.verify.clauses import says_no
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.growth import contradicted
from seogo.verify.fact import Fact
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


def shares_topic(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether both clauses have the same word with the topic's particle."""
    mine = _topic_of(case.answer, claim)
    return bool(mine) and mine == _topic_of(case.evidence, clash)


_ALONE = re.compile(r"([가-힣\d]{2,8}?)(?:에게|에|께|으로)?만(?=\s)")


def is_of_others(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clashing place permits to one kind alone, which the denial does not name: `미성년자는 쓸 수 없다`,
    where `만 19세 이상만 이용할 수 있다`."""
    if claim.value is not Polarity.CANNOT or clash.value is not Polarity.CAN:
        return False
    page, answer = case.evidence, case.answer
    here = answer.segments[answer.segment_at(claim.start)]
    start = page.segments[page.segment_at(clash.start)].start
    alone = _ALONE.search(page.text, start, clash.start)
    return alone is not None and alone[1] not in answer.text[here.start : claim.start]


_HAS = re.compile(r"([가-힣]{2,8}?)[이가은는]\s(있|없)(?:는|으면|어야|을|거나|고|으며)")


def is_of_the_rest(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether one is said of those that have a thing and the other of those that have not: `체납이 있으면 신청할 수
    없다`, where `체납이 없는 고객이 신청할 수 있다`."""
    mine, theirs = (_had(page, fact) for page, fact in ((case.answer, claim), (case.evidence, clash)))
    return any(theirs.get(thing, has) != has for thing, has in mine.items())


def _had(page: Page, fact: Fact) -> dict[str, str]:
    """What is there or not in the words of its sentence up to a fact's end."""
    start, _ = page.sentences[page.segments[page.segment_at(fact.start)].sentence]
    return {match[1]: match[2] for match in _HAS.finditer(page.text, start, fact.end)}


def is_told_elsewhere(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the permission is told of a thing of one passage, and the plain verb stands in another one."""
    if claim.value not in _MODALS or clash.value is not Polarity.DO:
        return False
    sentence = case.alignment.best_sentence(claim)
    if sentence is None:
        return False
    return case.evidence.passage_at(case.evidence.sentences[sentence][0]) != case.alignment.place(clash)[4]


_SIDE = re.compile(r"(?P<noun>[가-힣]{2,6})\s(?:(?P<before>전|이전)|(?:후|뒤|이후))(?=에|까지|부터|[\s,])")


def is_other_side(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether one is said of before and the other of after the same: `마감 전까지만 수정할 수 있다`,
    `마감 후에는 수정할 수 없다`."""
    sides = [_SIDE.search(page.text, *page.sentences[page.segments[page.segment_at(one.start)].sentence])
             for page, one in ((case.answer, claim), (case.evidence, clash))]  # fmt: skip
    mine, theirs = sides
    if not mine or not theirs or not mine["noun"].endswith(theirs["noun"][-2:]):
        return False
    spans = [page.segments[page.segment_at(one.start)]
             for page, one in ((case.answer, claim), (case.evidence, clash))]  # fmt: skip
    words = [
        page.text[one.start : one.end] for page, one in zip((case.answer, case.evidence), spans, strict=True)
    ]
    only = any(re.search(r"(?:까지|에)만\s", one) for one in words)
    return only and bool(mine["before"]) != bool(theirs["before"]) and says_no(words[0]) != says_no(words[1])


_PAST = re.compile(r"[가-힣\s]{0,8}?지\s?(?:는\s?|도\s?)?(?:아니하였|아니했|않았|못하였|못했)")


def is_past(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether the one of the two that denies tells what was not done."""
    denies = ((case.answer, claim),) if claim.value is Polarity.NOT else ((case.evidence, fact),)
    return any(_PAST.match(page.text, one.start) for page, one in denies)
