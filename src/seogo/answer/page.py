"""A hit opened for reading: its units, what frames each of them, and looking words up in text.

Knows nothing of scores. A unit's frame is what a reader knows before reading it: title, address, heading, and the
sentence that introduces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seogo.answer.candidates import Unit, UnitKind, asking_cell, is_question, split_units
from seogo.answer.need import ARTICLE, Term
from seogo.answer.relatives import stands
from seogo.answer.shapes import has_shape
from seogo.lang.normalize import fold
from seogo.types import Chunk, Hit


@dataclass(frozen=True, slots=True)
class Page:
    """A hit with its units and, for each, the folded text that frames it, the heading or address it is under, the
    number of its 항 (0 outside any), what of the frame is below the document's title, and, folded, the question that it
    answers in an FAQ.

    `place`: of the hit among the hits, from 0; of an annex that a hit names, that hit's. `article`: the text that names
    the annex, folded; "" where the page is none. `whole`: that and the chunk's own.
    """

    hit: Hit
    place: int
    units: tuple[Unit, ...]
    frames: tuple[str, ...]
    sections: tuple[str, ...]
    places: tuple[str, ...]
    clauses: tuple[int, ...]
    asked: tuple[str, ...]
    article: str
    whole: str

    def text(self, unit: Unit) -> str:
        return self.hit.chunk.text[unit.start : unit.end]

    def frame(self, unit: Unit) -> str:
        return self.frames[self.units.index(unit)]

    def is_of(self, article: Term, unit: Unit) -> bool:
        """Whether the unit stands in this article (and 항), of the document that the article is said to be of."""
        position = self.units.index(unit)
        if not term_in(article, self.places[position]):
            return False
        clause = self.clauses[position] or (0 if any(self.clauses) else 1)
        chunk = self.hit.chunk
        rule = chunk.address.partition(" > ")[
            0
        ]  # of a book of rules; else a division, which is no rule's name
        titled = article.law in re.sub(r"\s", "", f"{chunk.title}\n{rule}")
        return titled and article.clause in (None, clause)


def open_hits(
    hits: Sequence[Hit],
    annexes: Sequence[tuple[int, Hit]] = (),
    parts: Sequence[tuple[int, Hit]] = (),
) -> list[Page]:
    """The hits, cut into units, then their `annexes`, each with the place of the hit that names it, and before these
    the other `parts` of their tables."""
    named = {hit.chunk.id for _, hit in annexes}
    placed = [(place, hit, "") for place, hit in enumerate(hits) if hit.chunk.id not in named]
    placed += [(place, hit, "") for place, hit in parts if hit.chunk.id not in named]
    placed += [(place, hit, hits[place].chunk.text) for place, hit in annexes]
    return [_open(number, *one) for number, one in enumerate(placed)]


def _open(number: int, place_of_hit: int, hit: Hit, article: str) -> Page:
    chunk = hit.chunk
    units = [_as_heading(unit, chunk) for unit in split_units(chunk.text, hit=number)]
    place = chunk.address.rpartition(" > ")[2]
    frames, sections, places, clauses, asked = [], [], [], [], []
    below = " ".join(part for part in chunk.address.split(" > ") if _squeeze(part) != _squeeze(chunk.title))
    clause = 0
    for unit in units:
        if unit.kind is UnitKind.HEADING:
            place, clause = chunk.text[unit.start : unit.end], 0
        elif unit.marker and unit.marker[0] in _CLAUSES:
            clause = _CLAUSES.index(unit.marker[0]) + 1
        lead = units[unit.lead] if unit.lead is not None else None
        led = chunk.text[lead.start : lead.end] if lead else ""
        frames.append(fold_for_matching(f"{chunk.title} {chunk.context} {chunk.address} {place} {led}"))
        sections.append(fold_for_matching(f"{below} {place if place != chunk.title else ''} {led}"))
        places.append(fold_for_matching(place))
        clauses.append(clause)
        question = led if lead and is_question(chunk.text, lead) else ""
        if cell := asking_cell(chunk.text, unit):
            question = chunk.text[cell.start : cell.end]
        asked.append(fold_for_matching(question))
    return Page(
        hit=hit,
        place=place_of_hit,
        units=tuple(units),
        frames=tuple(frames),
        sections=tuple(sections),
        places=tuple(places),
        clauses=tuple(clauses),
        asked=tuple(asked),
        article=fold_for_matching(article),
        whole=fold_for_matching(f"{chunk.text} {article}"),
    )


def _as_heading(unit: Unit, chunk: Chunk) -> Unit:
    """A line that is the document's title or a part of the address (`다. 주차장 유료화`) frames what is below it."""
    text = _squeeze(f"{unit.marker}{chunk.text[unit.start : unit.end]}")
    named = text in {_squeeze(part) for part in (chunk.title, *chunk.address.split(" > "))}
    named = named or _opens(unit, chunk)
    return replace(unit, kind=UnitKind.HEADING) if named else unit


