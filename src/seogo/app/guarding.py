"""The guards around an answer: the question before it, the chunks under it, what is shown of it. Only wires."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seogo.app.follow import Step
from seogo.errors import BadQuestion
from seogo.guard.audit import Action, Direction, audit, told
from seogo.guard.commanded import doubt
from seogo.guard.markdown import clean_markdown
from seogo.guard.personal.find import mask_personal
from seogo.guard.personal.kinds import PersonalKind
from seogo.guard.question import NOTHING, Checked, check_question
from seogo.guard.settings import OnInstruction
from seogo.guard.shield import Shield
from seogo.types import Answer, AnswerKind, Chunk, DocumentId, Turn, Verdict

if TYPE_CHECKING:
    from seogo.answer.generated.passages import Passage
    from seogo.answer.generated.write import Shown
    from seogo.app.ask import Asked
    from seogo.app.library import Library
    from seogo.guard.topics import Topics
    from seogo.verify.verdict import Evidence

_MASKED = re.compile(r"[\d\s.~·/-]{0,4}\*")
WITHHELD = "찾은 답에 보일 수 없는 개인정보({kinds})가 있어 답하지 않습니다. 담당 부서에 직접 문의해 주세요."


def guarded(
    library: Library, asked: Asked, answer: Callable[[Library, Asked], Iterator[Step | Shown | Answer]]
) -> Iterator[Step | Shown | Answer]:
    """What `answer` gives for the question as it may be asked, as it may be shown; or why it is not answered."""
    checked = check(library, asked.question)
    if checked.refusal:
        yield refused(checked, checked.refusal)
        return
    settings = library.settings.guard
    shield = Shield(
        {*settings.document_mask, *settings.answer_mask},
        blank=settings.instructions is OnInstruction.EXCLUDE,
        block=settings.answer_block,
    )
    kinds = {*settings.question_mask, *settings.question_block}
    history = tuple(_masked_turn(turn, kinds) for turn in asked.history)
    safe = replace(asked, question=checked.question, history=history, shield=shield)
    try:
        for part in answer(library, safe):
            if isinstance(part, Step):
                yield part
                continue
            found = shield.blocked(part.text, *(one.quote for one in part.citations))
            if found:
                audit(Direction.ANSWER, Action.BLOCK, found)
                yield refused(checked, WITHHELD.format(kinds=told(found)))
                return
            yield _finished(part, checked, shield) if isinstance(part, Answer) else _marked(part, shield)
    except BadQuestion:
        yield refused(checked, NOTHING)


def check(library: Library, question: str) -> Checked:
    """The question as it may be used, or why it is not answered."""
    settings = library.settings.guard
    topic = library.topics.match if settings.blocked_topics else None
    return check_question(question, settings, topic=topic)


def refused(checked: Checked, text: str) -> Answer:
    """The answer that says why there is none."""
    return Answer(question=checked.question, text=text, kind=AnswerKind.BLOCKED, notices=checked.notices)


def clean_with(passages: Sequence[Passage], shield: Shield) -> Callable[[str], str]:
    """What may be shown of a sentence that a model wrote over these passages."""
    evidence = "\n".join(passage.text for passage in passages)
    return lambda text: shield.text(clean_markdown(text, evidence=evidence))


def doubts(library: Library, question: str) -> Callable[[str, str, str], str]:
    """Why a sentence of an answer to the question is not supported by what it was taken from, "" where it is."""
    from seogo.answer.generated.judge import no_doubt

    if library.settings.guard.instructions is OnInstruction.ALLOW:
        return no_doubt
    from seogo.answer.soft import soft_similarity
    from seogo.guard.relevance import Relevance

    relevance = Relevance(question, library.analyzer, soft_similarity(library.kiwi_vectors))
    return lambda sentence, source, address: doubt(question, sentence, source, address, relevance)


def unmasked(verdict: Verdict, evidence: Sequence[Evidence]) -> Verdict:
    """The verdict without a correction that would take what a mask has left (`900101-*******`) for a value."""
    places = [claim.evidence for claim in verdict.claims if claim.evidence and claim.found is not None]
    left = any(_MASKED.match(evidence[place.index].text, place.end) for place in places)
    return replace(verdict, corrected=None) if left else verdict


def neighbours_of(library: Library, shield: Shield) -> Callable[[DocumentId, int, int], list[Chunk]]:
    """`Index.neighbours`, of chunks as they may be used."""
    return lambda document, first, last: shield.chunks(
        library.read(lambda index: index.neighbours(document, first, last))
    )


LATER = 300
"""Chunks after an article in which its annex is looked for: annexes stand at the end of a rule."""


def later_of(library: Library, shield: Shield) -> Callable[[Chunk, Callable[[Chunk], bool]], list[Chunk]]:
    """The chunks after one in its document that pass a test, as they may be used; only those are looked through."""

    def later(chunk: Chunk, test: Callable[[Chunk], bool]) -> list[Chunk]:
        first, last = chunk.ordinal + 1, chunk.ordinal + LATER
        after = library.read(lambda index: index.neighbours(chunk.document, first, last))
        return shield.chunks(one for one in after if test(one))

    return later


def display_shield(library: Library) -> Shield:
    """For chunks that are shown as search results: the document's own policy, nothing blank."""
    settings = library.settings.guard
    return Shield({*settings.document_mask, *settings.document_block})


def make_topics(library: Library) -> Topics:
    """The blocked topics of the settings, ready to compare."""
    from seogo.answer.soft import soft_similarity
    from seogo.guard.topics import Topics

    vectors, settings = library.kiwi_vectors, library.settings.guard
    return Topics(
        settings.blocked_topics,
        analyzer=library.analyzer,
        idf=vectors.idf,
        similarity=soft_similarity(vectors),
        threshold=settings.topic_threshold,
    )


def _masked_turn(turn: Turn, kinds: Collection[PersonalKind]) -> Turn:
    return replace(
        turn,
        question=mask_personal(turn.question, kinds),
        answer=mask_personal(turn.answer, kinds),
        searched=mask_personal(turn.searched, kinds),
    )


def _marked(part: Shown, shield: Shield) -> Shown:
    return replace(
        part, text=shield.text(part.text), citations=tuple(shield.citation(one) for one in part.citations)
    )


def _finished(answer: Answer, checked: Checked, shield: Shield) -> Answer:
    """The answer with what was masked told; values that may not be in an answer are masked in its hits."""
    citations = tuple(shield.citation(one) for one in answer.citations)
    return replace(
        answer,
        text=shield.text(answer.text),
        citations=citations,
        hits=tuple(shield.without_blocked(answer.hits)),
        notices=(*checked.notices, *answer.notices, *shield.finish(citations)),
    )
