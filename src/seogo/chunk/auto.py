"""Which strategy suits a document, by what it is. Cuts nothing."""

from __future__ import annotations

from seogo.chunk.chunk import ChunkStrategy
from seogo.chunk.law_headings import Unit, UnitKind
from seogo.chunk.law_parse import parse_articles
from seogo.chunk.law_rules import opens_as_rule
from seogo.chunk.outline import find_headings
from seogo.types import BlockKind, Document

LAW_ARTICLES = 3
LAW_SHARE = 0.5
ANNEX_FRONT_CHARS = 60
"""A rule has at least so many articles, or 제1조 and 제2조 below its name. They, 부칙 and 별표 are at least this share
of its text."""

SHEETS = ("csv", "xlsx", "xlsb", "xls", "ods")
ROWS_SHARE = 0.5
ROW_CHARS = 80
"""Rows of a FAQ are this long on average; the short rows of a grid are better read together."""
LAW_KINDS = (UnitKind.ARTICLE, UnitKind.SUPPLEMENT, UnitKind.APPENDIX)

HEADINGS = 2


def recognise(document: Document) -> ChunkStrategy:
    """`law`, `rows`, `report` or `recursive`; never `auto`.

    A rule by its articles; a FAQ by its rows; a report by two headings or a table.
    """
    if _is_law(document.text):
        return ChunkStrategy.LAW
    rows = [block.end - block.start for block in document.blocks if block.kind is BlockKind.ROW]
    mostly_rows = sum(rows) > ROWS_SHARE * len(document.text.strip())
    if mostly_rows and (document.format in SHEETS or sum(rows) >= ROW_CHARS * len(rows)):
        return ChunkStrategy.ROWS
    if rows or sum(heading.start < heading.end for heading in find_headings(document)) >= HEADINGS:
        return ChunkStrategy.REPORT
    return ChunkStrategy.RECURSIVE


def _is_law(text: str) -> bool:
    """Whether articles make up the text; 별표, 별지 and 부록 may be of any length beside them."""
    units = parse_articles(text)
    if _opens_with_annex(text, units):
        return True
    articles = [unit for unit in units if unit.kind is UnitKind.ARTICLE]
    apart = [unit for unit in units if unit.kind in (UnitKind.APPENDIX, UnitKind.CONTENTS)]
    enough = len(articles) >= LAW_ARTICLES or _is_short_rule(text, units, articles)
    return enough and _length(articles) > LAW_SHARE * (len(text) - _length(apart))


def _is_short_rule(text: str, units: list[Unit], articles: list[Unit]) -> bool:
    """Whether the file is a rule of 제1조 and 제2조 alone, with their titles: not a letter that quotes them."""
    own = [unit for unit in articles if not unit.appended]
    if [unit.number for unit in own] != [(1, 0), (2, 0)] or not all(unit.title for unit in own):
        return False
    headings = (UnitKind.FRONT, UnitKind.CONTENTS)
    first = next(unit for unit in units if unit.kind not in headings)
    return opens_as_rule(text[: first.start], own[0].title)


def _opens_with_annex(text: str, units: list[Unit]) -> bool:
    """Whether the file is a 별표 or 별지 of a rule by itself, as they are handed out."""
    first = next((unit for unit in units if unit.kind is not UnitKind.FRONT), None)
    annex = first is not None and first.kind is UnitKind.APPENDIX and first.label.startswith(("별표", "별지"))
    return annex and first is not None and len(text[: first.start].strip()) <= ANNEX_FRONT_CHARS


def _length(units: list[Unit]) -> int:
    return sum(unit.end - unit.start for unit in units)
