"""Numbers that the state gives: residents, foreigners, corporations, businesses, passports, licences, customs.

Reads folded text (`fold`); offsets are into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.guard.personal.checksums import (
    NO_CHECK_DIGIT_SINCE,
    born,
    business_valid,
    corporation_valid,
    ean_valid,
    frn_valid,
    rrn_valid,
)
from seogo.guard.personal.context import nearest, said_after, said_before
from seogo.guard.personal.kinds import Found, PersonalKind
from seogo.guard.personal.labelled import REGION

_THIRTEEN = re.compile(
    r"(?<!\d)(?<!\d[-.])(?P<birth>\d(?:[ ]?\d){5})"
    r"(?P<sign>\)?\s{0,2}[-~·_/:][ ]{0,2}\n?|[.]|[ \t]{1,6}|\n|)"
    r"(?P<rest>\d(?:(?:[ ]?\d){6}|\d{0,5}[*xX#●○•◯＊]{1,6}))(?![-.]?\d)"
)
_CUES = {
    "person": re.compile(
        r"주민\s?(?:등록)?|외국인\s?등록|(?<!법인)(?<!법인\s)(?<!사업자)(?<!사업자\s)등록번호|생년|국내거소|신분증"
    ),
    "corporation": re.compile(r"법인\s?(?:등록)?\s?(?:번호)?"),
    "bank": re.compile(r"계좌|통장|은행|뱅크|입금|송금|예금"),
    "code": re.compile(
        r"바코드|주문|송장|운송장|문서|접수|관리번호|일련|시리얼|제품|상품|품번|자재|모델|코드|S/?N|order|model|code|bar\s?code",
        re.IGNORECASE,
    ),
}
_REGISTERED = re.compile(r"(?:1[1-9]|2[0-2])\d\d(?:1[1-5]|2[12])")
_COUNTED = re.compile(r"\s?(?:원|개|건|명|천|만|억|달러|%|,\d)")

_BUSINESS = re.compile(
    r"(?<!\d)(?<!\d[-.,])(?<![A-Za-z]-)\d{3}\s?-\s?\d{2}\s?-\s?\d{5}(?!-?\d)|(?<!\d)\d{10}(?!\d)"
)
_BUSINESS_CUE = re.compile(r"사업자|등록번호|business", re.I)

_PASSPORT = re.compile(
    r"(?<![A-Za-z\d])(?<![A-Za-z\d]-)[MSRODGmsrodg][\s-]?(?:\d{8}|\d{3}[A-Za-z]\d{4})(?![A-Za-z\d]|-\d)"
)
_PASSPORT_CUE = re.compile(r"여권|passport", re.I)

_LICENCE = re.compile(
    r"(?<!\d)(?<!\d[-.])(?<![A-Za-z]-)(?:1[1-9]|2[0-8])\s?[- .]\s?\d{2}\s?[- .]\s?\d{6}\s?[- .]\s?\d{2}(?![-.]?\d)"
    rf"|{REGION}\s?-?\s?\d{{2}}\s?-\s?\d{{6}}\s?-\s?\d{{2}}(?!-?\d)"
    r"|(?<!\d)(?:1[1-9]|2[0-8])\d{10}(?!\d)"
)
_LICENCE_CUE = re.compile(r"면허")

_CUSTOMS = re.compile(
    r"(?<![A-Za-z\d])(?<![A-Za-z\d]-)[Pp](?:[- ]?\d{12}|[- ]?\d{4}[- ]\d{4}[- ]\d{4})(?!\d|-\d)"
)


def find_identity(text: str) -> Iterator[Found]:
    """Every number of the kinds of this module, in any order; some may overlap."""
    yield from _thirteen(text)
    for match in _BUSINESS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        told = said_before(text, match.start(), _BUSINESS_CUE) or said_after(text, match.end(), _BUSINESS_CUE)
        if told or ("-" in match[0] and business_valid(digits)):
            yield _found(PersonalKind.BUSINESS, match, kept=3, score=0.95 if told else 0.7)
    for match in _PASSPORT.finditer(text):
        told = said_before(text, match.start(), _PASSPORT_CUE)
        bare = match[0][0] == "M" and not said_before(text, match.start(), _CUES["code"])
        if told or (bare and not _COUNTED.match(text, match.end())):
            yield _found(PersonalKind.PASSPORT, match, kept=1, score=1.0 if told else 0.6)
    for match in _LICENCE.finditer(text):
        told = said_before(text, match.start(), _LICENCE_CUE)
        if told or not match[0].isdigit():
            kept = 0 if "가" <= match[0][0] <= "힣" else 2
            start = match.start() + (match[0].index(next(filter(str.isdigit, match[0]))) if not kept else 0)
            yield Found(
                kind=PersonalKind.LICENCE, start=start, end=match.end(), kept=kept, score=1.0 if told else 0.8
            )
    for match in _CUSTOMS.finditer(text):
        yield _found(PersonalKind.CUSTOMS, match, kept=1, score=0.9)


def _found(kind: PersonalKind, match: re.Match[str], *, kept: int, score: float) -> Found:
    return Found(kind=kind, start=match.start(), end=match.end(), kept=kept, score=score)


def _thirteen(text: str) -> Iterator[Found]:
    """Six and seven digits: a resident, a foreigner, a corporation, or something else."""
    for match in _THIRTEEN.finditer(text):
        cue = nearest(text, match.start(), _CUES)
        hidden = not match["rest"][-1].isdigit()
        digits = re.sub(r"\D", "", match["birth"] + match["rest"])
        corporation = not hidden and cue in ("corporation", "") and corporation_valid(digits)
        registered = corporation and "-" in match["sign"]
        if cue == "corporation":
            yield _found(PersonalKind.CORPORATION, match, kept=6, score=1.0)
        elif registered and _is_no_person(digits):
            yield _found(PersonalKind.CORPORATION, match, kept=6, score=0.7)
        elif score := _person_score(text, match, digits, cue, hidden=hidden):
            foreign = digits[6] in "5678"
            yield _found(PersonalKind.FRN if foreign else PersonalKind.RRN, match, kept=6, score=score)
        elif registered:
            yield _found(PersonalKind.CORPORATION, match, kept=6, score=0.7)


def _is_no_person(digits: str) -> bool:
    """Whether a corporation's number that may be a day of birth cannot be a person's: it begins with a registry (1101
    to 2299) and a kind of corporation (11 to 15, 21, 22), and its last digit is none of a person born on that day, who
    has one, being born before the numbers lost it."""
    day = born(digits[:7])
    checked = day is not None and day < NO_CHECK_DIGIT_SINCE
    valid = frn_valid(digits) if digits[6] in "5678" else rrn_valid(digits)
    return checked and not valid and _REGISTERED.match(digits) is not None


def _person_score(text: str, match: re.Match[str], digits: str, cue: str, *, hidden: bool) -> float:
    """How surely it is a person's number; 0 where it is none."""
    day = born(digits[:7])
    told = cue == "person"
    if day is None:
        old = told and digits[6] in "90" and born(digits[:6] + "1") is not None
        return 0.9 if old else 0.0
    if hidden:
        return 0.95 if told or match["sign"].strip() else 0.0
    valid = frn_valid(digits) if digits[6] in "5678" else rrn_valid(digits)
    unchecked = day >= NO_CHECK_DIGIT_SINCE
    if told:
        return 1.0
    sign = match["sign"]
    if cue in ("code", "bank") and not (valid and sign.strip("\n .")):
        return 0.0
    if sign.strip(" \n.:"):
        return 0.97 if valid or unchecked else 0.9
    if sign == "\n" or ":" in sign or len(sign) > 2:
        return 0.85 if valid else 0.0
    if _COUNTED.match(text, match.end()):
        return 0.0
    if not sign and not valid and digits.startswith("880") and ean_valid(digits):
        return 0.0
    return 0.85 if valid or unchecked else 0.75
