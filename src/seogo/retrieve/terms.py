"""A question's terms as a lexical query. Knows nothing of stores or vectors."""

from __future__ import annotations

from seogo.index.index import TermQuery
from seogo.lang.synonyms import synonyms
from seogo.types import Terms

FIELD_WEIGHTS = (1.0, 0.5, 0.2, 0.3)
"""Morphemes, bigrams, pairs, exact tokens. Bigrams find what spacing and unknown words hide, pairs prefer words
that stand together, exact tokens break ties for the article or code named (docs/log.md: recall@1 by weight)."""


SYNONYM_WEIGHT = 0.3
"""Of the first word of the office word list for a word asked. At .3 KorQuAD stays where it was, at .5 it loses
.0005; everyday questions over the samples gain (docs/log.md)."""


def term_query(terms: Terms) -> TermQuery:
    """Every different term of the question once, with weight 1, and office words for everyday ones beside them.

    Lowering question words (누구, 무엇), light verbs or bigrams of endings was measured and gains nothing.
    """
    asked = dict.fromkeys(terms.morphemes, 1.0)
    formal = {other: SYNONYM_WEIGHT for word in asked for other in synonyms(word)[:1] if other not in asked}
    compounds = {word: SYNONYM_WEIGHT for word in formal if len(word) > 2}  # the index keeps them whole there
    return TermQuery(
        morphemes=asked | formal,
        bigrams=compounds | dict.fromkeys(terms.bigrams, 1.0),
        pairs=dict.fromkeys(terms.pairs, 1.0),
        exact=dict.fromkeys(terms.exact, 1.0),
        field_weights=FIELD_WEIGHTS,
    )


def is_empty(terms: Terms) -> bool:
    """Whether there is nothing to search for."""
    return not (terms.morphemes or terms.bigrams or terms.pairs or terms.exact)
