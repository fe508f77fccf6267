"""Whether the evidence answers at all: a calibrated probability from what the best unit and chunk have.

A logistic model with few, readable features; its coefficients and how they were fitted are in `abstain.json` and
docs/log.md. Knows nothing of how units are chosen or worded.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from seogo.answer.candidates import UnitKind, reply_cell
from seogo.answer.editions import in_edition
from seogo.answer.expect import asks_given, has_number
from seogo.answer.figures import asks_past, without_other_figures
from seogo.answer.need import ARTICLE, ASKED_FOR_WORDS, Need
from seogo.answer.page import Page, fold_for_matching, met, term_in
from seogo.answer.period import lacks_of_series
from seogo.answer.persons import asks_who_is, has_somebody, names_anybody
from seogo.answer.score import Scored
from seogo.answer.shapes import LABELLED, SHAPES, has_shape
from seogo.lang.exact import find_exact
from seogo.lang.question import QuestionType

ABSTENTION = "제공된 문서에서 답을 찾을 수 없습니다(모른다)."


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s?년)")
_LOST_YEAR = 0.3
_ROLE = re.compile(r"[가-힣][장관자]$|이사$|대표$|감사$")
_LOST_ROLE = 0.3
_LOST_PRICE = 0.3
_LOST_VALUE = 0.3
_LOST_PLACE = 0.3
_DONE_WHERE = re.compile(r"어디(?:에서|서)")
"""What is done somewhere; of what is to be a place (`수출한 나라는 어디`) any name may be one."""
_ASTRAY = 0.3
_OTHER_CASE = 0.5
"""What is lost where an FAQ's entry is for a case that the question does not name and its answer does not tell."""
_LOST_SHAPE = 0.3
_ELSEWHERE, _MUCH = 0.3, 0.25
"""What is left where a good part of a yes-or-no question's nouns is another sentence's, or no row is what is asked."""
_UNTOLD = 0.3
"""What is left where only the document's title says what is asked about: it stands over everything in it."""
_NAMING = frozenset({"NNG", "NNP", "SL"})
_NAMES = 4.0
"""Weight of a noun from which on it names what is asked about: `출장` of `출장 숙박비` weighs more than `국내`."""
_LOST_CODE = 0.1
"""What is left of the probability when a code or article that the question names stands nowhere in the evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against answering, each 0 to 1.

    `reached`: share of the question's weight in the best unit, its frame and the sentence before. `chunk`: in its
    whole chunk. `soft`: likeness of the words missing from the unit. `lost_name`: share of the question's names and
    numbers that the chunk lacks. `lost_focus`: 1 when it lacks the noun that the question is about in the end.
    `valueless`: 1 when the question wants a figure or a date and the unit has no such. `close`: the question's
    neighbouring words are neighbours there (`reached` for a question of one word). `brief`: 1 / number of its words.
    `lost_near`: 1 when the unit and its frame lack that noun and anything that documents call it. `faq`: likeness of
    the question that an FAQ answers.
    """

    reached: float
    chunk: float
    soft: float
    lost_name: float
    lost_focus: float
    valueless: float
    close: float
    brief: float
    lost_near: float
    faq: float


def weigh(need: Need, pages: Sequence[Page], best: Scored) -> Evidence:
    """The evidence for the best unit of these pages."""
    page = pages[best.unit.hit]
    whole = _whole(page, best)
    named = [term for term in need.terms if term.named]
    lost = sum(not term_in(term, whole) for term in named)
    features = best.features
    reached = features.covered + features.framed + features.near
    return Evidence(
        reached=reached,
        chunk=reached + features.around,
        soft=features.soft,
        lost_name=lost / len(named) if named else 0.0,
        lost_focus=float(need.focus is not None and not met(need.focus, whole)),
        valueless=features.valueless,
        close=features.close if len(need.terms) > 1 else reached,
        brief=1 / len(need.terms),
        lost_near=float(need.focus is not None and not met(need.focus, _at_hand(page, best))),
        faq=features.faq * (1 - features.valueless),
    )


def confidence(
    need: Need, pages: Sequence[Page], scored: Sequence[Scored], other: Scored | None = None
) -> float:
    """The estimate, 0 to 1, that the best unit answers the question; 0 when there is none.

    `other`: the unit that is shown beside it for a comparison; what either says is said.
    """
    if not scored:
        return 0.0
    best = scored[0]
    evidence = weigh(need, pages, best)
    if other:
        both = f"{_whole(pages[best.unit.hit], best)} {_whole(pages[other.unit.hit], other)}"
        said = sum(term.weight for term in need.terms if term_in(term, both)) / need.weight
        evidence = replace(evidence, reached=max(said, evidence.reached), chunk=max(said, evidence.chunk))
    left = _left(need, pages, best, other, evidence)
    return left * (1 - _OTHER_CASE * best.features.other_case) * probability(evidence)


