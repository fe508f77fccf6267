"""A question to an answer: search, then quote or let the model write, every sentence checked. Only wires."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from seogo.answer.abstain import ABSTENTION
from seogo.answer.editions import edition_notices
from seogo.answer.settings import OnContradiction, OnModelFailure, Rewrite
from seogo.app.follow import Stage, Step, Trace
from seogo.app.guarding import clean_with, doubts, guarded, later_of, neighbours_of, unmasked
from seogo.errors import BadSetting, ContextTooLong, MissingExtra, ModelError
from seogo.guard.shield import Shield
from seogo.index.index import ANYWHERE, Where
from seogo.llm.llm import Cancelled, never, sampling_of
from seogo.types import Answer, AnswerKind, Hit, Turn

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown, Writing
    from seogo.app.library import Library
    from seogo.llm.llm import Llm

CLOSEST = 8
"""At least so many hits are at hand as the closest passages."""
SHARES = (1.0, 0.5, 0.25)
"""Of the room for passages, tried in turn where a server's count of tokens is not ours."""
WITHOUT_MODEL = "지금은 언어 모델을 쓸 수 없어 문서만으로 답합니다. 계속되면 관리자에게 알려 주십시오."
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what surrounds it. `history`: the conversation's earlier turns, oldest first.

    `seen`: the collections that the asker sees, None for all: what earlier turns may have come from.
    `shield`: what chunks pass through before they are read or shown; set by the guards. `trace`: is filled in.
    """

    question: str
    where: Where = ANYWHERE
    history: Sequence[Turn] = ()
    seen: frozenset[str] | None = None
    cancelled: Cancelled = never
    shield: Shield = field(default_factory=lambda: Shield(()))
    trace: Trace | None = None


def ask(library: Library, asked: Asked) -> Answer:
    """The answer, whole; raises as `follow`."""
    for part in follow(library, asked):
        if isinstance(part, Answer):
            return part
    raise AssertionError("a stream of an answer ends with the answer")


def ask_stream(library: Library, asked: Asked) -> Iterator[Shown | Answer]:
    """As `follow`, without the stages."""
    for part in follow(library, asked):
        if not isinstance(part, Step):
            yield part


def follow(library: Library, asked: Asked) -> Iterator[Step | Shown | Answer]:
    """Stages as they begin, sentences as their checks pass, then the answer. Raises `ModelError` where it is set so.

    What may not be asked, or holds nothing to search for, has an answer of kind BLOCKED that says so.
    """
    return guarded(library, asked, _answered)


def _answered(library: Library, asked: Asked) -> Iterator[Step | Shown | Answer]:
    """What stays unanswered is counted, to become a fixed answer some day."""
    for part in _looked_up(library, asked):
        if isinstance(part, Answer) and part.kind is AnswerKind.ABSTAINED:
            collections = asked.seen if asked.history else asked.where.collections
            library.faq.note_unanswered(part.searched or part.question, collections)
        yield part


def _looked_up(library: Library, asked: Asked) -> Iterator[Step | Shown | Answer]:
    begin = time.perf_counter()
    timings: dict[str, float] = {}
    if not asked.history and (fixed := library.faq.answer(asked.question, asked.where)):
        yield _timed(replace(fixed, searched=asked.question), timings, begin)
        return
    try:
        for part in _with_model(library, asked, timings):
            yield _timed(part, timings, begin) if isinstance(part, Answer) else part
        return
    except ModelError as error:
        if library.settings.answer.on_model_failure is OnModelFailure.ERROR:
            raise
        log.warning("answering without the model: %s", error)
        korean, english = error.texts
    hits = _find(library, asked, asked.question, None, timings)
    answer = _quoted(library, asked, asked.question, hits)
    notices = (*answer.notices, WITHOUT_MODEL)
    yield _timed(replace(answer, notices=notices, failure=korean, failure_english=english), timings, begin)


def ask_json(library: Library, asked: Asked, schema: object) -> Answer:
    """The answer as JSON of a schema: see `structured.write_json`. Raises `BadSetting` without a language model.

    Fixed answers are not looked at: they are texts as somebody wrote them, and have no values for a schema.
    """
    from seogo.answer.generated.schema import check_schema

    checked = check_schema(schema)
    llm = library.llm
    if llm is None:
        raise BadSetting(
            "답을 JSON으로 받으려면 언어 모델이 있어야 합니다: llm.kind를 정하십시오(docs/guide/models.md)",
            "an answer as JSON needs a language model: set llm.kind (docs/guide/models.md)",
        )
    *_, answer = guarded(library, asked, lambda library, asked: _as_json(library, asked, checked, llm))
    if not isinstance(answer, Answer):
        raise AssertionError("a stream of an answer ends with the answer")
    return answer


def _as_json(library: Library, asked: Asked, schema: dict[str, Any], llm: Llm) -> Iterator[Answer]:
    from seogo.answer.generated.structured import asked_with, write_json

    begin = time.perf_counter()
    timings: dict[str, float] = {}
    searched = _stand_alone(library, asked, llm)
    hits = _find(library, asked, searched, llm, timings)
    work = _writing(library, asked, searched, hits, llm, SHARES[0])
    work = replace(work, doubt=doubts(library, asked_with(searched, schema)))
    answer = replace(write_json(work, schema), question=asked.question, searched=searched)
    yield _timed(answer, timings, begin)


def _with_model(library: Library, asked: Asked, timings: dict[str, float]) -> Iterator[Step | Shown | Answer]:
    """As the settings say; without a language model, quoted."""
    llm = library.llm
    if llm and asked.trace:
        llm = asked.trace.recorded(llm)
    yield Step(Stage.FIND)
    searched = _stand_alone(library, asked, llm)
    if asked.history and (fixed := library.faq.answer(searched, asked.where)):
        yield replace(fixed, searched=searched, question=asked.question)
        return
    hits = _find(library, asked, searched, llm, timings)
    yield Step(Stage.READ)
    if llm is None:
        yield _quoted(library, asked, searched, hits)
        return
    for part in _written(library, asked, searched, hits, llm):
        yield replace(part, searched=searched, question=asked.question) if isinstance(part, Answer) else part


def _timed(answer: Answer, timings: dict[str, float], begin: float) -> Answer:
    """The answer with its timings, and what its reader should know of the editions that it cites."""
    notices = edition_notices(answer.searched or answer.question, answer.hits, answer.citations)
    total = (time.perf_counter() - begin) * 1000
    timings = timings | {"answer": total - sum(timings.values()), "total": total}
    return replace(answer, notices=(*answer.notices, *notices), timings_ms=timings)


def _stand_alone(library: Library, asked: Asked, llm: Llm | None) -> str:
    """The question as it is searched: a follow-up with what its earlier turns say."""
    turns = library.settings.answer.history_turns
    if llm is None or not asked.history or not turns:
        return asked.question
    from seogo.answer.generated.rewrite import condense

    sampling = sampling_of(library.settings.llm)
    return condense(asked.question, asked.history[-turns:], llm, library.prompts, sampling)


def _find(
    library: Library, asked: Asked, question: str, llm: Llm | None, timings: dict[str, float]
) -> list[Hit]:
    """The hits to answer from, as they may be used; `timings` gets milliseconds by stage."""
    return asked.shield.hits(_find_as_stored(library, question, asked.where, llm, timings))


def _find_as_stored(
    library: Library, question: str, where: Where, llm: Llm | None, timings: dict[str, float]
) -> list[Hit]:
    settings = library.settings.answer
    k = max(CLOSEST, settings.hits, settings.passages if llm else 0)
    hits, spent = library.find(question, k=k, where=where)
    timings |= spent
    if llm is None or settings.rewrite is Rewrite.NONE:
        return hits
    from seogo.answer.generated.rewrite import made_up_answer, other_wordings
    from seogo.retrieve.fuse import fuse_rankings

    sampling = sampling_of(library.settings.llm)
    if settings.rewrite is Rewrite.MULTI:
        wordings = other_wordings(question, llm, library.prompts, sampling)
    else:
        wordings = [f"{question} {made_up_answer(question, llm, library.prompts, sampling)}"]
    return fuse_rankings([hits, *(library.find(one, k=k, where=where)[0] for one in wordings)])[:k]


def _quoted(library: Library, asked: Asked, question: str, hits: Sequence[Hit]) -> Answer:
    from seogo.answer.extractive import answer_extractive

    return answer_extractive(
        question,
        hits,
        analyzer=library.analyzer,
        settings=library.settings.answer,
        vectors=library.kiwi_vectors,
        neighbours=neighbours_of(library, asked.shield),
        later=later_of(library, asked.shield),
    )


def _written(
    library: Library, asked: Asked, searched: str, hits: Sequence[Hit], llm: Llm
) -> Iterator[Step | Shown | Answer]:
    """The model's answer, with fewer passages where its server finds the prompt too long."""
    from seogo.answer.generated.write import write

    confidence = _quoted(library, asked, searched, hits).confidence
    for share in SHARES:
        try:
            work = _writing(library, asked, searched, hits, llm, share)
            if not work.passages:
                break
            for part in _in_stages(write(work), begun=share != SHARES[0]):
                if isinstance(part, Answer):
                    yield replace(part, confidence=confidence, votes=_votes(library, part, llm))
                else:
                    yield part
            return
        except ContextTooLong:
            if share == SHARES[-1]:
                raise
    yield Answer(
        question=searched, text=ABSTENTION, kind=AnswerKind.ABSTAINED, hits=tuple(hits), confidence=confidence
    )


