"""Labels of office texts, read in the evidence and named by answers."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.marks import find_marks
from seogo.verify.mentions import find_mentions
from seogo.verify.verdict import check_answer

GUIDE = (
    "제2장 대여\n2.1 자전거는 하루 3시간까지 빌린다. 2.2 헬멧은 반드시 쓴다.",
    "3. 수리: 가. 바퀴 교체는 8천 원이다. 나. 체인 교체는 1만 2천 원이며 20분 걸린다. 다. 도색은 하지 않는다.",
    "Q7. 보험에 드나요? A. 대여료에 들어 있으며 500만 원까지 보상한다.\n"
    "Q8. 어디에 반납하나요? A. 역 앞 보관소 4곳에 반납한다.",
    "① 회원은 만 13세 이상으로 한다. ② 연회비는 3만 원이다.\n표 2-1 보관소\n| 보관소 | 대수 |\n| 강변 | 45 |",
)


def test_marks_of_a_passage_reach_to_the_next_of_their_kind() -> None:
    text = GUIDE[1]
    marks = {"/".join(step.value for step in one.path): text[one.head : one.end] for one in find_marks(text)}
    assert marks["3/나"] == " 체인 교체는 1만 2천 원이며 20분 걸린다. "
    assert marks["3"].endswith("하지 않는다.")


def test_a_number_that_ends_a_sentence_is_no_label() -> None:
    assert find_marks("정원은 30명이다. 5. 회비는 없다.") == []


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("체인은 20분 걸립니다. (3번 나목)", ["3번", "나목"]),
        ("헬멧을 써야 합니다. (2장 2.2)", ["2장", "2.2"]),
        ("자세한 내용은 표 2-1에 있습니다.", ["표 2-1"]),
        ("① 회원 ② 연회비", []),
        ("사진 3장과 서류 2통을 4번 냈습니다.", []),
        ("만족도는 4.2점입니다. 이 사항은 다음과 같습니다.", []),
        ("제3조제2항에 따릅니다.", []),
    ],
)
def test_mentions_are_told_from_counts(answer: str, named: list[str]) -> None:
    assert [answer[one.start : one.end] for one in find_mentions(answer)] == named


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("체인 교체는 1만 2천 원이며 20분 걸립니다. (3번 나목)",
         "체인 교체는 1만 2천 원이며 20분 걸립니다. (3번 가목)"),
        ("자전거는 하루 3시간까지 빌릴 수 있습니다. (2장 2.1)", "자전거는 하루 3시간까지 빌릴 수 있습니다. (2장 2.2)"),
        ("보험은 500만 원까지 보상됩니다. (Q7)", "보험은 500만 원까지 보상됩니다. (Q8)"),
        ("연회비는 3만 원입니다. (②)", "연회비는 3만 원입니다. (①)"),
        ("표 2-1에 따르면 강변 보관소는 45대입니다.", "표 2-3에 따르면 강변 보관소는 45대입니다."),
        ("체인 교체는 20분 걸립니다. 안내서 3번 항목에 있습니다.", None),
    ],
)  # fmt: skip
def test_a_sentence_stands_under_the_label_that_it_names(true: str, lie: str | None) -> None:
    assert check_answer(true, GUIDE, open_analyzer()).status is Status.SUPPORTED
    if lie:
        assert check_answer(lie, GUIDE, open_analyzer()).status is Status.CONTRADICTED