def _left(need: Need, pages: Sequence[Page], best: Scored, other: Scored | None, evidence: Evidence) -> float:
    """What is left of the probability, 0 to 1, after what speaks against the best unit, whatever its words cover."""
    page = pages[best.unit.hit]
    whole = _whole(page, best)
    articles = [term for term in need.terms if term.tag == ARTICLE]
    if any(not page.is_of(term, best.unit) and (term.law or not term_in(term, whole)) for term in articles):
        return _LOST_CODE
    years = [year for year in _YEAR.findall(need.question) if not in_edition(year, page.hit.chunk)]
    near = whole
    if best.unit.kind is UnitKind.ROW:  # another row of the table is of another year
        near = " ".join(_at_hand(pages[one.unit.hit], one) for one in (best, other) if one)
    if any(not _said(year, near) for year in years) or best.features.other_year:
        return _LOST_YEAR
    if lacks_of_series(fold_for_matching(need.question), near):
        return _LOST_YEAR
    untold = best.features.valueless and asks_past(need.question)
    if (untold or _lacks_value(need, page, best)) and not other:
        return _LOST_VALUE
    if (need.priced or need.owed) and best.features.valueless and not other:
        return _LOST_PRICE
    if need.kind is QuestionType.WHO and evidence.lost_near and need.focus and _ROLE.search(need.focus.form):
        return _LOST_ROLE
    if asks_who_is(need) and not other and not names_anybody(need, page.text(best.unit), best.tokens):
        return _LOST_ROLE
    if _tells_when(need, page, best) and not other:
        return _LOST_ROLE
    if _DONE_WHERE.search(need.question) and not best.features.expected and not other:
        return _LOST_PLACE
    if asks_given(need) and not best.features.expected and not other:
        return _LOST_VALUE
    if need.focus and need.focus.form in SHAPES and not has_shape(need.focus.form, page.text(best.unit)):
        return _LOST_SHAPE
    if best.features.astray:
        return _ASTRAY
    if best.features.elsewhere > _MUCH or _is_of_no_row(need, page, best):
        return _ELSEWHERE
    if not other and _is_of_title_alone(need, page, best):
        return _UNTOLD
    if need.codes and not set(need.codes) <= set(find_exact(whole)):
        return _LOST_CODE
    return 1.0


def _tells_when(need: Need, page: Page, best: Scored) -> bool:
    """Whether it is asked who does something, and the text has nobody and says when or how much."""
    if (
        need.kind is not QuestionType.WHO
        or "누가" not in need.question
        or best.features.expected
        or best.features.faq
    ):
        return False
    text = page.text(best.unit)
    return re.search(r"\d", text) is not None and not has_somebody(text, best.tokens)


def _lacks_value(need: Need, page: Page, best: Scored) -> bool:
    """Whether a figure or date is asked for and the unit has none at all, or counts other things than `몇` asks."""
    if not best.features.valueless or need.kind is QuestionType.WHO:
        return False
    counted = need.counters and best.unit.kind is not UnitKind.ROW
    return bool(counted) or not has_number(
        without_other_figures(need.kind, need.question, page.text(best.unit))
    )


def _is_of_no_row(need: Need, page: Page, best: Scored) -> bool:
    """Whether a row is answered from that nothing singles out, though the question names something that neither it nor
    what is over its table says: `베어링 교체 주기` of a table of filters."""
    text = page.hit.chunk.text
    if best.unit.kind is not UnitKind.ROW or best.features.faq or reply_cell(text, best.unit):
        return False
    values = fold_for_matching(" ".join(text[cell.start : cell.end] for cell in best.unit.cells))
    nouns = [t for t in need.terms if t.tag in _NAMING and t.form not in ASKED_FOR_WORDS]
    if any(met(term, values) for term in nouns):
        return False
    at_hand = f"{_at_hand(page, best)} {page.article}"
    return any(not met(term, at_hand) and term.weight > _NAMES for term in nouns)


def _is_of_title_alone(need: Need, page: Page, best: Scored) -> bool:
    """Whether neither the unit nor its section names anything that the question names. What a labelled line says
    (`일시: 9월 17일`) is of the whole document."""
    unit = best.unit
    nouns = [t for t in need.terms if t.tag in _NAMING and t.form not in ASKED_FOR_WORDS]
    if not nouns or best.features.faq or LABELLED.match(page.text(unit)):
        return False
    told = f"{fold_for_matching(page.text(unit))} {page.sections[page.units.index(unit)]} {page.article}"
    return not any(met(term, told) for term in nouns) and best.features.near == 0


def _said(number: str, text: str) -> bool:
    return re.search(rf"(?<!\d){number}(?!\d)", text) is not None


def _at_hand(page: Page, best: Scored) -> str:
    """The unit and its frame, folded."""
    return fold_for_matching(page.text(best.unit)) + page.frame(best.unit)


def _whole(page: Page, best: Scored) -> str:
    """All that stands in and over the best unit's chunk, folded."""
    return f"{page.frame(best.unit)} {page.whole}"


def probability(evidence: Evidence) -> float:
    """The logistic model's estimate for this evidence."""
    model = _model()
    logit = model["intercept"] + sum(model[f.name] * getattr(evidence, f.name) for f in fields(evidence))
    return 1 / (1 + math.exp(-logit))


@cache
def _model() -> Mapping[str, float]:
    coefficients: Mapping[str, float] = json.loads(
        Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    )["coefficients"]
    return coefficients
