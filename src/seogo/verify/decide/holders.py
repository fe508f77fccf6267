"""Who is named beside which words: `감독원 공원녹지과 부차경, 현장대리인 숲결조경 제갈운`. Knows no list of titles.

A name of the answer stands beside words that the evidence has beside one name alone; there another name is wrong, and
so is one that the evidence does not have at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision, names_at
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.persons import NAME

_ITEM = re.compile(
    rf"(?P<beside>[가-힣a-z()㈜·\s]{{2,40}}?)\s?(?:[:\s])\s?(?P<name>{NAME})(?=(?:이다|입니다|이며|이고|\s?(?:[,./;()·\n]|$)))"
    rf"(?P<more>(?:\s?·\s?{NAME}(?=\s?(?:[,./;)·\n]|$)))*)"
)
_EDGE = re.compile(r"[,.:;/\n]\s?")
_NAMED = re.compile(
    rf"(?<![가-힣])(?P<name>{NAME})(?=(?:\s?씨|\s?님|이다|입니다|이며|이고|이었|였|과|와|이|가|에게|께|\s[가-힣]{{2,5}}(?:에게|께|입니다|이))?(?:[^가-힣]|$))"
)
_NO_NAME = re.compile(r"[과팀국처청로은는을를의고며면비료금류]$")
_TAGS = frozenset(["NNG", "NNP", "NNB", "NR", "MM", "UN"])
_EACH = re.compile(NAME)
_WORD = re.compile(r"[가-힣a-z]{2,}")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:은|는|의|이|가)$")


@dataclass(frozen=True, slots=True)
class Holder:
    """A name at `text[start:end]` of the evidence, and the words of its item before it."""

    name: str
    start: int
    end: int
    beside: frozenset[str]


def find_holders(page: Page) -> list[Holder]:
    """The names of a page that end an item of a list, by place."""
    found = []
    for start in chain([0], (edge.end() for edge in _EDGE.finditer(page.text))):
        item = _ITEM.match(page.text, start)
        if item is None or _NO_NAME.search(item["name"]):
            continue
        words = frozenset(_PARTICLE.sub("", word) for word in _WORD.findall(item["beside"]))
        spans = [item.span("name")]
        spans += [one.span() for one in _EACH.finditer(page.text, *item.span("more"))]
        found += [Holder(page.text[a:b], a, b, words) for a, b in spans if words]
    return found


def judge_holders(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with those on names changed that stand beside another one's words."""
    named = [
        match.span("name")
        for match in _NAMED.finditer(case.answer.text)
        if not _NO_NAME.search(match["name"]) and _is_noun(case.answer, *match.span("name"))
    ]
    holders = case.evidence.once("holders", lambda: find_holders(case.evidence)) if named else []
    result = list(decided)
    for start, end in named if holders else ():
        if case.answer.text[start:end] in case.rows.labels.values() and _is_common(case.answer, start):
            continue  # 제습기
        if turn := _judge(case, start, end, holders):
            beside = names_at(result, start, end)
            result = [*(one for index, one in enumerate(result) if index not in beside), turn]
    return result


def _is_noun(page: Page, start: int, end: int) -> bool:
    """Whether the morphemes of a stretch are nouns, or what the analyser makes of a name that it does not know."""
    first = bisect_left(page.tokens, start, key=lambda token: token.start)
    inside = page.tokens[first : bisect_left(page.tokens, end, lo=first, key=lambda token: token.start)]
    whole = bool(inside) and inside[0].start == start and inside[-1].end == end
    return whole and all(token.tag in _TAGS for token in inside)


def _is_common(page: Page, start: int) -> bool:
    at = bisect_left(page.tokens, start, key=lambda token: token.start)
    return page.tokens[at].tag == "NNG"


def _judge(case: Case, start: int, end: int, holders: Sequence[Holder]) -> Decision | None:
    text = case.answer.text
    name = text[start:end]
    own = [holder for holder in holders if holder.name == name]
    if not own and name in case.evidence.text:
        return None
    segment = case.answer.segments[case.answer.segment_at(start)]
    clause = text[segment.start : segment.end].replace(name, " ")
    fits = [(sum(word in clause for word in holder.beside), holder) for holder in holders]
    most = max(fit for fit, _ in fits)
    if not most or any(fit == most for fit, holder in fits if holder.name == name):
        return None
    best = [holder for fit, holder in fits if fit == most]
    sentence = text[slice(*case.answer.sentences[segment.sentence])]
    left = {holder.name: holder for holder in best if holder.name not in sentence}
    claim = Fact(ClaimKind.NAME, "human", name, start, end)
    found = next(iter(left.values()), best[0])
    fact = Fact(ClaimKind.NAME, "human", found.name, found.start, found.end)
    return Decision(
        claim, Status.CONTRADICTED, fact, found.name, candidates=len({holder.name for holder in best})
    )
