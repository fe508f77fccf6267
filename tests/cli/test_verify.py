"""`seogo verify`: standard input to a verdict, one or many, and what it says of input it cannot use."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from seogo.cli.main import group

GIVEN = {"answer": "육아휴직은 2년입니다.", "evidence": ["육아휴직 1년, 병가 2년"]}


def run(given: str, *options: str) -> Result:
    return CliRunner().invoke(group, ["verify", *options], input=given, env={"SEOGO_LANG": "ko"})


def test_json() -> None:
    verdict = json.loads(run(json.dumps(GIVEN), "--json").stdout)
    assert set(verdict) == {"verdict", "claims", "corrected"}
    assert (verdict["verdict"], verdict["corrected"]) == ("contradicted", "육아휴직은 1년입니다.")
    wrong = next(claim for claim in verdict["claims"] if claim["status"] == "contradicted")
    assert wrong == {
        "text": "2년",
        "kind": "period",
        "status": "contradicted",
        "start": 6,
        "end": 8,
        "evidence": {"index": 0, "start": 5, "end": 7},
        "found": "1년",
        "uncited": False,
    }


def test_lines_give_a_line_each() -> None:
    right = {"answer": "병가는 24개월입니다.", "evidence": GIVEN["evidence"]}
    result = run("\n".join(json.dumps(one) for one in (GIVEN, right)), "--lines")
    verdicts = [json.loads(line)["verdict"] for line in result.stdout.splitlines()]
    assert verdicts == ["contradicted", "supported"]


def test_for_people() -> None:
    shown = run(json.dumps(GIVEN)).stdout
    assert "판정: 틀림" in shown
    assert "2년 → 1년  근거 1" in shown
    assert "고친 답: 육아휴직은 1년입니다." in shown


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "JSON이 아닙니다"),
        ("[]", '"answer"가'),
        ('{"answer": 3, "evidence": []}', '"answer"가'),
        ('{"answer": "가", "evidence": "나"}', '"evidence"가'),
        ('{"answer": "가", "evidence": [1]}', '"evidence"가'),
    ],
)
def test_malformed_input(given: str, said: str) -> None:
    result = run(given, "--json")
    assert result.exit_code == 2
    error = json.loads(result.stdout)["error"]
    assert error["code"] == "bad_input"
    assert said in error["message"]


def test_a_bad_line_is_named() -> None:
    result = run(json.dumps(GIVEN) + "\nx\n", "--lines")
    assert result.exit_code == 2
    assert "2번째 줄" in result.stderr
