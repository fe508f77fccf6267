"""Bytes of a page -> its tree (lxml), through an encoding that is believed. Knows nothing of what a page says.

Encoding: the byte order mark, then what the page declares (`<meta>`, XML declaration) or its envelope does, then
`decode`. libxml2 drops what stands deeper than 2,048 elements; such a page is read as plain text instead.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.decode import decode_declared
from seogo.ingest.formats import Source
from seogo.types import Notice

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""A page's tree takes some 15 times its size; the largest page of law text seen was 6 MB."""

_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
)
_HEAD = 4096
"""The standard asks for the declaration in the first 1,024 bytes; boards put scripts before it."""
_XML = re.compile(r"\A\s*<\?xml[^>]*>")
_UNSEEN = ("script", "style", "template", "noscript", "head")
_BREAKING = re.compile(
    r"p|div|br|li|tr|h[1-6]|ul|ol|dl|dt|dd|table|section|article|blockquote|pre|td|th|hr|form|main|center"
)


def page_text(source: Source, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The page's source text; `declared`: the encoding that the envelope (a mail) names, believed first."""
    if len(source.data) > MAX_PAGE_BYTES:
        raise UnreadableFile(
            f"{source.name}: {len(source.data):,}바이트인 웹 문서입니다(한도 {MAX_PAGE_BYTES:,}바이트). "
            "나누어 저장해 주십시오.",
            f"{source.name}: a web page of {len(source.data):,} bytes (limit {MAX_PAGE_BYTES:,}); split it",
        )
    for pattern in _DECLARED:
        found = pattern.search(source.data[:_HEAD])
        if found and not declared:
            declared = found[1].decode("ascii", "replace")
    return decode_declared(source, declared)


def parse_page(text: str) -> Any | None:
    """The root element; comments, scripts' text and processing instructions are no part of it.

    None where the page holds no element or nests deeper than the parser goes: see `flat_page`.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    body = _XML.sub("", text, count=1).replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    deep = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return None if deep or root is None else root


def flat_page(text: str) -> list[str]:
    """The lines of a page that has no tree: text between tags, broken at tags that break a line."""
    reader = _Flat()
    # The parser looks for the end of each comment anew: one without an end is none.
    closed, end, rest = text.rpartition("-->")
    reader.feed(closed + end + rest.replace("<!--", ""))
    reader.close()
    return "".join(reader.parts).split("\n")


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if _BREAKING.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if _BREAKING.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\r", " ").replace("\n", " "))
