"""Which counters are said of the same things, and which word behind a number is one."""

from __future__ import annotations

import pytest

from seogo.verify.counters import are_alike, counter_after


@pytest.mark.parametrize(
    ("text", "counter"),
    [
        ("37마을에서", "마을"),
        ("37마을로, 작년보다", "마을"),
        ("37은", ""),
        ("9.5입니다.", ""),
        ("210이라고 한다", ""),
        ("30여 명", ""),
        ("2차 심사", ""),
        ("37 마을", ""),
    ],
)
def test_the_word_right_behind_a_number(text: str, counter: str) -> None:
    digits = len(text) - len(text.lstrip("0123456789."))
    assert counter_after(text, digits) == counter


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("개", "대", True),
        ("대", "기", True),
        ("장", "매", True),
        ("건", "회", True),
        ("대", "건", False),
        ("종", "대", False),
        ("마을", "채", False),
        ("마을", "", True),
    ],
)
def test_counters_of_the_same_things(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is alike
    assert are_alike(other, one) is alike
