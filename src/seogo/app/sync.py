"""Documents whose place is gone: of a folder that was given, of an archive that holds them no more.

A document that stands elsewhere too goes on from there, with its id. What cannot be looked at (a folder without
permission, a share that is not there) counts as there. Knows nothing of how files are read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app.check import remove_documents
from seogo.app.interrupt import uninterrupted
from seogo.app.report import MovedFile, RemovedFile
from seogo.catalog.catalog import Catalog, Entry
from seogo.errors import SyncRefused
from seogo.ingest.files import is_temporary
from seogo.ingest.names import shown_name
from seogo.lang.normalize import normalize

if TYPE_CHECKING:
    from seogo.app.add import Adding, Given

FEW = 10
"""So many documents may go without being asked about: an afternoon's tidying, not a share that came unmounted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder as it is now. `root`, `files`: as the catalog has sources; `closed`: folders that cannot be listed."""

    folder: Path
    root: str
    files: frozenset[str]
    closed: tuple[str, ...]


def source_of(path: Path) -> str:
    """What identifies a file over its versions: its real path, NFC, on one line."""
    return normalize(shown_name(os.path.realpath(path)))


def look(folder: Path) -> Seen:
    """Every file in the folder, hidden ones too, since they may have been given by name."""
    files: set[str] = set()
    closed: list[str] = []
    open_folders = [os.path.realpath(folder)]
    while open_folders:
        path = open_folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        open_folders.append(entry.path)
                    else:
                        real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                        files.add(normalize(shown_name(real)))
        except OSError:
            closed.append(normalize(shown_name(path)))
    return Seen(folder, source_of(folder), frozenset(files), tuple(closed))


def vanished(catalog: Catalog, collection: str, seen: Seen) -> tuple[list[Entry], int]:
    """The documents from this folder whose file is no longer there, and how many there are from it in all."""
    held = catalog.under_folder(collection, seen.root)
    closed = tuple(path.rstrip(os.sep) + os.sep for path in seen.closed)
    gone = [
        entry
        for entry in held
        if seen.files.isdisjoint(_holders(entry.source)) and not entry.source.startswith(closed)
    ]
    return gone, len(held)


def refuse_at_once(library_catalog: Catalog, collection: str, seen: Seen) -> None:
    """Refuse before anything is read, where nothing new could explain what is gone. Raises `SyncRefused`."""
    gone, held = vanished(library_catalog, collection, seen)
    known = {place for entry in library_catalog.under_folder(collection, seen.root)
             for place in _holders(entry.source)}  # fmt: skip
    if all(source in known or is_temporary(os.path.basename(source)) for source in seen.files):
        _refuse_loss(seen, len(gone), held)


def drop_vanished(work: Adding, folders: Iterable[Path], *, force: bool) -> None:
    """Take out what the folders no longer hold. Raises `SyncRefused`, with nothing taken out of that folder."""
    for folder in folders:
        seen = look(folder)
        gone, held = vanished(work.library.catalog, work.collection, seen)
        lost = [entry for entry in gone if not any(work.twins_of(entry.id))]
        if not force:
            _refuse_loss(seen, len(lost), held)
        given = shown_name(folder).rstrip(os.sep)
        leave(work, [(entry, given + entry.source.removeprefix(seen.root.rstrip(os.sep))) for entry in gone])


def leave(work: Adding, gone: Sequence[tuple[Entry, str]]) -> None:
    """Take out documents whose place, shown as the path beside each, is gone; those that stand elsewhere go on there.

    A document under its old name gets the new place at once; one under another name is read again, for its title
    may be its name.
    """
    again: list[tuple[Entry, str, Twin]] = []
    lost: list[tuple[Entry, str]] = []
    for entry, path in gone:
        twins = list(work.twins_of(entry.id))
        twin = next((one for one in twins if one.name == entry.name), twins[0] if twins else None)
        if twin is None:
            lost.append((entry, path))
        elif twin.name == entry.name:
            work.library.catalog.move(entry.id, twin.source)
            _moved(work, entry, path, twin)
        else:
            again.append((entry, path, twin))
    with uninterrupted():
        ids = [entry.id for entry, _ in lost] + [entry.id for entry, *_ in again]
        remove_documents(work.library, ids)
    work.removed += [RemovedFile(path=path, document=entry.id) for entry, path in lost]
    for entry, path, twin in again:
        _moved(work, entry, path, twin)
        work.read_again(twin.given, {entry.id})


@dataclass(frozen=True, slots=True)
class Twin:
    """Another place of a document: a file, or what is inside it."""

    given: Given
    inside: tuple[str, ...]

    @property
    def source(self) -> str:
        return self.given.source(self.inside)

    @property
    def name(self) -> str:
        """As the document's name would be, read from here."""
        return self.inside[-1].rpartition("/")[2] if self.inside else shown_name(self.given.path.name)


def _moved(work: Adding, entry: Entry, path: str, twin: Twin) -> None:
    now = twin.given.shown(twin.inside)
    work.skipped = [
        replace(one, reason=f"same content as {twin.source}") if one.document == entry.id else one
        for one in work.skipped
        if (one.document, one.path) != (entry.id, now)
    ]
    work.moved.append(MovedFile(path=now, document=entry.id, was=path))


def _holders(source: str) -> Iterator[str]:
    """The source, and the files it may be inside of. `!/` parts archive and member, and a folder may end in `!` too."""
    yield source
    at = source.find("!/")
    while at >= 0:
        yield source[:at]
        at = source.find("!/", at + 1)


def _refuse_loss(seen: Seen, gone: int, held: int) -> None:
    if gone and not seen.files:
        why = "폴더가 비어 있습니다", "the folder is empty"
    elif gone > FEW and gone * 2 > held:
        why = (
            f"이 폴더에서 넣은 문서 {held}개 가운데 {gone}개의 파일이 없습니다",
            f"of the {held} documents added from this folder the files of {gone} are gone",
        )
    else:
        return
    raise SyncRefused(
        f"{shown_name(seen.folder)}: {why[0]}. 서고에서 문서 {gone}개를 지우지 않았습니다. "
        "연결이 끊긴 드라이브가 아닌지 확인하고, 정말 지우려면 --sync --force로 다시 실행해 주십시오.",
        f"{shown_name(seen.folder)}: {why[1]}. {gone} documents were not taken out of the library. "
        "Look whether this is "
        "a drive that came off; to take them out all the same, run it again with --sync --force.",
    )
