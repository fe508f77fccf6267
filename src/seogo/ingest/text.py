"""Plain text -> paragraphs. Guesses no headings: those depend on the kind of document.

Lines between blank lines are one paragraph and keep their line feeds; a long run of lines without a blank one
(a statute, a log, an exported page) is a paragraph a line.
"""

from __future__ import annotations

import re

from seogo.ingest.build import TextBuilder, clean
from seogo.ingest.decode import decode
from seogo.ingest.formats import Reading, Source

_BLANK_LINES = re.compile(r"\n\s*\n")
_MAX_PARAGRAPH_CHARS = 1000
"""About a page of text; no author writes a paragraph that long with line feeds inside."""


def read_text(source: Source) -> Reading:
    """Paragraphs in order. Raises `UnreadableFile` where the encoding is unknown."""
    builder = TextBuilder()
    write_paragraphs(builder, decode(source))
    return builder.reading()


def write_paragraphs(builder: TextBuilder, text: str) -> None:
    """The text's paragraphs into the builder; a form feed ends one."""
    for group in _BLANK_LINES.split(clean(text.replace("\x0c", "\n\n"))):
        for paragraph in (group,) if len(group) <= _MAX_PARAGRAPH_CHARS else group.split("\n"):
            builder.paragraph(paragraph)
