"""Whose relative a text is about."""

from __future__ import annotations

import pytest

from seogo.answer.relatives import is_of_other_relative, stands


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("부모", "배우자의 부모", True),
        ("부모", "배우자의 조부모", False),
        ("자녀", "손자녀", False),
        ("자매", "형제자매", True),
        ("휴가", "연차휴가", True),
    ],
)
def test_a_relative_stands_where_a_word_begins(word: str, text: str, there: bool) -> None:
    assert stands(word, text) is there


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("사촌", "본인 결혼은 5일, 자녀 결혼은 1일입니다", True),
        ("부모", "사망 | 본인 또는 배우자의 조부모 | 3일", True),
        ("부모", "사망 | 본인 또는 배우자의 부모 | 5일", False),
        ("형제", "사망 | 본인 또는 배우자의 형제자매 | 3일", False),
        ("배우자의 부모", "사망 | 배우자 | 7일", False),
        ("사촌", "휴가는 3일이다", False),
        ("출장", "본인 결혼은 5일", False),
    ],
)
def test_what_holds_for_one_relative_holds_for_no_other(asked: str, text: str, other: bool) -> None:
    assert is_of_other_relative([(asked,)], text) is other


def test_what_documents_call_a_relative() -> None:
    mother_in_law = ("시어머니", "배우자의 부모")
    assert not is_of_other_relative([mother_in_law], "본인 또는 배우자의 부모")
    assert is_of_other_relative([mother_in_law], "본인 또는 배우자의 형제자매")
