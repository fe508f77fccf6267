"""A pattern tried where it can begin finds what it finds when it is tried everywhere."""

import re

import pytest

from seogo.lang.scan import match_at, places_of, scan

NUMBER = re.compile(r"(?<![가-힣])\d+(?:\.\d+)?")
DIGIT = re.compile(r"\d")


@pytest.mark.parametrize("text", ["", "3.5", "12 34", "제3조 4", "1.2.3", "가1나2 3"])
def test_scan_finds_what_finditer_finds(text: str) -> None:
    found = [match.span() for match in scan(DIGIT, NUMBER, text)]
    assert found == [match.span() for match in NUMBER.finditer(text)]


def test_matches_at_given_starts_do_not_overlap() -> None:
    assert [match.span() for match in match_at(re.compile("aa"), "aaaa", [0, 1, 2, 3])] == [(0, 2), (2, 4)]


def test_places_of_a_word() -> None:
    assert list(places_of("가가가", "가가")) == [0]
    assert list(places_of("가가가", "가가", overlapping=True)) == [0, 1]
    assert not list(places_of("가가가", "나"))
