"""A language model's reply to an answer, sentence by sentence: each is judged when it is complete, then shown.

Knows nothing of retrieval, of how claims are compared, or of where the reply goes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace

from seogo.answer.abstain import ABSTENTION
from seogo.answer.cite import Piece, make_citation
from seogo.answer.generated.ground import Ground
from seogo.answer.generated.judge import ASKS, CheckSentence, Doubt, Ruling, judge, no_doubt
from seogo.answer.generated.marks import without_marks
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

_LACKS = r"(?:(?:찾을|알|확인할|답할|답변할) 수 없|(?:나와|포함되어|명시되어|언급되어|제시되어) 있지 않|없습니다|없다)"
_UNKNOWN = re.compile(
    r"^[\s\-*\"'“‘]*(?:(?:죄송|미안|유감|안타깝|아쉽)\S*[,.]?\s+)?"
    r"(?:모른다|모릅니다|모르겠습니다|알 수 없(?:다|습니다)"
    rf"|(?:제공된|제공해 주신|주어진)?\s?(?:문서|근거|자료)(?:에서|에는|만으로는?|에).{{0,30}}?{_LACKS}"
    rf"|[^.\n]{{0,30}}?(?:질문|내용|정보|답변?)(?:은|는|이|가|을|를)?\s(?:제공된|주어진)?\s?"
    rf"(?:문서|근거|자료)(?:에서|에는|에).{{0,10}}?{_LACKS})"
    r"|^\W*(?:(?:I(?:['’]m| am) sorry|Sorry|Unfortunately)\b.{0,40}?)?"
    r"(?:I (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t) (?:know|answer|find|help|determine)"
    r"|The (?:provided |given )?(?:context|documents?|passages?|evidence) (?:do(?:es)? not|doesn['’]t|don['’]t)"
    r"|(?:抱歉|对不起|對不起)?\W*(?:我不知道|不知道|无法回答|無法回答|未提及)|(?:申し訳\w+\W*)?(?:わかりません|分かりません))",
    re.IGNORECASE,
)
_OVER = re.compile(r"^[\s\"'“‘]*끝[.\s\"'”’]*$")
_LABEL = re.compile(r"^\s*\**(?:답변|답|응답|Answer|Assistant|A)\**\s*[:：]\**\s*", re.IGNORECASE)
_OTHERS_TURN = re.compile(r"\s*\**(?:질문|사용자|User|Human|Q)\**\s*[:：]", re.IGNORECASE)
CUT = "답이 길어 끝까지 쓰지 못했습니다. 나누어 물으면 더 나올 수 있습니다."
RAN_AWAY = "언어 모델이 끝나지 않는 문장을 써서 멈추었습니다."
BROKE_OFF = "언어 모델이 답을 끝맺지 못했습니다. 잠시 뒤에 다시 물어 주십시오."
_MENDING = frozenset({OnContradiction.CORRECT, OnContradiction.REGENERATE})
MAX_SENTENCES = 40
"""A reply of more is a model that repeats itself; answers are to have a hundred characters."""


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
    said: set[str] = field(default_factory=set)
    reword: Ruling | None = None
    """The first sentence withheld for its words; tried anew where nothing else of the reply could be shown."""
    repaired: bool = False
    stopped: bool = False

    def go_back(self, before: _State) -> None:
        """To what had been written then."""
        for one in fields(self):
            setattr(self, one.name, deepcopy(getattr(before, one.name)))


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
    """What may be shown of the reply, and of the one that it is to be mended with."""
    messages = list(work.messages)
    while (failed := (yield from _attempt(work, messages, state))) is not None:
        messages = [*work.messages, *_repair(work, state, failed)]


def _repair(work: Writing, state: _State, failed: Ruling) -> list[Message]:
    """What has been written, as the model's turn, and the request to write the failed sentence anew."""
    request = work.prompts.fill("repair", sentence=failed.text.strip(), finding=failed.finding or "")
    return [
        Message(Role.ASSISTANT, f"{state.text}{failed.text}".strip()),
        Message(Role.USER, request),
    ]


def _attempt(
    work: Writing, messages: Sequence[Message], state: _State
) -> Generator[Shown, None, Ruling | None]:
    """One reply, judged as it comes. Returns the ruling that asks for another one, None when it is done."""
    shown_before = frozenset(state.said)
    before = deepcopy(state)
    seen = 0
    reply = Reply(work.llm.stream(messages, work.sampling, cancelled=work.cancelled))
    spoken = Spoken(reply, sure=work.llm.opens_thoughts)
    for said in spoken:
        if said is None:  # what was taken for the answer was a thought
            state.go_back(before)
            seen = 0
            continue
        sentence = _LABEL.sub("", said, count=1)
        seen += 1
        others = _OTHERS_TURN.match(sentence)
        if seen > MAX_SENTENCES or (others and state.text):
            return None
        if others or _key(sentence) in shown_before:
            continue  # the question said again; a model told to go on often begins again
        if _is_over(sentence, state):
            return None
        ruling = _judge(work, state, sentence)
        if ruling.finding is None:
            yield _show(work, state, sentence, ruling)
        elif failed := _withhold(work, state, ruling):
            return failed
        if state.stopped:
            return None
    if spoken.runaway:
        state.notices.append(RAN_AWAY)
        return None
    if state.text:
        state.notices += [CUT] if reply.cut else []
        return None
    if reply.unfinished or ((reply.silent or spoken.left_out) and not state.withheld):
        raise silence(work.llm.name, unfinished=reply.unfinished or not reply.silent)
    if state.reword and not state.repaired and work.contradiction in _MENDING:
        state.repaired = True
        return state.reword
    return None


def _is_over(sentence: str, state: _State) -> bool:
    """Whether the model says that it does not know, that it has done, or what it has said before."""
    key = _key(sentence)
    if _UNKNOWN.match(sentence) or _OVER.match(sentence) or key in state.said:
        return True
    state.said.add(key)
    return False


def _key(sentence: str) -> str:
    """What makes two sentences the same: their letters and digits."""
    return re.sub(r"\W+", "", sentence)


def _judge(work: Writing, state: _State, sentence: str) -> Ruling:
    if _key(without_marks(sentence)) == _key(work.question):
        return Ruling(without_marks(sentence), finding=ASKS, reword=True)
    return judge(
        work.clean(sentence),
        work.ground,
        work.check,
        before=state.last,
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
        piece = work.ground.quote(ruling.text, number, ruling.values)
        n, citation = _number(state, piece, number)
        marks.append(f"[{n}]")
        fresh += [citation] if citation else []
    body = ruling.text.rstrip()
    tail = "\n" if sentence.endswith("\n") else " "
    if not state.text:
        body = body.lstrip()
    if ruling.was is not None:
        start = len(state.text) + len(body) - len(body.lstrip())
        end = len(state.text) + len(body)
        state.corrections.append(Correction(start=start, end=end, was=ruling.was.strip()))
    shown = f"{body} {''.join(dict.fromkeys(marks))}{tail}"
    state.text += shown
    state.last = body.strip()
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
