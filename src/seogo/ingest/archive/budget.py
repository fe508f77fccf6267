"""How much a container may unpack to, all that is nested in it included. Knows no format."""

from __future__ import annotations

from typing import Protocol

from seogo.errors import UnreadableFile
from seogo.ingest.settings import IngestSettings

MAX_RATIO = 400
"""Unpacked to packed bytes of a member above `_RATIO_FROM`; logs and XML reach about 100, bombs 1,000."""
_RATIO_FROM = 8 * 1024 * 1024
_STEP = 1024 * 1024


class Readable(Protocol):
    """Anything that is read in pieces."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Budget:
    """What is left of the limits. `members`: how many more files; `size_bytes`: how many more bytes unpacked."""

    def __init__(self, settings: IngestSettings, *, max_file_bytes: int) -> None:
        self.members = settings.max_members
        self.size_bytes = settings.max_unpacked_bytes
        self._most_members = settings.max_members
        self._most_bytes = settings.max_unpacked_bytes
        self._max_file_bytes = max_file_bytes

    def count(self, name: str) -> None:
        """Takes one member. Raises `UnreadableFile` where there are too many."""
        self.members -= 1
        if self.members < 0:
            raise UnreadableFile(
                f"{name}: 든 파일이 한도 {self._most_members:,}개를 넘어 나머지를 읽지 않았습니다. "
                "나누어 넣거나 설정 ingest.max_members를 올려 주십시오.",
                f"{name}: it holds more than {self._most_members:,} files; the rest were not read. Split "
                "it, or raise ingest.max_members",
            )

    def read(self, stream: Readable, packed: int, name: str) -> bytes:
        """All of the stream. Raises `UnreadableFile` where it is a bomb, bigger than a file may be, or past the total.

        `packed`: bytes it takes in the archive; 0 where they are unknown.
        """
        most = min(
            self._max_file_bytes, max(_RATIO_FROM, MAX_RATIO * packed) if packed else self._max_file_bytes
        )
        parts: list[bytes] = []
        size = 0
        while piece := stream.read(_STEP):
            parts.append(piece)
            size += len(piece)
            self.take(len(piece), name)
            if size > most:
                raise UnreadableFile(
                    f"{name}: {packed:,}바이트에서 {size:,}바이트가 넘게 부풉니다(한도 {most:,}바이트). "
                    "정상 파일이라면 압축을 풀어 넣어 주십시오.",
                    f"{name}: {packed:,} bytes unpack to more than {size:,} bytes (limit {most:,}). If it is "
                    "sound, unpack it and give the files",
                )
        return b"".join(parts)

    def take(self, size: int, name: str) -> None:
        """Takes unpacked bytes. Raises `UnreadableFile` where the total is used up."""
        self.size_bytes -= size
        if self.size_bytes < 0:
            raise UnreadableFile(
                f"{name}: 푼 크기가 모두 {self._most_bytes:,}바이트를 넘어 나머지를 읽지 않았습니다. "
                "나누어 넣거나 설정 ingest.max_unpacked_bytes를 올려 주십시오.",
                f"{name}: unpacked, its files are more than {self._most_bytes:,} bytes in all; the rest "
                "were not read. Split it, or raise ingest.max_unpacked_bytes",
            )
