"""Whether a unit says what is asked for of something else: a kind of it, another year, what it sets itself apart from.

Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from seogo.answer.candidates import Unit, UnitKind, reply_cell, split_units
from seogo.answer.expect import OTHER_VALUE, VALUES, expected
from seogo.answer.need import ASKED_FOR_WORDS, Need, Term
from seogo.answer.page import Page, fold_for_matching, met
from seogo.answer.period import is_of_part
from seogo.lang.analyzer import Token
from seogo.lang.normalize import fold
from seogo.lang.question import QuestionType
from seogo.types import Chunk

_NOUNS = frozenset({"NNG", "NNP", "NNB"})
_COUNTED = frozenset({"직원", "사람", "회사"})
"""Words that name little, and yet what is counted; `시간` or `금액` only say what kind of figure it is."""
_APART = re.compile(r"[가-힣]+[와과](?:는)?\s?(?:별도|별개|달리|다르게)(?:로|의)?(?![가-힣])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?년)")
_PLAIN = frozenset(
    {"기준", "전체", "총", "연간", "회사", "당사", "우리", "본인", "해당", "현재", "월", "연", "년", "일"}
)
"""Words before a noun that make it no other thing."""
_ENDS_IN_N = "".join(chr(code) for code in range(ord("간"), ord("힣"), 28))
_ASKS_CONDITION = re.compile(rf"면(?![적접])|경우|때|다가|[{_ENDS_IN_N}]데\s")
_COMPARED = re.compile(r"보다|대비|비하여|비해")


def of_its_own(need: Need, text: str) -> str:
    """The text without what it only sets itself apart from: `연차와 별도로 3일` says nothing of 연차."""
    return text if _APART.search(need.question) else _APART.sub(" ", text)


def is_of_other_year(need: Need, text: str, chunk: Chunk) -> bool:
    """Whether a folded text of the chunk says of which year it is, itself or by its heading, and that is not what
    `작년` means; or it gives quarters where a year's figure is asked for.

    Another year than one in figures needs no such rule: it is a word of the question, and a heavy one.
    """
    if need.kind is QuestionType.HOW_MUCH:
        question = fold(need.question)
        years = need.years | set(_YEAR.findall(question))
        if is_of_part(
            question, years, text if _YEAR.search(text) else fold(f"{chunk.title} {chunk.address}")
        ):
            return True
    if not need.years or _COMPARED.search(text):
        return False
    named = set(_YEAR.findall(text) or _YEAR.findall(chunk.address))
    return bool(named) and named.isdisjoint(need.years)


def is_of_another_sentence(need: Need, reply: str) -> bool:
    """Whether an answer of several sentences names what a figure is asked of, but only in sentences without one: `월
    50만원의 지원금이 나옵니다. 급여는 고용센터에 따로 신청합니다.` does not say how much 급여 is."""
    sentences = split_units(reply, hit=0)
    if need.focus is None or len(sentences) < 2:
        return False
    texts = [reply[one.start : one.end] for one in sentences]
    about = [text for text in texts if met(need.focus, fold_for_matching(text))]
    return bool(about) and not any(expected(need, text) > OTHER_VALUE for text in about)


def answering(page: Page, unit: Unit, tokens: Sequence[Token]) -> Sequence[Token]:
    """The morphemes that can answer: of an FAQ's row those of its answer, of another row none."""
    if unit.kind is not UnitKind.ROW:
        return tokens
    cell = reply_cell(page.hit.chunk.text, unit)
    return [t for t in tokens if cell.start <= unit.start + t.start < cell.end] if cell else ()


_PRICES = frozenset({"가격", "값", "요금", "단가", "대금"})


def is_price_of_other(need: Need, tokens: Sequence[Token]) -> bool:
    """Whether a price is asked for and the text has one of a thing that the question does not name (`필터의 값`)."""
    if not need.priced:
        return False
    asked = _asked(need)
    content = [token for token in tokens if token.tag != "JKG"]
    of = [
        before.form.lower()
        for before, price in pairwise(content)
        if price.form in _PRICES and before.tag in _NOUNS
    ]
    return bool(of) and not any(_says(thing, asked) for thing in of)


