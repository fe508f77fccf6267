"""The part of a chunk to show in a list of results, with the question's words marked.

Marks are offsets, never markup: how a mark looks is the caller's business. Knows nothing of scores or answers.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from seogo.answer.need import read_question
from seogo.lang.analyzer import Analyzer, Token, tokenize_one
from seogo.lang.normalize import fold

_ELLIPSIS = "…"


def make_snippet(
    chunk_text: str, question: str, analyzer: Analyzer, width: int = 160
) -> tuple[str, list[tuple[int, int]]]:
    """One line of at most about `width` characters of the text, and the marks: offsets into that line.

    The window with the most of the question's words (by weight, each counted once), the earliest of equals; `…`
    stands where text is left out, each run of white space is one space. Marks are in order and never overlap;
    empty when no word of the question stands in the text.
    """
    weights = {term.form: term.weight for term in read_question(question, analyzer).terms}
    found = _matches(chunk_text, weights, analyzer)
    start, end = _window(chunk_text, found, weights, width)
    head = _ELLIPSIS if start > 0 else ""
    tail = _ELLIPSIS if end < len(chunk_text) else ""
    part = chunk_text[start:end]
    kept = [not (c.isspace() and i > 0 and part[i - 1].isspace()) for i, c in enumerate(part)]
    shown = list(accumulate(kept, initial=len(head)))
    body = "".join(" " if c.isspace() else c for c, keep in zip(part, kept, strict=True) if keep)
    marks = [(shown[s - start], shown[e - start]) for s, e, _ in found if start <= s and e <= end]
    return f"{head}{body}{tail}", marks


def _matches(text: str, weights: dict[str, float], analyzer: Analyzer) -> list[tuple[int, int, str]]:
    """Morphemes of the text that the question has, and words it writes together, in order, not overlapping."""
    found = [
        (token.start, token.end, _form(token))
        for token in tokenize_one(analyzer, text)
        if _form(token) in weights and token.end > token.start
    ]
    folded = fold(text)
    for form in weights:
        at = folded.find(form) if len(form) > 1 else -1
        while at >= 0:
            found.append((at, at + len(form), form))
            at = folded.find(form, at + 1)
    found.sort(key=lambda match: (match[0], -match[1]))
    apart: list[tuple[int, int, str]] = []
    for match in found:
        if not apart or match[0] >= apart[-1][1]:
            apart.append(match)
    return apart


def _window(
    text: str, found: list[tuple[int, int, str]], weights: dict[str, float], width: int
) -> tuple[int, int]:
    """Offsets of the window to show, at word boundaries where they are near."""
    if len(text) <= width or not found:
        return 0, _word_end(text, min(width, len(text)))
    ends = [end for _, end, _ in found]
    best, chosen, reach = -1.0, 0, 0
    for index, (start, _, _) in enumerate(found):
        last = bisect_left(ends, start + width + 1)
        value = sum(weights[form] for form in {form for _, _, form in found[index:last]})
        if value > best + 1e-9:
            best, chosen, reach = value, start, ends[last - 1]
    if reach <= width:
        return 0, _word_end(text, width)
    start = _word_start(text, max(0, min(chosen - width // 8, len(text) - width)))
    return start, _word_end(text, min(len(text), start + width))


def _word_start(text: str, at: int) -> int:
    """The next word's start, unless it is more than ten characters away."""
    if at == 0 or text[at - 1].isspace():
        return at
    for step in range(at, min(at + 10, len(text))):
        if text[step].isspace():
            return step + 1
    return at


def _word_end(text: str, at: int) -> int:
    """The last word's end, unless it is more than ten characters back."""
    if at == len(text) or text[at].isspace():
        return at
    for step in range(at, max(at - 10, 0), -1):
        if text[step - 1].isspace():
            return step - 1
    return at


def _form(token: Token) -> str:
    return token.form.lower().replace(",", "")
