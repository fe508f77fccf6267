"""Whether the evidence has the words that an answer puts between quotation marks."""

from __future__ import annotations

import re
from dataclasses import replace

from seogo.types import Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.quotation import find_quotations, squeeze

_LONG = 10
"""Letters from which a quotation that is nowhere is invented; a shorter one may be a term set off."""
_TOLD = 0.5
"""Share of the words of the answer's sentence that the evidence's must have, where a short one is another's name."""


def decide_quotation(case: Case, claim: Fact) -> Decision:
    """Supported by the first passage that has the same letters, whatever the spaces and stops between them."""
    value, page = str(claim.value), case.evidence
    for number, start in enumerate(page.starts):
        end = page.starts[number + 1] if number + 1 < len(page.starts) else len(page.text)
        if value and value in squeeze(page.text[start:end]):
            pattern = r"[\s\"'.,·!?]*".join(re.escape(letter) for letter in value)
            if place := re.compile(pattern).search(page.text, start, end):
                return case.supported(claim, replace(claim, start=place.start(), end=place.end()))
    if len(value) >= _LONG:
        return Decision(claim, Status.CONTRADICTED)
    return _instead(case, claim) or Decision(claim, Status.NOT_CHECKED)


def _instead(case: Case, claim: Fact) -> Decision | None:
    """A contradiction where the sentence that the answer's is from sets off one name alone, and the answer not that:
    `챗봇 '누리'`."""
    sentence = case.alignment.best_sentence(claim)
    if sentence is None or case.alignment.coverage(claim) < _TOLD:
        return None
    first, last = case.evidence.sentences[sentence]
    others = [one for one in find_quotations(case.evidence.text) if first <= one.start < last]
    if len(others) != 1 or len(str(others[0].value)) >= _LONG:
        return None
    return case.contradicted(claim, [(1.0, others[0])])
