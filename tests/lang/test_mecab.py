"""mecab-ko in Kiwi's shape, and its absence."""

from __future__ import annotations

import sys

import pytest

from seogo.errors import MissingExtra
from seogo.lang.mecab import open_mecab


def test_inflected_words_and_numbers() -> None:
    pytest.importorskip("mecab")
    tokens = open_mecab().tokenize(["휴가를 갔다 1,000명 3.5%"])[0]
    assert [(t.form, t.tag, t.start, t.end) for t in tokens] == [
        ("휴가", "NNG", 0, 2),
        ("를", "JKO", 2, 3),
        ("가", "VV", 4, 5),
        ("았", "EP", 4, 5),
        ("다", "EC", 5, 6),
        ("1,000", "SN", 7, 12),
        ("명", "NNB", 12, 13),
        ("3.5", "SN", 14, 17),
        ("%", "SW", 17, 18),
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("첫 문장이다. 둘째 문장이다.", ["첫 문장이다.", "둘째 문장이다."]),
        ("그렇습니다 다음은 이렇다", ["그렇습니다", "다음은 이렇다"]),
        ("제목\n 1. 본문 3.5이다", ["제목", "1. 본문 3.5이다"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    pytest.importorskip("mecab")
    assert [text[start:end] for start, end in open_mecab().sentences(text)] == sentences


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mecab", None)
    with pytest.raises(MissingExtra, match=r"pip install 'seogo\[mecab\]'"):
        open_mecab()
