"""Values of every kind as people write them, at exact offsets; what only looks like one; masks."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.guard.personal.find import find_personal, mask, mask_personal
from seogo.guard.personal.kinds import PersonalKind

POSITIVES = (
    # the text, with the value between « and »; its kind; the text masked
    ("«900101-1234567»은 제 번호", "rrn", "900101-*******은 제 번호"),
    ("주민등록번호:«900101-1234568»입니다", "rrn", "주민등록번호:900101-*******입니다"),
    ("주민번호«900101-1234567»", "rrn", "주민번호900101-*******"),
    ("(«201105-3123456»)", "rrn", "(201105-*******)"),
    ("«９００１０１－１２３４５６７»로", "rrn", "９００１０１－*******로"),
    ("«900101 - 1234567»을", "rrn", "900101 - *******을"),
    ("«900101–1234567»", "rrn", "900101–*******"),
    ("«9001011234567»입니다", "rrn", "900101*******입니다"),
    ("«900101.1234567»", "rrn", "900101.*******"),
    ("«900101 1234567» 3건", "rrn", "900101 ******* 3건"),
    ("«900101-\n1234567»", "rrn", "900101-\n*******"),
    ("«900101-1******»", "rrn", "900101-*******"),
    ("«900101-12*****»은", "rrn", "900101-*******은"),
    ("번호 | «900101-1234567» | 비고", "rrn", "번호 | 900101-******* | 비고"),
    ("«900101\u200b-1234567»", "rrn", "900101\u200b-*******"),
    ("«850505-5123456»은", "frn", "850505-*******은"),
    ("외국인등록번호 «0505057123456»", "frn", "외국인등록번호 050505*******"),
    ("여권번호 «M12345678»은", "passport", "여권번호 M********은"),
    ("여권 «M123A4567»", "passport", "여권 M********"),
    ("여권번호: «S12345678»", "passport", "여권번호: S********"),
    ("«11-12-123456-12»로", "licence", "11-**-******-**로"),
    ("면허번호 «111212345612»", "licence", "면허번호 11**********"),
    ("서울 «12-345678-90»", "licence", "서울 **-******-**"),
    ("통관부호 «P123456789012»는", "customs", "통관부호 P************는"),
    ("«4532-0151-1283-0366»입니다", "card", "****-****-****-0366입니다"),
    ("카드 «4532015112830366»", "card", "카드 ************0366"),
    ("«3782 822463 10005»", "card", "**** ****** *0005"),
    ("카드번호 «1234-5678-9012-3456»", None, None),
    ("국민은행 «123456-12-123456»으로", "account", "국민은행 123***-**-******으로"),
    ("신한 «110-123-456789»", "account", "신한 110-***-******"),
    ("우리은행 «1002123456789»", "account", "우리은행 100**********"),
    ("계좌번호(농협): «301-1234-5678-91»", "account", "계좌번호(농협): 301-****-****-**"),
    ("«110-123-456789»(예금주 홍길동)", "account", "110-***-******(예금주 홍길동)"),
    ("«010-1234-5678»로 연락", "mobile", "010-****-****로 연락"),
    ("«01012345678»입니다", "mobile", "010********입니다"),
    ("«010.1234.5678»", "mobile", "010.****.****"),
    ("«+82-10-1234-5678»", "mobile", "+82-10-****-****"),
    ("«011-234-5678»", "mobile", "011-***-****"),
    ("(«010-1234-5678»)", "mobile", "(010-****-****)"),
    ("«02-123-4567»로", "phone", "02-***-****로"),
    ("«031)123-4567»", "phone", "031)***-****"),
    ("대표전화 «1588-1234»", "phone", "대표전화 1588-****"),
    ("«hong@naver.com»으로", "email", "****@naver.com으로"),
    ("메일«hong@gmail.com»", "email", "메일****@gmail.com"),
    ("«hong＠naver．com»", "email", "****＠naver．com"),
    ("«hr@korea.kr»로", "work_email", "**@korea.kr로"),
    ("«help-desk@example.co.kr».", "work_email", "****-****@example.co.kr."),
    ("«서울특별시 강남구 테헤란로 123»에", "address", "서울특별시 강남구 **** ***에"),
    ("«서울시 강남구 역삼동 123-45»", "address", "서울시 강남구 *** ***-**"),
    ("«부산 해운대구 센텀중앙로 97, 101동 1203호»", "address", "부산 해운대구 ***** **, **** *****"),
    ("«12가3456» 차량", "vehicle", "12가**** 차량"),
    ("«서울 12가 3456»", "vehicle", "서울 12가 ****"),
    ("차량번호 «123허4567»", "vehicle", "차량번호 123허****"),
    ("성명: «홍길동»은", "name", "성명: 홍**은"),
    ("예금주: «김철수» | 은행: 국민", "name", "예금주: 김** | 은행: 국민"),
    ("«192.168.0.1»에서", "ip", "192.168.*.*에서"),
    ("접속 IP는 «8.8.8.8»", "ip", "접속 IP는 8.8.*.*"),
    ("사업자등록번호 «123-45-67890»", "business", "사업자등록번호 123-**-*****"),
    ("«123-45-67891»", "business", "123-**-*****"),
    ("법인등록번호 «110111-1234567»", "corporation", "법인등록번호 110111-*******"),
    ("법인 등록번호(«110121–4165843»)", "corporation", "법인 등록번호(110121–*******)"),
    ("주민번호: («900101»)-«1234567»".replace("»)-«", ")-"), "rrn", "주민번호: (900101)-*******"),
    ("주민 번호=«9 0 0 1 0 1 - 1 2 3 4 5 6 7»;", "rrn", "주민 번호=9 0 0 1 0 1 - * * * * * * *;"),
    ("▣ 여권\n«PM1234567»", "passport", "▣ 여권\nP********"),
    ("[여권번호] «M 1234 5678»", "passport", "[여권번호] M **** ****"),
    ("운전면허(«서울-12-345678-90»)", "licence", "운전면허(서울-**-******-**)"),
    ("통관 고유부호 : «P 1234 5678 9012»", "customs", "통관 고유부호 : P **** **** ****"),
    ("«4532-0151-****-0366»", "card", "****-****-****-0366"),
    ("연락처 «10-1234-5678»", "mobile", "연락처 10-****-****"),
    ("«공일공-일이삼사-오육칠팔»로", "mobile", "공일공-****-****로"),
    ("«O1O-1234-5678»", "mobile", "O1O-****-****"),
    ("«010 12345678»", "mobile", "010 ********"),
    ("«010・1234・5678»", "mobile", "010・****・****"),
    ("«hong골뱅이naver.com»", "email", "*******naver.com"),
    ("«hong(a)hanmail.net»로", "email", "****(*)hanmail.net로"),
    ("«hong@naver . com»", "email", "****@naver . com"),
    ("«행복마을 101동 1203호»로", "address", "행복마을 **** *****로"),
    ("«부산 해운대구 센텀중앙로 97 (재송동)»", "address", "부산 해운대구 ***** ** (***)"),
    ("[성명] «김민수»", "name", "[성명] 김**"),
    ("예금주: «김 철 수»", "name", "예금주: 김 * *"),
    ("성명: «KIM, MINSU»", "name", "성명: K**, *****"),
    ("차 번호 «12가-3456»", "vehicle", "차 번호 12가-****"),
    ("사업자 번호 «123 45 67891»", "business", "사업자 번호 123 ** *****"),
)  # fmt: skip

NEGATIVES = (
    "제123조의2제3항", "1,234,567,890원", "2024-01-01부터 2024-12-31까지", "2024. 3. 1.~2024. 12. 31.",
    "총무과-12345", "제2024-123호", "2019다12345 판결", "4.3.9.1 절", "버전 1.2.3.4", "HN-2040-010-1234-5678",
    "부품 번호 010-1234-5678", "임진왜란(1592-1598)", "12조 3,456억 원", "제12조 3456", "기준으로 3개월",
    "서울시 기준으로 30%", "담당자: 인사총무팀", "바코드 8801234567893", "1588-1592년", "20240301123456",
    "ISBN 978-89-1234-567-8", "3.141592653589", "성명: 기재", "전기차 50대 2024년", "국번 없이 119",
    "문의는 @인사팀", "주문번호 2024030112345", "900101-*******", "901301-1234567", "4532-0151-1283-0367",
    "성명 표기법", "이름은 어머니가 지었다", "이름은 마리 앙투아네트이다", "면허번호 12자리", "여권 수수료 53,000원",
    "계좌번호는 하이픈 없이 적습니다", "주민등록번호 뒷자리 7자리", "법인번호 관련 문의 2024-12",
    "IP 주소 지침 1.2.3.4항", "면허번호란에 12-34", "연락처 1, 2, 3순위", "P12 구역 3",
    "전화 110번", "공일공 방식", "구일이 걸린다",
    "홍길동", "12호 3456", "1.2.3.4", "사건 2020헌마123", "10:30:45",
)  # fmt: skip

SLOW = (
    "1" * 20_000, "12-" * 8_000, "a@" * 8_000, "a" * 20_000 + "@", "a." * 8_000, "가" * 20_000, "가나다구 " * 5_000,
    "1 " * 10_000, "1." * 10_000, "성명: " * 5_000, "900101-1" + "*" * 20_000,
    "주민번호 9" * 2_500, "주민번호: " + "9 " * 10_000, "연락처(" * 5_000, "공" * 20_000,
    "공일공 " * 5_000, "a골뱅이" * 5_000, "101동 " * 4_000, "1234-" * 5_000,
    "서울시 강남구 가로1" * 1_500,
)  # fmt: skip


def unmarked(text: str) -> tuple[str, int, int]:
    start, end = text.index("«"), text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


@pytest.mark.parametrize(("marked", "kind", "masked"), [one for one in POSITIVES if one[1]])
def test_a_value_is_found_at_its_place_and_masked_in_its_form(marked, kind, masked):
    text, start, end = unmarked(marked)
    found = [one for one in find_personal(text) if one.kind != PersonalKind.NAME or kind == "name"]
    assert [(one.kind.value, one.start, one.end) for one in found] == [(kind, start, end)]
    assert mask(text, found) == masked
    assert find_personal(masked, {PersonalKind(kind)}) == [] or kind in ("ip", "address")


def test_a_card_that_a_word_tells_is_found_without_its_check_digit():
    text, start, end = unmarked("카드번호 «4234-5678-9012-3457»")
    assert [(one.kind, one.start, one.end) for one in find_personal(text)] == [
        (PersonalKind.CARD, start, end)
    ]
    assert find_personal(text.removeprefix("카드번호 ")) == []


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_only_looks_like_a_value_is_none(text):
    assert find_personal(text) == []


def test_decomposed_text_keeps_its_own_offsets():
    text = unicodedata.normalize("NFD", "성명: 홍길동, 번호 900101-1234567은")
    found = find_personal(text)
    assert [unicodedata.normalize("NFC", text[one.start : one.end]) for one in found] == [
        "홍길동",
        "900101-1234567",
    ]
    masked = mask(text, found)
    assert len(masked) == len(text)
    assert unicodedata.normalize("NFC", masked).startswith("성명: 홍***")
    assert "900101-*******" in masked


def test_only_the_kinds_asked_for():
    text = "900101-1234567, 010-1234-5678, 02-123-4567"
    assert mask_personal(text, {PersonalKind.RRN}) == "900101-*******, 010-1234-5678, 02-123-4567"
    assert mask_personal(text, {PersonalKind.MOBILE}) == "900101-1234567, 010-****-****, 02-123-4567"
    assert mask_personal(text, ()) == text


def test_two_readings_of_one_number_give_one_value():
    found = find_personal("우리은행 1002123456789, 주민등록번호 100212-3456789")
    assert [one.kind.value for one in found] == ["account", "rrn"]


@given(st.text(max_size=60) | st.from_regex(r"[0-9가-힣a-z@. \-:*]{0,60}", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_masks_keep_the_length_and_values_never_overlap(text):
    found = find_personal(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    masked = mask(text, found)
    assert len(masked) == len(text)
    inside = {at for one in found for at in range(one.start, one.end)}
    assert all(
        a == b or (b == "*" and at in inside) for at, (a, b) in enumerate(zip(text, masked, strict=True))
    )


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:12])
def test_no_text_is_slow_to_read(text):
    """The slowest takes a tenth of a second: a pattern that backtracks takes minutes."""
    started = time.thread_time()
    find_personal(text)
    assert time.thread_time() - started < 20


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("110111-1000374", "corporation"),  # 1911. 1. 11., were it a person's, whose last digit it has not
        ("110111-3123455", "corporation"),
        ("110111-0100000", "corporation"),  # begins no person's number
        ("110111-1001489", "rrn"),  # both digits fit
        ("110111-1000375", "rrn"),  # neither does
        ("850111-1000379", "rrn"),  # no registry
        ("110118-1000370", "rrn"),  # no kind of corporation
        ("210111-3123454", "rrn"),  # since October 2020 no digit tells
        ("1101111000374", "rrn"),  # not written as one
    ],
)
def test_a_corporations_number_without_a_label_is_told_from_a_persons_by_its_digits(number, kind):
    assert [one.kind for one in find_personal(f"매수인 가나다 {number} (본점 서울)")] == [kind]
