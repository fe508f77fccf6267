"""What speaks for and against a unit of text as an answer, and how much each counts.

Knows nothing of other units: all is read off the unit's own text, its frame and its chunk, as strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from seogo.answer.candidates import Unit, UnitKind, reply_cell
from seogo.answer.expect import (
    OTHER_VALUE,
    VALUES,
    asks_for_recipient,
    asks_given,
    asks_what_follows,
    defines,
    expected,
    is_forbidden,
    only_excepts,
)
from seogo.answer.figures import may_be_money
from seogo.answer.need import ARTICLE, ASKED_FOR_WORDS, Need, Term
from seogo.answer.other import is_of_another_sentence, is_of_other_year, is_row_of_other
from seogo.answer.page import Page, is_step, met, term_in
from seogo.answer.rows import counts_bare, is_column_asked, names_column, with_units
from seogo.lang.question import QuestionType


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a unit; shares of the question's weight unless said otherwise.

    `covered`: in the unit itself. `framed`: in its lead, heading, address or title but not in itself. `near`: only
    in the sentence before, or in the article that names an annex. `around`: only elsewhere in the chunk. `soft`:
    likeness of what is missing from the unit. `expected`: it has what the kind of question expects
    (`expect.expected`). `close`: the question's neighbouring words are neighbours here. `rank`: 1 for the first hit,
    1/2 for the second ... `compact`: 1 for short units, less for long ones. `valueless`: 1 when the question wants a
    figure or a date and the unit has no such.
    `faq`: how alike the question and the one that the unit answers are, the lesser of both directions.
    `other_kind`: the same where that one wants another kind of answer. `excepts`: 1 for `다만, ...`, 2 where it only
    says that something is not so. `astray`: 1 for an answer to another question than this one, or of another thing.
    `other_case`: how far an FAQ's entry is for a case that the question does not name (`faq.of_other_case`).
    `narrower`: 1 where what a figure is asked of is first named with something before it that the question does not
    say (`여성 직원` for `직원`). `other_year`: 1 for one of another year than the question's `작년` means, or of a
    part of the year that it asks for. `conditional`: 1 for a figure under a condition that the question does
    not have, in a row of something that it does not name, for where something may not be, and for a
    definition; more for a part's figure where an account's sum is asked for. `column`: 1 for a row with a
    figure in the column that is asked for. `elsewhere`: for a yes or no, or what follows, the share of its
    nouns and numbers that only another sentence of the chunk has.
    """

    covered: float
    framed: float
    near: float
    around: float
    soft: float
    expected: float
    close: float
    rank: float
    compact: float
    valueless: float
    faq: float
    other_kind: float
    excepts: float
    astray: float
    other_case: float
    narrower: float
    other_year: float
    conditional: float
    column: float
    elsewhere: float


# The order and size of a softmax regression over the units of 1,200 KorQuAD questions, rounded and evened out by
# hand: it ranks half a point lower there and does not forget `framed`, which KorQuAD has none of (docs/log.md).
WEIGHTS = Features(
    covered=4.0,
    framed=3.2,
    near=1.6,
    around=0.2,
    soft=0.8,
    expected=1.0,
    close=1.2,
    rank=1.4,
    compact=0.4,
    valueless=-2.0,
    faq=1.5,
    other_kind=-0.3,
    excepts=-0.5,
    astray=-3.0,
    other_case=-2.4,
    narrower=-1.5,
    other_year=-1.5,
    conditional=-0.8,
    column=1.5,
    elsewhere=-3.0,
)


