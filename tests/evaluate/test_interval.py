"""The interval of a mean, also where every question came out the same."""

from __future__ import annotations

import pytest

from seogo.evaluate.interval import mean_interval


def test_all_or_none_is_no_certainty():
    assert mean_interval([1.0] * 8) == (pytest.approx(0.6306, abs=1e-4), 1.0)
    assert mean_interval([0.0] * 8) == (0.0, pytest.approx(0.3694, abs=1e-4))
    assert mean_interval([1.0]) == (pytest.approx(0.025), 1.0)


def test_a_mean_lies_within_and_more_questions_narrow_it():
    low, high = mean_interval([1.0, 0.0, 0.5, 1.0] * 5)
    narrow_low, narrow_high = mean_interval([1.0, 0.0, 0.5, 1.0] * 50)
    assert low < narrow_low < 0.625 < narrow_high < high
    assert mean_interval([1.0, 0.0, 0.5, 1.0] * 5) == (low, high)
