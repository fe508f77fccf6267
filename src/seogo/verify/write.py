"""A value of the evidence in the form in which the answer's writer wrote the wrong one: `936억원` stays 억원."""

from __future__ import annotations

import re
from fractions import Fraction

from seogo.types import ClaimKind
from seogo.verify.compare import Amount
from seogo.verify.fact import Fact
from seogo.verify.places import Ref

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BARE = re.compile(r"[\d,.\s+-]+")


def write_like(wrong: str, claim: Fact, fact: Fact, found: str) -> str:
    """`found`, or its value written like `wrong`."""
    if (
        claim.kind is ClaimKind.LAW_REFERENCE
        and isinstance(fact.value, tuple)
        and isinstance(fact.value[0], Ref)
    ):
        return _place(wrong, fact.value[0])
    if isinstance(claim.value, Amount) and isinstance(fact.value, Amount) and claim.group == fact.group:
        bare = _BARE.fullmatch(found) is not None
        return _amount(wrong, claim, fact, claim.value, fact.value, bare=bare) or found
    return found


def shown(wrong: str, claim: Fact, fact: Fact, found: str) -> str:
    """What the evidence says, so that it can be understood alone: a bare number of a table with its unit, `①` as
    its article and paragraph."""
    if isinstance(fact.value, tuple) and isinstance(fact.value[0], Ref) and fact.raw == "head":
        return fact.value[0].written()
    return write_like(wrong, claim, fact, found) if _BARE.fullmatch(found) else found


def _place(wrong: str, ref: Ref) -> str:
    parts = {"조": ref.article, "항": ref.paragraph, "호": ref.item}

    def number(match: re.Match[str]) -> str:
        value = parts[match[3]]
        if value is None:
            return match[0]
        sub = f"의{ref.sub}" if match[3] == "조" and ref.sub else ""
        return f"{match[1]}{value}{match[2]}{match[3]}{sub}"

    return re.sub(r"(제?\s?)\d+(?:의\d+)?(\s?)(조|항|호)(?:의\s?\d+)?", number, wrong)


def _amount(wrong: str, claim: Fact, fact: Fact, mine: Amount, other: Amount, *, bare: bool) -> str | None:
    """The number alone changed, where the wrong one is one number and the right one comes out short.

    `bare`: the evidence has a number without a unit, which could not be put there itself.
    """
    numbers = list(_NUMBER.finditer(wrong))
    if len(numbers) != 1 or claim.bound != fact.bound or not mine.base:
        return None
    written = numbers[0]
    digits = Fraction(written[0].replace(",", ""))
    value = other.base * digits / mine.base
    if value < 1 <= digits and not bare:
        return None  # 1억원, of 50만원: not 0.005억원
    shown = _decimal(value, commas="," in written[0] or ("," not in written[0] and value >= 10000))
    return wrong[: written.start()] + shown + wrong[written.end() :] if shown else None


def _decimal(value: Fraction, *, commas: bool) -> str | None:
    if value.denominator == 1:
        return f"{value.numerator:,}" if commas else str(value.numerator)
    for places in (1, 2, 3):
        if (value * 10**places).denominator == 1:
            return f"{float(value):,.{places}f}" if commas else f"{float(value):.{places}f}"
    return None
