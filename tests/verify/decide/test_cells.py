"""A word that only another row of the table has."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

TABLE = "분야: 토목 | 인원: 4명 | 근무지: 건설처(세종)\n분야: 행정 | 인원: 9명 | 근무지: 본사(나주)"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("토목 분야는 세종에서 일합니다.", []),
        ("토목 분야는 나주에서 일합니다.", ["세종"]),
        ("나주에서 일하는 행정 분야는 9명입니다.", []),
    ],
)
def test_the_cell_of_the_row_that_is_named(answer: str, found: list[str]) -> None:
    verdict = check_answer(answer, [TABLE], open_analyzer())
    assert [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED] == found


def test_a_word_that_the_text_says_too_is_nobodys_cell() -> None:
    verdict = check_answer(
        "토목 분야도 본사에서 교육을 받습니다.",
        [TABLE, "신입 직원은 본사에서 교육을 받는다."],
        open_analyzer(),
    )
    assert verdict.status is not Status.CONTRADICTED


SALES = (
    "| 제품군 | 판매액(억 원) | 비중 |\n| --- | --- | --- |\n| 정수기 | 168 | 44% |\n| 제습기 | 41 | 11% |\n"
    "| 비데 | 78 | 20% |"
)


@pytest.mark.parametrize(
    ("last", "found"), [("| 비데 | 20% |", []), ("| 청소기 | 20% |", ["비데"]), ("- 청소기: 20%", ["비데"])]
)
def test_a_row_of_the_answer_under_a_label_of_its_own(last: str, found: list[str]) -> None:
    rows = "- 정수기: 44%\n- 제습기: 11%\n" if last.startswith("-") else (
        "| 제품군 | 비중 |\n| --- | --- |\n| 정수기 | 44% |\n| 제습기 | 11% |\n"
    )  # fmt: skip
    verdict = check_answer("제품군별 비중입니다.\n" + rows + last, [SALES], open_analyzer())
    assert [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED] == found
