"""Two editions of a rule in a library: the answer is from the one in force and says so; the older one is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app import Library, open_library
from seogo.index.index import Where

HEAD = "취업규칙\n[시행 {day}] [사규 제{number}호, {day}, 일부개정]\n\n"
BODY = """제1장 총칙
제1조(목적) 이 규칙은 직원의 근로조건을 정함을 목적으로 한다.
제2조(적용) 이 규칙은 모든 직원에게 적용한다.
제2장 휴가
제3조(연차) ① 직원의 연차휴가는 1년에 {leave}일로 한다.
② 삭제 <2019. 5. 1.>
제4조 삭제 <2019. 5. 1.>
제5조(경조휴가) 직원이 결혼하면 {wedding}일의 경조휴가를 준다.
부칙 <제{number}호, {day}>
제1조(시행일) 이 규칙은 공포한 날부터 시행한다.
"""


def rule(day: str, number: int, leave: int, wedding: int) -> str:
    return HEAD.format(day=day, number=number) + BODY.format(
        day=day, number=number, leave=leave, wedding=wedding
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("editions")
    for name, text in {
        "취업규칙(2020).txt": rule("2020. 1. 1.", 11, 15, 5),
        "취업규칙(2024).txt": rule("2024. 3. 1.", 14, 18, 7),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_library(folder / "library") as opened:
        report = opened.add(folder)
        assert len(report.read) == 2
        yield opened


def test_the_dates_in_force_are_kept(library: Library) -> None:
    assert {entry.date for entry in library.documents()} == {"2020-01-01", "2024-03-01"}
    _, document = library.document("취업규칙(2024).txt")
    assert document.metadata["number"] == "사규 제14호"
    assert document.metadata["amendment"] == "일부개정"


def test_the_answer_is_from_the_edition_in_force(library: Library) -> None:
    answer = library.ask("직원의 연차휴가는 1년에 며칠인가요?")
    assert "18일" in answer.text
    (notice,) = answer.notices
    assert "시행 2024. 3. 1. 판에서 답했습니다" in notice
    assert "2020. 1. 1. 시행" in notice


@pytest.mark.parametrize(
    "question", ["2021년 당시 결혼하면 경조휴가가 며칠이었나요?", "개정 전 경조휴가는 며칠이었나요?"]
)
def test_the_older_edition_answers_when_it_is_asked_for(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert "5일의 경조휴가" in answer.text
    assert any("시행 2020. 1. 1. 판에서 답했습니다" in notice for notice in answer.notices)


def test_a_filter_finds_the_older_edition(library: Library) -> None:
    answer = library.ask("연차휴가는 1년에 며칠인가요?", where=Where(date_to="2023-12-31"))
    assert "15일" in answer.text
    assert answer.notices == ()


def test_a_repealed_article_is_said_to_be_repealed(library: Library) -> None:
    answer = library.ask("취업규칙 제4조는 무슨 내용인가요?")
    assert answer.text == "제4조는 삭제된 조문입니다: 제4조 삭제 <2019. 5. 1.> [1]"
    assert "삭제된 항입니다" in library.ask("취업규칙 제3조 제2항은?").text


def test_an_article_of_a_supplement_is_not_the_rules_own(library: Library) -> None:
    first = library.search("취업규칙 제1조")[0].chunk
    assert first.address == "제1장 총칙 > 제1조(목적)"
    supplement = library.search("취업규칙 부칙 제1조")[0].chunk
    assert supplement.address == "부칙 <제14호, 2024. 3. 1.> > 제1조(시행일)"


BOOK = """규정집

여비규정
제정 2020. 1. 1.
제1조(목적) 이 규정은 여비의 지급에 관한 사항을 정한다.
제2조(일비) 출장 일비는 하루 20,000원으로 한다.
부칙
이 규정은 2020년 1월 1일부터 시행한다.

보수규정
제정 2018. 1. 1.
개정 2024. 5. 1.
제1조(목적) 이 규정은 보수의 지급에 관한 사항을 정한다.
제2조(지급일) 보수는 매월 25일에 지급한다.
부칙
이 규정은 2024년 5월 1일부터 시행한다.
"""
ALONE = """여비규정
제정 2020. 1. 1.
개정 2022. 7. 1.
제1조(목적) 이 규정은 여비의 지급에 관한 사항을 정한다.
제2조(일비) 출장 일비는 하루 25,000원으로 한다.
제3조(식비) 식비는 하루 30,000원으로 한다.
제4조(숙박비) 숙박비는 실비로 한다.
부칙
이 규정은 2022년 7월 1일부터 시행한다.
"""


def test_a_rule_of_a_book_counts_from_its_own_day(tmp_path: Path) -> None:
    """The book's own day is that of its newest rule; the rule asked for is older than the one that stands alone."""
    (tmp_path / "규정집.txt").write_text(BOOK, encoding="utf-8")
    (tmp_path / "여비규정.txt").write_text(ALONE, encoding="utf-8")
    with open_library(tmp_path / "library") as opened:
        opened.add(tmp_path)
        assert {entry.name: entry.date for entry in opened.documents()}["규정집.txt"] == "2024-05-01"
        answer = opened.ask("출장 일비는 하루 얼마인가요?")
        before = opened.ask("2021년 당시 여비규정의 출장 일비는 하루 얼마였나요?")
        paid = opened.ask("보수는 매월 며칠에 지급하나요?")
    assert "25,000원" in answer.text
    assert any(
        "시행 2022. 7. 1. 판에서 답했습니다" in line and "2020. 1. 1. 시행" in line for line in answer.notices
    )
    assert answer.citations[0].date == "2022-07-01"
    assert "20,000원" in before.text
    assert before.citations[0].date == "2020-01-01"
    assert paid.citations[0].date == "2024-05-01"
