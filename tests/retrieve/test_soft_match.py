from __future__ import annotations

import pytest

from seogo.embed.kiwi import KiwiEmbedder
from seogo.embed.kiwi_vectors import KiwiVectors
from seogo.lang.analyzer import Analyzer
from seogo.lang.question import QuestionType
from seogo.lang.terms import extract_terms
from seogo.retrieve.kiwi_reranker import WEIGHTS
from seogo.retrieve.soft_match import FEATURES, match_features
from seogo.types import Terms


@pytest.fixture(scope="session")
def vectors(embedder: KiwiEmbedder) -> KiwiVectors:
    return embedder.vectors


def features(
    vectors: KiwiVectors, question: Terms, text: Terms, kind: QuestionType = QuestionType.WHAT
) -> dict[str, float]:
    row = match_features(vectors, question, [text, Terms()], kind=kind)[0]
    return dict(zip(FEATURES, row.tolist(), strict=True))


def test_every_feature_has_a_weight() -> None:
    assert tuple(WEIGHTS) == FEATURES


def test_the_same_words_count_whole(vectors: KiwiVectors) -> None:
    words = Terms(morphemes=("휴가", "신청"), bigrams=("휴가", "신청"))
    found = features(vectors, words, words)
    for name in ("soft_12", "soft_24", "soft_all", "same_12", "same_24", "same_all"):
        assert found[name] == pytest.approx(1.0)
    assert found["bigrams_20"] == pytest.approx(1.0)


def test_similar_words_count_in_part_and_only_softly(vectors: KiwiVectors) -> None:
    near = features(vectors, Terms(morphemes=("임금",)), Terms(morphemes=("급여",)))
    far = features(vectors, Terms(morphemes=("임금",)), Terms(morphemes=("바다",)))
    assert 0.2 < near["soft_all"] < 1.0
    assert near["soft_all"] > far["soft_all"]
    assert near["same_all"] == 0.0


def test_unknown_words_match_only_themselves(vectors: KiwiVectors) -> None:
    asked = Terms(morphemes=("xqzt",))
    assert features(vectors, asked, Terms(morphemes=("xqzt",)))["soft_all"] == pytest.approx(1.0)
    assert features(vectors, asked, Terms(morphemes=("xqzz", "휴가")))["soft_all"] == 0.0


def test_words_far_apart_are_in_no_window_together(vectors: KiwiVectors) -> None:
    asked = Terms(morphemes=("휴가", "신청"))
    gap = ("xqzt",) * 60
    near = features(vectors, asked, Terms(morphemes=(*gap, "휴가", "신청", *gap)))
    far = features(vectors, asked, Terms(morphemes=("휴가", *gap, *gap, "신청")))
    assert near["same_all"] == far["same_all"] == pytest.approx(1.0)
    assert near["same_12"] == pytest.approx(1.0)
    assert far["same_24"] < 0.7


def test_a_question_for_a_date_prefers_a_place_with_one(vectors: KiwiVectors, analyzer: Analyzer) -> None:
    question, dated, undated = extract_terms(
        ["공사는 언제 끝났나?", "공사는 1998년 3월에 끝났다.", "공사는 무사히 끝났다."], analyzer
    )
    found = match_features(vectors, question, [dated, undated], kind=QuestionType.WHEN)
    column = FEATURES.index("asked_24")
    assert found[0, column] == found[0, FEATURES.index("soft_24")] > 0
    assert found[1, column] == 0.0


def test_nothing_asked_and_nothing_there_are_zero(vectors: KiwiVectors) -> None:
    assert not match_features(vectors, Terms(), [Terms(morphemes=("휴가",))])[:, :-1].any()
    assert not match_features(vectors, Terms(morphemes=("휴가",)), [Terms(), Terms()]).any()
    assert match_features(vectors, Terms(morphemes=("휴가",)), []).shape == (0, len(FEATURES))
