"""Whether a passage says what a sentence says, word by word, and which part of it to quote. Compares no numbers.

Claims are checked elsewhere; this is for what holds no claim, and for finding the place to cite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from seogo.answer.candidates import UnitKind, split_units
from seogo.answer.cite import Piece
from seogo.answer.generated.lexicon import Lexicon
from seogo.answer.generated.marks import without_marks
from seogo.answer.generated.passages import Passage
from seogo.answer.generated.stray import Places
from seogo.answer.generated.swapped import Relations
from seogo.answer.need import ASKING_WORDS, Idf
from seogo.answer.score import Similarity
from seogo.lang.analyzer import Analyzer, Token
from seogo.lang.normalize import fold
from seogo.lang.synonyms import synonyms
from seogo.types import Chunk, Claim, EvidenceSpan

TAGS = {"NNG": 1.0, "NNP": 1.0, "SL": 1.0, "SH": 1.0, "XR": 0.6, "VV": 0.5, "VA": 0.5, "MAG": 0.3}
"""What a morpheme counts by its kind: nouns carry what is said, verbs are worded anew; numbers are claims, checked."""

_MIDWAY = frozenset({"EC", "ETM", "JKS", "JKO", "JKG", "JC", "MM", "XPN"})
_DEPENDENT = frozenset(("NNB", form) for form in ("수", "것", "줄", "바", "뿐", "때"))
_HANGUL = re.compile("[가-힣]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}")
OTHER_WORDS = 4
"""Fewer may be a name or a term (`Maple Room`, `NF4`), which are looked for as they are; a letter of Han is one."""
VALUES = 0.5
"""What all values of a sentence count beside its words, where the place to quote is looked for."""
NEAR = 0.7
"""A number is of what a unit is about when no other unit has much more of that."""
Words = dict[str, float]
"""Content morphemes and their weights."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """`at`: where it begins in the passage's text."""

    chunk: Chunk
    start: int
    end: int
    words: Words
    at: int

    def holds(self, claim: Claim) -> bool:
        """Whether the value stands in it, as it is written or where the check found it."""
        place = claim.evidence
        text = self.chunk.text[self.start : self.end]
        found = place is not None and self.at <= place.start < self.at + self.end - self.start
        return found or "".join(fold(claim.text).split()) in "".join(fold(text).split())


