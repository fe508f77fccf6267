"""Overlap with a reference, by hand."""

from __future__ import annotations

import pytest

from seogo.evaluate.overlap import chrf, token_f1


def test_token_f1_counts_repeats():
    assert token_f1(["연차", "연차", "휴가"], ["연차", "휴가", "이월"]) == pytest.approx(2 * 2 / 6)
    assert token_f1(["연차"], ["이월"]) == 0.0
    assert token_f1([], ["이월"]) == token_f1([], []) == 0.0


def test_chrf_by_hand():
    # 가나다 / 가나라: precision = recall = (2/3 + 1/2 + 0/1) / 3, and of equal ones F is the same
    assert chrf("가나다", "가나라") == pytest.approx((2 / 3 + 1 / 2) / 3)
    # 가나 / 가나라마: precision (1 + 1) / 2, recall (2/4 + 1/3) / 2; F2 = 5PR / (4P + R)
    recall = (2 / 4 + 1 / 3) / 2
    assert chrf("가나", "가나라마") == pytest.approx(5 * recall / (4 + recall))
    assert chrf("휴가를 준다", "휴가를준다") == pytest.approx(1.0)
    assert chrf("가", "나") == chrf("", "나") == 0.0


def test_chrf_sees_the_same_in_either_unicode_form():
    import unicodedata

    assert chrf(unicodedata.normalize("NFD", "연차 휴가"), "연차 휴가") == pytest.approx(1.0)
