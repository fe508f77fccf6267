"""Whether the evidence answers at all: a calibrated probability from what the best unit and chunk have.

A logistic model with few, readable features; its coefficients and how they were fitted are in `abstain.json` and
docs/log.md. Knows nothing of how units are chosen or worded.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from seogo.answer.need import Need
from seogo.answer.score import Page, Scored, term_in

ABSTENTION = "제공된 문서에서 답을 찾을 수 없습니다(모른다)."


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against answering, each 0 to 1 (`gap` may be negative).

    `covered`: share of the question's weight in the best unit. `reached`: in the best unit, its frame and the
    sentence before. `chunk`: in its chunk. `anywhere`: in all chunks read. `soft`: likeness of the missing words.
    `lost_name`: share of the question's names, numbers and codes that stand nowhere in the best chunk.
    `lost_rarest`: weight of the heaviest missing word against the heaviest word. `expected`: the unit has what
    the kind of question expects. `close`: neighbouring words are neighbours. `gap`: score of the best unit
    less the best of another chunk, a tenth a point. `brief`: 1 / number of words asked with.
    """

    covered: float
    reached: float
    chunk: float
    anywhere: float
    soft: float
    lost_name: float
    lost_rarest: float
    expected: float
    close: float
    gap: float
    brief: float


def weigh(need: Need, pages: Sequence[Page], scored: Sequence[Scored]) -> Evidence:
    """The evidence for the best unit; `scored` is best first and not empty."""
    best = scored[0]
    page = pages[best.unit.hit]
    index = page.units.index(best.unit)
    whole = f"{page.frames[index]} {page.hit.chunk.text}".lower()
    everything = " ".join(
        f"{p.hit.chunk.title} {p.hit.chunk.context} {p.hit.chunk.text}" for p in pages
    ).lower()
    missing = [term for term in need.terms if not term_in(term, whole)]
    named = [term for term in need.terms if term.named]
    lost = [term for term in missing if term.named]
    codes_lost = sum(code not in whole for code in need.codes)
    names = len(named) + len(need.codes)
    other = next((s.score for s in scored if s.unit.hit != best.unit.hit), 0.0)
    heaviest = max(term.weight for term in need.terms)
    f = best.features
    return Evidence(
        covered=f.covered,
        reached=f.covered + f.framed + f.near,
        chunk=f.covered + f.framed + f.near + f.around,
        anywhere=sum(t.weight for t in need.terms if term_in(t, everything)) / need.weight,
        soft=f.soft,
        lost_name=(len(lost) + codes_lost) / names if names else 0.0,
        lost_rarest=max((t.weight for t in missing), default=0.0) / heaviest,
        expected=f.expected,
        close=f.close,
        gap=(best.score - other) / 10,
        brief=1 / len(need.terms),
    )


def probability(evidence: Evidence) -> float:
    """The estimate, 0 to 1, that the best unit answers the question."""
    model = _model()
    logit = model["intercept"] + sum(model[f.name] * getattr(evidence, f.name) for f in fields(evidence))
    return 1 / (1 + math.exp(-logit))


@cache
def _model() -> Mapping[str, float]:
    coefficients: Mapping[str, float] = json.loads(
        Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    )["coefficients"]
    return coefficients
