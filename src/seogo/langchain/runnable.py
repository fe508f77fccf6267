"""A library's answers as a LangChain runnable: question in; context, text, citations and verdict out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.utils import AddableDict

from seogo.app import Library
from seogo.errors import BadQuestion
from seogo.index.index import ANYWHERE, Where
from seogo.langchain.documents import of_hit
from seogo.types import Answer


class SeogoRunnable(Runnable[Any, dict[str, Any]]):
    """`invoke("연차는 며칠인가요?")` gives a dict: `context` (documents), `text` (the answer, marked `[1]`),
    `question`, `kind`, `citations`, `verdict`, `confidence`.

    A dict with `question`, `query` or `input` is taken as well. `stream` gives `text` sentence by sentence, each when
    its check has passed, and the rest last. An answer that is withheld has kind `abstained`.
    """

    def __init__(self, library: Library, *, where: Where = ANYWHERE) -> None:
        self._library = library
        self._where = where

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> dict[str, Any]:
        return self._call_with_config(self._ask, input, config, **kwargs)

    def stream(
        self, input: Any, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        yield from self._transform_stream_with_config(iter([input]), self._stream, config, **kwargs)

    def _ask(self, input: Any) -> dict[str, Any]:
        return _as_dict(self._library.ask(_question(input), where=self._where))

    def _stream(self, inputs: Iterator[Any]) -> Iterator[dict[str, Any]]:
        for input in inputs:
            shown = ""
            for part in self._library.ask_stream(_question(input), where=self._where):
                if isinstance(part, Answer):
                    rest = _as_dict(part)
                    if shown.strip() == part.text:
                        del rest["text"]
                    yield AddableDict(rest)
                else:
                    shown += part.text
                    yield AddableDict(text=part.text)


def _question(input: Any) -> str:
    if isinstance(input, dict):
        found = [input[key] for key in ("question", "query", "input") if key in input]
        input = found[0] if found else None
    if not isinstance(input, str):
        raise BadQuestion(
            f"질문은 글이거나 question 키가 있는 dict여야 합니다: {type(input).__name__}",
            f"a question is a text, or a dict with the key question, not {type(input).__name__}",
        )
    return input


def _as_dict(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "text": answer.text,
        "kind": answer.kind.value,
        "context": [of_hit(hit) for hit in answer.hits],
        "citations": list(answer.citations),
        "verdict": answer.verdict.status.value if answer.verdict else None,
        "confidence": answer.confidence,
    }
