"""A small library on the exact store: real analyser, real vectors, a dozen chunks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from seogo.app.records import make_records
from seogo.embed.kiwi import KiwiEmbedder, open_kiwi_embedder
from seogo.index.index import ANYWHERE, Index, IndexKind, IndexSettings, Where, open_index
from seogo.lang.analyzer import Analyzer
from seogo.retrieve.rerank import open_reranker
from seogo.retrieve.search import search
from seogo.retrieve.settings import RetrieveSettings
from seogo.settings import cache_path
from seogo.types import Chunk, ChunkId, DocumentId, Hit


def chunk(
    number: int, text: str, *, document: str = "rules", address: str = "", title: str = "취업규칙"
) -> Chunk:
    return Chunk(
        id=ChunkId(f"{document}:{number}"),
        document=DocumentId(document),
        collection="default",
        ordinal=number,
        title=title,
        text=text,
        start=0,
        end=len(text),
        address=address,
        context=address,
    )


RULES = [
    chunk(0, "이 규칙은 사원의 근로조건을 정한다.", address="제1장 총칙 > 제1조(목적)"),
    chunk(
        1,
        "사원은 1년간 80퍼센트 이상 출근하면 15일의 연차 유급휴가를 받는다.",
        address="제3장 휴가 > 제60조(연차 유급휴가) 제1항",
    ),
    chunk(2, "연차휴가는 3일 전에 신청하여야 한다.", address="제3장 휴가 > 제60조(연차 유급휴가) 제2항"),
    chunk(
        3,
        "회사는 제60조에 따른 휴가를 사용하지 않은 사원에게 수당을 준다.",
        address="제3장 휴가 > 제60조의2(수당)",
    ),
    chunk(4, "사원이 결혼하면 5일의 경조휴가를 준다.", address="제3장 휴가 > 제61조(경조휴가)"),
    chunk(5, "월급은 매월 25일에 지급한다.", address="제4장 임금 > 제70조(임금)"),
    chunk(6, "퇴직금은 퇴직한 날부터 14일 안에 지급한다.", address="제4장 임금 > 제71조(퇴직금)"),
    chunk(0, "서버 PPR-9087은 지하 기계실에 있다.", document="manual", title="설비 안내"),
    chunk(1, "차량은 총무팀에 예약하고 쓴다.", document="manual", title="설비 안내"),
    chunk(2, "자동차 열쇠는 경비실에서 받는다.", document="manual", title="설비 안내"),
]


@pytest.fixture(scope="session")
def embedder(analyzer: Analyzer) -> KiwiEmbedder:
    return open_kiwi_embedder(analyzer, cache=cache_path())


DEFAULTS = RetrieveSettings()


class Find(Protocol):
    def __call__(
        self, question: str, settings: RetrieveSettings = ..., *, k: int = ..., where: Where = ...
    ) -> list[Hit]: ...


@pytest.fixture(scope="session")
def index(
    analyzer: Analyzer, embedder: KiwiEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with filled(RULES, tmp_path_factory.mktemp("index"), analyzer, embedder) as opened:
        yield opened


@contextmanager
def filled(chunks: list[Chunk], path: Path, analyzer: Analyzer, embedder: KiwiEmbedder) -> Iterator[Index]:
    """An exact index that holds the chunks, closed with the block."""
    opened = open_index(IndexSettings(kind=IndexKind.EXACT), path, dim=embedder.dim)
    opened.write(make_records(chunks, analyzer=analyzer, embedder=embedder))
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture(scope="session")
def find(analyzer: Analyzer, embedder: KiwiEmbedder, index: Index) -> Find:
    def run(
        question: str, settings: RetrieveSettings = DEFAULTS, *, k: int = 3, where: Where = ANYWHERE
    ) -> list[Hit]:
        reranker = open_reranker(settings, analyzer=analyzer, cache=cache_path())
        return search(
            question,
            index=index,
            analyzer=analyzer,
            embedder=embedder,
            settings=settings,
            reranker=reranker,
            where=where,
            k=k,
        )

    return run
