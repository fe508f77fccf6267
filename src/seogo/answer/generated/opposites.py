"""Words that turn each other round, by their stems. Knows nothing of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from seogo.lang.normalize import normalize


def is_opposite(one: str, other: str) -> bool:
    """Whether the one turns round what the other says (`opposites.tsv`)."""
    return other in _opposites().get(one, ())


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = normalize(Path(__file__).with_name("opposites.tsv").read_text(encoding="utf-8"))
    for line in text.splitlines():
        left, _, right = line.partition("\t")
        for one in left.split():
            for other in right.split():
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
