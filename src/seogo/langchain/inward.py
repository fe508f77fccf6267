"""LangChain's chat models, embeddings and vector stores as parts of a library."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.vectorstores import VectorStore

from seogo.app.parts import Parts
from seogo.errors import BadSetting, ModelError
from seogo.index.index import ANYWHERE, Index, Record, TermQuery, Where
from seogo.llm.llm import Cancelled, CutOff, Message, Noted, Role, Sampling, never
from seogo.llm.stop import cut_at_stop
from seogo.llm.thoughts import Thoughts
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.embedder import Vectors

_TURNS: dict[Role, type[BaseMessage]] = {
    Role.SYSTEM: SystemMessage,
    Role.USER: HumanMessage,
    Role.ASSISTANT: AIMessage,
}
_CUT_SHORT = frozenset({"length", "max_tokens", "content_filter"})
OVERFETCH = 4
"""The store is asked for so many times more than is wanted: what it finds is scored anew from our own vectors."""


def with_langchain(
    *,
    llm: BaseChatModel | None = None,
    embeddings: Embeddings | None = None,
    vector_store: Callable[[Embeddings], VectorStore] | None = None,
    context_tokens: int = 4096,
) -> Parts:
    """Parts for `open_library(path, parts=…)`. `context_tokens`: the chat model's window, which it does not tell.

    `vector_store` makes the store from the embeddings it is given (`InMemoryVectorStore`, or
    `lambda e: Chroma(embedding_function=e, …)`); it does the dense search, everything else stays in our index.
    """
    return Parts(
        llm=LangChainLlm(llm, context_tokens=context_tokens) if llm else None,
        embedder=LangChainEmbedder(embeddings) if embeddings else None,
        wrap_index=(lambda index: VectorStoreIndex(index, vector_store)) if vector_store else None,
    )


class LangChainLlm:
    """A LangChain chat model as `Llm`. It samples as it was made to: temperature, top_p and seed are set on the model
    itself, and asking for them here is refused."""

    holds_schema = False

    def __init__(self, model: BaseChatModel, *, context_tokens: int) -> None:
        self._model = model
        self.context_tokens = context_tokens
        self._thoughts = Thoughts()

    @property
    def name(self) -> str:
        return f"langchain:{self._model._llm_type}"

    @property
    def opens_thoughts(self) -> bool:
        return self._thoughts.never

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """A token a character and a few a message: LangChain's own counters download their tables."""
        return sum(8 + len(one.content) for one in messages)

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        if sampling.json_schema is not None:
            raise BadSetting(
                "LangChain 모델은 JSON 스키마에 묶을 수 없습니다. 프롬프트에서 JSON을 청하십시오.",
                "a LangChain model cannot be held to a JSON schema: ask for JSON in the prompt",
            )
        if (sampling.temperature, sampling.top_p, sampling.seed) != (0.0, 1.0, None):
            raise BadSetting(
                "llm.temperature, llm.top_p, llm.seed는 LangChain 모델에 닿지 않습니다: 그 모델에 정하십시오",
                "llm.temperature, llm.top_p and llm.seed do not reach a LangChain model: set them on it",
            )
        left = Noted(cancelled)
        said = self._thoughts.opened(self._pieces(messages, sampling, left), given_up=left.so_far)
        return cut_at_stop(said, sampling.stop)

    def _pieces(self, messages: Sequence[Message], sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        turns = [_TURNS[one.role](content=one.content) for one in messages]
        most = sampling.max_tokens * 16
        pieces = self._model.stream(turns, stop=list(sampling.stop) or None)
        while True:
            try:
                part = next(pieces, None)
            except Exception as error:
                raise ModelError(
                    f"{self.name}이(가) 실패했습니다({type(error).__name__}: {error}). 그 모델의 설정과 서버를 "
                    "살펴보십시오.",
                    f"{self.name} failed ({type(error).__name__}: {error}); look at the model's settings and server",
                ) from error
            if part is None or cancelled():
                return
            if most <= 0:
                yield CutOff()
                return
            if piece := part.text if isinstance(part.text, str) else part.text():
                yield piece[:most]
                most -= len(piece)
            told = part.response_metadata
            if {told.get(key) for key in ("finish_reason", "stop_reason", "done_reason")} & _CUT_SHORT:
                yield CutOff()
                return


class LangChainEmbedder:
    """LangChain embeddings as `Embedder`; its vectors are made unit rows."""

    max_tokens = None

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self.dim = len(embeddings.embed_query("차원"))

    @property
    def fingerprint(self) -> str:
        """Class and model name: give the same ones for the same index."""
        named = [getattr(self._embeddings, key, "") for key in ("model", "model_name", "repo_id")]
        return f"langchain:{type(self._embeddings).__name__}:{next(filter(None, named), '')}:{self.dim}"

    def count_tokens(self, text: str) -> int:
        """Code points, since there is no limit to compare with."""
        return len(text)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return self._rows(self._embeddings.embed_documents(list(texts)) if texts else [])

    def embed_query(self, text: str) -> Vectors:
        return self._rows([self._embeddings.embed_query(text)])

    def _rows(self, rows: list[list[float]]) -> Vectors:
        import numpy as np

        from seogo.embed.rows import unit_rows

        return unit_rows(np.asarray(rows, dtype=np.float32).reshape(len(rows), self.dim))


class _Given(Embeddings):
    """Embeddings that hand a vector store the vectors we have, so that it embeds nothing itself."""

    def __init__(self) -> None:
        self._own = threading.local()

    def hold(self, vectors: Sequence[list[float]]) -> None:
        self._own.vectors = list(vectors)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._own.vectors[: len(texts)]
        del self._own.vectors[: len(texts)]
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vectors: list[list[float]] = self._own.vectors
        return vectors[0]


class VectorStoreIndex:
    """An index whose dense search is a LangChain vector store's; the rest is the index it wraps.

    What the store finds is scored anew from the index's own vectors, so that scores mean the same as everywhere.
    A store that is empty, or lost chunks, is filled from the index when it is opened.
    """

    def __init__(self, inner: Index, make: Callable[[Embeddings], VectorStore]) -> None:
        self._inner = inner
        self._given = _Given()
        self._store = make(self._given)
        self._fill()

    @property
    def dim(self) -> int:
        return self._inner.dim

    def write(self, records: Collection[Record], *, remove: Collection[DocumentId] = ()) -> None:
        gone = self._ids(remove)
        self._inner.write(records, remove=remove)
        if gone:
            self._store.delete(gone)
        self._add(records)

    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        return self._inner.search_lexical(query, k, where)

    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        if where != ANYWHERE:  # a store that does not know our filters would lose what it may not show
            return self._inner.search_dense(vector, k, where)
        found = self._store.similarity_search_by_vector(vector.tolist(), k=k * OVERFETCH)
        records = self._inner.get([ChunkId(one.metadata["chunk"]) for one in found])
        scored = [(record.chunk.id, float(record.vector @ vector)) for record in records]
        return sorted(scored, key=lambda one: (-one[1], one[0]))[:k]

    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        return self._inner.get(ids)

    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        return self._inner.neighbours(document, first, last)

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        return self._inner.document_frequency(terms)

    def counts(self) -> Mapping[DocumentId, int]:
        return self._inner.counts()

    def optimize(self, *, force: bool = False) -> None:
        self._inner.optimize(force=force)

    def purge(self) -> None:
        self._inner.purge()

    def close(self) -> None:
        self._inner.close()

    def _add(self, records: Collection[Record]) -> None:
        if not records:
            return
        self._given.hold([record.vector.tolist() for record in records])
        self._store.add_texts(
            [record.chunk.text for record in records],
            metadatas=[{"chunk": record.chunk.id} for record in records],
            ids=[record.chunk.id for record in records],
        )

    def _ids(self, documents: Collection[DocumentId]) -> list[str]:
        counts = self._inner.counts() if documents else {}
        return [
            chunk.id
            for document in documents
            for chunk in self._inner.neighbours(document, 0, counts.get(document, 0))
        ]

    def _fill(self) -> None:
        """Put into the store what the index has and it has not."""
        ids = self._ids(list(self._inner.counts()))
        for first in range(0, len(ids), 256):
            batch = ids[first : first + 256]
            there = {one.id for one in _known(self._store, batch)}
            self._add(self._inner.get([ChunkId(one) for one in batch if one not in there]))


def _known(store: VectorStore, ids: list[str]) -> list[Any]:
    try:
        return list(store.get_by_ids(ids))
    except NotImplementedError:
        return []
