"""Which of two deeds comes first, and on which condition one follows: `덮개를 연 다음 전원을 끈다` against
`전원을 끈 다음 덮개를 연다`, `승인된 경우 … 신청할 수 있다` against `승인되지 아니한 경우`.

Compares clauses as frames. Knows no kind of claim; times and bounds are compared elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.deeds import may_tell
from seogo.verify.decide.frames import of_answer, of_evidence
from seogo.verify.fact import Fact
from seogo.verify.frame import Frame
from seogo.verify.page import Page
from seogo.verify.parts import same_deed

_AFTER = re.compile(r"\s?(?:(?:다음|뒤|후|이후)(?:에|에는|에야|,|\s)|(?:날|때)로?부터\s)")
_BEFORE = re.compile(r"\s?전(?:에|에는|까지|,|\s)")
_AND_THEN = re.compile(r"고\s?(?:나서|난\s(?:뒤|후|다음))")
_IN_CASE = re.compile(r"\s?(?:경우|때|사람|자|분)(?:에|에는|에만|에도|은|는|이|가|에게)?(?=[\s,])")
_IF = re.compile(r"(?:으면|면)$")
_MARK = re.compile(r"다음|뒤|후|전|나서|날로?부터|경우|때|사람|자[은는이가에]|분[은는이가에]|면")
"""What a sentence must have that sets one deed before another, or on a condition."""
_MOST = 3
"""Sentences of the evidence that are analysed for one of the answer."""

Pair = tuple[Frame, Frame]


def steps(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number in range(len(case.answer.sentences)):
        if number in settled:
            continue
        frames = of_answer(case, number)
        for read in (_orders, _conditions):
            mine = list(read(case.answer, frames))
            turns = (turn for pair in mine if (turn := _turned(case, pair, ordered=read is _orders)))
            if turn := next(turns, None):
                yield turn
                break


def _orders(page: Page, frames: Sequence[Frame]) -> Iterator[Pair]:
    """The pairs of deeds of a sentence of which the first comes first."""
    for n, frame in enumerate(frames):
        later = [one for one in frames[n + 1 :] if one.stated]
        if _BEFORE.match(page.text, frame.end):
            yield from ((one, frame) for one in later)
        elif _AFTER.match(page.text, frame.end) or _AND_THEN.search(page.text, frame.start, frame.end):
            yield from ((frame, one) for one in later)


def _conditions(page: Page, frames: Sequence[Frame]) -> Iterator[Pair]:
    """Each condition of a sentence, and what it ends in."""
    for frame in frames[:-1]:
        if _IN_CASE.match(page.text, frame.end) or (
            frame.stated and _IF.search(page.text, frame.start, frame.end)
        ):
            yield frame, frames[-1]


def _turned(case: Case, mine: Pair, *, ordered: bool) -> Decision | None:
    """A contradiction where a sentence of the evidence has both deeds the other way round, and none has them so."""
    clash: Frame | None = None
    for number in _sentences(case, mine):
        frames = of_evidence(case, number)
        for theirs in (_orders if ordered else _conditions)(case.evidence, frames):
            if ordered:
                if same_deed(mine[0], theirs[0]) and same_deed(mine[1], theirs[1]):
                    return None
                turned = same_deed(mine[0], theirs[1]) and same_deed(mine[1], theirs[0])
            else:
                same = same_deed(mine[0], theirs[0]) and same_deed(mine[1], theirs[1])
                if not same:
                    continue
                if (mine[0].denied == theirs[0].denied) or (mine[1].denied != theirs[1].denied):
                    return None
                turned = mine[0].predicate == theirs[0].predicate
            clash = clash or (theirs[0] if turned else None)
    if clash is None:
        return None
    claim = Fact(ClaimKind.POLARITY, "step", None, mine[0].start, mine[0].end)
    fact = Fact(ClaimKind.POLARITY, "step", None, clash.start, clash.end)
    words = case.evidence.text[clash.start : clash.end]
    return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


def _sentences(case: Case, pair: Pair) -> list[int]:
    """The sentences of the evidence that may have both deeds."""
    page = case.evidence
    stems = [one.predicate[:-1] or one.predicate for one in pair]
    having = [set(page.sentences_with(stem)) for stem in stems if len(stem) > 1]
    numbers = set.intersection(*having) if having else range(len(page.sentences))
    found = [number for number in numbers if page.has(_MARK, *page.sentences[number])]
    shares = case.alignment.sentences(Fact(ClaimKind.POLARITY, "step", None, pair[0].start, pair[0].start))
    nearest = sorted(found, key=lambda number: (-shares.get(number, 0.0), number))[:_MOST]
    return [number for number in nearest if all(may_tell(page, number, one.predicate) for one in pair)]
