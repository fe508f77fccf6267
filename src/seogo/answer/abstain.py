"""Whether the evidence answers at all: a calibrated probability from what the best unit and chunk have.

A logistic model with few, readable features; its coefficients and how they were fitted are in `abstain.json` and
docs/log.md. Knows nothing of how units are chosen or worded.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from seogo.answer.need import ARTICLE, Need
from seogo.answer.page import Page, fold_for_matching, term_in
from seogo.answer.score import Scored
from seogo.lang.exact import find_exact

ABSTENTION = "제공된 문서에서 답을 찾을 수 없습니다(모른다)."


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
    """

    reached: float
    chunk: float
    soft: float
    lost_name: float
    lost_focus: float
    valueless: float
    close: float
    brief: float


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
        lost_focus=float(need.focus is not None and not term_in(need.focus, whole)),
        valueless=features.valueless,
        close=features.close if len(need.terms) > 1 else reached,
        brief=1 / len(need.terms),
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
    estimate = probability(evidence)
    page = pages[best.unit.hit]
    whole = _whole(page, best)
    articles = [term for term in need.terms if term.tag == ARTICLE]
    if any(not page.is_of(term, best.unit) and (term.law or not term_in(term, whole)) for term in articles):
        return _LOST_CODE * estimate
    if need.codes and not set(need.codes) <= set(find_exact(whole)):
        return _LOST_CODE * estimate
    return estimate


def _whole(page: Page, best: Scored) -> str:
    """All that stands in and over the best unit's chunk, folded."""
    return fold_for_matching(f"{page.frame(best.unit)} {page.hit.chunk.text}")


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
