"""Words that no place of the passages has, and those that an answer has of its own."""

from __future__ import annotations

import pytest

from seogo.answer.generated.lexicon import Lexicon
from seogo.answer.generated.passages import Passage
from seogo.answer.generated.stray import Places
from seogo.lang.analyzer import open_analyzer
from seogo.types import Chunk, ChunkId, DocumentId

RULES = (
    "공휴일에는 카드를 사용할 수 없다. 다만, 출장 중에는 그러하지 아니하다.\n"
    "장기 병가에는 의사의 진단서를 붙인다.\n"
    "접지 콘센트에는 건조기를 단독으로 꽂는다."
)


@pytest.fixture(scope="module")
def places():
    chunk = Chunk(
        id=ChunkId("1"), document=DocumentId("d"), collection="", ordinal=0, title="지침",
        text=RULES, start=0, end=len(RULES),
    )  # fmt: skip
    return Places([Passage(1, (chunk,))], Lexicon(analyzer=open_analyzer()))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("공휴일에는 카드를 사용하지 않는 것이 원칙입니다.", ()),
        ("출장 중이면 예외입니다.", ()),
        ("접지 콘센트에는 이 제품을 단독으로 꽂습니다.", ()),
        ("접지 콘센트에는 냉장고를 단독으로 꽂습니다.", ("냉장고",)),
        ("장기 병가와 관계없이 의사의 진단서를 붙입니다.", ("관계없이",)),
    ],
)
def test_words_of_no_place(places, sentence, words):
    assert places.stray(sentence) == words
