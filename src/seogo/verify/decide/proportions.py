"""How many times, what share, by how much: a sentence that works something out of two values of the evidence.

`자원봉사자의 절반 이상이 대학생이다`, of 54 of 120. Knows series, and values that grew into others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from seogo.types import Status
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.operands import Base, base_of, stretch_beside
from seogo.verify.decide.totals import sum_of
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.series import matched, read_columns, read_points, words_of

_NEAR = Fraction(1, 20)
"""How far a share may lie from what is said of it; `절반` is said of 45 of a hundred, too."""
_REACH = 300
"""Letters beside a value in which it is said what it is of, however long the sentence is."""
_LOOSE = Fraction(1, 8)
_OF = re.compile(
    r"((?:(?<![가-힣a-z\d])[가-힣a-z\d]+(?<![은는이가을를의])\s)?(?<![가-힣a-z\d])[가-힣a-z\d]+)의\s?(?:약\s|거의\s)?$"
)
_GREW = re.compile(
    r"\s?(?:가까이\s|정도\s|수준\s|이[상하]\s?)?(?:으로|로|가|이)?\s?"
    r"(?:늘|줄|증가|감소|떨어|뛰|올|내려|급[증감]|커|불어|되었|됐|된)"
)
_ONWARD = re.compile(r"\s?(?:에서|이던\s것이|였던\s것이)\s[^.\n]{0,16}?$")
_BY = re.compile(
    r"(?:만큼|가량|정도)?[이을를가]?\s?"
    r"(?:더\s|덜\s|많|적|높|낮|늘|줄|증가|감소|올|내[렸리]|하락|상승|인상|인하|떨어|차이|단축|연장|빠|늦|짧|길)"
)
_THAN = re.compile(r"\s?(?:보다|에\s비해|\s대비)")


def proportions(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with those on shares and multiples changed that two values of the evidence decide."""
    result = _counted(case, decided)
    for index, one in enumerate(decided):
        sized = one.claim.group == "ratio" and isinstance(one.claim.value, Amount)
        ratio = base_of(one.claim) if sized else None
        if one.status is Status.CONTRADICTED and (
            place := _difference(case, one.claim)
            or (not case.equal.get(one.claim) and sum_of(case, one.claim))
        ):
            result[index] = Decision(one.claim, Status.SUPPORTED, place)
            continue
        if ratio is None or (one.status is Status.SUPPORTED and one.fact and _is_told(case, one)):
            continue
        turn = _grown(case, one.claim, ratio) or _of_another(case, one.claim, ratio)
        if not turn and ratio < 1:
            turn = _of_whole(case, one.claim, ratio, one.claim.start, one.claim.end)
            turn = turn or _of_share(case, one.claim, ratio)
        if turn:
            result[index] = turn
    return result


