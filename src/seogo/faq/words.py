"""Words by which wordings of one question differ, and words that no question turns on: `words.tsv`, written by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seogo.lang.antonyms import PAIRS
from seogo.lang.normalize import normalize
from seogo.lang.synonyms import synonyms


@dataclass(frozen=True, slots=True)
class _Words:
    light: frozenset[str]
    marked: frozenset[str]
    groups: Mapping[str, frozenset[int]]
    apart: frozenset[tuple[str, str]]
    against: tuple[tuple[frozenset[str], frozenset[str]], ...]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    actions: Mapping[str, frozenset[int]]
    strong: frozenset[str]


def is_light(form: str) -> bool:
    """Whether a question may hold the word or not and stay the same (`혹시`, `가능`, `하`)."""
    return form in _read().light


def is_action(form: str) -> bool:
    """Whether the word names what is done (`바꾸`, `해지`), so that one put for another makes another question."""
    return form in _read().actions


def is_marked(form: str) -> bool:
    """Whether the word narrows its subject to some (`해외`, `계약직`), so that a question without it is another."""
    return form in _read().marked


@cache
def is_same(one: str, other: str) -> bool:
    """Whether two morphemes stand for each other in a question; both ways alike."""
    if one == other:
        return True
    words = _read()
    if words.groups.get(one, frozenset()) & words.groups.get(other, frozenset()):
        return True
    return (other in synonyms(one) or one in synonyms(other)) and (one, other) not in words.apart


@cache
def alternatives(form: str) -> tuple[str, ...]:
    """The other words that stand for a morpheme, in order; not the morpheme itself."""
    words = _read()
    own = words.groups.get(form, frozenset())
    listed = {other for other, groups in words.groups.items() if own & groups}
    return tuple(sorted(other for other in {*listed, *synonyms(form)} - {form} if is_same(form, other)))


def one_wording(text: str) -> str:
    """The text with names that have several forms in one of them: `급여일` as `월급날`, `일주일` as `7일`."""
    for pattern, name in _read().phrases:
        text = pattern.sub(name, text)
    return text


def sides(text: str, forms: Collection[str]) -> frozenset[tuple[int, bool]]:
    """Which side of which pair of opposites a wording is on: (pair, first side). Absent where on none or on both.

    The pairs of `lang.antonyms` are looked for in the text, those of `words.tsv` (`본인`, `자녀`) among the forms.
    """
    found: set[tuple[int, bool]] = set()
    for number, (_, plus, minus) in enumerate(PAIRS):
        on = bool(plus.pattern.search(text)), bool(minus.pattern.search(text))
        if on[0] != on[1]:
            found.add((-1 - number, on[0]))
    for number, (one, other) in enumerate(_read().against):
        on = not one.isdisjoint(forms), not other.isdisjoint(forms)
        if on[0] != on[1]:
            found.add((number, on[0]))
    return frozenset(found)


def other_action(one: Collection[str], other: Collection[str]) -> bool:
    """Whether what is done differs: an action of each that is none of the other's (`설치`, `해지`), or one that no
    question may add (`분실신고`, `분실신고 해제`)."""
    left, right = _not_done(one, other), _not_done(other, one)
    strong = _read().strong
    return bool(left and right) or not strong.isdisjoint(left)


def _not_done(one: Collection[str], other: Collection[str]) -> list[str]:
    actions = _read().actions
    done = {number for form in other for number in actions.get(form, ())}
    return [form for form in one if form in actions and not actions[form] & done]


@cache
def _read() -> _Words:
    light: set[str] = set()
    marked: set[str] = set()
    groups: dict[str, set[int]] = {}
    apart: set[tuple[str, str]] = set()
    against: list[tuple[frozenset[str], frozenset[str]]] = []
    phrases: list[tuple[re.Pattern[str], str]] = []
    actions: dict[str, set[int]] = {}
    strong: set[str] = set()
    text = normalize(Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8"))
    for number, line in enumerate(text.splitlines()):
        kind, _, words = line.partition("\t")
        members = words.split()
        match kind:
            case "light":
                light.update(members)
            case "marked":
                marked.update(members)
            case "same":
                for word in members:
                    groups.setdefault(word, set()).add(number)
            case "apart":
                apart.update((one, other) for one in members for other in members if one != other)
            case "against":
                bar = members.index("|")
                against.append((frozenset(members[:bar]), frozenset(members[bar + 1 :])))
            case "action":
                for word in members:
                    actions.setdefault(word, set()).add(number)
            case "strong":
                strong.update(members)
            case "phrase":
                phrases.append((_any_of(members[1:]), members[0]))
            case _:
                raise AssertionError(f"words.tsv, line {number + 1}: unknown kind {kind!r}")
    return _Words(
        frozenset(light),
        frozenset(marked),
        {word: frozenset(numbers) for word, numbers in groups.items()},
        frozenset(apart),
        tuple(against),
        tuple(phrases),
        {word: frozenset(numbers) for word, numbers in actions.items()},
        frozenset(strong),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """An underscore stands for a blank that may be left out."""
    forms = (re.escape(one).replace("_", r"\s?") for one in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(forms)})")