def _in_stages(parts: Iterator[Shown | Answer], *, begun: bool) -> Iterator[Step | Shown | Answer]:
    """With the two stages of a written answer; `begun`: the first has been told already."""
    if not begun:
        yield Step(Stage.WRITE)
    for count, part in enumerate(parts):
        if count == 0:
            yield Step(Stage.CHECK)
        yield part


def _votes(library: Library, answer: Answer, llm: Llm) -> dict[str, bool]:
    """What models say of the answer, as the settings ask; a model that does not say, or cannot, gives no vote: the
    answer has been checked and shown, and stands without it."""
    settings = library.settings.answer
    if answer.kind is not AnswerKind.GENERATED or not (settings.recheck or settings.nli_model):
        return {}
    from seogo.answer.generated.votes import follows, recheck

    votes: dict[str, bool] = {}
    if settings.recheck:
        sampling = sampling_of(library.settings.llm)
        try:
            said = recheck(answer.text, answer.citations, llm, library.prompts, sampling)
        except ModelError as error:
            log.warning("no second opinion: %s", error)
            said = None
        votes |= {} if said is None else {"recheck": said}
    try:
        if library.nli:
            votes["nli"] = follows(answer.text, answer.citations, library.nli.entailment)
    except (ModelError, BadSetting, MissingExtra) as error:
        log.warning("no vote of answer.nli_model: %s", error)
    return votes


