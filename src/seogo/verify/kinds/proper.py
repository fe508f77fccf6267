"""Proper nouns of a tagged text, Latin words among them; what is no name though it is tagged as one.

Knows no posts, departments and laws, and nothing of comparing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.lang.analyzer import Token
from seogo.verify.page import Page

_COMMON = frozenset(
    [
        "한국",
        "대한민국",
        "국내",
        "우리나라",
        "서울",
        "아시아",
        "북",
        "남",
        "동",
        "서",
        "한글",
        "영어",
        "한국어",
        "국어",
        "분당",
        "미정",
        "인당",
    ]
)


def proper_nouns(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Offsets of the names of a tagged text: proper nouns and Latin words, with what is written together."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.tag not in ("NNP", "SL") or (token.tag == "SL" and _is_no_word(text, token)):
            index += 1
            continue
        start, end = token.start, token.end
        index += 1
        while (
            index < len(tokens)
            and tokens[index].start == end
            and tokens[index].tag in ("NNP", "NNG", "SL", "XSN", "SN")
        ):
            end = tokens[index].end
            index += 1
        if index < len(tokens) and tokens[index].start == end and tokens[index].tag == "XSV":
            continue  # 동파된: what is done
        word = text[start:end]
        if len(word) >= 2 and word not in _COMMON and not (word.isascii() and len(word) < 2):
            yield start, end


_LATIN = re.compile(r"[a-z][a-z'.,]*")
_ENGLISH_BEFORE = re.compile(r"[a-z][,;:]?\s$")
_ENGLISH_AFTER = re.compile(r"[,;:]?\s[a-z]")
_HANGUL = re.compile(r"[가-힣]")


def is_plain_english(page: Page, start: int, end: int) -> bool:
    """Whether a Latin word is one of English prose and no name: `the`, `is`, the first word of a sentence.

    A name has a capital that its place does not ask for (`NovaLab`, `API`); among Hangul any Latin word may be one.
    """
    text = page.text
    if not _LATIN.fullmatch(text, start, end):
        return False
    first, last = page.sentences[page.segments[page.segment_at(start)].sentence]
    among = _ENGLISH_BEFORE.search(text, max(0, start - 3), start) or _ENGLISH_AFTER.match(text, end)
    if not among and _HANGUL.search(text, first, last):
        return False
    word = page.written(start, end)
    opens = not text[first:start].strip(" \"'(")
    return not any(letter.isupper() for letter in (word[1:] if opens else word))


_UNIT_WORDS = frozenset(
    (
        "km",
        "cm",
        "mm",
        "kg",
        "mg",
        "ml",
        "kl",
        "cc",
        "kw",
        "kwh",
        "mw",
        "mwh",
        "gb",
        "mb",
        "tb",
        "kb",
        "hz",
        "mhz",
        "ghz",
        "ha",
        "usd",
        "krw",
    )
)


_NUMERALS = frozenset("0123456789십백천만억조")


_COUNTED = re.compile(r"\d\s$")


def _is_no_word(text: str, token: Token) -> bool:
    """Whether a Latin token is a unit, the rest of a word (`eople` of `30 people`), or what is counted."""
    start = token.start
    inside = text[start - 1 : start].isascii() and text[start - 1 : start].isalpha()
    counted = _LATIN.fullmatch(text, start, token.end) and _COUNTED.search(text, max(0, start - 2), start)
    return inside or bool(counted) or _is_unit(text, token)


def _is_unit(text: str, token: Token) -> bool:
    """Whether a Latin word is a letter or a unit: `12km`, `km당`."""
    word = text[token.start : token.end].lower()
    return len(word) < 2 or word in _UNIT_WORDS or text[token.start - 1 : token.start] in _NUMERALS
