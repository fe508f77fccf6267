"""XML of any vocabulary -> headings, lines and rows named by its elements. Knows two vocabularies a little.

A group of equal siblings that hold leaves only is a table; other leaves are lines `이름: 글`. Statutes as the
national law service gives them (`<법령>`) are read as their text; feeds' HTML is read as text.
"""

from __future__ import annotations

import re
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.decode import decode_declared
from seogo.ingest.formats import Reading, Source
from seogo.ingest.package import parse_xml

MAX_XML_BYTES = 64 * 1024 * 1024
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_ENTITY = re.compile(r"<!ENTITY\s")
_MARKUP = re.compile(r"</?(?:p|br|div|span|ul|li|table|b|strong|a|h[1-6]|img)\b[^<>]*>", re.IGNORECASE)
_MAX_DEPTH = 100
_LONG_CHARS = 80
_MAX_COLUMNS = 100
_LAW_TEXTS = ("조문내용", "항내용", "호내용", "목내용", "부칙내용", "별표제목", "별표내용", "제개정이유내용")
_TITLES = ("법령명_한글", "법령명한글", "법령명", "행정규칙명", "title", "제목")


def read_xml(source: Source) -> Reading:
    """Blocks in document order. Title and date only for statutes and feeds. Raises `UnreadableFile`."""
    if len(source.data) > MAX_XML_BYTES:
        raise UnreadableFile(
            f"{source.name}: {len(source.data):,}바이트인 XML입니다(한도 {MAX_XML_BYTES:,}바이트). "
            "나누어 넣어 주십시오.",
            f"{source.name}: XML of {len(source.data):,} bytes (limit {MAX_XML_BYTES:,}); split it",
        )
    declared = _ENCODING.search(source.data[:400])
    text, notices = decode_declared(source, declared[1].decode() if declared else "utf-8")
    root = parse_xml(_DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace"), source.name)
    builder = TextBuilder()
    for notice in notices:
        builder.notice(notice.code, notice.message)
    if _ENTITY.search(text):
        builder.notice("xml_entities", "문서가 정의한 개체(ENTITY)는 풀지 않았습니다.")
    title = next((found for name in _TITLES if (found := _find(root, name))), None)
    day = _find(root, "시행일자")
    date = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day and re.fullmatch(r"(?:19|20)\d{6}", day) else None
    if any(True for _ in root.iter("조문내용")):
        _write_law(root, builder)
    else:
        _write(root, builder, 0)
    return builder.reading(title=title, date=date, metadata={"published": _find(root, "공포일자") or ""})


def _write_law(root: Any, builder: TextBuilder) -> None:
    for node in root.iter(*_LAW_TEXTS):
        for line in "".join(node.itertext()).split("\n"):
            builder.paragraph(line)


def _write(element: Any, builder: TextBuilder, depth: int) -> None:
    children = [child for child in element if isinstance(child.tag, str)]
    if not children or depth >= _MAX_DEPTH:
        _leaf(element, builder)
        return
    _own_text(element.text, builder)
    at = 0
    while at < len(children):
        run = _run(children, at)
        if len(run) > 1 and all(_is_record(child) for child in run):
            _table(run, builder)
        else:
            for child in run:
                if any(isinstance(inner.tag, str) for inner in child) and depth and _is_container(child):
                    builder.heading(_name(child), level=min(depth, 6))
                _write(child, builder, depth + 1)
                _own_text(child.tail, builder)
        at += len(run)


def _run(children: list[Any], at: int) -> list[Any]:
    """The children from there on that bear the same name."""
    end = at + 1
    while end < len(children) and children[end].tag == children[at].tag:
        end += 1
    return children[at:end]


def _is_record(element: Any) -> bool:
    """Whether the element holds named leaves only."""
    children = [child for child in element if isinstance(child.tag, str)]
    return bool(children) and not (element.text or "").strip() and all(len(child) == 0 for child in children)


def _is_container(element: Any) -> bool:
    return not (element.text or "").strip()


def _table(records: list[Any], builder: TextBuilder) -> None:
    rows: list[dict[str, str]] = []
    for record in records:
        row: dict[str, str] = {f"@{key}": value for key, value in _attributes(record)}
        for child in record:
            if isinstance(child.tag, str):
                name, text = _name(child), _text(child)
                row[name] = f"{row[name]}, {text}" if row.get(name) else text
        rows.append(row)
    columns = list(dict.fromkeys(name for row in rows for name in row))[:_MAX_COLUMNS]
    if any(len(row) > _MAX_COLUMNS for row in rows):
        builder.notice(
            "columns_left_out", f"{_name(records[0])}의 항목이 {_MAX_COLUMNS}개를 넘어 나머지를 뺐습니다."
        )
    builder.rows([columns, *([row.get(name, "") for name in columns] for row in rows)], header=True)


def _leaf(element: Any, builder: TextBuilder) -> None:
    text = _text(element)
    attributes = ", ".join(f"{key}={value}" for key, value in _attributes(element))
    if text and len(text) > _LONG_CHARS:
        for line in text.split("\n"):
            builder.paragraph(line)
    elif text:
        builder.paragraph(f"{_name(element)}: {text}")
    elif attributes:
        builder.paragraph(f"{_name(element)}: {attributes}")


def _attributes(element: Any) -> list[tuple[str, str]]:
    return [(key, value.strip()) for key, value in element.attrib.items() if value.strip() and "{" not in key]


def _own_text(text: str | None, builder: TextBuilder) -> None:
    if text and text.strip():
        builder.paragraph(text)


def _text(element: Any) -> str:
    text = "".join(element.itertext()).strip()
    if _MARKUP.search(text):
        from seogo.ingest.web.html import html_lines

        return "\n".join(html_lines(text))
    return text


def _name(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _find(root: Any, name: str) -> str | None:
    found = next((node for node in root.iter(name) if (node.text or "").strip()), None)
    return None if found is None else " ".join("".join(found.itertext()).split())
