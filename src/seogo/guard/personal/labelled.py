"""Values that a label announces (`주민번호 : `, `[면허번호]`, `휴대전화｜`), whatever signs stand between their digits.

What has no label is told by its form alone, in the other modules. Reads folded text (`fold`); offsets are into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seogo.guard.personal.checksums import born
from seogo.guard.personal.kinds import Found, PersonalKind

_GLUE = (
    r"\s?(?:번호|No\.?|number|#)?\s?(?:\([^()\n]{1,12}\))?\s?(?:은|는|이|가|을|를|로)?"
    r"[ \t]{0,3}\n?[ \t:=|\])>}」』”\"'▶→(\[-]{0,6}"
)
"""What may stand between a label and its value: the rest of the label, a particle, signs, a line's end."""
_SIGN = r"[ \t._/~:()·・ㆍ,-]{0,3}\n?[ .-]?"


def _digits(count: int, least: int | None = None) -> str:
    """So many digits, with any signs between them, and no digit behind the last."""
    return rf"\d(?:{_SIGN}\d){{{(least or count) - 1},{count - 1}}}(?!\d)"


REGION = r"(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)(?:북부|남부)?"


@dataclass(frozen=True, slots=True)
class _Labelled:
    """`value`: what may stand behind the label. `kept`: see `Found`."""

    kind: PersonalKind
    label: str
    value: re.Pattern[str]
    kept: int


def _rule(kind: PersonalKind, label: str, value: str, kept: int) -> _Labelled:
    return _Labelled(kind, label, re.compile(rf"{_GLUE}(?P<value>{value})", re.IGNORECASE), kept)


_RULES = (
    _rule(
        PersonalKind.RRN,
        r"주민\s?(?:등록)?\s?번호|외국인\s?(?:등록)?\s?번호|등록번호\s?\(외국인\)|거소\s?신고\s?번호",
        _digits(13),
        6,
    ),
    _rule(PersonalKind.CORPORATION, r"법인\s?(?:등록)?\s?번호", _digits(13), 6),
    _rule(PersonalKind.BUSINESS, r"사업자\s?(?:등록)?\s?번호", _digits(10), 3),
    _rule(
        PersonalKind.LICENCE,
        r"면허(?:증)?\s?번호|운전\s?면허(?:증)?",
        rf"(?:{REGION}{_SIGN}{_digits(10)}|(?:1[1-9]|2[0-8]){_SIGN}{_digits(10)})",
        2,
    ),
    _rule(
        PersonalKind.PASSPORT,
        r"여권(?:\s?번호)?|passport",
        rf"[A-Z]{{1,2}}{_SIGN}(?:\d{{3}}\s?[A-Z]\s?\d{{4}}(?![A-Z\d])|{_digits(8, 7)})",
        1,
    ),
    _rule(PersonalKind.CUSTOMS, r"통관\s?(?:고유)?\s?(?:부호|번호)", rf"P{_SIGN}{_digits(12)}", 1),
    _rule(
        PersonalKind.MOBILE,
        r"휴대\s?(?:전화|폰)|핸드폰|휴대폰|연락처|모바일|전화|H\.?\s?P\.?|mobile|phone|cell",
        rf"(?:0{_SIGN})?1{_SIGN}[016789]{_SIGN}{_digits(8, 7)}",
        2,
    ),
)
_LABEL = re.compile("|".join(rf"({one.label})" for one in _RULES), re.IGNORECASE)


def find_labelled(text: str) -> Iterator[Found]:
    """Every value behind a label of its kind, surer than what its form alone says; some may overlap."""
    for label in _LABEL.finditer(text):
        rule = _RULES[(label.lastindex or 1) - 1]
        match = rule.value.match(text, label.end())
        if match is None:
            continue
        digits = re.sub(r"\D", "", match["value"])
        kind, kept = rule.kind, rule.kept
        if kind is PersonalKind.RRN:
            if born(digits[:6] + "1") is None and born(digits[:6] + "3") is None:
                continue
            kind = PersonalKind.FRN if digits[6] in "5678" else kind
        elif kind is PersonalKind.MOBILE:
            if not _mobile(digits):
                continue
            kept += digits.startswith("0")
        yield Found(kind=kind, start=match.start("value"), end=match.end("value"), kept=kept, score=1.0)


def _mobile(digits: str) -> bool:
    """Ten or eleven digits with the nought that a spreadsheet drops; of the old networks three less."""
    whole = digits if digits.startswith("0") else "0" + digits
    return len(whole) == 11 or (len(whole) == 10 and whole[2] != "0")