def is_other_kind(need: Need, tokens: Sequence[Token], whole: str) -> bool:
    """Whether the question names a kind of a thing (`계절학기`), and the text has other kinds of it (`1학기`) alone.

    `whole`: all that stands in and over the chunk, folded.
    """
    if need.kind not in VALUES:
        return False
    asked = _asked(need)
    for kind, thing in pairwise(need.terms):
        if not (kind.tag == thing.tag == "NNG" and kind.end == thing.start) or met(kind, whole):
            continue
        if any(
            before.end == token.start and before.tag in {*_NOUNS, "SN"} and before.form.lower() not in asked
            for before, token in pairwise(tokens)
            if token.form == thing.form
        ):
            return True
    return False


def _asked(need: Need) -> set[str]:
    """What the question names, in its own words and those of documents."""
    return {form for term in need.terms for form in (term.form, *term.alike)} | ASKED_FOR_WORDS


def _says(form: str, asked: Collection[str]) -> bool:
    return any(form in one or one in form for one in asked if len(one) > 1)


def _only_has_a_part(after: Sequence[Token], asked: Collection[str]) -> bool:
    """Whether what follows a noun makes the figure one of a part of it: `매출의 15.4%를`, `매출의 증가율은`."""
    if not after or after[0].tag != "JKG":
        return False
    return any(
        token.tag == "SN" or (token.tag in _NOUNS and token.form.lower() not in asked) for token in after[1:]
    )


def _is_asked_whole(form: str, own: Collection[str], question: str) -> bool:
    """Whether a word is the noun with what the question too has before it (`복지포인트`)."""
    return form in question and form.endswith(tuple(own))


def is_by_chance(term: Term, text: str, tokens: Sequence[Token]) -> bool:
    """Whether a noun stands in a text only where the end of another one and its particle spell it: 주가 in `주주가`."""
    found = False
    for match in re.finditer(re.escape(term.form), text.lower()):
        over = [token for token in tokens if token.start < match.end() and match.start() < token.end]
        if not over or over[0].start == match.start() or not over[-1].tag.startswith("J"):
            return False
        found = True
    return found and term.tag in _NOUNS


_ACT = 1.5
"""From this weight on a verb says what is asked: 나누다, not 쓰다 or 되다. One syllable may be a noun's (`반반차`)."""


def lacks_act(need: Need, text: str) -> bool:
    """Whether a yes is asked for to something (`나눠서 쓸 수 있나요`) that the text has no word of."""
    acts = [term for term in need.terms if term.tag == "VV" and len(term.form) > 1 and term.weight >= _ACT]
    return need.kind is QuestionType.YES_NO and any(not met(term, text) for term in acts)


_EXAMPLE = re.compile(r"(?:(?<=\s)예|예시|사례)(?:\s?\d+)?\W*$")


def is_worked_example(need: Need, address: str) -> bool:
    """Whether a figure would be taken from what is headed an example: it is one case's."""
    return (
        need.kind in VALUES
        and bool(_EXAMPLE.search(address))
        and not re.search("예시|사례|예를", need.question)
    )


def is_at_another_place(need: Need, around: str, tokens: Sequence[Token]) -> bool:
    """Whether the question is a place and a thing (`도쿄 숙박비`, `일본 도쿄 숙박비`) and the text, with what is over
    it, has another place (`하노이에`) alone. In a longer question a name is often what the text leaves unsaid."""
    names = [term for term in need.terms if term.tag == "NNP" and term is not need.focus]
    if not names or len(need.terms) != len(names) + 1 or any(met(name, around) for name in names):
        return False
    return any(
        name.tag == "NNP" and particle.tag == "JKB" and name.form.lower() not in _asked(need)
        for name, particle in pairwise(tokens)
    )


_AMOUNTS = frozenset({QuestionType.HOW_MUCH, QuestionType.HOW_LONG})
_CONDITION = frozenset({"경우", "때"})


