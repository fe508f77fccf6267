"""HTML -> blocks of what its author wrote. Knows nothing of scripts or of other files that a page refers to.

Left out, each with a notice: text hidden by style, menus and banners, deleted text, pictures without words,
frames. Links keep their words; the page's own address is metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from seogo.errors import NoText
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.web.blocks import PageWriter
from seogo.ingest.web.hidden import take_out_hidden
from seogo.ingest.web.inline import flat_text
from seogo.ingest.web.main_part import main_part
from seogo.ingest.web.mathml import show_equations, take_in_equations
from seogo.ingest.web.page import flat_page, page_text, parse_page

_ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_DATES = (
    "article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "datepublished",
)
_METADATA = {
    "author": ("author", "article:author", "dc.creator"),
    "subject": ("description", "og:description", "dc.description"),
    "url": ("og:url",),
}
_POST_TITLE = re.compile(r"(?:글\s*)?제\s*목: (.+)")
_SHOWN = 60


def read_html(source: Source) -> Reading:
    """Blocks in order. Title: the main part's only `h1`, else that of a post on a board (`제목: …` at the top of its
    table), else `og:title`, else `<title>`; date: only if declared.

    Raises `UnreadableFile`; `NoText` for a page that is only frames, naming what they show.
    """
    text, notices = page_text(source)
    builder = TextBuilder()
    for notice in notices:
        builder.notice(notice.code, notice.message)
    root = parse_page(text)
    if root is None:
        builder.notice("flat_page", "요소가 너무 깊이 겹쳐 있어 표와 제목의 구분 없이 글만 읽었습니다.")
        for line in flat_page(text):
            builder.paragraph(line)
        return builder.reading()
    fields, title = _fields(root), page_title(root)
    write_page(builder, root)
    frames = _frames(root, builder)
    if not len(builder) and frames:
        raise NoText(
            f"{source.name}: 틀(frame)뿐인 문서입니다. 본문이 든 파일을 넣어 주십시오: {frames}",
            f"{source.name}: a document of frames alone; give the file with the text: {frames}",
        )
    reading = builder.reading(metadata={name: _first(fields, keys) for name, keys in _METADATA.items()})
    date = _ISO_DATE.match(_first(fields, _DATES))
    heads = [
        reading.text[block.start : block.end]
        for block in reading.blocks
        if block.kind == "heading" and block.level == 1
    ]
    title = heads[0] if len(heads) == 1 else _post_title(reading) or fields.get("og:title") or title
    return _with(reading, title, date[0] if date else None)


def _post_title(reading: Reading) -> str:
    """What stands beside `제목` in the first row of a table, where that is in one table only."""
    first = {block.table: block for block in reversed(reading.blocks) if block.table is not None}
    rows = (reading.text[block.start : block.end].split(" | ")[0] for block in first.values())
    titles = [found[1] for row in rows if (found := _POST_TITLE.match(row))]
    return titles[0] if len(titles) == 1 else ""


def write_page(
    builder: TextBuilder,
    root: Any,
    *,
    whole: bool = False,
    on_element: Callable[[Any], None] | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """The page's blocks and its notices into the builder. `whole`: everything, as in a mail that has no menus."""
    show_equations(root)
    chars, start = take_out_hidden(root)
    take_in_equations(root)
    part, left = (root.find("body"), []) if whole else main_part(root)
    writer = PageWriter(builder, on_element, on_text)
    writer.write(root if part is None else part)
    if chars:
        builder.notice("hidden_text", f"화면에 보이지 않게 숨긴 글 {chars}자를 뺐습니다: {start}")
    if left:
        shown = ", ".join(text[:_SHOWN] for text in left[:3])
        builder.notice("menus_left_out", f"메뉴·머리글·바닥글 {len(left)}곳을 뺐습니다: {shown}")
    if writer.deleted:
        builder.notice("deleted_text", f"삭제 표시된 글 {writer.deleted}곳을 뺐습니다.")
    if writer.pictures:
        builder.notice("picture_without_text", f"글자 없는 그림 {writer.pictures}개")


def _with(reading: Reading, title: str | None, date: str | None) -> Reading:
    from dataclasses import replace

    return replace(reading, title=" ".join((title or "").split()) or None, date=date)


def _fields(root: Any) -> dict[str, str]:
    """What `<meta>`, `<link rel=canonical>` and dated elements declare, by lower-cased name; the first one wins."""
    fields: dict[str, str] = {}
    for node in root.iter("meta", "link", "time"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = node.get("content") or node.get("datetime") or ""
        if node.tag == "link" and (node.get("rel") or "").lower() == "canonical":
            name, value = "og:url", node.get("href") or ""
        if name and value.strip():
            fields.setdefault(name, " ".join(value.split()))
    return fields


def page_title(root: Any) -> str:
    """What `<title>` says, on one line; empty where there is none."""
    title = next(root.iter("title"), None)
    return "" if title is None else " ".join("".join(title.itertext()).split())


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _frames(root: Any, builder: TextBuilder) -> str:
    """The addresses of pages shown inside this one, said as a notice; their text is in other files."""
    found = [node.get("src") or "" for node in root.iter("frame", "iframe")]
    named = ", ".join(
        name[:_SHOWN] for name in dict.fromkeys(found) if name and not name.startswith("about:")
    )
    if named:
        builder.notice("frame", f"다른 파일에 있는 틀의 글은 없습니다: {named}")
    return named


def html_lines(text: str) -> list[str]:
    """The lines of a scrap of HTML (a feed's description, a JSON value)."""
    root = parse_page(text)
    lines = flat_page(text) if root is None else flat_text(root).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]
