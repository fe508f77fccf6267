"""Words with an opposite; what costs and what is free; what is a target and what is not."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cut import read_page
from seogo.verify.kinds.opposites import CHARGE, INCLUDED, find_charges, find_opposites
from seogo.verify.verdict import check_answer


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("재발급 수수료는 없다.", [-1]),
        ("수수료 1만원을 면제한다.", [-1]),
        ("출장비는 18,000원입니다.", [1]),
        ("수수료를 내지 않으면 안 됩니다.", [1]),
        ("카드 | 수수료\n|---|---|\n임원 | 없음\n부서 | 1,000원", [-1, 1]),
        ("회의 준비는 없다.", []),
    ],
)
def test_find_charges(text: str, signs: list[int]) -> None:
    page = read_page([text], is_evidence=True)
    assert sorted({(fact.start, fact.value) for fact in find_charges(page)}) == sorted(
        (fact.start, fact.value) for fact in find_charges(page) if fact.group == CHARGE
    )
    assert [fact.value for fact in find_charges(page)] == signs


@pytest.mark.parametrize(
    ("text", "sign"), [("지원 대상입니다.", 1), ("지원 대상이 아닙니다.", -1), ("제외한다.", -1)]
)
def test_targets(text: str, sign: int) -> None:
    page = read_page([text])
    assert {fact.value for fact in find_opposites(page, {INCLUDED})} == {sign}


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("재발급 수수료는 없습니다.", False),
        ("재발급 수수료는 있습니다.", True),
        ("출장비로 18,000원을 냅니다.", False),
        ("출장비는 없습니다.", True),
        ("접수는 추첨으로 합니다.", True),
    ],
)
def test_against_evidence(answer: str, wrong: bool) -> None:
    rule = "재발급 수수료는 없다.\n출장비는 18,000원을 받는다.\n접수는 선착순으로 한다."
    assert (check_answer(answer, [rule], open_analyzer()).status is Status.CONTRADICTED) is wrong
