"""A text, or a question, as the terms of lexical search. Knows nothing of stores, scores or weights.

Both are cut in the same way, from the same normal form: NFC, folded, hanja by its reading. A question only loses
the words that make it one. Choices are measured in docs/log.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from seogo.lang.analyzer import Analyzer, Token
from seogo.lang.exact import find_exact
from seogo.lang.hanja import find_hanja, read_hanja
from seogo.lang.normalize import fold, normalize
from seogo.lang.question import drop_question_words
from seogo.lang.synonyms import everyday_words
from seogo.types import Terms

CONTENT_TAGS = frozenset(
    {"NNG", "NNP", "NNB", "NR", "MM", "SL", "SN", "SH", "XR", "XPN", "XSN", "VV", "VA", "MAG", "VV-R", "VV-I"}
    | {"VA-R", "VA-I", "UN", "NF", "NV", "XR-R"}
)
"""Tags whose morphemes carry content, with Kiwi's irregular verbs (`-R`, `-I`) and mecab's unknown words."""

_COMPOUND_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XR", "XPN", "XSN", "UN"})
_WORD = re.compile(r"[^\W_]+")


def extract_terms(texts: Sequence[str], analyzer: Analyzer) -> list[Terms]:
    """The terms of each text, in order. The texts may be in any Unicode form.

    `bigrams` also holds words of one syllable whole and compounds (`육아휴직`) whole. `pairs` are unordered: the
    two morphemes are sorted. No term is empty or holds whitespace.
    """
    return _extract(texts, analyzer, question=False)


def query_terms(question: str, analyzer: Analyzer) -> Terms:
    """The terms of a question: a text's, without question and request words (`얼마`, `알려줘`) unless there is nothing
    else, and its compounds among the morphemes: a text may have one in one piece that the question has in two."""
    return _extract([question], analyzer, question=True)[0]


def is_content(tag: str) -> bool:
    """Whether a morpheme with this tag carries content; of mecab's `VV+EC` the first part counts."""
    return tag.split("+", 1)[0] in CONTENT_TAGS or tag.startswith("W_")


def _extract(texts: Sequence[str], analyzer: Analyzer, *, question: bool) -> list[Terms]:
    folded = [fold(normalize(text)) for text in texts]
    read = [read_hanja(text) for text in folded]
    result: list[Terms] = []
    for original, text, tokens in zip(folded, read, analyzer.tokenize(read), strict=True):
        content = [token for token in tokens if is_content(token.tag)]
        known = _everyday(tokens) if question else ()
        if question:
            content = drop_question_words(content) or content
        morphemes = [form for token in content for form in _forms(token)]
        result.append(
            Terms(
                morphemes=(*morphemes, *known, *(_compounds(content) if question else ())),
                bigrams=(*_bigrams(text), *_compounds(content)),
                pairs=tuple(_pairs(morphemes)),
                exact=(*find_exact(text), *find_hanja(original)),
            )
        )
    return result


def _forms(token: Token) -> list[str]:
    form = token.form.replace(",", "") if token.tag == "SN" else token.form
    return form.lower().split()


def _bigrams(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if len(word) == 1:
            yield word
        for start in range(len(word) - 1):
            yield word[start : start + 2]


def _compounds(tokens: Iterable[Token]) -> Iterator[str]:
    """Nouns and their affixes that touch, as one word; single ones are morphemes already."""
    parts: list[str] = []
    end = -1
    for token in tokens:
        joins = token.tag in _COMPOUND_TAGS
        if len(parts) > 1 and not (joins and token.start == end):
            yield "".join(parts)
        if not joins:
            parts = []
        elif token.start == end:
            parts += _forms(token)
        else:
            parts = _forms(token)
        end = token.end if joins else -1
    if len(parts) > 1:
        yield "".join(parts)


def _everyday(tokens: Sequence[Token]) -> list[str]:
    """Everyday words of two morphemes, by which documents' words for them are found: `돌아가시`."""
    pairs = (one.form + other.form for one, other in pairwise(tokens) if one.tag.startswith("VV"))
    return [word for word in pairs if word in everyday_words()]


def _pairs(morphemes: Sequence[str]) -> Iterator[str]:
    for first, second in (*pairwise(morphemes), *zip(morphemes, morphemes[2:], strict=False)):
        yield f"{first}_{second}" if first < second else f"{second}_{first}"
