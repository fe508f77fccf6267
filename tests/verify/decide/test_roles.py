"""A name that stands beside another label than the answer says."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cut import read_page
from seogo.verify.decide.roles import find_roles
from seogo.verify.verdict import check_answer

NOTICE = (
    "에어룸 설명서 (제조: 온새미전자, 판매: 하늘유통)\n"
    "조합 사무실의 전기료는 조합이 부담한다. 사고보고서를 산학협력단에 제출한다.\n"
    "○ 주최: 노을시 / 주관: 노을시육상연맹"
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("만든 회사는 온새미전자입니다.", []),
        ("만든 회사는 하늘유통입니다.", ["온새미전자"]),
        ("파는 회사는 하늘유통입니다.", []),
        ("전기료는 조합이 냅니다.", []),
        ("전기료는 구청이 냅니다.", ["조합"]),
        ("사고보고서는 산학협력단에 내야 합니다.", []),
        ("사고보고서는 안전관리팀에 내야 합니다.", ["산학협력단"]),
        ("주최는 노을시입니다.", []),
        ("주관은 노을시입니다.", ["노을시육상연맹"]),
    ],
)
def test_who_is_what(answer: str, found: list[str]) -> None:
    verdict = check_answer(answer, [NOTICE], open_analyzer())
    assert [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED] == found


def test_labels_and_values() -> None:
    page = read_page(["주최: 노을시 / 보험은 의뢰자가 가입한다."])
    roles = [
        (page.text[slice(*one.label)], page.text[slice(*one.value)], one.acts) for one in find_roles(page)
    ]
    assert roles == [("주최", "노을시", False), ("보험", "의뢰자", True)]


def test_what_modifies_a_noun_is_no_role() -> None:
    page = read_page(["이 사업은 재단이 주관하는 2026년 사업입니다."])
    assert find_roles(page) == []


def test_a_condition_is_nobodys_deed() -> None:
    rules = (
        "제15조(본조사) ① 본조사위원회는 5인 이상으로 구성하며 해당 분야 전문가를 50퍼센트 이상, "
        "외부인을 30퍼센트 이상 포함한다.\n"
        "제18조(이의신청) 제보자는 30일 이내에 위원회에 이의를 신청할 수 있다. 위원회는 이의신청이 "
        "타당하면 재조사를 실시한다."
    )
    answer = "본조사위원회에는 해당 분야 전문가가 50% 이상, 외부인이 30% 이상 포함되어야 합니다(제15조)."
    verdict = check_answer(answer, [rules], open_analyzer())
    assert verdict.status is Status.SUPPORTED


def test_who_need_not_do_it_does_not() -> None:
    rules = "제6조(해외 출장) 여행자 보험은 총무팀이 단체로 가입하며 보장 한도는 1억 원이다."
    answer = "여행자 보험은 개인이 들 필요 없이 총무팀에서 단체로 들어 주며, 보장 한도는 1억 원입니다."
    assert check_answer(answer, [rules], open_analyzer()).status is Status.SUPPORTED


def test_a_body_has_posts_and_is_none() -> None:
    rules = (
        "다온에너지연구원 보안업무지침\n"
        "제6조(보안담당관) ① 원장은 보안업무를 총괄하기 위하여 행정부장을 보안담당관으로, "
        "각 부서의 장을 분임보안담당관으로 지정한다. ② 정보보안담당관은 정보화실장으로 한다."
    )
    answer = "다온에너지연구원의 보안담당관은 행정부장이며, 정보보안담당관은 정보화실장입니다."
    assert check_answer(answer, [rules], open_analyzer()).status is Status.SUPPORTED


def test_a_sentence_of_two_items() -> None:
    rules = (
        "제12조(청년정책위원회) ① 위원회는 위원장과 부위원장 각 1명을 포함하여 20명 이내의 위원으로 구성한다. "
        "② 위원장은 부시장이 되고, 부위원장은 위원 중에서 호선한다."
    )
    answer = "청년정책위원회는 위원장을 포함하여 최대 20명으로 구성되며, 위원장은 부시장이 맡습니다."
    assert check_answer(answer, [rules], open_analyzer()).status is Status.SUPPORTED
