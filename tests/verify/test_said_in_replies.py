"""True replies of a model over office rules: denials in other words, what was left undone, a length and a deadline."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "상담 창구에 근무하는 직원과 수습 중인 직원은 시차근무를 이용할 수 없다.\n"
    "대체휴무는 근무한 날부터 2개월 이내에 사용하여야 하며, 쓰지 못한 대체휴무는 수당으로 지급한다.\n"
    "건조 기능만 쓸 때에는 물을 채우지 않아도 된다. 모드는 작동 중에 바꿀 수 없다.\n"
    "부모가 모두 3개월 이상 휴직한 경우에는 6개월을 더 쓸 수 있다.\n\n"
    "구분 | 대상 | 일수\n"
    "사망 | 부모 | 5일\n"
    "사망 | 백부, 숙부 | 3일\n"
    "경조휴가는 사유가 생긴 날부터 30일 이내에 사용하여야 한다.\n"
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("상담 창구 직원과 수습 직원은 시차근무 이용 대상에서 빠집니다.", []),
        ("대체휴무는 근무한 날로부터 2개월 안에 써야 합니다.", []),
        ("건조 기능만 쓴다면 물은 안 채워도 됩니다.", []),
        ("건조 기능만 쓸 때에도 물을 채워야 합니다.", ["채워야 합니다"]),
        ("작동하는 동안에는 모드를 바꿀 수 없습니다.", []),
        ("작동하는 동안에도 모드를 바꿀 수 있습니다.", ["바꿀 수 있습니다"]),
        ("백부상에는 3일의 경조휴가가 주어집니다.", []),
    ],
)
def test_true_and_false(answer: str, wrong: list[str]) -> None:
    claims = check_answer(answer, [RULES], open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong


def test_both_of_those_named_are_no_count() -> None:
    claims = check_answer(
        "부모가 둘 다 3개월 이상 휴직했다면 6개월을 더 씁니다.", [RULES], open_analyzer()
    ).claims
    assert "둘" not in [one.text for one in claims]
