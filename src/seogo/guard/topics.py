"""Whether a question is of a blocked topic: how much it says of what the topic's examples say, and they of it.

By content morphemes weighted by rarity, those that differ by the likeness of their vectors. Knows no vectors: likeness
and rarity are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seogo.lang.analyzer import Analyzer
from seogo.lang.normalize import fold

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[float]]
"""For each wanted word its best likeness, 0 to 1, among the given ones."""
Idf = Callable[[str], float]

_TAGS = frozenset({"NNG", "NNP", "SL", "SH", "XR", "VV", "VA", "MAG"})
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "알리 알 말하 묻 어떻 어떠 있 없 하 되 주 좀 무엇 누구 언제 어디 얼마 왜 생각 궁금 설명 방법 것 보 가르치",
    )
)
"""What questions of every topic say."""
_ONLY_ALIKE = 0.8
"""A word that is only like another counts by so much of its likeness."""


@dataclass(frozen=True, slots=True)
class _Example:
    topic: str
    words: tuple[str, ...]


class Topics:
    """The blocked topics, their examples analysed once."""

    def __init__(
        self, topics: Sequence[str], *, analyzer: Analyzer, idf: Idf, similarity: Similarity, threshold: float
    ) -> None:
        self._analyzer, self._idf, self._similarity = analyzer, idf, similarity
        self._threshold = threshold
        self._examples: list[_Example] = []
        for topic in topics:
            name, _, examples = topic.partition(":")
            for example in re.split(r"[;\n]", examples):
                if words := self._words(example):
                    self._examples.append(_Example(name.strip(), words))

    def match(self, question: str) -> str | None:
        """The topic of the nearest example, None where none is near enough; the first of equals."""
        name, score = self.nearest(question)
        return name if score >= self._threshold else None

    def nearest(self, question: str) -> tuple[str, float]:
        """The topic of the nearest example and how near, 0 to 1; ("", 0.0) without words or examples."""
        words = self._words(question)
        best = ("", 0.0)
        for example in self._examples if words else ():
            score = (self._said(words, example.words) + self._said(example.words, words)) / 2
            if score > best[1]:
                best = (example.topic, score)
        return best

    def _said(self, wanted: Sequence[str], given: Sequence[str]) -> float:
        """The share of what is wanted, by weight, that is given."""
        there = [1.0 if word in given else 0.0 for word in wanted]
        alike = self._similarity(wanted, given)
        there = [max(one, _ONLY_ALIKE * like) for one, like in zip(there, alike, strict=True)]
        weights = [self._idf(word) for word in wanted]
        return sum(w * one for w, one in zip(weights, there, strict=True)) / (sum(weights) or 1.0)

    def _words(self, text: str) -> tuple[str, ...]:
        tokens = self._analyzer.tokenize([fold(text)])[0]
        kept = (token.form.lower() for token in tokens if token.tag.partition("-")[0] in _TAGS)
        return tuple(dict.fromkeys(word for word in kept if word not in _ASKING))
