"""The text of a DOCX paragraph as Word prints it: runs, fields, tracked changes, symbols, equations, notes.

Knows nothing of blocks. ECMA-376-1: runs 17.3.2, fields 17.16, revisions 17.13.5, ruby 17.3.3.25.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from seogo.ingest.office.docx_styles import Styles, W, is_on
from seogo.ingest.office.equations import M, equation_text
from seogo.ingest.office.numbering import format_number
from seogo.ingest.office.ooxml import MC_FALLBACK, count_pictures, drawing_label
from seogo.ingest.office.symbols import is_symbol_font, map_symbol, map_text
from seogo.ingest.raised import raised

_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DELETED = {f"{W}{name}" for name in ("del", "moveFrom")}
_PASSED = {
    *(f"{W}{name}" for name in ("rPr", "pPr", "delText", "delInstrText", "softHyphen", "sdtPr", "tblPr")),
    MC_FALLBACK,
}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_OVERLAY = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\(\s*([^,]*?)\s*,\s*(.*?)\s*\)", re.IGNORECASE)
_CHECKED = {True: "☑", False: "☐"}


@dataclass
class Text:
    """What one paragraph holds: its text, the notes it refers to, what stands beside it."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)

    def plain(self) -> str:
        return "".join(self.parts).strip()


@dataclass
class _Field:
    """A complex field: its instruction until `separate`, its result after it."""

    instruction: str = ""
    result: bool = False


