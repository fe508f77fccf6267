"""Telephone numbers, e-mail and web addresses, document numbers, product codes, case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.lang.scan import scan
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_PATTERNS = (
    ("email", re.compile(r"(?<![a-z\d._%+-])[a-z\d._%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+")),
    ("url", re.compile(r"(?:https?://|www\.)[^\s<>\"'()가-힣]+[a-z\d/]")),
    ("phone", re.compile(r"(?<![\d-])(?:\(?0\d{1,2}\)?[-.\s)]?\s?\d{3,4}[-.\s]\d{4}|1[5-9]\d\d[-.\s]\d{4})(?![\d-])")),
    ("ordinal", re.compile(r"제\s?\d{1,6}(?:-\d{1,6})?\s?(?:편|장|절|관|호|차|회|기|판|부|종|형|류|단계|"
        r"급)(?!\s?[\d조])(?:의\s?\d{1,3})?")),
    ("case", re.compile(r"(?<!\d)(?:19|20)\d\d(?:가합|가단|가소|나|다|도|두|누|구합|구단|헌마|헌바|헌가|고단|고합|"
        r"노|허|후)\d{1,7}(?!\d)")),
    ("serial", re.compile(r"(?<![\d-])(?:19|20)\d\d-(?:\d{1,6}(?=\s?호)|(?!(?:19|20)\d\d(?!\d))\d{3,6})(?![\d-])")),
    ("number", re.compile(r"(?<![가-힣])[가-힣]{2,10}(?:-[가-힣]{1,6})?-\d[\d-]*(?!\d)")),
    ("account", re.compile(r"(?<![\d-])(?!(?:1[89]|20|"
        r"21)\d\d-[01]\d-[0-3]\d(?!\d))\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,4})?(?![\d-])")),
    ("grade", re.compile(r"(?<![a-z\d])[a-z](?:\+|-|0)?(?=\s?(?:등급|학점|급)\s?(?:이상|이하|미만|초과))")),
    ("code", re.compile(
        r"(?<![a-z\d@_,.])(?=[a-z\d./_:-]{0,60}\d)(?=[a-z\d./_:-]{0,60}[a-z])(?!\d+(?:\.\d+)?(?:kwh|mwh|gwh|kw|mw|gw|km|cm|mm|kg|mg|ml|kb|mb|gb|tb|khz|mhz|ghz|hz|ha|cc|kcal|cal|ppm|db|rpm|bar|mpa|kpa|hpa|kv|wh|w|v|a|m|g|l|t)(?![a-z]))"
        r"[a-z\d]+(?:[-_./:][a-z\d]+)*(?![a-z\d@_])"
    )),
)  # fmt: skip
_FIRST = {
    "email": re.compile(r"[a-z\d._%+-](?<![a-z\d._%+-].)(?=[a-z\d._%+-]{0,63}@)"),
    "url": re.compile(r"[hw](?=ttp|ww)"),
    "phone": re.compile(r"[(01](?<![\d-].)"),
    "ordinal": re.compile("제"),
    "case": re.compile(r"[12](?<!\d.)(?=[90]\d\d[가-힣])"),
    "serial": re.compile(r"[12](?<![\d-].)(?=[90]\d\d-)"),
    "number": re.compile(r"[가-힣](?<![가-힣].)(?=[가-힣]{1,9}-)"),
    "account": re.compile(r"\d(?<![\d-].)(?=\d{1,5}-)"),
    "grade": re.compile(r"[a-z](?<![a-z\d].)(?=[-+0]?\s?[등학급])"),
    "code": re.compile(r"[a-z\d](?<![a-z\d@_,.].)(?:(?<=[a-z])|(?=[\d./_:-]{0,60}[a-z]))"),
}
"""The letter that each begins with."""
_SIGN = {
    group: re.compile(sign)
    for group, sign in (
        ("email", "@"), ("url", r"://|www\."), ("ordinal", "제"), ("serial", r"-\d"), ("number", r"-\d"),
        ("account", r"-\d{2,6}-\d"), ("grade", "등급|학점|급"), ("code", "[a-z]"),
    )
}  # fmt: skip
"""What there must be in a text for it to be worth looking."""
_SIGNS = re.compile(r"[\s().:/_-]")
_DIGITS, _NO_DIGITS = re.compile(r"\d+"), re.compile(r"\D+")


class Identifiers:
    """Implements `Kind`: equal when letters and digits are, whatever the signs between them.

    A code stands in the place of one with the same letters or the same digits: `v4.17.3`, not `INC-2025-0931`.
    """

    kind = ClaimKind.IDENTIFIER

    def find(self, page: Page) -> Iterator[Fact]:
        taken = Taken()
        for group, pattern in _PATTERNS:
            if (sign := _SIGN.get(group)) and not sign.search(page.text):
                continue
            for match in scan(_FIRST[group], pattern, page.text):
                if taken.overlaps(*match.span()):
                    continue
                taken.add(*match.span())
                value = match[0] if group in ("email", "url") else _SIGNS.sub("", match[0])
                shape = group + (re.sub(r"[\d\s-]", "", match[0]) if group == "ordinal" else "")
                yield Fact(self.kind, shape, value, match.start(), match.end())

    def same(self, claim: Fact, fact: Fact) -> bool:
        return claim.value == fact.value

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != "code" or claim.group != fact.group:
            return claim.group == fact.group
        mine, other = str(claim.value), str(fact.value)
        return any(part.sub("", mine) == part.sub("", other) for part in (_DIGITS, _NO_DIGITS))
