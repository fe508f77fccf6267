"""Notices as people read them: the same thing on several pages is one line. Knows no command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seogo.cli.text import t
from seogo.types import Notice

PAGES = 12
"""Ranges of pages on one line."""


def notice_lines(notices: Iterable[Notice]) -> list[str]:
    """One line for each thing noticed, in the order it first was: `2-4, 7쪽: 글자 없는 그림 1개`."""
    pages: dict[tuple[str, str], list[int]] = {}
    repeats: Counter[tuple[str, str]] = Counter()
    for one in notices:
        message = one.message.removeprefix(f"{one.page}쪽: ") if one.page else one.message
        key = one.code, message
        repeats[key] += 1
        found = pages.setdefault(key, [])
        if one.page and message != one.message:
            found.append(one.page)
    return [_line(message, found, repeats[code, message]) for (code, message), found in pages.items()]


def notice_counts(notices: Sequence[Notice]) -> str:
    """How many of each code, most first: `picture_without_text 8 · hidden_text 1`."""
    return " · ".join(f"{code} {n}" for code, n in Counter(one.code for one in notices).most_common())


def _line(message: str, pages: Sequence[int], repeats: int) -> str:
    if pages:
        return t(f"{page_ranges(pages)}쪽: {message}", f"p. {page_ranges(pages)}: {message}")
    return f"{message} (×{repeats})" if repeats > 1 else message


def page_ranges(pages: Iterable[int]) -> str:
    """`1-3, 7`; a long list is cut."""
    ranges: list[list[int]] = []
    for page in sorted(set(pages)):
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    shown = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in ranges[:PAGES])
    return shown + (", …" if len(ranges) > PAGES else "")
