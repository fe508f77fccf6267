"""A thing said in the place of another: the answer's sentence is the evidence's but for one name or noun, and what it
has there is said elsewhere in the evidence, of something else.

`《소나기》라는 작품으로 …`, where the passage's sentence has `《우리 집에 왜 왔니》라는 작품으로 …`. Morpheme by
morpheme, so that endings may differ. Knows no kind of claim; numbers, times and bounds are compared elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from seogo.lang.analyzer import Token
from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision, names_at
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.parts import squeezed
from seogo.verify.vague import ANYTHING

_LEAST = 4
_MOST = 200
"""Content words of a sentence that can be told from another, and that are worth comparing."""
_SAME = 0.6
"""Share of the other words of the answer's sentence that must stand in the evidence's, in the same order."""
_AS_NEAR = 0.75
"""A sentence that has what is said, and this share of the words that the nearest has, may be what it is from."""
_LONGEST = 5
_TRIED = 30
"""Things of a sentence that are looked for in the evidence; of more, analysing the sentence is the cheaper look."""
_NAMES = frozenset(("NNP", "SL", "SH"))
_NOUNS = _NAMES | {"NNG", "XR", "XPN", "XSN", "NNB"}
_CONTENT = _NOUNS | {"SN", "NR", "VV", "VA", "MAG", "MM"}
_JOINING = frozenset(("또는", "및", "또한", "그리고", "등"))
_POINTING = frozenset(
    ("이", "그", "저", "동", "본", "당", "해당", "양", "자체", "자신", "우리", "각", "다른")
)
_VALUES = frozenset((
    "올해", "금년", "작년", "지난해", "전년", "내년", "이번", "당시", "현재", "이상", "이하", "이내", "미만", "초과",
    "이전", "이후", "종전", "최대", "최소", "전", "후", "중", "뒤", "동안", "내", "안", "일", "년", "월", "달", "주",
    "간", "날", "분간", "시간", "개월",
))  # fmt: skip
"""Words of times and bounds."""
_TOPIC = "은"
_WRITTEN = {"는": _TOPIC, "도": _TOPIC, "만": _TOPIC, "ᆫ": _TOPIC, "으로": "로", "과": "와", "이나": "나"}
_CLOSING = {"《": "》", "〈": "〉", "『": "』", "「": "」", "‘": "’", "“": "”", '"': '"', "'": "'"}
_TITLE = 12

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence's content morphemes and, of each, what the particle behind it makes of it. `offset`: of the text."""

    tokens: Sequence[Token]
    forms: Sequence[str]
    places: Sequence[str]
    offset: int = 0

    def words(self, span: Span) -> Sequence[str]:
        return self.forms[slice(*span)]

    def has_name(self, span: Span) -> bool:
        return any(one.tag in _NAMES for one in self.tokens[slice(*span)])


