"""The labels of an office text (`4. 나.`, `3.2`, `②`, `표 3-1`, `Q5`): what each reaches over.

Knows nothing of articles of rules, which `places` reads, nor of who names a label, which `mentions` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from seogo.lang.record import record
from seogo.lang.scan import match_at

LETTERS = "가나다라마바사아자차카타파하"
CIRCLES = "①-⑳"
NUMBERED = "안건|의안|질문|문항|질의|문|과제|표|그림|부표"
NOTES = ("주", "비고", "각주")
ANNEXES = "별표|별지|서식|부록|붙임|첨부|별첨"
CHAPTERS = "편부장절관"
"""Parts of a book, the widest first."""
_TITLE = r"[^\S\n][가-힣][가-힣·,]*(?:[^\S\n][가-힣·,]+){0,5}[^\S\n]*\n"
"""What a heading has behind its label, to the end of its line."""
_HEAD = re.compile(
    r"(?:(?P<line>(?:^|\n)[ #>*\[(〈<-]*)|(?<=[.다요함임음됨:)?]\s)|(?P<free>(?=[①-⑳]))"
    rf"|(?<=[가-힣)%,;\]\"'”’]\s)(?=\(?(?:[{LETTERS}]|\d{{1,2}})[.)]\s)|(?P<late>(?<=[가-힣\d]\s)(?=제\s?\d{{1,2}}\s?[{CHAPTERS}]{_TITLE})"
    rf"|(?<=[-—–:]\s)(?=\d{{1,2}}\.{_TITLE})|(?P<beside>(?<=[/|>·]\s)(?=(?:표|그림|부표)\s?\d{{1,2}}(?:-\d{{1,2}})?\s[^\n|]*\n))|(?<=[(〈<\[])(?=[표그][^\n()]{{1,6}}[)〉>\]]\s?\n)))(?:"
    rf"(?P<article>제\s?\d{{1,4}}\s?조(?:의\s?\d+)?)(?=\s?[(\[]|[\s.:])"
    rf"|제?\s?(?P<chapter>\d{{1,2}})\s?(?P<level>[{CHAPTERS}])(?=[\s.:()\]]|$)"
    r"|제?\s?(?P<agenda>\d{1,2})\s?호\s?(?:안건|의안)(?=[\s.:)])|(?P<note>주|비고|각주)[^\S\n]?(?P<note_number>\d{1,2})(?=[).:])"
    rf"|(?P<annex>{ANNEXES})\s?(?:제\s?)?(?P<annex_number>\d{{1,2}})(?:\s?호)?(?=[\s.:)\]〉>]|$)"
    rf"|(?P<word>{NUMBERED})\s?(?P<word_number>\d{{1,2}}(?:-\d{{1,2}})?)(?=[\s.:)\]〉>]|$)"
    r"|q\s?(?P<question>\d{1,2})(?=[\s.:)])|(?P<roman>[ⅰ-ⅻ])(?=[\s.:)장])"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?:[절항]|\.)?(?=\s\S)|(?P<dashed>\d{1,2}-\d{1,2})[.)]?(?=\s[^\d\s])"
    r"|(?P<number>\d{1,2})\.(?=\s(?!\d{1,2}\.))|\(?(?P<paren>\d{1,2})\)(?=\s)"
    rf"|\(?(?P<letter>[{LETTERS}])[.)](?=\s)|(?P<circle>[{CIRCLES}])"
    r")|(?P<break>\n\x1e)(?=\n)"
)
_BEGINS = "".join(sorted({word[0] for word in f"{NUMBERED}|{ANNEXES}|주|비고|각주".split("|")}))
_FIRST = re.compile(
    rf"[\n{CIRCLES}\d(제qⅰ-ⅻ{LETTERS}{_BEGINS}](?:(?<=[\n{CIRCLES}])|(?<=\s[(qⅰ-ⅻ])"
    rf"|(?<=\s\d)(?=\d?(?:[.)-]|\s?[{CHAPTERS}호]))|(?<=\s[^\d(])(?=[.)]|[가-힣]?\s?(?:제\s?)?\d)"
    r"|(?<=[(〈<\[][표그]))"
)
"""The letters that a label may begin with: a line's end, a circle, or what stands behind a blank, by what follows."""
_NAMES = frozenset((*NUMBERED.split("|"), *ANNEXES.split("|")))
_NUMBERS = frozenset(("word_number", "annex_number", "note_number"))
_TOP = frozenset(("roman", "question"))
ITEMS = ("number", "paren", "circle", "question")
"""What `3번` and `제3항` may call."""


