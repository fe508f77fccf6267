"""Which edition of a rule a question is about, where the chunks found are of several. Knows nothing of stores.

Two documents are editions of one rule when their titles are the same but for date, version and number, they stand in
one collection, and both are known to be of a date. Only articles, 부칙 and 별표 count: yearly reports are no editions.
Of a book of rules each rule is a rule for itself, with its own date: in another edition of the book, or alone.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from seogo.lang.address import Address, contains
from seogo.lang.address_read import parse_address
from seogo.lang.dates import find_dates
from seogo.lang.law_names import rule_name
from seogo.lang.normalize import normalize
from seogo.types import Chunk, ChunkId, DocumentId

_BEFORE = re.compile(
    r"개정\s?(?:되기\s?)?(?:이전|전)|바뀌기\s?전|종전|(?<![가-힣])구\s?(?:법|규정|규칙|조례)|(?<![가-힣])(?:예전|옛)(?![가-힣]*말)"
    r"|(?:이전|지난|직전)\s?(?:의\s?)?(?:규정|규칙|법|판|버전|조례)"
)
_COMPARES = re.compile(
    r"비교|차이|(?:바뀐|달라진|변경된|개정된)\s?(?:점|내용|것|부분|사항)|달라졌|바뀌었|신구|연혁"
)
_RULE = re.compile(
    r"(?:법|령|규칙|규정|조례|세칙|지침|내규|정관|요령|예규|고시|훈령|기준|약관|강령|규약|회칙|협약)$"
)
_AHEAD = re.compile(r"(?:개정|시행)\s?예정|앞으로\s?(?:바뀌|시행|적용)|개정안|시행\s?전")
_OF_A_DAY = re.compile(r"\s?(?:당시|기준|현재|시점|시행|시절|판|자)(?=[의에은는도로된되]|\s|$)")
"""What follows a date that only says of when the rule is that is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A rule of which another edition was preferred: title and ISO dates of the one chosen and the one passed over."""

    title: str
    chosen: DocumentId
    chosen_date: str
    passed: DocumentId
    passed_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`stands_for`: a chunk of an edition not asked for -> the chunk of the chosen one at the same place.

    `older`: every chunk of an edition not asked for, those included. `passed`: those editions, by title and date.
    """

    stands_for: dict[ChunkId, ChunkId]
    older: frozenset[ChunkId]
    passed: tuple[Passed, ...]


NOTHING = Choice(stands_for={}, older=frozenset(), passed=())


def choose_editions(question: str, chunks: Iterable[Chunk], *, today: datetime.date | None = None) -> Choice:
    """Of each rule with several editions among the chunks, the one the question is about, and what yields to it.

    That is the edition in force today; where the question names a year or a date, the one in force then; for
    `개정 전`, `종전`, `구 규정`, the one before today's; for `시행 예정`, `개정안`, the next one. An edition whose date
    has not come is not in force; where there is no other, it is chosen all the same. A question that compares editions
    or names several years is about all of them: nothing yields.
    """
    several = [editions for editions in _rules(chunks) if len(editions) > 1]
    if not several or _is_of_all(question):
        return NOTHING
    now = (today or datetime.date.today()).isoformat()
    stands_for: dict[ChunkId, ChunkId] = {}
    older: set[ChunkId] = set()
    passed: list[Passed] = []
    for editions in several:
        dates = {document: edition_date(found[0]) or "" for document, found in editions.items()}
        chosen = _chosen(question, dates, now)
        for document, found in editions.items():
            if dates[document] == dates[chosen]:
                continue
            older |= {chunk.id for chunk in found}
            stands_for |= _counterparts(found, editions[chosen])
            passed.append(
                Passed(
                    title=title_of(editions[chosen][0].title, editions[chosen][0].address),
                    chosen=chosen,
                    chosen_date=dates[chosen],
                    passed=document,
                    passed_date=dates[document],
                )
            )
    passed.sort(key=lambda one: (one.title, one.passed_date))
    return Choice(stands_for=stands_for, older=frozenset(older), passed=tuple(passed))


def edition_words(question: str) -> list[tuple[int, int]]:
    """Where the question says which edition it is about (`2021년 당시`, `개정 전`), in order: offsets into it."""
    found = [match.span() for rule in (_BEFORE, _AHEAD) for match in rule.finditer(question)]
    for date in find_dates(question):
        if date.iso[0] != "-":
            more = _OF_A_DAY.match(question, date.end)
            found.append((date.start, more.end() if more else date.end))
    return sorted(found)


