"""Values that follow by a step of arithmetic are not contradicted, and those that do not are."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제12조(임원) ① 이사장과 이사의 임기는 3년, 감사의 임기는 2년으로 하며, 한 차례만 연임할 수 있다.\n"
    "제19조(정관 변경) 정관은 재적 회원 3분의 2 이상의 찬성으로 바꾼다. 정회원의 연회비는 12만 원으로 한다.\n"
    "제20조(등록) 기존 회원은 매월 20일부터 24일까지 먼저 등록한다.\n"
    "제21조(이용료) 수영은 월 6만 원, 헬스는 월 4만 원으로 한다. "
    "65세 이상은 이용료의 50%, 3자녀 이상 가구는 30%를 감면한다.\n"
    "질병으로 14일 이상 이용하지 못하면 최대 2개월까지 연기할 수 있다."
)
RATES = (
    "| 단과대학 | 졸업자 | 취업률 |\n|---|---|---|\n| 인문대학 | 250명 | 55.0% |\n| 간호대학 | 110명 | 96.0% |\n"
    "| 예술대학 | 130명 | 45.0% |\n| 합계 | 490명 | 69.9% |\n\n"
    "2023년의 전체 취업률은 66.4%였다. 예술대학은 지난해보다 1.8%포인트 떨어졌다."
)


def _is_contradicted(answer: str, evidence: str) -> bool:
    return check_answer(answer, [evidence], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "이사는 한 번 연임하면 최장 6년까지 할 수 있다.",
        "재적 회원이 300명이면 정관을 바꾸는 데 적어도 200명의 찬성이 필요합니다.",
        "정회원 회비는 한 달로 치면 1만 원꼴입니다.",
        "기존 회원의 우선 등록은 매월 20일부터 5일간입니다.",
        "65세 이상이면 헬스 이용료의 50%를 감면받아 월 2만 원만 내면 됩니다.",
        "감면을 받을 때 가장 큰 감면율은 50%예요.",
        "3주 동안 질병으로 이용하지 못하게 되면 연기할 수 있습니다.",
    ],
)
def test_what_follows_from_a_rule_is_not_contradicted(answer: str) -> None:
    assert not _is_contradicted(answer, RULES)


@pytest.mark.parametrize(
    "answer",
    [
        "이사는 한 번 연임하면 최장 9년까지 할 수 있다.",
        "재적 회원이 300명이면 정관을 바꾸는 데 적어도 250명의 찬성이 필요합니다.",
        "기존 회원의 우선 등록은 매월 20일부터 7일간입니다.",
        "65세 이상이면 헬스 이용료의 50%를 감면받아 월 2만 5천 원만 내면 됩니다.",
        "감면을 받을 때 가장 큰 감면율은 30%예요.",
        "인증 기간은 5일 동안이고, 이용하지 못하면 최대 3개월까지 연기할 수 있습니다.",
    ],
)
def test_what_does_not_follow_is(answer: str) -> None:
    assert _is_contradicted(answer, RULES)


def test_a_rate_is_reckoned_from_two() -> None:
    assert not _is_contradicted("예술대학은 간호대학과 51%포인트 차이가 납니다.", RATES)
    assert _is_contradicted("예술대학은 간호대학과 41%포인트 차이가 납니다.", RATES)
    assert not _is_contradicted("예술대학의 취업률은 2023년에는 46.8%였던 셈입니다.", RATES)
    assert _is_contradicted("예술대학의 취업률은 2023년에는 47.8%였던 셈입니다.", RATES)
    assert not _is_contradicted("전체 취업률은 전년보다 3.5%포인트 올랐습니다.", RATES)
    assert _is_contradicted("전체 취업률은 전년보다 4.5%포인트 올랐습니다.", RATES)


def test_what_is_counted_by_word_is_not_checked_where_the_evidence_has_no_such_number() -> None:
    evidence = (
        "은하천과 도담천의 12개 지점에서 기온과 습도를 10분 간격으로 재었다. 차도연, 마재윤, 길소라가 맡았다."
    )
    assert not _is_contradicted(
        "자료는 하천 두 곳의 12개 지점에서 10분마다 기온과 습도를 재서 모았어요.", evidence
    )
    assert _is_contradicted("기온은 은하천과 도담천 세 곳에서 10분마다 재서 모았어요.", evidence)
