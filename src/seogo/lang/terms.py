"""A text, or a question, as the terms of lexical search. Knows nothing of stores, scores or weights.

Texts and questions go through the same function: what finds a text must be made as the text was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from seogo.lang.analyzer import Analyzer, Token
from seogo.lang.exact import find_exact
from seogo.lang.normalize import fold, normalize
from seogo.types import Terms

CONTENT_TAGS = frozenset(
    {"NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XR", "XPN", "XSN", "VV", "VA", "MAG"}
)
"""Tags whose morphemes carry content (docs/log.md: recall@1 by tag set)."""


def extract_terms(texts: Sequence[str], analyzer: Analyzer) -> list[Terms]:
    """The terms of each text, in order. Texts need not be in NFC. No term is empty or holds whitespace."""
    folded = [fold(normalize(text)) for text in texts]
    return [_terms(text, tokens) for text, tokens in zip(folded, analyzer.tokenize(folded), strict=True)]


def query_terms(question: str, analyzer: Analyzer) -> Terms:
    """The terms of a question: made exactly as a text's."""
    return extract_terms([question], analyzer)[0]


def is_content(tag: str) -> bool:
    """Whether a morpheme with this tag carries content; `VV-R`, `VV+EC` and `W_EMAIL` count as their kind."""
    return tag.startswith("W_") or tag.replace("-", "+").split("+", 1)[0] in CONTENT_TAGS


def _terms(text: str, tokens: Iterable[Token]) -> Terms:
    morphemes = [part for token in tokens if is_content(token.tag) for part in _forms(token)]
    return Terms(
        morphemes=tuple(morphemes),
        bigrams=tuple(_bigrams(text)),
        pairs=tuple(_pairs(morphemes)),
        exact=tuple(find_exact(text)),
    )


def _forms(token: Token) -> list[str]:
    form = token.form.lower()
    if token.tag == "SN":
        form = form.replace(",", "")
    return form.split()


def _bigrams(text: str) -> list[str]:
    words = "".join(character if character.isalnum() else " " for character in text).split()
    return [word[i : i + 2] for word in words for i in range(len(word) - 1)]


def _pairs(morphemes: Sequence[str]) -> list[str]:
    near = [f"{a}_{b}" for a, b in pairwise(morphemes)]
    far = [f"{a}_{b}" for a, b in zip(morphemes, morphemes[2:], strict=False)]
    return near + far
