"""What a sentence says otherwise than the sentence of a passage that it is nearest to: another thing in the place of
one, two things that have changed places, a word for its opposite.

Clause by clause. Words that no passage has are not its business (`stray`), except where an opposite or a word of one
syllable stands in the place of what is said. Knows nothing of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from seogo.answer.candidates import UnitKind, split_units
from seogo.answer.generated.clauses import OPEN, TIMES, WITHOUT, Clause, Word, read_clauses
from seogo.answer.generated.lexicon import Lexicon
from seogo.answer.generated.passages import Passage
from seogo.lang.antonyms import is_opposite
from seogo.lang.normalize import fold
from seogo.lang.synonyms import synonyms

T = TypeVar("T")
NEAR = 0.9
"""What has this share of what the nearest has in common with what is said is as near."""
EMPTY = TIMES | frozenset((
    "사람", "것", "자", "이", "분", "쪽", "곳", "일", "날", "말", "수", "나", "가", "오", "두", "놓", "안", "앞",
    "올해", "작년", "내년", "전년", "지난해", "이번",
))  # fmt: skip
"""Words that stand for others."""
_TELLING = frozenset(("을", "에게", "보다", *WITHOUT, "대신"))
"""Places of which one is enough for two things in each other's place to make another statement."""
LEAST = 0.4
"""Share of what is said that a sentence must have for the two to be compared."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence of a passage. `forms`: its words; `around`: those of its heading and of what introduces it; `places`:
    of its nouns that it has once, where they stand."""

    clauses: Sequence[Clause]
    forms: frozenset[str]
    around: frozenset[str]
    places: Mapping[str, str]


