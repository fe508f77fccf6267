"""Phrases that are one thing, however they are worded."""

from __future__ import annotations

import pytest

from seogo.verify.concepts import find_concepts


@pytest.mark.parametrize("phrase", ["전년 동기", "지난해", "작년", "1년 전"])
def test_the_year_before(phrase: str) -> None:
    text = f"매출은 {phrase}보다 늘었다"
    assert find_concepts(text) == [("전년", 4, 4 + len(phrase))]


def test_a_deadline_of_a_year_is_none() -> None:
    assert find_concepts("만료 1년 전까지 신청한다") == []
