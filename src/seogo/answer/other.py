"""Whether a unit says what is asked for of something else: a kind of it, another year, what it sets itself apart from.

Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.answer.candidates import Unit, UnitKind, reply_cell
from seogo.answer.expect import VALUES
from seogo.answer.need import ASKED_FOR_WORDS, Need
from seogo.answer.page import Page
from seogo.lang.analyzer import Token

_COUNTED = frozenset({"직원", "사람", "회사"})
"""Words that name little, and yet what is counted; `시간` or `금액` only say what kind of figure it is."""
_APART = re.compile(r"[가-힣]+[와과](?:는)?\s?(?:별도|별개|달리|다르게)(?:로|의)?(?![가-힣])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?년)")
_COMPARED = re.compile(r"보다|대비|비하여|비해")


def of_its_own(need: Need, text: str) -> str:
    """The text without what it only sets itself apart from: `연차와 별도로 3일` says nothing of 연차."""
    return text if _APART.search(need.question) else _APART.sub(" ", text)


def is_of_other_year(need: Need, text: str, address: str) -> bool:
    """Whether it says of which year it is, itself or by its heading, and that is not what `작년` means.

    A year in figures needs no such rule: it is a word of the question, and a heavy one.
    """
    if not need.years or _COMPARED.search(text):
        return False
    named = set(_YEAR.findall(text) or _YEAR.findall(address))
    return bool(named) and named.isdisjoint(need.years)


def answering(page: Page, unit: Unit, tokens: Sequence[Token]) -> Sequence[Token]:
    """The morphemes that can answer: of an FAQ's row those of its answer, of another row none."""
    if unit.kind is not UnitKind.ROW:
        return tokens
    cell = reply_cell(page.hit.chunk.text, unit)
    return [t for t in tokens if cell.start <= unit.start + t.start < cell.end] if cell else ()


def is_narrower(need: Need, tokens: Sequence[Token]) -> bool:
    """Whether the noun that a figure is asked of stands there, the first time with a noun or a clause before it that
    says of which kind it is and that the question does not have."""
    nouns = [t for t in need.terms if t.tag in {"NNG", "NNP"} and t.form not in ASKED_FOR_WORDS - _COUNTED]
    if not nouns or need.kind not in VALUES:
        return False
    asked = {form for term in need.terms for form in (term.form, *term.alike)} | ASKED_FOR_WORDS
    own = {nouns[-1].form, *nouns[-1].alike}
    forms = [token.form.lower() for token in tokens]
    at = next((place for place, form in enumerate(forms) if form in own), 0)
    if not at:
        return False
    before = tokens[at - 1].tag
    if before in {"NNG", "NNP", "NNB"}:
        return forms[at - 1] not in asked
    return before == "ETM" and at > 1 and forms[at - 2] not in asked
