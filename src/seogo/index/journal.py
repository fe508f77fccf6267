"""A folder of batches of rows, each one file that appears whole or not at all; the last base starts the story.

`0000000007.base.arrow` holds every row there was at that point, `0000000008.add.arrow` what one write changed.
Knows files and Arrow tables, no search.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from seogo.errors import IndexDamaged
from seogo.index.durable import sync, write_atomically

BASE, ADD = "base", "add"


@dataclass(frozen=True, slots=True)
class Batch:
    """One file: remove the documents, then put the rows. A base starts from nothing."""

    number: int
    base: bool
    rows: pa.Table
    remove: frozenset[str]


class Journal:
    """The batches of one folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.mkdir(parents=True, exist_ok=True)

    def newest(self) -> int:
        """Number of the last batch, 0 when there is none."""
        return max((_number(path) for path in self._files()), default=0)

    def since(self, number: int) -> list[Batch]:
        """The batches after `number`, from the last base on when that is after it. Raises `IndexDamaged`."""
        files = sorted(self._files(), key=_number)
        bases = [_number(path) for path in files if f".{BASE}." in path.name]
        first = max([number + 1, *(base for base in bases if base > number)])
        return [_read(path) for path in files if _number(path) >= first]

    def append(self, rows: pa.Table, remove: Collection[str]) -> int:
        """Add a batch, durably; returns its number."""
        return self._write(rows, remove, ADD)

    def rebase(self, rows: pa.Table) -> int:
        """Start anew from these rows, durably, and delete every batch before; returns the base's number."""
        number = self._write(rows, (), BASE)
        for path in self._files():
            if _number(path) < number:
                path.unlink(missing_ok=True)
        sync(self._path)
        return number

    def _files(self) -> list[Path]:
        return list(self._path.glob("[0-9]*.arrow"))

    def _write(self, rows: pa.Table, remove: Collection[str], kind: str) -> int:
        number = self.newest() + 1
        metadata = {**(rows.schema.metadata or {}), b"seogo.remove": json.dumps(sorted(remove)).encode()}
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, rows.schema.with_metadata(metadata)) as writer:
            writer.write_table(rows)
        write_atomically(self._path / f"{number:010d}.{kind}.arrow", [sink.getvalue().to_pybytes()])
        return number


def _number(path: Path) -> int:
    return int(path.name.split(".")[0])


def _read(path: Path) -> Batch:
    try:
        rows = pa.ipc.open_file(pa.py_buffer(path.read_bytes())).read_all()
    except (pa.ArrowInvalid, OSError) as error:
        raise IndexDamaged(
            f"{path}을(를) 읽을 수 없습니다({error}). `seogo check --fix`가 색인을 다시 만듭니다",
            f"{path} cannot be read ({error}): `seogo check --fix` rebuilds the index",
        ) from error
    remove = frozenset(json.loads(rows.schema.metadata[b"seogo.remove"]))
    return Batch(_number(path), f".{BASE}." in path.name, rows, remove)
