"""DOCX (ECMA-376-1, WordprocessingML) -> blocks. Knows nothing of layout: a DOCX has no pages.

Read: body, tables (merged, nested), lists with the numbers Word prints, text boxes, footnotes and endnotes.
Tracked insertions are text, deletions are not. Left out: headers, footers, comments, hidden text, generated
tables of contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.docx_styles import Role, Styles, W, read_styles
from seogo.ingest.package import Package, parse_xml

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Strict OOXML differs from the transitional kind in its namespaces only, for what is read here."""
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_DC = "{http://purl.org/dc/elements/1.1/}"

_TRANSPARENT = {f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag")}
_DELETED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {
    _MC_FALLBACK
}
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_MAX_DEPTH = 60
"""Tables in tables in text boxes: a person stops at three; XML deeper than this is refused."""


@dataclass
class _Context:
    """What is carried through one document."""

    name: str
    styles: Styles
    notes: dict[str, str]
    builder: TextBuilder = field(default_factory=TextBuilder)
    title: str | None = None
    pictures: int = 0


@dataclass
class _Text:
    """What one paragraph holds: its text, the notes it refers to, boxes that stand beside it."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def read_docx(source: Source) -> Reading:
    """Blocks in document order; a note follows its paragraph, a text box the paragraph it hangs on.

    Title: the paragraph in style Title, else the core property. Raises `UnreadableFile`.
    """
    package = Package(source)
    document = _part(package, source, _main_part(package, source))
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise UnreadableFile(f"{source.name}: DOCX 본문이 없습니다. Word에서 다시 저장해 주십시오.")
    styles, numbering = (_part(package, source, f"word/{name}.xml") for name in ("styles", "numbering"))
    context = _Context(source.name, read_styles(styles, numbering), _notes(package, source))
    _read_blocks(body, context, 0)
    if context.pictures:
        context.builder.notice("picture_without_text", f"글자 없는 그림 {context.pictures}개")
    core = _part(package, source, "docProps/core.xml")
    found: dict[str, str] = {}
    if core is not None:
        found = {name: core.findtext(f"{_DC}{name}") or "" for name in ("title", "creator", "subject")}
    return context.builder.reading(
        title=context.title or found.get("title"),
        metadata={"author": found.get("creator", ""), "subject": found.get("subject", "")},
    )


def _main_part(package: Package, source: Source) -> str:
    """The name of the body's part, as the package's relations give it (Office 365 writes `document2.xml`)."""
    root = _part(package, source, "_rels/.rels")
    for relation in () if root is None else root:
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _part(package: Package, source: Source, name: str) -> Any | None:
    if name not in package.names:
        return None
    data = package.read(name)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return parse_xml(data, f"{source.name}: {name}")


def _notes(package: Package, source: Source) -> dict[str, str]:
    """Text of foot- and endnotes by kind and id; separators have a type of their own and are left out."""
    notes: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, source, f"word/{kind}s.xml")
        if root is not None:
            for note in root.iterfind(f"{W}{kind}"):
                if note.get(f"{W}type") in (None, "normal"):
                    texts = ("".join(_text_of(paragraph).parts) for paragraph in note.iter(f"{W}p"))
                    notes[kind + note.get(f"{W}id", "")] = " ".join(texts)
    return notes


def _children(element: Any) -> Iterator[Any]:
    """The element's children, those of containers that change nothing in their place."""
    for child in element:
        if child.tag in _TRANSPARENT:
            yield from _children(child)
        elif child.tag not in _DELETED:
            yield child


def _read_blocks(parent: Any, context: _Context, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise UnreadableFile(
            f"{context.name}: 표와 글상자가 {_MAX_DEPTH}겹 넘게 겹칩니다. Word에서 다시 저장해 주십시오."
        )
    for child in _children(parent):
        if child.tag == f"{W}p":
            _read_paragraph(child, context, depth)
        elif child.tag == f"{W}tbl":
            _read_table(child, context, depth)


def _read_paragraph(paragraph: Any, context: _Context, depth: int) -> None:
    found = _text_of(paragraph)
    text = "".join(found.parts).strip()
    if text:
        role = context.styles.role(paragraph)
        if not role.contents:
            _add(role, text, context)
    for key in found.notes:
        if context.notes.get(key):
            context.builder.note(f"{_mark(key)} {context.notes[key]}")
    for label in found.pictures:
        context.builder.picture(label)
        context.pictures += not label
    for box in found.boxes:
        _read_blocks(box, context, depth + 1)


def _add(role: Role, text: str, context: _Context) -> None:
    if role.heading:
        context.builder.heading(role.number + text, level=role.heading)
        if role.title and context.title is None:
            context.title = text
    elif role.depth is not None:
        context.builder.list_item(role.number + text, level=role.depth + 1)
    else:
        context.builder.paragraph(text)


def _text_of(element: Any) -> _Text:
    found = _Text()
    _collect(element, found)
    return found


def _collect(element: Any, found: _Text) -> None:
    for child in element:
        tag = child.tag
        if tag in _DELETED or (tag == f"{W}r" and _is_hidden(child)):
            continue
        if tag in _TEXTS:
            found.parts.append(child.text or "")
        elif tag in _MARKS:
            found.parts.append(_MARKS[tag])
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            key = tag[len(W) : -len("Reference")] + child.get(f"{W}id", "")
            found.parts.append(_mark(key))
            found.notes.append(key)
        elif tag == f"{W}txbxContent":
            found.boxes.append(child)
        else:
            if tag in (f"{W}drawing", f"{W}pict") and _is_picture(child):
                found.pictures.append(_label(child))
            _collect(child, found)


def _mark(key: str) -> str:
    return f"[미주{key[7:]}]" if key.startswith("endnote") else f"[주{key[8:]}]"


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in _OFF


def _is_picture(drawing: Any) -> bool:
    """Whether the drawing holds an image (`a:blip`, `v:imagedata`) and not only shapes or a text box."""
    return next(drawing.iter("{*}blip", "{*}imagedata"), None) is not None


def _label(drawing: Any) -> str:
    properties = next(drawing.iter("{*}docPr"), None)
    return "" if properties is None else (properties.get("descr") or properties.get("title") or "")


def _read_table(table: Any, context: _Context, depth: int) -> None:
    """Rows, then the notes and the tables found in their cells; a table of one cell is a frame around blocks."""
    rows = [row for row in _children(table) if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None]
    cells = [[cell for cell in _children(row) if cell.tag == f"{W}tc"] for row in rows]
    if sum(map(len, cells)) == 1:
        _read_blocks(cells[0][0], context, depth + 1)
        return
    inner: list[Any] = []
    notes: list[str] = []
    grid = [_grid_row(row, line, context, inner, notes) for row, line in zip(rows, cells, strict=True)]
    _fill_down(grid)
    marked = bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    context.builder.rows(
        [[text or "" for text in row] for row in grid], header=True if marked and len(grid) > 1 else None
    )
    for key in notes:
        if context.notes.get(key):
            context.builder.note(f"{_mark(key)} {context.notes[key]}")
    for nested in inner:
        if nested.tag == f"{W}tbl":
            _read_table(nested, context, depth + 1)
        else:
            _read_blocks(nested, context, depth + 1)


def _grid_row(
    row: Any, cells: list[Any], context: _Context, inner: list[Any], notes: list[str]
) -> list[str | None]:
    """The row's texts by grid column; None where a cell continues the one above (`w:vMerge`)."""
    line: list[str | None] = [""] * _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in cells:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        text = None if continues else _cell_text(cell, context, inner, notes)
        line += [text] * _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
    return line


def _cell_text(cell: Any, context: _Context, inner: list[Any], notes: list[str]) -> str:
    texts = []
    for child in _children(cell):
        if child.tag == f"{W}tbl":
            inner.append(child)
        elif child.tag == f"{W}p":
            found = _text_of(child)
            text = "".join(found.parts).strip()
            texts.append(context.styles.role(child).number + text if text else "")
            notes += found.notes
            inner += found.boxes
            context.pictures += len(found.pictures)
    return "\n".join(filter(None, texts))


def _fill_down(grid: list[list[str | None]]) -> None:
    for above, row in pairwise(grid):
        for column, text in enumerate(row):
            if text is None and column < len(above):
                row[column] = above[column]


def _count(element: Any, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 100) if value.isdecimal() else default
