"""ZIP (APPNOTE 6.3) -> its members under their right names. Knows nothing of what they hold.

Names without the UTF-8 flag are UTF-8 (macOS) or CP949 (Windows in Korean), read in that order.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from seogo.errors import EncryptedFile, InputError, UnreadableFile, UnsupportedFormat
from seogo.ingest.archive.budget import Budget
from seogo.ingest.formats import Source
from seogo.ingest.sniff import is_package

_ENCRYPTED, _UTF8 = 0x1, 0x800
_METHODS = {
    6: "Implode",
    9: "Deflate64",
    20: "Zstandard",
    93: "Zstandard",
    95: "XZ",
    96: "JPEG",
    97: "WavPack",
    98: "PPMd",
    99: "AES 암호",
}
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_UNICODE_PATH = 0x7075
_MIN_ENTRY = 46
_MAX_DIRECTORY = 32 * 1024 * 1024
"""Of half a million files; a document in the form of a zip has a few hundred."""
_DOCUMENTS = frozenset(
    {"docx", "docm", "dotx", "xlsx", "xlsm", "xlsb", "pptx", "pptm", "hwpx", "odt", "ods", "odp", "epub"}
)
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    IndexError,
)
"""What the standard library raises on damaged archives."""


def is_collection(source: Source) -> bool:
    """Whether the file is an archive of files: a zip that is not one document in the form of a zip."""
    if not source.data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
        return False
    if _directory_bytes(source.data) > _MAX_DIRECTORY:
        return True
    suffix = source.name.lower().rsplit(".", 1)[-1]
    return suffix not in _DOCUMENTS and not is_package(source.data)


def zip_members(source: Source, budget: Budget) -> Iterator[tuple[str, bytes | InputError]]:
    """Name and bytes of each file, in the archive's order, or why it cannot be had.

    Raises `UnreadableFile` for an archive that is damaged, split or made of overlapping members, and where the
    budget is used up.
    """
    entries = _directory_bytes(source.data) // _MIN_ENTRY
    if entries > 20 * budget.members + 1000:
        raise UnreadableFile(
            f"{source.name}: 목록에 파일이 {entries:,}개까지 있어 열지 않았습니다. 나누어 넣어 주십시오.",
            f"{source.name}: it lists {entries:,} files and was not opened; split it",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except DAMAGE as error:
        raise UnreadableFile(
            f"{source.name}: 압축 파일이 손상되었거나 나뉜 것의 한 조각입니다. "
            "다시 받거나 압축을 풀어 넣어 주십시오.",
            f"{source.name}: the archive is damaged, or a piece of a split one ({error}); get it "
            "again, or unpack it and give the files",
        ) from error
    with archive:
        _refuse_overlaps(archive, source.name)
        for info in archive.infolist():
            name = member_name(info)
            if not name.endswith("/"):
                yield name, _member(archive, info, name, budget)


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its maker wrote it, with `/` between folders."""
    name = _unicode_path(info.extra) or info.orig_filename
    if not info.flag_bits & _UTF8:
        try:
            raw = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "cp949") if raw and not _unicode_path(info.extra) else ():
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.split("\0", 1)[0].replace("\\", "/")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> bytes | InputError:
    if info.flag_bits & _ENCRYPTED or info.compress_type == 99:
        return EncryptedFile(
            f"{name}: 암호로 압축된 파일입니다. 암호를 풀어 넣어 주십시오.",
            f"{name}: packed with a password; unpack it and give the file",
        )
    if info.compress_type not in _READ:
        method = _METHODS.get(info.compress_type)
        return UnsupportedFormat(
            f"{name}: 압축 방식 {info.compress_type}({method or '알 수 없는 방식'})은 풀지 못합니다. "
            "압축을 풀어 넣거나 보통 zip으로 다시 압축해 주십시오.",
            f"{name}: packed by method {info.compress_type} ({method or 'not known'}), which cannot be unpacked here; "
            "unpack it and give the file, or pack it anew as a plain zip",
        )
    try:
        with archive.open(info) as stream:
            return budget.read(stream, max(info.compress_size, 1), name)
    except UnreadableFile as error:
        if budget.size_bytes < 0:
            raise
        return error
    except DAMAGE as error:
        return UnreadableFile(
            f"{name}: 압축이 손상되어 풀지 못했습니다. 다시 받아 주십시오.",
            f"{name}: packed data are damaged and cannot be unpacked ({error}); get it again",
        )


def _refuse_overlaps(archive: zipfile.ZipFile, name: str) -> None:
    """Members share no bytes in an honest archive; a bomb (Fifield 2019) names the same bytes many times."""
    spans = sorted(
        (info.header_offset, info.header_offset + 30 + info.compress_size) for info in archive.infolist()
    )
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise UnreadableFile(
            f"{name}: 든 파일들이 같은 자리를 겹쳐 쓰는 압축 폭탄입니다. 넣지 마십시오.",
            f"{name}: a zip bomb, whose files lie over one another; do not add it",
        )


def _directory_bytes(data: bytes) -> int:
    """Size of the central directory by the archive's last record: what `zipfile` will hold in memory."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(data):
        return 0
    size = int(struct.unpack_from("<I", data, end + 12)[0])
    wide = data.rfind(b"PK\x06\x06", 0, end)
    if size == 0xFFFFFFFF and wide >= 0 and wide + 56 <= len(data):
        size = int(struct.unpack_from("<Q", data, wide + 40)[0])
    return min(size, len(data))


def _unicode_path(extra: bytes) -> str:
    """The name in the Info-ZIP Unicode Path field (APPNOTE 4.6.9); `""` where there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""
