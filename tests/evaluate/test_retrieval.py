from __future__ import annotations

from dataclasses import replace

import pytest

from seogo.evaluate.beir import Dataset, Entry
from seogo.evaluate.retrieval import evaluate_retrieval, score_run
from seogo.index.index import IndexKind, IndexSettings
from seogo.retrieve.settings import Retriever, RetrieveSettings
from seogo.settings import Settings

DATASET = Dataset(
    name="small",
    split="test",
    corpus=(
        Entry("a", "연차", "사원은 15일의 연차 유급휴가를 받는다."),
        Entry("b", "임금", "월급은 매월 25일에 지급한다."),
        Entry("c", "설비", "서버는 지하 기계실에 있다."),
    ),
    queries={"1": "연차는 며칠인가?", "2": "월급날은 언제인가?", "3": "?!"},
    judgements={"1": {"a": 1}, "2": {"b": 1}, "3": {"c": 1}},
)


def test_measures_by_hand() -> None:
    judgements = {"1": {"a": 1}, "2": {"b": 1, "c": 1}, "3": {"d": 1}}
    scores = score_run(judgements, {"1": ["x", "a"], "2": ["b", "x", "c"]})
    assert scores["hit@1"] == pytest.approx(1 / 3)
    assert scores["hit@3"] == pytest.approx(2 / 3)
    assert scores["recall@1"] == pytest.approx((0 + 0.5 + 0) / 3)
    assert scores["recall@3"] == pytest.approx((1 + 1 + 0) / 3)
    assert scores["mrr@10"] == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert scores["map"] == pytest.approx((1 / 2 + (1 + 2 / 3) / 2 + 0) / 3)
    ideal = 1 + 0.6309297535714575
    assert scores["ndcg@10"] == pytest.approx((0.6309297535714575 + 1.5 / ideal + 0) / 3)
    low, high = scores["confidence"]["hit@1"]
    assert 0.0 <= low <= 1 / 3 <= high <= 1.0


def test_the_order_of_the_run_is_kept_where_ids_would_say_otherwise() -> None:
    assert score_run({"1": {"a": 1}}, {"1": ["z", "a"]})["hit@1"] == 0.0
    assert score_run({"1": {"z": 1}}, {"1": ["z", "a"]})["hit@1"] == 1.0


@pytest.mark.parametrize(
    ("retriever", "kind"),
    [*((one, IndexKind.EXACT) for one in Retriever), (Retriever.HYBRID, IndexKind.LANCE)],
)
def test_a_dataset_through_the_path_of_the_product(retriever: Retriever, kind: IndexKind) -> None:
    settings = replace(
        Settings(), retrieve=RetrieveSettings(retriever=retriever), index=IndexSettings(kind=kind)
    )
    seen: list[tuple[str, int, int]] = []
    report = evaluate_retrieval(DATASET, settings, progress=lambda *step: seen.append(step))
    assert report["hit@1"] == report["recall@1"] == report["map"] == pytest.approx(2 / 3)
    assert (report["chunks"], report["queries"], report["unanswerable"]) == (3, 3, 1)
    assert report["retriever"] == retriever.value
    assert 0 < report["p50_ms"] <= report["p95_ms"]
    assert report["build_s"] > 0
    assert ("index", 3, 3) in seen
