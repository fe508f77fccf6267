"""What can be looked for around a place of the evidence: the words of an answer, and where the evidence has them.

Only the answer is analysed into morphemes; its words are looked up in the evidence as text. Knows nothing of scores.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import partial
from itertools import chain

from seogo.lang.analyzer import Token
from seogo.lang.record import record
from seogo.lang.scan import places_of
from seogo.lang.synonyms import synonyms
from seogo.verify.concepts import find_concepts
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_TAGS = {
    "NNG": 1.0,
    "NNP": 1.3,
    "SL": 1.3,
    "XR": 0.8,
    "VV": 0.5,
    "VA": 0.6,
    "NR": 0.3,
    "MAG": 0.3,
    "SH": 1.0,
    "UN": 1.0,
    "MM": 0.3,
}
_CUT_UP = ("ETN", "NNP", "UN", "SH")
"""Tags of which one must be in a word that is looked up as written; references and plain nouns gain nothing."""
_TAILS = ("EP", "EF", "EC", "ETM", "VCP", "XSV", "XSA")
"""Where what is looked up as written ends; ETN stays: `어지러움`."""
_GENERIC = frozenset(
    [
        "경우",
        "때",
        "수",
        "것",
        "등",
        "이상",
        "이하",
        "기간",
        "금액",
        "내용",
        "사항",
        "대상",
        "규정",
        "조",
        "항",
        "호",
        "이내",
        "미만",
        "초과",
        "최대",
        "최소",
        "까지",
        "따르",
        "의하",
        "대하",
        "위하",
        "관하",
        "하",
        "되",
        "있",
        "없",
        "같",
        "말",
        "보",
        "받",
        "주",
        "다음",
        "각",
        "그",
        "이",
        "총",
        "약",
        "매",
        "기준",
        "해당",
        "포함",
        "정도",
        "관련",
        "사람",
        "가능",
        "필요",
        "현재",
        "바",
        "점",
        "중",
        "전",
        "후",
    ]
)
_OFFICE: dict[str, tuple[str, ...]] = {
    "만들": ("개발", "발행", "제작"), "파": ("판매", "배급", "유통"), "팔": ("판매", "배급", "유통"),
    "맡": ("담당", "책임", "소관", "주관"), "책임지": ("책임",), "뽑": ("선정", "선발"), "열": ("개최",),
}  # fmt: skip
"""Verbs of speech, and the nouns that documents have as labels for what they say."""
_COSTS = "비료금일"
"""`운송비`, of what is said of 운송; `임용일`."""
_LABEL_VERB = 0.8
_CONCEPT = 1.8
"""Weight of `전년`, `전분기`: where they stand they tell values apart that nothing else does."""


@record(frozen=True, slots=True)
class Hits:
    """Where a word, or a value, of the answer stands in the evidence."""

    segments: frozenset[int]
    sentences: frozenset[int]
    blocks: frozenset[int]
    passages: frozenset[int]
    topics: frozenset[int]
    """Segments whose topic it stands in."""
    rarity: float
    positions: tuple[int, ...] = ()
    strengths: dict[int, float] = field(default_factory=dict, compare=False)
    """What it counts at a segment, worked out once."""


@record(frozen=True, slots=True)
class Key:
    """A word, or another claim's value, of the answer: what can be looked for around a place of the evidence."""

    start: int
    end: int
    segment: int
    sentence: int
    weight: float
    hits: Hits | None
    facts: frozenset[Fact] = frozenset()
    """Of a value: the equal ones of the evidence; they say nothing about themselves."""


def read_keys(answer: Page, evidence: Page) -> list[Key]:
    """The words of an answer that can be looked for, in no order; `hits` is None for one that the evidence lacks."""
    concepts = concepts_of(answer)
    seen: dict[tuple[str, bool], Hits | None] = evidence.once("words", dict)
    told = {at for _, start, end in concepts for at in range(start, end)}
    keys = [
        key
        for token in answer.tokens
        if token.start not in told and (key := _word_key(answer, evidence, token, seen))
    ]
    for name, start, end in concepts:
        found = evidence.once(("concept", name), partial(_concept_hits, evidence, name))
        keys.append(_key(answer, start, end, _CONCEPT, found))
    return [*keys, *_surfaces(answer, evidence, keys)]


def concepts_of(page: Page) -> list[tuple[str, int, int]]:
    """What `find_concepts` finds in a page, found once."""
    return page.once("concepts", lambda: find_concepts(page.text))


def _concept_hits(evidence: Page, name: str) -> Hits | None:
    return find_hits(evidence, (first for one, first, _ in concepts_of(evidence) if one == name))


