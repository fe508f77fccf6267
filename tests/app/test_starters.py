"""Questions to begin with: those that can be answered, from where one sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app.library import Library, open_library
from seogo.app.starters import starters
from seogo.catalog.faq import FaqEntry

LEAVE = "제1조(목적) 휴가를 정한다.\n\n제2조(병가) 60일로 한다.\n\n제3조(연차휴가) 15일을 준다.\n"
TRAVEL = "제1조(정의) 여비를 정한다.\n\n제2조(숙박비) 7만 원으로 한다.\n\n제3조(일비) 2만 원으로 한다.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        for collection, name, text in (
            ("인사", "휴가 규정.txt", LEAVE),
            ("총무", "여비 규정.txt", TRAVEL),
            ("총무", "회의록.txt", "제1조(안건) 없음"),
        ):
            (tmp_path / name).write_text(text, "utf-8")
            assert opened.add(tmp_path / name, collection=collection).failed == ()
        yield opened


def test_articles_of_rules_take_turns_what_is_asked_for_first(library: Library) -> None:
    found = [one.question for one in starters(library, None)]
    assert found == [
        "휴가 규정 제3조(연차휴가) 내용이 뭐예요?",
        "여비 규정 제2조(숙박비) 내용이 뭐예요?",
        "휴가 규정 제2조(병가) 내용이 뭐예요?",
        "여비 규정 제3조(일비) 내용이 뭐예요?",
    ]


def test_nothing_is_offered_from_where_one_does_not_see(library: Library) -> None:
    for at, question in enumerate(("식당은 언제 여나요?", "열쇠는 누구에게 있나요?")):
        collection = ("인사", "총무")[at]
        library.faq.store.put([FaqEntry(collection=collection, question=question, answer="답")])
    assert [one.question for one in starters(library, frozenset({"총무"}))] == [
        "열쇠는 누구에게 있나요?",
        "여비 규정 제2조(숙박비) 내용이 뭐예요?",
        "여비 규정 제3조(일비) 내용이 뭐예요?",
        "여비 규정 제1조(정의) 내용이 뭐예요?",
    ]
    assert starters(library, frozenset()) == []


def test_a_place_is_left_for_an_article(library: Library) -> None:
    for seed in ("어떻게", "언제", "얼마", "며칠"):
        library.faq.store.put([FaqEntry(collection="인사", question=f"{seed} 되나요?", answer="답")])
    found = starters(library, None)
    assert [one.document is None for one in found] == [True, True, True, False]
