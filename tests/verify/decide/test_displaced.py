"""What the evidence says elsewhere, of something else, said in the place of what it says here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.decide import displaced
from seogo.verify.verdict import check_answer

RULES = (
    "직원은 출장을 마친 뒤 영수증을 총무과에 제출하여야 한다. 총무과는 받은 자료를 감사실에 넘긴다.\n"
    "회사는 우수한 직원에게 표창장을 수여한다. 정년퇴직하는 직원에게는 공로패를 수여할 수 있다.\n"
    "송하늘은 가장 먼저 무대에 올라 《소나기》라는 작품으로 연극에 처음 도전하였다. "
    "그 뒤 방송 《우리 집에 왜 왔니》에 나왔다."
)


def contradicted(answer: str, *evidence: str) -> dict[str, str | None]:
    verdict = check_answer(answer, evidence or (RULES,), open_analyzer())
    return {claim.text: claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("직원은 출장을 마친 뒤 표창장을 총무과에 제출해야 합니다.", {"표창장": "영수증"}),
        ("회사는 우수한 직원에게 공로패를 수여합니다.", {"공로패": "표창장"}),
        (
            "송하늘은 가장 먼저 무대에 올라 《우리 집에 왜 왔니》라는 작품으로 연극에 처음 도전했습니다.",
            {"우리 집에 왜 왔니": "소나기"},
        ),
    ],
)
def test_a_thing_in_the_place_of_another(answer: str, expected: dict[str, str]) -> None:
    assert contradicted(answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "직원은 출장을 마친 뒤 영수증을 총무과에 제출해야 합니다.",
        "출장을 마친 직원은 총무과에 영수증을 제출해야 합니다.",
        "직원은 출장을 마친 뒤 증빙을 총무과에 제출해야 합니다.",  # which no passage has: another word for it, perhaps
        "회사는 정년퇴직하는 직원에게 공로패를 수여할 수 있습니다.",
    ],
)
def test_what_the_evidence_says_is_left_alone(answer: str) -> None:
    assert contradicted(answer) == {}


def test_a_sentence_that_says_so_is_enough() -> None:
    other = "직원은 출장을 마친 뒤 표창장을 총무과에 제출하여야 한다."
    assert contradicted("직원은 출장을 마친 뒤 표창장을 총무과에 제출해야 합니다.", RULES, other) == {}


def test_whoever_is_pointed_at_may_be_the_one_who_is_named() -> None:
    told = (
        "한빛전자는 1990년에 세워졌다. 이 회사는 2001년에 대전에 첫 연구소를 열었다. 늘봄전자는 청주에 있다."
    )
    assert contradicted("한빛전자는 2001년에 대전에 첫 연구소를 열었습니다.", told) == {}
    wrong = "한빛전자는 2001년에 대전에 첫 연구소를 열었다. 늘봄전자는 청주에 있다."
    assert contradicted("늘봄전자는 2001년에 대전에 첫 연구소를 열었습니다.", wrong) == {
        "늘봄전자": "한빛전자"
    }


def test_it_is_put_right() -> None:
    verdict = check_answer("회사는 우수한 직원에게 공로패를 수여합니다.", [RULES], open_analyzer())
    assert verdict.corrected == "회사는 우수한 직원에게 표창장을 수여합니다."


GOLDEN = Path(__file__).parents[1] / "golden.jsonl"


def test_a_sentence_that_is_left_out_displaces_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
    cases = [
        (row["evidence"], one) for row in rows for one in (*row["true"], *(two[1] for two in row["false"]))
    ]
    cases += [([RULES], answer.replace("공로패", "표창장")) for answer in RULES.splitlines()]
    quick = [contradicted(answer, *evidence) for evidence, answer in cases]
    asked = []
    monkeypatch.setattr(displaced, "_may_be_of_another", lambda *_: True)
    monkeypatch.setattr(displaced, "_things", lambda *_: asked.append(1) or [(0, 1)])
    assert [contradicted(answer, *evidence) for evidence, answer in cases] == quick
    assert len(asked) > 20
