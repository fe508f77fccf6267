"""A reply's sentences at the time when they may be judged: not while they may still turn out to be a thought.

Knows nothing of what becomes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seogo.answer.generated.marks import MARKS
from seogo.answer.generated.reply import Reply
from seogo.answer.generated.sentences import SentenceStream

_CITES = re.compile(rf"{MARKS.pattern}[\s.。*_|]*$")


class Spoken:
    """`sure`: a thought in the reply has a mark where it begins. `runaway`: a sentence of it never ended.

    Else a sentence that does not end in a citation may be a thought as long as `</think>` may come: it waits, and what
    follows it, until the reply has ended, and is left out where the reply was cut short; `left_out`: how many were.
    """

    def __init__(self, reply: Reply, *, sure: bool) -> None:
        self._reply = reply
        self._sure = sure
        self.runaway = False
        self.left_out = 0

    def __iter__(self) -> Iterator[str | None]:
        """The sentences, as `SentenceStream` gives them; None where all that came before it was a thought."""
        stream, waiting, taken_back = SentenceStream(), list[str](), 0
        for piece in _with_end(self._reply):
            if self._reply.taken_back > taken_back:
                taken_back = self._reply.taken_back
                stream, waiting = SentenceStream(), []
                yield None
            done = stream.finish(cut=self._reply.cut) if piece is None else stream.feed(piece)
            sure = self._sure or self._reply.past_thoughts
            for sentence in done:
                if waiting or not (sure or _CITES.search(sentence)):
                    waiting.append(sentence)
                else:
                    yield sentence
            if stream.runaway:
                self.runaway = True
                break
        kept = [one for one in waiting if not (self._reply.cut or self.runaway) or _CITES.search(one)]
        self.left_out = len(waiting) - len(kept)
        yield from kept


def _with_end(pieces: Iterable[str]) -> Iterator[str | None]:
    yield from pieces
    yield None