def _writing(
    library: Library, asked: Asked, searched: str, hits: Sequence[Hit], llm: Llm, share: float
) -> Writing:
    from seogo.answer.generated.ground import Ground
    from seogo.answer.generated.prepare import prepare
    from seogo.answer.generated.write import Writing
    from seogo.answer.soft import soft_similarity
    from seogo.retrieve.expand import whole_article
    from seogo.verify.verdict import Evidence, check_answer, check_sentence, read_evidence

    settings, analyzer = library.settings.answer, library.analyzer
    messages, passages = prepare(
        searched,
        hits,
        llm,
        library.prompts,
        reply_tokens=library.settings.llm.max_tokens,
        shots=settings.shots,
        most=settings.passages,
        share=share,
        expand=lambda chunk: whole_article(chunk, neighbours_of(library, asked.shield)),
    )
    vectors = library.kiwi_vectors
    evidence = [Evidence(passage.text, passage.heading) for passage in passages]
    body = read_evidence(evidence)
    return Writing(
        question=searched,
        messages=messages,
        passages=passages,
        hits=hits,
        llm=llm,
        sampling=sampling_of(library.settings.llm),
        prompts=library.prompts,
        ground=Ground(
            passages,
            analyzer,
            question=searched,
            idf=vectors.idf,
            similarity=soft_similarity(vectors),
        ),
        check=lambda sentence, before: unmasked(
            check_sentence(sentence, body, analyzer, before=before), evidence
        ),
        check_whole=lambda text, sources: check_answer(
            text, [evidence[n - 1] for n in sources], analyzer, cited=True
        ),
        clean=clean_with(passages, asked.shield),
        doubt=doubts(library, searched),
        contradiction=settings.on_contradiction,
        unchecked=settings.on_unchecked,
        whole=settings.on_contradiction is OnContradiction.ABSTAIN
        or bool(library.settings.guard.answer_block),
        cancelled=asked.cancelled,
    )
