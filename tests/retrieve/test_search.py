from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from seogo.embed.kiwi import KiwiEmbedder
from seogo.errors import BadQuestion
from seogo.index.index import Index, Record, Where
from seogo.lang.analyzer import Analyzer
from seogo.retrieve.search import search
from seogo.retrieve.settings import RerankerKind, Retriever, RetrieveSettings
from seogo.types import DocumentId, Hit

Find = Callable[..., list[Hit]]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("연차휴가는 언제까지 신청해야 하나요?", "rules:2"),
        ("80퍼센트 넘게 출근하면 연차는 며칠인가?", "rules:1"),
        ("결혼 휴가 일수", "rules:4"),
        ("PPR-9087 위치", "manual:0"),
        ("퇴직금 지급 기한", "rules:6"),
        ("임금 지급일", "rules:5"),
    ],
)
def test_the_chunk_that_answers_is_first(find: Find, question: str, first: str) -> None:
    assert find(question)[0].chunk.id == first


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("제60조", {"rules:1", "rules:2"}),
        ("60조에는 무슨 내용이 있나?", {"rules:1", "rules:2"}),
        ("제60조의2", {"rules:3"}),
        ("취업규칙 제71조", {"rules:6"}),
    ],
)
def test_an_article_that_is_named_comes_before_those_that_cite_it(
    find: Find, question: str, ids: set[str]
) -> None:
    assert {hit.chunk.id for hit in find(question, k=len(ids))} == ids


def test_a_paragraph_that_is_named_comes_first(find: Find) -> None:
    assert find("제60조제2항")[0].chunk.id == "rules:2"
    assert find("제60조 제1항")[0].chunk.id == "rules:1"


def test_meaning_alone_finds_what_shares_no_term(find: Find) -> None:
    (first, *_) = find("급료")
    assert first.chunk.id == "rules:5"
    assert first.lexical_score is None
    assert first.dense_score is not None


def test_what_shares_neither_term_nor_meaning_is_not_shown(find: Find) -> None:
    assert find("xqzt", RetrieveSettings()) == []
    assert find("xqzt", RetrieveSettings(retriever=Retriever.LEXICAL)) == []


@pytest.mark.parametrize("question", ["", "   ", "?!", "…"])
def test_a_question_with_nothing_to_find_is_an_error(find: Find, question: str) -> None:
    with pytest.raises(BadQuestion, match="찾을 말이 없습니다"):
        find(question)


def test_each_half_alone_ranks_by_its_own_scores(find: Find) -> None:
    lexical = find("휴가 신청", RetrieveSettings(retriever=Retriever.LEXICAL), k=5)
    assert [hit.score for hit in lexical] == [hit.lexical_score for hit in lexical]
    assert all(hit.dense_score is None for hit in lexical)
    dense = find("휴가 신청", RetrieveSettings(retriever=Retriever.DENSE), k=5)
    assert [hit.score for hit in dense] == [hit.dense_score for hit in dense]
    assert all(hit.lexical_score is None for hit in dense)
    assert [hit.score for hit in dense] == sorted((hit.score for hit in dense), reverse=True)


def test_filters_hold_in_both_halves_and_for_named_articles(find: Find) -> None:
    where = Where(documents=frozenset({DocumentId("manual")}))
    assert {hit.chunk.document for hit in find("휴가 신청 제60조 예약", where=where, k=10)} == {"manual"}
    assert find("휴가", where=Where(documents=frozenset())) == []


def test_diversity_puts_another_subject_second(find: Find) -> None:
    plain = find("휴가", k=3)
    spread = find("휴가", RetrieveSettings(diversity=0.9), k=3)
    assert spread[0] == plain[0]
    assert {hit.chunk.id for hit in spread} != {hit.chunk.id for hit in plain}


def test_an_external_reranker_decides_by_its_weight(
    analyzer: Analyzer, embedder: KiwiEmbedder, index: Index
) -> None:
    class Longest:
        def score(self, question: str, records: Sequence[Record]) -> list[float]:
            return [float(len(record.chunk.text)) for record in records]

    def first(weight: float) -> str:
        settings = RetrieveSettings(reranker=RerankerKind.CROSS_ENCODER, reranker_weight=weight)
        parts = {"index": index, "analyzer": analyzer, "embedder": embedder, "reranker": Longest()}
        return search("연차휴가 신청", settings=settings, **parts)[0].chunk.id  # type: ignore[arg-type]

    assert first(100.0) == "rules:1"
    assert first(0.0) == "rules:2"


def test_timings_name_every_stage(analyzer: Analyzer, embedder: KiwiEmbedder, index: Index) -> None:
    timings: dict[str, float] = {}
    settings = RetrieveSettings()
    search("휴가", index=index, analyzer=analyzer, embedder=embedder, settings=settings, timings_ms=timings)
    assert list(timings) == ["terms", "embed", "find", "fetch", "rerank"]
    assert all(milliseconds >= 0 for milliseconds in timings.values())


def test_hits_do_not_change_with_k(find: Find) -> None:
    assert find("휴가 신청", k=2) == find("휴가 신청", k=8)[:2]
