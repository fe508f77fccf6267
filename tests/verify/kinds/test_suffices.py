"""`보여 주시면 됩니다` says what is needed, as `보여야 한다` does."""

from __future__ import annotations

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULE = "입원보증금은 받지 않는다. 신분증과 건강보험증 가운데 하나를 보여야 한다."


def test_what_suffices_is_what_is_needed() -> None:
    true = check_answer("신분증이나 건강보험증 가운데 하나만 보여 주시면 됩니다.", [RULE], open_analyzer())
    lie = check_answer("신분증이나 건강보험증은 보여 주시지 않아도 됩니다.", [RULE], open_analyzer())
    assert true.status is not Status.CONTRADICTED
    assert lie.status is Status.CONTRADICTED
