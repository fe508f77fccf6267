"""Stop strings, the same for every engine. Knows nothing of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seogo.llm.llm import CutOff


def cut_at_stop(pieces: Iterable[str], stops: Sequence[str]) -> Iterator[str]:
    """The pieces up to the stop string that is complete first, which is left out even where several pieces make it.

    Text that may turn out to begin a stop string is held back until that is decided.
    """
    stops = [stop for stop in stops if stop]
    held = ""
    for piece in pieces:
        if isinstance(piece, CutOff):
            yield held
            yield piece
            return
        held += piece
        found = [(at + len(stop), at) for stop in stops if (at := held.find(stop)) >= 0]
        if found:
            if head := held[: min(found)[1]]:
                yield head
            return
        keep = max((_overlap(held, stop) for stop in stops), default=0)
        if ready := held[: len(held) - keep]:
            yield ready
        held = held[len(held) - keep :]
    if held:
        yield held


def _overlap(text: str, stop: str) -> int:
    """How many characters at the text's end may be the stop string's beginning."""
    return next((n for n in range(min(len(stop) - 1, len(text)), 0, -1) if stop.startswith(text[-n:])), 0)
