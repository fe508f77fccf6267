"""The labels of an office text (`4. 나.`, `3.2`, `②`, `표 3-1`, `Q5`): what each reaches over, and who names it.

Knows nothing of articles of rules, which `places` reads, nor of claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seogo.lang.record import record

_LETTERS = "가나다라마바사아자차카타파하"
_CIRCLES = "①-⑳"
_WORDS = "안건|의안|질문|문항|표|그림|부표"
_CHAPTERS = "편부장절관"
"""Parts of a book, the widest first."""
_HEAD = re.compile(
    r"(?:(?P<line>(?:^|\n)[ #>*\[(〈<-]*)|(?<=[.다요함임음됨:)?]\s)|(?P<free>(?=[①-⑳]))"
    rf"|(?<=[가-힣)%]\s)(?=[{_LETTERS}]\.\s))(?:"
    rf"(?P<article>제\s?\d{{1,4}}\s?조(?:의\s?\d+)?)(?=\s?[(\[]|[\s.:])"
    rf"|제?\s?(?P<chapter>\d{{1,2}})\s?(?P<level>[{_CHAPTERS}])(?=[\s.:()\]]|$)"
    rf"|(?P<word>{_WORDS})\s?(?P<word_number>\d{{1,2}}(?:-\d{{1,2}})?)(?=[\s.:)\]〉>]|$)"
    r"|q\s?(?P<question>\d{1,2})(?=[\s.:)])|(?P<roman>[ⅰ-ⅻ])(?=[\s.:)장])"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?:[절항]|\.)?(?=\s[^\d\s])"
    r"|(?P<number>\d{1,2})\.(?=\s\D)|\(?(?P<paren>\d{1,2})\)(?=\s)"
    rf"|(?P<letter>[{_LETTERS}])[.)](?=\s)|(?P<circle>[{_CIRCLES}])"
    r")|(?P<break>\n\x1e)(?=\n)"
)
_TOP = frozenset(("roman", "question"))
_ITEMS = ("number", "paren", "circle", "question")
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
    for match in _HEAD.finditer(text):
        at = match.end() - len(match[0].lstrip(" \n#>*[(〈<-"))
        if match["break"]:
            _close(open_, done, 0, match.start())
            last = {}
            continue
        step = _step_of(match)
        inline = match["line"] is None and match["free"] is None
        if inline and not _follows(last.get(step.style), step.value):
            continue
        if match["free"] is not None and text[at - 1 : at] not in " \n":
            continue
        last[step.style] = step.value
        _close(open_, done, _depth(open_, step.style), at)
        path = (*(one.path[-1] for one in open_), step)
        open_.append(Mark(path, at, match.end(), at))
    _close(open_, done, 0, len(text))
    return sorted(done, key=lambda one: one.start)


def _step_of(match: re.Match[str]) -> Step:
    if match["chapter"]:
        return Step(match["level"], match["chapter"])
    if match["word"]:
        return Step(match["word"], match["word_number"])
    if match["article"]:
        return Step("article", re.sub(r"\s", "", match["article"]))
    style = next(
        one for one in ("question", "roman", "dotted", "number", "paren", "letter", "circle") if match[one]
    )
    value = match[style]
    if style == "dotted":
        return Step(f"dotted{value.count('.')}", value)
    return Step(style, str(ord(value) - ord("①") + 1) if style == "circle" else value)


def _depth(open_: Sequence[Mark], style: str) -> int:
    """How many of the open labels stay open before one of a style."""
    styles = [one.path[-1].style for one in open_]
    if style in styles:
        return styles.index(style)
    if style in _CHAPTERS:
        wider = _CHAPTERS[: _CHAPTERS.index(style)]
        return next((i for i, one in enumerate(styles) if one not in wider), len(styles))
    if style in _TOP or style in _WORDS.split("|") or style == "article":
        return next((i for i, one in enumerate(styles) if one not in _CHAPTERS), len(styles))
    return len(styles)


def _follows(before: str | None, value: str) -> bool:
    """Whether a label inside a line goes on a count, or begins one."""
    if before is None:
        return value in ("1", _LETTERS[0]) or value.endswith(".1")
    if value in _LETTERS:
        return (
            before in _LETTERS and _LETTERS.index(value) == _LETTERS.index(before) + 1
        ) or value == _LETTERS[0]
    stem, number = value.rpartition(".")[::2]
    stem_before, number_before = before.rpartition(".")[::2]
    if not (number.isdigit() and number_before.isdigit()):
        return False
    return number == "1" or (stem == stem_before and int(number) == int(number_before) + 1)


def _close(open_: list[Mark], done: list[Mark], keep: int, at: int) -> None:
    while len(open_) > keep:
        done.append(replace(open_.pop(), end=at))


@record(frozen=True, slots=True)
class Mention:
    """A label that an answer names at `text[start:end]`: one of `steps`, under `parents` where it says so.

    `chain`: the number of the reference that it is a part of. `beside`: how many stand in its place: `①, ③`.
    """

    steps: tuple[Step, ...]
    parents: tuple[tuple[Step, ...], ...]
    start: int
    end: int
    chain: int
    beside: int = 1


_PART = re.compile(
    rf"(?P<word>(?<![가-힣])(?:{_WORDS}))\s?(?P<word_number>\d{{1,2}}(?:-\d{{1,2}})?)(?![\d.]|\s?[장매개명])\s?번?"
    r"|(?<![a-z\d])q\s?(?P<question>\d{1,2})(?![\d.:])번?"
    rf"|(?:제\s?)?(?<!\d)(?P<chapter>\d{{1,2}})\s?(?P<level>[{_CHAPTERS}])(?=\s?[{_CIRCLES}(]|의?\s|[에은는을이),.]|입니다|$)"
    r"|(?<![\d.])(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%])(?:\s?[절항]|번)?"
    r"|(?:제\s?)?(?<![\d.])(?P<number>\d{1,2})\s?(?P<numbered>번|항)(?:째(?=\s?[항문조질]))?(?:\s?(?:항목|문항|조항|항))?"
    rf"|(?<![\d.])(?P<point>\d{{1,2}})\.(?=\s?[{_CIRCLES}{_LETTERS}\d])"
    r"|(?P<roman>[ⅰ-ⅻ])(?:장|절|\.)?"
    r"|\(?(?<![\d.])(?P<paren>\d{1,2})\)"
    rf"|(?<![가-힣])(?!사항)(?P<letter>[{_LETTERS}])(?:\s?(?P<lettered>[항목])|\))?(?=[에의은는을과와이]|입니다|[\s),.·]|$)"
    rf"|(?P<circle>[{_CIRCLES}])(?:\s?[항번])?"
)
_GAP = re.compile(r"(?:의\s?|\s|\s?>\s?)?")
_AND = re.compile(r"\s?[,·]\s?|\s?및\s|[과와]\s")
_RANGE = re.compile(r"\s?(?:[~∼-]|부터)\s?")
_TITLE = re.compile(r"[(\[](?:[가-힣]{1,8}[\s:]{1,2}){0,2}$")
"""`(질문 4번)`: from the bracket that holds nothing but the label."""
_CLOSED = re.compile(r"\s?(?:항목\s?|참[고조]\s?)?[)\]]")
_OF = re.compile(r"[에을의은는과와이]|입니다|\s?[),.\n\]>〉]|$|\s?(?:항목|참[고조]|답변)")
_REFERS = re.compile(r"\s?항목|에 (?:나|있|따르|명시|규정|해당|기재)|[을를] (?:참|보)")
"""What follows a label and hardly a count."""
_ARTICLE = re.compile(r"제?\s?\d{1,4}\s?조(?:의\s?\d+)?(?:\s?\([^()]{1,30}\))?\s?$")


def find_mentions(text: str) -> list[Mention]:
    """The labels that an answer names, in order; `3번` and `3장` alone are most often counts, and left."""
    found: list[Mention] = []
    for number, chain in enumerate(_chains(text)):
        if _is_reference(text, chain):
            found += _read(text, chain, number)
    return found


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    chain: list[re.Match[str]] = []
    for part in _PART.finditer(text):
        if chain:
            between = text[chain[-1].end() : part.start()]
            if not (_GAP.fullmatch(between) or (_kind(part) == _kind(chain[-1]) and _AND.fullmatch(between))):
                yield chain
                chain = []
        chain.append(part)
    if chain:
        yield chain


def _kind(part: re.Match[str]) -> str:
    names = ("word", "question", "roman", "chapter", "dotted", "number", "point", "paren", "letter", "circle")
    return next(name for name in names if part[name])


def _is_reference(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether what looks like labels is no count, number or word."""
    first, last = chain[0], chain[-1]
    kinds = [_kind(part) for part in chain]
    if _RANGE.match(text, last.end()) or not _OF.match(text, last.end()):
        return False
    article = _ARTICLE.search(text, max(0, first.start() - 50), first.start())
    if article or (set(kinds) == {"chapter"} and first[0].startswith("제")):
        return kinds[0] == "circle"  # 제3조제2항 and 제3장 are read as what they are
    if len(set(kinds)) > 1:
        return kinds[-1] not in ("chapter", "word", "point")
    one = kinds[0]
    in_brackets = bool(_TITLE.search(text, max(0, first.start() - 24), first.start())) and bool(
        _CLOSED.match(text, last.end())
    )
    if one in ("word", "question", "roman"):
        return True
    if one == "circle":
        return text[last.end() : last.end() + 1] not in ("", " ") or in_brackets
    told = in_brackets or _REFERS.match(text, last.end()) is not None
    if one == "letter":
        return all(part["lettered"] == "목" or (told and part["lettered"]) for part in chain)
    if one == "paren":
        return told and first.start() > 0 and text[first.start() - 1] in " ("
    if one == "dotted":
        return all(part[0][-1] in "절항" for part in chain) or (in_brackets and _ends(text, first.start()))
    if one == "number":
        if first["numbered"] == "항":
            return in_brackets and not first[0].startswith("제")
        return first["numbered"] == "번" and (told or all(part[0][-1] in "목항" for part in chain))
    return one == "chapter" and in_brackets and _ends(text, first.start())


