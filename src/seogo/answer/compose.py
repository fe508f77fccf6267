"""Words the answer out of quotes: which units are shown, how much of each, with which mark and citation.

Nothing is rewritten: an answer's text is its quotes, with runs of space made one, an address in front where the
question asks for the article, and `열이름: 값` for a row's cells. Knows nothing of scores or of when to abstain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.answer.candidates import Cell, Unit, UnitKind
from seogo.answer.expect import expected
from seogo.answer.need import Need
from seogo.answer.score import Page, Scored, term_in
from seogo.lang.question import QuestionType
from seogo.types import Chunk, Citation, Place

SOFT_CHARS = 100
"""About how long an answer should be; only what the question asks for goes beyond."""

_LIST_CHARS = 350
_EXCEPTION = re.compile(r"(?:다만|단)\s?,|(?:다만|그러나)\s")
_OPENING = re.compile(r"(?:또한|또|그리고|한편|하지만|그러나|따라서|그래서|이에|특히)\s?,?\s")
_REPLY_NAMES = ("답변", "답", "answer", "a")
_ASK_NAMES = ("질문", "문의", "question", "q", "제목")
_FRAGMENT_END = re.compile(r"[다요죠까][.!?]?[\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of an answer: the text shown (without its mark) and where its quote stands in the hit's chunk."""

    hit: int
    start: int
    end: int
    shown: str


def compose(need: Need, pages: Sequence[Page], scored: Sequence[Scored]) -> list[Piece]:
    """The pieces of the answer in the order they are shown; `scored` is best first and not empty."""
    best = scored[0]
    page = pages[best.unit.hit]
    pieces = _core(need, page, best.unit)
    if need.compares and (other := _other_side(need, pages, scored)):
        pieces += _core(need, pages[other.unit.hit], other.unit)
    elif len(pieces) == 1 and best.unit.kind is not UnitKind.ROW:
        pieces += _exception(page, best.unit, room=2 * SOFT_CHARS - len(pieces[0].shown))
    return pieces


def _core(need: Need, page: Page, unit: Unit) -> list[Piece]:
    match unit.kind:
        case UnitKind.ROW:
            return [_row(need, page, unit)]
        case UnitKind.HEADING:
            return _under_heading(page, unit)
        case UnitKind.ITEM | UnitKind.SENTENCE:
            pass
    if need.kind is QuestionType.WHICH_ARTICLE and page.hit.chunk.address:
        piece = _sentence(page, unit)
        last = page.hit.chunk.address.rpartition(" > ")[2]
        return [Piece(piece.hit, piece.start, piece.end, f"{last}: {piece.shown}")]
    items = [
        u for u in page.units if u.lead is not None and page.units[u.lead] is unit and u.depth > unit.depth
    ]
    if items and (need.kind is QuestionType.LIST or _announces(page.text(unit))):
        return _items(page, unit, items)
    lead = page.units[unit.lead] if unit.lead is not None else None
    fragment = _FRAGMENT_END.search(page.text(unit)) is None
    if fragment and lead and lead.kind is not UnitKind.HEADING and lead.end - lead.start <= SOFT_CHARS:
        return [_sentence(page, lead), _sentence(page, unit)]
    return [_sentence(page, unit)]


def _announces(text: str) -> bool:
    return re.search(r"다음\s?(?:각\s?)?(?:호|목|사항|과\s?같|표|의)|아래|:$", text) is not None


def _sentence(page: Page, unit: Unit) -> Piece:
    """The unit without a connecting word that points back (`또한`, `한편`)."""
    text = page.hit.chunk.text
    opening = _OPENING.match(text, unit.start, unit.end)
    start = opening.end() if opening else unit.start
    return Piece(unit.hit, start, unit.end, _tidy(text[start : unit.end]))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _under_heading(page: Page, heading: Unit) -> list[Piece]:
    """A heading never answers alone: it leads the first thing that stands under it."""
    after = page.units.index(heading) + 1
    piece = _sentence(page, heading)
    if after == len(page.units):
        return [piece]
    first = page.units[after]
    text = page.hit.chunk.text[heading.start : first.end]
    return [Piece(heading.hit, heading.start, first.end, _tidy(text))]


