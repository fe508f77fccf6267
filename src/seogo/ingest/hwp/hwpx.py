"""HWPX (OWPML, KS X 6101): XML -> paragraphs, tables, notes. Knows nothing of archives (`hwpx_package`).

Elements are matched by local name, because the namespaces changed with the standard's editions. Files made by
hand may lack runs, sub-lists and cell addresses. What is left out: memos, hidden comments, tracked deletions
(each said in a notice), field commands, printed page numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.elements import child_text, integer, local_name, within
from seogo.ingest.hwp.equation import readable
from seogo.ingest.hwp.finish import damaged_sections, finish
from seogo.ingest.hwp.grid import MAX_GRID_CELLS
from seogo.ingest.hwp.hwpx_head import Shapes, read_header
from seogo.ingest.hwp.hwpx_package import Package, open_package
from seogo.ingest.hwp.model import (
    MAX_DEPTH,
    Cell,
    Draft,
    Frame,
    LeftOut,
    Margin,
    Note,
    Paragraph,
    Picture,
    Piece,
    Section,
    Table,
    last_text,
)
from seogo.ingest.hwp.numbering import FORMATS, format_number
from seogo.ingest.looks import Look, joint_look
from seogo.ingest.raised import raised

_MARKS = {"tab": "\t", "lineBreak": "\n", "hyphen": "-", "nbSpace": "\xa0", "fwSpace": " "}
_PICTURES = {"pic": "picture", "ole": "ole", "chart": "chart", "video": "video"}
_CHART_LINKS = {"chart": "chartIDRef", "ole": "binaryItemIDRef"}
_FORMS = frozenset({"btn", "checkBtn", "radioBtn", "edit", "comboBox", "listBox"})
_SHAPES = frozenset(
    {"rect", "ellipse", "arc", "polygon", "curve", "line", "connectLine", "container", "textart"}
)
_MAX_SPAN = 256
"""Only cells without addresses are counted out; longer spans there are damage."""
_PAGE_NUMBERS = frozenset({"PAGE", "TOTAL_PAGE"})


def read_hwpx(source: Source) -> Reading:
    """The text of an HWPX file, without pages. Raises `EncryptedFile` or `UnreadableFile` by the file's name."""
    package = open_package(source)
    return finish(
        source,
        "HWPX",
        lambda: _draft(package),
        notices=damaged_sections(package.damaged),
        metadata=package.metadata,
    )


def _draft(package: Package) -> Draft:
    shapes, numberings = read_header(package.header)
    sections = tuple(_Section(shapes, package).read(root) for root in package.sections)
    return Draft(sections, numberings)


