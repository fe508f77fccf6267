"""Names of laws: short forms, spaces, quotes, and editions of one rule."""

from __future__ import annotations

import pytest

from seogo.lang.law_names import full_name, rule_name, same_law


@pytest.mark.parametrize(
    "title",
    [
        "취업규칙",
        "취업 규칙",
        "취업규칙(2024)",
        "취업규칙_개정",
        "취업규칙 v2",
        "취업규칙 v1.2.3",
        "취업규칙_20240101",
        "취업규칙 [시행 2026. 1. 1.]",
        "[시행 2024. 1. 1.] 취업 규칙",
        "2024년 취업규칙",
        "취업규칙_개정_2024.3.1",
        "취업규칙(제12호)",
        "취업규칙(2024. 3. 1. 개정)",
        "취업규칙.hwp",
    ],
)
def test_editions_of_one_rule(title: str) -> None:
    assert rule_name(title) == "취업규칙"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("개정", "개정"),
        ("2024년", "2024년"),
        ("여비규정(안전관리원)", "여비규정(안전관리원)"),
        ("근로기준법(법률)(제20000호)(20251001)", "근로기준법"),
        ("제2공장 안전수칙", "제2공장안전수칙"),
    ],
)
def test_what_belongs_to_the_name(title: str, name: str) -> None:
    assert rule_name(title) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("개인정보보호법", "「개인정보 보호법」", True),
        ("근기법", "근로기준법", True),
        ("근기법 시행령", "근로기준법 시행령", True),
        ("근로기준법", "근로기준법 시행령", False),
        ("취업규칙", "한빛공사 취업규칙(2024)", True),
        ("취업규칙", "여비규정", False),
        ("청탁금지법", "부정청탁 및 금품등 수수의 금지에 관한 법률", True),
        ("", "", False),
    ],
)
def test_one_law_by_several_names(one: str, other: str, same: bool) -> None:
    assert same_law(one, other) is same
    assert same_law(other, one) is same


def test_full_names() -> None:
    assert full_name("정통망법") == "정보통신망이용촉진및정보보호등에관한법률"
    assert full_name("산안법 규칙") == "산업안전보건법시행규칙"
    assert full_name("여비규정") == "여비규정"
