"""Who does what to whom: a clause of the answer whose predicate the evidence has, and always with something else.

`하늘물류는 휴게실을 이미 설치하였다` where that is said of `나머지 2곳`; `갑이 을에게 지급한다` where 을 pays. Knows no
kind of claim; numbers, dates and bounds are compared elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from seogo.types import ClaimKind, Status
from seogo.verify.clauses import own_words
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.deeds import near_sentences, topics_before
from seogo.verify.decide.glance import IF, may_deny, may_turn
from seogo.verify.fact import Fact
from seogo.verify.frame import ADVERB, TOPIC, WITHOUT, Frame, Part
from seogo.verify.frames import read_frames
from seogo.verify.organisations import is_organisation
from seogo.verify.page import Page
from seogo.verify.parts import (
    compare,
    is_object,
    is_same,
    may_differ,
    parts_of,
    same_deed,
    says_alike,
    side,
    squeezed,
)
from seogo.verify.vague import VAGUE


def turned_frames(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number in range(len(case.answer.sentences)):
        if number not in settled:
            turns = (_judge(case, one) for one in of_answer(case, number) if one.stated)
            yield from islice((turn for turn in turns if turn and not _is_row(case, turn)), 1)


def _is_row(case: Case, turn: Decision) -> bool:
    """Whether a table has a row of the name: the answer tells of that, `소스류는 869억 원을 기록했다`."""
    return "".join(str(turn.claim.value).split()) in case.rows.labels.values()


def is_said(case: Case, start: int, end: int) -> bool:
    """Whether the evidence says of a thing at `answer.text[start:end]` the deed that the answer says of it."""
    number = case.answer.segments[case.answer.segment_at(start)].sentence
    for frame in of_answer(case, number):
        for part in frame.parts:
            if part.start < end and start < part.end:
                others = (
                    one for number in _nearest(case, frame, [part]) for one in _with_deed(case, frame, number)
                )
                return any(side(one) and is_same(part, one) for other in others for one in parts_of(other))
    return False


def of_answer(case: Case, sentence: int) -> Sequence[Frame]:
    """The frames of a sentence of the answer."""
    page = case.answer
    start, end = page.sentences[sentence]
    first = bisect_left(page.tokens, start, key=lambda token: token.start)
    last = bisect_left(page.tokens, end, lo=first, key=lambda token: token.start)
    return page.once(("frames", sentence), lambda: read_frames(page.tokens[first:last], page.text))


def of_evidence(case: Case, sentence: int) -> Sequence[Frame]:
    """The frames of a sentence of the evidence, analysed once."""
    page = case.evidence
    start, end = page.sentences[sentence]
    text = page.text[start:end]
    return page.once(("frames", sentence), lambda: read_frames(case.tokenize(text), text, start))


def _judge(case: Case, frame: Frame) -> Decision | None:
    parts = [one for one in parts_of(frame) if one.name and one.words[-1] not in VAGUE]
    if not parts:
        return None
    if not frame.denied and (needed := _needed(case, frame, parts)):
        return needed
    may_be_denied = _may_be_denied(case, frame)
    may_be_turned = _may_be_turned(case, frame, parts)
    nearest = _nearest(case, frame, parts) if may_be_denied or may_be_turned else ()
    clause, least = _segment(case.answer, frame), 2 if _says_little(frame) else 0
    if not any(
        (may_be_denied and may_deny(case.evidence, one, frame, parts, clause))
        or may_turn(case.evidence, one, parts, may_be_turned, least)
        for one in nearest
    ):
        return None
    others: list[Frame] = []
    for number in nearest:
        found = _with_deed(case, frame, number)
        if any(_says(case, frame, parts, one, len(parts) if may_be_denied else 1) for one in found):
            return None
        others += found
    topics = [one for one in parts if one.role == TOPIC]
    beside = [two for one in others for two in _frames_beside(case, one)]
    if frame.inherited or len(topics) > 1 or any(is_object(one, [*others, *beside]) for one in topics):
        topics = []  # of each its own clause, or what is done to it
    compared = [one for one in parts if one.role != TOPIC or one in topics]
    told = -1
    denied: tuple[int, Frame] | None = None
    turned: tuple[int, Part, Part] | None = None
    for other in others:
        agreed, differing = compare(
            frame, parts, compared, other, *_clauses(case, frame, other), _context(case, other)
        )
        if not differing and says_alike(frame, other):
            told = max(told, agreed)
        elif not differing:
            if agreed == len(parts) and frame.asserted and _denies(case, frame, other):
                denied = max(denied or (agreed, other), (agreed, other), key=lambda one: one[0])
        elif len(differing) == 1 and _is_near(case, frame, parts, other, agreed, *differing[0]):
            turned = max(turned or (agreed, *differing[0]), (agreed, *differing[0]), key=lambda one: one[0])
    if denied and denied[0] > told:
        return _denied(case, frame, denied[1])
    if turned and told <= 0 and turned[0] > told:
        return _turned(case, *turned[1:])
    return None


def _nearest(case: Case, frame: Frame, parts: Sequence[Part]) -> list[int]:
    """The sentences of the evidence that have its predicate and most of its words."""
    words = {one.words[-1] for one in (*parts, *parts_of(frame)[len(frame.parts) :])}
    return near_sentences(case.evidence, frame.predicate, words)


def _with_deed(case: Case, frame: Frame, sentence: int) -> list[Frame]:
    return [one for one in of_evidence(case, sentence) if same_deed(frame, one)]


def _may_be_denied(case: Case, frame: Frame) -> bool:
    """Whether it is said without a condition, as what is denied must be."""
    return frame.asserted and (frame.final or frame.denied) and not IF.search(_segment(case.answer, frame))


def _may_be_turned(case: Case, frame: Frame, parts: Sequence[Part]) -> Sequence[Part]:
    """Those of its parts that may stand in another's place, whatever the evidence's clause is (see `_is_near`)."""
    if len(parts) == 1 and _says_little(frame):
        return ()
    unique = any(one.role == ADVERB for one in parts)
    return [one for one in parts if may_differ(one) and (unique or _is_body(one) or _is_elsewhere(case, one))]


def _says(case: Case, frame: Frame, parts: Sequence[Part], other: Frame, least: int) -> bool:
    """Whether another clause says the same of so many of the parts, whichever of them are compared: then no further one
    counts against it."""
    if not says_alike(frame, other):
        return False
    words = (*_clauses(case, frame, other), _context(case, other))
    same, _ = compare(frame, parts, (), other, *words)
    return same >= least and not compare(frame, parts, parts, other, *words)[1]


def _needed(case: Case, frame: Frame, parts: Sequence[Part]) -> Decision | None:
    """`승인 없이 할 수 있다`, where the evidence says of the same that 승인 is to be had, and never that it is not."""
    page = case.evidence
    for part in (one for one in parts if one.role == WITHOUT):
        noun = re.escape(part.words[-1])
        if re.search(
            rf"{noun}(?:[을를]?\s?(?:받지|얻지|거치지))?\s?(?:없이|않|아니|불필요|생략|면제)", page.text
        ):
            continue
        others = [frame.predicate, *(one.words[-1] for one in parts if one is not part)]
        for match in re.finditer(
            rf"{noun}[을를]\s?(?:받아|받은|얻어|얻은|거[쳐친]|득)|{noun}[이가]\s?(?:있어야|필요)", page.text
        ):
            sentence = _sentence(case, match.start())
            if any(word in sentence for word in others):
                claim = Fact(ClaimKind.POLARITY, "clause", True, part.start, part.end)
                fact = Fact(ClaimKind.POLARITY, "clause", False, *match.span())
                return Decision(claim, Status.CONTRADICTED, fact, match[0], candidates=2)
    return None


def _turned(case: Case, mine: Part, theirs: Part) -> Decision:
    claim, fact = _fact(case.answer.text, mine), _fact(case.evidence.text, theirs)
    return Decision(claim, Status.CONTRADICTED, fact, str(fact.value), candidates=2)


def _is_near(
    case: Case, frame: Frame, parts: Sequence[Part], other: Frame, agreed: int, mine: Part, theirs: Part
) -> bool:
    """Whether it is this clause that the answer's tells of, with one thing in the place of another."""
    if not other.stated or frame.denied != other.denied:
        return False  # 시술은 지원하지 않는다, where 부담금은 지원한다
    if frame.passive and not other.passive and _is_body(theirs):
        return False  # 장학금은 지급된다, where 학생지원팀은 지급한다
    sentence = squeezed(_sentence(case, other.start))
    beside = [one for one in _frames_beside(case, other) if any(mine.name == part.name for part in one.parts)]
    unique = any(one.role == ADVERB and is_same(one, two) for one in parts for two in other.parts)
    if not unique and not (_is_body(mine) and _is_body(theirs)) and not _is_elsewhere(case, mine):
        return False
    if _says_little(frame) and agreed < 2:
        return False
    rest = [one for one in parts if one is not mine and one.role != ADVERB]
    if agreed or not rest:
        return agreed > 0 or bool(beside)
    told = [one for one in beside if one.asserted]
    if any(all(any(is_same(part, two) for two in one.parts) for part in rest) for one in told):
        return False  # 감리는 구청이 맡는다, where 구청이 담당한다
    return bool(beside) and all(one.name in sentence for one in rest)


