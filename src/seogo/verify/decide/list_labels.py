"""A list or a table of an answer that copies a table's rows, `- 가격: 20점`, `| 가격 | 20점 |`: an item whose label the
evidence does not have beside a value of a row that no item names. Knows rows, and no kind of claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact

_ITEM = re.compile(
    r"^[^\S\n]*(?:(?:[-*•·]|\d{1,2}[.)])\s|\|\s?)(?P<label>[^\n:|]{2,24}?)\s?[:|]\s(?P<value>[^\n]+)$", re.M
)
_SPACE = re.compile(r"[\s*]")
_WORD = re.compile(r"[가-힣a-z]{2,}")


@dataclass(frozen=True, slots=True)
class _Item:
    label: str
    start: int
    end: int
    row: int | None


def foreign_labels(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each such label."""
    if len(case.rows.labels) < 2 or not any(sign in case.answer.text for sign in ":|"):
        return
    wrong = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    items = [_read(case, match, decided) for match in _ITEM.finditer(case.answer.text)]
    plain = case.evidence.once("plain text", lambda: "".join(case.evidence.text.split()))
    names = {_SPACE.sub("", one.label) for one in items}
    if not any(name in case.rows.labels.values() for name in names):
        return
    for one in items:
        if one.row is None or case.answer.segments[case.answer.segment_at(one.start)].sentence in wrong:
            continue
        row = case.rows.labels.get(one.row, "")
        if not row or row in names or not _is_foreign(case, one.label, row, plain) or _has_value(case, one):
            continue
        cell = case.evidence.segments[case.evidence.segment_at(case.evidence.sentences[one.row][0] + 2)]
        written = case.evidence.text[cell.start : cell.end]
        fact = Fact(ClaimKind.NAME, "cell", written, cell.start, cell.end)
        claim = Fact(ClaimKind.NAME, "cell", one.label, one.start, one.end)
        yield Decision(claim, Status.CONTRADICTED, fact, written, candidates=2)


def _read(case: Case, match: re.Match[str], decided: Sequence[Decision]) -> _Item:
    """An item with the one row that all its values stand in; None where they stand in none or in several."""
    values = [
        one for one in decided
        if match.start("value") <= one.claim.start < match.end("value") and one.claim.kind in QUANTITIES
        and not one.claim.weak
    ]  # fmt: skip
    rows = [{case.alignment.place(fact)[2] for fact in case.equal[one.claim]} for one in values]
    held = set.intersection(*rows) if rows else set()
    row = next(iter(held)) if len(held) == 1 else None
    return _Item(match["label"], *match.span("label"), row if row in case.rows.labels else None)


def _has_value(case: Case, item: _Item) -> bool:
    """Whether a value of the label is one of the row: `1년권`, of `365일권`."""
    return any(
        case.alignment.place(fact)[2] == item.row
        for claim in case.claims if item.start <= claim.start < item.end and claim.kind in QUANTITIES
        for fact in case.equal[claim]
    )  # fmt: skip


def _is_foreign(case: Case, label: str, row: str, plain: str) -> bool:
    """Whether a word of the label is nowhere in the evidence, and none is the row's in other words."""
    if _SPACE.sub("", label) in plain:
        return False
    words = _WORD.findall(label)
    unknown = [word for word in words if word not in plain]
    return bool(unknown) and not any(one in row for word in unknown for one in (word[:2], *synonyms(word)))
