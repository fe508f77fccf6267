"""Reports, manuals and notices: tables with captions, lists that copy rows, names beside labels; each true answer
beside a lie of the same form."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

PUMP = (
    "| 항목 | K-20 | K-30 |\n| --- | --- | --- |\n| 토출량 | 20L | 32L |\n| 소음 | 66dB | 61dB |\n"
    "| 전압 | 220V | 380V |"
)
BUDGET = (
    "〈표 2〉 부서별 예산(백만원)\n| 부서 | 2024년 | 2025년 | 비율(%) |\n| 도로 | 41,200 | 38,700 | 31.0 |\n"
    "| 공원 | 22,500 | 24,100 | 19.3 |\n"
    "| 상수도 | 60,300 | 62,000 | 49.7 |\n총예산은 1,248억 원이다."
)
SITE = (
    "시공: 다온건설(주) / 감리: 한빛엔지니어링 / 현장대리인: 송기찬 / 감리단장: 우재현\n"
    "성토 540㎥ 중 390㎥를 하였고 남은 물량은 내일 한다. 공정은 2.5%p 늦다. 타설은 5월 2일로 미룬다."
)
NOTICE = (
    "상담은 챗봇 '다솜'이 24시간 한다. 문서번호 총무 2025-0417. 최대주주는 (주)새벽홀딩스로 지분 31%를 가지고 있고, "
    "국민연금공단 8%의 순이다. 직업이 바뀌면 1개월 안에 회사에 알려야 한다. 집결지는 정문 주차장이다."
)
STAFF = "가로등 80개 교체: 담당은 안전관리과이며 하반기에 마친다."
MANUAL = "토출 온도가 90℃를 넘으면 E-01을 표시한다. 30분 동안 식힌 뒤 전원을 다시 켠다."


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        pytest.param(PUMP, "K-30의 전압은 380V입니다.", "K-30의 전압은 38V입니다.", id="volts"),
        pytest.param(PUMP, "K-30의 제원입니다.\n- 토출량: 32L\n- 소음: 61dB",
                     "K-30의 제원입니다.\n- 토출량: 32L\n- 소음: 66dB", id="lead of a list"),
        pytest.param(PUMP, "K-30의 토출량은 32L이고 소음은 61dB로, K-20보다 더 작습니다.",
                     "K-30의 토출량은 32L이고 소음은 61dB로, K-20보다 더 큽니다.", id="two columns"),
        pytest.param(PUMP, "K-30의 토출량은 32L이고 소음은 61dB입니다.", "K-30의 토출량은 32L이고 소음은 66dB입니다.",
                     id="column named before"),
        pytest.param(BUDGET, "도로 예산은 2025년 387억 원입니다.",
                     "도로 예산은 2025년 38억 7천만 원입니다.", id="caption"),
        pytest.param(BUDGET, "상수도는 49.7%를 차지해 가장 큽니다.",
                     "상수도는 49.7%를 차지해 가장 작습니다.", id="most"),
        pytest.param(BUDGET, "공원 예산은 225억 원에서 2025년 241억 원으로 늘었습니다.",
                     "공원 예산은 225억 원에서 2025년 241억 원으로 줄었습니다.", id="from one to another"),
        pytest.param(BUDGET, "2025년 예산입니다.\n- 도로: 387억 원\n- 공원: 241억 원\n- 상수도: 620억 원",
                     "2025년 예산입니다.\n- 도로: 387억 원\n- 공원: 241억 원\n- 문화: 620억 원", id="label of a row"),
        pytest.param(SITE, "시공사는 다온건설(주)입니다.", "시공사는 한빛엔지니어링입니다.", id="who does"),
        pytest.param(SITE, "감리단장 우재현 씨가 지시했습니다.", "감리단장 송기찬 씨가 지시했습니다.", id="colon"),
        pytest.param(SITE, "성토는 390㎥를 했습니다.", "성토는 930㎥를 했습니다.", id="part of a whole"),
        pytest.param(SITE, "공정은 2.5%p 늦습니다.", "공정은 2.5%p 빠릅니다.", id="late"),
        pytest.param(SITE, "타설은 5월 2일로 연기합니다.", "타설은 5월 2일로 앞당깁니다.", id="put off"),
        pytest.param(NOTICE, "챗봇 '다솜'이 24시간 상담합니다.", "챗봇 '누리'가 24시간 상담합니다.", id="set off"),
        pytest.param(NOTICE, "문서번호는 총무 2025-0417입니다.", "문서번호는 총무 2025-0471입니다.", id="serial"),
        pytest.param(NOTICE, "최대주주는 새벽홀딩스이며 지분은 31%입니다.",
                     "최대주주는 국민연금공단이며 지분은 31%입니다.", id="holder"),
        pytest.param(NOTICE, "직업이 변경되면 1개월 안에 회사에 알려야 합니다.",
                     "직업이 변경되면 1개월 안에 금융감독원에 알려야 합니다.", id="recipient"),
        pytest.param(NOTICE, "집결지는 정문 주차장입니다.", "집결지는 후문 주차장입니다.", id="gate"),
        pytest.param(STAFF, "가로등 80개는 안전관리과가 하반기에 교체합니다.",
                     "가로등 80개는 도로교통과가 하반기에 교체합니다.",
                     id="department"),
        pytest.param(MANUAL, "온도가 90℃를 초과하면 E-01이 표시됩니다.",
                     "온도가 90℃를 밑돌면 E-01이 표시됩니다.", id="below"),
        pytest.param(MANUAL, "30분 식힌 뒤 전원을 켭니다.", "30분 식힌 뒤 전원을 끕니다.", id="on and off"),
    ],
)  # fmt: skip
def test_office_texts(evidence: str, true: str, lie: str) -> None:
    assert check_answer(true, [evidence], open_analyzer()).status is not Status.CONTRADICTED
    assert check_answer(lie, [evidence], open_analyzer()).status is Status.CONTRADICTED


def test_what_is_found_is_not_what_is_asked_for() -> None:
    table = (
        "| 번호 | 기기 | 점검 | 결과 |\n| 1 | 발전기 | 축전지 전압 24V 이상 | 불량(22.8V) |\n"
        "| 2 | 펌프 | 소음 70dB 이하 | 양호(61dB) |"
    )
    for answer in (
        "발전기 축전지 전압은 22.8V로 나왔습니다.",
        "펌프 소음은 61dB로 나와 기준을 만족했습니다.",
    ):
        assert check_answer(answer, [table], open_analyzer()).status is not Status.CONTRADICTED


RULES = (
    "가. 다자녀 가구는 요금의 30%를 감면한다. 나. 누수로 늘어난 요금은 20%를 감면한다. "
    "다. 감면은 겹쳐 받을 수 없다.",
    "1. 공원 벤치 40개를 바꾼다. 담당은 녹지과이다. 2. 가로등 80개를 새로 단다. 담당은 안전관리과이다.",
    "지부 4곳과 출장소 7개를 감사하였다. 두 번 넘게 체납하면 급수를 정지한다. 입소 전에 그만두면 전액을, "
    "입소 뒤 20일 안에 나가면 절반을 돌려준다. 그 뒤에는 돌려주지 않는다. 찬성이 과반인 안건을 확정한다. "
    "본인이 동의하지 않는 한 공개할 수 없다. 이의는 동장에게 서면으로 낸다. "
    "문의: 총무팀 표하린(02-111-2222). 계약 기간은 2025년 7월 1일부터 3년이다. "
    "성금 1억 4,200만 원 가운데 8,500만 원을 썼다.",
    "제품별 매출(억 원)\n| 제품 | 1분기 | 2분기 |\n| 소스류 | 884 | 869 |\n| 음료 | 640 | 702 |\n"
    "2분기 매출은 3,184억 원으로 늘었다.",
)


@pytest.mark.parametrize(
    "answer",
    [
        "지부 4곳과 출장소 7개로 총 11곳을 감사했습니다.",
        "3회 이상 체납하면 급수가 정지됩니다.",
        "입소 후 20일이 지나면 환불되지 않습니다.",
        "과반 찬성을 얻지 못해 부결되었습니다.",
        "본인의 동의 없이는 공개할 수 없습니다.",
        "계약 기간은 2025년 7월 1일부터 2028년 6월 30일까지 3년입니다.",
        "성금 1억 4,200만 원 중 8,500만 원을 써서 5,700만 원이 남았습니다.",
        "소스류는 869억 원을 기록했습니다.",
        "소스류는 1분기보다 15억 원 줄었습니다.",
        "소스류와 음료의 2분기 매출 합계는 1,571억 원입니다.",
    ],
)
def test_what_follows_from_the_evidence_is_not_wrong(answer: str) -> None:
    assert check_answer(answer, RULES, open_analyzer()).status is not Status.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "지부 4곳과 출장소 7개로 총 12곳을 감사했습니다.",
        "계약 기간은 2025년 7월 1일부터 2029년 6월 30일까지 3년입니다.",
        "누수로 늘어난 요금은 30%를 감면받습니다.",
        "가로등은 80개를 새로 달며 담당 부서는 녹지과입니다.",
        "이의는 구청장에게 서면으로 내며, 문의는 총무팀에 합니다.",
        "문의는 총무팀 표하진 님에게 하면 됩니다.",
    ],
)
def test_another_ones_value_is_wrong(answer: str) -> None:
    assert check_answer(answer, RULES, open_analyzer()).status is Status.CONTRADICTED
