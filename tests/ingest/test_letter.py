from __future__ import annotations

import pytest

from seogo.ingest.formats import Source, read_source
from seogo.ingest.letter import letter_title

LETTER = """한 빛 시 청
수신  수신자 참조
(경유)
제목  개인정보 보호 교육 실시 계획 알림
1. 관련: 정보화담당관-1234호
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (LETTER, "개인정보 보호 교육 실시 계획 알림"),
        ("수 신 : 각 부서장\n참 조 : 서무담당\n제 목 : 당직 명령 통보\n", "당직 명령 통보"),
        ("한빛㈜\n수신 | 총무팀장\n제목 | 복합기 구매 요청의 건\n", "복합기 구매 요청의 건"),
        ("수신자 인사과\n경유\n제목 휴직 복직 처리 결과\n", "휴직 복직 처리 결과"),
        ("제목  수신이 없는 보고서\n본문\n", None),
        ("수신율이 높은 안테나\n제목 없는 글\n", None),
        ("수신  각 과\n" + "본문 줄\n" * 9 + "제목  멀리 있는 제목\n", None),
    ],
)
def test_the_subject_of_a_letter(text: str, title: str | None) -> None:
    assert letter_title(text) == title


def test_a_letter_is_called_by_its_subject() -> None:
    document = read_source(Source(name="붙임.txt", data=LETTER.encode()))
    assert document.title == "개인정보 보호 교육 실시 계획 알림"