_SAYING = "맡많적"
"""Stems of one syllable that say enough; `받`, `내` and `주` say little alone."""


def _says_little(frame: Frame) -> bool:
    return len(frame.predicate) == 1 and frame.predicate not in _SAYING


def _is_body(part: Part) -> bool:
    return len(part.name) > 2 and is_organisation(part.name)


def _denied(case: Case, frame: Frame, other: Frame) -> Decision:
    claim = Fact(ClaimKind.POLARITY, "clause", frame.denied, frame.start, frame.end)
    fact = Fact(ClaimKind.POLARITY, "clause", other.denied, other.start, other.end)
    words = case.evidence.text[other.start : other.end]
    return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


def _sentence(case: Case, at: int) -> str:
    page = case.evidence
    return page.text[slice(*page.sentences[page.segments[page.segment_at(at)].sentence])]


def _frames_beside(case: Case, frame: Frame) -> Iterator[Frame]:
    """The other clauses of its sentence."""
    number = case.evidence.segments[case.evidence.segment_at(frame.start)].sentence
    return (one for one in of_evidence(case, number) if one is not frame)


def _clauses(case: Case, frame: Frame, other: Frame) -> tuple[str, str]:
    """The words of both clauses and of the topics that they take from the ones before, without blanks."""
    return _clause(case.answer.text, frame), _clause(case.evidence.text, other)


