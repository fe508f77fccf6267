"""What a worker process sends back: framed JSON with bytes after it, errors by their code, documents checked.

A worker that read a hostile file may say anything: nothing of it is unpickled, every length has a bound, and a
document is taken only when its parts are what `types.py` says they are.
"""

from __future__ import annotations

import json
import struct
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from typing import IO, Any

from seogo.errors import SeogoError
from seogo.packing import unpack_document
from seogo.types import Block, Document, Place

_HEAD = struct.Struct(">IQ")
MAX_HEADER_BYTES = 1 << 20
MAX_MESSAGE_CHARS = 2000
"""Of an error's message; what a library says of damage may quote the file."""


def send(stream: IO[bytes], header: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one frame."""
    head = json.dumps(header).encode()
    stream.write(_HEAD.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], *, max_body: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame. Raises `EOFError` at the end of the stream, `ValueError` for what is no frame."""
    head_size, body_size = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if head_size > MAX_HEADER_BYTES or body_size > max_body:
        raise ValueError(f"a frame of {head_size:,} and {body_size:,} bytes")
    header = json.loads(_exactly(stream, head_size))
    if not isinstance(header, dict) or not isinstance(header.get("kind"), str):
        raise ValueError("a frame without a kind")
    return header, _exactly(stream, body_size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def pack_error(error: SeogoError) -> dict[str, str]:
    """The error's code, and its message in both languages."""
    korean, english = (error.tell(english=one)[:MAX_MESSAGE_CHARS] for one in (False, True))
    return {"code": error.code, "message": korean, "english": english}


def unpack_error(fields: Mapping[str, Any]) -> SeogoError:
    """The error of that code, without the attributes of its own that some have."""
    kind = _kinds().get(str(fields.get("code")), SeogoError)
    return kind.__new__(kind, *(str(fields.get(key))[:MAX_MESSAGE_CHARS] for key in ("message", "english")))


def _kinds() -> dict[str, type[SeogoError]]:
    found: dict[str, type[SeogoError]] = {}
    waiting = [SeogoError]
    while waiting:
        kind = waiting.pop()
        found[kind.code] = kind
        waiting += kind.__subclasses__()
    return found


def checked_document(packed: bytes, *, max_bytes: int) -> Document:
    """The document in what a worker sent. Raises `ValueError` where it is none."""
    try:
        document = unpack_document(packed, max_bytes=max_bytes)
        _check(document)
    except (KeyError, TypeError, AttributeError, UnicodeError, RecursionError, zlib.error) as error:
        raise ValueError(f"no document: {type(error).__name__}: {error}") from error
    return document


def _check(document: Document) -> None:
    words: list[object] = [document.id, document.collection, document.name, document.title, document.format]
    words += [document.text, *document.metadata, *document.metadata.values()]
    words += [word for notice in document.notices for word in (notice.code, notice.message)]
    if document.date is not None:
        words.append(document.date)
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"{word!r} is no text")
        word.encode()  # a lone surrogate cannot be kept
    if not unicodedata.is_normalized("NFC", document.text):
        raise ValueError("the text is not NFC")
    numbers = [document.pages, *(notice.page or 0 for notice in document.notices)]
    numbers += [
        number or 0 for one in document.blocks for number in (one.page, one.level, one.table, one.row)
    ]
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise ValueError("a count is no number")
    _check_order(document.blocks, len(document.text), apart=True)
    _check_order(document.places, len(document.text), apart=False)


def _check_order(parts: Sequence[Block | Place], size: int, *, apart: bool) -> None:
    """Raise `ValueError` unless all lie in the text, ascending, and none overlaps the one before where `apart`."""
    last = 0
    for part in parts:
        if not (isinstance(part.start, int) and isinstance(part.end, int)):
            raise TypeError(f"{part!r}")
        if not last <= part.start <= part.end <= size:
            raise ValueError(f"{part!r} out of place")
        last = part.end if apart else part.start
