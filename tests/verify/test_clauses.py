"""What a clause's ending says, read by hand."""

from __future__ import annotations

import pytest

from seogo.verify.clauses import own_words, says_no


@pytest.mark.parametrize(
    ("clause", "no"),
    [
        ("선금은 지급하지 아니한다.", True),
        ("선금은 줍니다.", False),
        ("출입을 금지한다", True),
        ("쓰지 않아도 됩니다.", True),
        ("입력이 없으면 세션이 끊깁니다.", False),
        ("참가하지 못하는 것은 아닙니다.", False),
        ("시작하지 않겠다고 말했다.", True),
        ("지원 대상이 아닙니다.", True),
    ],
)
def test_says_no(clause: str, no: bool) -> None:
    assert says_no(clause) is no


def test_own_words() -> None:
    assert own_words("65세 이상은 면제한다") == {"beyond", "free"}
    assert own_words("마감이 지나면 받지 않는다") == own_words("마감 후 받지 않는다") == {"after"}
    assert own_words("신청 제한은 1년이다") == {"stop"}
    assert own_words("주지만 받는다") == frozenset()
