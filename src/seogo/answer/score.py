"""Which unit of the hits answers best: words covered, where the rest of the words are, expected kind, closeness.

Knows nothing of how an answer is worded or when to abstain. All units are looked at as strings; only the most
promising ones are analysed into morphemes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import Protocol, TypeAlias

from seogo.answer.annex import names_annex
from seogo.answer.candidates import Unit, UnitKind, asking_cell, is_question, names_columns, reply_cell
from seogo.answer.faq import alike_questions, is_of_other_kind, of_other_case
from seogo.answer.features import Features, features_of, total
from seogo.answer.need import ARTICLE, Need, Term
from seogo.answer.other import (
    answering,
    is_at_another_place,
    is_by_chance,
    is_conditional,
    is_narrower,
    is_other_kind,
    is_other_name,
    is_price_of_other,
    is_worked_example,
    lacks_act,
    lacks_total,
    of_its_own,
)
from seogo.answer.page import Page, fold_for_matching, met, term_in
from seogo.answer.persons import asks_who_is, names_anybody
from seogo.answer.relatives import is_of_other_relative
from seogo.answer.units import table_of
from seogo.lang.analyzer import Analyzer, Token
from seogo.lang.terms import is_content
from seogo.types import DocumentId

_ANALYSED = 12
"""Units analysed into morphemes, best first by strings: analysis is most of an answer's time."""


class Similarity(Protocol):
    """Soft matching of morphemes: for every wanted form its best likeness, 0 to 1, among the given forms."""

    def __call__(self, wanted: Sequence[str], given: Sequence[str]) -> Sequence[float]: ...


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score and what made it. `tokens`: its morphemes, offsets into the unit's own text."""

    unit: Unit
    score: float
    features: Features
    tokens: tuple[Token, ...] = ()


def rank_units(
    need: Need, pages: Sequence[Page], analyzer: Analyzer, *, similarity: Similarity | None = None
) -> list[Scored]:
    """Units that can answer, best first, ties in reading order. Empty when nothing was asked or nothing is there."""
    if not need.weight:
        return []
    ranks = _ranks(pages)
    annexed = any(page.article for page in pages)
    drafts: list[_Draft] = []
    for page in pages:
        in_chunk = [met(term, page.whole) for term in need.terms]
        previous = page.article
        for position, unit in enumerate(page.units):
            text = of_its_own(need, fold_for_matching(page.text(unit)))
            if not _frames(page, position) and not _LEANS.search(text):
                features = replace(
                    features_of(need, page, position, text, previous, in_chunk), rank=ranks[unit.hit]
                )
                if not (annexed and features.valueless and names_annex(text)):  # its annex says it
                    drafts.append((total(features), page, position, features))
            previous = f"{text} {page.article}"
    drafts = _by_document(drafts)
    best = drafts[:_ANALYSED]
    analysed = analyzer.tokenize([page.text(page.units[position]) for _, page, position, _ in best])
    scored = [
        _refine(need, page, page.units[position], features, tokens, similarity)
        for (_, page, position, features), tokens in zip(best, analysed, strict=True)
    ]
    scored.sort(key=lambda found: -found.score)
    return scored


_Draft: TypeAlias = tuple[float, Page, int, Features]


