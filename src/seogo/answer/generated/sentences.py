"""A reply as it streams in, cut into the sentences that are checked and shown. Knows nothing of models or checks.

A sentence ends after its citation marks (`… 15일입니다. [1][2]`) or at a line's end. A line that only introduces what
follows (`다음과 같습니다:`) is one with the next, since it says nothing that could be cited by itself.
"""

from __future__ import annotations

import re

MARKS = re.compile(r"\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\]")
_STOP = re.compile(
    r"(?:(?<=[^\s\d])[.!?。！？]+|(?<=\d)[!?。！？]+|(?<=\d)\.(?=\s*\[))[\"'”’」』)*_]*"  # `2026. 1. 1.` is no end
)
_TAIL = re.compile(r"(?:[ \t]*\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\])*[ \t]*[.。]?[ \t]*")
_OPEN_TAIL = re.compile(r"(?:[ \t]*\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\])*[ \t]*(?:\[[\d,\s]*)?$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|No|Dr|Mr|Ms|St|vs|etc|cf|pp?|ca|[가-하])\.$|^\s*\d{1,3}\.$"
)
_LEAD = re.compile(r"[:：]\s*(?:\*\*)?\s*$")


class SentenceStream:
    """Collects pieces and gives back the sentences that are complete."""

    def __init__(self) -> None:
        self._buffer = ""
        self._lead = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes, with the white space they begin with, in order."""
        self._buffer += piece
        return self._take(final=False)

    def finish(self) -> list[str]:
        """What is left, as sentences."""
        done = self._take(final=True)
        if self._buffer.strip():
            done += self._emit(self._buffer)
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
        whole, self._lead = self._lead + sentence, ""
        if not whole.strip():
            self._lead = whole  # a blank line stays with what follows it
            return []
        if _LEAD.search(whole) and not MARKS.search(whole):
            self._lead = whole
            return []
        return [whole]


def _sentence_end(buffer: str, *, final: bool) -> int | None:
    """Where the first sentence of the buffer ends; None while that cannot be known yet."""
    line = buffer.find("\n", len(buffer) - len(buffer.lstrip()))
    within = buffer if line < 0 else buffer[:line]
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


def cited_numbers(sentence: str) -> list[int]:
    """The numbers of its citation marks, in order, each once."""
    found = [int(number) for mark in MARKS.findall(sentence) for number in re.findall(r"\d+", mark)]
    return list(dict.fromkeys(found))


def without_marks(sentence: str) -> str:
    """The sentence as it would read without its citation marks."""
    return re.sub(r"[ \t]*" + MARKS.pattern, "", sentence)
