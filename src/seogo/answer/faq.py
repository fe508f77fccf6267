"""How alike a question is to the one that an FAQ answers. Knows nothing of tables or scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.answer.need import ARTICLE, Need
from seogo.answer.page import met
from seogo.lang.analyzer import Token

if TYPE_CHECKING:
    from seogo.answer.score import Similarity

_ONLY_ALIKE = 0.5
"""Share of a word's likeness that counts where it is neither the word nor a synonym."""
_ASKING = frozenset(("무엇", "어디", "언제", "얼마", "며칠", "누구", "경우", "방법", "기준", "방식"))
"""Words of the answered question that need no match."""


def alike_questions(
    need: Need, asked: str, tokens: Sequence[Token], similarity: Similarity | None = None
) -> float:
    """0 to 1, the lesser of both directions: the question's words met in `asked`, and the nouns of `asked` met back.

    `asked`: folded, "" where the unit answers no question. `tokens`: of the unit; those that stand in `asked` count.
    """
    terms = [term for term in need.terms if term.tag != ARTICLE]
    if not asked or not terms:
        return 0.0
    words = [t.form.lower() for t in tokens if t.tag.startswith("NN") and len(t.form) > 1]
    words = [word for word in words if word in asked and word not in _ASKING]
    said = [met(term, asked) for term in terms]
    if similarity and words:
        alike = similarity([term.form for term in terms], words)
        said = [max(s, _ONLY_ALIKE * likeness) for s, likeness in zip(said, alike, strict=True)]
    there = sum(s * t.weight for s, t in zip(said, terms, strict=True)) / sum(t.weight for t in terms)
    if not words:  # nothing to compare back with
        return there / 2
    known = {form for term in terms for form in (term.form, *term.alike)}
    back = sum(any(word in form or form in word for form in known) for word in words) / len(words)
    return min(there, back)
