"""What a sentence names that no single place of the passages names: a subject, an office, a means made up or mixed in.

Half of a sentence may be worded anew; what it is about, and whom and what it names, may not. Clause by clause, the
nouns that are no predicate must all stand in one place: a sentence or item with what introduces it, two sentences in a
row, or a row, under its heading. Knows nothing of claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from seogo.answer.candidates import Unit, UnitKind, split_units
from seogo.answer.generated.clauses import points_at
from seogo.answer.generated.lexicon import Lexicon
from seogo.answer.generated.passages import Passage
from seogo.lang.analyzer import Token
from seogo.lang.normalize import fold
from seogo.lang.synonyms import synonyms

NOUNS = frozenset({"NNG", "NNP", "SL", "SH"})
COMMON_IDF = 4.0
"""Nouns of everyday prose below this (`제도`, `경우`, `사람`) say little by themselves (docs/log.md)."""
COMMON_PREDICATE_IDF = 5.0
RARE_IDF = 5.5
"""`해고` has 5.9, `신입` 5.9, `폐기` 6.2."""
ITSELF = 1.1
"""No other word stands for a noun that is named: `남성` and `여성` have .60, `오전` and `오후` .71."""
LIKE_PREDICATE = 0.3
"""What is done is worded anew more freely: `적립하다` for `쌓다` has .31."""
META = frozenset(
    {"문서", "규정", "자료", "근거", "규칙", "조항", "내용", "다음", "아래", "질문", "답변", "출처", "항목"}
    | {"원칙", "예외", "요건", "조건", "기한"}
)
"""What an answer says of its sources, or of how what it says there holds; not of the matter."""
ALL = frozenset(
    {"모든", "모두", "전부", "누구나", "항상", "언제나", "무조건", "전혀", "절대", "절대로", "일절", "무제한"}
    | {"관계없이", "상관없이", "불문"}
)
EVERY = (
    *ALL,
    "누구든지",
    "전원",
    "전체",
    "일체",
    "어떠한",
    "전직원",
    "전임직원",
    "각각",
    "빠짐없이",
    "관계없이",
    "상관없이",
    "불문",
)
_PERSONS = "자인원"
_JOINS = frozenset({"고", "며", "으며", "지만", "으나", "나", "는데", "은데", "ㄴ데"})


_Clause = dict[str, tuple[float, float]]
"""A word, what it weighs, and the likeness that another must have to stand for it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """`words`: folded forms; `text`: without white space, for compounds that are cut otherwise there."""

    words: frozenset[str]
    text: str


