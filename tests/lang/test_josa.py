"""Particles that fit the word before them."""

from __future__ import annotations

import pytest

from seogo.lang.josa import fix_particle


@pytest.mark.parametrize(
    ("word", "following", "fixed"),
    [
        ("3개월", "를 준다", "을 준다"),
        ("2주", "은 짧다", "는 짧다"),
        ("10%", "을 더한다", "를 더한다"),
        ("서울", "으로 간다", "로 간다"),
        ("부산", "로 간다", "으로 간다"),
        ("5", "이 있다", "가 있다"),
        ("1년", "까지", "까지"),
        ("한도윤", "가 ", "이 "),
    ],
)
def test_fix_particle(word: str, following: str, fixed: str) -> None:
    assert fix_particle(word, following) == fixed
