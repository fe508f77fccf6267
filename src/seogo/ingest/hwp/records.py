"""The inside of an HWP 5 file: streams, compression, encryption, records. Knows nothing of what records mean.

Sources: HWP 5.0 format document (Hancom, revision 1.3), chapters 3 and 4, and the one on distribution.
본 제품은 한글과컴퓨터의 ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from seogo.ingest.formats import Source
from seogo.ingest.hwp.objects import MAX_OBJECT_BYTES
from seogo.ingest.hwp.summary import read_summary
from seogo.ingest.refused import in_korean

MAX_STREAM_BYTES = 256 * 1024 * 1024
"""One stream after decompression. A 110-page document has about 2 MB."""

_SIGNATURE = b"HWP Document File"
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _DRM, _CERTIFICATE, _CERTIFICATE_DRM = 1, 2, 4, 16, 256, 1024
_TRACKED = 1 << 14
"""Tracked changes: `BodyText` holds the text without their marks, `ViewText` what is shown, with them."""
_DISTRIBUTE_DOC_DATA = 28
_OBJECT = re.compile(r"BinData/BIN([0-9A-F]{4})\.ole", re.IGNORECASE)
_SUMMARY = "\x05HwpSummaryInformation"

DAMAGE = (
    LookupError,
    ArithmeticError,
    ValueError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
    RecursionError,
)
"""What olefile, zlib and our own reading raise on damaged content."""


@dataclass(slots=True)
class Record:
    """One record and the records one level deeper that follow it."""

    tag: int
    data: bytes
    children: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Container:
    """The decoded streams of a file. `sections`: the records of each, as trees.

    `objects`: the embedded ones (OLE), unpacked, by the number in their stream's name.
    `damaged`: numbers (from 1) of the sections that could not be decoded; they are empty.
    """

    info: list[Record]
    sections: list[list[Record]]
    distributed: bool
    metadata: dict[str, str]
    objects: dict[int, bytes]
    damaged: tuple[int, ...] = ()


def open_container(source: Source) -> Container:
    """Raises `EncryptedFile` (password, DRM), `UnsupportedFormat` (HWP 3), `UnreadableFile` (damage)."""
    import olefile

    if source.data.startswith(_SIGNATURE):
        version = source.data[18:23].decode("latin-1").strip()
        raise UnsupportedFormat(
            f"{source.name}: 한글 3.x 이하의 HWP 파일({version})은 읽지 못합니다. "
            "한글에서 열어 HWPX나 HWP 5로 다시 저장해 주십시오.",
            f"{source.name}: HWP files of Hangul 3.x and before ({version}) cannot be read; open it "
            "in Hangul and save it as HWPX or HWP 5",
        )
    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as ole:
            return _read(source, ole)
    except DAMAGE as error:
        raise UnreadableFile(
            f"{source.name}: 손상되었거나 HWP가 아닌 파일입니다{in_korean(error)}. 한글에서 열어 다시 저장해 주십시오.",
            f"{source.name}: damaged, or no HWP file ({type(error).__name__}: {error}); open it in "
            "Hangul and save it again",
        ) from error


def _read(source: Source, ole: Any) -> Container:
    header = _stream(ole, "FileHeader")
    if not header.startswith(_SIGNATURE):
        raise ValueError(f"FileHeader {header[:17]!r}")
    version, flags = struct.unpack_from("<II", header, 32)
    if version >> 24 != 5:
        raise UnsupportedFormat(
            f"{source.name}: HWP 버전 {version >> 24}은 읽지 못합니다(5만 읽습니다).",
            f"{source.name}: HWP version {version >> 24} cannot be read (5 alone can)",
        )
    if flags & _PASSWORD:
        raise EncryptedFile(
            f"{source.name}: 암호가 걸린 HWP 파일입니다. 암호를 풀어 다시 저장해 주십시오.",
            f"{source.name}: the HWP file has a password; save it again without one",
        )
    if flags & (_DRM | _CERTIFICATE | _CERTIFICATE_DRM):
        raise EncryptedFile(
            f"{source.name}: DRM이나 인증서로 보호된 HWP 파일입니다. 보호를 풀어 다시 저장해 주십시오.",
            f"{source.name}: the HWP file is protected by DRM or a certificate; save it again without that",
        )
    compressed, distributed = bool(flags & _COMPRESSED), bool(flags & _DISTRIBUTION)
    info = read_records(_inflate(_stream(ole, "DocInfo"), compressed))
    names = _section_names(ole, "ViewText") if distributed or flags & _TRACKED else []
    names = names or ([] if distributed else _section_names(ole, "BodyText"))
    if not names:
        raise ValueError("본문(Section)이 없습니다")
    sections, damaged = _sections(ole, names, compressed=compressed, distributed=distributed)
    metadata = read_summary(_stream(ole, _SUMMARY)) if ole.exists(_SUMMARY) else {}
    return Container(info, sections, distributed, metadata, _objects(ole, compressed), damaged)


def _sections(
    ole: Any, names: list[str], *, compressed: bool, distributed: bool
) -> tuple[list[list[Record]], tuple[int, ...]]:
    """Each section's records, and which are damaged. Raises the last one's error where none is sound."""
    sections: list[list[Record]] = []
    damaged: list[int] = []
    for number, name in enumerate(names, 1):
        try:
            data = _stream(ole, name)
            data = decrypt(data, compressed) if distributed else _inflate(data, compressed)
            sections.append(read_records(data))
        except DAMAGE:
            damaged.append(number)
            sections.append([])
            if len(damaged) == len(names):
                raise
    return sections, tuple(damaged)


def _objects(ole: Any, compressed: bool) -> dict[int, bytes]:
    """The embedded objects; those that are damaged or larger than `MAX_OBJECT_BYTES` are left out."""
    found: dict[int, bytes] = {}
    for path in ole.listdir(streams=True, storages=False):
        match = _OBJECT.fullmatch("/".join(path))
        if match is None or ole.get_size(path) > MAX_OBJECT_BYTES:
            continue
        try:
            found[int(match[1], 16)] = _inflate(_stream(ole, "/".join(path)), compressed, MAX_OBJECT_BYTES)
        except DAMAGE:
            continue
    return found


def _section_names(ole: Any, storage: str) -> list[str]:
    found = []
    for path in ole.listdir(streams=True, storages=False):
        match = re.fullmatch(r"Section(\d+)", path[-1])
        if len(path) == 2 and path[0] == storage and match:
            found.append((int(match[1]), "/".join(path)))
    return [name for _, name in sorted(found)]


def _stream(ole: Any, name: str) -> bytes:
    import olefile

    if ole.get_type(name) != olefile.STGTY_STREAM:  # a storage of that name: damage
        raise ValueError(f"{name}: 스트림이 없습니다")
    if ole.get_size(name) > MAX_STREAM_BYTES:
        raise ValueError(f"{name}: {ole.get_size(name):,}바이트")
    data: bytes = ole.openstream(name).read()
    if len(data) != ole.get_size(name):
        raise EOFError(f"{name}: {ole.get_size(name):,}바이트 가운데 {len(data):,}바이트만 있습니다")
    return data


def _inflate(data: bytes, compressed: bool, most: int = MAX_STREAM_BYTES) -> bytes:
    if not compressed:
        return data
    inflater = zlib.decompressobj(-15)
    plain = inflater.decompress(data, most)
    if inflater.unconsumed_tail:
        raise ValueError(f"압축을 풀면 {most:,}바이트를 넘습니다")
    if not inflater.eof:
        raise EOFError("압축된 내용이 중간에 끊겼습니다")
    return plain


def decrypt(data: bytes, compressed: bool) -> bytes:
    """A section of a document for distribution: key from its first record, AES-128-ECB, then as usual."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    (header,) = struct.unpack_from("<I", data)
    seed = bytearray(data[4:260])
    if header & 0x3FF != _DISTRIBUTE_DOC_DATA or len(seed) < 256:
        raise ValueError("배포용 문서의 열쇠 레코드가 없습니다")
    (state,) = struct.unpack_from("<I", seed)
    offset = 4 + (state & 0xF)
    run, mask = 0, 0
    for at in range(256):
        if run == 0:
            state, number = _random(state)
            mask = number & 0xFF
            state, number = _random(state)
            run = (number & 0xF) + 1
        if at >= 4:
            seed[at] ^= mask
        run -= 1
    body = data[260:]
    body = body[: len(body) // 16 * 16]
    # ECB is what the format prescribes; nothing is protected by it here.
    decryptor = Cipher(algorithms.AES(bytes(seed[offset : offset + 16])), modes.ECB()).decryptor()
    return _inflate(decryptor.update(body) + decryptor.finalize(), compressed)


def _random(state: int) -> tuple[int, int]:
    """The `rand` of Microsoft's C library: next state, number."""
    state = (state * 214013 + 2531011) & 0xFFFFFFFF
    return state, state >> 16 & 0x7FFF


def read_records(data: bytes) -> list[Record]:
    """The records of a stream as trees, by their levels. Raises `ValueError` where a record is cut off."""
    roots: list[Record] = []
    path: list[Record] = []
    for tag, level, payload in _records(data):
        record = Record(tag, payload)
        del path[level:]
        (path[-1].children if path else roots).append(record)
        path.append(record)
    return roots


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        (header,) = struct.unpack_from("<I", data, at)
        at += 4
        tag, level, size = header & 0x3FF, header >> 10 & 0x3FF, header >> 20
        if size == 0xFFF:
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        if at + size > len(data):
            raise ValueError(f"레코드 {tag}가 {at + size - len(data):,}바이트 모자랍니다")
        yield tag, level, data[at : at + size]
        at += size
