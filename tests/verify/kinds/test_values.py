"""Amounts, periods, counts, dates, numbers of documents, references and quotations: one fact of each kind."""

from __future__ import annotations

import pytest

from seogo.types import ClaimKind
from seogo.verify.claims import find_facts
from seogo.verify.cut import read_page
from seogo.verify.kinds.quotation import Quotations


@pytest.mark.parametrize(
    ("text", "kind", "group", "written"),
    [
        ("수수료 3만원", ClaimKind.AMOUNT, "원", "3만원"),
        ("수수료 12,0000원", ClaimKind.AMOUNT, "원", "12,0000원"),
        ("위원 7명", ClaimKind.COUNT, "person", "7명"),
        ("기간은 십년", ClaimKind.PERIOD, "month", "십년"),
        ("기간은 24개월", ClaimKind.PERIOD, "month", "24개월"),
        ("2026년 3월 9일 접수", ClaimKind.DATE, "date", "2026년 3월 9일"),
        ("전화 02-000-4417", ClaimKind.IDENTIFIER, "phone", "02-000-4417"),
        ("제12조제2항에 따라", ClaimKind.LAW_REFERENCE, "place", "제12조제2항"),
    ],
)
def test_find_facts(text: str, kind: ClaimKind, group: str, written: str) -> None:
    page = read_page([text])
    (fact,) = [one for one in find_facts(page) if one.kind is kind]
    assert (fact.group, page.text[fact.start : fact.end]) == (group, written)


def test_quotations() -> None:
    page = read_page(['전시 "먹과 바람"을 연다.'])
    assert [fact.value for fact in Quotations().find(page)] == ["먹과바람"]
