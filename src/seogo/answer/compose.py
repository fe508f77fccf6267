"""Which units make the answer, and how much of each: one core, and what belongs to it.

Nothing is rewritten: an answer is its quotes, with the article's address in front where the question asks for it.
Knows nothing of scores or of when to abstain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seogo.answer.candidates import Unit, UnitKind
from seogo.answer.cite import Piece, tidy
from seogo.answer.expect import expected, only_excepts
from seogo.answer.need import ARTICLE, Need
from seogo.answer.page import Page, fold_for_matching, is_step, open_hits, term_in
from seogo.answer.rows import answer_rows
from seogo.answer.score import Scored
from seogo.answer.units import Neighbours
from seogo.lang.question import QuestionType
from seogo.types import Chunk, Hit

SOFT_CHARS = 100
"""About how long an answer should be; only what the question asks for goes beyond."""

_LIST_CHARS = 350
_LONG_SENTENCE = 160
_MOSTLY = 0.8
_ADDS = 0.15
"""Share of the question that the other side of a comparison must say."""
_FRAMED = 0.9
"""What counts 1 in the other side itself counts less in its heading: a title names the year of everything below it."""

_EXCEPTION = re.compile(r"(?:다만|단)\s?,|(?:다만|그러나)\s")
_OPENING = re.compile(r"(?:또한|또|그리고|한편|하지만|그러나|따라서|그래서|이에|특히)\s?,?\s")
_ANNOUNCES = re.compile(r"다음\s?(?:각\s?)?(?:호|목|사항|과\s?같|표|의)|아래|:$")
_SAYS_ALL = re.compile(r"[다요죠까][.!?]?[\"'”’)\]]*$")
_CLAUSE_END = re.compile(r"[가-힣](?:고|며|으나|지만|는데|므로)\s?,\s")
_SUBJECT = re.compile(r"[가-힣](?:은|는|이|가|에서는|께서)\s")


def compose(
    need: Need, pages: Sequence[Page], scored: Sequence[Scored], neighbours: Neighbours | None = None
) -> list[Piece]:
    """The pieces of the answer in the order they are shown; `scored` is best first and not empty."""
    best = scored[0].unit
    page = pages[best.hit]
    pieces = _core(need, page, best, neighbours)
    if other := other_side(need, pages, scored):
        pieces += _core(need, pages[other.unit.hit], other.unit, neighbours)
    elif len(pieces) == 1 and best.kind is not UnitKind.ROW and not _names_article(need):
        pieces += _exception(page, best, room=2 * SOFT_CHARS - len(pieces[0].shown))
    return pieces


def _core(need: Need, page: Page, unit: Unit, neighbours: Neighbours | None) -> list[Piece]:
    chunk = page.hit.chunk
    if unit.kind is UnitKind.ROW:
        rows = [other for other in page.units if other.kind is UnitKind.ROW]
        return answer_rows(need, chunk, unit, rows, neighbours)
    if _names_article(need) and chunk.address:
        return _article(need, page, unit, neighbours)
    if need.kind is QuestionType.HOW and is_step(page, page.units.index(unit)):
        return _steps(page, unit)
    sentence = _sentence(need, chunk, unit)
    if rule := _rule_before(page, unit):
        return [_sentence(need, chunk, rule), sentence]
    if items := _items(need, page, unit, neighbours):
        return [sentence, *items]
    lead = page.units[unit.lead] if unit.lead is not None else None
    if lead and lead.kind is not UnitKind.HEADING and not _SAYS_ALL.search(page.text(unit)):
        led = _sentence(need, chunk, lead)
        return [led, sentence] if len(led.shown) <= SOFT_CHARS else [sentence]
    return [sentence]


def _rule_before(page: Page, unit: Unit) -> Unit | None:
    """What a sentence takes something out of (`다만, … 그러하지 아니하다`), the one before it on its line."""
    at = page.units.index(unit)
    if not at or not only_excepts(page.text(unit)):
        return None
    before = page.units[at - 1]
    says = before.kind is not UnitKind.HEADING and before.line == unit.line
    return before if says and before.end - before.start <= 2 * SOFT_CHARS else None


def _steps(page: Page, unit: Unit) -> list[Piece]:
    """The numbered steps that the unit is one of, from the first, each with its sentences, as many as fit."""
    at = page.units.index(unit)
    first = at
    while first and page.units[first - 1].kind is not UnitKind.HEADING:
        first -= 1
    pieces: list[Piece] = []
    room = _LIST_CHARS
    for position in range(first, len(page.units)):
        one = page.units[position]
        belongs = is_step(page, position) or (pieces and one.line == page.units[position - 1].line)
        if not belongs:
            if pieces:
                break
            continue
        shown = tidy(f"{one.marker} {page.text(one)}")
        room -= len(shown)
        if room < 0 and pieces:
            pieces[-1] = replace(pieces[-1], shown=f"{pieces[-1].shown} (이어지는 단계가 더 있습니다)")
            break
        pieces.append(Piece(page.hit.chunk, one.start, one.end, shown, apart=bool(one.marker)))
    return pieces


_CLAUSES_TAIL = re.compile(r"\s제\d+항(?:~제\d+항)?(?:\s.*)?$")


def _article(need: Need, page: Page, unit: Unit, neighbours: Neighbours | None) -> list[Piece]:
    """The sentence with its article and 항 in front, and what it enumerates; of a 호, the sentence over it."""
    named = any(term.clause for term in need.terms)
    if not named and need.kind is not QuestionType.WHICH_ARTICLE:
        return _whole_article(page, unit)
    clause = page.clauses[page.units.index(unit)]
    if named:
        unit = _first_of_clause(page, unit)
    sentence = _sentence(need, page.hit.chunk, unit)
    place = page.hit.chunk.address.rpartition(" > ")[2]
    if clause:
        place = f"{_CLAUSES_TAIL.sub('', place)} 제{clause}항"
    more = _items(need, page, unit, neighbours) if named else []
    more = more or _exception(page, unit, room=2 * SOFT_CHARS - len(sentence.shown))
    return [replace(sentence, shown=f"{place}: {sentence.shown}"), *more]


def _whole_article(page: Page, unit: Unit) -> list[Piece]:
    """The article from its beginning, as many of its sentences and items as fit, each with its marker."""
    place = page.places[page.units.index(unit)]
    pieces: list[Piece] = []
    room = _LIST_CHARS
    for one, where in zip(page.units, page.places, strict=True):
        if where != place or one.kind is UnitKind.HEADING:
            continue
        shown = tidy(f"{one.marker} {page.text(one)}")
        room -= len(shown)
        if room < 0 and pieces:
            pieces[-1] = replace(pieces[-1], shown=f"{pieces[-1].shown} (이 조문에 더 있습니다)")
            break
        pieces.append(Piece(page.hit.chunk, one.start, one.end, shown, apart=bool(one.marker)))
    address = _CLAUSES_TAIL.sub("", page.hit.chunk.address.rpartition(" > ")[2])
    return [replace(pieces[0], shown=f"{address}: {pieces[0].shown}"), *pieces[1:]]


def _first_of_clause(page: Page, unit: Unit) -> Unit:
    """The first sentence of the 항 that a unit stands in."""
    at = page.units.index(unit)
    while (
        at > 0
        and not (page.units[at].depth == 0 and page.units[at].marker)
        and (page.clauses[at - 1], page.places[at - 1]) == (page.clauses[at], page.places[at])
        and page.units[at - 1].kind is not UnitKind.HEADING
    ):
        at -= 1
    return page.units[at]


def _names_article(need: Need) -> bool:
    """Whether the question asks which article, or names one and hardly anything else (`제35조 내용 알려줘`)."""
    articles = sum(term.weight for term in need.terms if term.tag == ARTICLE)
    return need.kind is QuestionType.WHICH_ARTICLE or articles > _MOSTLY * need.weight


def _sentence(need: Need, chunk: Chunk, unit: Unit) -> Piece:
    """The unit without a connecting word that points back (`또한`, `한편`), a long one without idle clauses."""
    opening = _OPENING.match(chunk.text, unit.start, unit.end)
    start = opening.end() if opening else unit.start
    if unit.end - start > _LONG_SENTENCE:
        start = _without_idle_clauses(need, chunk.text, start, unit.end)
    return Piece(chunk, start, unit.end, tidy(chunk.text[start : unit.end]))


def _without_idle_clauses(need: Need, text: str, start: int, end: int) -> int:
    """Where the sentence can begin as late as possible and still stand alone: all the question's words that it has,
    what the question expects, and a subject of its own remain."""

    def said(at: int) -> int:
        words = fold_for_matching(text[at:end])
        return sum(term_in(term, words) for term in need.terms)

    whole, wanted = said(start), expected(need, text[start:end])
    for clause in reversed(list(_CLAUSE_END.finditer(text, start, end))):
        rest = text[clause.end() : end]
        if said(clause.end()) == whole and expected(need, rest) >= wanted and _SUBJECT.search(rest[:40]):
            return clause.end()
    return start


def _items(need: Need, page: Page, lead: Unit, neighbours: Neighbours | None) -> list[Piece]:
    """The items that a sentence introduces, as many as fit, each with its marker; read on into the next chunk.

    A question that asks for no list gets a short list whole and of a long one nothing: the sentence answered.
    """
    if need.kind is not QuestionType.LIST and not _ANNOUNCES.search(page.text(lead)):
        return []
    index = page.units.index(lead)
    found = [(page, unit) for unit in page.units if unit.lead == index and unit.depth > lead.depth]
    last = found[-1][1] if found else lead
    if neighbours and last is page.units[-1]:
        found += _continued(page, lead, neighbours)
    if need.kind is not QuestionType.LIST and sum(u.end - u.start for _, u in found) > 2 * SOFT_CHARS:
        return []
    pieces: list[Piece] = []
    room = _LIST_CHARS
    for owner, item in found:
        shown = tidy(f"{item.marker} {owner.text(item)}")
        room -= len(shown)
        if room < 0 or item.depth != found[0][1].depth:
            break
        pieces.append(Piece(owner.hit.chunk, item.start, item.end, shown, apart=bool(item.marker)))
    return pieces


def _continued(page: Page, lead: Unit, neighbours: Neighbours) -> list[tuple[Page, Unit]]:
    """The items at the start of the next chunk of the document."""
    chunk = page.hit.chunk
    found = []
    for following in neighbours(chunk.document, chunk.ordinal + 1, chunk.ordinal + 1):
        (opened,) = open_hits([Hit(chunk=following, score=0.0)])
        for unit in opened.units:
            if unit.kind is UnitKind.HEADING or following.start + unit.start < chunk.end:
                continue
            if unit.depth <= lead.depth:
                break
            found.append((opened, unit))
    return found


def _exception(page: Page, unit: Unit, *, room: int) -> list[Piece]:
    """`다만, …` directly after a rule belongs to it, where it fits and says the exception itself."""
    after = page.units.index(unit) + 1
    if after == len(page.units):
        return []
    following = page.units[after]
    text = page.text(following)
    if following.marker or not _EXCEPTION.match(text) or _ANNOUNCES.search(text) or len(text) > room:
        return []
    return [Piece(page.hit.chunk, following.start, following.end, tidy(text))]


def other_side(need: Need, pages: Sequence[Page], scored: Sequence[Scored]) -> Scored | None:
    """For a comparison: the unit that says most of what the best one leaves unsaid; None where none says enough."""
    if not need.compares:
        return None
    first = scored[0].unit
    said = fold_for_matching(pages[first.hit].text(first))
    unsaid = [term for term in need.terms if not term_in(term, said)]

    def adds(candidate: Scored) -> float:
        page = pages[candidate.unit.hit]
        words, frame = fold_for_matching(page.text(candidate.unit)), page.frame(candidate.unit)
        itself = sum(term.weight for term in unsaid if term_in(term, words))
        return itself + _FRAMED * sum(
            term.weight for term in unsaid if not term_in(term, words) and term_in(term, frame)
        )

    rest = [c for c in scored[1:] if c.features.expected]
    best = max(rest, key=lambda c: (adds(c), c.score), default=None)
    return best if best and adds(best) >= _ADDS * need.weight else None
