"""What an answer counts, supposes or works out for its reader stands; a wrong value said of the same does not."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.decide.aliases import stands_in
from seogo.verify.verdict import check_answer

GUESTS = "위원: 과장 하늘빛, 주무관 노을찬\n방문지: 체코 프라하, 헝가리 부다페스트\n- 10. 2. 프라하시청을 방문하였다."
TABLE = (
    "(단위: 천원)\n| 항목 | 2023년 예산 | 2024년 예산 | 증감 |\n|---|---|---|---|\n"
    "| 운영비 | 310,000 | 335,500 | 25,500 |\n| 홍보비 | 42,000 | 38,200 | △3,800 |"
)
FINDINGS = (
    "| 지적 | 기관 | 처분 |\n|---|---|---|\n| 출장비 부당 수령 | 북부관 | 경고 |\n| 계약서 미작성 | 중부관 | 주의 |\n"
    "| 장부 미정리 | 북부관 | 시정 |\n\n지적은 3건이다."
)
PARTIES = (
    "해오름미술관(이하 “갑”)과 푸른솔디자인(이하 “을”)은 계약한다.\n제3조(선금) ① 갑은 을의 청구가 있으면 "
    "7일 이내에 선금을 지급한다.\n제9조(저작권) 저작권은 갑에게 귀속한다."
)


@pytest.mark.parametrize(
    ("evidence", "honest", "lie"),
    [
        pytest.param(
            GUESTS,
            "방문한 곳은 프라하와 부다페스트 두 곳입니다.",
            "방문한 곳은 프라하와 부다페스트 5곳입니다.",
            id="listed",
        ),
        pytest.param(
            GUESTS,
            "프라하시청은 10월 2일에 방문했습니다.",
            "프라하시청은 10월 12일에 방문했습니다.",
            id="day",
        ),
        pytest.param(
            "위원회는 위원장 1명을 포함하여 7명 이상 11명 이하로 구성한다.",
            "위원회는 위원장을 포함해 7~11명입니다.",
            "위원회는 위원장을 포함해 7~15명입니다.",
            id="part of the whole",
        ),
        pytest.param(
            "점검반: 반장 서리솔 외 4명이 사흘 동안 점검하였다.",
            "점검반은 반장까지 합해 5명입니다.",
            "점검반은 반장까지 합해 9명입니다.",
            id="one and others",
        ),
        pytest.param(
            "성수기(12~2월)에는 접수에 9일까지 걸릴 수 있다.",
            "성수기인 12월부터 2월까지는 접수에 최대 9일이 걸립니다.",
            "성수기인 11월부터 2월까지는 접수에 최대 9일이 걸립니다.",
            id="months",
        ),
        pytest.param(
            "만 19세 미만은 보호자가 신청할 수 있다.",
            "16세 자녀는 보호자가 신청할 수 있습니다.",
            "만 16세 미만은 보호자가 신청할 수 있습니다.",
            id="someone within a bound",
        ),
        pytest.param(
            TABLE,
            "2024년 운영비는 2023년보다 2,550만 원 많습니다.",
            "2024년 운영비는 2023년보다 2억 5,500만 원 많습니다.",
            id="column of changes",
        ),
        pytest.param(
            TABLE,
            "2024년 운영비는 3억 3,550만 원입니다.",
            "2024년 운영비는 33억 5,500만 원입니다.",
            id="unit of a table",
        ),
        pytest.param(
            "계약일 2024. 3. 4. / 납품기한 2024. 5. 20. / 납품일 2024. 5. 17.",
            "물품은 납품기한보다 이른 2024년 5월 17일에 납품되었습니다.",
            "납품기한은 2024년 5월 17일입니다.",
            id="compared with",
        ),
        pytest.param(
            "한 항목에서 다른 항목으로는 예산의 20% 이내에서 원장이 승인하며, 이를 넘으면 이사회의 의결을 받는다.",
            "예산의 20%를 넘으면 이사회의 의결을 받습니다.",
            "예산의 30%를 넘으면 이사회의 의결을 받습니다.",
            id="beyond it",
        ),
        pytest.param(
            "환자는 약을 250mL씩 네 번 나누어 마신다.",
            "환자가 마시는 약은 모두 1리터입니다.",
            "환자가 마시는 약은 모두 3리터입니다.",
            id="each time",
        ),
        pytest.param(FINDINGS, "북부관은 두 건을 지적받았습니다.", "지적은 5건입니다.", id="rows"),
        pytest.param(
            "시설팀장 도하늘, 총무팀장 서리솔이 참석하였다.\n서리솔: 남은 예산은 3,200만원이라 더 편성하기 어려움.",
            "총무팀장은 남은 예산이 3,200만 원이라고 말했습니다.",
            "총무팀장은 남은 예산이 5,200만 원이라고 말했습니다.",
            id="post",
        ),
        pytest.param(
            PARTIES,
            "을이 청구하면 미술관이 7일 안에 선금을 지급합니다.",
            "을이 청구하면 미술관이 17일 안에 선금을 지급합니다.",
            id="short name of a party",
        ),
        pytest.param(
            "학기당 18학점까지 신청할 수 있다. 평점이 4.0 이상이면 3학점을 더 신청할 수 있다.",
            "평점이 4.1인 학생은 21학점까지 신청할 수 있습니다.",
            "학기당 20학점까지 신청할 수 있습니다.",
            id="more than the limit",
        ),
        pytest.param(
            "지체일수 1일당 계약금액의 1,000분의 2.5를 낸다.",
            "하루에 계약금액의 0.25%를 냅니다.",
            "하루에 계약금액의 2.5%를 냅니다.",
            id="thousandths",
        ),
        pytest.param(
            "다쳐서 입원하면 4일째부터 하루 2만 원을 지급한다.",
            "12일 동안 입원했다면 9일 치인 18만 원을 받습니다.",
            "입원하면 4일째부터 하루 5만 원을 받습니다.",
            id="a case",
        ),
        pytest.param(
            "급식비는 한 끼에 4,800원이며 교육청이 70%, 시가 30%를 부담한다.",
            "한 끼에 시가 부담하는 금액은 1,440원입니다.",
            "한 끼 급식비는 1,480원입니다.",
            id="share",
        ),
        pytest.param(
            "청소 용역비는 월 1,150만 원이다.",
            "청소 용역비는 1년이면 1억 3,800만 원입니다.",
            "청소 용역비는 한 달에 1,510만 원입니다.",
            id="twelve months",
        ),
        pytest.param(
            "| 날짜 | 식단 |\n|---|---|\n| 5.13.(화) | 카레라이스, 유부국 |\n| 5.14.(수) | 잔치국수, 김치전 |",
            "수요일에는 잔치국수와 김치전이 나옵니다.",
            "금요일에는 잔치국수와 김치전이 나옵니다.",
            id="weekday in brackets",
        ),
        pytest.param(
            "14:00 신고 → 14:03 비상 방송 → 14:05 대피 시작",
            "비상 방송은 신고 3분 뒤에 나갑니다.",
            "비상 방송은 신고 9분 뒤에 나갑니다.",
            id="minutes later",
        ),
    ],
)
def test_what_follows_from_the_evidence_stands(evidence: str, honest: str, lie: str) -> None:
    analyzer = open_analyzer()
    assert check_answer(honest, [evidence], analyzer).status is not Status.CONTRADICTED
    assert check_answer(lie, [evidence], analyzer).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("evidence", "honest"),
    [
        pytest.param([PARTIES], "저작권은 해오름미술관이 갖습니다.", id="party"),
        pytest.param(
            [
                "한결재단 인사규정\n제14조(수습) ① 신규 직원은 3개월간 수습으로 근무한다.",
                "제22조(휴직) ① 병역으로 소집된 직원에게는 휴직을 명하여야 한다.\n"
                "② 유학을 하는 직원에게는 휴직을 허가할 수 있다.",
            ],
            "병역으로 소집되면 휴직을 명해야 하고 유학 휴직은 허가할 수 있습니다. 둘 다 제22조에 규정되어 있습니다.",
            id="where both stand",
        ),
    ],
)
def test_what_is_told_by_another_name_or_by_what_went_before_stands(evidence: list[str], honest: str) -> None:
    assert check_answer(honest, evidence, open_analyzer()).status is not Status.CONTRADICTED


def test_a_party_may_have_any_sign_in_its_name() -> None:
    evidence = PARTIES.replace("해오름미술관", "(주)다온")
    said = "을이 청구하면 다온이 7일 안에 선금을 지급합니다."
    assert check_answer(said, [evidence], open_analyzer()).claims


def test_a_particle_is_no_party() -> None:
    sentence = "선금을 갑에게 준다."
    assert stands_in("갑", sentence)
    assert not stands_in("을", sentence)
    assert stands_in("을", "선금은 을이 준다.")
