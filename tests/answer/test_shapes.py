"""What a telephone number, a mail address and a web address look like, and what only looks like one."""

from __future__ import annotations

import pytest

from seogo.answer.shapes import has_shape


@pytest.mark.parametrize(
    ("noun", "text", "there"),
    [
        ("전화번호", "학사지원팀(02-0000-3100)에 묻는다", True),
        ("연락처", "031) 000-7700", True),
        ("전화번호", "대표전화 1500-0000", True),
        ("내선번호", "설비팀(내선 119)", True),
        ("전화번호", "김해공장 정규직: 180명, 계약직: 42명", False),
        ("전화번호", "2026-11-03 시행", False),
        ("전화번호", "등록번호 123-02-0000-12345-6", False),
        ("이메일", "help@example.or.kr 로 보낸다", True),
        ("이메일", "누리집 example.or.kr", False),
        ("홈페이지", "www.example.or.kr 에서 신청한다", True),
        ("부서", "02-0000-3100", False),
    ],
)
def test_by_its_look(noun: str, text: str, there: bool) -> None:
    assert has_shape(noun, text) is there
