"""Check digits against numbers worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from seogo.guard.personal.checksums import (
    born,
    business_valid,
    corporation_valid,
    ean_valid,
    frn_valid,
    luhn_valid,
    rrn_valid,
)


@pytest.mark.parametrize(
    ("check", "digits"),
    [
        # 9·2+0+0+1·5+0+1·7+1·8+2·9+3·2+4·3+5·4+6·5 = 124; 124 mod 11 = 3; 11 - 3 = 8
        (rrn_valid, "9001011234568"),
        # 9·2+1·5+1·7+5·8+1·9+2·2+3·3+4·4+5·5 = 133; 133 mod 11 = 1; 11 - 1 = 10 -> 0; + 2 = 2
        (frn_valid, "9001015123452"),
        # 1+6+21+4+15+42+7+24+45 = 165; 9·5 div 10 = 4; 169 -> 1
        (business_valid, "1234567891"),
        # 1+2+0+2+1+2+0+0+0+0+0+0 = 8 -> 2
        (corporation_valid, "1101110000002"),
        (luhn_valid, "4532015112830366"),
        (luhn_valid, "378282246310005"),
        (ean_valid, "8801234567893"),
    ],
)
def test_the_last_digit_is_right_and_no_other_is(check, digits):
    right = int(digits[-1])
    assert [last for last in range(10) if check(digits[:-1] + str(last))] == [right]


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("9001011", date(1990, 1, 1)),
        ("0502293", None),
        ("0402294", date(2004, 2, 29)),
        ("0502287", date(2005, 2, 28)),
        ("9913311", None),
        ("9901013", None),
        ("0101011", None),
        ("9001019", None),
    ],
)
def test_a_day_of_birth(digits, day):
    assert born(digits) == day
