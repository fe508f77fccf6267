"""Whether an answer says and cites what a question expects. Knows nothing of what wrote it, or how fast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.evaluate.overlap import chrf, token_f1
from seogo.evaluate.questions import Question
from seogo.lang.analyzer import Analyzer
from seogo.lang.normalize import fold, normalize
from seogo.lang.terms import extract_terms

_MARK = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of one answer; None where the question does not say what would be right.

    `quality`: 0 to 1. Of a question that the documents answer: what it holds (`contains`, else `f1`, else only that
    there is an answer), and 0 without a citation of an expected document. Of one that they do not: 1 for a refusal.
    `contains`: every expected string. `f1`, `chrf`: against the reference. `document`: an expected document is cited.
    `address`: of an answer that cites the first expected document, whether at the expected place.
    """

    quality: float
    refused: bool
    contains: bool | None = None
    f1: float | None = None
    chrf: float | None = None
    document: bool | None = None
    address: bool | None = None


def score_answer(
    question: Question, text: str, cited: Sequence[tuple[str, str]], *, refused: bool, analyzer: Analyzer
) -> Score:
    """The score of an answer. `cited`: file name and address of each citation."""
    if refused or not question.answerable:
        return Score(quality=float(refused and not question.answerable), refused=refused)
    said = _MARK.sub("", text)
    contains = all(any(holds(said, one) for one in any_) for any_ in question.contains)
    f1, likeness = None, None
    if question.reference:
        ours, theirs = extract_terms([said, question.reference], analyzer)
        f1, likeness = token_f1(ours.morphemes, theirs.morphemes), chrf(said, question.reference)
    names = {name for name, _ in cited}
    document = bool(names & set(question.documents)) if question.documents else None
    content = float(contains) if question.contains else f1 if f1 is not None else 1.0
    return Score(
        quality=0.0 if document is False else content,
        refused=False,
        contains=contains if question.contains else None,
        f1=f1,
        chrf=likeness,
        document=document,
        address=_right_place(question, cited),
    )


def holds(text: str, wanted: str) -> bool:
    """Whether the text has the string, white space and thousands separators aside; `5일` is not in `15일`."""
    said, sought = _fold(text), _fold(wanted)
    before = r"(?<!\d)(?<!\d\.)" if sought[0].isdigit() else ""
    after = r"(?!\d)(?!\.\d)" if sought[-1].isdigit() else ""
    return re.search(before + re.escape(sought) + after, said) is not None


def _right_place(question: Question, cited: Sequence[tuple[str, str]]) -> bool | None:
    if not question.address or not question.documents:
        return None
    there = [address for name, address in cited if name == question.documents[0]]
    return any(at_place(address, question.address) for address in there) if there else None


def at_place(address: str, wanted: str) -> bool:
    """Whether an address is at or below the place: `제36조` is not in `제36조의2`, nor `2.3` in `12.3`."""
    said, sought = (" ".join(normalize(one).split()) for one in (address, wanted))
    return re.search(rf"(?<![\d.]){re.escape(sought)}(?!\d|의\s?\d)", said) is not None


def _fold(text: str) -> str:
    return re.sub(r"\s+|(?<=\d),(?=\d{3})", "", fold(normalize(text)))
