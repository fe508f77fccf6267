"""References to articles, paragraphs and items, against what the evidence's own headings and references say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.lang.lawref import LawRef, find_lawrefs
from seogo.lang.scan import scan
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.marks import ANNEXES
from seogo.verify.mentions import find_mentions
from seogo.verify.page import Page
from seogo.verify.places import Ref, Stretch, find_places

_ANNEX = re.compile(rf"({ANNEXES})\s?(?:제\s?)?(\d+)(?:\s?호)?(?:\s?의\s?(\d+))?")
_ANNEX_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in ANNEXES.split('|')}))}]")
_MORE = re.compile(r"\s?[,·]\s?(?:제\s?)?(\d{1,2})(?:\s?호)?(?=\s?[),·]|\s?참)")
"""`별표 1, 2`: the second."""
_SAME = ("같은", "이 ", "동")
MARK = "mark"
"""Group of a label that is no article: `(4번 ②)`."""


class LawReferences:
    """Implements `Kind`."""

    kind = ClaimKind.LAW_REFERENCE

    def find(self, page: Page) -> Iterator[Fact]:
        places = find_places(page.text, page.starts, page.addresses) if page.is_evidence else []
        heads = set()
        for place in places:
            heads.add(place.start)
            yield Fact(self.kind, "place", (place.ref, place.divided), place.start, _head_end(page.text, place),
                       scope=place.end, raw="head")  # fmt: skip
        mentions = [] if page.is_evidence else find_mentions(page.text)
        for mention in mentions:
            yield Fact(self.kind, MARK, mention, mention.start, mention.end)
        named = {mention.start for mention in mentions}
        last_law = ""
        for ref in find_lawrefs(page.text):
            law = _law(ref)
            last_law = law or last_law
            if ref.start in heads or ref.start in named:
                continue
            read = Ref(law, ref.article, ref.article_sub, ref.paragraph, ref.item, ref.subitem)
            raw = page.text[
                ref.end : ref.end + 12
            ]  # what follows tells `제1항에 따른 휴가` from `제1항에 따르면`
            if read.article is None and page.is_evidence:
                read, raw = _inside(read, ref.start, places), "inside" + raw
            yield Fact(self.kind, "place", (read, False), ref.start, ref.end, raw=raw)
        for match in scan(_ANNEX_FIRST, _ANNEX, page.text):
            value = (int(match[2]), int(match[3] or 0))
            yield Fact(self.kind, "annex" + match[1], value, match.start(), match.end())
            end = match.end()
            while more := _MORE.match(page.text, end):
                yield Fact(self.kind, "annex" + match[1], (int(more[1]), 0), more.start(1), more.end())
                end = more.end()

    def same(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != fact.group:
            return False
        if claim.group != "place":
            return claim.value == fact.value
        mine, other, divided = _refs(claim, fact)
        if (
            mine.article is not None
            and str(fact.raw).startswith("inside")
            and not followed_alike(claim, fact)
        ):
            return False
        if mine.law and other.law and not (mine.law.endswith(other.law) or other.law.endswith(mine.law)):
            return False
        if mine.article is not None and (mine.article, mine.sub) != (other.article, other.sub):
            return False
        if mine.paragraph is not None and mine.paragraph != other.paragraph:
            only = other.paragraph is None and fact.raw == "head" and not divided and mine.paragraph == 1
            return only and mine.item in (None, other.item)
        return mine.item in (None, other.item) and mine.subitem in (None, other.subitem)

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != "place" or fact.group != "place":
            return claim.group == fact.group
        mine, other, divided = _refs(claim, fact)
        if other.article is None and mine.article is not None:
            return False
        if fact.raw != "head":
            return mine.level <= other.level
        return other.level == mine.level or (other.level < mine.level and not divided)


def followed_alike(claim: Fact, fact: Fact) -> bool:
    """Whether claim and reference go on with the same words: `제1항에 따른 이행강제금`."""
    mine, other = (re.sub(r"\s", "", str(one.raw).removeprefix("inside")) for one in (claim, fact))
    return len(mine) > 4 and mine[:5] == other[:5]


def _refs(claim: Fact, fact: Fact) -> tuple[Ref, Ref, bool]:
    assert isinstance(claim.value, tuple)
    assert isinstance(fact.value, tuple)
    return claim.value[0], fact.value[0], fact.value[1]


def _law(ref: LawRef) -> str:
    return "" if not ref.law or ref.law.startswith(_SAME) else re.sub(r"\s", "", ref.law)


def _inside(ref: Ref, start: int, places: list[Stretch]) -> Ref:
    """`제1항` in the text of 제60조 is 제60조제1항."""
    for place in places:
        if place.ref.level == 1 and place.start <= start < place.end:
            return Ref(ref.law, place.ref.article, place.ref.sub, ref.paragraph, ref.item, ref.subitem)
    return ref


def _head_end(text: str, place: Stretch) -> int:
    if place.ref.level != 1:
        return min(place.start + (1 if place.ref.level == 2 else 2), place.end)
    found = re.compile(r"제?\s?\d+\s?조(?:\s?의\s?\d+)?").match(text, place.start)
    return found.end() if found else place.start + 1
