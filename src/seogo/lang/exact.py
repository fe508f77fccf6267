"""Tokens that are kept whole, because cut up they find everything: articles, dates, amounts, codes, addresses.

Knows nothing of morphemes. Each kind has one normal form, so that `2024. 3. 1.` finds `2024년 3월 1일`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seogo.lang.dates import DateRef, find_dates
from seogo.lang.lawref import find_lawrefs, format_place
from seogo.lang.numerals import find_numbers, format_number
from seogo.lang.spans import outside

_DIGIT_OR_AT = re.compile(r"[\d@]")
_EMAIL = re.compile(r"(?<![a-z\d._%+-])[a-z\d._%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()가-힣]+[a-z\d/]")
_PHONE = re.compile(
    r"(?<![\d-])(?:\(?(0\d{1,2})\)?[-.\s)]?\s?(\d{3,4})[-.\s](\d{4})|(1[5-9]\d\d)[-.\s](\d{4}))(?![\d-])"
)
_CODE = re.compile(
    r"(?<![a-z\d@_])(?=[a-z\d./_:-]*\d)(?=[a-z\d./_:-]*[a-z]|\d+[-.:_/]\d|\d+\.\d)"
    r"[a-z\d]+(?:[-_./:][a-z\d]+)*(?![a-z\d@_])"
)
_NUMBERED = re.compile(r"(?<![가-힣])([가-힣]{2,10})-(\d[\d-]*\d|\d)(?!\d)")
"""A document number: 총무과-1234."""
_CASE = re.compile(
    r"(?<!\d)(\d{2,4})(?!년|월|일|시|분|조|항|호|장|만|억|천|백|명|원|개|건|회|차|인|세|주|점|위|층|대|권|번)([가-힣]{1,3})(\d{1,6})(?!\d)"
)
"""A court's case number: 2019다12345, 2020헌마123."""
_ANNEX = re.compile(r"(?:별표|별지|서식|부록|붙임)\s?(?:제\s?)?(\d+)(?:\s?호)?(?:\s?의\s?(\d+))?")
_ORDINAL = re.compile(
    r"제\s?(\d{1,6}(?:-\d{1,6})?)\s?(편|장|절|관|호|차|회|기|판|부)(?!\s?[\d조])(?:\s?의\s?(\d+))?"
)


def find_exact(text: str) -> list[str]:
    """The whole tokens of folded text (`normalize.fold`) in their normal form, kind by kind, repeats kept.

    Articles `제60조의2` and, where one is named, `제60조의2제1항`; annexes `별표1`; ordinals `제3장`; dates
    `2024-03-01` and their month `2024-03`; amounts `100000000000원`; telephone numbers `02-123-4567`; e-mail; codes
    `ppr-9087`, also without their signs (`ppr9087`); decimals. No token holds a space.
    """
    if not _DIGIT_OR_AT.search(text):
        return list(_numbers(text, []))
    dates = find_dates(text)
    tokens = [*_articles(text), *_dates(dates), *_numbers(text, dates)]
    telephones = ["-".join(part for part in match.groups() if part) for match in _PHONE.finditer(text)]
    tokens += telephones
    tokens += (code for code in _codes(text) if code not in telephones)
    for pattern in (_EMAIL, _URL, _NUMBERED, _CASE):
        tokens += (match[0] for match in pattern.finditer(text))
    return tokens


def _articles(text: str) -> Iterator[str]:
    for ref in find_lawrefs(text):
        place = format_place(ref)
        article = format_place(replace(ref, paragraph=None, item=None, subitem=None))
        if article:
            yield article
        if place != article:
            yield place
    for match in _ANNEX.finditer(text):
        yield match[0][:2] + match[1] + (f"의{match[2]}" if match[2] else "")
    for match in _ORDINAL.finditer(text):
        yield f"제{match[1]}{match[2]}" + (f"의{match[3]}" if match[3] else "")


def _dates(dates: Sequence[DateRef]) -> Iterator[str]:
    for date in dates:
        if len(date.iso) > 4:
            yield date.iso
        if len(date.iso) == 10:
            yield date.iso[:7]
        if date.iso[0] != "-":
            yield f"{date.iso[:4]}년"


def _numbers(text: str, dates: Sequence[DateRef]) -> Iterator[str]:
    """The quantities outside the dates; plain small numbers find too much to be worth a token."""
    for number in outside(find_numbers(text), dates):
        if number.unit or number.value >= 1000 or "분의" in text[number.start : number.end]:
            yield format_number(number)


def _codes(text: str) -> Iterator[str]:
    for match in _CODE.finditer(text):
        code = match[0]
        yield code
        bare = re.sub(r"[-_./:]", "", code)
        if bare != code and re.search("[a-z]", code) and len(bare) <= 20:
            yield bare
