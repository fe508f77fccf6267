"""What office documents call everyday things: golden groups, both ways, and the shape of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.lang import synonyms as module
from seogo.lang.synonyms import synonyms


@pytest.mark.parametrize(
    ("everyday", "office"),
    [
        ("월급", "임금"),
        ("잃어버리", "분실"),
        ("그만두", "퇴직"),
        ("아이", "자녀"),
        ("밥값", "식비"),
        ("야근", "연장근로"),
        ("장인어른", "배우자의 부모"),
    ],
)
def test_office_words_of_everyday_words(everyday: str, office: str) -> None:
    assert office in synonyms(everyday)


def test_back_from_an_office_word() -> None:
    assert "잃어버리" in synonyms("분실")
    assert "잃" not in synonyms("분실")  # one syllable would be found everywhere


def test_never_further_than_one_line() -> None:
    assert "감봉" in synonyms("깎")
    assert "공제" not in synonyms("감봉")


def test_an_unlisted_word_has_none() -> None:
    assert synonyms("유량계") == ()


def test_every_line_of_the_file_is_words_a_tab_and_other_words() -> None:
    lines = Path(module.__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        everyday, tab, office = line.partition("\t")
        assert tab, line
        assert everyday.split(), line
        assert office.split(), line
        assert not set(everyday.split()) & set(office.split()), line
        assert all(len(word) > 1 or word == "%" for word in office.split()), line
