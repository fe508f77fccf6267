"""What a check costs, counted in letters read, patterns tried and sentences analysed, never in time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import ModuleType

import pytest

from seogo.lang.analyzer import Analyzer, Token, open_analyzer, tokenize_one
from seogo.verify.decide import cues
from seogo.verify.decide import values as decided
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.frames import read_frames
from seogo.verify.verdict import Evidence, check_answer, forget_evidence, read_evidence


class Counting(str):
    """A text that counts the letters cut out of it."""

    cut = 0

    def __getitem__(self, at: object) -> str:
        found = super().__getitem__(at)  # type: ignore[index]
        self.cut += len(found)
        return found


class Listening:
    """An analyser that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def fingerprint(self) -> str:
        return open_analyzer().fingerprint

    def tokenize(self, texts: Iterable[str]) -> list[list[Token]]:
        given = list(texts)
        self.asked += given
        return open_analyzer().tokenize(given)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return open_analyzer().sentences(text)


def sentences_analysed(answer: str, *evidence: str) -> list[str]:
    """What of the evidence is analysed for an answer."""
    analyzer = Listening()
    listening: Analyzer = analyzer
    check_answer(answer, read_evidence([Evidence(one, "제1조") for one in evidence]), listening)
    return [one.strip() for one in analyzer.asked[1:]]


@pytest.mark.parametrize("piece", ["이름: 김이박 ", "감사 김이박 ", "담당자는 "])
def test_reading_clauses_grows_with_the_text(piece: str) -> None:
    cut = []
    for times in (50, 200):
        text = Counting(piece * times)
        read_frames(tokenize_one(open_analyzer(), str(text)), text)
        cut.append(text.cut)
    assert cut[1] <= 5 * cut[0]


@pytest.mark.parametrize(
    ("module", "name", "values"),
    [(cues, "TOTAL", "휴가는 " + "17일 " * 40)],
)
def test_a_sentence_is_searched_once_for_all_its_values(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, values: str
) -> None:
    searched = []
    pattern: re.Pattern[str] = getattr(module, name)

    class Pattern:
        def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
            searched.append((start, end))
            return pattern.search(text, start, end)

    monkeypatch.setattr(module, name, Pattern())
    check_answer(values, ["휴가는 15일로 한다."], open_analyzer())
    assert searched
    assert len(searched) == len(set(searched))


KEY = "퇴사자는 퇴사 전에 열쇠를 사감에게 반납하여야 한다."


def test_a_sentence_that_cannot_tell_of_the_deed_is_not_analysed() -> None:
    answer = "퇴사자는 열쇠를 관장에게 반납해야 합니다."
    assert sentences_analysed(answer, KEY) == [KEY]
    assert not sentences_analysed(answer, "관장은 반장에게 열쇠를 나누어 준다.")


def test_a_passage_that_another_question_found_is_not_analysed_again() -> None:
    analyzer, answer = Listening(), "퇴사자는 열쇠를 관장에게 반납해야 합니다."
    check_answer(answer, [KEY, "빌린 책은 사서에게 낸다."], analyzer)
    assert KEY in [one.strip() for one in analyzer.asked]
    analyzer.asked.clear()
    check_answer(answer, ["휴가는 15일이다.", KEY], analyzer)
    assert [one.strip() for one in analyzer.asked] == [answer]
    forget_evidence()
    check_answer(answer, ["휴가는 15일이다.", KEY], analyzer)
    assert [one.strip() for one in analyzer.asked[1:]] == [answer, KEY]


def test_what_may_be_worked_out_is_asked_only_where_a_value_would_be_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    worked_out = decided.follows

    def follows(case: Case, claim: Fact, rival: float = 0.0) -> bool:
        asked.append(claim.raw)
        return worked_out(case, claim, rival)

    monkeypatch.setattr(decided, "follows", follows)
    evidence = ["연차휴가는 15일로 한다. 병가는 60일로 한다."]
    check_answer("연차휴가는 15일입니다. 회의실은 40제곱미터입니다.", evidence, open_analyzer())
    assert not asked
    check_answer("연차휴가는 17일입니다.", evidence, open_analyzer())
    assert asked == [17]


def test_no_further_sentence_is_analysed_once_one_says_the_same() -> None:
    answer = "퇴사자는 열쇠를 사감에게 반납해야 합니다."
    other = "빌린 열쇠는 관장에게 반납한다."
    assert sentences_analysed(answer, other) == [other]
    assert sentences_analysed(answer, KEY, other) == [KEY]
