"""Whole tokens and their one normal form."""

from __future__ import annotations

import pytest

from seogo.lang.exact import find_exact


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("제60조의 2", ["제60조의2"]),
        ("60조의2제1항", ["제60조의2", "제60조의2제1항"]),
        ("제1항", ["제1항"]),
        ("별표 3의2", ["별표3의2"]),
        ("제3장 복무", ["제3장"]),
        ("ppr-9087", ["ppr-9087", "ppr9087"]),
        ("3.14", ["3.14"]),
        ("3.5%", ["3.5%", "3.5"]),
        ("2024. 3. 1.", ["2024-03-01", "2024-03", "2024년"]),
        ("3월 1일", ["--03-01"]),
        ("help.me@seogo.co.kr", ["help.me@seogo.co.kr"]),
        ("https://seogo.kr/a?b=1", ["https://seogo.kr/a?b=1"]),
        ("02)123-4567", ["02-123-4567"]),
        ("010-1234-5678", ["010-1234-5678"]),
        ("총무과-1234", ["총무과-1234"]),
        ("2020헌마123", ["2020헌마123"]),
        ("1,000억 원", ["100000000000원"]),
        ("열다섯 명", ["15명"]),
        ("5분의 1", ["0.2"]),
        ("3분의 2", ["2/3"]),
        ("192.168.0.1", ["192.168.0.1"]),
        ("연차 휴가 100", []),
        ("아무 것도 없다", []),
    ],
)
def test_find_exact(text: str, tokens: list[str]) -> None:
    assert [token for token in find_exact(text) if token in tokens] == tokens
    extra = set(find_exact(text)) - set(tokens)
    assert extra <= {"123-4567", "2020", "123", "seogo.kr"}, "a part of the token at most"


def test_forms_of_one_thing_agree() -> None:
    def shared(*texts: str) -> set[str]:
        return set.intersection(*(set(find_exact(text)) for text in texts))

    assert "2024-03-01" in shared("2024. 3. 1.", "2024.3.1", "2024-03-01", "2024년 3월 1일", "20240301")
    assert "100000000000원" in shared("1,000억원", "1000억 원", "1천억 원", "천억 원")
    assert "02-123-4567" in shared("02-123-4567", "(02) 123-4567", "02.123.4567", "02 123 4567")
    assert "제60조의2" in shared("제60조의2", "제60조의 2", "60조의2", "제 60 조의 2")