def is_conditional(need: Need, tokens: Sequence[Token]) -> bool:
    """Whether what a figure is given for depends on a condition (`친지의 집에서 자는 경우에는`) that names what the
    question, which has none itself, does not."""
    if need.kind not in _AMOUNTS or _ASKS_CONDITION.search(need.question):
        return False
    asked = _asked(need)
    names = False
    aside = 0
    for token in tokens:
        aside += (token.tag == "SSO") - (token.tag == "SSC")
        if aside:  # `90일(미숙아를 출산한 경우에는 100일)`
            continue
        ends = token.tag == "EC" and token.form.endswith("면")
        if ends or (token.tag in _NOUNS and token.form in _CONDITION):
            return names
        names = names or (token.tag in {"NNG", "NNP"} and not _says(token.form.lower(), asked))
    return False


def lacks_total(need: Need, text: str) -> bool:
    """Whether all together is asked for and the text does not say that it counts all."""
    return need.total and need.kind in VALUES and _ALL.search(text) is None


_ALL = re.compile(r"총|전체|모두|합\s?계|전부|[^가-힣]계[^가-힣]")


def is_row_of_other(need: Need, page: Page, unit: Unit) -> bool:
    """Whether a row is of something that the question does not name, where the question names none of what it says:
    of `음료 | 매출: 40` and `매출액 | 100` the second answers `매출은 얼마`."""
    if unit.kind is not UnitKind.ROW or need.kind not in VALUES or reply_cell(page.hit.chunk.text, unit):
        return False
    text = page.hit.chunk.text
    key = fold_for_matching(text[unit.cells[0].start : unit.cells[0].end])
    return not SUMS.fullmatch(key.strip()) and not any(met(term, key) for term in need.terms)


SUMS = re.compile(r"(?:합\s?계|총\s?계|계|전체|총합|합산|소계|총\s?[가-힣]{1,3})")
"""What a row or a column of a table is called that has all together."""


def _first_of_name(tokens: Sequence[Token], at: int, asked: Collection[str]) -> int:
    """Where a name begins that ends with the noun at a place and has more of the question: of `배우자 출산휴가`, asked
    `출산휴가`, 출산; the place itself where what is before it is of no name that is asked."""
    first = at
    while first and tokens[first - 1].tag in _NOUNS:
        before = tokens[first - 1]
        if before.form.lower() not in asked and before.end != tokens[first].start:
            break
        first -= 1
    said = any(token.form.lower() in asked for token in tokens[first:at])
    return first if said else at


def is_narrower(need: Need, tokens: Sequence[Token]) -> bool:
    """Whether the noun that a figure is asked of stands there, the first time with a noun or a clause before it that
    says of which kind it is and that the question does not have."""
    nouns = [t for t in need.terms if t.tag in {"NNG", "NNP"} and t.form not in ASKED_FOR_WORDS - _COUNTED]
    if not nouns or need.kind not in VALUES:
        return False
    asked = _asked(need)
    own = {nouns[-1].form, *nouns[-1].alike}
    forms = [token.form.lower() for token in tokens]
    question = fold(need.question)
    at = next((n for n, form in enumerate(forms) if form in own or _is_asked_whole(form, own, question)), 0)
    if forms and (forms[at] in own or at) and _only_has_a_part(tokens[at + 1 : at + 4], asked):
        return True
    at = _first_of_name(tokens, at, asked)
    if not at:
        return False
    before = tokens[at - 1].tag
    if before in _NOUNS:
        return forms[at - 1] not in asked | _PLAIN
    return before == "ETM" and at > 1 and forms[at - 2] not in asked


_TITLE = re.compile(r"\(([^()]+)\)")


def is_other_name(need: Need, heading: str) -> bool:
    """Whether a heading is the name of a kind of what is asked: of `제56조(배우자 출산휴가)`, asked `출산휴가`."""
    words = (_TITLE.findall(heading) or [heading])[0].split()
    asked = _asked(need)
    whole = re.sub(r"\s", "", fold(need.question))
    return len(words) > 1 and words[-1] in whole and not any(_says(words[0], {form}) for form in asked)
