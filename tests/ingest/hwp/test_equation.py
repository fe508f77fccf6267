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
    ("{{{", ""),
    ("}}x}", "x"),
    ("lim from {x -> 0} {sin x} over x", "lim_(x → 0) (sin x)/x"),
    ("LEFT ( matrix {1 & 2 # 3 & 4} RIGHT )", "([1, 2; 3, 4])"),
    ("f(x) = cases {x & x>=0 # -x & x<0}", "f(x) = {x x≥0; -x x<0"),
    ("eqalign {a=b # c=d}", "a=b; c=d"),
    ("left . {a} over {b} right |", "a/b |"),
    ("현재 가치 = 미래가치 over (1+r) ^n", "현재 가치 = 미래가치/(1+r)^n"),
    ("_n C _r = n choose r", "_n C_r = (n; r)"),
    ("a over b over c", "(a/b)/c"),
    ("가over나", "가/나"),
    ("a ^", "a"),
    ("over", "/"),
    ("root 3", "√3"),
    ("matrix", ""),
    ('"단위', "단위"),
]

DEEP = ["{" * 200 + "x", "sqrt " * 200 + "x", "x " * 1600]


@pytest.mark.parametrize(("script", "shown"), GOLDEN)
def test_readable(script: str, shown: str) -> None:
    assert readable(script) == shown


@pytest.mark.parametrize("script", DEEP)
def test_what_nobody_writes_stays_as_written(script: str) -> None:
    assert readable(script) == script.strip()
