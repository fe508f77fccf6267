"""Telephones, e-mail and IP addresses. Reads folded text (`fold`); offsets are into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.guard.personal.context import said_after, said_before
from seogo.guard.personal.kinds import Found, PersonalKind

_EDGE = r"(?<!\d)(?<!\d[-./])(?<![A-Z][-_])(?<![A-Z\d][A-Z])"
_COUNTRY = r"(?:(?:\((?:\+|00)\s?82\)|(?:\+|00)\s?82)[-. )]{0,2}(?:\(0\)|0)?)"
_SIGN = r"\s?[-.~·/_ )]{1,2}\s?"
_MOBILE = re.compile(
    rf"{_EDGE}(?:{_COUNTRY}1[016789]|\(01[016789]\)|01[016789])"
    rf"(?:{_SIGN}\d{{3,4}}{_SIGN}|\)?\d{{4}}[- .]?|\)?\d{{3}}[- .])\d{{4}}"
    r"(?!\d)(?![-.]\d)"
    rf"|{_EDGE}82[- .]{{1,2}}10{_SIGN}\d{{4}}{_SIGN}\d{{4}}(?!\d)(?!-\d)"
    rf"|{_EDGE}01[016789][ -]\d{{8}}(?!\d)(?![-.]\d)|{_EDGE}01[016789],\d{{4}},\d{{4}}(?!,?\d)"
    rf"|{_EDGE}0 1 [016789](?:{_SIGN}\d(?: \d){{3}}){{2}}(?!\d)"
)
_ODD = r"[0-9OoQ공영일이삼사오육륙칠팔구]"
_IN_WORDS = re.compile(
    rf"(?<![A-Za-z\d])(?:[0O공영][1Il일][0O공영]|[공영]일[육륙칠팔구])(?:{_SIGN}|){_ODD}{{4}}(?:{_SIGN}|){_ODD}{{4}}"
)
"""Spoken digits (`공일공-일이삼사-…`), the letter O for nought."""
_AREA = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50[2-8]?|60|30)"
_LANDLINE = re.compile(
    rf"{_EDGE}(?:{_COUNTRY}{_AREA}|\(0{_AREA}\)|0{_AREA})"
    rf"(?:{_SIGN}\d{{3,4}}{_SIGN}|\)\d{{3,4}}[-. ])\d{{4}}(?!\d)(?![-.]\d)"
    rf"|{_EDGE}0{_AREA}\d{{7,8}}(?!\d)"
)
_SERVICE = re.compile(
    r"(?<!\d)(?<!\d[-.])(?<![A-Za-z]-)"
    r"1(?:5(?:22|33|44|66|77|88|99)|6(?:00|01|11|44|61|66|68|70|88)|8(?:00|11|33|55|77|99))[-. ]\d{4}(?!\d)(?!-\d)"
)
_PHONE_CUE = re.compile(r"전화|연락처|팩스|FAX|tel|phone|휴대|핸드폰|모바일|문의|콜센터|☎|📞|H\.?P", re.I)
_CODE_CUE = re.compile(r"제품|품번|부품|모델|자재|코드|시리얼|관리번호|문서|사건|S/?N|code|model|part", re.I)

_WEBMAIL = re.compile(
    r"(?:naver|gmail|googlemail|daum|hanmail|nate|kakao|hotmail|outlook|live|yahoo|icloud|me|proton(?:mail)?|empas|"
    r"lycos|dreamwiz|freechal|paran|chol|hanmir|qq|163|aol|msn)\.(?:com|net|co\.kr|kr|me)$",
    re.IGNORECASE,
)
_AT = r"(?:[ ]?@[ ]?|\s?[\[(]\s?(?:at|a|골뱅이)\s?[\])]\s?|\s?골뱅이\s?)"
_LOCAL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
_EMAIL = re.compile(
    rf"{_LOCAL}{_AT}((?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.){{1,6}}[A-Za-z]{{2,24}})(?![A-Za-z0-9@])"
)
_MISTYPED = re.compile(
    rf"{_LOCAL}{_AT}((?:naver|gmail|daum|hanmail|nate|kakao|hotmail|outlook|yahoo|icloud)(?:\s?[.,]\s?|\s)(?:com|net|co\.kr)"
    r"|(?:네이버|지메일|다음|한메일|네이트|카카오)(?:\s?[.,]?\s?(?:닷컴|점\s?컴|쩜\s?컴|닷넷|com|net))?)(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
"""Of webmail, with a blank or a comma at the dot, or in Korean letters."""

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IP4 = re.compile(rf"(?<![\d.])(?<![A-Za-z]\d)(?<![vV]){_OCTET}(?:\.{_OCTET}){{3}}(?!\.?\d)")
_IP6 = re.compile(
    r"(?<![\w:])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,5})"
    r"(?![0-9A-Za-z:])"
)
_IP_CUE = re.compile(
    r"\bIP(?:v[46])?|아이피|서버|접속|게이트웨이|DNS|서브넷|핑|ping|호스트|host|방화벽|라우터|공유기|네트워크|https?://|주소|로그인",
    re.IGNORECASE,
)
_NOT_IP = re.compile(
    r"(?:버전|version|ver\.?|판|펌웨어|릴리스|§|절|항목|섹션|section|그림|표)\s?[:：]?\s?[vV]?\s?$|제$", re.I
)


def find_contact(text: str) -> Iterator[Found]:
    """Every value of the kinds of this module, in any order; some may overlap."""
    yield from _phones(text)
    for match in _EMAIL.finditer(text):
        kind = PersonalKind.EMAIL if _WEBMAIL.search(match[1]) else PersonalKind.WORK_EMAIL
        kept = -sum(one.isalnum() for one in match[1])
        yield Found(kind=kind, start=match.start(), end=match.end(), kept=kept, score=0.95)
    for match in _MISTYPED.finditer(text):
        kept = -sum(one.isalnum() for one in match[1])
        yield Found(kind=PersonalKind.EMAIL, start=match.start(), end=match.end(), kept=kept, score=0.9)
    for match in _IP4.finditer(text):
        if _is_ip(text, match):
            kept = len(re.sub(r"\D", "", ".".join(match[0].split(".")[:2])))
            yield Found(kind=PersonalKind.IP, start=match.start(), end=match.end(), kept=kept, score=0.6)
    for match in _IP6.finditer(text):
        if re.search("[A-Fa-f]", match[0]) or said_before(text, match.start(), _IP_CUE):
            kept = len(match[0].split(":")[0])
            yield Found(kind=PersonalKind.IP, start=match.start(), end=match.end(), kept=kept, score=0.6)


def _phones(text: str) -> Iterator[Found]:
    for kind, pattern in ((PersonalKind.MOBILE, _MOBILE), (PersonalKind.PHONE, _LANDLINE)):
        for match in pattern.finditer(text):
            told = said_before(text, match.start(), _PHONE_CUE)
            if not told and said_before(text, match.start(), _CODE_CUE, reach=12):
                continue
            bare = match[0].isdigit()
            if bare and kind is PersonalKind.PHONE and not told:
                continue
            yield Found(
                kind=kind,
                start=match.start(),
                end=match.end(),
                kept=_prefix(match[0]),
                score=0.9 if told else 0.8,
            )
    for match in _IN_WORDS.finditer(text):
        if not re.search(r"[^\W\d_]", match[0]):  # all digits: the rules above have said
            continue
        yield Found(kind=PersonalKind.MOBILE, start=match.start(), end=match.end(), kept=3, score=0.85)
    for match in _SERVICE.finditer(text):
        first, second = int(match[0][:4]), int(match[0][-4:])
        years = first < second <= 2100 and not said_before(text, match.start(), _PHONE_CUE)
        if not years and not said_before(text, match.start(), _CODE_CUE, reach=12):
            yield Found(kind=PersonalKind.PHONE, start=match.start(), end=match.end(), kept=4, score=0.8)


def _prefix(number: str) -> int:
    """Digits of the country and the network or area, which a mask leaves."""
    digits = re.sub(r"\D", "", number)
    local = (
        re.sub(r"^(?:00)?82", "", digits) if not digits.startswith("01") and "82" in digits[:4] else digits
    )
    country = len(digits) - len(local)
    zero = local.startswith("0")
    network = local[zero:]
    return country + zero + (1 if network.startswith("2") else 2)


def _is_ip(text: str, match: re.Match[str]) -> bool:
    """Whether four numbers are an address, and not a section or a version."""
    if _NOT_IP.search(text, max(0, match.start() - 12), match.start()) or text[
        match.end() : match.end() + 1
    ] in tuple("항절조목"):
        return False
    octets = [int(one) for one in match[0].split(".")]
    large = sum(one >= 100 for one in octets)
    if octets[:2] == [192, 168] or large >= 2:
        return True
    return said_before(text, match.start(), _IP_CUE) or (
        (large == 1 or octets[0] in (10, 172)) and said_after(text, match.end(), _IP_CUE)
    )
