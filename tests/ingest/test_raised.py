"""Raised digits: what they follow keeps its value."""

from __future__ import annotations

import pytest

from seogo.ingest.raised import raised, raised_char


@pytest.mark.parametrize(
    ("before", "text", "shown"),
    [
        ("면적 84m", "2", "²"),
        ("3만m", "3", "³"),
        ("원/m", "2", "²"),
        ("9.8m/s", "2", "²"),
        ("km", "-2", "⁻²"),
        ("10", "8", "^8"),
        ("10", "-3", "^-3"),
        ("10", "−3", "^−3"),
        ("5,000", "1)", "¹⁾"),
        ("5,000", "1),2)", "¹⁾,²⁾"),
        ("5,000", "(1)", "⁽¹⁾"),
        ("5,000", "주1)", "[주1)]"),
        ("5,000", " 1)", " 1)"),
        ("5,000원", "1)", "1)"),
        ("금액", "1)", "1)"),
        ("비율", "1", "1"),
        ("Item", "2", "2"),
        ("15", "th", "th"),
        ("5,000", "*", "*"),
        ("", "1", "1"),
    ],
)
def test_raised(before, text, shown):
    assert raised(text, ["앞의 글 ", before, ""] if before else []) == shown


@pytest.mark.parametrize(
    ("before", "char", "shown"),
    [
        ("10", "8", "⁸"),
        ("m", "2", "²"),
        ("0⁸", "1", "¹"),
        ("0¹", ")", "⁾"),
        ("10", ")", ")"),
        ("금액", "1", "1"),
        ("", "1", "1"),
    ],
)
def test_raised_char(before, char, shown):
    assert raised_char(char, before) == shown
