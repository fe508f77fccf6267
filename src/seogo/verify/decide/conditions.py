"""Two conditions, and what follows of each: `없으면 연장된다` and `있으면 연장되지 않는다` agree.

Knows no kind of claim.
"""

from __future__ import annotations

import re

from seogo.verify.clauses import says_no
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_IF = re.compile(r"(?:으면|다면|[을는]\s(?:때|경우))에?[는도]?(?=[\s,.]|$)")


def is_answered(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether both are conditions, and of the opposite ones the opposite follows."""
    return _is_condition(case.answer, claim) and _is_condition(case.evidence, fact) and (
        _denies_after(case.answer, claim) != _denies_after(case.evidence, fact)
    )  # fmt: skip


def _is_condition(page: Page, fact: Fact) -> bool:
    return _IF.search(page.text, fact.start, fact.end + 6) is not None


def _denies_after(page: Page, fact: Fact) -> bool:
    """Whether the rest of the sentence says no."""
    number = page.segments[page.segment_at(fact.start)].sentence
    return says_no(page.text[fact.end : page.sentences[number][1]])
