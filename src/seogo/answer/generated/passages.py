"""Hits to the numbered passages a model reads, within its window. Knows nothing of how the hits were found.

Text of documents is data: what a chat template or our own marks would take for structure is written so that it is
plain text.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from seogo.types import Chunk, DocumentId, Hit

Expand = Callable[[Chunk], list[Chunk]]
"""A chunk -> the chunks of its whole article, in order; the chunk alone outside statutes."""

CountTokens = Callable[[str], int]

MAX_EXPANDED_CHARS = 2_000
"""An article longer than this is read by the chunk that was found: four chunks of the default size."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands in the prompt as `[n]`: consecutive chunks of one document; `text` is the document's own."""

    n: int
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        return "\n".join(chunk.text for chunk in self.chunks)

    @property
    def heading(self) -> str:
        """`제목 · 주소 (2026-01-01)`: what the model is told of the passage."""
        first = self.chunks[0]
        named = " · ".join(part for part in (first.title, first.address) if part)
        return f"{named} ({first.date})" if first.date else named


def fit_passages(
    hits: Sequence[Hit], *, budget_tokens: int, count_tokens: CountTokens, expand: Expand | None = None
) -> list[Passage]:
    """The passages that fit the budget, best first, numbered from 1; no text stands in two of them.

    A hit inside an article brings the whole article where that fits, else its own chunk. The first hit that does
    not fit is passed over, smaller ones after it may still come. Empty when not even one chunk fits.
    """
    passages: list[Passage] = []
    seen: set[tuple[DocumentId, int]] = set()
    texts: set[str] = set()
    left = budget_tokens
    for hit in hits:
        for chunks in _choices(hit.chunk, expand):
            fresh = tuple(c for c in chunks if (c.document, c.ordinal) not in seen and _key(c) not in texts)
            if not fresh:
                break
            passage = Passage(len(passages) + 1, fresh)
            tokens = count_tokens(show(passage))
            if tokens <= left:
                passages.append(passage)
                left -= tokens
                seen.update((chunk.document, chunk.ordinal) for chunk in fresh)
                texts.update(_key(chunk) for chunk in fresh)
                break
    return passages


def show_all(passages: Sequence[Passage], mark: str) -> str:
    """The passages as they stand in the prompt, in a fence with this mark."""
    return f"<근거 {mark}>\n" + "\n\n".join(show(passage) for passage in passages) + f"\n</근거 {mark}>"


def fenced(prompt: str, mark: str) -> str:
    """A prompt with the mark in its fences; what stands in it of documents has been through `defuse` and has none."""
    return prompt.replace("<근거>", f"<근거 {mark}>").replace("</근거>", f"</근거 {mark}>")


def fence_mark(*texts: str) -> str:
    """Eight hex digits that no document can name: of a key drawn for this process and of what is asked with what.

    The same request has the same prompt for as long as the process lives; a retry of it or a server's cache of
    prompts does not see another one.
    """
    digest = hashlib.blake2b("\0".join(texts).encode(), key=_fence_key(), digest_size=4)
    return digest.hexdigest()


@cache
def _fence_key() -> bytes:
    return secrets.token_bytes(32)


def show(passage: Passage) -> str:
    """One passage as it stands in the prompt: its number and place, then its text."""
    return f"[{passage.n}] {defuse(passage.heading)}\n{defuse(passage.text)}"


_STRUCTURE = re.compile(
    r"<(?=[|/\s]*(?:\||근거|s>|im_|start_of|end_of|bos|eos|pad|unk|think|tool|system|user|assistant|INST|SYS))"
    r"|\[(?=/?(?:INST|SYS|TOOL|AVAILABLE))",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\[(?=\d{1,3}\])", re.MULTILINE)
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def defuse(text: str) -> str:
    """The text with what a template or our marks would read as structure spaced out, and no invisible characters.

    `<|im_end|>` becomes `< |im_end|>`, a line that begins with `[2]` begins with `[ 2]`.
    """
    text = _HIDDEN.sub("", text)
    return _MARK.sub("[ ", _STRUCTURE.sub(lambda match: f"{match[0]} ", text))


def _choices(chunk: Chunk, expand: Expand | None) -> list[list[Chunk]]:
    """What to try for a hit, the larger first."""
    whole = expand(chunk) if expand else [chunk]
    if len(whole) > 1 and sum(len(one.text) for one in whole) <= MAX_EXPANDED_CHARS:
        return [whole, [chunk]]
    return [[chunk]]


def _key(chunk: Chunk) -> str:
    """What makes two chunks the same to a reader: the text without white space, so that a copy is not read twice."""
    return re.sub(r"\s+", "", chunk.text)