def _ends(text: str, start: int) -> bool:
    """Whether a bracket opens right before, behind a sentence's end."""
    return text[:start].rstrip("( [").endswith((".", "다", "요", "\n"))


def _read(text: str, chain: Sequence[re.Match[str]], number: int) -> Iterator[Mention]:
    parents: list[tuple[Step, ...]] = []
    article = _ARTICLE.search(text, max(0, chain[0].start() - 50), chain[0].start())
    if article:
        parents.append((Step("article", re.sub(r"[\s(].*", "", article[0].strip())),))
    before = ""
    for part in chain:
        kind = _kind(part)
        steps = _steps(part, kind)
        if kind == before:
            parents.pop()
        beside = sum(_kind(one) == kind for one in chain)
        yield Mention(steps, tuple(parents), part.start(), part.end(), number, beside)
        parents.append(steps)
        before = kind


def _steps(part: re.Match[str], kind: str) -> tuple[Step, ...]:
    value = part[kind]
    if kind == "chapter":
        return (Step(part["level"], value), *((Step("number", value),) if "제" not in part[0] else ()))
    if kind == "word":
        number = part["word_number"]
        return (Step(value, number), *((Step("question", number),) if value in ("질문", "문항") else ()))
    if kind == "dotted":
        return (Step(f"dotted{value.count('.')}", value),)
    if kind in ("number", "point"):
        return tuple(Step(style, value) for style in _ITEMS)
    if kind == "circle":
        value = str(ord(value) - ord("①") + 1)
    if kind in ("circle", "paren"):
        return tuple(Step(style, value) for style in ("circle", "paren", "number"))
    return (Step(kind, value),)
