"""Check digits of Korean numbers and of cards. Takes strings of ASCII digits of the right length."""

from __future__ import annotations

from datetime import date

_RRN_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_BUSINESS_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
NO_CHECK_DIGIT_SINCE = date(2020, 10, 5)
"""Resident numbers given out since then end in six arbitrary digits (주민등록법 시행규칙 제2조, 2020. 10. 5. 시행)."""
OLDEST_YEARS = 115


def rrn_valid(digits: str) -> bool:
    """Whether the 13th digit of a resident number is what the other twelve give."""
    total = sum(weight * int(digit) for weight, digit in zip(_RRN_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def frn_valid(digits: str) -> bool:
    """As `rrn_valid`, of a foreigner's number."""
    total = sum(weight * int(digit) for weight, digit in zip(_RRN_WEIGHTS, digits, strict=False))
    return ((11 - total % 11) % 10 + 2) % 10 == int(digits[12])


def born(digits: str) -> date | None:
    """The day of birth that the first seven digits of a resident's or foreigner's number say.

    None for a day that there is none of, that is still to come, or so long ago that nobody of that age lives.
    """
    century = {"1": 1900, "2": 1900, "5": 1900, "6": 1900, "3": 2000, "4": 2000, "7": 2000, "8": 2000}
    if digits[6] not in century:
        return None
    try:
        day = date(century[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None
    today = date.today()
    return day if day <= today and today.year - day.year <= OLDEST_YEARS else None


def business_valid(digits: str) -> bool:
    """The check digit of a business registration number (사업자등록번호)."""
    total = sum(weight * int(digit) for weight, digit in zip(_BUSINESS_WEIGHTS, digits, strict=False))
    return (total + int(digits[8]) * 5 // 10 + int(digits[9])) % 10 == 0


def corporation_valid(digits: str) -> bool:
    """The check digit of a corporate registration number (법인등록번호)."""
    total = sum((1, 2)[place % 2] * int(digit) for place, digit in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])


def luhn_valid(digits: str) -> bool:
    """The check digit of a card number (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def ean_valid(digits: str) -> bool:
    """The check digit of a 13-digit bar code (GS1), which looks like a resident number."""
    total = sum((1, 3)[place % 2] * int(digit) for place, digit in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])
