"""A library as a LangChain retriever."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from seogo.app import Library
from seogo.errors import BadQuestion
from seogo.index.index import ANYWHERE, Where
from seogo.langchain.documents import of_hit


class SeogoRetriever(BaseRetriever):
    """The `k` best chunks for a question, best first. `where`: which chunks may be seen, inside the search."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = Field(default=4, ge=1)
    where: Where = ANYWHERE

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [of_hit(hit) for hit in self.library.search(_text(query), k=self.k, where=self.where)]


def _text(query: object) -> str:
    """The question; a chain may hand over anything."""
    if not isinstance(query, str):
        kind = type(query).__name__
        raise BadQuestion(
            f"SeogoRetriever는 질문을 글로 받습니다({kind}이(가) 아니라): 사슬에서 itemgetter('question') | retriever "
            "처럼 꺼내 주십시오",
            f"SeogoRetriever takes the question as a text, not {kind}: take it out in the chain, as in "
            "itemgetter('question') | retriever",
        )
    return query
