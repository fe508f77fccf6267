"""Whether the evidence has the words that an answer puts between quotation marks."""

from __future__ import annotations

import re
from dataclasses import replace

from seogo.types import Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.quotation import squeeze

_LONG = 10
"""Letters from which a quotation that is nowhere is invented; a shorter one may be a term set off."""


def decide_quotation(case: Case, claim: Fact) -> Decision:
    """Supported by the first passage that has the same letters, whatever the spaces and stops between them."""
    value, page = str(claim.value), case.evidence
    for number, start in enumerate(page.starts):
        end = page.starts[number + 1] if number + 1 < len(page.starts) else len(page.text)
        if value and value in squeeze(page.text[start:end]):
            pattern = r"[\s\"'.,·!?]*".join(re.escape(letter) for letter in value)
            if place := re.compile(pattern).search(page.text, start, end):
                return case.supported(claim, replace(claim, start=place.start(), end=place.end()))
    return Decision(claim, Status.CONTRADICTED if len(value) >= _LONG else Status.NOT_CHECKED)
