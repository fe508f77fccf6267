"""Header fields of RFC 5322 mails as Korean programs write them. Knows nothing of bodies.

Encoded words (RFC 2047) whose characters are cut between two words, wrong labels, raw 8-bit bytes, file names
after RFC 2231 and after nobody. Nothing raises: what cannot be decoded holds U+FFFD.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from seogo.ingest.decode import codec_of

_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"\r?\n[ \t]*")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_MAX_CHARS = 20_000
"""A header is read to here: a mail to a thousand people has some 40,000 characters of addresses, nobody reads them."""


def header(message: Message, name: str) -> str:
    """The first field of that name, decoded; `""` where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return decode_words(str(value))
    return ""


def decode_words(value: str) -> str:
    """A field's text: unfolded, encoded words decoded, raw bytes as UTF-8 or CP949, one line."""
    raw = _FOLD.sub(" ", value[:_MAX_CHARS]).encode("utf-8", "surrogateescape")
    parts: list[tuple[str | None, bytes]] = []
    at = 0
    for word in _WORD.finditer(raw):
        between = raw[at : word.start()]
        if between.strip() or not parts or parts[-1][0] is None:
            parts.append((None, between))
        charset = word[1].split(b"*")[0].decode("ascii", "replace").lower()
        data = _unpacked(word[2].lower(), word[3])
        if parts and parts[-1][0] == charset:
            parts[-1] = (charset, parts[-1][1] + data)
        else:
            parts.append((charset, data))
        at = word.end()
    parts.append((None, raw[at:]))
    text = "".join(decode_bytes(data, charset) for charset, data in parts)
    return " ".join(text.replace("\0", "").split())


def decode_bytes(data: bytes, charset: str | None) -> str:
    """The text of a field's bytes: as declared, else UTF-8, else CP949, else as declared with U+FFFD."""
    named = codec_of(charset)
    for encoding in dict.fromkeys(
        filter(None, (named if named != "cp1252" else None, "utf-8", "cp949", named))
    ):
        try:
            return data.decode(encoding)
        except (UnicodeError, ValueError):
            continue
    return data.decode(named or "utf-8", "replace")


def parameters(message: Message, name: str) -> dict[str, str]:
    """The parameters of a structured field (`filename`, `charset`), names lower-cased, values decoded."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = _FOLD.sub(" ", raw[:_MAX_CHARS])
    plain = Message()
    plain[name] = (
        decode_bytes(raw.encode("utf-8", "surrogateescape"), None).replace("\n", " ").replace("\r", " ")
    )
    found: dict[str, str] = {}
    try:
        pairs: list[tuple[str, Any]] = plain.get_params([], header=name) or []
    except (ValueError, LookupError, TypeError):
        return found
    for key, value in pairs:
        if isinstance(value, tuple):
            text = decode_bytes(value[2].encode("latin-1", "replace"), value[0])
        else:
            text = decode_words(value)
        found.setdefault(key.lower(), text)
    return found


def sent_at(value: str) -> tuple[str | None, str]:
    """ISO date and the time as written (`2024-03-01 09:30 +0900`); (None, the field's text) where it is no date."""
    try:
        moment = parsedate_to_datetime(value)
        return moment.date().isoformat(), moment.strftime("%Y-%m-%d %H:%M %z").strip()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, value


def _unpacked(kind: bytes, data: bytes) -> bytes:
    if kind == b"q":
        return quopri.decodestring(data, header=True)
    data = _NOT_BASE64.sub(b"", data)
    try:
        return base64.b64decode(data[: len(data) - (len(data) % 4 == 1)] + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b""
