"""Two editions of a rule in a library: the answer is from the one in force and says so; the older one is there."""

from __future__ import annotations

from collections.abc import Iterator

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
