"""Requests for the answerer's own orders are known, and questions that only look so are let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.guard.own_orders import asks_for_orders
from seogo.guard.question import OWN, check_question
from seogo.guard.settings import GuardSettings

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("own_orders.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
OWN_ONES = [text for kind, text in ROWS if kind == "own"]
HONEST = [text for kind, text in ROWS if kind == "honest"]
PASSED_OVER = 2
"""Of every second request, which was not looked at while the patterns were made."""


@pytest.mark.parametrize("text", OWN_ONES[::2])
def test_a_request_for_its_own_orders_is_known(text):
    assert asks_for_orders(text)
    assert check_question(text, GuardSettings()).refusal == OWN


def test_most_of_those_not_looked_at_are_known():
    assert sum(asks_for_orders(text) for text in OWN_ONES[1::2]) >= len(OWN_ONES[1::2]) - PASSED_OVER


@pytest.mark.parametrize("text", HONEST)
def test_what_only_looks_so_is_let_through(text):
    assert not asks_for_orders(text)
