"""Whether a sentence of an answer has to do with the question at all. Knows no documents and no models.

An order hidden in a document is mostly about something else than what is asked, however it is worded: what it wants
said shares no word with the question, nor does the place it stands in. What answers a question does: of 1,500 KorQuAD
questions and the sentence that answers each, 98 in a hundred (docs/log.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seogo.lang.analyzer import Analyzer
from seogo.lang.normalize import fold
from seogo.lang.question import drop_question_words

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[float]]
"""(words, words) -> for each of the first its greatest likeness to one of the second."""

LEAST = 0.4
"""Likeness of meaning from which two words count as met; up to 0.6 no other result."""
_TAGS = frozenset(("NNG", "NNP", "SL", "SH", "XR", "VV", "VA"))
_HANGUL = re.compile("[가-힣]")
_EMPTY = frozenset(
    ("하", "되", "있", "없", "수", "것", "알리", "말하", "주", "보", "가", "오", "이", "그", "같")
)


class Relevance:
    """Of one question."""

    def __init__(self, question: str, analyzer: Analyzer, similarity: Similarity) -> None:
        self._analyzer, self._similarity = analyzer, similarity
        (tokens,) = analyzer.tokenize([fold(question)])
        self._korean = _HANGUL.search(question) is not None
        self._asked = _content([(one.form, one.tag) for one in drop_question_words(tokens) or tokens])

    def related(self, *texts: str) -> bool:
        """Whether any word of the texts is one of the question's or means much the same.

        Yes where there is nothing to compare: a question without words, or in another script than the texts.
        """
        if not self._asked or (not self._korean and any(_HANGUL.search(text) for text in texts)):
            return True
        words: set[str] = set()
        for tokens in self._analyzer.tokenize([fold(text) for text in texts]):
            words |= _content([(one.form, one.tag) for one in tokens])
        if self._asked & words or any(
            len(one) > 1 and len(other) > 1 and (one in other or other in one)
            for one in self._asked
            for other in words
        ):
            return True
        return bool(words) and float(max(self._similarity(sorted(self._asked), sorted(words)))) >= LEAST


def _content(tokens: Sequence[tuple[str, str]]) -> set[str]:
    return {
        form.lower()
        for form, tag in tokens
        if tag.partition("-")[0].partition("+")[0] in _TAGS and form not in _EMPTY
    }