def title_of(title: str, address: str) -> str:
    """What a chunk's rule is called: its name in a book of rules (`보수규정 > 제3조`), else the document's title."""
    return _in_book(address) or title


def _rules(chunks: Iterable[Chunk]) -> list[dict[DocumentId, list[Chunk]]]:
    """The chunks of each rule by document; a rule alone goes with the one book that holds its name."""
    rules: dict[tuple[str, str, str], dict[DocumentId, list[Chunk]]] = {}
    for chunk in chunks:
        if edition_date(chunk) and _place(chunk.address):
            title, inside = _rule_name(chunk.title), _rule_name(_in_book(chunk.address))
            key = (chunk.collection, title if inside else "", inside or title)
            rules.setdefault(key, {}).setdefault(chunk.document, []).append(chunk)
    for collection, book, name in list(rules):
        books = [key for key in rules if key[0] == collection and key[1] and key[2] == name]
        if not book and len(books) == 1 and not rules[books[0]].keys() & rules[collection, book, name].keys():
            rules[books[0]].update(rules.pop((collection, book, name)))
    return list(rules.values())


@lru_cache(maxsize=8192)
def _in_book(address: str) -> str:
    """The rule of a book in which the address is, "" for an address that begins with a place of a rule."""
    first, below, _ = address.partition(" > ")
    return first if below and _RULE.search(first) and parse_address(first) is None else ""


def edition_date(chunk: Chunk) -> str | None:
    """The ISO day from which the chunk's rule counts: its date, else the one in its title; None without any."""
    return chunk.date if chunk.date and len(chunk.date) == 10 else _titled(chunk.title)


def is_rule(address: str) -> bool:
    """Whether a chunk's address is a place in a rule."""
    return _place(address) is not None


@lru_cache(maxsize=4096)
def _rule_name(title: str) -> str:
    return rule_name(title)


@lru_cache(maxsize=4096)
def _titled(title: str) -> str | None:
    if not re.search(r"(?:19|20)\d\d", title):
        return None
    days = [date.iso for date in find_dates(normalize(title).replace("_", " ")) if date.iso[0] != "-"]
    if not days and (year := re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)):
        days = [year[0]]
    return f"{max(days)}-01-01"[:10] if days else None


@lru_cache(maxsize=8192)
def _place(address: str) -> Address | None:
    """The place in a rule, without divisions, which a new edition may have moved; None for what is none."""
    found = parse_address(address) if address else None
    if found is None or (found.article is None and found.annex is None and found.supplement is None):
        return None
    return replace(found, divisions=())


def _chosen(question: str, dates: dict[DocumentId, str], now: str) -> DocumentId:
    ranked = sorted(dates, key=lambda document: (dates[document], document))
    when = asked_day(question)
    past = [document for document in ranked if dates[document] <= (when or now)]
    if when:
        return past[-1] if past else ranked[0]
    if _BEFORE.search(question):
        earlier = [one for one in past if not past or dates[one] < dates[past[-1]]]
        return (earlier or past or ranked[:1])[-1]
    if _AHEAD.search(question):
        return next((one for one in ranked if dates[one] > now), ranked[-1])
    return past[-1] if past else ranked[0]


def _is_of_all(question: str) -> bool:
    years = {date.iso[:4] for date in find_dates(normalize(question)) if date.iso[0] != "-"}
    return len(years) > 1 or _COMPARES.search(question) is not None


def asked_day(question: str) -> str | None:
    """The last day of the latest date with a year that the question names."""
    days = [date.iso for date in find_dates(normalize(question)) if date.iso[0] != "-"]
    if not days:
        return None
    last = max(days)
    if len(last) == 4:
        return f"{last}-12-31"
    if len(last) == 7:
        return f"{last}-{monthrange(int(last[:4]), int(last[5:]))[1]:02}"
    return last


def _counterparts(found: Sequence[Chunk], chosen: Sequence[Chunk]) -> dict[ChunkId, ChunkId]:
    """For each chunk, the chosen edition's at its place: the same, else one that overlaps, else of its article."""
    places = [(chunk.id, place) for chunk in chosen if (place := _place(chunk.address))]
    pairs = {}
    for chunk in found:
        own = _place(chunk.address)
        if own is None:
            continue
        same = [id_ for id_, place in places if place == own]
        near = [id_ for id_, place in places if contains(place, own) or contains(own, place)]
        whole = [id_ for id_, place in places if place.article_only == own.article_only]
        if match := (same or near or whole):
            pairs[chunk.id] = match[0]
    return pairs
