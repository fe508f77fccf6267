"""JSON lines read with errors that name file and line. Knows nothing of what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from seogo.errors import NotFound, UnreadableFile


def read_objects(path: Path, *, missing: tuple[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """(file and line, object) of every line that is not blank.

    Raises `NotFound` saying `missing` (Korean, English), `UnreadableFile`.
    """
    for number, line in read_lines(path, missing=missing):
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UnreadableFile(
                f"{where}: JSON이 아닙니다({error}). 한 줄에 객체 하나를 적으십시오",
                f"{where}: not JSON ({error}); write one object a line",
            ) from error
        if not isinstance(row, dict):
            raise UnreadableFile(
                f"{where}: {line[:40]!r}은(는) 객체가 아닙니다. 한 줄에 객체 하나를 적으십시오",
                f"{where}: {line[:40]!r} is not an object; write one object a line",
            )
        yield where, row


def read_lines(path: Path, *, missing: tuple[str, str]) -> Iterator[tuple[int, str]]:
    """(number from 1, line) of every line that is not blank.

    Raises `NotFound` saying `missing` (Korean, English), `UnreadableFile`.
    """
    if not path.is_file():
        raise NotFound(*missing)
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{path}은(는) UTF-8이 아닙니다({error}). 바꾸어 저장하십시오",
            f"{path} is not UTF-8 ({error}); convert it",
        ) from error


def text_of(row: dict[str, object], key: str, where: str) -> str:
    """A text of the object; a whole number as its digits. Raises `UnreadableFile` for anything else."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise UnreadableFile(
            f"{where}: {key!r}이(가) {value!r}입니다. 글이어야 합니다",
            f"{where}: {key!r} is {value!r}; it must be a text",
        )
    return value
