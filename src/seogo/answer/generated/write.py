"""A language model's reply to an answer, sentence by sentence: each is judged when it is complete, then shown.

Knows nothing of retrieval, of how claims are compared, or of where the reply goes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace

from seogo.answer.abstain import ABSTENTION
from seogo.answer.cite import Piece, make_citation
from seogo.answer.generated.context import leads
from seogo.answer.generated.ground import Ground
from seogo.answer.generated.heard import heard, key_of
from seogo.answer.generated.judge import ASKS, Around, CheckSentence, Doubt, Ruling, judge, no_doubt
from seogo.answer.generated.marks import plain_numbers, without_marks
from seogo.answer.generated.passages import Passage
from seogo.answer.generated.prompts import Prompts
from seogo.answer.generated.reply import Reply, silence
from seogo.answer.generated.spoken import Spoken
from seogo.answer.settings import OnContradiction, OnUnchecked
from seogo.errors import ModelError
from seogo.llm.llm import Cancelled, Llm, Message, Role, Sampling, never
from seogo.types import Answer, AnswerKind, Citation, Correction, DocumentId, Hit, Verdict, Withheld

log = logging.getLogger(__name__)
CheckAnswer = Callable[[str, Sequence[int]], Verdict]
"""The answer with its marks, and for each mark, from `[1]`, the number of its passage."""
Clean = Callable[[str], str]
"""What may be shown of a sentence: no remote pictures, no HTML."""

CUT = "답이 길어 끝까지 쓰지 못했습니다. 나누어 물으면 더 나올 수 있습니다."
RAN_AWAY = "언어 모델이 끝나지 않는 문장을 써서 멈추었습니다."
BROKE_OFF = "언어 모델이 답을 끝맺지 못했습니다. 잠시 뒤에 다시 물어 주십시오."
_MENDING = frozenset({OnContradiction.CORRECT, OnContradiction.REGENERATE})


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence that may be shown, with the white space it begins with and its marks; its new citations."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """All that writing one answer needs. `messages` end with the question; see `make_messages`."""

    question: str
    messages: Sequence[Message]
    passages: Sequence[Passage]
    hits: Sequence[Hit]
    llm: Llm
    sampling: Sampling
    prompts: Prompts
    ground: Ground
    check: CheckSentence
    check_whole: CheckAnswer
    clean: Clean
    doubt: Doubt = no_doubt
    contradiction: OnContradiction = OnContradiction.CORRECT
    unchecked: OnUnchecked = OnUnchecked.DROP
    whole: bool = False
    """Nothing may be shown before all of it has been checked: what comes late may withhold the rest."""
    cancelled: Cancelled = never


@dataclass(slots=True)
class _State:
    """What has been written so far."""

    text: str = ""
    turn: str = ""
    """The same with the numbers of passages, as the model wrote it or was to."""
    citations: list[Citation] = field(default_factory=list)
    numbers: dict[tuple[DocumentId, int, int], int] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)
    """The passage behind each citation."""
    corrections: list[Correction] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    failure: tuple[str, str] = ("", "")
    """Of the model, in Korean and in English."""
    last: str = ""
    """The sentence shown last."""
    lead: str = ""
    """The line shown last that leads a list in."""
    gap: bool = False
    """Whether what the model wrote last is not shown."""
    said: set[str] = field(default_factory=set)
    reword: Ruling | None = None
    """The first sentence withheld for its words; tried anew where nothing else of the reply could be shown."""
    repaired: bool = False
    apart: bool = False
    """Each sentence ends its line, as the one that it stands for did."""
    stopped: bool = False

    def go_back(self, before: _State) -> None:
        """To what had been written then."""
        for one in fields(self):
            setattr(self, one.name, deepcopy(getattr(before, one.name)))


@dataclass(slots=True)
class _Attempt:
    """What is left of a reply: the ruling that asks for another one, what stands behind that sentence, not judged yet,
    and what ended it there."""

    failed: Ruling | None = None
    rest: list[str] = field(default_factory=list)
    failure: ModelError | None = None


def write(work: Writing) -> Iterator[Shown | Answer]:
    """The sentences that may be shown, as they come; the whole answer last, with its verdict.

    `work.whole`: the answer alone.
    An answer of which nothing may be shown is an abstention. Raises what the model raises, and `ModelError` for one
    that says nothing at all: silence is no `모른다`.
    """
    state = _State()
    try:
        for part in _attempts(work, state):
            if not work.whole:
                yield part
    except ModelError as error:
        if not state.text:
            raise
        log.warning("a reply broke off: %s", error)
        state.notices.append(BROKE_OFF)
        state.failure = error.texts
    yield _finish(work, state)


def _attempts(work: Writing, state: _State) -> Iterator[Shown]:
    """What may be shown of the reply, of the one that it is to be mended with, and of what stood behind the sentence
    to be mended: nothing that holds is lost because another sentence does not, whatever the second reply is."""
    attempt = _Attempt()
    yield from _attempt(work, work.messages, state, attempt)
    if attempt.failed is None:
        return
    failure = attempt.failure
    state.apart = attempt.failed.text.endswith("\n")
    if failure is None:
        try:
            yield from _attempt(work, [*work.messages, *_repair(work, state, attempt)], state, _Attempt())
        except ModelError as error:
            failure = error
    state.apart = False
    for sentence in attempt.rest:
        yield from _judge_and_show(work, state, sentence)
    if failure:
        raise failure


def _repair(work: Writing, state: _State, attempt: _Attempt) -> list[Message]:
    """What has been written, as the model's turn, and the request to write the failed sentence anew."""
    failed = attempt.failed
    assert failed is not None
    request = work.prompts.fill("repair", sentence=failed.text.strip(), finding=failed.finding or "")
    return [
        Message(Role.ASSISTANT, "".join([state.turn, failed.text, *attempt.rest]).strip()),
        Message(Role.USER, request),
    ]


