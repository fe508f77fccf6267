"""Questions with their answers, as an office writes them down: `Q1. … A1. …`, `질문: … 답변: …`, `문) … 답) …`.

Knows lines of text, and nothing of documents or chunks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

FEWEST = 2
"""Fewer pairs than this may be chance."""
QUESTION_CHARS = 200
"""A question over several lines is taken whole up to here, else its first line."""

_LEAD = r"[ \t]*(?:[-–•·∙*○●ㅇ□■◆◇▶▷][ \t]*|\d{1,3}[.)][ \t]+)?"
_OPEN, _CLOSE = r"[\[(<【〔「『]", r"[\])>】〕」』]"


def _mark(words: str) -> str:
    """A word with its number, set apart: in brackets, or by a stop, a colon or a closing bracket."""
    number = r"[ \t]*(?:[-–][ \t]*)?\d{0,3}[ \t]*"
    return rf"(?:{_OPEN}[ \t]*(?:{words}){number}{_CLOSE}|(?:{words}){number}[.:：)])[.:：]?(?=[ \t]*\S)"


_QUESTION = re.compile(_LEAD + _mark("Q|질문|질의|물음|문"))
_ANSWER = re.compile(_LEAD + _mark("A|답변|회신|응답|답"))
_ANSWER_INSIDE = re.compile(r"(?<=[?？.!요까])[ \t]+(?=" + _mark("A|답변|답") + ")")
_ASKS = re.compile(r"(?:[?？]|[까나가]요|니까|는지)[.\"'”’)\]]*\s*$")


def find_questions(
    text: str, lines: Iterable[tuple[int, int]], stops: Sequence[int]
) -> list[tuple[int, int]]:
    """Where questions stand that an answer follows: offsets, ascending; none where there are fewer than `FEWEST`.

    `lines`: the lines that may hold them, ascending. `stops`: where something else begins (a heading): no answer is
    looked for beyond it. A question without a marked answer counts where it asks and has text below it.
    """
    pairs = [(start, end) for start, end in _pairs(text, list(lines), set(stops)) if end > start]
    return pairs if len(pairs) >= FEWEST else []


def _pairs(text: str, lines: list[tuple[int, int]], stops: set[int]) -> Iterator[tuple[int, int]]:
    opening = [at for at, (start, end) in enumerate(lines) if _QUESTION.match(text, start, end)]
    for at, following in zip(opening, [*opening, len(lines)][1:], strict=True):
        start, end = lines[at]
        if inside := _ANSWER_INSIDE.search(text, start, end):
            yield start, inside.start()
            continue
        below = at + 1
        while below < following and lines[below][0] not in stops:
            if _ANSWER.match(text, *lines[below]):
                last = lines[below - 1][1]
                yield start, last if last - start <= QUESTION_CHARS else end
                break
            below += 1
        else:
            if below > at + 1 and _ASKS.search(text, start, end):
                yield start, end
