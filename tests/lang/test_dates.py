"""Dates, spans and lengths of time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.dates import find_dates, find_durations, find_spans


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024년 3월", [("2024-03", "2024년 3월")]),
        ("2024년도 예산", [("2024", "2024년도")]),
        ("2024. 3. 시행", [("2024-03", "2024. 3.")]),
        ("3월 1일", [("--03-01", "3월 1일")]),
        ("'24. 3. 1.", [("2024-03-01", "24. 3. 1.")]),
        ("20240301", [("2024-03-01", "20240301")]),
        ("2월 30일, 2024. 13. 1., 2023년 2월 29일", []),
        ("2년간, 3.14, 전화 2024-1234, 1,2024년", []),
    ],
)
def test_find_dates(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(date.iso, text[date.start : date.end]) for date in find_dates(text)] == dates


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)))
def test_every_spelling_of_a_day(day: dt.date) -> None:
    y, m, d = day.year, day.month, day.day
    for written in (f"{y}. {m}. {d}.", f"{y}.{m}.{d}", day.isoformat(), f"{y}년 {m}월 {d}일", f"{y}/{m}/{d}"):
        text = f"시행일은 {written} 이다"
        assert [(date.iso, text[date.start : date.end]) for date in find_dates(text)] == [
            (day.isoformat(), written)
        ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2024. 3. 1.부터 2024. 12. 31.까지", ("2024-03-01", "2024-12-31", "2024. 3. 1.부터 2024. 12. 31.")),
        ("2024년 3월 1일 ~ 15일", ("2024-03-01", "2024-03-15", "2024년 3월 1일 ~ 15일")),
        ("2024년 3월 1일부터 12월 31일", ("2024-03-01", "2024-12-31", "2024년 3월 1일부터 12월 31일")),
        ("2024.1.1.~6.30.", ("2024-01-01", "2024-06-30", "2024.1.1.~6.30.")),
        ("2023년부터 2025년까지", ("2023", "2025", "2023년부터 2025년")),
        ("2024년 3월~5월", ("2024-03", "2024-05", "2024년 3월~5월")),
    ],
)
def test_find_spans(text: str, span: tuple[str, str, str]) -> None:
    assert [(s.first, s.last, text[s.start : s.end]) for s in find_spans(text)] == [span]


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("2년 6개월 동안", [("P2Y6M", "2년 6개월")]),
        ("15일간", [("P15D", "15일간")]),
        ("3주와 1시간 30분", [("P3W", "3주"), ("PT1H30M", "1시간 30분")]),
        ("계속하여 1년 이상", [("P1Y", "1년")]),
        ("2024년 3월 1일", []),
        ("3분의 2", []),
    ],
)
def test_find_durations(text: str, durations: list[tuple[str, str]]) -> None:
    assert [(d.iso, text[d.start : d.end]) for d in find_durations(text)] == durations