def features_of(
    need: Need, page: Page, position: int, text: str, previous: str, in_chunk: Sequence[float]
) -> Features:
    """What a unit has by its strings alone, `rank` left out. `text`: its own, folded; `previous`: that of the sentence
    before; `in_chunk`: how far each word of the question is in the chunk."""
    unit = page.units[position]
    frame = page.frames[position]
    shares = dict.fromkeys(("covered", "framed", "near", "around"), 0.0)
    for term, anywhere in zip(need.terms, in_chunk, strict=True):
        if (
            term.tag == ARTICLE
        ):  # meant by its heading or address: a mention in running text is of another article
            where = "covered" if page.is_of(term, unit) else "near" if term_in(term, text) else None
            share = 1.0
        else:
            where, share = _where(term, text, frame, previous, anywhere)
        if where:
            shares[where] += share * term.weight / need.weight
    reply = reply_cell(page.hit.chunk.text, unit)
    answering = page.hit.chunk.text[reply.start : reply.end] if reply else page.text(unit)
    if unit.kind is UnitKind.ROW and not reply and (need.priced or need.owed or need.counters):
        answering = with_units(page.hit.chunk, unit)
    if unit.kind is UnitKind.ITEM and unit.lead is not None and _is_led(need):
        answering = f"{page.text(page.units[unit.lead])} {answering}"  # `다음의 경우에는 쓸 수 없다`
    expects = expected(need, answering)
    if unit.kind is UnitKind.ROW and not reply:
        paid = expects and (need.owed or need.summed) and may_be_money(answering)
        if expects > OTHER_VALUE or paid or (expects and counts_bare(need, page.hit.chunk, unit)):
            expects = 1.0  # a cell seldom writes out what its column or caption says
        if need.kind is QuestionType.YES_NO and names_column(need, page.hit.chunk.text, unit):
            expects = 1.0  # `휴가일수: 1일` says that there is 휴가
    if need.kind is QuestionType.HOW and is_step(page, position):
        expects = max(expects, 1.0)
    if reply and need.kind in VALUES and is_of_another_sentence(need, answering):
        expects = min(expects, OTHER_VALUE)
    column = is_column_asked(need, page.hit.chunk.text, unit)
    return Features(
        **shares,
        soft=0.0,
        expected=expects,
        close=0.0,
        rank=0.0,
        compact=1.0 if column else min(1.0, 60 / len(text)) if len(text) >= 12 else 0.0,
        valueless=float(expects <= OTHER_VALUE and (need.kind in VALUES or asks_for_recipient(need))),
        faq=0.0,
        other_kind=0.0,
        excepts=float(text.startswith(("다만", "단,"))) * (2 if only_excepts(text) else 1),
        astray=0.0,
        other_case=0.0,
        narrower=0.0,
        other_year=float(is_of_other_year(need, text, page.hit.chunk)),
        conditional=0.0 if column and not need.summed else _unasked(need, page, unit),
        column=float(column),
        elsewhere=_elsewhere(need, text, frame, in_chunk),
    )


def _is_led(need: Need) -> bool:
    """Whether what leads an item says what the item answers: that it may be, or that it is given."""
    return need.kind is QuestionType.YES_NO or asks_given(need)


def _where(term: Term, text: str, frame: str, previous: str, anywhere: float) -> tuple[str | None, float]:
    """Which feature a term counts for, and how much of its weight."""
    if share := met(term, text):
        return "covered", share
    if share := met(term, frame):
        return "framed", share
    if anywhere:
        share = met(term, previous)
        return ("near", share) if share else ("around", anywhere)
    return None, 0.0


_DEFINED = frozenset({QuestionType.DEFINITION, QuestionType.WHAT, QuestionType.WHICH_ARTICLE})
_PART = 2.0
"""What a part's figure counts against where the sum of an account is asked for."""


def _unasked(need: Need, page: Page, unit: Unit) -> float:
    if is_row_of_other(need, page, unit):
        return _PART if need.summed else 1.0
    text = page.text(unit)
    return float(is_forbidden(need, text) or (need.kind not in _DEFINED and defines(text)))


def _elsewhere(need: Need, text: str, frame: str, in_chunk: Sequence[float]) -> float:
    """Of a yes-or-no question's nouns, the share by weight that the unit and its frame lack and its chunk has: another
    sentence there is about them."""
    if need.kind is not QuestionType.YES_NO and not asks_what_follows(need):
        return 0.0
    nouns = [
        (term, there)
        for term, there in zip(need.terms, in_chunk, strict=True)
        if term.tag in {"NNG", "NNP", "SL", "SN"} and term.form not in ASKED_FOR_WORDS
    ]
    whole = sum(term.weight for term, _ in nouns)
    lost = sum(term.weight for term, there in nouns if there and not met(term, text) and not met(term, frame))
    return lost / whole if whole else 0.0


_values = attrgetter(*(field.name for field in fields(Features)))
"""Every feature, in order: `dataclasses.astuple` copies deeply, a sixth of the time of an answer."""
_WEIGHTS = _values(WEIGHTS)


def total(features: Features) -> float:
    """The score that the features make."""
    return float(sum(w * x for w, x in zip(_WEIGHTS, _values(features), strict=True)))
