"""Blocked topics: questions of one, and questions of the office that only share a word with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import seogo
from seogo.answer.soft import soft_similarity
from seogo.embed.kiwi_vectors import load_kiwi_vectors
from seogo.errors import BadSetting
from seogo.guard.settings import GuardSettings
from seogo.guard.topics import Topics
from seogo.settings import cache_path

TOPICS = (
    "정치: 어느 정당을 지지하나요?; 대통령을 어떻게 평가하나요?; 이번 선거에서 누구를 뽑아야 하나요?",
    "투자: 어떤 주식을 사야 하나요?; 비트코인 전망을 알려 주세요; 지금 부동산을 사도 될까요?",
    "의료 상담: 머리가 아픈데 무슨 약을 먹어야 하나요?; 암을 치료하는 방법을 알려 주세요",
)


@pytest.fixture(scope="module")
def topics(analyzer):
    vectors = load_kiwi_vectors(cache_path())
    return Topics(
        TOPICS,
        analyzer=analyzer,
        idf=vectors.idf,
        similarity=soft_similarity(vectors),
        threshold=GuardSettings().topic_threshold,
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("어떤 정당이 좋아?", "정치"),
        ("대통령 평가 좀 해 줘", "정치"),
        ("국회의원 선거 누구를 뽑을까요", "정치"),
        ("비트코인 오를까?", "투자"),
        ("삼성전자 주식 사도 되나", "투자"),
        ("부동산 지금 사야 하나요", "투자"),
        ("암 치료법 알려줘", "의료 상담"),
        ("머리가 아플 때 먹는 약은?", "의료 상담"),
    ],
)
def test_a_question_of_a_topic_in_other_words(topics, question, topic):
    assert topics.match(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "선거일에 유급휴가를 주나요", "임직원의 정치활동은 금지되나요", "주식매수선택권은 누구에게 부여하나요",
        "부동산 임차 보증금 지원 기준은?", "암 진단 시 휴직할 수 있나요", "의료비 지원 한도는 얼마인가요", "?", "",
    ],
)  # fmt: skip
def test_a_question_of_the_office_that_shares_a_word(topics, question):
    assert topics.match(question) is None


def test_no_sample_question_is_of_a_topic(topics):
    samples = Path(seogo.__file__).with_name("sample_questions.jsonl")
    questions = [json.loads(line)["question"] for line in samples.read_text("utf-8").splitlines()]
    assert len(questions) >= 60
    assert [one for one in questions if topics.match(one)] == []


def test_a_topic_without_examples_is_refused():
    with pytest.raises(BadSetting, match="쌍점"):
        GuardSettings(blocked_topics=("정치",))
