"""Every word is the passage's, and the relation is another one."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "입사 신청은 학생생활관이 접수하고, 선발은 생활관운영위원회가 한다. 퇴사자는 퇴사 전에 열쇠를 사감에게 반납하여야 "
    "한다. 관장은 규칙을 위반한 학생에게 벌점을 부과한다. 학생은 퇴사 처분에 대하여 위원회에 이의를 신청할 수 있다."
)
NEWS = (
    "하늘물류는 명령을 받은 날부터 30일 이내에 휴게실을 설치해야 한다. 나머지 2곳은 이미 휴게실을 설치하였다. "
    "동부 지역의 진료 건수가 서부 지역보다 많았으며, 내과 진료가 가장 많았다. "
    "해외 매출이 처음으로 국내 매출을 넘어섰다. "
    "진료 버스는 보건소가 운영한다. 시는 작년에 간호사 12명을 채용했고, 올해는 물리치료사를 채용할 계획이다. "
    "버스는 한빛시가 제공한다."
)
SITE = (
    "보일러는 가동 전에 수위를 확인하고, 가동 후에는 압력을 확인한다. 재택근무는 부서장의 승인을 받아 할 수 있다. "
    "다만, 수습 기간 중인 직원과 보안 구역 근무자는 재택근무를 할 수 없다. 정비팀이 부품을 요청하면 자재팀이 지급한다."
)


def contradicted(answer: str, passage: str) -> dict[str, str | None]:
    verdict = check_answer(answer, (passage,), open_analyzer())
    return {claim.text: claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED}


@pytest.mark.parametrize(
    ("answer", "passage", "found"),
    [
        ("입사 신청은 생활관운영위원회가 접수합니다.", RULES, "학생생활관"),
        ("열쇠는 관장에게 반납해야 합니다.", RULES, "사감"),
        ("학생은 관장에게 이의를 신청할 수 있습니다.", RULES, "위원회"),
        ("사감은 규칙을 위반한 학생에게 벌점을 부과합니다.", RULES, "관장"),
        ("하늘물류는 이미 휴게실을 설치했습니다.", NEWS, "나머지 2곳"),
        ("나머지 2곳은 30일 이내에 휴게실을 설치해야 합니다.", NEWS, "하늘물류"),
        ("서부 지역의 진료 건수가 동부 지역보다 많았습니다.", NEWS, "동부 지역의 진료 건수"),
        ("외과 진료가 가장 많았습니다.", NEWS, "내과 진료"),
        ("국내 매출이 처음으로 해외 매출을 넘어섰습니다.", NEWS, "해외 매출"),
        ("진료 버스는 한빛시가 운영합니다.", NEWS, "보건소"),
        ("시는 올해 간호사를 채용할 계획입니다.", NEWS, "물리치료사"),
        ("보일러는 가동 전에 압력을 확인합니다.", SITE, "수위"),
        ("정비팀이 부품을 지급합니다.", SITE, "자재팀"),
        ("재택근무는 부서장의 승인 없이 할 수 있습니다.", SITE, "승인을 받아"),
        ("수습 기간 중인 직원도 재택근무를 할 수 있습니다.", SITE, "재택근무를 할 수 없다."),
    ],
)
def test_a_relation_that_the_evidence_has_otherwise(answer: str, passage: str, found: str) -> None:
    assert found in [str(one) for one in contradicted(answer, passage).values()]


@pytest.mark.parametrize(
    ("answer", "passage"),
    [
        ("학생생활관이 입사 신청을 접수하고 위원회가 선발합니다.", RULES),
        ("열쇠는 퇴사 전에 사감에게 반납합니다.", RULES),
        ("벌점은 관장이 부과합니다.", RULES),
        ("학생에게 벌점이 부과됩니다.", RULES),
        ("위원회에 이의를 신청할 수 있습니다.", RULES),
        ("휴게실은 하늘물류가 설치해야 합니다.", NEWS),
        ("나머지 두 곳은 휴게실을 설치했습니다.", NEWS),
        ("동부 지역이 서부 지역보다 진료 건수가 많았습니다.", NEWS),
        ("국내 매출보다 해외 매출이 많아졌습니다.", NEWS),
        ("버스는 한빛시가 제공하고 보건소가 운영합니다.", NEWS),
        ("작년에는 간호사 12명이 채용되었습니다.", NEWS),
        ("보일러를 가동하기 전에는 수위를, 가동한 후에는 압력을 확인합니다.", SITE),
        ("부품은 정비팀이 요청하면 자재팀이 지급합니다.", SITE),
        ("재택근무는 부서장의 승인 없이 할 수 없습니다.", SITE),
        ("감리는 구청 건축과에서 맡습니다.", "공사는 대림건축이 맡고 감리는 구청 건축과가 담당한다."),
        (
            "새봄의료재단은 저소득층 환자의 본인부담금을 지원하지만, 미용 목적의 시술은 지원하지 않습니다.",
            "저소득층 환자의 본인부담금은 새봄의료재단이 지원하되, 미용 목적의 시술은 지원 대상에서 제외한다.",
        ),
    ],
)
def test_the_same_relation_in_other_words(answer: str, passage: str) -> None:
    assert contradicted(answer, passage) == {}


def test_what_only_one_word_was_looked_for_is_not_put_right_by_itself() -> None:
    assert check_answer("열쇠는 관장에게 반납해야 합니다.", (RULES,), open_analyzer()).corrected is None
