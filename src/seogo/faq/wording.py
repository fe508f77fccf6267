"""A wording of a question, read for comparing: its words with their weights, its values, what it asks, what it denies.

Knows nothing of other wordings, of entries or of answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from seogo.faq.asked import Asked, Request, read_request
from seogo.faq.words import is_action, is_light, is_marked, one_wording, sides
from seogo.lang.analyzer import Analyzer, Token
from seogo.lang.dates import find_dates
from seogo.lang.lawref import find_lawrefs, format_place
from seogo.lang.normalize import fold, normalize
from seogo.lang.numerals import find_numbers
from seogo.lang.question import drop_question_words
from seogo.lang.terms import is_content

if TYPE_CHECKING:
    from collections.abc import Callable

LIGHT = 0.1
"""Share of its weight that a word counts which no question turns on."""
VERB = 0.5
"""Share of its weight that a verb counts: wordings differ in verbs first (`나오다`, `받다`, `주다`)."""

MARKED = 6.0
"""The least weight, in nats of IDF, of a word that narrows its subject: as of 급여 or 발급."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content morpheme. `weight`: its IDF, less where it is light or a verb. `start`: offset into the text.
    `joined`: with the word that it is written on to (`회원` + `증`). `aside`: it stands before `-는데` and the like,
    where people say how they came to ask."""

    form: str
    weight: float
    noun: bool
    start: int
    joined: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`text`: folded, names that have several forms in one; `compact`: the same without blanks.

    `values`: numbers, dates, articles and codes in their normal form, units made equal; `loose`: those that only say
    `per` (`1년에`, `하루에`) or stand aside. `denies`: a condition or a `wh` question is about what is not so.
    `refuses`: a question whether something may be, put in the negative (`없나요`). `sides`: see `words.sides`.
    `forms`: of the words that do not stand aside.
    """

    text: str
    compact: str
    words: tuple[Word, ...]
    values: frozenset[str]
    loose: frozenset[str]
    request: Request
    denies: bool
    refuses: bool
    sides: frozenset[tuple[int, bool]]
    forms: tuple[str, ...]


_SCALES = {"년": ("개월", 12), "주": ("일", 7), "시간": ("분", 60)}
_PER = re.compile(
    r"(?:1|한)\s?(?:년|개월|달|주일?|일|명|사람|회|번|건|시간|장|통|박|학점)\s?(?:에|당|마다|기준|동안)|7일\s?(?:에|당|마다)|1인당|1일(?=\s?(?:요금|비용|이용|한도|최대|얼마|몇))|1(?:명|장|개|대)\s?(?:더|추가)"
)
_FULL_AGE = re.compile(r"만\s?(?=\d)")
_BARE_DIGITS = re.compile(r"\d+")
_DENIAL = re.compile(
    r"(?P<short>(?<![가-힣])(?:안(?!에|으로|쪽|내|전|과|경|녕|심|건|의)|못)\s?(?=[가-힣]))"
    r"|(?<!까)지\s?(?:는\s?|도\s?|를\s?)?(?:않|못|아니|말|마)|(?P<none>(?:(?<![가-힣])|(?<=수)\s?|[이가은는]\s?)없(?!어[지져졌질]|애))|아니(?=[라고면어었])|불가능|불가(?![피결])"
    r"|(?<![가-힣])미(?=납|제출|신고|등록|가입|사용|이수|참석|응시|착용|작성)|무단"
)
_MUST = re.compile(r"지\s?(?:않|아니하)(?:으)?면\s?(?:안|아니)\s?[되된됩돼]|않을\s?수\s?없")
_LAST = re.compile(
    r"[가-힣]{0,6}\s?(?:[가-힣]{0,3}\s?){0,1}(?:나요|가요|까요?|니까|는지요?|냐|니|[어아해되돼하]요|되나|지요?|죠|돼|되)?\s*(?:알고\s?싶[가-힣]*|궁금[가-힣]*|알려\s?[가-힣\s]*)?[?.!~\s]*$"
)


def read_wordings(texts: Sequence[str], analyzer: Analyzer, idf: Callable[[str], float]) -> list[Wording]:
    """Each text read; `idf`: how much a word says. The texts may be in any Unicode form."""
    folded = [canonical(text) for text in texts]
    return [
        read_wording(text, tokens, idf)
        for text, tokens in zip(folded, analyzer.tokenize(folded), strict=True)
    ]


def canonical(text: str) -> str:
    """The text folded, with single blanks and names that have several forms in one of them."""
    return one_wording(" ".join(fold(normalize(text)).split()))


def weigh_words(tokens: Sequence[Token], idf: Callable[[str], float]) -> list[Word]:
    """All content words of a canonical text, those that ask or belong to a value included."""
    return [_word(token, idf) for token in content_tokens(tokens)]