def _by_document(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Best first; of a document's tables with the column that is asked for none is nearer than another, and the
    earlier one is the usual case."""
    nearest: dict[DocumentId, float] = {}
    for _, page, _, features in drafts:
        if features.column:
            document = page.hit.chunk.document
            nearest[document] = max(nearest.get(document, 0.0), features.rank)
    ordered: list[tuple[tuple[float, int], _Draft]] = []
    for score, page, position, features in drafts:
        if features.column:
            features = replace(features, rank=nearest[page.hit.chunk.document])
            score = total(features)
        order = page.hit.chunk.ordinal if features.column else 0
        ordered.append(((-score, order), (score, page, position, features)))
    return [draft for _, draft in sorted(ordered, key=itemgetter(0))]


def _frames(page: Page, position: int) -> bool:
    """Whether a unit frames answers and is none: a heading, a question, the names of a table's columns."""
    unit, text = page.units[position], page.hit.chunk.text
    if unit.kind is UnitKind.ROW:
        return position + 1 < len(page.units) and names_columns(text, unit, page.units[position + 1])
    return unit.kind is UnitKind.HEADING or is_question(text, unit)


_LEANS = re.compile(r"(?:또한|도) 같다\W*$")
"""A sentence that says nothing without the one before."""
_TABLE = re.compile(r"표 \d+$")


def _ranks(pages: Sequence[Page]) -> list[float]:
    """1 for the first hit, 1/2 for the second ...; parts of one table all have the first part's."""
    first: dict[tuple[str, str], int] = {}
    ranks = []
    for page in pages:
        chunk, position = page.hit.chunk, page.place
        if _TABLE.search(table := table_of(chunk)):
            position = first.setdefault((chunk.document, table), position)
        ranks.append(1 / (1 + position))
    return ranks


_SUBSTRING_LOSS = 0.1
_SAME_QUESTION = 0.75
"""Likeness of two questions (`faq`) from which a bare yes to one is a yes to the other."""
_OTHER_QUESTION = 0.35
"""Likeness below which an answer must itself say what is asked about."""
_YES_OR_NO = re.compile(
    r"(?:네|예|아니[요오]|아닙니다|아니에요|그렇습니다|그렇지 않습니다|맞습니다)\s*(?:[.,!]|$)"
)


def _refine(
    need: Need,
    page: Page,
    unit: Unit,
    features: Features,
    tokens: Sequence[Token],
    similarity: Similarity | None,
) -> Scored:
    """Exact morphemes instead of substrings, closeness of neighbouring words, likeness of missing ones."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        places.setdefault(token.form.lower(), []).append(index)
    text = of_its_own(need, fold_for_matching(page.text(unit)))
    inside = [term for term in need.terms if met(term, text) and term.tag != ARTICLE]
    guesses = [term for term in inside if not _places(term, places) and term_in(term, text)]
    chance = [term for term in guesses if is_by_chance(term, page.text(unit), tokens)]
    inside = [term for term in inside if term not in chance]
    guessed = sum(term.weight for term in guesses if term not in chance)  # a substring is less than a word
    lost = sum(met(term, text) * term.weight for term in chance)
    soft = 0.0
    missing = [t for t in need.terms if t not in inside and t.tag != ARTICLE]
    if similarity and missing and tokens:
        alike = similarity([t.form for t in missing], [t.form.lower() for t in tokens if is_content(t.tag)])
        soft = sum(likeness * t.weight for likeness, t in zip(alike, missing, strict=True)) / need.weight
    asked = page.asked[page.units.index(unit)]
    faq = alike_questions(need, asked, tokens, similarity)
    of_other_kind = is_of_other_kind(need, asked)
    refined = replace(
        features,
        covered=features.covered - (_SUBSTRING_LOSS * guessed + lost) / need.weight,
        soft=soft,
        close=_closeness(need.terms, places),
        faq=faq,
        other_kind=faq * of_other_kind,
        astray=float(
            _is_astray(need, _reply(page, unit), faq)
            or (of_other_kind and lacks_act(need, text))
            or (faq < _SAME_QUESTION and _is_of_other(need, page, unit, tokens))
        ),
        other_case=of_other_case(need, *_entry(page, unit, tokens)),
        narrower=_narrower(need, page, unit, tokens) if faq < _SAME_QUESTION else 0.0,
        conditional=max(
            features.conditional,
            float(faq < _SAME_QUESTION and is_conditional(need, answering(page, unit, tokens))),
        ),
    )
    return Scored(unit, total(refined), refined, tuple(tokens))


_ITS_SECTION = 0.4
"""What a narrower thing counts under a heading of the thing itself: there is no wider one elsewhere."""


def _narrower(need: Need, page: Page, unit: Unit, tokens: Sequence[Token]) -> float:
    if lacks_total(need, page.text(unit)) or is_worked_example(need, page.hit.chunk.address):
        return 1.0
    if not is_narrower(need, answering(page, unit, tokens)):
        return 0.0
    heading = page.places[page.units.index(unit)]
    its_own = need.focus and term_in(need.focus, heading) and not is_other_name(need, heading)
    return _ITS_SECTION if its_own else 1.0


def _is_of_other(need: Need, page: Page, unit: Unit, tokens: Sequence[Token]) -> bool:
    """Whether a unit gives the price of something else, or the figure of another kind than the question names."""
    if is_price_of_other(need, answering(page, unit, tokens)):
        return True
    if is_at_another_place(need, f"{page.frame(unit)} {fold_for_matching(page.text(unit))}", tokens):
        return True
    if asks_who_is(need) and not names_anybody(need, page.text(unit), tokens):
        return True
    whose = f"{page.asked[page.units.index(unit)]} {fold_for_matching(page.text(unit))}"
    if is_of_other_relative(((term.form, *term.alike) for term in need.terms), whose):
        return True
    return is_other_kind(need, tokens, f"{page.frame(unit)} {page.whole}")


def _is_astray(need: Need, reply: str, faq: float) -> bool:
    """Whether a unit answers another question than this one, and does not say itself what this one asks about."""
    if not reply or faq >= _SAME_QUESTION:
        return False
    if _YES_OR_NO.match(reply):
        return True
    words = of_its_own(need, fold_for_matching(reply))
    said = sum(met(term, words) * term.weight for term in need.terms)
    return faq < _OTHER_QUESTION and said < need.weight / 2


def _reply(page: Page, unit: Unit) -> str:
    """What the unit says to the question that it answers; "" where it answers none."""
    if not page.asked[page.units.index(unit)]:
        return ""
    cell = reply_cell(page.hit.chunk.text, unit)
    return page.hit.chunk.text[cell.start : cell.end] if cell else page.text(unit)


def _entry(page: Page, unit: Unit, tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """Of an FAQ's row the morphemes of its question, and its answer, folded; of another unit nothing."""
    text = page.hit.chunk.text
    cell, reply = asking_cell(text, unit), reply_cell(text, unit)
    if cell is None or reply is None:
        return (), ""
    asked = [token for token in tokens if cell.start <= unit.start + token.start < cell.end]
    return asked, fold_for_matching(text[reply.start : reply.end])


def _places(term: Term, places: dict[str, list[int]]) -> Sequence[int]:
    """Where a word stands, or else what documents call it."""
    found = places.get(term.form)
    return found if found else [at for other in term.alike for at in places.get(other, ())]


_ONE_WORD = 0.5
"""What two words count as neighbours that are one word there: that is how they are written, and says little more."""


def _closeness(terms: Sequence[Term], places: dict[str, list[int]]) -> float:
    """Share of the question's neighbouring words that stand at most three morphemes apart, in order, or as one."""
    pairs = list(pairwise(terms))
    if not pairs:
        return 0.0
    weight = close = 0.0
    for left, right in pairs:
        both = left.weight + right.weight
        weight += both
        first, second = _places(left, places), _places(right, places)
        if any(0 < b - a <= 3 for a in first for b in second):
            close += both
        elif any(left.form + right.form in word for word in places):
            close += _ONE_WORD * both
    return close / weight if weight else 0.0