class _Section:
    """One section's walk; remembers its outline numbering and whether a tracked deletion is open."""

    def __init__(self, shapes: Shapes, package: Package) -> None:
        self._shapes = shapes
        self._masters = package.masters
        self._charts = package.charts
        self._ends: set[str] = set()
        self._outline = 1
        self._deleting = False

    def read(self, root: Any) -> Section:
        self._ends = {element.get("Id", "") for element in within(root, "deleteEnd")}
        return Section(self._paragraphs(root, 0), self._outline)

    def _paragraphs(self, parent: Any, depth: int) -> tuple[Paragraph, ...]:
        """The paragraphs directly inside, or in a sub-list directly inside."""
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        found: list[Paragraph] = []
        for child in parent:
            name = local_name(child)
            if name == "p":
                found.append(self._paragraph(child, depth))
            elif name == "subList":
                found += self._paragraphs(child, depth)
        return tuple(found)

    def _paragraph(self, element: Any, depth: int) -> Paragraph:
        pieces: list[Piece] = []
        looks: list[Look | None] = []
        for child in element:
            if local_name(child) == "run":
                shape = child.get("charPrIDRef", "")
                for inner in child:
                    found = self._piece(inner, depth + 1)
                    if shape in self._shapes.raised and local_name(inner) == "t":
                        found = [
                            raised(one, last_text(pieces)) if isinstance(one, str) else one for one in found
                        ]
                    pieces += found
                if any((text.text or "").strip() for text in child if local_name(text) == "t"):
                    looks.append(self._shapes.looks.get(shape))
            else:
                pieces += self._piece(child, depth + 1)
        if not len(element) and element.text:
            pieces.append(element.text)
        head = self._shapes.heads.get(element.get("paraPrIDRef", ""))
        return Paragraph(tuple(pieces), head, joint_look(looks))

    def _piece(self, element: Any, depth: int) -> list[Piece]:
        name = local_name(element)
        if name == "t":
            return self._text(element)
        if name == "ctrl":
            return [piece for child in element for piece in self._control(child, depth)]
        if name == "secPr":
            self._outline = integer(element, "outlineShapeIDRef", 1)
            links = [page.get("idRef", "") for page in within(element, "masterPage")]
            pages = [self._masters[link] for link in links if link in self._masters]
            return [Margin(self._paragraphs(page, depth)) for page in pages]
        if name == "switch":
            chosen = next((child for child in element if local_name(child) in ("case", "default")), ())
            return [piece for child in chosen for piece in self._piece(child, depth)]
        if self._deleting:
            return []
        return self._object(element, name, depth)

    def _object(self, element: Any, name: str, depth: int) -> list[Piece]:
        if name == "tbl":
            return [self._table(element, depth)]
        if name in _PICTURES:
            link = _CHART_LINKS.get(name)
            chart = self._charts.get(element.get(link, "")) if link else None
            return [*self._caption(element, depth), chart or Picture(kind=_PICTURES[name])]
        if name in _SHAPES:
            return [*self._caption(element, depth), *self._shape(element, depth)]
        if name == "equation":
            return [f" {readable(child_text(element, 'script'))} ", *self._caption(element, depth)]
        if name == "compose":
            return [element.get("composeText", "")]
        if name == "dutmal":
            main, above = child_text(element, "mainText"), child_text(element, "subText")
            return [f"{main}({above})" if above else main]
        if name in _FORMS:
            return [_form(element)]
        return self._control(element, depth)

    def _control(self, element: Any, depth: int) -> list[Piece]:
        if self._deleting:
            return []
        match local_name(element):
            case "footNote" | "endNote":
                return [Note(self._paragraphs(element, depth))]
            case "header" | "footer":
                return [Margin(self._paragraphs(element, depth))]
            case "autoNum":
                return [_automatic_number(element)]
            case "hiddenComment":
                return [LeftOut("hidden_comment")]
            case "fieldBegin":
                return [LeftOut("memo")] if element.get("type") == "MEMO" else []
            case "p" | "subList" | "caption" | "linesegarray" | "":
                return []
            case name:
                return self._unknown(element, name, depth)

    def _unknown(self, element: Any, name: str, depth: int) -> list[Piece]:
        """What an element of no known name holds: its paragraphs, and objects further in."""
        if depth > MAX_DEPTH:
            raise ValueError(f"{name} 등이 {MAX_DEPTH}겹보다 깊습니다")
        pieces = self._caption(element, depth)
        paragraphs = self._paragraphs(element, depth)
        if paragraphs:
            pieces.append(Frame(paragraphs))
        for child in element:
            pieces += self._piece(child, depth + 1)
        return pieces

    def _text(self, element: Any) -> list[Piece]:
        deletions: list[Piece] = []
        parts = [element.text or ""] if not self._deleting else []
        for child in element:
            name = local_name(child)
            if name == "deleteBegin":
                # One that never ends is damage: it would swallow the rest of the document.
                self._deleting = child.get("Id", "") in self._ends
                deletions += [LeftOut("tracked_deletion")] * self._deleting
            elif name == "deleteEnd":
                self._deleting = False
            elif not self._deleting:
                parts.append(_MARKS.get(name) or ("".join(child.itertext()) if name else ""))
            if not self._deleting:
                parts.append(child.tail or "")
        return ["".join(parts), *deletions]

    def _table(self, element: Any, depth: int) -> Table:
        lines = [
            [cell for cell in row if local_name(cell) == "tc"] for row in element if local_name(row) == "tr"
        ]
        places = _places(lines)
        cells = [
            Cell(*place, *_spans(cell), self._paragraphs(cell, depth))
            for cell, place in zip((cell for line in lines for cell in line), places, strict=True)
        ]
        return Table(tuple(cells), tuple(_framed(self._caption(element, depth))))

    def _shape(self, element: Any, depth: int) -> list[Piece]:
        if depth > MAX_DEPTH:
            raise ValueError(f"개체가 {MAX_DEPTH}겹보다 깊습니다")
        pieces: list[Piece] = []
        for child in element:
            name = local_name(child)
            if name == "drawText":
                pieces.append(Frame(self._paragraphs(child, depth)))
            elif name in _PICTURES or name in _SHAPES:
                pieces += self._object(child, name, depth + 1)
        if local_name(element) == "textart" and element.get("text"):
            pieces.append(element.get("text"))
        return pieces

    def _caption(self, element: Any, depth: int) -> list[Piece]:
        found = [self._paragraphs(child, depth) for child in element if local_name(child) == "caption"]
        return [Frame(paragraphs) for paragraphs in found if paragraphs]


def _places(lines: list[list[Any]]) -> list[tuple[int, int]]:
    """Row and column of each cell: as addressed, or by counting where addresses are missing or repeated."""
    addresses = [
        (integer(address, "rowAddr"), integer(address, "colAddr"))
        for line in lines
        for cell in line
        for address in cell
        if local_name(address) == "cellAddr"
    ]
    if len(addresses) == len(set(addresses)) == sum(map(len, lines)):
        return addresses
    places: list[tuple[int, int]] = []
    taken: set[tuple[int, int]] = set()
    left = MAX_GRID_CELLS
    for row, line in enumerate(lines):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            places.append((row, column))
            rows, columns = _spans(cell)
            left -= min(rows, _MAX_SPAN) * min(columns, _MAX_SPAN)
            if left < 0:
                raise ValueError(f"표의 합친 칸이 한도 {MAX_GRID_CELLS:,}개를 넘습니다")
            taken.update(
                (row + down, column + right)
                for down in range(min(rows, _MAX_SPAN))
                for right in range(min(columns, _MAX_SPAN))
            )
    return places


def _spans(cell: Any) -> tuple[int, int]:
    span = next((child for child in cell if local_name(child) == "cellSpan"), None)
    if span is None:
        return 1, 1
    return max(integer(span, "rowSpan", 1), 1), max(integer(span, "colSpan", 1), 1)


def _framed(pieces: list[Piece]) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Frame):
            yield from piece.paragraphs


def _automatic_number(element: Any) -> str:
    if element.get("numType") in _PAGE_NUMBERS:
        return ""
    form = next(within(element, "autoNumFormat"), None)
    number = integer(element, "num", 1)
    if form is None:
        return str(number)
    kind = form.get("type", FORMATS[0])
    shown = format_number(number, kind) if kind in FORMATS else form.get("userChar") or "*"
    return f"{form.get('prefixChar', '')}{shown}{form.get('suffixChar', '')}"


def _form(element: Any) -> str:
    """What a button, a check box, an input field or a list shows."""
    shown = element.get("captionText") or element.get("caption") or child_text(element, "text")
    items = [item.get("displayText", "") for item in element if local_name(item) == "listItem"]
    return f" {' '.join(filter(None, [shown, *items]))} "
