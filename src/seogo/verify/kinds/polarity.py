"""Negation, permission, duty, and words with an opposite: `할 수 있다` / `할 수 없다`, `유급` / `무급`.

The predicates of the answer are looked up in the evidence by their stem; there the ending says whether they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from seogo.lang.analyzer import Token
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.kinds.opposites import find_charges, find_opposites
from seogo.verify.kinds.order import find_orders
from seogo.verify.kinds.permissions import find_doubles, find_limits, find_modals, within
from seogo.verify.page import Page
from seogo.verify.polarity import Polarity, conflict, read_polarity

_LIGHT = frozenset(
    [
        "하",
        "되",
        "있",
        "없",
        "대하",
        "따르",
        "관하",
        "의하",
        "위하",
        "보",
        "같",
        "않",
        "못하",
        "말",
        "이",
        "아니",
        "어쩌",
        "그러",
        "그렇",
        "그리하",
        "그러하",
        "주",
        "받",
        "가",
        "오",
        "지나",
        "초과하",
        "걸리",
        "나오",
        "미치",
        "끝나",
        "넘",
        "끝",
        "이내",
        "이상",
        "이하",
        "미만",
        "초과",
        "지",
        "두",
        "놓",
        "통하",
        "인하",
        "비하",
        "으로",
        "로",
        "나",
        "내",
        "들",
        "알",
        "수",
        "경우",
        "때",
        "것",
        "필요",
        "의무",
        "가능",
        "불가능",
        "불가",
        "금지",
        "허용",
        "제외",
        "포함",
        "면제",
    ]
)
_NOUNS = ("NNG", "XR", "NNP")


class Polarities:
    """Implements `Kind` but for `find`, which needs both sides: see `find_claims` and `find_in_evidence`."""

    kind = ClaimKind.POLARITY

    def same(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != fact.group:
            return False
        if isinstance(claim.value, Polarity) and isinstance(fact.value, Polarity):
            return not conflict(claim.value, fact.value)
        return claim.value == fact.value

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        return claim.group == fact.group


def find_claims(page: Page) -> list[Fact]:
    """Predicates and words with an opposite, of an answer."""
    predicates = list(_predicates(page))
    ends = sorted((fact.start, fact.end) for fact in predicates)
    starts = [start for start, _ in ends]
    modals = [fact for fact in find_modals(page) if not _inside_one(fact.start, starts, ends)]
    found = [*predicates, *modals, *find_doubles(page)]
    return [*found, *find_opposites(page), *find_charges(page), *find_orders(page)]


def _inside_one(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the last spans that begin before a position reaches beyond it."""
    index = bisect_right(starts, position)
    return any(end > position for _, end in spans[max(0, index - 4) : index])


def _predicates(page: Page) -> Iterator[Fact]:
    text, tokens, limits = page.text, page.tokens, find_limits(page)
    for index, token in enumerate(tokens):
        tag = token.tag.split("-")[0]
        if token.form in _LIGHT or within(token.start, limits) or not (tag in ("VV", "VA") or tag in _NOUNS):
            continue
        verb = tag in ("VV", "VA")
        if not verb and (len(token.form) < 2 or not _may_predicate(tokens, index)):
            continue
        polarity = read_polarity(text, token.start, token.end, verb=verb)
        if polarity is Polarity.DO and verb and _AND_CANNOT.match(text, token.end):
            polarity = Polarity.CANNOT
        if polarity is None or (polarity is Polarity.DO and not _closes(tokens, index)):
            continue
        if _GIVEN_THAT.match(text, token.end):
            continue
        if polarity is Polarity.DO and verb and _is_given(text, token):
            continue
        if polarity is Polarity.CAN and (_SUFFICES.match(text, token.end) or _is_given(text, token)):
            polarity = Polarity.DO  # what is permitted is what must be
        permitted = _PERMITTED.match(text, token.end)
        before = tokens[index - 1] if index else None
        prefixed = before is not None and before.tag == "XPN" and before.end == token.start
        stem = f"{before.form}{token.form}" if before and prefixed else token.form  # 불이익, not 이익
        yield Fact(
            ClaimKind.POLARITY,
            f"stem:{stem}",
            polarity,
            before.start if before and prefixed else token.start,
            permitted.end() if permitted else _span_end(text, token.end),
            raw="verb" if verb else "noun",
            unit="" if permitted or _ends(tokens, index) else "inside",
            weak=polarity is Polarity.DO,
        )


def _may_predicate(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag not in _NOUNS


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether the predicate ends a clause, and does not modify a noun."""
    for token in tokens[index + 1 : index + 7]:
        if token.tag in ("EF", "EC"):
            return True
        if token.tag in ("ETM", "ETN", "SF") or token.tag in _NOUNS:
            return False
    return False


def _ends(tokens: Sequence[Token], index: int) -> bool:
    """Whether the predicate ends its sentence, before any other noun or verb of content."""
    for token in tokens[index + 1 : index + 9]:
        if token.tag in ("EF", "SF"):
            return True
        if token.tag in _NOUNS or (token.tag.startswith(("VV", "VA")) and token.form not in _LIGHT):
            return False
    return index + 9 > len(tokens)


_PERMITTED = re.compile(
    r"(?:[가-힣]{0,2}\s[가-힣]{1,2}?|[가-힣]{0,2}?)(?:는|은|한)\s(?:것|행위|일)(?:이|가|은|는|을|를|도)?\s(?:절대\s|전혀\s)?"
    r"(?:불?가능|불가|불허|금지|허용|인정)[가-힣]*(?:\s(?:않|아니|못)[가-힣]*)?"
)
"""`보내 드리는 것은 불가능합니다`: what is permitted is the sending."""
_AND_CANNOT = re.compile(r"고\s[가-힣]{1,2}\s수(?:는|도|가)?\s없")
"""`자고 갈 수 없다`."""
_GIVEN_THAT = re.compile(
    r"[가-힣]{0,4}?[다라]고\s?(?:해서|하여|하더라도|해도)(?![가-힣])|(?:으|하|되)?려면(?![가-힣])|[해아어]?\s?(?:놓|두)고\s"
    r"|[가-힣]{0,2}지\s(?:말지|않을지|여부)"
)
"""`휴학을 했다고 해서`, `넘기려면`, `허가할지 말지`: a ground, an aim, a choice, of which nothing is said."""
_SPAN = re.compile(r"[가-힣]*(?:\s(?:수|아니|않|못|안|된|됩|한|할|합|없|있)[가-힣]*){0,3}")


def _span_end(text: str, end: int) -> int:
    found = _SPAN.match(text, end)
    return found.end() if found else end


_SUFFICES = re.compile(r"[가-힣]{0,4}?(?:\s주(?:시|세)?)?면\s?[된됩돼되]")
_ONLY_SO = re.compile(r"[아어여해나]야(?:만)?\s[^.,\n]{0,24}$")


def _is_given(text: str, token: Token) -> bool:
    """Whether something must be so first: `보호자가 있어야 들어갈 수 있습니다`, `60개월이 지나야 넘어갑니다`."""
    return _ONLY_SO.search(text, max(0, token.start - 30), token.start) is not None
