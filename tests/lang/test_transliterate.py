"""Korean words that write Latin ones by their sound."""

from __future__ import annotations

import pytest

from seogo.lang.transliterate import sounds_like


@pytest.mark.parametrize(
    ("korean", "latin", "alike"),
    [
        ("쿠버네티스", "Kubernetes", True),
        ("데이터포트", "DataPort", True),
        ("씽크패드", "ThinkPad", True),
        ("맥북", "ThinkPad", False),
        ("도커", "Kubernetes", False),
        ("아이", "IO", False),
    ],
)
def test_sounds_like(korean: str, latin: str, alike: bool) -> None:
    assert sounds_like(korean, latin) is alike