def _counted(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with those on `네 명 중 한 명` changed that two values decide."""
    result = list(decided)
    for index, one in enumerate(decided[:-1]):
        other = decided[index + 1]
        between = case.answer.text[one.claim.end : other.claim.start]
        many, some = one.claim.value, other.claim.value
        if one.claim.group != other.claim.group or not _AMONG.fullmatch(between):
            continue
        if not (isinstance(many, Amount) and isinstance(some, Amount) and many.base):
            continue
        if Status.CONTRADICTED not in (one.status, other.status):
            continue
        share = Fraction(some.base) / Fraction(many.base)
        if told := next((fact for fact in _shares(case, one.claim) if base_of(fact) == share), None):
            result[index : index + 2] = [
                Decision(both.claim, Status.SUPPORTED, told) for both in (one, other)
            ]
        elif turn := _of_whole(case, other.claim, share, one.claim.start, other.claim.end):
            result[index + 1] = turn
            result[index] = Decision(
                one.claim, turn.status if turn.status is Status.SUPPORTED else Status.NOT_CHECKED, turn.fact
            )
    return result


def _is_told(case: Case, one: Decision) -> bool:
    """Whether the evidence says the very share, about as well as it could."""
    return case.fit(one.claim, one.fact) >= _TOLD  # type: ignore[arg-type]


_TOLD = 0.6
_AMONG = re.compile(r"\s?(?:중|가운데)(?:에서?)?\s")


def _grown(case: Case, claim: Fact, ratio: Base) -> Decision | None:
    """`절반으로 줄었다`, of a value that grew into another one."""
    answer = case.answer
    if not _GREW.match(answer.text, claim.end):
        return None
    segment = answer.segments[answer.segment_at(claim.start)]
    words = words_of(answer.text[max(segment.start, claim.start - _REACH) : claim.start])
    best: list[tuple[int, Fact, Fact]] = []
    for before, after in case.evidence.once("grown", lambda: list(_pairs(case.evidence, case.facts))):
        place = case.evidence.segments[case.evidence.segment_at(before.start)]
        told = matched(words, words_of(case.evidence.text[place.start : before.start]))
        if told and before.group != "ratio":
            best.append((sum(map(len, told)), before, after))
    if not best:
        return None
    _, before, after = max(best, key=lambda one: one[0])
    return _decision(case, claim, ratio, before, after, [before, after])


def _pairs(page: Page, facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Values that grew into others: `900건에서 300건으로`."""
    sized = [fact for fact in facts if isinstance(fact.value, Amount) and not fact.vague]
    for n, after in enumerate(sized):
        for before in sized[max(0, n - 3) : n]:
            if (before.group, before.unit) == (after.group, after.unit) and before.value != after.value:
                start, _ = page.sentences[page.segments[page.segment_at(after.start)].sentence]
                if before.start < start:
                    continue
                if _ONWARD.search(page.text, before.end, after.start):
                    yield before, after
                elif _THAN.match(page.text, after.end):
                    yield after, before


def _difference(case: Case, claim: Fact) -> Fact | None:
    """The one of two values by whose difference the answer says that something is more, or grew."""
    answer = case.answer
    if not isinstance(claim.value, Amount) or claim.group == "ratio" or not _BY.match(answer.text, claim.end):
        return None
    start, _ = stretch_beside(case, claim)
    words = words_of(answer.text[start : claim.start])
    for before, after in case.evidence.once("grown", lambda: list(_pairs(case.evidence, case.facts))):
        first, _ = case.evidence.sentences[case.alignment.place(before)[2]]
        if matched(words, words_of(case.evidence.text[first : after.start])) and _lie_apart(
            claim, before, after
        ):
            return after
    points = read_points(case.evidence, case.facts)
    for one, other in combinations([point for point in points if matched(point.label, words)], 2):
        apart = matched(one.label, words) - matched(other.label, words)
        if one.series == other.series and apart and _lie_apart(claim, one.fact, other.fact):
            return one.fact
    rows = [one for one in read_columns(case.evidence, case.facts) if matched(one.around, words)]
    for one in rows:
        if matched(one.label, words):
            for other in rows:
                if other.series == one.series and _lie_apart(claim, one.fact, other.fact):
                    return other.fact
    return None


def _around(case: Case, start: int, end: int) -> tuple[int, int]:
    """What of the answer's sentence stands near a stretch of it."""
    first, last = case.answer.sentences[case.answer.segments[case.answer.segment_at(start)].sentence]
    return max(first, start - _REACH), min(last, end + _REACH)


def _lie_apart(claim: Fact, one: Fact, other: Fact) -> bool:
    return one.group == other.group == claim.group and abs(base_of(one) - base_of(other)) == base_of(claim)


def _of_another(case: Case, claim: Fact, ratio: Base) -> Decision | None:
    """`A는 B의 세 배`, `B의 절반이 A`: the two whose values stand in one sentence, or in one column."""
    text = case.answer.text
    start, end = stretch_beside(case, claim)
    whole = _OF.search(text, max(start, claim.start - 30), claim.start)
    if not whole:
        return None
    than = words_of(whole[1])
    words = words_of(text[start : whole.start()] + " " + text[claim.end : end]) - than
    points = read_points(case.evidence, case.facts)
    found: dict[tuple[Fact, Fact], int] = {}
    for other in points:
        of = matched(other.label | other.around, than)
        if not of or not matched(other.label, than):
            continue
        for hit in points:
            if hit is other or hit.series != other.series or hit.size == other.size:
                continue
            named = matched(hit.label, words) - matched(hit.label, other.label)
            if named:
                told = matched(hit.label | hit.around, words)
                found[hit.fact, other.fact] = sum(map(len, (*told, *of)))
    most = max(found.values(), default=0)
    pairs = [pair for pair, score in found.items() if score == most]
    if len(pairs) != 1 or _has_share(case, pairs[0][0]):
        return None
    part, of_whole = pairs[0]
    return _decision(case, claim, ratio, of_whole, part, [part, of_whole])


def _of_whole(case: Case, claim: Fact, ratio: Base, start: int, end: int) -> Decision | None:
    """`예산은 절반 이상 집행되었다`: the only two that the sentence names and whose values stand in one sentence."""
    if case.equal.get(claim):
        return None
    text = case.answer.text
    first, last = _around(case, start, end)
    words = words_of(text[first:start] + " " + text[end:last])
    named = [one for one in read_points(case.evidence, case.facts) if matched(one.label, words)]
    pairs = [
        (one, other)
        for one, other in combinations(named, 2)
        if one.series == other.series and one.size != other.size
        and matched(one.label, words) - other.label and matched(other.label, words) - one.label
    ]  # fmt: skip
    if len(pairs) != 1 or _has_share(case, pairs[0][0].fact):
        return None
    part, whole = sorted(pairs[0], key=lambda one: one.size)
    return _decision(case, claim, ratio, whole.fact, part.fact, [part.fact, whole.fact])


def _of_share(case: Case, claim: Fact, ratio: Base) -> Decision | None:
    """`절반을 넘는다`, of the one share that the evidence's sentence says."""
    shares = _shares(case, claim) if claim.weak and claim.bound.direction else []
    if len(shares) != 1 or shares[0].bound.direction or case.alignment.coverage(claim) < _COVERED:
        return None
    if not base_of(shares[0]) < 1 or _agrees(claim, ratio, base_of(shares[0])):
        return None
    words = case.evidence.text[shares[0].start : shares[0].end]
    return Decision(claim, Status.CONTRADICTED, shares[0], words, candidates=2)


def _shares(case: Case, claim: Fact) -> list[Fact]:
    """The shares of the sentence of the evidence that has most of the claim's words."""
    best = case.alignment.best_sentence(claim)
    return [one for one in case.shares if case.alignment.place(one)[2] == best]


_COVERED = 0.5


def _has_share(case: Case, fact: Fact) -> bool:
    """Whether the evidence's sentence says a share itself."""
    number = case.alignment.place(fact)[2]
    return any(one.group == "ratio" and case.alignment.place(one)[2] == number for one in case.shares)


def _decision(
    case: Case, claim: Fact, ratio: Base, base: Fact, value: Fact, shown: Sequence[Fact]
) -> Decision | None:
    if not base_of(base):
        return None
    real = Fraction(base_of(value)) / base_of(base)
    grown = 1 - real if _BY.match(case.answer.text, claim.end) else real  # 312건으로 20% 줄었다, of 390
    if _agrees(claim, ratio, real) or _agrees(claim, ratio, grown):
        return Decision(claim, Status.SUPPORTED, value)
    words = ", ".join(
        case.evidence.text[one.start : one.end] for one in sorted(shown, key=lambda one: one.start)
    )
    return Decision(claim, Status.CONTRADICTED, value, words, candidates=2)


def _agrees(claim: Fact, ratio: Base, real: Base) -> bool:
    if claim.bound.direction > 0:
        return real >= ratio
    if claim.bound.direction < 0:
        return real <= ratio
    within = _LOOSE if claim.weak or (isinstance(claim.value, Amount) and claim.value.about) else _NEAR
    return abs(Fraction(real) - ratio) <= within * max(real, ratio)
