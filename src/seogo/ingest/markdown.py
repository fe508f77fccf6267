"""Markdown -> headings, paragraphs, list items, table rows. Knows nothing of rendering.

Reads the constructs of CommonMark 0.31 and GitHub tables that carry structure; inline marks are taken off the
text, link targets dropped, HTML comments and tags removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.ingest.build import TextBuilder
from seogo.ingest.decode import decode
from seogo.ingest.formats import Reading, Source

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(.*)$")
_QUOTE = re.compile(r"\A {0,3}>[ \t]?")
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r" {0,3}<table[\s>]", re.IGNORECASE)
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?[ \t]*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$")
_IMAGE_LINE = re.compile(r"[ \t]*!\[([^\]]*)\]\([^)]*\)[ \t]*$")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

# Marks span 500 characters at most: unpaired ones in a long line would cost its square.
# A single star inside a word is left alone, against CommonMark: documents write 2*3*4.
_INLINE = (
    (re.compile(r"!\[([^\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]]{1,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(\*\*\*|\*\*)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)(.{1,500}?)(?<=\S)\*"), r"\1"),
    (re.compile(r"(?<!\w)(___|__|_)(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_CODE_SPAN = re.compile(r"(`+)(.{1,2000}?)\1")


def read_markdown(source: Source) -> Reading:
    """Blocks in order; title and date from the front matter, else the title is the only level-1 heading."""
    text = decode(source).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        pairs = _FRONT_LINE.findall(front[1])
        fields = {key.lower(): value.strip("\"'") for key, value in pairs if value}
        text = text[front.end() :]
    builder = TextBuilder()
    titles = _read_blocks(_without_comments(text).split("\n"), builder)
    date = _ISO_DATE.match(fields.get("date", ""))
    return builder.reading(
        title=fields.get("title") or (titles[0] if len(titles) == 1 else None),
        date=date[0] if date else None,
        metadata={key: value for key, value in fields.items() if key not in ("title", "date")},
    )


def _read_blocks(lines: list[str], builder: TextBuilder) -> list[str]:
    """Adds the blocks of the lines; returns the texts of the level-1 headings."""
    titles: list[str] = []
    paragraph: list[str] = []
    at = 0

    def flush() -> None:
        builder.paragraph(_inline("\n".join(paragraph)))
        paragraph.clear()

    def head(text: str, level: int) -> None:
        builder.heading(_inline(text), level=level)
        if level == 1:
            titles.append(_inline(text))

    while at < len(lines):
        line = _QUOTE.sub("", lines[at], count=1)
        fence, atx, item = _FENCE.match(line), _ATX.match(line), _ITEM.match(line)
        setext = _SETEXT.match(line) if paragraph else None
        at += 1
        if fence:
            flush()
            at = _read_code(lines, at, fence[1], builder)
        elif atx:
            flush()
            head(atx[2] or "", len(atx[1]))
        elif setext:
            text = "\n".join(paragraph)
            paragraph.clear()
            head(text, 1 if "=" in setext[1] else 2)
        elif not line.strip() or _RULE.match(line):
            flush()
        elif image := _IMAGE_LINE.match(line):
            flush()
            builder.picture(image[1])
        elif "|" in line and at < len(lines) and _DELIMITER_ROW.match(lines[at]) and "-" in lines[at]:
            flush()
            at = _read_table(lines, at - 1, builder)
        elif _HTML_TABLE.match(line):
            flush()
            at = _read_html_table(lines, at - 1, builder)
        elif note := _FOOTNOTE.match(line):
            flush()
            builder.note(f"{note[1]}) {_inline(note[2])}")
        elif _REFERENCE.match(line):
            flush()
        elif item:
            flush()
            at = _read_item(lines, at, item, builder)
        else:
            paragraph.append(line)
    flush()
    return titles


def _read_code(lines: list[str], at: int, fence: str, builder: TextBuilder) -> int:
    start = at
    while at < len(lines) and not lines[at].strip().startswith(fence):
        at += 1
    builder.paragraph("\n".join(lines[start:at]))
    return at + 1


def _read_table(lines: list[str], at: int, builder: TextBuilder) -> int:
    rows = [_cells(lines[at])]
    at += 2
    while at < len(lines) and "|" in lines[at]:
        rows.append(_cells(lines[at]))
        at += 1
    builder.rows(rows, header=True)
    return at


def _read_html_table(lines: list[str], at: int, builder: TextBuilder) -> int:
    """A table written in HTML, up to the line that ends it."""
    from seogo.ingest.web.html import write_page
    from seogo.ingest.web.page import parse_page

    end = at + 1
    while end < len(lines) and "</table>" not in lines[end - 1].lower():
        end += 1
    root = parse_page("\n".join(lines[at:end]))
    if root is not None:
        write_page(builder, root, whole=True)
    return end


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [_inline(cell.replace("\\|", "|").strip()) for cell in _CELLS.split(line)]


def _read_item(lines: list[str], at: int, item: re.Match[str], builder: TextBuilder) -> int:
    """One item with the lines that continue it: not blank and not the start of another block."""
    level = len(item[1].expandtabs(4)) // 2 + 1
    parts = [item[3]]
    while at < len(lines) and _continues(lines[at]):
        parts.append(lines[at].strip())
        at += 1
    builder.list_item(f"{item[2]} {_inline(' '.join(parts))}", level=level)
    return at


def _continues(line: str) -> bool:
    starts = (_FENCE, _ATX, _ITEM, _RULE)
    return bool(line.strip()) and not any(start.match(line) for start in starts) and "|" not in line


def _without_comments(text: str) -> str:
    """The text without HTML comments; searched up to the last end of one, so that open ones cost nothing."""
    end = text.rfind("-->") + 3
    return _COMMENT.sub("", text[:end]) + text[end:] if end > 2 else text


def _inline(text: str) -> str:
    return "".join(_inline_parts(text))


def _inline_parts(text: str) -> Iterator[str]:
    """The text without inline marks; code spans are left as they stand inside their back-ticks."""
    at = 0
    for code in _CODE_SPAN.finditer(text):
        yield _unmarked(text[at : code.start()])
        yield code[2].strip()
        at = code.end()
    yield _unmarked(text[at:])


def _unmarked(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
