"""Plain text -> paragraphs. Guesses no headings: those depend on the kind of document.

Lines between blank lines are one paragraph and keep their line feeds; a long run of lines without a blank one
(a statute, a log, an exported page) is a paragraph a line, and so is a table of contents.
"""

from __future__ import annotations

import re

from seogo.ingest.build import TextBuilder, clean
from seogo.ingest.contents import is_contents_title, with_contents
from seogo.ingest.decode import decode
from seogo.ingest.formats import Reading, Source

_BLANK_LINES = re.compile(r"\n\s*\n")
_MAX_PARAGRAPH_CHARS = 1000
"""About a page of text; no author writes a paragraph that long with line feeds inside."""


def read_text(source: Source) -> Reading:
    """Paragraphs in order. Raises `UnreadableFile` where the encoding is unknown."""
    builder = TextBuilder()
    write_paragraphs(builder, decode(source))
    return with_contents(builder.reading())


def write_paragraphs(builder: TextBuilder, text: str) -> None:
    """The text's paragraphs into the builder; a form feed ends one."""
    titled = False
    for group in _BLANK_LINES.split(clean(text.replace("\x0c", "\n\n"))):
        first, _, below = group.partition("\n")
        named = is_contents_title(first)
        whole = len(group) <= _MAX_PARAGRAPH_CHARS and not named and not titled
        titled = named and not below
        for paragraph in (group,) if whole else group.split("\n"):
            builder.paragraph(paragraph)
