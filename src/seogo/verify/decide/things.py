"""The nouns of a sentence, and what each does there: `서류` with its particle, and `내` of `서류를 내면`.

Knows no kind of claim, and compares nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from seogo.lang.analyzer import Token
from seogo.verify.classes import all_words_for, class_of
from seogo.verify.decide.case import Case
from seogo.verify.vague import GENERAL

_NOUNS = frozenset(("NNG", "NNP", "XPN", "XSN", "XR", "SL"))
_WRONG_PARTICLE = re.compile(r"(으로|에게|[을를이가은는와과로에])(?![가-힣])")
_MEASURES = re.compile(r"[일월년날주때달분초별씩]$|(?:시간|동안|기간|시점)$")
_FORMS = {"는": "은", "도": "은", "만": "은", "ᆫ": "은", "으로": "로", "과": "와", "이나": "나"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A word at offsets of its page, what the particle makes of it, and the word that it stands with: `내` of
    `여권을 내면`."""

    word: str
    place: str
    start: int
    end: int
    deed: str
    named: bool = False
    """Whether a proper noun is in it."""


@lru_cache(maxsize=4096)
def says_what(word: str) -> bool:
    """Whether a word tells things apart: no time, no measure, no word of anything."""
    return word not in GENERAL and not _MEASURES.search(word)


def things_of(case: Case, sentence: int) -> Sequence[Thing]:
    """The things of a sentence of the evidence, read once."""
    page = case.evidence
    start, end = page.sentences[sentence]
    text = page.text[start:end]
    return page.once(("things", sentence), lambda: list(find_things(case.tokenize(text), text, start)))


def things_said(case: Case, start: int, end: int) -> Sequence[Thing]:
    """The things of a sentence of the answer, read once."""
    tokens = case.answer.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, lo=first, key=lambda token: token.start)
    return case.answer.once(
        ("things", start), lambda: list(find_things(tokens[first:last], case.answer.text, 0))
    )


def find_things(tokens: Sequence[Token], text: str, offset: int) -> Iterator[Thing]:
    """The things of tagged words, in order; `offset`: of the text."""
    n, before = 0, (0, -9)
    while n < len(tokens):
        if tokens[n].tag.partition("-")[0] not in _NOUNS:
            n += 1
            continue
        last = n + 1
        while (
            last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].tag in _NOUNS
        ):
            last += 1
        first, start, end = n, tokens[n].start, tokens[last - 1].end
        follows = tokens[last] if last < len(tokens) and tokens[last].start == end else None
        n = last
        if follows and follows.tag.startswith(("XSV", "XSA")):
            continue
        word, place = text[start:end], _place(follows)
        if not class_of(word) and (wrong := _WRONG_PARTICLE.search(word)) and class_of(word[: wrong.start()]):
            word, end = word[: wrong.start()], end - len(wrong[0])
            place = _particle(wrong[0])
        elif not follows and (wrong := _WRONG_PARTICLE.match(text, end)):
            place = _particle(wrong[1])
        if word in _HEADS and before[1] == start - 1:
            word, start = text[before[0] : before[1]] + word, before[0]
        before = (start, end)
        if len(word) > 1 and text[start - 1 : start] != "%":
            named = any(one.tag == "NNP" for one in tokens[first:last])
            yield Thing(word, place, start + offset, end + offset, _deed(tokens[last:]), named)


_HEADS = frozenset(("책임자", "담당자", "관리자", "대표자"))
"""Of `인솔 책임자`."""


def _particle(written: str) -> str:
    return _WRITTEN.get(written, _FORMS.get(written, written))


def _deed(tokens: Sequence[Token]) -> str:
    """The next word that says something: `내` of `을 내면`, `승인` of `의 승인을`."""
    for token in tokens[:4]:
        if token.tag[:3].rstrip("-") in ("NNG", "VV", "VA", "XR") and token.form not in _LIGHT:
            return token.form
    return ""


_LIGHT = frozenset(("하", "되", "있", "없", "받", "주", "먼저", "따로", "직접", "미리"))


_WRITTEN = {"이": "JKS", "가": "JKS", "을": "JKO", "를": "JKO"}


def _place(follows: Token | None) -> str:
    if follows is None:
        return ""
    if follows.tag == "VCP":
        return "is"
    if follows.tag in ("JKS", "JKC", "JKO", "JKG"):
        return follows.tag
    return _FORMS.get(follows.form, follows.form) if follows.tag.startswith("J") else ""


def is_said(word: str, said: str) -> bool:
    """Whether an answer without spaces has the word's first or last two letters, or another word for it."""
    parts = (word[:_PART], word[-_PART:])
    return any(one in said for one in parts) or any(
        "".join(one.split()) in said for one in all_words_for(word)
    )


_PART = 2