@dataclass
class Collector:
    """Reads paragraphs in document order, since a field may run over several of them.

    `lost`: how many of what was left out (`hidden` counts characters, and so does `struck`, which is read).
    `keep_pages`: whether page numbers are text.
    """

    styles: Styles
    lost: Counter[str] = field(default_factory=Counter)
    keep_pages: bool = True
    _fields: list[_Field] = field(default_factory=list)
    _marks: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def in_contents(self) -> bool:
        """Whether the text stands in the result of a table-of-contents field."""
        return any(_name(each) == "TOC" for each in self._fields)

    def text_of(self, paragraph: Any) -> Text:
        found = Text()
        self._collect(paragraph, found, hidden=self.styles.is_hidden(paragraph))
        for each in self._fields:  # one whose `separate` is missing must not swallow the rest of the document
            each.result = True
        return found

    def forget_fields(self) -> None:
        """Closes the fields that are open: where a note ends, or where a field's end is missing."""
        self._fields.clear()

    def _collect(self, element: Any, found: Text, *, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _DELETED:
                self.lost["deleted"] += 1
            elif tag == f"{W}r":
                self._collect(child, found, hidden=self.styles.run_is_hidden(child, hidden))
            elif tag in _PASSED:
                continue
            elif tag.startswith(M):
                if tag in (f"{M}oMath", f"{M}oMathPara") and not hidden:
                    self._say(equation_text(child), found, hidden=hidden)
            elif tag.startswith(W):
                self._word(tag[len(W) :], child, found, hidden=hidden)
            else:
                self._other(tag.rpartition("}")[2], child, found, hidden=hidden)

    def _word(self, name: str, child: Any, found: Text, *, hidden: bool) -> None:
        if name == "t":
            text = _in_font(child)
            if not hidden and _is_struck(child):
                self.lost["struck"] += len(text.strip())
            self._say(raised(text, found.parts) if _is_raised(child) else text, found, hidden=hidden)
        elif name in _MARKS:
            self._say(_MARKS[name], found, hidden=hidden)
        elif name in _ELEMENTS:
            _ELEMENTS[name](self, child, found, hidden)
        else:
            if name in ("ins", "moveTo"):
                self.lost["inserted"] += 1
            self._collect(child, found, hidden=hidden)

    def _say(self, text: str, found: Text, *, hidden: bool) -> None:
        if any(not each.result for each in self._fields):
            return
        if not self.keep_pages and self._fields and _name(self._fields[-1]) in _PAGE_FIELDS:
            return
        if hidden:
            self.lost["hidden"] += len(text.strip())
        else:
            found.parts.append(text)

    def _sym(self, child: Any, found: Text, hidden: bool) -> None:
        try:
            code = int(child.get(f"{W}char") or "", 16)
        except ValueError:
            return
        self._say(map_symbol(code, child.get(f"{W}font") or ""), found, hidden=hidden)

    def _note(self, child: Any, found: Text, hidden: bool) -> None:
        key = child.tag[len(W) : -len("Reference")] + (child.get(f"{W}id") or "")
        if not hidden:
            found.parts.append(self.note_mark(key))
            found.notes.append(key)

    def note_mark(self, key: str) -> str:
        """`[주1]` of the first footnote that the text cites, `[미주1]` of the first endnote, whatever their ids."""
        kind = "미주" if key.startswith("endnote") else "주"
        known = self._marks.setdefault(kind, {})
        return f"[{kind}{known.setdefault(key, len(known) + 1)}]"

    def _box(self, child: Any, found: Text, hidden: bool) -> None:
        if not hidden:
            found.boxes.append(child)

    def _drawing(self, child: Any, found: Text, hidden: bool) -> None:
        if hidden:
            return
        if child.tag == f"{W}object":
            if next(child.iter("{*}OLEObject"), None) is not None:
                self.lost["objects"] += 1
                return
        elif count_pictures(child):
            found.pictures.append(drawing_label(child))
        self._collect(child, found, hidden=hidden)

    def _ruby(self, child: Any, found: Text, hidden: bool) -> None:
        base, above = (child.find(f"{W}{name}") for name in ("rubyBase", "rt"))
        if base is not None:
            self._collect(base, found, hidden=hidden)
        if above is not None:
            self._say("(", found, hidden=hidden)
            self._collect(above, found, hidden=hidden)
            self._say(")", found, hidden=hidden)

    def _sdt(self, child: Any, found: Text, hidden: bool) -> None:
        content = child.find(f"{W}sdtContent")
        if content is not None and child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            self._collect(content, found, hidden=hidden)

    def _simple_field(self, child: Any, found: Text, hidden: bool) -> None:
        self._fields.append(_Field(child.get(f"{W}instr") or "", result=True))
        self._collect(child, found, hidden=hidden)
        self._fields.pop()

    def _field_mark(self, child: Any, found: Text, hidden: bool) -> None:
        kind = child.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                state = box.find(f"{W}checked")
                checked = is_on(state if state is not None else box.find(f"{W}default"))
                self._fields.pop()
                self._say(_CHECKED[checked], found, hidden=hidden)
                self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            if not closed.result and _name(closed) == "EQ":
                self._say(_overlaid(closed.instruction), found, hidden=hidden)

    def _instruction(self, child: Any, found: Text, hidden: bool) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += child.text or ""

    def _other(self, name: str, child: Any, found: Text, *, hidden: bool) -> None:
        """What is drawn: charts and diagrams by their relations, a watermark by its text."""
        identity = child.get(_ID) or ""
        if name == "chart" and identity:
            found.charts.append(identity)
        elif name == "relIds":
            found.diagrams.append(child.get(_DIAGRAM) or "")
        elif name == "textpath":
            self._say(child.get("string") or "", found, hidden=hidden)
        else:
            self._collect(child, found, hidden=hidden)


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ID, _DIAGRAM = f"{_R}id", f"{_R}dm"
_ELEMENTS: dict[str, Callable[[Collector, Any, Text, bool], None]] = {
    "sym": Collector._sym,
    "footnoteReference": Collector._note,
    "endnoteReference": Collector._note,
    "txbxContent": Collector._box,
    "drawing": Collector._drawing,
    "pict": Collector._drawing,
    "object": Collector._drawing,
    "ruby": Collector._ruby,
    "sdt": Collector._sdt,
    "fldSimple": Collector._simple_field,
    "fldChar": Collector._field_mark,
    "instrText": Collector._instruction,
}


def _name(each: _Field) -> str:
    return (each.instruction.split() or [""])[0].upper()


def _in_font(element: Any) -> str:
    """The text; characters of a symbol font as Unicode."""
    text = element.text or ""
    fonts = element.getparent().find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    if font and is_symbol_font(font) and not any("가" <= char <= "힣" for char in text):
        return map_text(text, font)
    return text


def _is_struck(element: Any) -> bool:
    """Whether the characters are printed with a line through them."""
    properties = element.getparent().find(f"{W}rPr")
    if properties is None:
        return False
    lines = (properties.find(f"{W}{name}") for name in ("strike", "dstrike"))
    return any(line is not None and is_on(line) for line in lines)


def _is_raised(element: Any) -> bool:
    align = element.getparent().find(f"{W}rPr/{W}vertAlign")
    return align is not None and align.get(f"{W}val") == "superscript"


def _overlaid(instruction: str) -> str:
    """Characters printed over one another (`eq \\o\\ac(○,1)`): a number in a circle, else those inside."""
    match = _OVERLAY.search(instruction)
    if match is None:
        return ""
    outer, inner = match.groups()
    if inner.isascii() and inner.isdecimal() and outer in ("○", "◯", "〇"):
        return format_number(int(inner[:4]), "decimalEnclosedCircle")
    return inner or outer
