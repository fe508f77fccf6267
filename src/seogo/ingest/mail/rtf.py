"""RTF as Outlook keeps it in a message -> HTML or plain text. Knows nothing of messages.

Compression: [MS-OXRTFCP]; HTML carried inside RTF: [MS-OXRTFEX]. Of RTF itself only what carries text is read.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace

from seogo.ingest.decode import codec_of

_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_MAX_BYTES = 64 * 1024 * 1024
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""[MS-OXRTFCP] 2.1.2.1: what the dictionary holds at the start, 207 bytes."""
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_UNSEEN = frozenset(
    {
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"info",
        b"pict",
        b"object",
        b"header",
        b"footer",
        b"listtable",
        b"listoverridetable",
        b"generator",
        b"xmlnstbl",
        b"themedata",
        b"datastore",
        b"fldinst",
        b"rsidtbl",
    }
)
_WORDS = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"page": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"endash": "–",
    b"emdash": "—",
}
_SIGNS = {b"~": "\xa0", b"_": "‑", b"{": "{", b"}": "}", b"\\": "\\", b"-": ""}
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 204: "cp1251", 238: "cp1250"}
_MAX_GROUPS = 1000


def decompress(data: bytes) -> bytes:
    """The RTF of a compressed stream. Raises `ValueError` where the stream is not one."""
    if len(data) < 16:
        raise ValueError(f"compressed RTF of {len(data)} bytes")
    _, raw_size, magic, _ = struct.unpack_from("<4I", data)
    if magic == _PLAIN:
        return data[16 : 16 + raw_size]
    if magic != _COMPRESSED or raw_size > _MAX_BYTES:
        raise ValueError(f"compressed RTF with magic {magic:#x} and size {raw_size}")
    window = bytearray(_DICTIONARY.ljust(4096, b"\0"))
    out, write, at = bytearray(), len(_DICTIONARY), 16
    while at < len(data):
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = reference >> 4, (reference & 0xF) + 2
                if offset == write:
                    return bytes(out[:raw_size])
                for step in range(length):
                    byte = window[(offset + step) % 4096]
                    out.append(byte)
                    window[write] = byte
                    write = (write + 1) % 4096
            else:
                out.append(data[at])
                window[write] = data[at]
                write = (write + 1) % 4096
                at += 1
        if len(out) > _MAX_BYTES:
            raise ValueError("compressed RTF beyond its limit")
    return bytes(out[:raw_size])


@dataclass(frozen=True)
class _Group:
    """What a group of RTF inherits: seen or not, inside an HTML tag or not, its encoding, bytes after `\\u`."""

    seen: bool = True
    tag: bool = False
    skipped: bool = False
    encoding: str = "cp949"
    after_u: int = 1


def rtf_text(data: bytes) -> tuple[str, bool]:
    """The text, and whether it is HTML. Without a declared code page Korean is assumed."""
    return _Rtf(data).read()


class _Rtf:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._is_html = b"\\fromhtml1" in data[:2000] or b"\\fromhtml" in data[:2000]
        self._out: list[str] = []
        self._bytes = bytearray()
        self._bytes_encoding = "cp949"
        self._group = _Group()
        self._stack: list[_Group] = []
        self._fonts: dict[int, str] = {}
        self._font: int | None = None
        self._in_fonts = 0
        self._skip = 0
        self._star = False

    def read(self) -> tuple[str, bool]:
        for token in _TOKEN.finditer(self._data):
            code, word, number, sign, brace, text = token.groups()
            if code is not None:
                self._put(bytes([int(code, 16)]))
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif sign is not None:
                if sign == b"*":
                    self._star = True
                elif sign in (b"\r", b"\n"):
                    self._say("\n")
                else:
                    self._say(_SIGNS.get(sign, ""))
            elif brace is not None:
                self._brace(brace)
            else:
                self._put(text)
        self._flush()
        return "".join(self._out), self._is_html

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._star = False
        self._skip = 0
        if brace == b"{":
            if len(self._stack) >= _MAX_GROUPS:
                raise ValueError("RTF groups too deep")
            self._stack.append(self._group)
        elif self._stack:
            self._group = self._stack.pop()
            if self._in_fonts > len(self._stack):
                self._in_fonts = 0

    def _word(self, word: bytes, number: int | None) -> None:
        group = self._group
        if word == b"u" and number is not None:
            self._flush()
            if not self._skipped():
                self._out.append(chr(number % 65536))
            self._skip = group.after_u
            return
        if word == b"uc":
            self._group = replace(group, after_u=max(0, number or 0))
        elif word == b"ansicpg" and number:
            self._group = replace(group, encoding=codec_of(f"cp{number}") or group.encoding)
        elif word == b"fonttbl":
            self._in_fonts = len(self._stack)
            self._group = replace(group, seen=False)
        elif word == b"f" and number is not None:
            self._font = number
            if not self._in_fonts and number in self._fonts:
                self._flush()
                self._group = replace(group, encoding=self._fonts[number])
        elif word == b"fcharset" and self._in_fonts and self._font is not None and number in _CHARSETS:
            if number:
                self._fonts[self._font] = _CHARSETS[number]
        elif word == b"htmlrtf" and self._is_html:
            self._flush()
            self._group = replace(group, skipped=number != 0)
        elif word == b"htmltag" and self._is_html:
            self._group = replace(group, tag=True, seen=True)
        elif word in _UNSEEN or self._star:
            self._group = replace(group, seen=False)
        elif word in _WORDS:
            self._say(_WORDS[word])
        self._star = False

    def _put(self, data: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(data))
            self._skip -= taken
            data = data[taken:]
        if data and not self._skipped():
            if self._bytes_encoding != self._group.encoding:
                self._flush()
            self._bytes_encoding = self._group.encoding
            self._bytes += data

    def _say(self, text: str) -> None:
        self._flush()
        if not self._skipped():
            self._out.append(text)

    def _skipped(self) -> bool:
        return not self._group.seen or self._group.skipped

    def _flush(self) -> None:
        if self._bytes:
            self._out.append(self._bytes.decode(self._bytes_encoding, "replace"))
            self._bytes.clear()
