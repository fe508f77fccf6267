"""Dates in force: only what a rule says of itself."""

from __future__ import annotations

import pytest

from seogo.lang.edition import Edition, read_edition

ARTICLE = "제1조(목적) 이 규정은 여비를 정한다.\n제2조(정의) 2019. 5. 5. 현재의 직원을 말한다.\n"


@pytest.mark.parametrize(
    ("front", "in_force"),
    [
        ("근로기준법\n[시행 2026. 1. 1.] [법률 제20000호, 2025. 10. 1., 일부개정]\n", "2026-01-01"),
        ("여비규정\n시행 2026년 1월 1일\n", "2026-01-01"),
        ("여비규정\n시행일: 2024-03-01\n", "2024-03-01"),
        ("여비규정\n시 행 일 : 2024. 3. 1.\n", "2024-03-01"),
        ("여비규정\n(2024. 3. 1. 시행)\n", "2024-03-01"),
        ("여비규정(2024. 3. 1.부터 시행)\n", "2024-03-01"),
        ("여비규정\n[시행일: 2023. 1. 1.] \n[시행일: 2024. 1. 1.]\n", "2024-01-01"),
        ("여비규정\n[시행 2024. 13. 1.]\n", None),
        ("여비규정\n작성일 2024. 3. 1.\n인쇄 2024. 4. 1.\n", None),
        ("2024. 3. 1. 총무팀\n", None),
        ("여비규정은 2024. 3. 1. 시행한 제도를 잇는다.\n", None),
    ],
)
def test_what_the_head_says(front: str, in_force: str | None) -> None:
    assert read_edition(front + ARTICLE).in_force == in_force


@pytest.mark.parametrize(
    ("supplements", "in_force"),
    [
        ("부칙\n이 규정은 2026년 1월 1일부터 시행한다.\n", "2026-01-01"),
        ("부칙\n① (시행일) 이 규정은 2026.1.1.부터 시행한다.\n", "2026-01-01"),
        ("부칙 <제12호, 2020. 3. 1.>\n제1조(시행일) 이 규정은 공포한 날부터 시행한다.\n", "2020-03-01"),
        ("부 칙\n<제12호, 2020. 3. 1.>\n이 규칙은 발령한 날부터 시행한다.\n", "2020-03-01"),
        ("부칙 <제1호, 2023. 3. 14.>\n이 법은 공포 후 6개월이 경과한 날부터 시행한다.\n", "2023-09-15"),
        ("부칙 <제1호, 2021. 1. 26.>\n이 법은 공포 후 1년이 경과한 날부터 시행한다.\n", "2022-01-27"),
        ("부칙 <제1호, 2023. 8. 31.>\n이 법은 공포 후 6개월이 경과한 날부터 시행한다.\n", "2024-03-01"),
        ("부칙 <제1호, 2024. 1. 1.>\n이 영은 공포 후 30일이 경과한 날부터 시행한다.\n", "2024-02-01"),
        (
            "부칙\n이 규정은 2020. 1. 1.부터 시행한다.\n부칙\n이 규정은 2024. 1. 1.부터 시행한다.\n",
            "2024-01-01",
        ),
        ("부칙\n이 규정은 공포한 날부터 시행한다.\n", None),
        ("부칙\n제3조의 개정규정은 2027년 1월 1일부터 시행한다.\n", None),
        ("이 규정은 2026년 1월 1일부터 시행한다.\n", None),
    ],
)
def test_what_a_supplement_says(supplements: str, in_force: str | None) -> None:
    assert read_edition("여비규정\n" + ARTICLE + supplements).in_force == in_force


def test_the_head_goes_before_the_supplement_and_partial_effect_counts_for_nothing() -> None:
    tail = "부칙\n이 규정은 2024. 1. 1.부터 시행한다. 다만, 제2조의 개정규정은 2027. 1. 1.부터 시행한다.\n"
    assert read_edition("규정\n" + ARTICLE + tail).in_force == "2024-01-01"
    assert read_edition("규정\n[시행 2023. 5. 1.]\n" + ARTICLE + tail).in_force == "2023-05-01"


def test_everything_an_official_head_holds() -> None:
    head = "근로기준법\n[시행 2026. 1. 1.] [법률 제20000호, 2025. 10. 1., 일부개정]\n고용노동부(근로기준정책과)\n"
    assert read_edition(head + ARTICLE) == Edition(
        in_force="2026-01-01",
        promulgated="2025-10-01",
        number="법률 제20000호",
        amendment="일부개정",
        history=(("일부개정", "2025-10-01"),),
    )
    official = read_edition(ARTICLE, "근로기준법(법률)(제20520호)(20251023).hwp")
    assert (official.in_force, official.number) == ("2025-10-23", "제20520호")
    assert read_edition(ARTICLE, "여비규정_20251023.hwp") == Edition()


def test_the_history_of_a_company_rule() -> None:
    head = "취업규칙\n제정 2010. 1. 1.\n개정 2018. 7. 1.\n전부개정 2024. 3. 1.\n"
    edition = read_edition(head + ARTICLE)
    assert edition.history == (("제정", "2010-01-01"), ("개정", "2018-07-01"), ("전부개정", "2024-03-01"))
    assert (edition.in_force, edition.promulgated, edition.amendment) == (None, "2024-03-01", "전부개정")
    rows = "2010. 1. 1. 제정 / 2024. 3. 1. 2차 개정\n"
    assert read_edition(rows + ARTICLE).history == (("제정", "2010-01-01"), ("개정", "2024-03-01"))


def test_a_text_that_is_no_rule_has_no_edition() -> None:
    assert read_edition("") == Edition()
    assert read_edition("유연근무제(2024. 3. 1. 시행) 안내\n누구나 신청할 수 있다.\n") == Edition()
    assert read_edition("연차보고서\n2025년 매출은 늘었다.\n2025. 3. 1. 이사회 의결\n") == Edition()
