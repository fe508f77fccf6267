"""Names of a page; English prose has none but what its capitals say."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import Token, open_analyzer, tokenize_one
from seogo.verify.cut import read_answer
from seogo.verify.kinds.name import Names
from seogo.verify.kinds.proper import proper_nouns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The answer is that the lid cannot be opened.", []),
        ("The rotor of NovaLab must be replaced.", ["NovaLab"]),
        ("관리자 계정은 MFA를 씁니다.", ["MFA"]),
        ("정산은 재무회계팀이 담당합니다.", ["재무회계팀"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    page = read_answer(text, lambda words: tokenize_one(open_analyzer(), words))
    assert [page.written(fact.start, fact.end) for fact in Names().find(page)] == found


def test_so_much_a_head_is_no_name() -> None:
    tokens = [Token("인당", "NNP", 1, 3), Token("상자", "NNG", 4, 6), Token("문정동", "NNP", 7, 10)]
    assert list(proper_nouns("1인당 상자 문정동", tokens)) == [(7, 10)]
