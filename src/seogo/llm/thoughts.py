"""Thoughts whose beginning is not in the reply: a template that ends in `<think>` has the model go on within one.

Of a model in this process the prompt says so; of a served one nothing does until its first `</think>` has come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from seogo.llm.llm import CutOff

NAMES = r"think(?:ing)?|thoughts?|reasoning|reflection|analysis|scratchpad|inner_monologue"
OPENING = "<think>"
_MARK = re.compile(rf"<(?P<close>/?)(?:{NAMES})\b[^<>\n]{{0,40}}>|<\|channel\|>", re.IGNORECASE)
_OPEN_AT_END = re.compile(rf"<(?:{NAMES})>\s*$", re.IGNORECASE)
_MARK_CHARS = 80


def opens_thought(prompt: str) -> bool:
    """Whether a prompt, its template filled in, ends within a thought."""
    return _OPEN_AT_END.search(prompt) is not None


class Thoughts:
    """What the replies of one served model have shown of that; for any number of replies at once."""

    def __init__(self) -> None:
        self._begins_within: bool | None = None

    @property
    def never(self) -> bool:
        """Whether its last reply that showed it, by a mark or by being whole, did not begin within a thought."""
        return self._begins_within is False

    def opened(
        self, pieces: Iterable[str], *, given_up: Callable[[], bool], learn: bool = True
    ) -> Iterator[str]:
        """The pieces; of a model whose replies begin within a thought `<think>` before them, once `</think>` has come.

        A cut reply of such a model without `</think>` is all thought. `given_up`: whether the reader has left.
        `learn`: not from a reply that is held to a form.
        """
        before, cut = "", False
        held: list[str] = []
        hold = self._begins_within is True
        pieces = iter(pieces)
        for piece in pieces:
            before, cut = before[-_MARK_CHARS:] + piece, isinstance(piece, CutOff)
            mark = _MARK.search(before)
            if mark:
                self._begins_within = bool(mark["close"])
                if hold and mark["close"]:
                    yield OPENING
            if hold:
                held.append(piece)
            else:
                yield piece
            if mark:
                yield from held
                yield from pieces
                return
        if given_up():
            return
        if learn and not cut:
            self._begins_within = False
        elif learn and hold:
            yield OPENING
        yield from held
