"""Addresses, number plates, and names that a cue announces. Reads folded text (`fold`); offsets are into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.guard.personal.context import said_before
from seogo.guard.personal.kinds import Found, PersonalKind

_PROVINCE = (
    r"(?:(?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별시|광역시|특별자치시|시)?"
    r"|(?:경기|강원|충청?[북남]|전라?[북남]|경상?[북남]|전북|전남|제주)(?:특별자치도|도)?|충청[북남]도|전라[북남]도|경상[북남]도)"
)
_COUNTY = r"[가-힣]{1,5}(?:시|군|구)"
_AREA = rf"(?:{_PROVINCE}\s{{0,3}}(?:{_COUNTY}\s{{1,3}}){{0,2}}|(?:{_COUNTY}\s{{1,3}}){{1,2}})"
_COUNTERS = (
    r"(?!\s?(?:개|건|명|년|월|일|회|시간|분|차|억|만|천|원|%|배|인(?!데)|종|조|항|퍼센트|위|세|점|주|가지|번째"
    r"|쪽|권|톤|km|m\b)|\d|,\d|\.\d)"
)
_DETAIL = (
    r"(?:,?\s?(?:[가-힣A-Za-z]{0,12}(?:아파트|빌딩|타워|오피스텔|빌라|맨션)\s?)?(?:\d{1,4}동\s?)?"
    r"(?:\d{1,4}호|(?:지하\s?)?\d{1,3}층)(?:\s?\d{1,4}호)?)?"
    r"(?:\s?\([가-힣\d]{1,10}(?:동|가|읍|면|리)\d?가?(?:,[^()\n]{1,20})?\))?"
)
_ADDRESS = re.compile(
    rf"(?<![가-힣])(?P<area>{_AREA})(?:[가-힣]{{1,6}}(?:읍|면)\s{{1,2}})?"
    r"(?:"
    r"(?!\S{0,14}으로\s)[가-힣][가-힣\d·.]{0,14}(?:로|길)(?:\s?\d{1,4}(?:번|가)?[가-힣]?길)?\s{0,2}(?:지하\s?)?\d{1,5}(?:-\d{1,4})?"
    rf"{_COUNTERS}"
    r"|[가-힣][가-힣\d]{0,7}(?:동|리|가)\s{1,2}(?:산\s?)?\d{1,4}(?:-\d{1,4})?(?:번지)?"
    rf"{_COUNTERS}"
    rf"){_DETAIL}"
)

_FLAT = re.compile(
    r"(?P<area>(?<![가-힣\d])[가-힣A-Za-z][가-힣A-Za-z\d]{1,14}\s?)?(?<!\d)\d{3,4}동\s?\d{3,4}호(?![가-힣\d]*(?:선|차))"
)
"""A flat of an estate: `행복마을 101동 1203호`."""

_PLATE_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호국합육해공"
_COUNTING = frozenset("조호도로주")
"""Letters of plates that count, or are particles, behind a number: plates only by a cue or a region."""
_WORDLIKE = frozenset("조호도로주구부수자고하")
"""The same where a space follows."""
_PLATE = re.compile(
    rf"(?<![\d제A-Za-z])(?<!\d[-.,])(?P<region>[가-힣]{{2}}\s?)?(?P<class>\d{{2,3}})(?P<space>\s?)(?P<letter>[{_PLATE_LETTERS}])"
    r"(?P<gap>\s?-?\s?)(?P<number>\d{4})(?!\d|,\d|\s?(?:년|억|만|천|원|조|개|건|명|호|%|-\d))"
)
_PLATE_REGION = re.compile(
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)\s?"
)
_PLATE_CUE = re.compile(r"차량|자동차|번호판|차\s?번|승용|화물|주차|차종|차를|차가|차는|운행|견인")

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_CUE = (
    r"(?:성\s?명|이\s?름|예금주|대표자|환자명|고객명|신청인|피보험자|수급자|보호자|민원인|가입자"
    r"|보험계약자|세대주|배우자|성함)"
)
_SURNAME = rf"(?:남궁|황보|제갈|사공|선우|서문|독고|[{_SURNAMES}])"
_AFTER_NAME = (
    r"(?=(?:님|씨|은|는|이|가|을|를|의|과|와|도|에게|에서|한테|께|입니다|이고|이며|이에요|예요|인데|이라|으로|로|귀하)?(?:[^가-힣]|$)"
    r"|(?:입니다|이고|이며|이에요|예요|인데요?|이라고?)(?:[^가-힣]|$))"
)
_SIGNED = rf"{_CUE}(?:\s?성명|명)?(?:\s?\((?:한글|국문|실명|영문)\))?(?:은|는|이|가)?\s{{0,3}}[:|=\])(>」→\n-]\s{{0,3}}"
_NAME = re.compile(
    rf"(?<![가-힣])(?:{_SIGNED}|(?:제|내|저의|본인의?)\s?(?:이름|성함)(?:은|는|이)\s|(?:성\s?명|성함|예금주)(?:은|는|이|가)\s|(?:성\s?명|성함|예금주)\s(?=[가-힣]{{3}}))"
    rf"(?P<name>{_SURNAME}(?:[가-힣]{{1,2}}|\s[가-힣](?:\s[가-힣])?)){_AFTER_NAME}"
)
_LATIN_NAME = re.compile(
    rf"(?<![가-힣])(?:{_SIGNED}|(?:성\s?명|성함|예금주|이름)(?:은|는)?\s)"
    r"(?P<name>[A-Z][A-Za-z]{1,14}(?:,\s?|\s|-)[A-Z][A-Za-z-]{1,14}(?:\s[A-Z][A-Za-z-]{1,14})?)(?![A-Za-z])"
)
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "기재 기입 기관 기타 지정 지명 명칭 주소 성명 성별 연락처 전화 전체 이름 서명 인적 원본 국문 한글 한자 공란"
        " 미정 정보 문의 전산 우편 이하 본인 신청 신청인 대표 주민 인사 안내 안전 고객 표시 표기 없음 생략 무관 변경"
        " 제출 확인 동일 하나 모두",
    )
)
_TEAM = re.compile(r"(?:팀|과|실|부|국|처|센터|담당|란|명|법)$")


def find_places(text: str) -> Iterator[Found]:
    """Every value of the kinds of this module, in any order; some may overlap."""
    for match in _ADDRESS.finditer(text):
        kept = sum(one.isalnum() for one in match["area"])
        yield Found(kind=PersonalKind.ADDRESS, start=match.start(), end=match.end(), kept=kept, score=0.7)
    for match in _FLAT.finditer(text):
        kept = sum(one.isalnum() for one in match["area"] or "")
        yield Found(kind=PersonalKind.ADDRESS, start=match.start(), end=match.end(), kept=kept, score=0.6)
    for match in _PLATE.finditer(text):
        if plate := _plate(text, match):
            yield plate
    for match in (*_NAME.finditer(text), *_LATIN_NAME.finditer(text)):
        name = match["name"]
        if name not in _NO_NAMES and name[:-1] not in _NO_NAMES and not _TEAM.search(name):
            yield Found(
                kind=PersonalKind.NAME, start=match.start("name"), end=match.end("name"), kept=1, score=0.8
            )


def _plate(text: str, match: re.Match[str]) -> Found | None:
    region = match["region"]
    regional = bool(region and _PLATE_REGION.fullmatch(region))
    start = match.start() if regional else match.start("class")
    told = said_before(text, start, _PLATE_CUE, reach=16)
    letter = match["letter"]
    if not told and letter in _WORDLIKE and text[:start].rstrip().endswith("제"):
        return None
    if not (told or regional):
        unlike = bool(match["space"]) != bool(match["gap"]) and match["space"]
        year = match["gap"] and match["number"][:2] in ("19", "20")
        if (
            unlike
            or year
            or "-" in match["gap"]
            or letter in _COUNTING
            or (match["gap"] and letter in _WORDLIKE)
        ):
            return None
    kept = len(match["class"]) + 1 + (len((region or "").strip()) if regional else 0)
    return Found(kind=PersonalKind.VEHICLE, start=start, end=match.end(), kept=kept, score=0.75)
