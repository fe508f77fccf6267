"""The whole article around a hit that is one paragraph of it. Knows nothing of stores or scores."""

from __future__ import annotations

import re
from collections.abc import Callable

from seogo.types import Chunk, DocumentId

Neighbours = Callable[[DocumentId, int, int], list[Chunk]]
"""`Index.neighbours`: document, first and last ordinal -> its chunks, by ordinal."""

REACH = 20
"""Chunks looked at on each side: the longest article of our samples (19조 of a tax law) is cut in 14."""

_ARTICLE = re.compile(r"^(?P<above>.*?)(?P<article>제\d+조(?:의\d+)?(?!\d))")


def article_of(chunk: Chunk) -> str | None:
    """The address up to the article's number (`제3장 휴가 > 제60조`), None where the chunk is in no article."""
    match = _ARTICLE.match(chunk.address)
    return match[0] if match else None


def whole_article(chunk: Chunk, neighbours: Neighbours) -> list[Chunk]:
    """The chunks of the article that holds `chunk`, in order; the chunk alone where it is in no article.

    Only chunks next to each other count, so that an article of the same number in an annex stays out.
    """
    article = article_of(chunk)
    if article is None:
        return [chunk]
    first, last = max(0, chunk.ordinal - REACH), chunk.ordinal + REACH
    around = {one.ordinal: one for one in neighbours(chunk.document, first, last)} | {chunk.ordinal: chunk}
    begin = end = chunk.ordinal
    while begin - 1 in around and article_of(around[begin - 1]) == article:
        begin -= 1
    while end + 1 in around and article_of(around[end + 1]) == article:
        end += 1
    return [around[ordinal] for ordinal in range(begin, end + 1)]