def displaced(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those on names changed that stand in another's place, and with others where no claim was."""
    result = list(decided)
    for start, end in case.answer.sentences:
        for turn in _of_sentence(case, start, end):
            beside = names_at(result, turn.claim.start, turn.claim.end)
            if all(result[index].status is not Status.CONTRADICTED for index in beside):
                result = [*(one for index, one in enumerate(result) if index not in beside), turn]
    return result


def _of_sentence(case: Case, start: int, end: int) -> Iterator[Decision]:
    tokens = case.answer.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    here = _read(tokens[first : bisect_left(tokens, end, lo=first, key=lambda token: token.start)])
    sentence = case.alignment.best_sentence(Fact(ClaimKind.NAME, "", "", start, start))
    if not _LEAST <= len(here.forms) <= _MOST or sentence is None:
        return
    if not _may_differ(case, here, sentence):
        return
    there = case.evidence.once(("said", sentence), lambda: _read_evidence(case, sentence))
    if len(there.forms) > _MOST:
        return
    codes = SequenceMatcher(None, here.forms, there.forms, autojunk=False).get_opcodes()
    same = sum(last - first for code, first, last, _, _ in codes if code == "equal")
    for n, (code, i1, i2, j1, j2) in enumerate(codes):
        if code != "replace" or max(i2 - i1, j2 - j1) > _LONGEST or not _is_held(codes, n):
            continue
        mine, theirs = (i1, i2), (j1, j2)
        if same < _least_same(len(here.forms) - (i2 - i1)):
            continue
        if _may_stand_for(here, mine, there, theirs):
            other = _fact(case.evidence.text, there, theirs)
            if _is_of_another(case, here, mine, other, sentence, same):
                yield case.contradicted(_fact(case.answer.text, here, mine), [(1.0, other)])


def _may_differ(case: Case, here: _Said, sentence: int) -> bool:
    """Whether the answer's sentence has enough of this one's words, and a noun that it lacks and the rest has.

    Looked at as text: to analyse a sentence of the evidence costs more than all that follows.
    """
    text = case.evidence.text
    own = text[slice(*case.evidence.sentences[sentence])]
    lacks = [form not in own for form in here.forms]
    run = max((len(list(group)) for missing, group in groupby(lacks) if missing), default=0)
    if lacks.count(False) < _least_same(len(here.forms) - min(run, _LONGEST)):
        return False
    missing = [one for one, lacking in zip(here.tokens, lacks, strict=True) if lacking]
    written = (case.answer.text[one.start : one.end] for one in missing if one.tag in _NOUNS)
    if not any(word not in own and word in text for word in written):
        return False
    held = [not lacking or _is_inflected(case, one) for lacking, one in zip(lacks, here.tokens, strict=True)]
    for tried, span in enumerate(_things(here, held)):
        if tried == _TRIED or _may_be_of_another(case, here, span, sentence, held):
            return True
    return False


def _is_inflected(case: Case, token: Token) -> bool:
    """Whether a sentence may have the morpheme and not show it: a verb, what is written in other letters."""
    written = case.answer.text[token.start : token.end]
    return token.tag not in _NOUNS or written.lower() != token.form.lower()


def _things(here: _Said, held: Sequence[bool]) -> Iterator[Span]:
    """What may stand in another's place: things, between words that the other sentence may have too."""
    for first in range(len(held)):
        if first and not held[first - 1]:
            continue
        for last in range(first + 1, min(first + _LONGEST, len(held)) + 1):
            if here.tokens[last - 1].tag not in _NOUNS:
                break
            whole = last == len(held) or held[last]
            if whole and _is_thing(here, (first, last)) and _is_placed(here, (first, last)):
                yield first, last


def _may_be_of_another(case: Case, here: _Said, mine: Span, sentence: int, held: Sequence[bool]) -> bool:
    """Whether `_is_of_another` may hold, at most all that the sentence may have being the same."""
    same = sum(held[: mine[0]]) + sum(held[mine[1] :])
    if same < _least_same(len(held) - (mine[1] - mine[0])):
        return False
    return _is_told_apart(case, here, mine, sentence, same)


def _least_same(others: int) -> float:
    return max(_LEAST - 1, _SAME * others)


def _is_held(codes: Sequence[tuple[str, int, int, int, int]], n: int) -> bool:
    """Whether the words on both sides are the same, or it begins or ends both sentences."""
    before = codes[n - 1][0] == "equal" if n else codes[n][1] == codes[n][3] == 0
    return before and (n + 1 == len(codes) or codes[n + 1][0] == "equal")


def _is_thing(said: _Said, span: Span) -> bool:
    """Whether the words are nouns of two letters or more, of no time or bound, and say themselves what is meant."""
    words = said.words(span)
    if not all(one.tag in _NOUNS for one in said.tokens[slice(*span)]) or not _VALUES.isdisjoint(words):
        return False
    if sum(map(len, words)) < 2:
        return False
    return words[0] not in _POINTING and not (len(words) == 1 and words[0] in ANYTHING)


def _is_placed(said: _Said, span: Span, *, named: bool = True) -> bool:
    """Whether a particle says what the words do, other than a topic, which is worded anew, or what the heading alone
    says; of a name (`named`: where that counts) it need not."""
    place = said.places[span[1] - 1]
    if named and said.has_name(span):
        return True
    return place not in ("", _TOPIC) and not (not span[0] and place == "JKS")


def _may_stand_for(here: _Said, mine: Span, there: _Said, theirs: Span) -> bool:
    """Whether both are things, in one place of the sentence, and neither is a part of the other or a word for it."""
    if not _is_thing(here, mine) or not _is_thing(there, theirs):
        return False
    place, other = here.places[mine[1] - 1], there.places[theirs[1] - 1]
    if place != other and not {place, other} <= {_TOPIC, "JKS", "JKO"}:
        return False
    said, written = here.words(mine), there.words(theirs)
    named = here.has_name(mine) and there.has_name(theirs)
    if not named and (other == _TOPIC or not _is_placed(here, mine, named=False)):
        return False
    whole, other_whole = "".join(said), "".join(written)
    if whole in other_whole or other_whole in whole:
        return False
    if set(written) <= set(here.forms) or any(len(one) > 1 and one in other_whole for one in said):
        return False
    return not any(other in synonyms(one) or one in synonyms(other) for one in said for other in written)


def _is_of_another(case: Case, here: _Said, mine: Span, other: Fact, nearest: int, same: int) -> bool:
    """Whether the evidence has what is said, and nowhere with nearly as many of the words around it."""
    own = case.evidence.segments[case.evidence.segment_at(other.start)]
    return _is_told_apart(case, here, mine, nearest, same, own.start)


def _is_told_apart(case: Case, here: _Said, mine: Span, nearest: int, same: int, own: int = -1) -> bool:
    """`_is_of_another`; `own`: where the segment begins that may not have what is said."""
    page = case.evidence
    claim = _fact(case.answer.text, here, mine)
    title, words = squeezed(str(claim.value)), here.words(mine)
    rest = [*here.forms[: mine[0]], *here.forms[mine[1] :]]
    found = False
    for number in _sentences_having(page, title, words):
        start, end = page.sentences[number]
        if number == nearest:
            continue
        found = True
        if start == own or _has_most(page.text[start:end], rest, same):
            return False
    first, last = (
        bisect_left(page.segments, n, key=lambda one: one.sentence) for n in (nearest, nearest + 1)
    )
    for one in page.segments[first:last]:
        text = page.text[one.start : one.end]
        if title in squeezed(text) or all(word in text for word in words):
            found = True
            if one.start == own or _has_most(text, rest, same):
                return False
    return found


def _sentences_having(page: Page, title: str, words: Sequence[str]) -> list[int]:
    """The sentences with a title, whatever the blanks in it, or with all of the words."""
    found = {number for number, text in enumerate(page.plain_sentences()) if title in text}
    return sorted(found.union(set.intersection(*(set(page.sentences_with(word)) for word in words))))


def _has_most(text: str, forms: Sequence[str], same: int) -> bool:
    """Whether the text has nearly as many of the words as the nearest sentence."""
    return sum(form in text for form in forms) >= _AS_NEAR * same


def _fact(text: str, said: _Said, span: Span) -> Fact:
    start, end = said.tokens[span[0]].start + said.offset, said.tokens[span[1] - 1].end + said.offset
    return Fact(ClaimKind.NAME, "place", text[start:end], start, end)


def _read_evidence(case: Case, sentence: int) -> _Said:
    start, end = case.evidence.sentences[sentence]
    return _read(case.tokenize(case.evidence.text[start:end]), start)


def _read(tokens: Sequence[Token], offset: int = 0) -> _Said:
    tokens = _whole_titles(tokens)
    content, places = [], []
    for n, token in enumerate(tokens):
        if token.tag.partition("-")[0] in _CONTENT and token.form not in _JOINING:
            content.append(token)
            places.append(_place(tokens, n))
    return _Said(content, [one.form.lower() for one in content], places, offset)


def _whole_titles(tokens: Sequence[Token]) -> list[Token]:
    """What stands in brackets of titles or in quotation marks as one name."""
    if not any(token.form in _CLOSING for token in tokens):
        return list(tokens)
    found: list[Token] = []
    n = 0
    while n < len(tokens):
        found.append(tokens[n])
        close = _CLOSING.get(tokens[n].form)
        ends = (at for at in range(n + 2, min(n + _TITLE, len(tokens))) if tokens[at].form == close)
        if close and (last := next(ends, 0)):
            inside = tokens[n + 1 : last]
            form = "".join(one.form for one in inside)
            found.append(Token(form, "NNP", inside[0].start, inside[-1].end))
            n = last - 1
        n += 1
    return found


def _place(tokens: Sequence[Token], n: int) -> str:
    """What the particle says that follows, past marks and brackets: `은`, `에`, `JKO`; "" for none."""
    for token in tokens[n + 1 : n + 4]:
        if token.tag.startswith("J"):
            case = token.tag in ("JKS", "JKC", "JKO", "JKG")
            return token.tag if case else _WRITTEN.get(token.form, token.form)
        if token.tag.startswith("V"):
            return token.tag[:3]
        if not token.tag.startswith("S") or token.tag in ("SL", "SH", "SN"):
            break
    return ""
