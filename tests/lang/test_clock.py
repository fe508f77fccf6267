"""Times of day."""

from __future__ import annotations

import pytest

from seogo.lang.clock import find_times


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("오후 2시 30분", [870]),
        ("14:30", [870]),
        ("밤 11시", [23 * 60]),
        ("오전 12시", [0]),
        ("정오", [720]),
        ("오전 9시부터 오후 6시까지", [540, 1080]),
        ("2시간", []),
        ("서울시", []),
        ("3시 반", [210]),
        ("1:30:00", []),
    ],
)
def test_find_times(text: str, minutes: list[int]) -> None:
    assert [time.minutes for time in find_times(text)] == minutes
