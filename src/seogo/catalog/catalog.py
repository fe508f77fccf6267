"""Which documents a library holds, as read, and what its index was built with.

It is the source of truth: an index can always be rebuilt from it. Every commit is durable. Knows nothing of chunks,
vectors or files on disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from seogo.catalog import traces
from seogo.catalog.database import Transaction, open_database
from seogo.catalog.settings import CatalogSettings
from seogo.errors import NotFound
from seogo.packing import pack_document, unpack_document
from seogo.types import Document, DocumentId

COLUMNS = (
    "id, collection, source, name, title, format, date, pages, characters, chunks, bytes, notices, "
    "added_at, state, replaces"
)
PUT_META = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
PUT_DOCUMENT = (
    f"INSERT INTO documents ({COLUMNS}, parsed) VALUES ({', '.join('?' * 16)}) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in f"{COLUMNS}, parsed".split(", ")[1:])
)


class State(StrEnum):
    """ADDING: on its way in, not yet promised. READY: in the library. REMOVING: on its way out."""

    ADDING = "adding"
    READY = "ready"
    REMOVING = "removing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document's row. `source`: absolute path it was added from. `added_at`: ISO, UTC.

    `replaces`: the earlier version this one takes the place of, while it is on its way in.
    """

    id: DocumentId
    collection: str
    source: str
    name: str
    title: str
    format: str
    date: str | None
    pages: int
    characters: int
    chunks: int
    bytes: int
    notices: int
    added_at: str
    state: State = State.READY
    replaces: DocumentId | None = None