class Ground:
    """The passages of one answer, analysed once."""

    def __init__(
        self,
        passages: Sequence[Passage],
        analyzer: Analyzer,
        *,
        question: str = "",
        idf: Idf | None = None,
        similarity: Similarity | None = None,
    ) -> None:
        self._lexicon = Lexicon(analyzer=analyzer, idf=idf, similarity=similarity)
        self._places = Places(passages, self._lexicon, question=question)
        self._relations = Relations(passages, self._lexicon)
        self._hangul = all(_HANGUL.search(passage.text) for passage in passages)
        self._headings = {passage.n: passage.heading for passage in passages}
        self._units = {passage.n: self._read(passage) for passage in passages}
        self._words = {
            passage.n: self._weigh(self._lexicon.analyzer.tokenize([fold(passage.heading)])[0])
            | {word: weight for unit in self._units[passage.n] for word, weight in unit.words.items()}
            for passage in passages
        }

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._units)

    def in_another_script(self, sentence: str) -> bool:
        """Whether the sentence has words and none of them in Hangul, which every passage is written in."""
        return self._hangul and not _HANGUL.search(sentence) and len(_WORD.findall(sentence)) >= OTHER_WORDS

    def has(self, sign: str) -> bool:
        """Whether a passage has it as it is written."""
        return any(sign in unit.chunk.text for units in self._units.values() for unit in units)

    def heading(self, passage: int) -> str:
        """Where a passage stands, as the model was told."""
        return self._headings[passage]

    def coverage(self, sentence: str, passages: Sequence[int]) -> float:
        """The share, 0 to 1, of the sentence's content that these passages have; 1 for a sentence without any."""
        words = self._weigh(self._lexicon.analyzer.tokenize([fold(sentence)])[0])
        there: Words = {word: weight for n in passages for word, weight in self._words.get(n, {}).items()}
        return self._share(words, there)

    def stray(self, sentence: str, checked: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
        """The words that no single place of the passages has: see `Places.stray`."""
        return self._places.stray(sentence, checked)

    def swapped(self, sentence: str, checked: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
        """The words that stand where the passages have others: see `Relations.swapped`."""
        return self._relations.swapped(sentence, checked)

    def share(self, sentence: str, source: str) -> float:
        """The share, 0 to 1, of the sentence's content that the source has; 1 for a sentence without any."""
        said, there = self._lexicon.analyzer.tokenize([fold(sentence), fold(source)])
        return self._share(self._weigh(said), self._weigh(there))

    def holding(self, value: str, passages: Sequence[int]) -> list[Piece]:
        """The units of these passages in which a value stands as it is written, whatever the blanks."""
        wanted = "".join(fold(value).split())
        units = (unit for n in passages for unit in self._units.get(n, ()))
        pieces = [Piece(u.chunk, u.start, u.end, u.chunk.text[u.start : u.end]) for u in units]
        return [piece for piece in pieces if wanted in "".join(fold(piece.shown).split())]

    def says_something(self, sentence: str) -> bool:
        """Whether the sentence has a word that a passage could have: `네.` and `😀` have none."""
        return bool(self._weigh(self._lexicon.analyzer.tokenize([fold(sentence)])[0]))

    def breaks_off(self, sentence: str) -> bool:
        """Whether the sentence stops before its predicate: what was to follow may turn it round."""
        text = without_marks(sentence).rstrip("*_ \n\t")
        tokens = self._lexicon.analyzer.tokenize([text])[0] if text[-1:].isalnum() else []
        return bool(tokens) and (tokens[-1].tag in _MIDWAY or (tokens[-1].tag, tokens[-1].form) in _DEPENDENT)

    def best(self, sentence: str) -> tuple[int, float]:
        """The passage with the most of the sentence, the first of equals, and its share; (0, 0.0) without passages."""
        words = self._weigh(self._lexicon.analyzer.tokenize([fold(sentence)])[0])
        shares = [(self._share(words, there), -n) for n, there in self._words.items()]
        share, n = max(shares, default=(0.0, 0))
        return -n, share

    def quote(self, sentence: str, passage: int, values: Sequence[Claim] = ()) -> Piece:
        """The unit of the passage (sentence, item, row) nearest to what the sentence says; the first of equals.

        `values`: of the sentence, as they were found: the unit that holds them is nearer than one that only has its
        words.
        """
        words = self._weigh(self._lexicon.analyzer.tokenize([fold(sentence)])[0])
        here = [one for one in values if one.evidence is None or one.evidence.index + 1 == passage]

        def nearness(unit: _Unit) -> float:
            held = sum(map(unit.holds, here)) / len(here) if here else 0.0
            return self._share(words, unit.words) + VALUES * held - 0.0001 * (unit.end - unit.start) / 100

        best = max(self._units[passage], key=nearness)
        return Piece(best.chunk, best.start, best.end, best.chunk.text[best.start : best.end])

    def around(self, place: EvidenceSpan) -> str:
        """The unit (sentence, item, row) of the passages that begins nearest before the place."""
        units = [unit for unit in self._units[place.index + 1] if unit.at <= place.start]
        unit = max(units, key=lambda one: one.at, default=None)
        return unit.chunk.text[unit.start : unit.end] if unit else ""

    def find(self, says: Callable[[str], bool], about: str) -> Piece | None:
        """The unit of which `says` is true that has the most of what it is about, the first of equals; None when there
        is none, or another unit has so much more of it that what is said here is of something else."""
        words = self._weigh(self._lexicon.analyzer.tokenize([fold(about)])[0])
        found: tuple[float, _Unit] | None = None
        most = 0.0
        for unit in (unit for units in self._units.values() for unit in units):
            share = self._share(words, unit.words) if words else 1.0
            most = max(most, share)
            if (found is None or share > found[0]) and says(unit.chunk.text[unit.start : unit.end]):
                found = share, unit
        if found is None or found[0] < NEAR * most:
            return None
        unit = found[1]
        return Piece(unit.chunk, unit.start, unit.end, unit.chunk.text[unit.start : unit.end])

    def _read(self, passage: Passage) -> list[_Unit]:
        spans = [
            (chunk, unit.start, unit.end)
            for chunk in passage.chunks
            for unit in split_units(chunk.text, hit=0)
            if unit.kind is not UnitKind.HEADING
        ] or [(chunk, 0, len(chunk.text)) for chunk in passage.chunks]
        texts = [fold(chunk.text[start:end]) for chunk, start, end in spans]
        lengths = accumulate((len(chunk.text) + 1 for chunk in passage.chunks), initial=0)
        begins = {chunk.id: at for chunk, at in zip(passage.chunks, lengths, strict=False)}
        return [
            _Unit(chunk, start, end, self._weigh(tokens), begins[chunk.id] + start)
            for (chunk, start, end), tokens in zip(spans, self._lexicon.analyzer.tokenize(texts), strict=True)
        ]

    def _weigh(self, tokens: Sequence[Token]) -> Words:
        words: Words = {}
        for token in tokens:
            tag = token.tag.partition("-")[0].partition("+")[0]
            form = token.form.lower()
            if (share := TAGS.get(tag)) and form not in ASKING_WORDS:
                words[form] = share * self._lexicon.weight(form, tag)
        return words

    def _share(self, words: Words, there: Words) -> float:
        total = sum(words.values())
        if not total:
            return 1.0
        missing = [
            word for word in words if word not in there and not any(one in there for one in synonyms(word))
        ]
        said = total - sum(words[word] for word in missing)
        if missing and self._lexicon.similarity:
            likeness = self._lexicon.similarity(missing, list(there))
            said += sum(words[word] * like for word, like in zip(missing, likeness, strict=True))
        return said / total
