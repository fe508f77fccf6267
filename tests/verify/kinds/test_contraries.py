"""Things, ways and deeds of which one is not the other."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cut import read_page
from seogo.verify.kinds.contraries import find_contraries
from seogo.verify.verdict import check_answer


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("업무망과 인터넷망은 분리한다.", [1]),
        ("신청은 반려되었다.", [-1]),
        ("승인하지 않으면 시작할 수 없다.", []),
        ("현장 교육: 2026년부터 불인정", [-1]),
        ("다음 날부터 적용한다.", [-1]),
        ("일부러 고장 낸 경우", []),
    ],
)
def test_find_contraries(text: str, signs: list[int]) -> None:
    names = {"deed:분리", "deed:승인", "deed:인정", "contrary:당일", "contrary:모두"}
    assert [one.value for one in find_contraries(read_page([text]), names)] == signs


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("업무망과 인터넷망은 통합합니다.", "업무망과 인터넷망은 분리한다.", ["통합"]),
        ("요금제 변경은 신청 당일부터 적용됩니다.", "요금제 변경은 신청한 다음 날부터 적용한다.", ["당일"]),
        ("요금제 변경은 신청 다음 날부터 적용됩니다.", "요금제 변경은 신청한 다음 날부터 적용한다.", []),
        (
            "자전거는 평일에만 실을 수 있습니다.",
            "자전거는 주말과 공휴일에만 맨 앞 칸에 실을 수 있다.",
            ["평일"],
        ),
        (
            "평일에는 9시에 열고 주말에는 10시에 엽니다.",
            "주말에는 10시에 열고 평일에는 9시에 연다.",
            [],
        ),
        ("관로는 설계보다 20cm 깊게 묻었습니다.", "관로를 설계보다 20cm 얕게 묻었다.", ["깊게"]),
        ("라이선스 값은 2023년 이후 인상되었습니다.", "라이선스 값은 2023년부터 그대로입니다.", ["인상"]),
        ("이 설비는 계획에 포함되었습니다.", "이 설비는 계획에서 빼기로 하였다.", ["포함"]),
    ],
)
def test_a_contrary_contradicts(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, [passage], open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