class Catalog:
    """The documents; see `Database` for how safe it is, and `open_database` for what is raised when opened."""

    def __init__(self, path: Path, settings: CatalogSettings | None = None) -> None:
        self.database = open_database(path, settings)

    def close(self) -> None:
        self.database.close()

    def meta(self, key: str) -> str | None:
        """The value kept under `key`, None when there is none."""
        rows = self.database.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, values: Mapping[str, str], *, chunks: Mapping[DocumentId, int] | None = None) -> None:
        """Keep all values, and the documents' new numbers of chunks, in one commit."""
        with self.database.transaction() as db:
            db.executemany(PUT_META, list(values.items()))
            rows = [(count, id_) for id_, count in (chunks or {}).items()]
            db.executemany("UPDATE documents SET chunks = ? WHERE id = ?", rows)

    def begin(self, documents: Iterable[tuple[Entry, Document]]) -> None:
        """Write documents down as ADDING: found again after a crash, shown to nobody before `finish`."""
        rows = [(*_values(entry, State.ADDING), pack_document(document)) for entry, document in documents]
        with self.database.transaction() as db:
            db.executemany(PUT_DOCUMENT, rows)

    def finish(self, entries: Iterable[Entry]) -> None:
        """ADDING becomes READY and what was replaced goes, in one commit; that it was there is remembered."""
        entries = list(entries)
        replaced = [(entry.replaces,) for entry in entries if entry.replaces]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.database.transaction() as db:
            for entry in entries:
                if entry.replaces:
                    _remember(db, entry.replaces, entry.id, now)
            db.executemany("DELETE FROM documents WHERE id = ?", replaced)
            traces.forget_documents(db, [one for (one,) in replaced])
            db.executemany(
                "UPDATE documents SET state = 'ready', replaces = '' WHERE id = ?",
                [(entry.id,) for entry in entries],
            )

    def mark_removing(self, ids: Iterable[DocumentId]) -> None:
        """From here on the documents are shown to nobody, also after a crash."""
        with self.database.transaction() as db:
            db.executemany("UPDATE documents SET state = 'removing' WHERE id = ?", [(id_,) for id_ in ids])

    def delete(self, ids: Iterable[DocumentId]) -> None:
        """Forget the documents, text and all, with what was remembered of their earlier versions."""
        ids = list(ids)
        gone = [(id_,) for id_ in ids]
        with self.database.transaction() as db:
            db.executemany("DELETE FROM documents WHERE id = ?", gone)
            db.executemany("DELETE FROM replaced WHERE replaced_by = ?", gone)
            traces.forget_documents(db, ids)
        self.database.purge("documents")

    def entries(self, *, collection: str | None = None, state: State = State.READY) -> list[Entry]:
        """The documents in a state, by collection, name and id."""
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM documents WHERE state = ? AND (CAST(? AS TEXT) IS NULL OR collection = ?) "
            "ORDER BY collection, name, id",
            (state, collection, collection),
        )
        return [_entry(row) for row in rows]

    def entry(self, id_: DocumentId) -> Entry | None:
        """The document with this id in whatever state, None when there is none."""
        rows = self.database.rows(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (id_,))
        return _entry(rows[0]) if rows else None

    def by_source(self, collection: str, source: str) -> Entry | None:
        """The READY document that was added from this path, None when there is none."""
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM documents WHERE collection = ? AND source = ? AND state = 'ready'",
            (collection, source),
        )
        return _entry(rows[0]) if rows else None

    def under_source(self, collection: str, source: str) -> list[Entry]:
        """The READY documents that were added from this path or from inside it (`archive.zip!/member`), by source."""
        inside = f"{source}!/"
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM documents WHERE collection = ? AND state = 'ready' "
            "AND (source = ? OR (source >= ? AND source < ?)) ORDER BY source",
            (collection, source, inside, f"{source}!0"),  # "0" is the character after "/"
        )
        return [_entry(row) for row in rows]

    def under_folder(self, collection: str, folder: str) -> list[Entry]:
        """The READY documents that were added from files in this folder and those below it, by source."""
        inside = folder.rstrip(os.sep) + os.sep
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM documents WHERE collection = ? AND state = 'ready' "
            "AND source >= ? AND source < ? ORDER BY source",
            (collection, inside, inside[:-1] + chr(ord(os.sep) + 1)),
        )
        return [_entry(row) for row in rows]

    def move(self, id_: DocumentId, source: str) -> None:
        """The document stands at another path from now on."""
        with self.database.transaction() as db:
            db.execute("UPDATE documents SET source = ? WHERE id = ?", (source, id_))

    def replaced(self, id_: DocumentId) -> list[dict[str, object]]:
        """What is remembered of the versions that this document took the place of, the latest first."""
        rows = self.database.rows(
            "SELECT id, name, title, date, characters, added_at, replaced_at FROM replaced WHERE replaced_by = ? "
            "ORDER BY replaced_at DESC, added_at DESC, id",
            (id_,),
        )
        names = ("id", "name", "title", "date", "characters", "added_at", "replaced_at")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def find(self, reference: str) -> Entry:
        """The READY document with this id, unique id prefix (4 characters or more), file name or title.

        Raises `NotFound`, naming the candidates when there are several.
        """
        found = [entry for entry in self.entries() if _refers(reference, entry)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(
                f"{reference!r} 문서가 이 서고에 없습니다: 목록에서 확인해 주십시오",
                f"no document {reference!r} in this library: look at the list",
                command="seogo list",
            )
        names = ", ".join(f"{entry.id[:12]} {entry.name}" for entry in found[:5])
        raise NotFound(
            f"{reference!r}에 맞는 문서가 여럿입니다: {names}. 문서 번호로 지정해 주십시오",
            f"several documents fit {reference!r}: {names}; name one by its id",
        )

    def document(self, id_: DocumentId) -> Document:
        """The document as it was read. Raises `NotFound`."""
        rows = self.database.rows("SELECT parsed FROM documents WHERE id = ?", (id_,))
        if not rows or not isinstance(rows[0][0], bytes):
            raise NotFound(f"이 서고에 문서 {id_!r}이(가) 없습니다", f"no document {id_!r} in this library")
        return unpack_document(rows[0][0])


def _remember(db: Transaction, id_: DocumentId, by: DocumentId, now: str) -> None:
    """A version and those before it, under the one that takes its place; a file that comes back is no version."""
    db.execute("UPDATE replaced SET replaced_by = ? WHERE replaced_by = ?", (by, id_))
    db.execute("DELETE FROM replaced WHERE id = ?", (by,))
    db.execute(
        "INSERT INTO replaced (id, replaced_by, name, title, date, characters, added_at, replaced_at) "
        "SELECT id, CAST(? AS TEXT), name, title, date, characters, added_at, CAST(? AS TEXT) FROM documents "
        "WHERE id = ? "
        "ON CONFLICT (id) DO UPDATE SET replaced_by = excluded.replaced_by, replaced_at = excluded.replaced_at",
        (by, now, id_),
    )


def _refers(reference: str, entry: Entry) -> bool:
    if reference in (entry.id, entry.name, entry.title, entry.source):
        return True
    return len(reference) >= 4 and entry.id.startswith(reference)


def _values(entry: Entry, state: State) -> tuple[object, ...]:
    return (
        entry.id, entry.collection, entry.source, entry.name, entry.title, entry.format, entry.date,
        entry.pages, entry.characters, entry.chunks, entry.bytes, entry.notices, entry.added_at, state,
        entry.replaces or "",
    )  # fmt: skip


def _entry(row: Sequence[object]) -> Entry:
    id_, collection, source, name, title, format_, date, *numbers, added_at, state, replaces = row
    pages, characters, chunks, size, notices = (int(str(number)) for number in numbers)
    return Entry(
        id=DocumentId(str(id_)),
        collection=str(collection),
        source=str(source),
        name=str(name),
        title=str(title),
        format=str(format_),
        date=None if date is None else str(date),
        pages=pages,
        characters=characters,
        chunks=chunks,
        bytes=size,
        notices=notices,
        added_at=str(added_at),
        state=State(str(state)),
        replaces=DocumentId(str(replaces)) if replaces else None,
    )
