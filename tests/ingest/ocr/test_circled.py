"""Circled numbers counted: what was not read or read wrongly, from its place in the list. No process is run."""

from __future__ import annotations

import numpy as np
import pytest

from seogo.ingest.ocr.circled import Sign, count


def sign(x: int = 100, *, thin: bool = False) -> Sign:
    core = np.full((40, 40), 255, dtype=np.uint8)
    core[:, : 1 if thin else 4] = 0
    return Sign(0, 0, False, x, x + 40, core)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1", "2", "3"], "①②③"),
        (["", "2", "", "4"], "①②③④"),
        (["7", "2", "3"], "①②③"),
        (["3", "4"], "③④"),  # the page begins in the middle of a list
        (["1", "2", "1", "2"], "①②①②"),
        (["9", "10", "1", "2"], "⑨⑩⑪⑫"),  # the last digit of 11 and 12
    ],
)
def test_a_list_is_counted_as_it_agrees_best_with_what_was_read(read: list[str], meant: str) -> None:
    assert "".join(count([sign() for _ in read], read)) == meant


def test_a_thin_stroke_is_a_one_and_each_indent_counts_for_itself() -> None:
    signs = [sign(thin=True), sign(900, thin=True), sign(), sign(900), sign(902)]
    assert count(signs, ["4", "", "2", "", "3"]) == ["①", "①", "②", "②", "③"]
