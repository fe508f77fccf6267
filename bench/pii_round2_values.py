"""Values of every kind as other people write them, and what looks like one and is none: for `pii_round2.py`.

Written before the recognisers were read. Every form has its place in a list: those at even places are looked at while the
recognisers are worked on, those at odd places are only counted. `!` before a form: it needs a word beside it that says
what it is. All numbers are made up; check digits are right where the kind has one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from seogo.guard.personal.kinds import PersonalKind

_WIDE = str.maketrans(
    "0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９－．ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)
_WORDS = str.maketrans("0123456789", "공일이삼사오육칠팔구")


def _digits(rng: random.Random, many: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(many))


def _resident(rng: random.Random, sexes: str, *, check: bool) -> tuple[str, str]:
    """The first six and the last seven digits; `check`: with a check digit, else one issued since October 2020."""
    since = date(1945, 1, 1) if check else date(2020, 10, 5)
    born = since + timedelta(days=rng.randrange(20_000 if check else 1_800))
    sex = sexes[(2 if born.year >= 2000 else 0) + rng.randrange(2)]
    body = born.strftime("%y%m%d") + sex + _digits(rng, 5)
    if not check:
        return body[:6], body[6:] + _digits(rng, 1)
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(one) * weight for one, weight in zip(body, weights, strict=True))
    last = (11 - total % 11) % 10 if sexes == "1234" else (13 - total % 11) % 10
    return body[:6], body[6:] + str(last)


def _resident_forms(sexes: str) -> list[str]:
    return [f"{form}|{sexes}" for form in (
        "a-b", "a b", "ab", "a–b", "a - b", "wide a-b", "new a-b", "a\n-b", "a―b", "a_b", "spaced a-b", "a/b", "a-\nb",
        "new a b", "a.b", "!new ab", "a-x", "a-xx", "(a)-b", "a－b", "a ~ b", "new a–b", "a   b", "a:b",
    )]  # fmt: skip


def _make_resident(rng: random.Random, form: str) -> str:
    form, sexes = form.split("|")
    first, last = _resident(rng, sexes, check=not form.startswith("new"))
    if form.endswith("xx"):
        return f"{first}-{last[0]}●●●●●●"
    if form.endswith("x"):
        return f"{first}-{last[0]}******"
    kind, _, rest = form.rpartition(" ") if form.startswith(("wide", "spaced")) else ("", "", form)
    text = re.sub("[ab]", lambda found: first if found[0] == "a" else last, rest.removeprefix("new "))
    return text.translate(_WIDE) if kind == "wide" else " ".join(text) if kind == "spaced" else text


def _luhn(body: str) -> str:
    total = 0
    for at, one in enumerate(reversed(body)):
        value = int(one) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def _make_card(rng: random.Random, form: str) -> str:
    start = rng.choice(
        ("4" + _digits(rng, 3), "5" + rng.choice("12345") + _digits(rng, 2), "9" + _digits(rng, 3), "3562")
    )
    if form == "amex":
        number = _luhn("37" + _digits(rng, 12))
        return f"{number[:4]}-{number[4:10]}-{number[10:]}"
    number = _luhn(start + _digits(rng, 11))
    if form == "half":
        return f"{number[:4]}-{number[4:8]}-****-{number[12:]}"
    parts = [number[at : at + 4] for at in range(0, 16, 4)]
    if form == "wide":
        return "-".join(parts).translate(_WIDE)
    return form.join(parts)


def _make_business(rng: random.Random, form: str) -> str:
    body = rng.choice("123456") + _digits(rng, 1) + rng.choice("123456789") + _digits(rng, 6)
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(int(one) * weight for one, weight in zip(body, weights, strict=True)) + int(body[8]) * 5 // 10
    number = body + str(-total % 10)
    text = form.replace("a", number[:3]).replace("b", number[3:5]).replace("c", number[5:])
    return text.removeprefix("wide ").translate(_WIDE) if form.startswith("wide") else text


def _make_corporation(rng: random.Random, form: str) -> str:
    body = (
        rng.choice(("1101", "1311", "1801", "2001", "1601"))
        + rng.choice(("11", "21", "14"))
        + _digits(rng, 6)
    )
    total = sum(int(one) * (1 + at % 2) for at, one in enumerate(body))
    number = body + str(-total % 10)
    return form.replace("a", number[:6]).replace("b", number[6:])


def _pattern(rng: random.Random, form: str) -> str:
    """`#` a digit, `@` a letter of the alphabet; `wide `, `words `: in full-width signs, in Korean words."""
    for name, table in (("wide ", _WIDE), ("words ", _WORDS)):
        if form.startswith(name):
            return _pattern(rng, form.removeprefix(name)).translate(table)
    letters = {"#": "0123456789", "?": "123456789", "@": "ABCDEFGHJKLMNPRTUVWY"}
    return "".join(rng.choice(letters[one]) if one in letters else one for one in form)


def _make_email(rng: random.Random, form: str) -> str:
    local = rng.choice(("hong.gildong", "minsu92", "k_younghee", "sunny-day", "park2024", "lee.js", "a1b2c3"))
    return form.replace("ID", local)


def _pick(rng: random.Random, form: str) -> str:
    return _pattern(rng, form)


_MOBILE = [
    "010-####-####", "010 #### ####", "010########", "010.####.####", "+82 10-####-####", "+82-10-####-####",
    "+8210########", "82-10-####-####", "(010)####-####", "010)####-####", "010–####–####", "wide 010-####-####",
    "words 010-####-####", "words 010 #### ####", "010 - #### - ####", "공일공-####-####", "010_####_####", "010/####/####",
    "O1O-####-####", "01O-####-####", "010ㅡ####ㅡ####", "010~####~####", "+82 (0)10-####-####", "+82)10-####-####",
    "010-####\n-####", "010-#### ####", "011-###-####", "016-####-####", "010 ########", "010-########",
    "010・####・####", "010·####·####", "!10-####-####", "!10########", "wide 010########", "0 1 0 - # # # # - # # # #",
    "010\u200b-####-####", "010,####,####", "공1공-####-####", "010-####-####(본인)",
]  # fmt: skip
_PHONE = [
    "02-###-####", "02-####-####", "02)####-####", "(02)###-####", "(02) ####-####", "031-###-####", "070-####-####",
    "0505-###-####", "+82-2-####-####", "+82 2 ###-####", "1588-####", "1577-####", "080-###-####", "02.####.####",
    "053 ### ####", "064)###-####", "02 – #### – ####", "wide 02-###-####", "!02########", "!031#######",
    "(031) ###-####", "044-###-####", "1544 ####", "055-###-####",
]  # fmt: skip
_ACCOUNT = [
    "!국민은행 ######-##-######", "!신한은행 110-###-######", "!우리은행 1002-###-######", "!하나은행 ###-######-#####",
    "!농협 301-####-####-#1", "!농협은행 302-####-####-#1", "!기업은행 ###-######-01-###", "!카카오뱅크 3333-##-#######",
    "!토스뱅크 1000-####-####", "!새마을금고 9002-####-####-#", "!우체국 ######-01-######", "!SC제일은행 ###-20-######",
    "!부산은행 112-####-####-##", "!대구은행 508-##-######-#", "!케이뱅크 100-###-######", "!신협 131-###-######",
    "!국민 ##############", "!카카오뱅크 3333#########", "!신한 110#########", "!기업 010-####-####-#",
    "!수협 ###-##-######", "!국민은행 ######–##–######", "!wide 신한은행 110-###-######", "!우리 1002 ### ######",
    "!KB국민 ### ### ## ######", "!산업은행 020-#######-###", "!씨티은행 ###-#####-###", "!광주은행 ###-###-######",
    "!전북은행 ####-##-#######", "!IBK기업은행 ###-######-##-###", "!농협 ###-##-######", "!KEB하나은행 ###-####-###-###",
]  # fmt: skip
_LICENCE = [
    "11-##-######-##", "서울 ##-######-##", "12-##-######-##", "경기 ##-######-##", "서울-##-######-##", "28-##-######-##",
    "11 ## ###### ##", "대구##-######-##", "!11##########", "13–##–######–##", "wide 11-##-######-##", "부산 ##-######-##",
    "강원 ##-######-##", "!24##########", "11.##.######.##", "경남-##-######-##", "인천 ## - ###### - ##", "!26-##-########",
]  # fmt: skip
_PASSPORT = [
    "M########", "M###@####", "!m########", "M ########", "S########", "M-########", "!M #### ####", "R########",
    "wide M########", "wide M###@####", "!PM#######", "!m###a####", "D########", "!M ### @ ####", "!G########", "M###@####",
]  # fmt: skip
_CUSTOMS = [
    "P############", "!P #### #### ####", "!p############", "P-############", "wide P############", "!P####-####-####",
    "!P ############", "P############",
]  # fmt: skip
_EMAIL = [
    "ID@naver.com", "ID@gmail.com", "ID@hanmail.net", "ID@daum.net", "ID@NAVER.COM", "ID＠naver.com", "ID(at)naver.com",
    "ID [at] gmail.com", "ID@kakao.com", "ID@nate.com", "ID @ naver.com", "ID@hotmail.com", "ID@outlook.com", "ID@yahoo.co.kr",
    "ID골뱅이naver.com", "ID@icloud.com", "ID@naver。com", "ID(a)hanmail.net", "ID@naver . com", "ID@gmail,com",
]  # fmt: skip
_WORK_EMAIL = [
    "ID@korea.kr", "ID@seoul.go.kr", "ID@company.co.kr", "ID@snu.ac.kr", "ID@mail.hospital.or.kr", "ID@korea.kr",
    "ID＠bank.co.kr", "ID@dept.univ.ac.kr",
]  # fmt: skip
_ADDRESS = [
    "서울특별시 종로구 세종대로 ?##", "경기도 성남시 분당구 판교역로 ?##, ?0?동 ?20?호", "부산 해운대구 센텀중앙로 ?# (재송동)",
    "세종특별자치시 한누리대로 ?###", "전라남도 순천시 장천동 ?#-?", "서울시 마포구 상암동 ?###번지", "제주시 첨단로 ?##",
    "충남 홍성군 홍북읍 신경리 ?##", "경북 안동시 풍천면 도청대로 ?##", "서울 중구 퇴계로36길 ?", "강남구 테헤란로14길 ? ?층",
    "대전광역시 유성구 대학로 ?#, 궁동아파트 ?0?동 ?0?호", "인천시 연수구 송도과학로 ?#-?", "울산 남구 삼산로 ?##번길 ?",
    "수원시 영통구 월드컵로 ?##", "강원특별자치도 춘천시 중앙로 ?", "광주광역시 서구 내방로 ?##, ?층 ?0?호",
    "전북특별자치도 전주시 완산구 효자로 ?##", "서울특별시 강서구 화곡동 ?##-? 현대아파트 ?0?동 ?0?호", "경남 창원시 의창구 중앙대로 ?##",
    "충청북도 청주시 상당구 상당로 ?#번길 ?", "대구 수성구 범어동 산 ?#-?", "!행복마을아파트 ?0?동 ?10?호", "!래미안 ?0?동 ?0?호",
    "서울특별시  송파구   올림픽로 ?##", "서울시 용산구 이태원로55가길 ?#", "경기 고양시 일산동구 정발산로 ?#", "인천 중구 공항로 지하 ?##",
]  # fmt: skip
_VEHICLE = [
    "##가 ####", "###나####", "서울 ## 다 ####", "서울##라####", "경기 70 바 ####", "##마####", "wide ##거 ####", "###호 ####",
    "###허####", "부산 80 사 ####", "##배####", "### 러 ####", "## 가 ####", "대구31아####", "!##가-####", "###하 - ####",
]  # fmt: skip
_NAMES = (
    "김민수",
    "이서연",
    "박지훈",
    "최유진",
    "남궁민",
    "황보람",
    "정다은",
    "선우현",
    "한가람",
    "오세훈",
    "제갈윤",
    "구본석",
)
_NAME = [
    "NAME", "NAME", "N A M E", "NAME", "HONG GILDONG", "NAME", "KIM, MINSU", "NAME",
]  # fmt: skip
_IP = [
    "!203.0.113.##", "!192.168.0.##", "!2001:db8::?###", "!10.10.?#.?#", "!2001:0db8:85a3:0000:0000:8a2e:0370:73##",
    "!fe80::?", "!172.16.?.?#", "!198.51.100.??",
]  # fmt: skip


def _make_name(rng: random.Random, form: str) -> str:
    name = rng.choice(_NAMES)
    return " ".join(name) if form == "N A M E" else name if form == "NAME" else form


FORMS: Mapping[PersonalKind, tuple[Callable[[random.Random, str], str], list[str]]] = {
    PersonalKind.RRN: (_make_resident, _resident_forms("1234")),
    PersonalKind.FRN: (_make_resident, _resident_forms("5678")),
    PersonalKind.PASSPORT: (_pick, _PASSPORT),
    PersonalKind.LICENCE: (_pick, _LICENCE),
    PersonalKind.CUSTOMS: (_pick, _CUSTOMS),
    PersonalKind.CARD: (_make_card, ["-", " ", "", "amex", "–", ".", "wide", " - ", "half", "-", "  ", "\n-"]),
    PersonalKind.ACCOUNT: (_pick, _ACCOUNT),
    PersonalKind.MOBILE: (_pick, _MOBILE),
    PersonalKind.PHONE: (_pick, _PHONE),
    PersonalKind.EMAIL: (_make_email, _EMAIL),
    PersonalKind.WORK_EMAIL: (_make_email, _WORK_EMAIL),
    PersonalKind.ADDRESS: (_pick, _ADDRESS),
    PersonalKind.VEHICLE: (_pick, _VEHICLE),
    PersonalKind.NAME: (_make_name, _NAME),
    PersonalKind.IP: (_pick, _IP),
    PersonalKind.BUSINESS: (
        _make_business, ["a-b-c", "!abc", "!a b c", "a–b–c", "wide a-b-c", "!a.b.c", "a - b - c", "a-b-c"],
    ),
    PersonalKind.CORPORATION: (_make_corporation, ["!a-b", "!ab", "!a–b", "!a b", "!a - b", "!a-b"]),
}  # fmt: skip

CUES: Mapping[PersonalKind, tuple[str, ...]] = {
    PersonalKind.RRN: ("주민등록번호", "주민번호", "주민 번호", "주민등록 번호"),
    PersonalKind.FRN: ("외국인등록번호", "외국인 등록번호", "등록번호(외국인)", "외국인번호"),
    PersonalKind.PASSPORT: ("여권번호", "여권 번호", "여권", "Passport No."),
    PersonalKind.LICENCE: ("운전면허번호", "면허번호", "운전면허", "면허증 번호"),
    PersonalKind.CUSTOMS: ("개인통관고유부호", "통관부호", "통관 고유부호", "개인통관부호"),
    PersonalKind.CARD: ("카드번호", "신용카드", "결제 카드", "법인카드 번호"),
    PersonalKind.ACCOUNT: ("계좌번호", "입금계좌", "환불 계좌", "급여통장"),
    PersonalKind.MOBILE: ("휴대전화", "핸드폰", "연락처", "H.P"),
    PersonalKind.PHONE: ("전화", "대표전화", "Tel", "팩스"),
    PersonalKind.EMAIL: ("이메일", "E-mail", "메일 주소", "전자우편"),
    PersonalKind.WORK_EMAIL: ("이메일", "E-mail", "메일", "담당자 메일"),
    PersonalKind.ADDRESS: ("주소", "거주지", "배송지", "사는 곳"),
    PersonalKind.VEHICLE: ("차량번호", "차 번호", "차량", "번호판"),
    PersonalKind.NAME: ("성명", "이름", "신청인", "예금주"),
    PersonalKind.IP: ("IP", "접속 IP", "IP 주소", "아이피"),
    PersonalKind.BUSINESS: ("사업자등록번호", "사업자번호", "사업자 등록번호", "사업자 번호"),
    PersonalKind.CORPORATION: ("법인등록번호", "법인번호", "법인 등록번호", "법인 번호"),
}

CUED = (
    "{cue}: {v}", "제 {cue}는 {v}인데 변경 가능한가요?", "구분: 신규 | {cue}: {v} | 처리: 완료", "{cue} {v}로 조회해 주세요",
    "{cue}({v})가 틀리게 등록됐어요", "신청 내용\n○ {cue} : {v}\n○ 비고 : 없음", "{cue}={v}; 접수번호=없음",
    "안녕하세요. 어제 상담받은 사람입니다. {cue}는 {v} 입니다.", "▣ {cue}\n{v}", "{cue}｜{v}｜확인함", "[{cue}] {v}",
    "{cue}가 {v}에서 바뀌었습니다",
)  # fmt: skip
"""Frames with a word that says what the value is."""

BARE = (
    "{v}", "{v} 이걸로 조회 부탁드려요", "제 것은 {v}이고 아내 것은 따로 있어요", "본인 | {v} | 2026-03-02 | 정상",
    "어제 {v}로 신청했는데 왜 안 되나요", "({v})", "1. 홍보팀, {v}", "“{v}”라고 적혀 있었습니다", "확인 대상→{v}",
    "3건 중 하나는 {v}, 나머지는 미상", "보낸 사람 {v}\n받는 사람 없음", "{v}한테서 받은 거예요",
)  # fmt: skip
"""Frames without one."""

NEGATIVES = (
    "「개인정보 보호법」 제##조의#제#항제#호에 따른다.", "법률 제19###호(2023. 3. 14. 일부개정)", "대통령령 제34###호, 2024. 6. 25.",
    "총사업비는 1,###,###,###원이다.", "예산액 12#,###천원, 집행액 11#,###천원", "2024-0#-1# ~ 2024-1#-2#", "2024.0#.1#.(월) 14:00",
    "문서번호: 총무과-1####(2024. 3. 5.)", "접수번호 2024-##-######", "공고번호 2024070####-00", "입찰공고번호 R24BK00######-000",
    "모델명 KX-TG####-##", "품번 A12-####-####", "제품코드 SM-G99#N", "ISBN 979-11-####-###-#", "ISBN 978-89-###-####-#",
    "우편번호 0####", "(우) 061##", "위도 37.5#####, 경도 126.9#####", "좌표 (37.5###, 127.0###)", "인구 51,###,###명, 가구 2#,###,###",
    "버전 1.#.#.1#", "v2.1#.#", "펌웨어 10.0.19045.3###", "08:30~09:20 1교시, 09:30~10:20 2교시", "112 신고, 119 구급, 1339 응급의료",
    "국번 없이 120번", "전화 110번으로 문의", "계정과목 코드 51###, 세목 210-##", "학번 2024######", "사번 2019####", "바코드 8801########",
    "880 1234 ##### #", "운송장번호 ####-####-####", "송장 6###########", "주문번호 20240612-#######", "예약번호 P########12",
    "통계표 101_DT_1IN15##", "KS X 1###-#:2020", "ISO 9001:2015, ISO/IEC 27001", "특허 제10-2######호", "특허출원 10-2020-00#####",
    "상표등록 제40-1######-0000호", "사건번호 2023가합1####", "2022다2#####, 2022다2##### 판결", "헌재 2019. 4. 11. 2017헌바1##",
    "관리번호 11-2###-000-01", "시설물번호 4311-##-###", "허가번호 제2024-###호", "면허세 2#,###원", "고시 제2024-1##호",
    "회의실 302-1호, 정원 ##명", "제3-2-1절 12-34-56 참조", "과목 코드 CSE-3##-01", "좌석 12가열 34번", "12가지 3456개", "3가 1#번 출구",
    "종로3가역 1#번 출구", "을지로 4가 교차로", "면적 1##.#㎡, 용적률 2##.#%", "환율 1,3##.#0원", "IP 주소 관리 지침 1.2.3.4항",
    "표 2.3.1.4 참고", "제1.2.3.4절", "비율 1:2:3:4", "시각 12:34:56:78", "MAC 00:1A:2B:3C:4D:##", "UUID 550e8400-e29b-41d4-a716-44665544####",
    "해시 d41d8cd98f00b204e9800998ecf8####", "커밋 3f2c1b####", "연차 15일, 최대 25일", "010 방식으로 번호를 통합하였다.", "코드 010-02를 쓴다",
    "주소를 적는다", "이름을 적어 주세요", "성명란에 한글로 적는다", "신청인의 서명", "예금주와 신청인이 같아야 합니다", "담당자에게 문의",
    "세종대로를 따라 걷는다", "판교역로 일대 교통량 조사", "서울시 종로구의 인구는 1##,###명이다.", "분당구 2024년 예산", "동 101호 조례",
    "이메일 주소는 id@도메인 형식으로 적는다", "@멘션 기능", "naver.com에서 검색", "https://www.seoul.go.kr/main/2024####", "user@host 형식",
    "카드번호 16자리를 입력합니다", "계좌번호는 하이픈 없이 적습니다", "은행 코드 004, 지점 코드 0041##0", "국민은행 12개 지점", "농협 301개 점포",
    "신한은행 2024-0#-1# 공시", "우리은행 1002개 영업점", "총 ####-####호 세대", "M1234 나사 규격", "M12 볼트 ########개", "P12 구역 ############", "S24 단말",
    "여권은 ##일 안에 발급됩니다", "여권 수수료 53,000원", "면허번호 12자리", "사업자등록번호 10자리를 확인한다", "법인등록번호 13자리",
    "주민등록번호 뒷자리 7자리는 적지 않는다", "주민등록번호 ######-*******", "생년월일 1990. ##. ##.", "900###(생년월일 6자리)", "전화번호는 지역번호부터 적는다",
    "원가 0#0-1###-###0 계정", "부품 010-1##-##", "RFC 5321, RFC 2822", "Windows 10.0.22631", "2024학년도 1학기 11-12주차", "기온 -1.2~3.4도",
    "11-12월 집중점검", "11:12:13 기준", "서울 25-30세 남성", "경기 31개 시군, 12-345면", "차량 123대 4567km", "12월 3456명", "34다 5678은 사건번호 표기",
    "2024고단1###", "2021두5####", "차량 관리 규정 제12조 3456번 서식", "가나다 12가 항목", "서식 12가 3호",
    "조달청 물품식별번호 2#######", "분류번호 4321####", "세부품명번호 43211503##", "G2B 4#######-2#######", "회계연도 2024-2025",
)  # fmt: skip
"""`#`: a digit. Nothing in them is to be found."""
