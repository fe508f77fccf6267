"""The source files as they were given, one copy a document, durable before anything refers to them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from seogo.types import DocumentId


class Originals:
    """`<folder>/<first two of the id>/<id><suffix>`, written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def store(self, id_: DocumentId, name: str, data: bytes) -> Path:
        """Keep the bytes; on return they survive a power cut."""
        path = self._folder / id_[:2] / f"{id_}{Path(name).suffix.lower()}"
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        for folder in (path.parent, self._folder):
            sync_folder(folder)
        return path

    def adopt(self, id_: DocumentId, name: str, file: Path) -> Path:
        """As `store`, of a file on the same disk, which is moved here without being read."""
        path = self._folder / id_[:2] / f"{id_}{Path(name).suffix.lower()}"
        path.parent.mkdir(exist_ok=True)
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
        os.replace(file, path)
        for folder in (path.parent, self._folder):
            sync_folder(folder)
        return path

    def path(self, id_: DocumentId) -> Path | None:
        """Where the document's original is, None when it is missing."""
        return next((self._folder / id_[:2]).glob(f"{id_}*"), None)

    def intact(self, id_: DocumentId, collection: str) -> bool:
        """Whether the original is there and hashes to the id."""
        path = self.path(id_)
        if path is None:
            return False
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        digest.update(b"\0" + collection.encode())
        return digest.hexdigest() == id_

    def delete(self, id_: DocumentId) -> None:
        """Remove the original; nothing happens when there is none."""
        if path := self.path(id_):
            path.unlink()
            sync_folder(path.parent)

    def ids(self) -> Iterator[DocumentId]:
        """The ids of all originals there, in order."""
        for path in sorted(self._folder.glob("??/*")):
            if not path.name.startswith("."):
                yield DocumentId(path.stem)


def sync_folder(path: Path) -> None:
    """Make the folder's list of names durable (a no-op where the system has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
