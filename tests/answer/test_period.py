"""Quarters, terms and numbers of a series: which text is of the one that a question names."""

from __future__ import annotations

import pytest

from seogo.answer.period import is_of_part, lacks_of_series


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("2025년 4분기 영업이익", "영업이익 2025년 3분기: 12,700", True),
        ("4분기 영업이익", "4/4분기 영업이익은 152억 원이다", False),
        ("4분기 영업이익", "q4 영업이익", False),
        ("2분기 매출", "1~3분기 누적 매출", False),
        ("13차 회의는 언제였나요", "제14차 회의는 9월 17일에 열렸다", True),
        ("14차 회의는 언제였나요", "제14차 회의는 9월 17일에 열렸다", False),
        ("하반기 채용 인원", "상반기에 30명을 뽑았다", True),
        ("2학기 개강일", "구분: 개강 | 1학기: 3월 2일 | 2학기: 8월 31일", False),
        ("3차원 도면은 어디서 받나요", "도면은 자료실에 있다", False),
        ("연차는 며칠인가요", "15일의 연차휴가를 준다", False),
    ],
)
def test_one_of_a_series(question: str, text: str, lacks: bool) -> None:
    assert lacks_of_series(question, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "part"),
    [
        ("2025년 매출은?", "매출액 | 2025년 2분기: 84,500 | 2025년 3분기: 90,300", True),
        ("2025년 매출은?", "2025년 상반기 매출은 900억 원이다", True),
        ("2025년 매출은?", "2025년: 3,400 | 2025년 3분기: 90,300", False),
        ("2025년 3분기 매출은?", "2025년 3분기: 90,300", False),
        ("2024년 매출은?", "2025년 3분기: 90,300", False),
        ("2025년 매출은?", "2025년도 매출은 3,400억 원이다", False),
    ],
)
def test_a_part_of_a_year_is_no_year(question: str, text: str, part: bool) -> None:
    years = [year for year in ("2024", "2025") if year in question]
    assert is_of_part(question, years, text) is part
