"""The citation marks of a written sentence, as models were told to write them and as they do, and its odd numerals.
Knows nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

MARKS = re.compile(r"\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\]")
_NUMBERS = r"\d{1,3}(?:\s*(?:[,;·/&~–-]|및|와|과)\s*\d{1,3}){0,9}"
_MANY = r"\d{1,3}(?:\s*(?:[;·/&~–-]|및|와|과)\s*\d{1,3}){1,9}"
_NAMED = r"(?:출처|근거|문서|자료|참고|인용|source|ref|doc|cite)s?\s?[:：.]?\s*"
_ODD = re.compile(
    rf"[【［〔]\s*(?:{_NAMED})?(?P<wide>{_NUMBERS})\s*(?:†[^】\n]{{0,40}})?[】］〕]"
    rf"|\[\s*(?:{_NAMED}|[\^#])(?P<named>{_NUMBERS})\s*\]|\[\s*(?P<many>{_MANY})\s*\]"
    rf"|\(\s*{_NAMED}\[?(?P<round>{_NUMBERS})\]?\s*\)"
    r"|(?<=[다요음함임됨])\s?\((?P<bare>\d{1,2})\)(?=\s*[.。\n])|(?<=[다요음함임됨][.。])\s?\((?P<after>\d{1,2})\)"
    r"|(?<=[가-힣.。])(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?:[,⁾]?[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})*)",
    re.IGNORECASE,
)
"""Citation marks as models write them when not as they were told: 【1】, [출처: 1], [^1], [1-3], (근거 1), ¹."""


def plain_marks(text: str) -> str:
    """The text with citation marks of other forms as `[1][2]`."""
    return _ODD.sub(_plain, text)


def _plain(mark: re.Match[str]) -> str:
    if mark["raised"]:
        return "".join(
            f"[{unicodedata.normalize('NFKC', one)}]" for one in re.findall(r"[^,⁾]+", mark["raised"])
        )
    said = next(filter(None, mark.groups()))
    numbers = [int(one) for one in re.findall(r"\d+", said)]
    if len(numbers) == 2 and re.search(r"[~–-]", said) and 0 < numbers[1] - numbers[0] < 10:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return "".join(f"[{number}]" for number in numbers)


def cited_numbers(sentence: str) -> list[int]:
    """The numbers of its citation marks, in order, each once."""
    found = [int(number) for mark in MARKS.findall(sentence) for number in re.findall(r"\d+", mark)]
    return list(dict.fromkeys(found))


def without_marks(sentence: str) -> str:
    """The sentence as it would read without its citation marks."""
    return re.sub(r"[ \t]*" + MARKS.pattern, "", sentence)


_ODD_NUMERAL = re.compile(r"(?<![\w제])[①-⑨❶-❾➀-➈Ⅰ-Ⅸⅰ-ⅸ](?=[가-힣%])")


def plain_numbers(text: str, is_written: Callable[[str], bool]) -> str:
    """The text with a numeral that no passage writes so as a digit, where it counts something (`⑨명`, `Ⅴ회`)."""
    return _ODD_NUMERAL.sub(
        lambda one: one[0] if is_written(one[0]) else str(int(unicodedata.numeric(one[0]))), text
    )
