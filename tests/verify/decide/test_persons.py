"""Who holds a title, who stands in a row, and who is only somewhere in the evidence."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

MINUTES = "위원장은 학부모 대표 위지혜, 원장은 편나래입니다. 회의록은 총무과장 피재우가 작성하였다."


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("위원장은 위지혜이고 원장은 편나래입니다.", Status.SUPPORTED),
        ("위원장은 편나래입니다.", Status.CONTRADICTED),
        ("원장은 위지혜입니다.", Status.CONTRADICTED),
        ("원장은 편나라입니다.", Status.CONTRADICTED),
        ("회의록을 쓴 사람은 피재우 총무과장입니다.", Status.SUPPORTED),
        ("회의록을 쓴 사람은 피재호 총무과장입니다.", Status.CONTRADICTED),
    ],
)
def test_the_holder_of_a_title(answer: str, status: Status) -> None:
    assert check_answer(answer, [MINUTES], open_analyzer()).status is status


def test_what_is_found_is_the_holder() -> None:
    (wrong,) = [
        claim
        for claim in check_answer("원장은 위지혜입니다.", [MINUTES], open_analyzer()).claims
        if claim.status is Status.CONTRADICTED
    ]
    assert (wrong.text, wrong.found) == ("위지혜", "편나래")