_SHORT = 40
_SAYS = re.compile(r"[다요죠까음함임됨][.!?]?$|[.!?:]|\d")
"""What a title at the head of a document seldom has: an end of a sentence, a label, a figure but its own number."""
_NUMBERED = re.compile(r"^제?\s?\d+\s?(?:차|회|기|호)\s|^(?:19|20)\d\d\s?(?:년도?|학년도)?\s")


def _opens(unit: Unit, chunk: Chunk) -> bool:
    """Whether a unit is the title over a document's text, though the document is called otherwise (by its file)."""
    if chunk.ordinal or unit.start or unit.kind is not UnitKind.SENTENCE or unit.end - unit.start > _SHORT:
        return False
    rest = chunk.text[unit.end : unit.end + 1]
    return rest == "\n" and not _SAYS.search(_NUMBERED.sub("", chunk.text[unit.start : unit.end]))


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


_CLAUSES = "".join(chr(ord("①") + n) for n in range(20)) + "".join(chr(ord("㉑") + n) for n in range(15))


def fold_for_matching(text: str) -> str:
    """The text as terms are looked up in it: folded, `1,000` as `1000`."""
    return re.sub(r"(?<=\d),(?=\d)", "", fold(text))


def term_in(term: Term, text: str) -> bool:
    """Whether a word of the question stands in lower-cased text; words of one syllable only at a word's start."""
    if term.tag == ARTICLE:
        return re.search(r"\s?".join(re.findall(r"\d+|.", term.form)) + r"(?!\s?의\s?\d)", text) is not None
    if len(term.form) > 1 and term.tag != "SN":
        return stands(term.form, text) or any(apart in text for apart in _apart(term))
    edge = r"(?<!\d)" if term.tag == "SN" else r"(?<![가-힣a-z])"
    tail = r"(?!\d)" if term.tag == "SN" else ""
    return re.search(edge + re.escape(term.form) + tail, text) is not None


_LONG = 4
"""Syllables of a word that may be two words elsewhere: `완속충전` is `완속 충전`."""


def _apart(term: Term) -> Iterator[str]:
    if len(term.form) >= _LONG and term.tag.startswith("NN"):
        for at in range(2, len(term.form) - 1):
            yield f"{term.form[:at]} {term.form[at:]}"


_ALIKE = 0.8
"""What a synonym counts where the word itself counts 1."""


def met(term: Term, text: str) -> float:
    """How well lower-cased text has a word of the question: 1 the word, less for what documents call it or for what it
    names (a telephone number), else 0."""
    if term_in(term, text):
        return 1.0
    there = any(stands(other, text) for other in term.alike) or has_shape(term.form, text)
    return _ALIKE if there else 0.0


def is_step(page: Page, position: int) -> bool:
    """Whether a unit is one of the numbered steps of what its heading names (`4.2 시동`), no sentence over them."""
    unit = page.units[position]
    return unit.kind is UnitKind.ITEM and _STEP.fullmatch(unit.marker) is not None and _lead_less(page, unit)


_STEP = re.compile(r"\(?\d{1,2}[.)]")


def _lead_less(page: Page, unit: Unit) -> bool:
    return unit.lead is None or page.units[unit.lead].kind is UnitKind.HEADING
