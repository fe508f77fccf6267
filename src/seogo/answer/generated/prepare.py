"""Hits and settings to what a model is asked: messages that fit its window. Knows nothing of what it replies."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.answer.editions import asked_for
from seogo.answer.generated.passages import Expand, Passage, defuse, fence_mark, fit_passages, show_all
from seogo.answer.generated.prompts import Example, Prompts
from seogo.errors import ContextTooLong
from seogo.llm.llm import Llm, Message, Role
from seogo.types import Chunk, ChunkId, DocumentId, Hit

MARGIN_TOKENS = 48
"""Kept free of what templates and the fence add that a count of the messages does not show."""
EXAMPLE_MARK = "예시"
"""In the fences of worked examples, which are the same in every prompt and may be cached by the server."""


def prepare(
    question: str,
    hits: Sequence[Hit],
    llm: Llm,
    prompts: Prompts,
    *,
    reply_tokens: int,
    shots: int,
    most: int,
    share: float = 1.0,
    expand: Expand | None = None,
) -> tuple[list[Message], list[Passage]]:
    """The messages, ending with the passages and the question, and the passages.

    Of a rule's editions only the one that the question is about is shown. `most`: passages at most. `share`: of the
    room that the window leaves for passages. `shots`: worked examples. Raises `ContextTooLong` where not one fits.
    """
    frame = make_messages(question, "", prompts, shots=shots)
    room = llm.context_tokens - reply_tokens - MARGIN_TOKENS - llm.count_tokens(frame)
    if room <= 0 and shots:
        return prepare(
            question, hits, llm, prompts,
            reply_tokens=reply_tokens, shots=0, most=most, share=share, expand=expand,
        )  # fmt: skip
    empty = llm.count_tokens([Message(Role.USER, "")])
    chosen = asked_for(question, hits)[:most]
    passages = fit_passages(
        chosen,
        budget_tokens=int(room * share),
        count_tokens=lambda text: llm.count_tokens([Message(Role.USER, text)]) - empty,
        expand=expand,
    )
    if chosen and not passages:
        raise ContextTooLong(
            f"{llm.name}: 모델이 한 번에 읽는 길이({llm.context_tokens}토큰)에서 답({reply_tokens}토큰)과 지시문을 "
            "빼면 근거를 하나도 넣을 수 없습니다. llm.context_tokens를 늘리거나(서버의 모델도 그만큼 읽어야 합니다) "
            "llm.max_tokens를 줄이십시오.",
            f"{llm.name}: of the {llm.context_tokens} tokens that the model can read, the answer ({reply_tokens}) and "
            "the instructions leave no room for a single passage; raise llm.context_tokens (the server's model must "
            "read as much) or lower llm.max_tokens",
        )
    mark = fence_mark(question, *(passage.text for passage in passages))
    return make_messages(question, show_all(passages, mark), prompts, shots=shots), passages


def make_messages(question: str, passages: str, prompts: Prompts, *, shots: int) -> list[Message]:
    """System, worked examples as turns of their own, then the passages with the question."""
    messages = [Message(Role.SYSTEM, prompts.texts["system"])]
    for example in prompts.examples[:shots]:
        asked = prompts.fill("answer", passages=_shown(example), question=example.question)
        messages += [Message(Role.USER, asked), Message(Role.ASSISTANT, example.answer)]
    asked = prompts.fill("answer", passages=passages, question=defuse(question))
    return [*messages, Message(Role.USER, asked)]


def _shown(example: Example) -> str:
    passages = []
    for n, text in enumerate(example.passages, start=1):
        document = DocumentId("")
        chunk = Chunk(
            id=ChunkId(""),
            document=document,
            collection="",
            ordinal=0,
            title="예시",
            text=text,
            start=0,
            end=len(text),
        )
        passages.append(Passage(n, (chunk,)))
    return show_all(passages, EXAMPLE_MARK)
