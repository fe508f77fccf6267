"""A reply as it streams in, cut into the sentences that are checked and shown. Knows nothing of models or checks.

A sentence ends after its citation marks (`… 15일입니다. [1][2]`) or at a line's end. A line that only introduces what
follows (`다음과 같습니다:`) is one with the next, since it says nothing that could be cited by itself. A row of a table
is a sentence, in the form of a list item.
"""

from __future__ import annotations

import re

from seogo.answer.generated.grid import ROW, Grid
from seogo.answer.generated.marks import MARKS, plain_marks

_STOP = re.compile(
    r"(?:(?<=[^\s\d])[.!?。！？]+|(?<=\d)[!?。！？]+|(?<=\d)\.(?=\s*\[))[\"'”’」』)*_]*"  # `2026. 1. 1.` is no end
)
_TAIL = re.compile(r"(?:[ \t]*\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\])*[ \t]*[.。]?[ \t]*")
_OPEN_TAIL = re.compile(r"(?:[ \t]*\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\])*[ \t]*(?:\[[\d,\s]*)?$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|No|Dr|Mr|Ms|St|vs|etc|cf|pp?|ca|[가-하])\.$|^\s*\d{1,3}\.$"
)
_ENDED = re.compile(r"(?:^|\n|[^\s\d][.!?。！？]|\])[\"'”’」』)*_\s]*$")
_LEAD = re.compile(r"[:：]\s*(?:\*\*)?\s*$")


MAX_SENTENCE_CHARS = 1_000
"""What is longer is no sentence, and is neither collected nor checked."""


class SentenceStream:
    """Collects pieces and gives back the sentences that are complete. `runaway`: one never ended, and is left out."""

    def __init__(self) -> None:
        self._buffer = ""
        self._lead = ""
        self._grid = Grid()
        self.runaway = False

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes, with the white space they begin with, in order."""
        self._buffer = plain_marks(self._buffer + piece)
        done = self._take(final=False)
        if len(self._lead) + len(self._buffer) > MAX_SENTENCE_CHARS:
            self._lead = self._buffer = ""
            self.runaway = True
        return done

    def finish(self, *, cut: bool = False) -> list[str]:
        """What is left, as sentences. `cut`: the reply may lack its end, so that a sentence without one is left out."""
        if cut and not _ENDED.search(self._buffer):
            self._lead = self._buffer = ""
            return []
        self._buffer = plain_marks(f"{self._buffer}\n")[:-1]
        done = self._take(final=True)
        if self._buffer.strip():
            done += self._emit(self._buffer)
        done += self._led(self._grid.finish())
        self._buffer = ""
        if self._lead.strip():
            done.append(self._lead)
            self._lead = ""
        return done

    def _take(self, *, final: bool) -> list[str]:
        done: list[str] = []
        while (end := _sentence_end(self._buffer, final=final)) is not None:
            sentence, self._buffer = self._buffer[:end], self._buffer[end:]
            done += self._emit(sentence)
        return done

    def _emit(self, sentence: str) -> list[str]:
        if not sentence.strip():
            self._lead += sentence  # a blank line stays with what follows it
            return []
        return self._led(self._grid.take(sentence))

    def _led(self, sentences: list[str]) -> list[str]:
        return [whole for sentence in sentences for whole in self._with_lead(sentence)]

    def _with_lead(self, sentence: str) -> list[str]:
        whole, self._lead = self._lead + sentence, ""
        if _LEAD.search(whole) and not MARKS.search(whole):
            self._lead = whole
            return []
        return [whole]


def _sentence_end(buffer: str, *, final: bool) -> int | None:
    """Where the first sentence of the buffer ends; None while that cannot be known yet."""
    line = buffer.find("\n", len(buffer) - len(buffer.lstrip()))
    within = buffer if line < 0 else buffer[:line]
    if ROW.match(within):
        return line + 1 if line >= 0 else len(buffer) if final else None
    for stop in _STOP.finditer(within):
        if _ABBREVIATION.search(within[: stop.end()]):
            continue
        tail = _TAIL.match(within, stop.end())
        end = tail.end() if tail else stop.end()
        if end < len(within):
            if _OPEN_TAIL.fullmatch(within, stop.end()) and line < 0 and not final:
                return None  # a mark is being written
            apart = within[end - 1] in " \t" or MARKS.search(within[stop.start() : end])
            if not apart and not _hangul_glued(within, stop.start(), end):
                continue  # `seogo.toml`, `3.14`
            return end
        if line >= 0 or final:
            return line + 1 if line >= 0 else len(buffer)
        return None
    return line + 1 if line >= 0 else None


def _hangul_glued(text: str, stop: int, end: int) -> bool:
    """Whether a sentence ends in `다.` though the next begins without a space; `다.”고` goes on."""
    return text[stop - 1] in "다요까" and text[end - 1] in ".!?" and "가" <= text[end] <= "힣"