def _context(case: Case, other: Frame) -> str:
    """The topics of the two sentences before it in its paragraph, which it may go on about."""
    return topics_before(
        case.evidence, case.evidence.segments[case.evidence.segment_at(other.start)].sentence
    )


def _segment(page: Page, frame: Frame) -> str:
    """The text of the clause that a predicate ends."""
    segment = page.segments[page.segment_at(frame.start)]
    return page.text[segment.start : segment.end]


def _clause(text: str, frame: Frame) -> str:
    start = min((one.start for one in frame.parts), default=frame.start)
    inherited = frame.inherited.name if frame.inherited else ""
    if frame.gapped:
        end = max((one.end for one in frame.parts), default=frame.start)
        return inherited + squeezed(text[start:end] + text[frame.start : frame.end])
    return inherited + squeezed(text[start : frame.end])


def _denies(case: Case, frame: Frame, other: Frame) -> bool:
    """Whether what one says of the same things without a condition is what the other denies of them."""
    sentence = _segment(case.evidence, other)
    said = _segment(case.answer, frame)
    if any(IF.search(one) for one in (said, sentence)) or own_words(said) != own_words(sentence):
        return False
    if any(is_same(one, two) and one.told != two.told for one in frame.parts for two in other.parts):
        return False
    return frame.predicate == other.predicate and all(
        one.asserted and (one.final or one.denied) for one in (frame, other)
    )


def _is_elsewhere(case: Case, part: Part) -> bool:
    """Whether the evidence has all of its words."""
    return all(word in case.evidence.text for word in part.words)


def _fact(text: str, part: Part) -> Fact:
    return Fact(ClaimKind.NAME, "place", text[part.start : part.end], part.start, part.end)
