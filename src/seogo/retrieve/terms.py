"""A question's terms as a lexical query. Knows nothing of stores or vectors."""

from __future__ import annotations

from seogo.index.index import TermQuery
from seogo.types import Terms

FIELD_WEIGHTS = (1.0, 0.5, 0.2, 0.3)
"""Morphemes, bigrams, pairs, exact tokens. Bigrams find what spacing and unknown words hide, pairs prefer words
that stand together, exact tokens break ties for the article or code named (docs/log.md: recall@1 by weight)."""


def term_query(terms: Terms) -> TermQuery:
    """Every different term of the question once, with weight 1.

    Lowering question words (누구, 무엇), light verbs or bigrams of endings was measured and gains nothing.
    """
    return TermQuery(
        morphemes=dict.fromkeys(terms.morphemes, 1.0),
        bigrams=dict.fromkeys(terms.bigrams, 1.0),
        pairs=dict.fromkeys(terms.pairs, 1.0),
        exact=dict.fromkeys(terms.exact, 1.0),
        field_weights=FIELD_WEIGHTS,
    )


def is_empty(terms: Terms) -> bool:
    """Whether there is nothing to search for."""
    return not (terms.morphemes or terms.bigrams or terms.pairs or terms.exact)
