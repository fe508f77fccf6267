"""Zip packages of XML parts (OOXML, OWPML), opened under limits. Knows nothing of the parts' vocabularies."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Source

MAX_PART_BYTES = 128 * 1024 * 1024
"""A thousand pages of Word are some 30 MB of XML; the tree takes several times that."""
MAX_TOTAL_BYTES = 512 * 1024 * 1024
"""Of all parts that are read, each counted once: a file may have thousands of headers and sheets."""
MAX_RATIO = 400
"""Unpacked to packed size of a part above `_RATIO_FROM`; XML of tables reaches about 60, bombs 1,000."""
_RATIO_FROM = 8 * 1024 * 1024
_ENCRYPTED = 0x1
XML_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How lxml parses XML from outside."""


class Package:
    """The parts of a zip package by name. Raises `UnreadableFile` where the container is damaged."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(
                f"{source.name}: 압축이 손상된 문서입니다.",
                f"{source.name}: a document whose packed data are damaged ({error})",
            ) from error
        self.names = frozenset(self._zip.namelist())
        self._sizes: dict[str, int] = {}

    def read(self, name: str) -> bytes:
        """The part's bytes. Raises `KeyError` where there is none, `EncryptedFile`, `UnreadableFile`."""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedFile(
                f"{self._name}: 암호로 압축된 문서입니다. 암호를 풀어 넣어 주십시오.",
                f"{self._name}: packed with a password; save it again without one",
            )
        most = min(MAX_PART_BYTES, max(_RATIO_FROM, MAX_RATIO * info.compress_size))
        if info.file_size > most:
            raise UnreadableFile(
                f"{self._name}: {name}이 {info.compress_size:,}바이트에서 {info.file_size:,}바이트로 부풉니다. "
                "정상 문서라면 나누어 저장해 주십시오.",
                f"{self._name}: {name} unpacks from {info.compress_size:,} to {info.file_size:,} bytes; "
                "if it is sound, split it",
            )
        self._sizes[name] = info.file_size
        if sum(self._sizes.values()) > MAX_TOTAL_BYTES:
            raise UnreadableFile(
                f"{self._name}: 문서의 부분들이 모두 {MAX_TOTAL_BYTES:,}바이트가 넘게 부풉니다. "
                "정상 문서라면 나누어 저장해 주십시오.",
                f"{self._name}: its parts unpack to more than {MAX_TOTAL_BYTES:,} bytes in all; if it is "
                "sound, split it",
            )
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableFile(
                f"{self._name}: {name}의 압축이 손상되었습니다.",
                f"{self._name}: packed data of {name} are damaged ({error})",
            ) from error

    def xml(self, name: str) -> Any:
        """The part's root element (lxml); entities stay unresolved, depth and text size are limited."""
        return parse_xml(self.read(name), f"{self._name}: {name}")


def parse_xml(data: bytes, what: str) -> Any:
    """The root element (lxml) of XML from outside. Raises `UnreadableFile`, beginning with `what`."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(**XML_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{what}: 손상된 XML입니다.", f"{what}: damaged XML ({error})") from error
    if root is None:
        raise UnreadableFile(f"{what}: 빈 XML입니다.", f"{what}: empty XML")
    return root
