"""What stands where a passage has something else, and what only says the same in other words."""

from __future__ import annotations

import pytest

from seogo.answer.generated.clauses import read_clauses
from seogo.answer.generated.lexicon import Lexicon
from seogo.answer.generated.passages import Passage
from seogo.answer.generated.swapped import Relations
from seogo.lang.analyzer import open_analyzer
from seogo.types import Chunk, ChunkId, DocumentId

RULES = """제1조(열람) 열람실은 아침에 열고 저녁에 닫는다. 이용증은 사서에게 보인다.
제2조(서고) 고서는 장갑을 끼고 사서가 꺼낸다. 지도는 연구원이 꺼낸다. 사진기 없이 책을 본다.
제3조(대출) 젖은 책은 수거통이 아니라 안내대에 낸다. 연체한 사람은 대출만 막는다. 잃어버린 사람은 모두 변상한다.
제5조(수선) 표지만 바꾸는 수선은 견적서를 내지 아니하고 신고만 한다. 수선 의뢰는 관장에게 낸다.
제4조(복사) 복사는 신청서를 낸 뒤에 한다. 낱장은 왼쪽 기계로, 제본은 오른쪽 기계로 복사한다."""


@pytest.fixture(scope="module")
def relations():
    chunk = Chunk(
        id=ChunkId("1"), document=DocumentId("d"), collection="", ordinal=0, title="도서관 규칙",
        text=RULES, start=0, end=len(RULES),
    )  # fmt: skip
    return Relations([Passage(1, (chunk,))], Lexicon(analyzer=open_analyzer()))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("열람실은 저녁에 열고 아침에 닫습니다.", {"열", "닫"}),  # two things in each other's place
        ("고서는 연구원이 꺼냅니다.", {"고서"}),  # who does it, of what
        ("젖은 책은 안내대가 아니라 수거통에 냅니다.", {"안내대", "수거통"}),
        ("마른 책은 수거통이 아니라 안내대에 냅니다.", {"마르"}),  # an opposite
        ("복사는 신청서를 내기 전에 합니다.", {"전"}),
        ("사진기로 책을 봅니다.", {"사진기"}),  # with and without
        ("낱장은 오른쪽 기계로 복사합니다.", {"낱장"}),
        ("잃어버린 사람만 변상합니다.", {"사람"}),  # they alone, and all
    ],
)
def test_what_stands_where_the_rules_have_something_else(relations, sentence, words):
    assert set(relations.swapped(sentence)) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "열람실은 아침에 문을 열고 저녁에 닫습니다.",
        "저녁에 열람실을 닫습니다.",
        "사서가 장갑을 끼고 고서를 꺼내 줍니다.",
        "젖은 책은 안내대에 내야 하고 수거통에는 넣지 않습니다.",
        "책을 볼 때 사진기를 쓰지 않습니다.",
        "신청서를 내면 그 뒤에 복사할 수 있습니다.",
        "제본은 오른쪽 기계를 씁니다.",
        "연체한 사람은 대출만 할 수 없습니다.",
        "표지만 바꾸면 견적서 없이 신고만 하면 됩니다.",
        "수선 의뢰는 관장 앞으로 냅니다.",
        "직원 식당은 지하에 있습니다.",  # of something else altogether: not its business
    ],
)
def test_the_same_in_other_words_is_let_through(relations, sentence):
    assert relations.swapped(sentence) == ()


def test_a_value_that_was_compared_is_left_to_who_compared_it(relations):
    sentence = "고서는 연구원이 꺼냅니다."
    assert relations.swapped(sentence, [(0, 2)]) == ()


def test_clauses_have_each_word_with_its_place_and_what_they_are_about():
    (tokens,) = open_analyzer().tokenize(["젖은 책은 수거통이 아니라 안내대에 내고 물 없이 닦는다."])
    first, second, third, last = read_clauses(tokens)
    assert [(word.form, word.place) for word in first.words] == [
        ("젖", ".책"),
        ("책", "은"),
        ("수거통", "아니"),
    ]
    assert first.denies
    assert [word.form for word in second.topics] == ["책"]
    assert [(word.form, word.place) for word in second.words] == [("안내대", "에"), ("내", ".")]
    assert second.joined
    assert [(word.form, word.place) for word in third.words] == [("물", "없이")]
    assert third.denies
    assert [(word.form, word.place) for word in last.words] == [("닦", ".")]
