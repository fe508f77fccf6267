"""What is said of one too, where the evidence has it of others and says otherwise of that one: `대학도 10퍼센트를
부담합니다`, where `대학은 부담하지 않는다`; `영업 목적으로 사용해도 2년`, where `… 절반으로 한다`.

Compares the words before `도` with the clauses of the passage that the rest is from. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.clauses import denies
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page, Segment
from seogo.verify.series import matched, words_of

_LEAVE = re.compile(r"도\s(?:[됩되된돼]|좋|괜찮|무방|상관|없|않)")
"""`결제해도 됩니다`, `하나도 없다`."""
_BREAK = re.compile(r"[,.]\s|[고며]\s|지만\s|[은는]\s")
_EVERY = re.compile(r"모든|누구나|전원|전체|각\s|마다")
_OTHERWISE = re.compile(r"절반|면제|무료|제외|빼|뺀|[가-힣]만\s|다만")
_TOO = re.compile(r"[가-힣]도\s")
"""A clause that has it of one too itself: `점심시간에도 쉬지 않는다`."""
_VERB = re.compile(r"(?<=[가-힣]{2})(?:[하해되돼]|받아|하여)$")
_EMPTY = frozenset(("경우", "사람", "직원", "이상", "이하", "미만", "초과", "동안", "기간", "해당"))
_TOLD = 0.7
"""Share of the letters of those words that the clause must have."""
_LEAST = 2


def inclusive(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    by_sentence: dict[int, list[Decision]] = {}
    for one in decided:
        if one.status is Status.SUPPORTED and one.fact is not None:
            by_sentence.setdefault(case.sentence_of(one.claim), []).append(one)
    for number, found in by_sentence.items():
        if number in settled:
            continue
        start, end = case.answer.sentences[number]
        if "도" not in case.answer.text[start:end]:
            continue
        for who, after in _too(case.answer, start, end):
            if place := _otherwise(case, who, found, case.answer.text[after:end]):
                claim = Fact(ClaimKind.POLARITY, "scope", None, *who)
                fact = Fact(ClaimKind.POLARITY, "scope", None, place.start, place.end)
                words = case.evidence.text[place.start : place.end].strip()
                yield Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)
                break


def _too(page: Page, start: int, end: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The words before each `도` of a sentence, and where it ends."""
    for n, token in enumerate(page.tokens):
        if not start <= token.start < end:
            continue
        particle = (token.form, token.tag) == ("도", "JX")
        if not particle and not (token.tag == "EC" and token.form in ("더라도", "어도", "아도", "여도")):
            continue
        if _LEAVE.match(page.text, token.end - 1) or (particle and n and page.tokens[n - 1].tag == "EC"):
            continue  # 방문해서도
        stop = token.start
        while n and page.tokens[n - 1].tag.startswith("J"):
            n -= 1
            stop = page.tokens[n].start
        begin = max((found.end() for found in _BREAK.finditer(page.text, start, stop)), default=start)
        words = page.text[begin:stop].split()[-_WORDS:] if particle else page.text[begin:stop].split()
        first = page.text.rfind(words[0], begin, stop) if words else stop
        if words and first >= 0:
            yield (first, stop), token.end


_WORDS = 3
"""Words before `도` that may name who it is."""


def _otherwise(case: Case, mine: tuple[int, int], found: Sequence[Decision], rest: str) -> Segment | None:
    """The clause that tells of those alone, and otherwise than the clauses that the rest of the sentence is from."""
    page = case.evidence
    who = frozenset(_VERB.sub("", word) for word in words_of(case.answer.text[slice(*mine)])) - _EMPTY
    if sum(map(len, who)) < _LEAST:
        return None
    here = [one for one in found if one.claim.start >= mine[1]]
    told = {page.segment_at(one.fact.start) for one in here if one.fact}
    if not told:
        return None
    around = {page.segments[number].sentence for number in told}
    if any(_EVERY.search(page.text, *page.sentences[sentence]) for sentence in around):
        return None
    passages = {page.segments[number].passage for number in told}
    also = {page.segment_at(fact.start) for one in here for fact in case.equal.get(one.claim, ())}
    also = {number for number in also if page.segments[number].passage in passages}
    bounds = {
        fact
        for claim in case.claims
        if mine[0] <= claim.start < mine[1] and claim.bound.firm
        for fact in case.equal.get(claim, ())
    }
    if any(_has(case, page.segments[number], who, bounds) for number in told | also):
        return None
    if denies(rest):
        return _affirmed(case, who, passages, told)
    said = words_of(rest)
    for number, segment in enumerate(page.segments):
        if (
            segment.passage not in passages
            or number in told
            or segment.cell
            or not _has(case, segment, who, bounds)
        ):
            continue
        text = page.text[segment.start : segment.end]
        if _TOO.search(text):
            continue
        bound = any(segment.start <= fact.start < segment.end for fact in bounds)
        if not (bound or segment.sentence in around or matched(words_of(text) - who, said)):
            continue
        if denies(text) or _OTHERWISE.search(text):
            return segment
    return None


def _affirmed(
    case: Case, who: frozenset[str], passages: Collection[int], told: Collection[int]
) -> Segment | None:
    """The clause that is about them alone and denies nothing."""
    page = case.evidence
    for number, segment in enumerate(page.segments):
        if segment.passage in passages and number not in told and segment.topic == number:
            topic = words_of(page.text[segment.start : segment.topic_end])
            if len(matched(who, topic)) == len(who) and not denies(
                page.text[slice(*page.sentences[segment.sentence])]
            ):
                return segment
    return None


def _has(case: Case, segment: Segment, who: frozenset[str], bounds: Collection[Fact]) -> bool:
    """Whether a clause, or the topic that it takes from the one before, has most of the words, or a bound of them."""
    page = case.evidence
    if any(segment.start <= fact.start < segment.end for fact in bounds):
        return True
    words = words_of(page.text[segment.start : segment.end])
    if segment.topic >= 0:
        topic = page.segments[segment.topic]
        words |= words_of(page.text[topic.start : topic.topic_end])
    return sum(map(len, matched(who, words))) >= _TOLD * sum(map(len, who))
