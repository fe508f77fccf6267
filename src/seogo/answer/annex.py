"""The annex that an article leaves its figures to: `[별표 1]의 국내여비 정액표에 따라 지급한다`.

Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeAlias

from seogo.lang.question import QuestionType
from seogo.types import Chunk, ChunkId, Hit

Later: TypeAlias = Callable[[Chunk, Callable[[Chunk], bool]], Sequence[Chunk]]
"""The chunks of its document after a chunk that pass a test of their address, by ordinal."""

FROM_HITS, CHUNKS = 5, 4
"""Hits whose annexes are read, and chunks of each annex."""
_FIGURES = frozenset({QuestionType.HOW_MUCH, QuestionType.HOW_LONG})
_ANNEX = r"별표\s?(\d+(?:의\s?\d+)?)?(?!\d)"
_NAMED = re.compile(rf"\[{_ANNEX}\]|(?<![가-힣\d]){_ANNEX}(?=[의에과와]\s|에서|에\s?따)")
_HEAD = re.compile(rf"(?:^|> )\[?{_ANNEX}")


def annexes(kind: QuestionType, hits: Sequence[Hit], later: Later | None) -> list[tuple[int, Hit]]:
    """What the first hits leave their figures to, each with the place of the hit that names it; it may be a later hit.

    Only where a figure is asked for: an article that says by which table it is paid does not say how much.
    """
    if later is None or kind not in _FIGURES:
        return []
    found: list[tuple[int, Hit]] = []
    held: set[ChunkId] = set()
    for place, hit in enumerate(hits[:FROM_HITS]):
        held.add(hit.chunk.id)
        named = {_number(match) for match in _NAMED.finditer(hit.chunk.text)}
        if not named or _HEAD.search(hit.chunk.address):
            continue
        left = dict.fromkeys(named, CHUNKS)
        for chunk in later(hit.chunk, partial(_is_of, named)):
            annex = _annex_of(chunk)
            if annex is not None and left[annex] and chunk.id not in held:
                held.add(chunk.id)
                left[annex] -= 1
                found.append((place, Hit(chunk=chunk, score=hit.score)))
    return found


def names_annex(text: str) -> bool:
    """Whether the text names an annex."""
    return _NAMED.search(text) is not None


def _is_of(named: Collection[str], chunk: Chunk) -> bool:
    return _annex_of(chunk) in named


def _annex_of(chunk: Chunk) -> str | None:
    """The number of the annex that the chunk is of, "" of one without a number; None outside any."""
    head = _HEAD.search(chunk.address)
    return _number(head) if head else None


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", next((group for group in match.groups() if group), ""))