def content_tokens(tokens: Sequence[Token]) -> list[Token]:
    """The content morphemes that are neither question words nor digits."""
    content = [token for token in tokens if is_content(token.tag) and token.tag != "SN"]
    return _with_prefixes(drop_question_words(content) or content)


def _with_prefixes(tokens: Sequence[Token]) -> list[Token]:
    """`비` + `급여` as one word: what a prefix turns round is not met by what it turns round."""
    joined: list[Token] = []
    for token in tokens:
        if joined and joined[-1].tag == "XPN" and joined[-1].end == token.start:
            joined[-1] = Token(joined[-1].form + token.form, "NNG", joined[-1].start, token.end)
        else:
            joined.append(token)
    return joined


def read_wording(text: str, tokens: Sequence[Token], idf: Callable[[str], float]) -> Wording:
    """A canonical text with its morphemes, read."""
    request = read_request(text)
    values, loose, spans, placed = _values(text)
    before = _aside(tokens)
    content = content_tokens(tokens)
    joined = {
        two.start: (one.form + two.form).lower()
        for one, two in pairwise(content)
        if one.end == two.start and not two.tag.startswith("V")
    }
    words = [
        replace(_word(token, idf), joined=joined.get(token.start, ""), aside=token.end <= before)
        for token in content
        if not any(start <= token.start and token.end <= end for start, end in (*request.spans, *spans))
    ]
    denies, refuses = _denials(text, request)
    return Wording(
        text=text,
        compact=text.replace(" ", ""),
        words=tuple(words),
        values=values,
        loose=loose | {value for value, end in placed if end <= before},
        request=request,
        denies=denies,
        refuses=refuses,
        sides=sides(text, {word.form for word in words}),
        forms=tuple(word.form for word in words if not word.aside),
    )


def _aside(tokens: Sequence[Token]) -> int:
    """Where the last clause begins that says no more than the occasion; 0 where none does or nothing follows it."""
    for place in range(len(tokens) - 1, 0, -1):
        token = tokens[place]
        if token.tag in ("EC", "EF") and _OCCASION.search(normalize(token.form)):
            rest = drop_question_words([one for one in tokens[place:] if is_content(one.tag)])
            if any(one.tag.startswith("N") for one in rest):
                return token.end
    return 0


def _word(token: Token, idf: Callable[[str], float]) -> Word:
    form = token.form.lower().replace(" ", "")
    noun = not token.tag.startswith(("V", "M", "XSN", "XPN"))
    share = LIGHT if is_light(form) else 1.0 if noun or is_action(form) else VERB
    weight = share * (max(idf(form), MARKED) if is_marked(form) else idf(form))
    return Word(form, weight, noun and not is_light(form), token.start)


def _values(
    text: str,
) -> tuple[frozenset[str], frozenset[str], list[tuple[int, int]], list[tuple[str, int]]]:
    """All values, those that only say `per`, the spans of the letters of both, and where each value ends."""
    per = [match.span() for match in _PER.finditer(text)]
    found: list[tuple[str, int, int]] = [
        (f"{ref.law or ''}{format_place(ref)}".replace(" ", ""), ref.start, ref.end)
        for ref in find_lawrefs(text)
    ]
    for dates in ([(one.iso, one.start, one.end) for one in find_dates(text)],):
        found += [one for one in dates if not _inside(one[1:], found)]
    for number in find_numbers(text):
        if not _inside((number.start, number.end), found):
            unit, scale = _SCALES.get(number.unit, (number.unit, 1))
            found.append((f"{number.value * scale}{_SAME.get(unit, unit)}", number.start, number.end))
    for digits in _BARE_DIGITS.finditer(text):
        if not _inside(digits.span(), found):
            found.append((str(int(digits[0])), *digits.span()))
    loose = {value for value, start, end in found if any(s <= start and end <= e for s, e in per)}
    age = [match.span() for match in _FULL_AGE.finditer(text)]
    spans = [*per, *age, *((start, end) for _, start, end in found)]
    placed = [(value, end) for value, _, end in found]
    return frozenset(value for value, _ in placed), frozenset(loose), spans, placed


_OCCASION = re.compile(r"(?:는|은|ᆫ|던)데요?$|^(?:아|어)서$|^(?:으)?려고$")
_SAME = {"회": "번", "차": "번"}


def _inside(span: tuple[int, ...], found: Sequence[tuple[str, int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for _, start, end in found)


def _denials(text: str, request: Request) -> tuple[bool, bool]:
    """Whether a condition or a `wh` question is negative, and whether a question `may it be` is."""
    must = [match.span() for match in _MUST.finditer(text)]
    found = [match.span() for match in _DENIAL.finditer(text)]
    found = [span for span in found if not any(s <= span[0] and span[1] <= e for s, e in must)]
    if request.kinds != {Asked.WHETHER}:
        return bool(found), False
    last = [span for span in found if _LAST.match(text, span[1])]
    return len(last) < len(found), bool(last)
