"""Who does a deed that is said right beside the name."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제3조 통장은 그 통에 2년 이상 거주한 사람 가운데 동장이 추천하여 구청장이 위촉한다.\n"
    "제5조 전결권은 다시 위임할 수 없다. 다만, 원장의 승인을 받은 경우에는 그러하지 아니하다.\n"
    "제6조 미성년자는 법정대리인의 동의를 받아야 이용할 수 있다. 감사담당관은 반기마다 점검한다."
)


def _contradicted(answer: str) -> list[tuple[str, str | None]]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [(claim.text, claim.found) for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    "answer",
    [
        "통장은 그 통에 2년 이상 거주한 사람 중에서 동장의 추천을 받아 구청장이 위촉합니다.",
        "전결권은 다시 위임할 수 없지만 원장의 승인을 받은 경우에는 예외입니다.",
        "미성년자는 부모의 동의를 받아야 이용할 수 있습니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _contradicted(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("통장은 그 통에 2년 이상 거주한 사람 중에서 구청장의 추천을 받아 위촉됩니다.", ("구청장", "동장")),
        ("통장은 그 통에 2년 이상 거주한 사람 가운데 동장이 추천하여 동장이 위촉합니다.", ("동장", "구청장")),
        ("다만 기획운영관의 승인을 받은 경우에는 예외입니다.", ("기획운영관", "원장")),
        ("다만 감사담당관의 승인을 받은 경우에는 예외입니다.", ("감사담당관", "원장")),
    ],
)
def test_false(answer: str, wrong: tuple[str, str]) -> None:
    assert wrong in _contradicted(answer)
