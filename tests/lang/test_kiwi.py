"""Kiwi: offsets, sentences, threads, the user dictionary."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.errors import BadSetting
from seogo.lang.analyzer import Token
from seogo.lang.kiwi import KiwiAnalyzer, open_kiwi, read_user_words

KOREAN = st.text(st.sampled_from("가나다했다요. \n!?\"'1는 을것이😀𠀀a-Z제조"), max_size=60)


@pytest.fixture(scope="module")
def kiwi() -> KiwiAnalyzer:
    return open_kiwi()


def test_tokens_have_stems_tags_and_offsets(kiwi: KiwiAnalyzer) -> None:
    tokens = kiwi.tokenize(["😀 휴가를 갔다"])[0]
    assert [(t.form, t.tag, t.start, t.end) for t in tokens][1:] == [
        ("휴가", "NNG", 2, 4),
        ("를", "JKO", 4, 5),
        ("가", "VV", 6, 7),
        ("었", "EP", 6, 7),
        ("다", "EF", 7, 8),
    ]
    assert tokens[1].id is not None


def test_many_texts_keep_their_order(kiwi: KiwiAnalyzer) -> None:
    texts = [f"{number}번째 휴가" for number in range(1100)]
    assert [tokens[0].form for tokens in kiwi.tokenize(iter(texts))] == [str(n) for n in range(1100)]
    assert kiwi.tokenize([]) == []
    assert kiwi.tokenize(["", "휴가"])[0] == []


def test_threads_get_what_one_gets(kiwi: KiwiAnalyzer) -> None:
    texts = [f"제{number}조 연차휴가를 신청하였다" for number in range(200)]
    alone = kiwi.tokenize(texts)

    def tokens_of(text: str) -> list[Token]:
        return open_kiwi().tokenize([text])[0]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokens_of, texts)) == alone


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("첫 문장이다. 둘째 문장이다.", ["첫 문장이다.", "둘째 문장이다."]),
        ("그는 갔다 그리고 나는 왔다", ["그는 갔다", "그리고 나는 왔다"]),
        ("제목\n본문이 이어진다", ["제목", "본문이 이어진다"]),
        ("2024. 3. 1. 시행한다.", ["2024. 3. 1. 시행한다."]),
        ("1. 연차 휴가", ["1. 연차 휴가"]),
        ("가. 회사는 정한다. 나. 직원은 따른다.", ["가. 회사는 정한다.", "나. 직원은 따른다."]),
        ("비율은 3.5%이다. 끝.", ["비율은 3.5%이다.", "끝."]),
        ("\n \n", []),
    ],
)
def test_sentences(kiwi: KiwiAnalyzer, text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in kiwi.sentences(text)] == sentences


@given(KOREAN)
def test_sentences_cover_everything_but_space(text: str) -> None:
    spans = open_kiwi().sentences(text)
    rest = list(text)
    for start, end in reversed(spans):
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]
        del rest[start:end]
    assert "".join(rest).strip() == ""
    assert spans == sorted(spans)


@given(KOREAN)
def test_offsets_are_inside_the_text(text: str) -> None:
    for token in open_kiwi().tokenize([text])[0]:
        assert 0 <= token.start <= token.end <= len(text)


def test_one_analyser_a_dictionary(tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text("서고봇\tNNP\n", encoding="utf-8")
    assert open_kiwi() is open_kiwi(None)
    assert open_kiwi(words) is open_kiwi(words)
    before = open_kiwi(words).fingerprint
    words.write_text("서고봇\tNNG\n", encoding="utf-8")
    assert open_kiwi(words).fingerprint != before
    assert open_kiwi().fingerprint.endswith("-none")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("서고봇\tNNP\n휴가\tXYZ\n", "2행: 'XYZ'"),
        ("\tNNP\n", "1행: .*탭 앞의 낱말이 없습니다"),
        ("육아 휴직\tNNG\n", "1행: .*빈칸이 있습니다"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    words = tmp_path / "words.tsv"
    words.write_text(content, encoding="utf-8")
    with pytest.raises(BadSetting, match=message):
        open_kiwi(words)


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"nowhere\.tsv"):
        read_user_words(tmp_path / "nowhere.tsv")
    words = tmp_path / "cp949.tsv"
    words.write_bytes("서고봇\tNNP".encode("cp949"))
    with pytest.raises(BadSetting, match="UTF-8"):
        read_user_words(words)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("이의신청은 어떻게 하나요?", ["이의", "신청"]),
        ("이의신청 어떻게 해?", ["이의", "신청"]),
        ("부동의한 경우", ["부", "동의"]),
        ("아이의신청서를 받는다", ["아이", "의"]),
    ],
)
def test_office_words_that_would_be_taken_apart_wrongly(text: str, first: list[str]) -> None:
    (tokens,) = open_kiwi().tokenize([text])
    assert [token.form for token in tokens[:2]] == first
