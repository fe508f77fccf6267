"""A name that stands beside another one's words, whatever the title."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cut import read_page
from seogo.verify.decide.holders import find_holders
from seogo.verify.verdict import check_answer

NOTICE = (
    "감독원 공원녹지과 부차경, 현장대리인 (주)숲결조경 제갈운. 감사 구본해·탁이안.\n"
    "문의: 호스피스팀 사회복지사 명하솔, 수간호사 어윤재. 품질 담당 채서율, 교육 담당 여진모."
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("사회복지사는 명하솔, 수간호사는 어윤재 씨입니다.", []),
        ("사회복지사는 명하늘 씨입니다.", ["명하솔"]),
        ("사회복지사는 어윤재 씨입니다.", ["명하솔"]),
        ("현장대리인은 숲결조경의 제갈운입니다.", []),
        ("현장대리인은 숲결조경의 제갈윤입니다.", ["제갈운"]),
        ("교육은 여진모 씨가 담당합니다.", []),
        ("교육은 채서율 씨가 담당합니다.", ["여진모"]),
        ("감사는 구본해와 탁이안입니다.", []),
        ("현장대리인이 시작한 날부터 셉니다.", []),
    ],
)
def test_who_stands_beside_what(answer: str, found: list[str]) -> None:
    verdict = check_answer(answer, [NOTICE], open_analyzer())
    assert [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED] == found


def test_names_that_end_an_item() -> None:
    found = {holder.name: holder.beside for holder in find_holders(read_page([NOTICE]))}
    assert found["부차경"] == {"감독원", "공원녹지과"}
    assert found["구본해"] == found["탁이안"] == {"감사"}
    assert found["명하솔"] == {"호스피스팀", "사회복지사"}
