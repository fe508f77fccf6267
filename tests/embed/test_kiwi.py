from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from seogo.embed.kiwi import KiwiEmbedder, open_kiwi_embedder, word_rows
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms
from seogo.settings import cache_path


@pytest.fixture(scope="session")
def embedder(analyzer: Analyzer) -> KiwiEmbedder:
    return open_kiwi_embedder(analyzer, cache=cache_path())


def test_texts_are_unit_rows_and_a_text_without_words_is_zero(embedder: KiwiEmbedder) -> None:
    rows = embedder.embed_texts(["연차 휴가를 신청했다.", "", "!?", "GPT-4"])
    assert rows.dtype == np.float32
    assert rows.shape == (4, embedder.dim)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("휴가를 신청하는 방법", "휴직을 청구하는 절차", "자동차 엔진 오일을 교환한다"),
        ("회사에서 받는 급여", "직장의 임금", "산에서 자라는 나무"),
        ("쿠버네티스를 설치한다", "쿠버네티스 설치", "점심을 먹었다"),
    ],
)
def test_paraphrases_come_close(embedder: KiwiEmbedder, text: str, near: str, far: str) -> None:
    rows = embedder.embed_texts([text, near, far])
    assert float(rows[0] @ rows[1]) > float(rows[0] @ rows[2]) + 0.1


def test_a_question_is_embedded_as_a_text_and_terms_as_their_text(
    embedder: KiwiEmbedder, analyzer: Analyzer
) -> None:
    text = "육아휴직은 최대 몇 년인가요?"
    row = embedder.embed_texts([text])
    assert (embedder.embed_query(text) == row).all()
    assert (embedder.embed_terms(extract_terms([text], analyzer)) == row).all()


def test_a_vector_does_not_depend_on_its_neighbours(embedder: KiwiEmbedder) -> None:
    alone = embedder.embed_texts(["출장 여비는 실비로 준다."])
    among = embedder.embed_texts(["휴가", "출장 여비는 실비로 준다.", "병원"])
    assert (alone[0] == among[1]).all()


def test_different_words_the_model_does_not_know_differ(embedder: KiwiEmbedder) -> None:
    rows = word_rows(embedder.vectors, ["xqzt", "wvkp", "법"])
    assert abs(float(rows[0] @ rows[1])) < 0.3
    assert (rows[2] == embedder.vectors.rows([embedder.vectors.ids["법"]])[0]).all()


def test_likeness_follows_human_grades(embedder: KiwiEmbedder, shared: Path) -> None:
    rows = json.loads((shared / "bench" / "sts" / "klue-sts-v1.1_dev.json").read_text(encoding="utf-8"))
    left = embedder.embed_texts([row["sentence1"] for row in rows])
    right = embedder.embed_texts([row["sentence2"] for row in rows])
    cosine = (left * right).sum(axis=1)
    grades = np.asarray([row["labels"]["real-label"] for row in rows])
    ranks = [np.argsort(np.argsort(values)) for values in (cosine, grades)]
    assert np.corrcoef(ranks[0], ranks[1])[0, 1] > 0.58  # .617 when built (ties apart)