@record(frozen=True, slots=True)
class Step:
    """One label: `style` says how it is written (`장`, `number`, `letter`, `표`), `value` which one it is."""

    style: str
    value: str


@record(frozen=True, slots=True)
class Mark:
    """`text[start:end]` stands under the last step of `path`, itself under those before it."""

    path: tuple[Step, ...]
    start: int
    head: int
    """Where the label itself ends."""
    end: int


def find_marks(text: str) -> list[Mark]:
    """The labels of the passages, each to where the next one of its kind or a wider one begins."""
    done: list[Mark] = []
    open_: list[Mark] = []
    last: dict[str, str] = {}
    for match in match_at(_HEAD, text, chain([0], (letter.start() for letter in _FIRST.finditer(text)))):
        at = match.end() - len(match[0].lstrip(" \n#>*[(〈<-"))
        if match["break"]:
            _close(open_, done, 0, match.start())
            last = {}
            continue
        step = _step_of(match)
        beside = match["beside"] is not None
        inline = match["line"] is None and match["free"] is None and match["late"] is None
        numbered = match["dotted"] is not None and text[match.end() + 1].isdigit()  # 7.2 4.1의 …; 3.3 20mm
        if (inline or numbered) and not _follows(last.get(step.style), step.value):
            continue
        if match["free"] is not None and text[at - 1 : at] not in " \n":
            continue
        last[step.style] = step.value
        nested = beside and open_ and "\n" not in text[open_[-1].start : at]
        _close(open_, done, len(open_) if nested else _depth(open_, step.style), at)
        path = (*(one.path[-1] for one in open_), step)
        open_.append(Mark(path, at, match.end(), at))
    _close(open_, done, 0, len(text))
    return sorted(done, key=lambda one: one.start)


def _step_of(match: re.Match[str]) -> Step:
    last = match.lastgroup or ""  # the one of a label's own groups that ends it
    if last == "level":
        return Step(match["level"], match["chapter"])
    if last in _NUMBERS:
        return Step(match[last.removesuffix("_number")], match[last])
    value = match[last]
    if last == "agenda":
        return Step("안건", value)
    if last == "article":
        return Step("article", re.sub(r"\s", "", value))
    if last == "dotted":
        return Step(f"dotted{value.count('.')}", value)
    return Step(last, str(ord(value) - ord("①") + 1) if last == "circle" else value)


def _depth(open_: Sequence[Mark], style: str) -> int:
    """How many of the open labels stay open before one of a style."""
    styles = [one.path[-1].style for one in open_]
    if style in styles:
        return styles.index(style)
    if style in CHAPTERS:
        wider = CHAPTERS[: CHAPTERS.index(style)]
        return next((i for i, one in enumerate(styles) if one not in wider), len(styles))
    if style in _TOP or style == "article" or style in _NAMES:
        return next((i for i, one in enumerate(styles) if one not in CHAPTERS), len(styles))
    return len(styles)


def _follows(before: str | None, value: str) -> bool:
    """Whether a label inside a line goes on a count, or begins one."""
    if before is None:
        return value in ("1", LETTERS[0]) or value.endswith(".1")
    if value in LETTERS:
        return (before in LETTERS and LETTERS.index(value) == LETTERS.index(before) + 1) or value == LETTERS[
            0
        ]
    stem, number = value.rpartition(".")[::2]
    stem_before, number_before = before.rpartition(".")[::2]
    if not (number.isdigit() and number_before.isdigit()):
        return False
    return number == "1" or (stem == stem_before and int(number) == int(number_before) + 1)


def _close(open_: list[Mark], done: list[Mark], keep: int, at: int) -> None:
    while len(open_) > keep:
        mark = open_.pop()
        done.append(Mark(mark.path, mark.start, mark.head, at))