def _attempt(work: Writing, messages: Sequence[Message], state: _State, attempt: _Attempt) -> Iterator[Shown]:
    """One reply, judged as it comes. `attempt` gets the ruling that asks for another one, and what is behind it."""
    before = deepcopy(state)
    reply = Reply(work.llm.stream(messages, work.sampling, cancelled=work.cancelled))
    spoken = Spoken(reply, sure=work.llm.opens_thoughts)
    try:
        for sentence in heard(spoken, before.said, begun=lambda: bool(state.text)):
            if sentence is None:  # what was taken for the answer was a thought
                state.go_back(before)
                attempt.failed, attempt.rest = None, []
            elif attempt.failed:
                attempt.rest.append(sentence)
            else:
                attempt.failed = yield from _judge_and_show(work, state, sentence)
            if state.stopped:
                return
    except ModelError as error:
        if attempt.failed is None:
            raise
        attempt.failure = error
    if spoken.runaway:
        state.notices.append(RAN_AWAY)
    elif attempt.failed or state.text:
        state.notices += [CUT] if reply.cut else []
    elif reply.unfinished or ((reply.silent or spoken.left_out) and not state.withheld):
        raise silence(work.llm.name, unfinished=reply.unfinished or not reply.silent)
    elif state.reword and not state.repaired and work.contradiction in _MENDING:
        state.repaired = True
        attempt.failed = state.reword


def _judge_and_show(work: Writing, state: _State, sentence: str) -> Generator[Shown, None, Ruling | None]:
    """The sentence where it may be shown and has not been. Returns the ruling that asks for another reply."""
    if key_of(sentence) in state.said:
        return None
    state.said.add(key_of(sentence))
    ruling = _judge(work, state, sentence)
    if ruling.was is not None:
        if key_of(ruling.text) in state.said:
            return None
        state.said.add(key_of(ruling.text))
    state.gap = ruling.finding is not None
    if ruling.finding is None:
        yield _show(work, state, sentence, ruling)
        return None
    return _withhold(work, state, ruling)


def _judge(work: Writing, state: _State, sentence: str) -> Ruling:
    if key_of(sentence) == key_of(work.question):
        return Ruling(without_marks(sentence), finding=ASKS, reword=True)
    return judge(
        plain_numbers(work.clean(sentence), work.ground.has),
        work.ground,
        work.check,
        around=Around(work.question, state.last, state.lead, state.gap),
        unchecked=work.unchecked,
        correct=work.contradiction is OnContradiction.CORRECT,
        doubt=work.doubt,
    )


def _withhold(work: Writing, state: _State, ruling: Ruling) -> Ruling | None:
    """Note the sentence as withheld. Returns the ruling when it is to be written anew."""
    state.withheld.append(
        Withheld(text=ruling.text.strip(), reason=ruling.finding or "", contradicted=ruling.contradicted)
    )
    if ruling.reword and state.reword is None:
        state.reword = ruling
    if not ruling.contradicted:
        return None
    match work.contradiction:
        case OnContradiction.ABSTAIN:
            state.text, state.stopped = "", True
        case OnContradiction.CORRECT | OnContradiction.REGENERATE if not state.repaired:
            state.repaired = True
            return ruling
        case _:
            pass
    return None


def _show(work: Writing, state: _State, sentence: str, ruling: Ruling) -> Shown:
    marks, fresh = [], []
    for number in ruling.cited:
        piece = work.ground.quote(ruling.says or ruling.text, number, ruling.values)
        n, citation = _number(state, piece, number)
        marks.append(f"[{n}]")
        fresh += [citation] if citation else []
    body = ruling.text.rstrip()
    tail = "\n" if sentence.endswith("\n") or state.apart else " "
    if not state.text:
        body = body.lstrip()
    if ruling.was is not None:
        start = len(state.text) + len(body) - len(body.lstrip())
        end = len(state.text) + len(body)
        state.corrections.append(Correction(start=start, end=end, was=ruling.was.strip()))
    shown = f"{body} {''.join(dict.fromkeys(marks))}{tail}"
    state.text += shown
    state.turn += f"{body} {''.join(f'[{number}]' for number in ruling.cited)}{tail}"
    state.last = body.strip()
    state.lead = leads(body) or state.lead
    return Shown(shown, tuple(fresh))


def _number(state: _State, piece: Piece, passage: int) -> tuple[int, Citation | None]:
    """The number of the quote, and its citation when it is new."""
    start, end = piece.chunk.start + piece.start, piece.chunk.start + piece.end
    key = (piece.chunk.document, start, end)
    if key in state.numbers:
        return state.numbers[key], None
    n = state.numbers[key] = len(state.numbers) + 1
    citation = make_citation(n, piece.chunk, start, end)
    state.citations.append(citation)
    state.sources.append(passage)
    return n, citation


def _finish(work: Writing, state: _State) -> Answer:
    text = state.text.strip()
    answer = Answer(
        question=work.question,
        text=text or ABSTENTION,
        kind=AnswerKind.GENERATED if text else AnswerKind.ABSTAINED,
        hits=tuple(work.hits),
        withheld=tuple(state.withheld),
        notices=tuple(state.notices),
        failure=state.failure[0],
        failure_english=state.failure[1],
        model=work.llm.name,
        prompts=work.prompts.version,
    )
    if not text:
        return answer
    return replace(
        answer,
        citations=tuple(state.citations),
        corrections=tuple(state.corrections),
        verdict=replace(work.check_whole(text, state.sources), corrected=None),
    )
