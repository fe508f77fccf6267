"""Which article, paragraph and item each stretch of a rule's text is: read from its headings and marks.

Knows nothing of claims. A passage that begins in the middle of an article takes what its address says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from seogo.lang.record import record
from seogo.lang.scan import match_at

_KIND = "법|법률|시행령|시행규칙|규정|규칙|조례|지침|세칙|약관|내규|정관"
_TITLE = re.compile(rf"\s*([가-힣ㆍ·][가-힣ㆍ· ]{{0,38}}(?:{_KIND}))\s*(?=\n)")
_MARK = re.compile(
    rf"(?:^|\n)[^\S\n]*#*[^\S\n]*(?:(?P<law>[가-힣ㆍ·][가-힣ㆍ· ]{{1,38}}(?:{_KIND}))\s)?"
    r"제\s?(?P<article>\d{1,4})\s?조(?:\s?의\s?(?P<sub>\d{1,3}))?(?=\s?[(\[]|\s(?![항호제])|\n|$|\.)"
    r"|(?P<paragraph>[①-⑳])"
    r"|(?:\n[^\S\n]*|(?<=[다음함임때자:.]\s)(?<!\d\.\s)|(?P<run>(?<=[가-힣)\]]\s)))"
    r"(?P<item>\d{1,2})(?:의(?P<item_sub>\d{1,2}))?\.(?=\s(?:\D|(?P<counts>\d)(?!\d?\.)))"
    r"|(?:\n[^\S\n]*|(?<=[가-힣)\].:]\s))(?P<subitem>[가나다라마바사아자차카타파하])\.\s"
    r"|(?P<break>\n\x1e)(?=\n)|\n[^\S\n]*(?P<outer>부칙|제\s?\d+\s?(?:장|절|편)|\[별)"
)
_FIRST = re.compile(
    r"[\n①-⑳\d](?:(?<!\d)|(?<=\s.)(?=\d?(?:의|\.)))|[가나다라마바사아자차카타파하](?<=[^\n]\s.)(?=\.\s)"
)
_LETTERS = "가나다라마바사아자차카타파하"
_OF_LETTERS = re.compile(r"각\s?목|다음\s목")
"""What leads to items with letters alone: `다음 각 목의 어느 하나`."""
_ADDRESS = re.compile(
    r"제\s?(?P<article>\d{1,4})조(?:의\s?(?P<sub>\d{1,3}))?(?:\([^)]*\))?(?:\s?제(?P<paragraph>\d{1,2})항)?"
)


@record(frozen=True, slots=True)
class Ref:
    """A place in rules; None where not said or not known. `law`: without spaces, `""` where not said."""

    law: str = ""
    article: int | None = None
    sub: int | None = None
    paragraph: int | None = None
    item: str | None = None
    subitem: str | None = None

    @property
    def level(self) -> int:
        """1 an article, 2 a paragraph, 3 an item, 4 a subitem."""
        return 4 if self.subitem else 3 if self.item else 2 if self.paragraph else 1

    def written(self) -> str:
        """`제60조의2제1항제3호나목`."""
        text = "" if self.article is None else f"제{self.article}조" + (f"의{self.sub}" if self.sub else "")
        text += f"제{self.paragraph}항" if self.paragraph else ""
        if self.item:
            number, _, sub = self.item.partition("의")
            text += f"제{number}호" + (f"의{sub}" if sub else "")
        return text + (f"{self.subitem}목" if self.subitem else "")


@record(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` is `ref`; `divided`: whether it has parts of the next level."""

    ref: Ref
    start: int
    end: int
    divided: bool = False


