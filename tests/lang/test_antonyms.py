"""Opposites by their stems: both ways and no further, those that are found in running text among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.lang import antonyms
from seogo.lang.antonyms import is_opposite


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("앞당기", "늦추", True),
        ("늦추", "앞당기", True),
        ("앞당기", "서두르", False),
        ("유급", "무급", True),
        ("무료", "유상", True),
        ("국외", "국내", True),
        ("미만", "이상", True),
        ("유급", "유급", False),
        ("연차", "병가", False),
    ],
)
def test_opposites(one: str, other: str, opposite: bool) -> None:
    assert is_opposite(one, other) is opposite


def test_no_line_of_the_list_repeats_what_is_found_in_text() -> None:
    said = antonyms.PAIRS
    for line in Path(antonyms.__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        left, tab, right = line.partition("\t")
        assert tab, line
        words = [(one, other) for one in left.split() for other in right.split()]
        assert not all(
            any(
                (plus.pattern.fullmatch(a) and minus.pattern.fullmatch(b))
                or (minus.pattern.fullmatch(a) and plus.pattern.fullmatch(b))
                for _, plus, minus in said
            )
            for a, b in words
        ), line


@pytest.mark.parametrize("text", ["", "포", "무료로 제외한다", "유급 휴가는 늘었다", "값이 올랐다"])
def test_pairs_found_by_their_beginnings_are_those_that_any_word_of_stands_in_the_text(text: str) -> None:
    pairs = antonyms.Pairs(antonyms.PAIRS)
    tried = [one for one in antonyms.PAIRS if one[1].may_match(text) or one[2].may_match(text)]
    assert list(pairs.within(text, antonyms.pieces_of(text))) == tried
