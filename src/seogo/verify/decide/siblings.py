"""A value of one label said of another that has a value of its own beside it: `계약서는 5년`, of `영수증은 5년간,
계약서는 10년간 보존한다`.

Knows labels right before their values alone, in a sentence of the evidence; rows of tables are compared elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.things import Thing, is_said, says_what, things_of, things_said
from seogo.verify.fact import Fact

_BETWEEN = re.compile(r"(?:은|는|이|가|에는|:)?\s?(?:약|총|연|각|모두|하루|월)?\s?")
"""Between a label and its value."""
_BEHIND = re.compile(
    r"(?:[가-힣]{0,3}\s)?(?:가장\s)?[가-힣]{0,4}(?:인|있는|된|한|은|는|많은|할)\s(?:곳은\s)?"
)
"""Between a value and whose it is: `263채가 있는 갈뫼읍입니다`."""
_JOINED = (" ", "·")
_LONGEST, _MANY = 600, 30
"""Letters of a sentence, and values, that are looked at."""


def siblings(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for one in decided:
        claim = one.claim
        if one.status is not Status.SUPPORTED or claim.kind not in QUANTITIES or claim.weak:
            continue
        number = case.sentence_of(claim)
        if number not in settled and (turn := _turn(case, claim)):
            settled.add(number)
            yield turn


def _turn(case: Case, claim: Fact) -> Decision | None:
    place = case.alignment.place
    start, end = case.answer.sentences[case.sentence_of(claim)]
    equal = case.equal.get(claim, ())
    if end - start > _LONGEST or len(equal) > _MANY:
        return None
    mine = [fact for fact in equal if fact.unit == claim.unit]
    lines = {place(fact)[2] for fact in mine}
    if len(lines) != 1:
        return None
    line = lines.pop()
    beside = case.evidence.once("values of lines", lambda: _by_line(case)).get(line, ())
    others = [
        fact
        for fact in beside[:_MANY]
        if fact.unit == claim.unit and fact.group == claim.group and fact not in mine
    ]
    said = "".join(case.answer.text[start:end].split())
    if not others or "|" in said:
        return None
    named = [
        one for one in _named(case, claim, start, end) if one.word in case.evidence.plain_sentences()[line]
    ]
    if not named:
        return None
    things = things_of(case, line)
    labels = [_label(things, case.evidence.text, fact.start) for fact in mine]
    own = [one for label in labels for one in label]
    free = [one for one in own if says_what(one.word) and not is_said(one.word, said)]
    if not all(labels) or not free:
        return None
    for one in named:
        if any(one.word in other.word or other.word in one.word for other in own):
            continue
        if any(
            one.word == other.word
            for fact in others
            for other in _label(things, case.evidence.text, fact.start)
        ):
            thing = Fact(ClaimKind.NAME, "place", one.word, one.start, one.end)
            return case.contradicted(
                thing, [(1.0, Fact(ClaimKind.NAME, "place", free[0].word, free[0].start, free[0].end))]
            )
    return None


def _by_line(case: Case) -> Mapping[int, Sequence[Fact]]:
    """The values of each sentence of the evidence."""
    page, found = case.evidence, dict[int, list[Fact]]()
    for fact in case.facts:
        if fact.kind in QUANTITIES:
            found.setdefault(page.segments[page.segment_at(fact.start)].sentence, []).append(fact)
    return found


def _named(case: Case, claim: Fact, start: int, end: int) -> Sequence[Thing]:
    """What the answer says a value of: the words right before it, or those behind that it is said to be of."""
    text, things = case.answer.text, things_said(case, start, end)
    behind = [
        one for one in things
        if one.place == "is" and one.start >= claim.end and _BEHIND.fullmatch(text, claim.end, one.start)
    ]  # fmt: skip
    return [one for one in (*_label(things, text, claim.start), *behind) if says_what(one.word)]


def _label(things: Sequence[Thing], text: str, at: int) -> Sequence[Thing]:
    """The words of the label right before a value, the last first."""
    found: list[Thing] = []
    for thing in reversed(things):
        if thing.end > at:
            continue
        gap = text[thing.end : found[-1].start if found else at]
        if gap not in _JOINED if found else not _BETWEEN.fullmatch(gap):
            break
        found.append(thing)
    return found
