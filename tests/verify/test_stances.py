"""What a statement says as a whole: yes or no, by its last word and its ending."""

from __future__ import annotations

import pytest

from seogo.verify.stances import circumstances, may_be_compared, read_stance


@pytest.mark.parametrize(
    ("statement", "yes", "word"),
    [
        ("화물차는 이 비율을 셈할 때 넣지 아니한다.", False, "넣"),
        ("2019년에 만든 지침은 폐지한다.", False, "폐지"),
        ("드나드는 것을 거절하지 못한다", True, "거절"),
        ("출입을 막을 수 있습니다", False, "막"),
        ("이용을 금지하지 않는다", True, "금지"),
        ("토요일과 공휴일에는 쉰다.", False, "쉰다"),
        ("연체료를 낼 필요는 없습니다", False, ""),
        ("모성보호시간의 신청을 승인하지 아니할 수 없다.", True, "승인"),
        ("월 사용료를 정한다", True, ""),
    ],
)
def test_yes_or_no(statement: str, yes: bool, word: str) -> None:
    stance = read_stance(statement)
    assert stance is not None
    assert (stance.yes, stance.word) == (yes, word)


@pytest.mark.parametrize(
    "statement",
    [
        "빌려주는 양은 배분량의 30%를 넘지 못한다.",
        "산불 진화용은 그러하지 아니하다.",
        "헌혈에 문제가 없습니다.",
        "청약을 철회할 수 있고",
        "요금은 9만 5천 원입니다.",
    ],
)
def test_what_says_neither(statement: str) -> None:
    assert read_stance(statement) is None


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("계속 적용됩니다", "함께 폐지한다", True),
        ("선금은 줍니다", "선금은 지급하지 아니한다", True),
        ("등록이 의무가 아닙니다", "원하면 등록할 수 있다", False),
        ("비용을 부담하지 않는다", "비용을 지원한다", False),
        ("밖으로 가져갈 수 없습니다", "결재를 받아야 한다", False),
        ("벌점을 받습니다", "이용을 정지한다", False),
        ("정식으로 임용한다", "정식 임용에서 탈락한다", False),
    ],
)
def test_what_may_be_compared(one: str, other: str, may: bool) -> None:
    mine, theirs = read_stance(one), read_stance(other)
    assert mine is not None
    assert theirs is not None
    assert may_be_compared(mine, theirs) is may


def test_circumstances() -> None:
    text = "승인을 받지 않은 사람은 들어갈 수 없다"
    stance = read_stance(text)
    assert stance is not None
    assert circumstances(text, stance) == {"unless", "given", "denial"}