class Relations:
    """The sentences of the passages of one answer."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sources = list(self._read(passages))
        self._everywhere = frozenset(word for one in self._sources for word in one.forms)

    def swapped(self, sentence: str, checked: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
        """The words of the sentence that stand where the nearest sentence has others; empty where one has them so.

        `checked`: spans whose values have been compared with the passages; nothing in them counts.
        """
        found: list[str] = []
        for part in _parts(read_clauses(self._lexicon.analyzer.tokenize([fold(sentence)])[0])):
            found += self._of_part(part, checked)
        return tuple(dict.fromkeys(found))

    def _of_part(self, part: Sequence[Clause], checked: Sequence[tuple[int, int]]) -> list[str]:
        """What every sentence that is nearest to what is said in one breath has otherwise."""
        words = _about(part)
        scored = [(self._common(words, one.forms), one) for one in self._sources]
        if max((score for score, _ in scored), default=0.0) < LEAST:
            return []
        valued = any(_touches(word, checked) for word in words)
        found = _in_all(
            [word for word in self._against(part, source, valued=valued) if not _touches(word, checked)]
            for source in _nearest(scored)
        )
        return [word.form for word in found]

    def _against(self, part: Sequence[Clause], source: _Source, *, valued: bool) -> Iterator[Word]:
        yield from _moved(part, source)
        yield from _turned(part, source)
        yield from _narrowed(part, source)
        for clause in part:
            yield from self._replaced(clause, source, valued=valued)

    def _replaced(self, clause: Clause, source: _Source, *, valued: bool) -> list[Word]:
        """The words of a clause that stand where each of the nearest clauses of the sentence has another."""
        scored = [(self._common(clause.about, _forms([one])), one) for one in source.clauses]
        return _in_all(
            [
                word
                for word in clause.words
                if _opposite_in_place(word, clause, other)
                or (not valued and self._other_in_place(word, clause, other, source))
            ]
            for other in _nearest(scored)
        )

    def _other_in_place(self, word: Word, clause: Clause, other: Clause, source: _Source) -> bool:
        """Whether the other clause lacks the word and has another in its place, which this one lacks."""
        if word.form in EMPTY or not (word.form in self._everywhere or _is_short_noun(word)):
            return False
        if _has(word.form, _forms([other]) | source.around):
            return False
        left = [one for one in other.about if not _has(one.form, _forms([clause]))]
        exact = source.places.get(word.form) == word.place  # there it does the same, of another verb
        return any(_same_place(word, one, exact=exact) and one.form not in EMPTY for one in left)

    def _common(self, words: Sequence[Word], there: frozenset[str]) -> float:
        """The share of the words, by weight, that are there."""
        weights = [self._weight(word) for word in words]
        said = sum(weight for word, weight in zip(words, weights, strict=True) if _has(word.form, there))
        return said / sum(weights) if words else 0.0

    def _weight(self, word: Word) -> float:
        return max(self._lexicon.weight(word.form, "NNG"), 1.0) * (
            0.5 if word.place.startswith((".", "~")) else 1.0
        )

    def _read(self, passages: Sequence[Passage]) -> Iterator[_Source]:
        for passage in passages:
            for chunk in passage.chunks:
                units = split_units(chunk.text, hit=0)
                texts = [fold(chunk.text[one.start : one.end]) for one in units] + [fold(passage.heading)]
                read = [read_clauses(tokens) for tokens in self._lexicon.analyzer.tokenize(texts)]
                heading = _forms(read[-1])
                for unit, clauses in zip(units, read, strict=False):
                    if clauses and unit.kind not in (UnitKind.HEADING, UnitKind.ROW):
                        lead = _forms(read[unit.lead]) if unit.lead is not None else frozenset()
                        yield _Source(clauses, _forms(clauses), heading | lead, _places(clauses))


def _nearest(scored: Sequence[tuple[float, T]]) -> Iterator[T]:
    """Those that are about as near as the nearest; none where nothing is near."""
    most = max(score for score, _ in scored)
    yield from (one for score, one in scored if most and score >= NEAR * most)


def _in_all(found: Iterable[list[Word]]) -> list[Word]:
    """What the first has where each has something; else nothing."""
    first: list[Word] = []
    for words in found:
        if not words:
            return []
        first = first or words
    return first


def _parts(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """What is said in one breath: a clause with its conditions, apart from what `고` or `지만` joins to it."""
    part: list[Clause] = []
    for clause in clauses:
        part.append(clause)
        if clause.joined:
            yield part
            part = []
    if part:
        yield part


def _moved(part: Sequence[Clause], source: _Source) -> Iterator[Word]:
    """Words that have changed places with one another, or of which only the one says that it goes without."""
    here = _places(part)
    for word in _about(part):
        place = source.places.get(word.form, "")
        if not place or here.get(word.form) != word.place or _is_same(place, word.place):
            continue
        without = (place in WITHOUT) != (word.place in WITHOUT)
        turned = without and _denied(word.form, part) != _denied(word.form, source.clauses)
        changed = not _TELLING.isdisjoint((place, word.place)) and any(
            source.places.get(other) == word.place and there == place
            for other, there in here.items()
            if other != word.form
        )
        if turned or changed:
            yield word


def _denied(form: str, clauses: Sequence[Clause]) -> bool:
    """Whether the clause in which it stands has a negation; two of them are none."""
    return any(clause.denies for clause in clauses if any(word.form == form for word in clause.words))


def _is_same(one: str, other: str) -> bool:
    """Whether a noun in the one place does what one in the other does; predicates stand anywhere."""
    return one == other or {one, other} == {OPEN, "이"} or one[0] in ".~" or other[:1] in (".", "~", "")


def _opposite_in_place(word: Word, clause: Clause, other: Clause) -> bool:
    """Whether the other clause lacks the word and has its opposite, which this one lacks."""
    if _has(word.form, _forms([other])) or clause.denies != other.denies:
        return False
    own = _forms([clause])
    return any(_are_opposite(word, one) and not _has(one.form, own) for one in other.about)


def _are_opposite(word: Word, other: Word) -> bool:
    """A thing to a thing, or what is done to what is done: `열` of a sick child is not that of a door."""
    alike = word.place.startswith(".") == other.place.startswith(".")
    return alike and is_opposite(word.form, other.form)


def _turned(part: Sequence[Clause], source: _Source) -> Iterator[Word]:
    """Words for which the sentence has, of the same thing, an opposite that is not said."""
    own = _forms(part)
    for clause in part:
        nouns = {word.form for word in clause.about if word.place[:1] not in (".", "~")} - TIMES
        for word in clause.words:
            if not _has(word.form, source.forms) and any(
                other.denies == clause.denies
                and not nouns.isdisjoint(_forms([other]))
                and any(_are_opposite(word, one) and one.form not in own for one in other.words)
                for other in source.clauses
            ):
                yield word


def _narrowed(part: Sequence[Clause], source: _Source) -> Iterator[Word]:
    """Words of which the one says that it is they alone, and the other that it is all."""
    only = frozenset(form for clause in part for form in clause.only)
    theirs = frozenset(form for clause in source.clauses for form in clause.only)
    if only and not theirs and any(clause.every for clause in source.clauses):
        yield from (word for word in _about(part) if word.form in only)
    if theirs and not only and any(clause.every for clause in part):
        yield from (word for word in _about(part) if _has(word.form, theirs))


def _touches(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)


def _is_short_noun(word: Word) -> bool:
    return len(word.form) == 1 and word.place[:1] not in (".", "~")


def _same_place(word: Word, other: Word, *, exact: bool) -> bool:
    """Whether both stand in one place; unless `exact` a topic stands where what does something or has it done does."""
    one, two = word.place, other.place
    if one in ("", ".", "~"):
        return False
    return one == two or (not exact and OPEN in (one, two) and {one, two} <= {OPEN, "이", "을"})


def _has(form: str, there: frozenset[str]) -> bool:
    return form in there or any(_alike(form, one) for one in there)


def _about(clauses: Sequence[Clause]) -> list[Word]:
    return list(dict.fromkeys(word for clause in clauses for word in clause.about))


def _places(clauses: Sequence[Clause]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word in (word for clause in clauses for word in clause.words):
        if word.form in found:
            twice.add(word.form)
        found[word.form] = word.place
    return {form: place for form, place in found.items() if form not in twice}


def _forms(clauses: Sequence[Clause]) -> frozenset[str]:
    return frozenset(word.form for word in _about(clauses))


@cache
def _alike(one: str, other: str) -> bool:
    """Whether one word may stand for the other: a synonym, or a part of it (`훈련`, `훈련용`)."""
    if one == other or (min(len(one), len(other)) > 1 and (one in other or other in one)):
        return True
    return other in synonyms(one) or one in synonyms(other)
