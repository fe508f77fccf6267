"""seogo as LangChain parts, and LangChain parts inside seogo (extra `langchain`)."""

from __future__ import annotations

try:
    import langchain_core as _langchain_core
except ModuleNotFoundError as _error:
    from seogo.errors import MissingExtra

    raise MissingExtra("seogo.langchain", "seogo.langchain", extra="langchain") from _error

from seogo.langchain.inward import LangChainEmbedder, LangChainLlm, VectorStoreIndex, with_langchain
from seogo.langchain.loader import SeogoLoader
from seogo.langchain.retriever import SeogoRetriever
from seogo.langchain.runnable import SeogoRunnable
from seogo.langchain.splitter import SeogoTextSplitter

__all__ = [
    "LangChainEmbedder",
    "LangChainLlm",
    "SeogoLoader",
    "SeogoRetriever",
    "SeogoRunnable",
    "SeogoTextSplitter",
    "VectorStoreIndex",
    "with_langchain",
]

del _langchain_core