class Places:
    """The places of the passages of one answer."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon, *, question: str = "") -> None:
        self._lexicon = lexicon
        self._places = list(self._read(passages))
        texts = [question, *(f"{passage.heading} {passage.text}" for passage in passages)]
        self._everywhere = "".join(fold(" ".join(texts)).split())

    def stray(self, sentence: str, checked: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
        """The words of the sentence, clause by clause, that the place nearest to the clause does not have.

        `checked`: spans whose values have been compared with the passages. In the clause around one, whose value has
        been found with what it belongs to, only rare words count that are nowhere, nor in the question.
        """
        found: list[str] = []
        for clause, has_value in self._clauses(sentence, checked):
            absent = self._missing(clause)
            found += [word for word in absent if word in ALL or not has_value or self._invented(word, clause)]
        return tuple(dict.fromkeys(found))

    def _invented(self, word: str, clause: _Clause) -> bool:
        return clause[word][0] >= RARE_IDF and word not in self._everywhere

    def _missing(self, clause: _Clause) -> list[str]:
        """What the place that lacks the least of the clause lacks of it."""
        best: tuple[float, list[str]] | None = None
        for place in self._places:
            absent = [word for word in clause if word not in place.words and not _within(word, place.text)]
            if absent and self._lexicon.similarity:
                likeness = self._lexicon.similarity(absent, list(place.words))
                absent = [word for word, like in zip(absent, likeness, strict=True) if like < clause[word][1]]
            cost = sum(clause[word][0] for word in absent)
            if best is None or cost < best[0]:
                best = cost, absent
            if not cost:
                return []
        return best[1] if best else []

    def _clauses(self, sentence: str, checked: Sequence[tuple[int, int]]) -> Iterator[tuple[_Clause, bool]]:
        """The telling words of each clause, and whether a checked value stands in it, or it only introduces some."""
        for begin, part in _parts(sentence):
            clause: _Clause = {}
            start, introduces = begin, part.rstrip("* ").endswith((":", "："))
            tokens = self._lexicon.analyzer.tokenize([part])[0]
            for n, token in enumerate(tokens):
                after = tokens[n + 1] if n + 1 < len(tokens) else None
                told = None if points_at(tokens, n) else self._told(token, after)
                if told and not _touches(checked, begin + token.start, begin + token.end):
                    clause[token.form.lower()] = told
                if after is None or (token.tag == "EC" and token.form in _JOINS):
                    end = begin + token.end
                    yield clause, introduces or _touches(checked, start, end)
                    clause, start = {}, end

    def _told(self, token: Token, after: Token | None) -> tuple[float, float] | None:
        """What a word weighs, and the likeness another must have to stand for it; None where it may be anything."""
        tag, form = token.tag.partition("-")[0], token.form.lower()
        if form in ALL:
            return COMMON_IDF, ITSELF
        if tag not in NOUNS or len(form) < 2 or form in META:
            return None
        idf = self._lexicon.weight(form, tag)
        if after is not None and after.tag.startswith(("XSV", "XSA")):
            return (idf, LIKE_PREDICATE) if idf >= COMMON_PREDICATE_IDF else None
        return (idf, ITSELF) if idf >= COMMON_IDF else None

    def _read(self, passages: Sequence[Passage]) -> Iterator[_Place]:
        for passage in passages:
            for chunk in passage.chunks:
                units = split_units(chunk.text, hit=0)
                texts = [fold(chunk.text[one.start : one.end]) for one in units] + [fold(passage.heading)]
                words = [self._words(tokens) for tokens in self._lexicon.analyzer.tokenize(texts)]
                for group in _groups(units):
                    parts = [*group, *_leads(units, group), len(units)]
                    text = "".join("".join(texts[part].split()) for part in parts)
                    yield _Place(frozenset().union(*(words[part] for part in parts)), text)

    def _words(self, tokens: Iterable[Token]) -> frozenset[str]:
        return frozenset(
            token.form.lower()
            for token in tokens
            if token.tag.partition("-")[0] in {*NOUNS, "XR", "VV", "VA", "MAG", "MM", "NNB", "NR"}
        )


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _parts(sentence: str) -> Iterator[tuple[int, str]]:
    """Lines, and what stands in brackets apart from what stands around it, with where each begins."""
    for part in re.finditer(r"[^\n()\[\]]+", sentence):
        if part[0].strip():
            yield part.start(), part[0]


def _groups(units: Sequence[Unit]) -> Iterator[list[int]]:
    """Each unit, and each two sentences in a row."""
    for n, unit in enumerate(units):
        if unit.kind is UnitKind.HEADING:
            continue
        yield [n]
        if n and unit.kind is units[n - 1].kind is UnitKind.SENTENCE:
            yield [n - 1, n]


def _leads(units: Sequence[Unit], group: Sequence[int]) -> set[int]:
    """What introduces them, and the headings over them."""
    above = {n for n in range(group[0]) if units[n].kind is UnitKind.HEADING}
    for n in group:
        lead = units[n].lead
        while lead is not None and lead not in above:
            above.add(lead)
            lead = units[lead].lead
    return above


def _within(word: str, text: str) -> bool:
    if word in ALL:
        return any(one in text for one in EVERY)
    return len(word) > 1 and any(one in text for one in _other_forms(word))


@cache
def _other_forms(word: str) -> tuple[str, ...]:
    """The word, what documents call it (`lang.synonyms`), and what a person is named after (`봉사자`)."""
    named = (word[:-1],) if len(word) > 2 and word[-1] in _PERSONS else ()
    return (word, *named, *("".join(one.split()) for one in synonyms(word) if len(one) > 1))
