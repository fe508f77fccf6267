"""How an answer writes one label: its form, `제3호`, `4번`, `(가)`, and what each may be in the evidence.

Knows nothing of which labels belong together, nor of what is a count, which `mentions` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.lang.scan import scan
from seogo.verify.marks import ANNEXES, CHAPTERS, CIRCLES, ITEMS, LETTERS, NUMBERED, Step

_L = f"[{LETTERS}]"
_PART = re.compile(
    rf"(?P<word>(?<![가-힣])(?:{NUMBERED}|답))\s?(?P<word_number>\d{{1,2}}(?:-\d{{1,2}})?)(?![\d.]|\s?[장매개명])\s?번?"
    r"|(?<![가-힣])(?P<note>주|비고|각주)\s?(?P<note_number>\d{1,2})(?=\)|에\s(?:따|나|있)|\s?참[고조])"
    rf"|(?P<annex>{ANNEXES})\s?(?:제\s?)?(?P<annex_number>\d{{1,2}})(?:\s?호)?(?:\s?서식)?"
    r"|(?:제\s?)?(?<!\d)(?P<agenda>\d{1,2})\s?호\s?(?=안건|의안)[안의][건안]"
    r"|제\s?(?P<item>\d{1,2})\s?호(?!\s?서식)"
    r"|(?<![a-z\d])q\s?(?P<question>\d{1,2})(?![\d.:])번?"
    rf"|(?:제\s?)?(?<!\d)(?P<chapter>\d{{1,2}})\s?(?P<level>[{CHAPTERS}])"
    rf"(?=\s?[{CIRCLES}(]|의?\s|[에은는을이),.]|입니다|$)"
    r"|(?<![\d.])(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%])(?:\s?[절항]|번)?"
    r"|(?<![\d.-])(?P<dashed>\d{1,2}-\d{1,2})(?![\d.-])(?:\s?[절항]|번)?"
    r"|(?:제\s?)?(?<![\d.])(?P<number>\d{1,2})\s?(?P<numbered>번|항)(?:째(?=\s?[항문조질]))?(?:\s?(?:항목|문항|조항|항))?"
    rf"|(?<![\d.])(?P<point>\d{{1,2}})(?:\.(?=\s?[{CIRCLES}가-힣\d(),]|\s*(?:\n|$))|-(?={_L}|\(\d)|(?=의\s?[{CIRCLES}(]))"
    r"|(?P<roman>[ⅰ-ⅻ])(?:장|절|\.)?"
    rf"|\(?(?<![\d.])(?<!\d,\s)(?<!\d,)(?:(?P<paren>\d{{1,2}})|(?<=\()(?P<lettered_paren>{_L}))\)"
    rf"|(?<![가-힣])(?!사항)(?P<letter>{_L})(?:\s?(?P<lettered>[항목])|\))?(?=[에의은는을과와이]|입니다|[\s),.:·]|$)"
    rf"|(?P<circle>[{CIRCLES}])(?:\s?[항번])?"
    r"|(?<![\d.,])(?P<bare>\d{1,2})(?=\s?[),·])"
)
_BEGINS = "".join(sorted({word[0] for word in f"{NUMBERED}|{ANNEXES}|주|비고|각주|답".split("|")}))
_FIRST = re.compile(
    rf"[\d(제qⅰ-ⅻ{CIRCLES}{LETTERS}{_BEGINS}](?:(?<![가-힣].)|(?<=[\d제별서부붙첨ⅰ-ⅻ{CIRCLES}(]))"
)
"""The letters that a label may begin with."""
_KINDS = (
    "word", "note", "annex", "agenda", "item", "question", "roman", "chapter", "dotted", "dashed", "number", "point",
    "paren", "lettered_paren", "letter", "circle", "bare",
)  # fmt: skip
_ALIKE = {"lettered_paren": "letter", "bare": "number", "point": "number"}
_QUESTIONS = ("질문", "문항", "질의", "문", "답")


def find_labels(text: str) -> Iterator[re.Match[str]]:
    """What may be labels, each alone, in order."""
    return scan(_FIRST, _PART, text)


def kind_of(part: re.Match[str]) -> str:
    """Which form of label it has."""
    return next(name for name in _KINDS if part[name])


def style_of(part: re.Match[str]) -> str:
    """Its form, the same for those that stand in one list."""
    kind = kind_of(part)
    return _ALIKE.get(kind, kind)


def _roman(number: str) -> str:
    return chr(ord("ⅰ") + int(number) - 1) if 0 < int(number) <= 12 else ""


def steps_of(part: re.Match[str]) -> tuple[Step, ...]:
    """The labels of the evidence that it may name, the likeliest first."""
    kind = kind_of(part)
    value = part[kind]
    if kind == "chapter":
        return (Step(part["level"], value), Step("number", value), Step("roman", _roman(value)))
    if kind == "agenda":
        return (Step("안건", value), Step("의안", value))
    if kind == "note":
        return tuple(Step(style, part["note_number"]) for style in (value, "number", "paren"))
    if kind == "annex":
        return (Step(value, part["annex_number"]),)
    if kind == "word":
        number = part["word_number"]
        styles = (value, "question", "문") if value in _QUESTIONS else (value,)
        return tuple(Step(style, number) for style in styles)
    if kind == "dotted":
        return (Step(f"dotted{value.count('.')}", value),)
    if kind in ("number", "bare", "item"):
        return tuple(Step(style, value) for style in ITEMS)
    if kind == "point":
        return (Step("number", value),)
    if kind == "circle":
        value = str(ord(value) - ord("①") + 1)
    if kind in ("circle", "paren"):
        return tuple(Step(style, value) for style in (kind, "circle", "paren", "number"))
    return (Step(_ALIKE.get(kind, kind), value),)
