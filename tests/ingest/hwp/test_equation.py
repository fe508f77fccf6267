"""Equations of Hancom's script as people read them."""

from __future__ import annotations

import pytest

from seogo.ingest.hwp.equation import readable

GOLDEN = [
    ("a over b", "a/b"),
    ("{a+b} over {2}", "(a+b)/2"),
    ("(a+b) ^{2} =a ^{2} +2ab+b ^{2}", "(a+b)^2 =a^2 +2ab+b^2"),
    ("y = sqrt {x-1}", "y = √(x-1)"),
    ("LEFT ( 3 times 4 RIGHT )", "(3 × 4)"),
    ("alpha <= OMEGA", "α ≤ Ω"),
    ('"이자" = 원금 times 이율', "이자 = 원금 × 이율"),
    ("a~b`c#d&e", "a b c ; d e"),
    ("", ""),
    ("{{{", "((("),
]


@pytest.mark.parametrize(("script", "shown"), GOLDEN)
def test_readable(script: str, shown: str) -> None:
    assert readable(script) == shown
