"""A book of several rules: the article asked for by its rule's name, answered and cited with it."""

from __future__ import annotations

from pathlib import Path

from seogo.app.library import open_library

BOOK = """한빛재단 규정집

직제규정
제1조(목적) 이 규정은 직제를 정한다.
제2조(조직) 재단에 기획실과 총무과를 둔다.
부칙
이 규정은 2022년 3월 1일부터 시행한다.

보수규정
제1조(목적) 이 규정은 보수를 정한다.
제2조(지급일) 보수는 매월 25일에 지급한다.
부칙
이 규정은 2023년 1월 1일부터 시행한다.
"""


def test_the_rule_named_is_the_one_that_answers(tmp_path: Path) -> None:
    given = tmp_path / "규정집.txt"
    given.write_text(BOOK, encoding="utf-8")
    with open_library(tmp_path / "library") as library:
        library.add(given)
        for rule, said in (("직제규정", "기획실과 총무과"), ("보수규정", "매월 25일")):
            answer = library.ask(f"{rule} 제2조는 무엇인가요?")
            assert said in answer.text
            assert answer.citations[0].address.startswith(f"{rule} > 제2조")


def test_each_rule_is_cited_with_its_own_day_and_the_newer_one_answers(tmp_path: Path) -> None:
    given = tmp_path / "규정집.txt"
    given.write_text(BOOK, encoding="utf-8")
    newer = tmp_path / "보수규정(2025).txt"
    newer.write_text(
        "보수규정\n제1조(목적) 이 규정은 보수를 정한다.\n제2조(지급일) 보수는 매월 20일에 지급한다.\n"
        "제3조(준용) 없는 것은 관례에 따른다.\n부칙\n이 규정은 2025년 1월 1일부터 시행한다.\n",
        encoding="utf-8",
    )
    with open_library(tmp_path / "library") as library:
        library.add(given)
        answer = library.ask("직제규정 제2조는 무엇인가요?")
        assert answer.citations[0].date == "2022-03-01"
        library.add(newer)
        answer = library.ask("보수는 며칠에 지급하나요?")
        assert "매월 20일" in answer.text
        hits = library.search("2024년 당시 보수 지급일은?")
        assert [(hit.chunk.title, hit.chunk.date) for hit in hits[:2]] == [
            ("규정집", "2023-01-01"),
            ("보수규정(2025)", "2025-01-01"),
        ]
