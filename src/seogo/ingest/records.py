"""JSON and JSON Lines -> rows and lines with their keys in front. Knows nothing of what keys mean.

A list of objects is a table whose columns are the objects' flattened keys (`주소.시`); what stands beside it is
lines `키: 값`. Numbers stay as they are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.decode import decode
from seogo.ingest.formats import Reading, Source
from seogo.types import BlockKind

MAX_JSON_BYTES = 64 * 1024 * 1024
"""A tree of Python objects takes some ten times its file."""
_MAX_DEPTH = 200
_MAX_COLUMNS = 300
_NAMED_BAD_LINES = 10
_MAX_BAD = 0.5
_MARKUP = re.compile(r"</?(?:p|br|div|span|ul|li|table|b|strong|a|h[1-6])\b[^<>]*>", re.IGNORECASE)

Fields: TypeAlias = dict[str, str]


def read_json(source: Source) -> Reading:
    """Rows and lines in the file's order; title: the only text under a top key `title` or `제목`.

    Raises `UnreadableFile` for what is neither JSON nor JSON Lines, for nesting beyond 200 and files beyond 64 MB.
    """
    if len(source.data) > MAX_JSON_BYTES:
        raise UnreadableFile(
            f"{source.name}: {len(source.data):,}바이트인 JSON입니다(한도 {MAX_JSON_BYTES:,}바이트). "
            "나누어 넣어 주십시오.",
            f"{source.name}: JSON of {len(source.data):,} bytes (limit {MAX_JSON_BYTES:,}); split it",
        )
    text = decode(source)
    builder = TextBuilder()
    lines = source.name.lower().endswith((".jsonl", ".ndjson"))
    try:
        value = _lines(text, source, builder) if lines else _parse(text)
    except ValueError as error:
        if lines or not _first_line_is_json(text):
            raise _damaged(source, error) from error
        value = _lines(text, source, builder)
    except RecursionError as error:
        raise _too_deep(source) from error
    _Writer(builder, source).write(value)
    title = (
        next((value[key] for key in ("title", "제목") if key in value), "") if isinstance(value, dict) else ""
    )
    return builder.reading(title=title if isinstance(title, str) else None)


def _parse(text: str) -> Any:
    return json.loads(
        text, parse_int=str, parse_float=str, parse_constant=lambda name: "", object_pairs_hook=_object
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; a key that stands twice keeps all its values as a list."""
    found: dict[str, Any] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if key in twice:
            found[key].append(value)
        elif key in found:
            twice.add(key)
            found[key] = [found[key], value]
        else:
            found[key] = value
    return found


def _lines(text: str, source: Source, builder: TextBuilder) -> list[Any]:
    """The values of JSON Lines; lines that are none are named. Raises `UnreadableFile` where most are none."""
    values: list[Any] = []
    bad: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                values.append(_parse(line))
            except (ValueError, RecursionError):
                bad.append(number)
    if len(bad) > _MAX_BAD * (len(values) + len(bad)) or not values:
        raise UnreadableFile(
            f"{source.name}: JSON이 아닌 줄이 {len(bad)}개입니다(처음은 {bad[:1]}번째). "
            "JSON Lines로 다시 저장해 주십시오.",
            f"{source.name}: {len(bad)} lines are not JSON (the first is line {bad[:1]}); save it "
            "again as JSON Lines",
        )
    if bad:
        shown = ", ".join(map(str, bad[:_NAMED_BAD_LINES]))
        builder.notice("bad_lines", f"JSON이 아닌 줄 {len(bad)}개를 뺐습니다: {shown}번째 줄")
    return values


def _first_line_is_json(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    if not rest.strip() or not first.strip().startswith(("{", "[")):
        return False
    try:
        _parse(first)
    except (ValueError, RecursionError):
        return False
    return True


class _Writer:
    def __init__(self, builder: TextBuilder, source: Source) -> None:
        self._builder = builder
        self._source = source

    def write(self, value: Any, path: str = "", depth: int = 0) -> None:
        """The value as blocks: a table for a list of objects, a heading for a part with a table inside, lines."""
        if depth > _MAX_DEPTH:
            raise _too_deep(self._source)
        if _is_table(value):
            self._heading(path, depth)
            self._table(value)
        elif isinstance(value, list):
            for at, item in enumerate(value, start=1):
                self.write(item, f"{path}[{at}]" if isinstance(item, list) and path else path, depth + 1)
        elif isinstance(value, dict) and any(_has_table(item) for item in value.values()):
            for key, item in value.items():
                inner = f"{path}.{key}" if path else key
                if _has_table(item):
                    self.write(item, inner, depth + 1)
                else:
                    self._line(dict(self._flat(item, inner)))
        elif isinstance(value, dict):
            for key, text in self._flat(value, path):
                self._line({key: text})
        else:
            self._line({path: _scalar(value)})

    def _heading(self, path: str, depth: int) -> None:
        if path:
            self._builder.heading(path, level=min(max(depth, 1), 6))

    def _line(self, fields: Fields) -> None:
        for key, text in fields.items():
            if text:
                self._builder.paragraph(f"{key}: {text}" if key else text)

    def _table(self, records: list[dict[str, Any]]) -> None:
        rows = [dict(self._flat(record, "")) for record in records]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        if len(columns) > _MAX_COLUMNS:
            for row in rows:
                line = " | ".join(f"{key}: {' '.join(text.split())}" for key, text in row.items() if text)
                self._builder.block(BlockKind.ROW, line)
            return
        self._builder.rows([columns, *([row.get(key, "") for key in columns] for row in rows)], header=True)

    def _flat(self, value: Any, path: str) -> Iterator[tuple[str, str]]:
        """Path and text of every leaf, in order; lists of plain values are one text."""
        stack: list[tuple[Any, str, int]] = [(value, path, 0)]
        while stack:
            item, name, depth = stack.pop()
            if depth > _MAX_DEPTH:
                raise _too_deep(self._source)
            if isinstance(item, dict):
                stack += [
                    (inner, f"{name}.{key}" if name else key, depth + 1)
                    for key, inner in reversed(item.items())
                ]
            elif isinstance(item, list) and any(isinstance(inner, dict | list) for inner in item):
                numbered = list(enumerate(item, start=1))
                stack += [(inner, f"{name}[{at}]", depth + 1) for at, inner in reversed(numbered)]
            elif isinstance(item, list):
                yield name, ", ".join(filter(None, map(_scalar, item)))
            else:
                yield name, _scalar(item)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and item for item in value)


def _has_table(value: Any) -> bool:
    """Whether a list of two objects or more stands anywhere in it."""
    stack = [value]
    while stack:
        item = stack.pop()
        if _is_table(item) and len(item) > 1:
            return True
        stack += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return False


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _MARKUP.search(text):
        from seogo.ingest.web.html import html_lines

        return "\n".join(html_lines(text))
    return text


def _damaged(source: Source, error: Exception) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: JSON이 아닙니다. 내보낸 프로그램에서 다시 저장해 주십시오.",
        f"{source.name}: not JSON ({error}); save it again in the program it was exported from",
    )


def _too_deep(source: Source) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: JSON이 {_MAX_DEPTH}겹보다 깊습니다. 펴서 다시 저장해 주십시오.",
        f"{source.name}: the JSON is more than {_MAX_DEPTH} deep; flatten it",
    )
