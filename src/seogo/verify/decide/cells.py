"""Words of tables: a sentence that names one row and says of it what another row has in that column.

Only for words that stand in cells alone; numbers are decided elsewhere. Knows no kind of claim but names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact

_PARTS = re.compile(r"[()（）,·/]|\s및\s|\s또는\s")
_COMPARED = re.compile(r"(?:\s?\([^()\n]{0,30}\))?(?:보다|에\s?비해|[과와]\s?달리)")
"""`의원(1만 원)보다`: another row is named on purpose."""
_DIGIT = re.compile(r"\d")
_MIN_LETTERS = 2


def foreign_cells(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each word of the answer that its sentence's row does not have, and another row has."""
    rows = case.rows
    if not rows.labels:
        return
    page, answer = case.evidence, case.answer
    taken = {one.claim.start for one in decided if one.status is Status.CONTRADICTED}
    prose = page.once(
        "prose", lambda: " ".join(page.text[s.start : s.end] for s in page.segments if not s.cell)
    )
    before: Collection[int] = ()
    for start, end in answer.sentences:
        named = rows.rows_in(start, end) or before
        before = named if len(named) == 1 else ()
        if len(named) > 1 and not _are_listed(case, named, start, end):
            continue
        pairs = ((row, word, column) for row in sorted(named) for word, column in _columns(case, row))
        names = {rows.labels[row] for row in named}
        for row, word, column in pairs:
            if "".join(word.split()) in names:
                continue
            own = page.text[slice(*page.sentences[row])]
            at = answer.text.find(word, start, end)
            if at in taken or at < 0 or word in own or word in prose or column not in _filled(case, row):
                continue
            if "가" <= answer.text[at - 1 : at] <= "힣" or _COMPARED.match(answer.text, at + len(word)):
                continue
            mine = _filled(case, row)[column]
            claim = Fact(ClaimKind.NAME, "cell", word, at, at + len(word))
            fact = Fact(ClaimKind.NAME, "cell", page.text[mine[0] : mine[1]], *mine)
            yield Decision(claim, Status.CONTRADICTED, fact, page.text[mine[0] : mine[1]], candidates=2)


def _are_listed(case: Case, named: Collection[int], start: int, end: int) -> bool:
    """Whether the rows are named in one breath, so that the same is said of each: `정수기와 가습기를`."""
    if len({case.rows.passage(row) for row in named}) > 1:
        return False
    names = "|".join(re.escape(case.rows.labels[row]) for row in named)
    listed = re.compile(rf"(?:{names})(?:\s?(?:와|과|,|·|및)\s?(?:{names}))+").search(
        case.answer.text, start, end
    )
    return listed is not None and all(case.rows.labels[row] in listed[0] for row in named)


def _columns(case: Case, row: int) -> Iterator[tuple[str, object]]:
    """The words of the other rows of the table, and in which column they stand."""
    page, rows = case.evidence, case.rows
    heads = {page.text[slice(*span)].strip() for span in _heads(case, row)}
    for segment in page.segments:
        if (
            not segment.cell
            or segment.sentence == row
            or segment.sentence not in rows.labels
            or not segment.labels
        ):
            continue
        if rows.passage(segment.sentence) != rows.passage(row):
            continue
        text = page.text[segment.start : segment.end].rpartition(": ")[2]
        for part in _PARTS.split(text):
            word = part.strip()
            if len(word) >= _MIN_LETTERS and not _DIGIT.search(word) and word not in heads:
                yield word, rows.column_at(segment.start)


def _heads(case: Case, row: int) -> Iterator[tuple[int, int]]:
    """Where the heads of the columns of a row stand: `과장`, above a cell, is who decides there."""
    page = case.evidence
    for segment in page.segments:
        if segment.sentence == row and len(segment.labels) > 1:
            head = page.segments[segment.labels[-1]]
            yield head.start, head.end


def _filled(case: Case, row: int) -> dict[object, tuple[int, int]]:
    """Column to where its words stand, of one row."""
    page = case.evidence
    found: dict[object, tuple[int, int]] = {}
    for segment in page.segments:
        if segment.sentence == row and segment.cell and segment.labels:
            label, colon, value = page.text[segment.start : segment.end].partition(": ")
            start = segment.start + len(label + colon) if colon else segment.start
            if (value if colon else label).strip(" -"):
                found[case.rows.column_at(segment.start)] = (start, segment.end)
    return found
