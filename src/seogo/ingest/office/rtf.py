"""RTF (specification 1.9.1) -> paragraphs, tables, notes. Knows nothing of styles: RTF headings are paragraphs.

Text is in the code page of its font (Korean: character set 129, CP949) or in `\\u` escapes. Hidden and deleted text
is left out and said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.contents import with_contents
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.rtf_tables import Row, Shape, lay_rows

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_CHARSETS = {
    0: "cp1252",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    204: "cp1251",
}
_CHARS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "page": "\n", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_SKIPPED = frozenset((
    "colortbl", "stylesheet", "info", "filetbl", "revtbl", "listtable", "listoverridetable", "rsidtbl",
    "generator", "pict", "nonshppict", "fldinst", "bkmkstart", "bkmkend", "themedata", "colorschememapping",
    "datastore", "latentstyles", "xmlnstbl", "objdata", "objclass", "mmathPr", "annotation", "atnid",
    "atnauthor", "atndate", "atnref", "formfield", "sp", "wgrffmtfilter", "pntxta", "pntxtb", "pnseclvl",
))  # fmt: skip
_NOTES = {"footnote": "주", "header": "머리말", "headerl": "머리말", "headerr": "머리말", "headerf": "머리말",
          "footer": "꼬리말", "footerl": "꼬리말", "footerr": "꼬리말", "footerf": "꼬리말"}  # fmt: skip
_KEPT = ("shptxt", "shppict", "shpinst", "pntext", "listtext")
_MAX_DEPTH = 1_000


@dataclass(frozen=True)
class _State:
    """What a group inherits. `into`: where text goes: the body, a note's name, `fonts`, or nowhere (empty)."""

    into: str = "body"
    font: int | None = None
    unicode_skip: int = 1
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False


