"""TAR, and one file or a TAR under gzip or bzip2 -> members. Knows nothing of what they hold.

Read as a stream: what is unpacked is counted before it is kept.
"""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from seogo.errors import InputError, UnreadableFile, UnsupportedFormat
from seogo.ingest.archive.budget import Budget, Readable
from seogo.ingest.formats import Source

GZIP, BZIP2 = b"\x1f\x8b\x08", b"BZh"
_TAR_SUFFIXES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".svgz": ".svg"}
_DAMAGE = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError)


def is_tar(data: bytes) -> bool:
    """Whether the bytes are an uncompressed TAR (POSIX.1-2001 ustar, GNU)."""
    return len(data) >= 512 and data[257:262] == b"ustar"


def tar_members(source: Source, budget: Budget) -> Iterator[tuple[str, bytes | InputError]]:
    """Name and bytes of each file in order; a link or a device comes as the reason why it is not read."""
    yield from _members(_Counted(io.BytesIO(source.data), budget, source.name), source, budget)


def packed_members(source: Source, budget: Budget) -> Iterator[tuple[str, bytes | InputError]]:
    """The members of a packed TAR, or the one file under gzip or bzip2. Raises `UnreadableFile` on damage."""
    try:
        if is_tar(_open(source).read(512)):
            yield from _members(_Counted(_open(source), budget, source.name), source, budget)
            return
        name = PurePosixPath(source.name)
        inner = name.stem + _TAR_SUFFIXES.get(name.suffix.lower(), "")
        yield inner, budget.read(_open(source), len(source.data), source.name)
    except _DAMAGE as error:
        raise _damaged(source, error) from error


def _members(stream: _Counted, source: Source, budget: Budget) -> Iterator[tuple[str, bytes | InputError]]:
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape", encoding="utf-8") as archive:
            for info in archive:
                name = _name(info.name)
                if info.isdir():
                    continue
                content = archive.extractfile(info) if info.isreg() else None
                if content is None:
                    yield (
                        name,
                        UnsupportedFormat(
                            f"{name}: 파일이 아니라 연결이나 장치입니다. 원본을 넣어 주십시오.",
                            f"{name}: a link or a device, not a file; give the original",
                        ),
                    )
                else:
                    yield name, _content(content)
    except _DAMAGE as error:
        raise _damaged(source, error) from error


def _content(stream: IO[bytes]) -> bytes:
    """All of a member: what it takes was counted when the archive's stream was read."""
    return stream.read()


class _Counted(io.RawIOBase):
    """A stream whose bytes are taken from the budget as they are read."""

    def __init__(self, stream: Readable, budget: Budget, name: str) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget
        self._name = name

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._budget.take(len(data), self._name)
        return data


def _open(source: Source) -> Readable:
    stream = io.BytesIO(source.data)
    try:
        return gzip.GzipFile(fileobj=stream) if source.data.startswith(GZIP) else bz2.BZ2File(stream)
    except _DAMAGE as error:
        raise _damaged(source, error) from error


def _damaged(source: Source, error: Exception) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: 압축 파일이 손상되었습니다. 다시 받아 주십시오.",
        f"{source.name}: the archive is damaged ({error}); get it again",
    )


def _name(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
