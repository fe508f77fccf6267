"""Made-up personal values of every kind and form, and strings that only look like some. Every value is random."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from seogo.guard.personal.kinds import PersonalKind

Made = tuple[str, bool]
"""A value, and whether it is one only beside a word that says so."""

PARTICLES = (
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "으로",
    "로",
    "에",
    "에서",
    "입니다",
    "이고",
    "인데",
    "와",
    "도",
    "까지",
    "",
    "라고",
)
FULL = str.maketrans("0123456789-", "０１２３４５６７８９－")


@dataclass(frozen=True)
class Maker:
    """`colon`: told by its cue only where a colon follows it."""

    names: tuple[str, ...]
    make: Callable[[random.Random], Made]
    colon: bool = False


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _join(rng: random.Random, parts: list[str], *more: str) -> str:
    """The parts with one of the usual signs between; now and then full-width."""
    value = rng.choice(("-", "-", "-", "–", " ", " - ", *more)).join(parts)
    return value.translate(FULL) if rng.random() < 0.08 else value


def _person(rng: random.Random, genders: str) -> tuple[str, str]:
    gender = rng.choice(genders)
    year = rng.randint(0, 25) if gender in "3478" else rng.randint(40, 99)
    return f"{year:02}{rng.randint(1, 12):02}{rng.randint(1, 28):02}", gender


def _resident(rng: random.Random, genders: str, plus: int) -> Made:
    birth, gender = _person(rng, genders)
    tail = _digits(rng, 5)
    total = sum(
        w * int(d) for w, d in zip((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), birth + gender + tail, strict=True)
    )
    check = ((11 - total % 11) % 10 + plus) % 10
    last = str(check) if rng.random() < 0.5 else str(rng.randint(0, 9))  # none since October 2020
    if rng.random() < 0.12:
        return f"{birth}-{gender}{rng.choice(('******', 'XXXXXX', tail[:2] + '****'))}", False
    if rng.random() < 0.05:
        return f"{birth}-\n{gender}{tail}{last}", False
    return _join(rng, [birth, f"{gender}{tail}{last}"], "", "."), False


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body), 1):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return body + str(-total % 10)


def _card(rng: random.Random) -> Made:
    if rng.random() < 0.15:
        number = _luhn(rng.choice(("34", "37")) + _digits(rng, 12))
        return rng.choice(("-", " ", "")).join((number[:4], number[4:10], number[10:])), False
    number = _luhn(rng.choice(("4", "51", "55", "62", "9410", "3560", "2720")).ljust(1) + _digits(rng, 15))[
        :16
    ]
    number = _luhn(number[:15])
    return _join(rng, [number[at : at + 4] for at in range(0, 16, 4)], "", "."), False


ACCOUNTS = (
    (6, 2, 6), (3, 3, 6), (4, 3, 6), (3, 6, 5), (3, 4, 4, 2), (3, 6, 2, 3), (4, 2, 7), (3, 2, 6), (3, 4, 4, 1, 1),
    (12,), (13,), (11,),
)  # fmt: skip


def _account(rng: random.Random) -> Made:
    parts = [str(rng.randint(1, 9)) + _digits(rng, size - 1) for size in rng.choice(ACCOUNTS)]
    if len(parts) == 1:
        return parts[0], True
    return rng.choice(("-", "-", " ")).join(parts), True


def _mobile(rng: random.Random) -> Made:
    middle, last = _digits(rng, 4), _digits(rng, 4)
    form = rng.randrange(6)
    if form == 0:
        return rng.choice(("+82-10-", "+82 10-", "+82 10 ", "+8210-")) + f"{middle}-{last}", False
    if form == 1:
        return f"010{middle}{last}", False
    if form == 2:
        return f"{rng.choice(('011', '016', '019'))}-{rng.randint(200, 999)}-{last}", False
    return _join(rng, ["010", middle, last], "."), False


def _phone(rng: random.Random) -> Made:
    last = _digits(rng, 4)
    form = rng.randrange(5)
    if form == 0:
        return f"{rng.choice(('1588', '1577', '1644', '1899', '1566'))}-{last}", False
    area = rng.choice(("02", "031", "032", "042", "051", "053", "062", "064", "070"))
    middle = str(rng.randint(200, 999)) if rng.random() < 0.5 else str(rng.randint(2000, 9999))
    if form == 1:
        return f"{area}){middle}-{last}", False
    if form == 2:
        return f"+82-{area[1:]}-{middle}-{last}", False
    return "-".join((area, middle, last)), False


def _name(rng: random.Random) -> Made:
    return rng.choice("김이박최정강조윤장임한오서신권황안송") + rng.choice(
        "민서도하지예수현영은"
    ) + rng.choice("준우진호아연희경철숙"), True


WEBMAIL = ("naver.com", "gmail.com", "hanmail.net", "daum.net", "kakao.com", "nate.com", "outlook.com")
OFFICES = ("example.com", "korea.kr", "seoul.go.kr", "snu.ac.kr", "hr.company.co.kr", "bank-example.co.kr")


def _email(rng: random.Random, domains: tuple[str, ...]) -> Made:
    local = rng.choice(("hong", "kim.minsu", "j_park99", "info", "a.b-c", "lee+work", "h2"))
    return local + rng.choice(("@", "@", "@", "＠")) + rng.choice(domains), False


ROADS = (
    "서울특별시 강남구 테헤란로 #2#", "서울시 종로구 세종대로 1##", "경기도 성남시 분당구 판교역로 2##번길 1#",
    "부산 해운대구 센텀중앙로 9#, 10#동 12##호", "세종특별자치시 한누리대로 2##", "대전광역시 유성구 가정로 2#-#",
    "충북 청주시 상당구 상당로 #2", "전라남도 무안군 삼향읍 오룡길 #", "제주특별자치도 제주시 문연로 #",
    "강원 춘천시 중앙로 #", "서울 강남구 역삼동 1##-#", "경기도 화성시 봉담읍 와우리 산 ##-#",
    "대구 수성구 범어동 ##번지", "종로구 청운동 #-#",
)  # fmt: skip


def _address(rng: random.Random) -> Made:
    return "".join(str(rng.randint(1, 9)) if one == "#" else one for one in rng.choice(ROADS)), False


def _plate(rng: random.Random) -> Made:
    head = rng.choice(("", "", "서울 ", "경기"))
    letter = rng.choice("가나다라마거너더러머버서어저허하호")
    value = f"{head}{rng.randint(10, 999)}{letter}{rng.choice(('', ' '))}{rng.randint(2100, 9999)}"
    return value, letter in "호하" and not head


def _business(rng: random.Random) -> Made:
    body = _digits(rng, 9)
    total = (
        sum(w * int(d) for w, d in zip((1, 3, 7, 1, 3, 7, 1, 3, 5), body, strict=True))
        + int(body[8]) * 5 // 10
    )
    number = body + str(-total % 10)
    return rng.choice(("-", "-", " - ")).join((number[:3], number[3:5], number[5:])), False


def _corporation(rng: random.Random) -> Made:
    body = rng.choice(("110111", "131111", "180111", "200111", "160121")) + "0" + _digits(rng, 5)
    total = sum((1, 2)[place % 2] * int(digit) for place, digit in enumerate(body))
    number = body + str(-total % 10)
    return f"{number[:6]}-{number[6:]}", False


def _ip(rng: random.Random) -> Made:
    form = rng.choice(("192.168.{}.{}", "10.{}.{}.7", "211.234.{}.{}", "172.16.{}.{}"))
    return form.format(rng.randint(0, 255), rng.randint(1, 254)), not form.startswith(("192", "211"))


def _passport(rng: random.Random) -> Made:
    letter = rng.choice("MMMSRG")
    old = rng.random() < 0.5
    return letter + (
        _digits(rng, 8) if old else f"{_digits(rng, 3)}{rng.choice('ABCDEFG')}{_digits(rng, 4)}"
    ), letter != "M"


def _licence(rng: random.Random) -> Made:
    parts = [f"{rng.randint(11, 28)}", _digits(rng, 2), _digits(rng, 6), _digits(rng, 2)]
    form = rng.randrange(4)
    if form == 0:
        return "".join(parts), True
    return (" " if form == 1 else "-").join(parts), False


P = PersonalKind
MAKERS: Mapping[PersonalKind, Maker] = {
    P.RRN: Maker(("주민등록번호", "주민번호"), lambda rng: _resident(rng, "1234", 0)),
    P.FRN: Maker(("외국인등록번호", "등록번호"), lambda rng: _resident(rng, "5678", 2)),
    P.PASSPORT: Maker(("여권번호", "여권"), _passport),
    P.LICENCE: Maker(("운전면허번호", "면허번호"), _licence),
    P.CUSTOMS: Maker(("개인통관고유부호", "통관번호"), lambda rng: (f"P{_digits(rng, 12)}", False)),
    P.CARD: Maker(("카드번호", "신용카드"), _card),
    P.ACCOUNT: Maker(
        ("계좌번호", "국민은행", "신한은행 계좌", "입금 계좌", "농협", "카카오뱅크", "환불 계좌"), _account
    ),
    P.MOBILE: Maker(("연락처", "휴대전화", "핸드폰"), _mobile),
    P.PHONE: Maker(("전화번호", "대표전화", "팩스"), _phone),
    P.EMAIL: Maker(("이메일", "메일"), lambda rng: _email(rng, WEBMAIL)),
    P.WORK_EMAIL: Maker(("이메일", "전자우편"), lambda rng: _email(rng, OFFICES)),
    P.ADDRESS: Maker(("주소", "거주지"), _address),
    P.VEHICLE: Maker(("차량번호", "차량"), _plate),
    P.NAME: Maker(("성명", "예금주", "이름"), _name, colon=True),
    P.IP: Maker(("IP 주소", "접속 IP", "서버"), _ip),
    P.BUSINESS: Maker(("사업자등록번호", "사업자번호"), _business),
    P.CORPORATION: Maker(("법인등록번호", "법인번호"), _corporation),
}

NEGATIVES = (
    "제#조의#제#항제##호에 따른다.", "제1##조 및 제2##조부터 제2##조까지", "「근로기준법」 제60조제#항",
    "총 #,###,###,###원을 지급한다.", "예산은 12#억 3,###만 원이다.", "매출 1,2##,###,###원(전년 1,1##,###,###원)",
    "202#-0#-1#부터 202#-0#-2#까지", "202#. #. 1#. ~ 202#. 1#. 2#.", "202#0#1#", "202#-0#-1# 1#:3#:##",
    "총무과-12###(202#. #. 1#.)", "문서번호 총무과-###-##호", "제202#-1##호", "사건번호 201#다12####",
    "202#헌마1##", "4.3.#.1 데이터 형식", "섹션 2.1.#.#", "버전 1.#.#.#", "펌웨어 v2.10.#.#",
    "제품 코드 HN-2040-010-####-####", "부품 번호 010-####-####", "모델 PPR-90##-12-345#",
    "S/N AB12-34##-56##-78##", "품번 #####-##-#####-A", "바코드 880123456789#", "ISBN 978-89-12##-34#-#",
    "운송장 61######-####", "주문번호 202#0#1#12####", "(15##-15##)년의 전쟁", "1592-1598년", "12조 3,4##억 원",
    "제12조 34##", "3.14159265358#", "위도 37.56####, 경도 126.97####", "전기차 5#대 202#년",
    "기준으로 3개월, 수시로 2회", "서울시 기준으로 3#%", "강남구 평균으로 4#명", "담당자: 인사총무팀",
    "성명: 기재하지 않음", "이름: 공란", "예금주: 기관 명의", "1만 2,###명 중 3#.#%", "###-###", "12-34-56",
    "점수 9#.#점(1##명 중 #위)", "A4 210×297mm, 80g/㎡", "KS X 1001:199#", "IEC 62###-1-2", "RFC 52##", "TEL.-",
    "내선 1##", "국번 없이 11#", "우편번호 0####", "승인번호 제####호", "별표 #의 ##번", "홍길동전 #쪽",
    "user@localhost", "@인사팀 확인", "3@4", "10:3#:##", "점검주기 1#0-2#0-3#0시간", "지분 5#.#% (#,###,###주)",
    "코드 P12#, M4#", "좌표 12-34-56-78", "1-2-3-4-5", "규격 1200-600-3##", "학번 202#1####", "사번 1##45",
    "관리번호 12-34-####-##",
)  # fmt: skip