def _items(page: Page, lead: Unit, items: Sequence[Unit]) -> list[Piece]:
    """The introducing sentence and its items, as many as fit, each as written with its marker."""
    shallowest = min(item.depth for item in items)
    pieces = [_sentence(page, lead)]
    used = len(pieces[0].shown)
    for item in items:
        piece = _sentence(page, item)
        if item.depth > shallowest or used + len(piece.shown) > _LIST_CHARS:
            break
        pieces.append(Piece(piece.hit, piece.start, piece.end, f"{item.marker} {piece.shown}".strip()))
        used += len(piece.shown)
    return pieces


def _exception(page: Page, unit: Unit, *, room: int) -> list[Piece]:
    """`다만, …` directly after a rule belongs to it, where it fits."""
    after = page.units.index(unit) + 1
    if after == len(page.units):
        return []
    following = page.units[after]
    text = page.text(following)
    if following.marker or not _EXCEPTION.match(text) or len(text) > room:
        return []
    return [_sentence(page, following)]


def _other_side(need: Need, pages: Sequence[Page], scored: Sequence[Scored]) -> Scored | None:
    """For a comparison: the unit that says most of what the best one leaves unsaid."""
    first = pages[scored[0].unit.hit].text(scored[0].unit).lower()
    left = [term for term in need.terms if not term_in(term, first)]

    def adds(candidate: Scored) -> float:
        page = pages[candidate.unit.hit]
        words = page.text(candidate.unit).lower() + page.frames[page.units.index(candidate.unit)]
        return sum(term.weight for term in left if term_in(term, words))

    rest = [c for c in scored[1:] if c.unit.kind is not UnitKind.HEADING and c.features.expected]
    best = max(rest, key=lambda c: (adds(c), c.score), default=None)
    return best if best and adds(best) >= 0.15 * need.weight else None


def _row(need: Need, page: Page, unit: Unit) -> Piece:
    """The cells that answer and the cell that says whose row it is; an FAQ row's answer."""
    text = page.hit.chunk.text
    for cell in unit.cells:
        if text[cell.name_start : cell.name_end].strip().lower() in _REPLY_NAMES:
            return Piece(unit.hit, cell.start, cell.end, _tidy(text[cell.start : cell.end]))
    chosen = _asked_cells(need, text, unit.cells)
    if not chosen:
        return Piece(unit.hit, unit.start, unit.end, _tidy(text[unit.start : unit.end]))
    shown = ", ".join(_tidy(text[min(c.name_start, c.start) : c.end]) for c in chosen)
    return Piece(unit.hit, min(chosen[0].name_start, chosen[0].start), chosen[-1].end, shown)


def _asked_cells(need: Need, text: str, cells: Sequence[Cell]) -> list[Cell]:
    """In row order: key cells (the first, and those whose value the question says) and asked cells.

    Asked is a cell whose column the question names; failing that, cells with a value of the expected kind.
    Empty when nothing singles cells out.
    """

    def words(start: int, end: int) -> bool:
        return any(term_in(term, text[start:end].lower()) for term in need.terms)

    keys = [c for i, c in enumerate(cells) if i == 0 or words(c.start, c.end)]
    asked = [c for c in cells if c not in keys and words(c.name_start, c.name_end)]
    if not asked:
        asked = [c for c in cells if c not in keys and expected(need, text[c.start : c.end])]
    return [c for c in cells if c in keys or c in asked] if asked else []


def cite(pieces: Sequence[Piece], pages: Sequence[Page]) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, every piece with its mark, and the citations, numbered from 1; one quote, one number."""
    numbers: dict[tuple[int, int, int], int] = {}
    citations: list[Citation] = []
    words = []
    for piece in pieces:
        key = (piece.hit, piece.start, piece.end)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            citations.append(_citation(numbers[key], pages[piece.hit].hit.chunk, piece.start, piece.end))
        words.append(f"{piece.shown} [{numbers[key]}]")
    return " ".join(words), tuple(citations)


def _citation(n: int, chunk: Chunk, start: int, end: int) -> Citation:
    first, last = chunk.start + start, chunk.start + end
    places = tuple(
        Place(start=max(p.start, first), end=min(p.end, last), page=p.page, box=p.box)
        for p in chunk.places
        if p.start < last and p.end > first
    )
    page = places[0].page if places else (chunk.pages[0] if chunk.pages else None)
    return Citation(
        n=n,
        document=chunk.document,
        title=chunk.title,
        address=chunk.address,
        quote=chunk.text[start:end],
        start=first,
        end=last,
        page=page,
        places=places,
    )