def find_hits(evidence: Page, positions: Iterable[int]) -> Hits | None:
    """The places of the evidence at which something stands; None for none."""
    placed_at = {position: evidence.segment_at(position) for position in sorted(positions)}
    numbers = frozenset(placed_at.values())
    if not numbers:
        return None
    placed = [evidence.segments[number] for number in numbers]
    topics = frozenset(n for position, n in placed_at.items() if position < evidence.segments[n].topic_end)
    rarity = math.log((len(evidence.segments) + 1.5) / (len(numbers) + 0.5))
    return Hits(numbers, frozenset(s.sentence for s in placed), frozenset(s.block for s in placed),
                frozenset(s.passage for s in placed), topics, max(rarity, 0.15), tuple(placed_at))  # fmt: skip


def _key(answer: Page, start: int, end: int, weight: float, hits: Hits | None) -> Key:
    segment = answer.segment_at(start)
    return Key(start, end, segment, answer.segments[segment].sentence, weight, hits)


def _word_key(
    answer: Page, evidence: Page, token: Token, seen: dict[tuple[str, bool], Hits | None]
) -> Key | None:
    form, tag = token.form.lower(), token.tag
    weight = _TAGS.get(tag.split("-")[0], 0.0)
    labels = _OFFICE.get(form, ()) if tag.startswith("VV") else ()
    if not weight or (len(form) < 2 and not labels and tag in ("VV", "VA", "MM", "MAG")):
        return None
    if labels:
        weight = _LABEL_VERB
    elif form in _GENERIC:
        weight *= 0.25
    elif len(form) < 2:
        weight *= 0.5
    stem = tag[0] == "V"
    looked_up = (form, stem)
    if looked_up not in seen:
        words = ((form,) if len(form) > 1 or not labels else ()) + synonyms(form) + labels
        places = (at for word in words for at in _find(evidence.text, word))
        found = find_hits(evidence, chain(places, _find_stem(evidence.text, form)) if stem else places)
        if found is None and len(form) > 2 and form[-1] in _COSTS:
            found = find_hits(evidence, _find(evidence.text, form[:-1]))
        seen[looked_up] = found
    return _key(answer, token.start, token.end, weight, seen[looked_up])


def _surfaces(answer: Page, evidence: Page, keys: Iterable[Key]) -> Iterator[Key]:
    """A word none of whose morphemes the evidence has may be there as it is written: `어지러움`, a name cut up."""
    tokens = answer.tokens
    known = sorted(key.start for key in keys if key.hits)
    index = 0
    while index < len(tokens):
        first = index
        index += 1
        while index < len(tokens) and tokens[index].start <= tokens[index - 1].end:
            index += 1
        stem = tokens[first:index]
        cut = next(
            (i for i, token in enumerate(stem) if token.tag[0] in "JS" or token.tag in _TAILS), len(stem)
        )
        if not any(token.tag in _CUT_UP for token in stem[:cut]):
            continue
        start, end = stem[0].start, stem[cut - 1].end
        if end - start < 2 or bisect_left(known, start) < bisect_left(known, end):
            continue
        if hits := find_hits(evidence, _find(evidence.text, answer.text[start:end])):
            yield _key(answer, start, end, 1.0, hits)


_FINALS, _BIEUP = 28, 17
"""Closing consonants of a syllable, none among them, and the number of ㅂ."""
_OPENED = frozenset("우운울움워웠와왔")
"""What `ㅂ` becomes: `가까운`, `도와`."""


def _find_stem(text: str, stem: str) -> Iterator[int]:
    """Where a stem of two syllables or more has grown together with its ending: `빠른`, `가까운`."""
    first, last = stem[:-1], stem[-1]
    if not first or not "가" <= last <= "힣":
        return
    closed = (ord(last) - ord("가")) % _FINALS
    if closed == 0:
        for at in places_of(text, first):
            if 0 < ord(text[at + len(first) : at + len(stem)] or last) - ord(last) < _FINALS:
                yield at
    elif closed == _BIEUP:
        opened = first + chr(ord(last) - _BIEUP)
        yield from (
            at for at in places_of(text, opened) if text[at + len(stem) : at + len(stem) + 1] in _OPENED
        )


def _find(text: str, word: str) -> Iterator[int]:
    """Where a word stands; one of a single syllable only at the beginning of a longer one."""
    position = text.find(word)
    while position >= 0:
        if len(word) > 1 or not "가" <= text[position - 1 : position] <= "힣":
            yield position
        position = text.find(word, position + len(word))
