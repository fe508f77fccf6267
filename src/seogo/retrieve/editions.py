"""Newer editions of a rule before older ones among the chunks found. Which edition is meant: `lang.versions`."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.lang.versions import choose_editions
from seogo.types import Chunk, ChunkId

STEP = 1e-6
"""How far below the chunk that stands for it an older edition's chunk comes: next to it, never beside it."""


def prefer_editions(
    question: str, chunks: Sequence[Chunk], scores: Sequence[float], *, weight: float
) -> list[float]:
    """The scores, with every chunk of an edition not asked for below the chunk at its place in the one asked for.

    That chunk takes the better score of the two, the older one the worse. An older chunk without such a counterpart
    loses `weight`. Scores are as given where `weight` is 0 or where no rule is there in two editions.
    """
    if weight <= 0:
        return list(scores)
    choice = choose_editions(question, chunks)
    if not choice.older:
        return list(scores)
    own: dict[ChunkId, float] = {chunk.id: score for chunk, score in zip(chunks, scores, strict=True)}
    best = dict(own)
    for old, new in choice.stands_for.items():
        best[new] = max(best[new], own[old])
    for old in choice.older:
        new_one = choice.stands_for.get(old)
        best[old] = (
            own[old] - weight if new_one is None else min(own[old], own[new_one], best[new_one] - STEP)
        )
    return [best[chunk.id] for chunk in chunks]
