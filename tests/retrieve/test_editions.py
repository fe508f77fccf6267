"""Editions of one rule in a real search: the one in force first, the older one found when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from retrieve.conftest import filled
from seogo.embed.kiwi import KiwiEmbedder
from seogo.index.index import ANYWHERE, Index, Where
from seogo.lang.analyzer import Analyzer
from seogo.retrieve.editions import prefer_editions
from seogo.retrieve.rerank import open_reranker
from seogo.retrieve.search import search
from seogo.retrieve.settings import RetrieveSettings
from seogo.settings import cache_path
from seogo.types import Chunk, ChunkId, DocumentId, Hit

Find = Callable[..., list[Hit]]


def rule(document: str, day: str | None, articles: dict[str, str], title: str) -> list[Chunk]:
    return [
        Chunk(
            id=ChunkId(f"{document}:{number}"),
            document=DocumentId(document),
            collection="default",
            ordinal=number,
            title=title,
            text=text,
            start=0,
            end=len(text),
            address=address,
            context=f"{title} {address}",
            date=day,
        )
        for number, (address, text) in enumerate(articles.items())
    ]


CHUNKS = [
    *rule(
        "old",
        "2020-01-01",
        {
            "제3장 휴가 > 제12조(연차)": "사원의 연차휴가는 1년에 15일이며 신청서를 총무과에 낸다.",
            "제3장 휴가 > 제13조(병가)": "병가는 연 30일까지로 한다.",
            "제3장 휴가 > 제14조(야식)": "야근한 사원에게 야식비 5천원을 준다.",
            "부칙 <제1호, 2020. 1. 1.> > 제12조(특례)": "특례에 따른다.",
        },
        "취업규칙(2020)",
    ),
    *rule(
        "new",
        "2024-01-01",
        {
            "제4장 휴가 > 제12조(연차)": "연차는 20일로 한다.",
            "제4장 휴가 > 제13조(병가)": "병가는 연 60일까지로 한다.",
            "제4장 휴가 > 제14조 삭제": "제14조 삭제 <2024. 1. 1.>",
        },
        "취업규칙",
    ),
    *rule("next", "2999-01-01", {"제4장 휴가 > 제12조(연차)": "연차휴가는 25일로 한다."}, "취업규칙 v3"),
    *rule("fees", "2010-01-01", {"제12조(수수료)": "수수료는 만원이다.", "별표 1 요율": "가: 1"}, "요금규정"),
]  # fmt: skip


@pytest.fixture(scope="module")
def editions(
    analyzer: Analyzer, embedder: KiwiEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with filled(CHUNKS, tmp_path_factory.mktemp("editions"), analyzer, embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def look(analyzer: Analyzer, embedder: KiwiEmbedder, editions: Index) -> Find:
    settings = RetrieveSettings()
    reranker = open_reranker(settings, analyzer=analyzer, cache=cache_path())

    def run(question: str, *, where: Where = ANYWHERE, weight: float = 0.3) -> list[Hit]:
        return search(
            question,
            index=editions,
            analyzer=analyzer,
            embedder=embedder,
            settings=replace(settings, edition_weight=weight),
            reranker=reranker,
            where=where,
            k=10,
        )

    return run


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("사원의 연차휴가는 1년에 며칠인가요?", "new:0"),
        ("2022년 당시 사원의 연차휴가는 며칠이었나요?", "old:0"),
        ("개정 전 연차휴가는 며칠이었나요?", "old:0"),
        ("시행 예정인 연차휴가는 며칠인가요?", "next:0"),
        ("취업규칙 제13조", "new:1"),
        ("취업규칙 제12조", "new:0"),
        ("취업규칙 제14조", "new:2"),
        ("요금규정 제12조", "fees:0"),
        ("요금규정 별표 1", "fees:1"),
    ],
)
def test_the_edition_that_is_asked_for_comes_first(look: Find, question: str, first: str) -> None:
    assert look(question)[0].chunk.id == first


def test_the_older_edition_stays_findable(look: Find) -> None:
    question = "사원의 연차휴가는 1년에 며칠인가요?"
    hits = look(question)
    order = [hit.chunk.id for hit in hits]
    assert order.index("new:0") < order.index("old:0")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert look(question, weight=0.0)[0].chunk.id == "old:0"
    only = look(question, where=Where(documents=frozenset({DocumentId("old")})))
    assert only[0].chunk.id == "old:0"
    until = look(question, where=Where(date_to="2021-01-01"))
    assert until[0].chunk.id == "old:0"


def test_a_repealed_article_is_found_by_its_number_alone(look: Find) -> None:
    assert "new:2" in [hit.chunk.id for hit in look("취업규칙 제14조는 어떤 내용인가요?")]
    assert "new:2" not in [hit.chunk.id for hit in look("삭제된 휴가는 무엇인가요?")]


def test_an_article_is_looked_up_inside_the_addresses_of_the_filter(look: Find) -> None:
    hits = look("취업규칙 제13조", where=Where(address="제3장"))
    assert hits[0].chunk.id == "old:1"
    assert all("제3장" in hit.chunk.address for hit in hits)


def test_scores_by_hand() -> None:
    old, other, new = CHUNKS[0], CHUNKS[2], CHUNKS[4]
    given = [0.9, 0.8, 0.4]
    preferred = prefer_editions("연차는?", [old, other, new], given, weight=0.3)
    assert preferred == pytest.approx([0.4, 0.5, 0.9])
    assert prefer_editions("연차는?", [old, other, new], given, weight=0.0) == given
    assert prefer_editions("연차는?", [old, other], given[:2], weight=0.3) == given[:2]
