"""Names of the evidence: where a claim's name stands in it, and which stand where that could: in its column, in the
sentence that fits best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from seogo.lang.analyzer import Token
from seogo.lang.transliterate import sounds_like
from seogo.types import ClaimKind
from seogo.verify.align import Alignment
from seogo.verify.fact import Fact
from seogo.verify.kinds.name import is_short_for
from seogo.verify.kinds.proper import is_plain_english, proper_nouns
from seogo.verify.page import Page

Tokenize: TypeAlias = Callable[[str], Sequence[Token]]


class OtherNames:
    """Reads a sentence of the evidence into morphemes when a name needs it, and once."""

    def __init__(self, evidence: Page, alignment: Alignment, tokenize: Tokenize) -> None:
        self.evidence, self.alignment = evidence, alignment
        self._tokenize = tokenize
        self._names: dict[int, list[Fact]] = {}

    def find(self, claim: Fact, equal: Sequence[Fact]) -> list[Fact]:
        """Names that stand where the claim's could: in the same column of a table, in the sentence that fits best."""
        if claim.group not in ("name", "unit", "post"):
            return []
        found = [other for fact in equal[:3] for other in self._column(claim, fact)]
        if claim.group == "name" and (sentence := self.alignment.best_sentence(claim)) is not None:
            found += self._names_of(claim, sentence)
        same = {str(fact.value) for fact in equal} | {str(claim.value)}
        return [fact for fact in found if str(fact.value) not in same]

    def _column(self, claim: Fact, fact: Fact) -> list[Fact]:
        """The other values of the column that a name stands alone in."""
        page = self.evidence
        number = page.segment_at(fact.start)
        cell = page.segments[number]
        if not cell.cell:
            return []
        label, colon, value = page.text[cell.start : cell.end].partition(": ")
        if not colon or len(value) > 2 * (fact.end - fact.start):
            return []
        found = []
        for other in page.segments:
            if other.cell and other.start != cell.start and page.text.startswith(label + colon, other.start):
                start = other.start + len(label + colon)
                if start < other.end:
                    found.append(
                        replace(claim, value=page.text[start : other.end].strip(), start=start, end=other.end)
                    )
        return found

    def _names_of(self, claim: Fact, sentence: int) -> list[Fact]:
        if sentence not in self._names:
            start, end = self.evidence.sentences[sentence]
            text = self.evidence.text[start:end]
            self._names[sentence] = [
                replace(claim, value=text[a:b], start=start + a, end=start + b)
                for a, b in proper_nouns(text, self._tokenize(text))
                if not _MEASURES.match(text, b) and not is_plain_english(self.evidence, start + a, start + b)
            ]
        return self._names[sentence]


def occurrences(claim: Fact, answer: Page, evidence: Page, facts: Sequence[Fact]) -> list[Fact]:
    """Where the evidence has a name of the answer as it is written, in other letters, or, else, in full."""
    word = answer.text[claim.start : claim.end]
    pattern = r"\s?".join(re.escape(letter) for letter in word if not letter.isspace())
    text = evidence.text
    found = [replace(claim, start=m.start(), end=m.end()) for m in re.finditer(pattern, text)]
    if not found and not word.isascii():
        found = [
            replace(claim, start=m.start(), end=m.end())
            for m in evidence.once("latin", lambda: list(_LATIN_WORD.finditer(text)))
            if sounds_like(word, m[0])
        ]
    return found or [
        fact
        for fact in facts
        if fact.kind is ClaimKind.NAME and fact.group != "human" and is_short_for(word, str(fact.value))
    ]


_MEASURES = re.compile(r"\s\d")
"""`분해능 0.01mm`: what is measured is no name."""
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
