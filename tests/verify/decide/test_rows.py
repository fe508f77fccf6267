"""A sentence that names one row of a table and gives the value of another."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cut import read_page
from seogo.verify.decide.rows import Rows
from seogo.verify.verdict import check_answer

TABLE = (
    "부문 | 매출(조원) | 영업이익(조원)\n|---|---|---|\n모바일 | 37.0 | 4.3\n"
    "디스플레이 | 5.9 | 0.5\n주주환원은 연 2회 한다."
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("모바일 매출은 37조 원, 영업이익은 4.3조 원입니다.", None),
        ("모바일 매출은 37조 원, 영업이익은 0.5조 원입니다.", "4.3조 원"),
        ("영업이익이 4.3조 원인 부문은 디스플레이입니다.", "0.5조 원"),
        ("영업이익이 4.3조 원인 부문은 모바일입니다.", None),
    ],
)
def test_the_value_of_another_row_is_contradicted_with_that_of_the_named_one(
    answer: str, found: str | None
) -> None:
    verdict = check_answer(answer, [TABLE], open_analyzer())
    wrong = [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED]
    assert wrong == ([] if found is None else [found])


LEAVE = (
    "제24조(연차유급휴가) ① 휴가는 30분 단위로 나누어 쓸 수 있다. ② 휴가를 쓰려는 근로자는 3일 "
    "전까지 팀장에게 신청한다.\n"
    "제25조(경조휴가) 경조휴가는 다음 표와 같다.\n| 구분 | 대상 | 일수 | 경조금 |\n| 결혼 | 본인 | 5일 | 50만원 |\n"
    "| 결혼 | 자녀 | 1일 | 20만원 |\n| 사망 | 배우자, 부모 | 5일 | 100만원 |\n| 사망 | 조부모, "
    "형제자매 | 3일 | 30만원 |\n"
    "| 출산 | 배우자 | 10일 | 30만원 |"
)
FINES = (
    "| 위반행위 | 1차 위반 | 2차 위반 |\n| 가. 등록하지 않고 영업한 경우 | 100만원 | 200만원 |\n"
    "| 나. 안전교육을 받지 않은 경우 | 30만원 | 60만원 |\n| 다. 점검을 거부하거나 방해한 경우 | 50만원 | 100만원 |"
)
POWERS = (
    "| 업무 | 과장 | 부장 |\n| 물품 구매 | 1천만원 미만 | 5천만원 미만 |\n| 출장 명령 | 3일 이내 | 4일 이상 |\n"
    "| 연가 허가 | 소속 직원 | 과장 |"
)


@pytest.mark.parametrize(
    ("table", "answer", "found"),
    [
        (
            LEAVE,
            "경조휴가는 다음과 같습니다.\n\n| 구분 | 휴가 |\n|---|---|\n| 본인 결혼 | 5일 |\n| 자녀 결혼 | 1일 |",
            [],
        ),
        (
            LEAVE,
            "경조휴가는 다음과 같습니다.\n\n| 구분 | 휴가 |\n|---|---|\n| 본인 결혼 | 3일 |\n| 자녀 결혼 | 1일 |",
            ["5일"],
        ),
        (LEAVE, "조부모가 사망하면 경조금으로 30만원을 받습니다.", []),
        (LEAVE, "조부모가 사망하면 경조금으로 100만원을 받습니다.", ["30만원"]),
        (FINES, "등록하지 않고 영업하면 과태료가 부과됩니다.\n- 1차 위반: 100만원\n- 2차 위반: 200만원", []),
        (
            FINES,
            "등록하지 않고 영업하면 과태료가 부과됩니다.\n- 1차 위반: 50만원\n- 2차 위반: 200만원",
            ["100만원"],
        ),
        (POWERS, "출장은 3일 이내이면 과장이 명령하고, 4일 이상이면 부장이 명령합니다.", []),
        (POWERS, "출장 명령은 3일 이내이면 부장이 하고, 4일 이상이면 부장이 합니다.", ["4일 이상"]),
        (POWERS, "물품 구매는 1천만원 미만이면 과장이, 5천만원 미만이면 부장이 전결합니다.", []),
    ],
)
def test_rows_of_two_names_of_a_sentence_and_columns(table: str, answer: str, found: list[str]) -> None:
    verdict = check_answer(answer, [table], open_analyzer())
    assert [one.found for one in verdict.claims if one.status is Status.CONTRADICTED] == found


def test_rows_whose_first_cell_others_have_go_by_two() -> None:
    answer = read_page(["조부모가 사망하면 3일, 본인이 결혼하면 5일입니다."])
    rows = Rows(answer, read_page([LEAVE], is_evidence=True))
    assert list(rows.pairs.values()) == [
        ("결혼", ["본인"]),
        ("결혼", ["자녀"]),
        ("사망", ["배우자", "부모"]),
        ("사망", ["조부모", "형제자매"]),
    ]
    assert [name for name in rows.labels.values() if name] == ["출산"]
