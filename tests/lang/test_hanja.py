"""Readings of hanja: the usual one, the initial-sound rule, 列 率 不."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.hanja import find_hanja, read_hanja


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("前借金", "전차금"),
        ("勞動", "노동"),
        ("過勞", "과로"),
        ("女性과 男女", "여성과 남녀"),
        ("法律", "법률"),
        ("規律", "규율"),
        ("比率", "비율"),
        ("不動産", "부동산"),
        ("不法", "불법"),
        ("2024年", "2024년"),
        ("新年", "신년"),
        ("第60條", "제60조"),
        ("근로자(勤勞者)", "근로자(근로자)"),
        ("한글", "한글"),
    ],
)
def test_read_hanja(written: str, read: str) -> None:
    assert read_hanja(written) == read


@given(st.text(st.sampled_from("가나 前借金勞動率不女列1.𠀀樂"), max_size=20))
def test_a_reading_has_one_syllable_a_character(text: str) -> None:
    read = read_hanja(text)
    assert len(read) == len(text)
    assert all(new == old for new, old in zip(read, text, strict=True) if not find_hanja(old))


def test_find_hanja() -> None:
    assert find_hanja("전차금(前借金)과 利子") == ["前借金", "利子"]
    assert find_hanja("plain") == []
