"""What office documents call a thing that people call otherwise: `월급` is 임금, `잃어버리` is 분실.

Reads `synonyms.tsv`, written by hand from general knowledge of Korean office language; a line is everyday words, a
tab, and the words that documents use for them. Knows nothing of questions, weights or stores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from seogo.lang.normalize import normalize


def synonyms(form: str) -> tuple[str, ...]:
    """Other words for a morpheme (lower case; verbs as stems), what documents say first; empty for an unlisted one.

    Both ways: from the everyday word to the office words of its line, and from an office word to the everyday words
    of two syllables or more. Never further than one line. A blank in a synonym is a blank in the text.
    """
    return _read_synonyms().get(form, ())


def listed_for(form: str) -> Sequence[str]:
    """The words that have it among their `synonyms`; those of one syllable too, which it has not itself."""
    return _read_listed().get(form, ())


@cache
def _read_listed() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word, others in _read_synonyms().items():
        for other in others:
            found.setdefault(other, []).append(word)
    return found


@cache
def everyday_words() -> frozenset[str]:
    """The words that have office words, without the office words themselves."""
    return frozenset(word for line in _lines() for word in line.partition("\t")[0].split())


def _lines() -> list[str]:
    return normalize(Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8")).splitlines()


@cache
def _read_synonyms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    back: list[tuple[str, str]] = []
    for line in _lines():
        everyday, _, office = line.partition("\t")
        for word in everyday.split():
            for formal in _words(office):
                if formal != word:
                    found.setdefault(word, {})[formal] = None
                    back.append((formal, word))
    for formal, word in back:
        if len(word) > 1:
            found.setdefault(formal, {})[word] = None
    return {form: tuple(others) for form, others in found.items()}


def _words(office: str) -> list[str]:
    """An underscore joins the words of one name: `배우자의_부모`."""
    return [word.replace("_", " ") for word in office.lower().split()]
