"""Which files are read, and their bytes: folders walked, debris passed over, what is no file or too big refused.

Knows nothing of formats.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source
from seogo.ingest.names import shown_name

MAX_FILE_BYTES = 512 * 1024 * 1024
"""Files are read whole; a bigger one is refused before a byte of it is read."""


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: given files as they are (missing ones too), folders walked, each file once.

    Order: as given, inside a folder by NFC name, files before sub-folders. Inside folders, hidden and
    temporary files (`.DS_Store`, `~$보고서.docx`, `Thumbs.db`, `*.tmp`) are passed over; symbolic links to folders
    are not followed. A file without a reader comes too, and so does a folder that cannot be listed, so that whoever
    reads it can name it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path) if path.is_dir() else (path,):
            key = file.absolute()
            if key not in seen:
                seen.add(key)
                yield file


def load_source(path: Path) -> Source:
    """The file's name, as `names.shown_name`, and bytes. Raises `UnreadableFile`: cannot be opened, too big."""
    name = shown_name(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(
                f"{name}: 폴더를 열 수 없습니다. 읽기 권한을 확인해 주십시오.",
                f"{name}: the folder cannot be opened; look at its permissions",
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                f"{name}: 일반 파일이 아닙니다(장치, 파이프). 파일로 저장해 넣어 주십시오.",
                f"{name}: no regular file (a device or pipe); save it as a file",
            )
        size = status.st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(
                f"{name}: {size:,}바이트로 한도 {MAX_FILE_BYTES:,}바이트를 넘습니다. 나누어 넣어 주십시오.",
                f"{name}: {size:,} bytes, more than the limit of {MAX_FILE_BYTES:,}; split it",
            )
        return Source(name=name, data=path.read_bytes())
    except OSError as error:
        raise UnreadableFile(
            f"{name}: 파일을 열 수 없습니다({error.strerror or error}).",
            f"{name}: the file cannot be opened ({error.strerror or error})",
        ) from error


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=_by_name)
        for name in sorted(files, key=_by_name):
            if not is_temporary(name):
                yield Path(root, name)
    yield from (Path(error.filename) for error in closed if not isinstance(error, FileNotFoundError))


def _by_name(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def is_temporary(name: str) -> bool:
    """Whether a file of that name is debris of a program or hidden: passed over in folders and in archives."""
    return (
        name.startswith((".", "~")) or name.lower() in ("thumbs.db", "desktop.ini") or name.endswith(".tmp")
    )
