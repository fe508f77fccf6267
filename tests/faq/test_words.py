"""The word list: what stands for what, what is against what."""

from __future__ import annotations

import pytest

from seogo.faq.words import _read, is_light, is_marked, is_same, one_wording, sides


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("분실", "잃어버리", True),
        ("아내", "배우자", True),
        ("월급", "급여", True),  # of lang/synonyms.tsv
        ("신청", "취소", False),
        ("기간", "급여", False),
        ("결혼", "이혼", False),
    ],
)
def test_words_stand_for_each_other_both_ways(one, other, same):
    assert is_same(one, other) is is_same(other, one) is same


def test_names_that_have_several_forms_are_one():
    assert one_wording("봉급날은 언제") == "월급날은 언제"
    assert one_wording("일주일에 하루") == "7일에 1일"
    assert one_wording("다음해") == one_wording("이듬해") == one_wording("다음 해") == "내년"


def test_sides_of_opposites():
    def turned(one, other):
        there = sides(" ".join(other), set(other))
        return any((number, not first) in there for number, first in sides(" ".join(one), set(one)))

    assert turned(["휴가", "신청"], ["휴가", "취소"])
    assert turned(["본인", "결혼"], ["자녀", "결혼"])
    assert turned(["유급", "휴가"], ["무급", "휴가"])
    assert not turned(["휴가", "신청"], ["휴가", "신청", "취소"])
    assert not turned(["휴가"], ["휴가", "취소"])


def test_no_word_is_light_and_marked_or_against_itself():
    words = _read()
    assert not words.light & words.marked
    assert all(not one & other for one, other in words.against)
    assert is_light("혹시")
    assert is_marked("해외")
    assert not any(
        is_same(a, b) for one, other in words.against for a in one for b in other if {a, b} not in KNOWN
    )


KNOWN: list[set[str]] = []
