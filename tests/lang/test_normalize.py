"""The normal form of documents, and the folded form for matching."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.normalize import fold, normalize

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        (unicodedata.normalize("NFD", "휴가 신청"), "휴가 신청"),
        ("가\r\n나\r다\u2028라\x0c마", "가\n나\n다\n라\n마"),
        ("가\u00a0나\u3000다", "가 나 다"),
        ("\ufeff연\u200b차\u00ad", "연차"),
        ("표\t칸", "표\t칸"),
        ("plain ASCII", "plain ASCII"),
        ("깨진 \ud800 글자", "깨진 \ufffd 글자"),
        ("\uf9b4", "領"),  # compatibility ideograph
    ],
)
def test_normalize(given_text: str, expected: str) -> None:
    assert normalize(given_text) == expected


@given(ANY_TEXT)
def test_normalize_twice_is_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\u200b\u00a0\ufeff\x00")


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("ＰＰＲ－９０８７", "ppr-9087"),
        ("“가” ‘나’", "\"가\" '나'"),
        ("가ㆍ나・다‧라", "가·나·다·라"),
        ("3∼5～7", "3~5~7"),
        ("2–3—4", "2-3-4"),
        ("ﾡﾤ", "ㄱㄴ"),
        ("Ünïcode", "ünïcode"),
    ],
)
def test_fold(given_text: str, expected: str) -> None:
    assert fold(given_text) == expected


def test_fold_keeps_every_offset() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded


def test_a_letter_alone_folds_as_it_does_among_others() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [one for one in every if fold(one) != fold("İ" + one)[1:]] == []