@dataclass
class _Reader:
    builder: TextBuilder = field(default_factory=TextBuilder)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    default: str = "cp1252"
    raw: bytearray = field(default_factory=bytearray)
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    shape: Shape = field(default_factory=partial(Shape, 0))
    notes: list[list[str]] = field(default_factory=list)
    margins: dict[str, None] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    skip: int = 0
    skip_bytes: int = 0
    starred: bool = False
    fresh: bool = False

    def flush(self) -> None:
        """Decodes the bytes so far in the font's code page and puts them where text goes."""
        if not self.raw:
            return
        encoding = self.fonts.get(self.state.font if self.state.font is not None else -1, self.default)
        text = bytes(self.raw).decode(encoding, "replace")
        self.raw.clear()
        self.say(text)

    def say(self, text: str) -> None:
        state = self.state
        if not state.into or state.into == "fonts":
            return
        if state.hidden or state.deleted:
            self.lost["hidden" if state.hidden else "deleted"] += len(text.strip())
        elif state.into == "body":
            self.text.append(text)
        elif self.notes:
            self.notes[-1].append(text)

    def open(self) -> None:
        self.flush()
        if len(self.stack) >= _MAX_DEPTH:
            raise ValueError(f"묶음이 {_MAX_DEPTH}겹보다 깊습니다")
        self.stack.append(self.state)
        self.fresh, self.starred = True, False

    def close(self) -> None:
        self.flush()
        if not self.stack:
            return
        before, self.state = self.state, self.stack.pop()
        if before.into in _NOTES and self.state.into != before.into and self.notes:
            note = " ".join("".join(self.notes.pop()).split())
            label = _NOTES[before.into]
            if label == "주":
                self.say("[주]")
                self.margins[f"[주] {note}" if note else ""] = None
            elif any(char.isalpha() for char in note):
                self.margins[f"[{label}] {note}"] = None

    def paragraph(self) -> None:
        text = "".join(self.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").strip()
        self.text.clear()
        if self.rows or self.cells:
            self.table()
        self.builder.paragraph(text)

    def table(self) -> None:
        if self.cells:
            self.row()
        texts, begins = lay_rows(self.rows)
        if len(texts) == 1:
            self.builder.strip(texts[0])
        else:
            self.builder.rows(texts, begins=begins)
        self.rows = []

    def row(self) -> None:
        self.rows.append(Row(self.cells, tuple(self.shapes)))
        self.cells = []

    def define(self, name: str, number: int | None) -> None:
        """Control words about the cells of the row that follows."""
        match name:
            case "trowd":
                self.shapes, self.shape = [], Shape(0)
            case "clvmrg":
                self.shape = replace(self.shape, down=True)
            case "clmrg":
                self.shape = replace(self.shape, along=True)
            case _:
                self.shapes.append(replace(self.shape, right=number or 0))
                self.shape = Shape(0)

    def word(self, name: str, number: int | None) -> None:
        starred, fresh = self.starred, self.fresh
        self.starred = self.fresh = False
        if name == "u":
            self.flush()
            self.say(chr((number or 0) % 65536))
            self.skip = self.state.unicode_skip
            return
        self.flush()
        if fresh and (name in _SKIPPED or (starred and name not in _KEPT and name not in _NOTES)):
            self.lost["pictures"] += name == "pict" and self.state.into == "body"
            self.lost["comments"] += name == "annotation"
            self.state = replace(self.state, into="")
        elif name in _NOTES and fresh and self.state.into == "body":
            self.notes.append([])
            self.state = replace(self.state, into=name)
        elif name == "fonttbl":
            self.state = replace(self.state, into="fonts")
        elif name in _CHARS:
            self.say(_CHARS[name])
        elif name in _ACTIONS:
            self.act(name, number)

    def act(self, name: str, number: int | None) -> None:
        """Control words that change the state or end something."""
        body = self.state.into == "body"
        match name:
            case "par" | "sect" if body:
                if self.state.in_table:
                    self.text.append("\n")
                else:
                    self.paragraph()
            case "cell" if body:
                self.cells.append("".join(self.text).strip())
                self.text.clear()
            case "nestcell" if body:
                self.text.append(" | ")
            case "row" if body:
                self.row()
            case "trowd" | "clvmrg" | "clmrg" | "cellx" if body:
                self.define(name, number)
            case "pard":
                self.state = replace(self.state, in_table=False)
            case "intbl":
                self.state = replace(self.state, in_table=True)
            case "plain":
                self.state = replace(self.state, hidden=False, deleted=False, font=None)
            case "f":
                self.state = replace(self.state, font=number)
            case "fcharset":
                if self.state.into == "fonts" and self.state.font is not None and number in _CHARSETS:
                    self.fonts[self.state.font] = _CHARSETS[number]
            case "v":
                self.state = replace(self.state, hidden=number != 0)
            case "deleted":
                self.state = replace(self.state, deleted=number != 0)
            case "uc":
                self.state = replace(self.state, unicode_skip=min(max(number or 0, 0), 8))
            case "ansicpg":
                self.default = _encoding(number)
            case "object":
                self.lost["objects"] += 1
            case "bin":
                self.skip_bytes = max(number or 0, 0)
            case _:
                return


_ACTIONS = frozenset((
    "trowd", "clvmrg", "clmrg", "cellx", "cell", "nestcell", "row", "par", "sect", "pard", "intbl", "plain", "f",
    "fcharset", "v", "deleted", "uc", "ansicpg", "object", "bin",
))  # fmt: skip
_LOST = {
    "hidden": ("hidden_text", "숨긴 글자 {}자는 읽지 않았습니다."),
    "deleted": ("deletions_left_out", "변경 내용 추적에서 지운 글자 {}자는 뺐습니다."),
    "comments": ("comments_left_out", "메모 {}개는 읽지 않았습니다."),
    "objects": ("embedded_object", "끼워 넣은 개체 {}개는 읽지 않았습니다."),
    "pictures": ("picture_without_text", "글자 없는 그림 {}개"),
}


def read_rtf(source: Source) -> Reading:
    """Paragraphs and tables in order; notes, headers and footers at the end. Raises `UnreadableFile`."""
    reader = _Reader()
    data, at = source.data, 0
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            break
        at = token.end()
        word, number, code, symbol, brace, text = token.groups()
        if brace == b"{":
            reader.skip = 0
            reader.open()
        elif brace == b"}":
            reader.skip = 0
            reader.close()
        elif word is not None:
            reader.word(word.decode("ascii"), int(number) if number else None)
            at, reader.skip_bytes = at + reader.skip_bytes, 0
        elif symbol is not None:
            _symbol(reader, symbol)
        elif code is not None or text is not None:
            _bytes(reader, bytes([int(code, 16)]) if code is not None else text)
    reader.flush()
    reader.paragraph()
    for note in filter(None, reader.margins):
        reader.builder.note(note)
    for kind, (name, message) in _LOST.items():
        if reader.lost[kind]:
            reader.builder.notice(name, message.format(reader.lost[kind]))
    if reader.stack and not len(reader.builder):
        raise UnreadableFile(
            f"{source.name}: 손상된 RTF 파일입니다. Word에서 docx로 저장해 넣어 주십시오.",
            f"{source.name}: a damaged RTF file; save it as docx in Word",
        )
    return with_contents(reader.builder.reading())


def _symbol(reader: _Reader, symbol: bytes) -> None:
    if symbol == b"*":
        reader.starred = True
        return
    reader.flush()
    if symbol in _SYMBOLS:
        reader.say(_SYMBOLS[symbol])
    elif symbol in b"\r\n":
        reader.word("par", None)


def _bytes(reader: _Reader, text: bytes) -> None:
    """Text as bytes; those that stand for a `\\u` character before them are passed over."""
    passed = min(reader.skip, len(text))
    reader.skip -= passed
    reader.raw += text[passed:]
    reader.fresh = False


def _encoding(page: int | None) -> str:
    return {949: "cp949", 1361: "johab", 932: "cp932", 936: "gbk", 950: "big5", 65001: "utf-8"}.get(
        page or 0, "cp1252"
    )
