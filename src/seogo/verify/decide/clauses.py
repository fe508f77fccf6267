"""A clause that says no where the evidence says yes, or yes where it says no, whatever the verbs: `선금은 줍니다`.

The last resort, after the predicates that both sides have: only where one clause of the evidence is clearly the one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import VALUES
from seogo.verify.clauses import denies, own_words, says_alike, says_no
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.denials import is_of_another, is_of_the_rest
from seogo.verify.fact import Fact
from seogo.verify.kinds.opposites import CHARGE
from seogo.verify.page import Segment
from seogo.verify.weights import Weights, weigh

FITS = 0.7
"""How well a clause of the evidence must fit to be what the answer's clause tells again."""
AHEAD = 0.3
"""By how much it must fit better than the best clause that ends as the answer's does."""
_TOLD = 0.5
"""Share of the clause's own words that the evidence must have."""
_WORDS = 1.2
"""Weight of those words in a clause that goes on (`정직이 끝나고`): more than one noun."""
_TOP = 4
_REACH = 4
"""Letters between a verb and the ending that is its own: `끝나지 않는 것이 아니고`."""
_PREDICATE = re.compile(r"[다요고며나만되데면음함임됨]\W*$")
_GROUND = re.compile(r"[다라]고\s*$")
"""`휴학을 했다고 해서`."""
_SHORT = 3
"""Letters of a last word that leans on the one before it: `안 됩니다`."""


def turned_clauses(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each clause of the answer of which nothing else was found to be wrong."""
    settled = {
        case.answer.segment_at(one.claim.start)
        for one in decided
        if one.status is Status.CONTRADICTED
        or (one.claim.kind is ClaimKind.POLARITY and one.status is Status.SUPPORTED and _settles(one.claim))
    }
    for number, segment in enumerate(case.answer.segments):
        if number in settled or not (ending := _ending_tag(case, segment)):
            continue
        text = case.answer.text[segment.start : segment.end]
        if _GROUND.search(text):
            continue
        claim = Fact(ClaimKind.POLARITY, "clause", says_no(text), *_ending(text, segment.start))
        alignment = case.alignment
        if alignment.share_nearby(claim) < _TOLD:
            continue
        if ending == "EC" and alignment.told_nearby(claim) < _WORDS:
            continue
        if fact := _opposite(case, claim, own_words(text)):
            words = case.evidence.text[fact.start : fact.end].strip()
            if claim.value and _WAIVED.search(case.evidence.text, fact.end, _end_of_sentence(case, fact)):
                continue
            whole = case.answer.text[slice(*case.answer.sentences[segment.sentence])]
            if says_alike(words, text) if claim.value else says_alike(whole, words):
                continue
            if is_of_the_rest(case, claim, fact) or is_of_another(case, claim, fact):
                continue
            yield Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


_BUT = re.compile(r"데도?\s|지만\s|[았었였]으나\s")
_WAIVED = re.compile(r"면제|무료|무상|예외")


def _end_of_sentence(case: Case, fact: Fact) -> int:
    return case.evidence.sentences[case.alignment.place(fact)[2]][1]


def _settles(claim: Fact) -> bool:
    return not claim.weak or claim.group == CHARGE


def _opposite(case: Case, claim: Fact, words: frozenset[str]) -> Fact | None:
    weights = _about(case, claim)
    by_segment: dict[int, float] = {}
    for key, weight in weights.keys:
        for number in key.hits.segments if key.hits else ():
            by_segment[number] = by_segment.get(number, 0.0) + weight * key.hits.rarity  # type: ignore[union-attr]
    best = {True: 0.0, False: 0.0}
    place: Fact | None = None
    ranked = sorted(by_segment, key=lambda one: (-by_segment[one], one))
    if len(ranked) > _TOP and by_segment[ranked[0]] <= by_segment[ranked[_TOP]]:
        return None  # a word that stands everywhere
    for rank, number in enumerate(ranked[:_TOP]):
        segment = case.evidence.segments[number]
        text = case.evidence.text[segment.start : segment.end]
        if segment.cell or own_words(text) != words or not _PREDICATE.search(text):
            if not rank:
                return None
            continue
        if _BUT.search(text):
            continue  # 받아야 하는데도 확인하지 않았다: it says both
        if denies(text) and not says_no(text):
            continue  # 쓰지 않고 추출하였다: it says both
        fact = Fact(ClaimKind.POLARITY, "clause", says_no(text), segment.start, segment.end)
        score = case.alignment.score(weights, fact)
        if fact.value != claim.value and _has_other_values(case, claim, fact):
            continue
        if score > best[bool(fact.value)]:
            best[bool(fact.value)] = score
            place = fact if fact.value != claim.value else place
    mine, other = best[bool(claim.value)], best[not claim.value]
    return place if other >= FITS and other - mine >= AHEAD else None


def _has_other_values(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether the clause of the evidence has a value that the answer's clause has not: it tells of something else."""
    segment = case.answer.segment_at(claim.start)
    said = {
        one
        for claimed, equal in case.equal.items()
        if case.answer.segment_at(claimed.start) == segment
        for one in equal
    }
    return any(
        fact.start <= one.start < fact.end and not one.weak and one not in said
        for one in case.facts
        if one.kind in VALUES
    )


def _about(case: Case, claim: Fact) -> Weights:
    """What tells of the clause: its own words where there are some, else those of its topic too; not its predicate,
    which the evidence may put in other words."""
    tokens = case.answer.tokens
    before = bisect_left(tokens, claim.start, key=lambda token: token.start)
    start = case.answer.segments[case.answer.segment_at(claim.start)].start
    verb = next((one.start for one in reversed(tokens[:before]) if one.tag[:2] in ("VV", "VA", "XR")), -1)
    weights = [
        one
        for one in case.own_weights(claim).keys
        if not (one[0].start == verb and one[0].end + _REACH >= claim.start)
    ]
    own = weigh([one for one in weights if one[0].start >= start])
    return own if own.told >= _WORDS else weigh(weights)


def _ending_tag(case: Case, segment: Segment) -> str:
    """`EF` or `EC`, whichever the clause ends with; empty where it ends without a verb."""
    tokens = case.answer.tokens
    after = bisect_left(tokens, segment.end, key=lambda token: token.start)
    tags = [token.tag for token in tokens[max(0, after - 4) : after] if token.start >= segment.start]
    return "EF" if "EF" in tags else "EC" if "EC" in tags else ""


def _ending(text: str, start: int) -> tuple[int, int]:
    """Where the clause's last words stand."""
    stripped = text.rstrip(" .,;!?\n")
    first = stripped.rfind(" ") + 1
    if len(stripped) - first < _SHORT:
        first = stripped.rfind(" ", 0, max(0, first - 1)) + 1
    return start + first, start + len(stripped)