def find_places(text: str, starts: Sequence[int], addresses: Sequence[str] = ()) -> list[Stretch]:
    """The articles, paragraphs and items of the passages, each to where it ends, in order of their start."""
    found = list(_read(text, starts, addresses))
    inner: set[tuple[int | None, int | None, int | None]] = set()
    for stretch in found:
        ref = stretch.ref
        if ref.level >= 2:
            inner.add((ref.article, ref.sub, None))
        if ref.level >= 3:
            inner.add((ref.article, ref.sub, ref.paragraph))
    return [
        Stretch(
            one.ref, one.start, one.end, ref.level <= 2 and (ref.article, ref.sub, ref.paragraph) in inner
        )
        for one in found
        for ref in (one.ref,)
    ]


def _read(text: str, starts: Sequence[int], addresses: Sequence[str]) -> Iterator[Stretch]:
    open_: list[tuple[Ref, int]] = []
    passage = 0
    law = _title(text, 0)

    def closed(level: int, at: int) -> Iterator[Stretch]:
        while open_ and open_[-1][0].level >= level:
            ref, start = open_.pop()
            yield Stretch(ref, start, at)

    if addresses:
        open_ += _from_address(addresses[0], starts[0])
    for match in match_at(_MARK, text, chain([0], (m.start() for m in _FIRST.finditer(text)))):
        at = match.start() + len(match[0]) - len(match[0].lstrip(" \n\t#"))
        current = open_[-1][0] if open_ else Ref()
        if match["break"]:
            yield from closed(0, match.start())
            passage += 1
            law = _title(text, match.end() + 1)
            if passage < len(addresses):
                open_ += _from_address(addresses[passage], starts[passage])
        elif match["outer"]:
            yield from closed(0, at)
        elif match["article"]:
            yield from closed(1, at)
            law = match["law"].replace(" ", "") if match["law"] else law
            open_.append((Ref(law, int(match["article"]), _int(match["sub"])), at))
        elif match["paragraph"]:
            yield from closed(2, at)
            current = open_[-1][0] if open_ else Ref()
            number = ord(match["paragraph"]) - ord("①") + 1
            open_.append((Ref(current.law, current.article, current.sub, number), at))
        elif match["item"]:
            doubtful = match["run"] is not None or (match["counts"] and match[0][0] != "\n")
            if not open_ or (doubtful and match["item"] != _next(current.item)):
                continue
            yield from closed(3, at)
            current = open_[-1][0] if open_ else Ref()
            item = match["item"] + (f"의{match['item_sub']}" if match["item_sub"] else "")
            open_.append((replace(current, item=item, subitem=None), at))
        elif _is_subitem(text, match, open_, at):
            yield from closed(4, at)
            open_.append((replace(open_[-1][0], subitem=match["subitem"]), at))
    yield from closed(0, len(text))


def _is_subitem(text: str, match: re.Match[str], open_: Sequence[tuple[Ref, int]], at: int) -> bool:
    """Whether a letter is the next of its item, or of its paragraph where that leads to letters."""
    if not open_:
        return False
    current, start = open_[-1]
    if current.item and match[0][0] == "\n":
        return True
    follows = _LETTERS[_LETTERS.index(current.subitem) + 1 :] if current.subitem else _LETTERS
    if not follows.startswith(match["subitem"]):
        return False
    return current.subitem is not None or _OF_LETTERS.search(text, start, at) is not None


def _next(item: str | None) -> str:
    """The number of the item after one: what stands between two of a line."""
    return str(int(item.partition("의")[0]) + 1) if item else ""


def _title(text: str, start: int) -> str:
    """The rule that a passage says it is from, in its first line."""
    found = _TITLE.match(text, start)
    return re.sub(r"\s", "", found[1]) if found else ""


def _from_address(address: str, start: int) -> Iterator[tuple[Ref, int]]:
    found = None
    for found in _ADDRESS.finditer(address):  # noqa: B007
        pass
    if found:
        article = Ref("", int(found["article"]), _int(found["sub"]))
        yield article, start
        if found["paragraph"]:
            yield replace(article, paragraph=int(found["paragraph"])), start


def _int(text: str | None) -> int | None:
    return int(text) if text else None
