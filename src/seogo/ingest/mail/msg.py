"""Outlook messages ([MS-OXMSG]) -> a mail. Knows nothing of how a mail is written down as blocks.

Properties are read from their streams; an attached message becomes an EML of the same content, so that it is a
document of its own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import mimetypes
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.mail.headers import decode_bytes
from seogo.ingest.mail.model import ORNAMENT_BYTES, Body, Mail, safe_name
from seogo.ingest.mail.rtf import decompress, rtf_text
from seogo.ingest.mail.write import write_mail

_UNICODE, _STRING8, _BINARY, _INTEGER, _TIME = 0x1F, 0x1E, 0x102, 0x3, 0x40
_CLASS, _SUBJECT, _BODY, _HTML, _RTF = 0x1A, 0x37, 0x1000, 0x1013, 0x1009
_SUBMITTED, _DELIVERED = 0x39, 0x0E06
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = 0x42, 0x65, 0x5D02
_TO, _CC, _CPID, _CODEPAGE = 0x0E04, 0x0E03, 0x3FDE, 0x3FFD
_RECIPIENT_KIND, _RECIPIENT_NAME, _RECIPIENT_ADDRESS, _RECIPIENT_SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
_CONTENT_ID = 0x3712
FILE_NAMES, DATA = (0x3707, 0x3704, 0x3001), 0x3701
_EMBEDDED = "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_MAX_DEPTH = 10
_MAX_ATTACHMENTS = 10_000
_KST = timezone(timedelta(hours=9))
"""A message keeps its time in UTC; people here read it in Korean time."""
_SEALED = ("IPM.NOTE.SMIME", "IPM.NOTE.SECURE", "IPM.NOTE.RPMSG")


def read_msg(source: Source) -> Reading:
    """The message's header lines and body; attachments are documents of their own (`containers.expand`)."""
    return write_mail(parse_msg(source), source)


def parse_msg(source: Source) -> Mail:
    """The mail. Raises `UnreadableFile` on damage, `EncryptedFile` for encrypted and rights-managed messages."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as container:
            return _Message(container, source).mail((), 0)
    except (
        OSError,
        struct.error,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 Outlook 메일입니다. Outlook에서 다시 저장해 주십시오.",
            f"{source.name}: a damaged Outlook mail ({type(error).__name__}: {error}); save it again "
            "in Outlook",
        ) from error


class _Message:
    """The streams of one container, by path."""

    def __init__(self, container: Any, source: Source) -> None:
        self._container = container
        self._source = source
        self._paths = {tuple(path) for path in container.listdir(streams=True, storages=True)}

    def mail(self, at: tuple[str, ...], depth: int) -> Mail:
        """The message in the storage `at`; `()` is the file's own."""
        fixed = self._fixed(at, 24 if at else 32)
        codepage = codepage_name(fixed.get(_CODEPAGE) or fixed.get(_CPID))
        kind = self._text(at, _CLASS, codepage).upper()
        if not at and kind.startswith(_SEALED):
            raise EncryptedFile(
                f"{self._source.name}: 암호화된 메일({kind})입니다. 암호를 풀어 저장해 넣어 주십시오.",
                f"{self._source.name}: an encrypted mail ({kind}); save it decrypted",
            )
        mail = Mail(subject=self._text(at, _SUBJECT, codepage))
        name, address = self._text(at, _SENDER, codepage) or self._text(at, 0x0C1A, codepage), ""
        for tag in (_SENDER_SMTP, 0x5D01, _SENDER_ADDRESS, 0x0C1F):
            address = address or self._text(at, tag, codepage)
        mail.people = {"보낸 사람": _person(name, address), **self._recipients(at, codepage)}
        mail.people = {label: text for label, text in mail.people.items() if text}
        mail.date, mail.sent = _moment(fixed.get(_SUBMITTED) or fixed.get(_DELIVERED))
        self._read_body(mail, at, codepage, codepage_name(fixed.get(_CPID) or fixed.get(_CODEPAGE)))
        for number, storage in enumerate(self._storages(at, "__attach_version1.0_#"), start=1):
            if number > _MAX_ATTACHMENTS:
                mail.notice(
                    "mail_too_deep", f"첨부가 {_MAX_ATTACHMENTS:,}개를 넘어 나머지를 읽지 않았습니다."
                )
                break
            self._attachment(mail, storage, number, codepage, depth)
        return mail

    def _read_body(self, mail: Mail, at: tuple[str, ...], codepage: str, declared: str | None) -> None:
        """`declared`: the label of an HTML body, which keeps that of the mail as it was sent."""
        plain = self._text(at, _BODY, codepage)
        page = self._stream(at, _HTML, _BINARY)
        if page is None and (text := self._text(at, _HTML, codepage)):
            page, declared = text.encode(), "utf-8"
        packed = self._stream(at, _RTF, _BINARY) if page is None else None
        add_body(mail, plain=plain, page=page, declared=declared, packed=packed)

    def _is_ornament(self, mail: Mail, at: tuple[str, ...], name: str, data: bytes, codepage: str) -> bool:
        """Whether it is a small picture that the text shows where it stands."""
        link = self._text(at, _CONTENT_ID, codepage).encode("utf-8", "replace")
        shown = bool(link) and any(b"cid:" + link in (body.html or b"") for body in mail.bodies)
        kind = mimetypes.guess_type(name)[0] or ""
        return shown and kind.startswith("image/") and len(data) < ORNAMENT_BYTES

    def _recipients(self, at: tuple[str, ...], codepage: str) -> dict[str, str]:
        people: dict[str, list[str]] = {"받는 사람": [], "참조": []}
        for storage in self._storages(at, "__recip_version1.0_#"):
            kind = self._fixed(storage, 8).get(_RECIPIENT_KIND, 1)
            label = {1: "받는 사람", 2: "참조"}.get(kind & 0xF)
            name = self._text(storage, _RECIPIENT_NAME, codepage)
            address = self._text(storage, _RECIPIENT_SMTP, codepage) or self._text(
                storage, _RECIPIENT_ADDRESS, codepage
            )
            if label:
                people[label].append(_person(name, address))
        shown = {"받는 사람": self._text(at, _TO, codepage), "참조": self._text(at, _CC, codepage)}
        return {label: ", ".join(filter(None, names)) or shown[label] for label, names in people.items()}

    def _attachment(self, mail: Mail, at: tuple[str, ...], number: int, codepage: str, depth: int) -> None:
        name = next(filter(None, (self._text(at, tag, codepage) for tag in FILE_NAMES)), "")
        if (*at, _EMBEDDED, _PROPERTIES) in self._paths:
            if depth >= _MAX_DEPTH:
                mail.notice("mail_too_deep", f"첨부 메일이 {_MAX_DEPTH}겹보다 깊어 읽지 않았습니다: {name}")
                return
            inner = self.mail((*at, _EMBEDDED), depth + 1)
            label = safe_name(f"{inner.subject or name or '전달된 메일'}.eml", f"첨부{number}.eml")
            data = to_eml(inner)
        else:
            found = self._stream(at, DATA, _BINARY)
            if found is not None and self._is_ornament(mail, at, name, found, codepage):
                mail.ornaments += 1
                return
            label = safe_name(name, f"첨부{number}")
            if found is None:
                mail.notice(
                    "attachment_left_out", f"첨부 {label}은 파일이 아니라 개체나 링크라서 읽지 못합니다."
                )
                return
            data = found
        mail.attachments.append(Source(name=label, data=data, inside=(*self._source.inside, label)))

    def _storages(self, at: tuple[str, ...], prefix: str) -> Iterator[tuple[str, ...]]:
        depth = len(at)
        yield from sorted(
            path
            for path in self._paths
            if len(path) == depth + 1 and path[:depth] == at and path[depth].startswith(prefix)
        )

    def _stream(self, at: tuple[str, ...], tag: int, kind: int) -> bytes | None:
        path = (*at, f"__substg1.0_{tag:04X}{kind:04X}")
        if path not in self._paths:
            return None
        return bytes(self._container.openstream(list(path)).read())

    def _text(self, at: tuple[str, ...], tag: int, codepage: str) -> str:
        data = self._stream(at, tag, _UNICODE)
        if data is not None:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        data = self._stream(at, tag, _STRING8)
        return "" if data is None else decode_bytes(data.rstrip(b"\0"), codepage)

    def _fixed(self, at: tuple[str, ...], header: int) -> dict[int, int]:
        """Properties of fixed size: whole numbers and times, by tag."""
        path = (*at, _PROPERTIES)
        if path not in self._paths:
            return {}
        data = self._container.openstream(list(path)).read()
        found: dict[int, int] = {}
        for offset in range(header, len(data) - 15, 16):
            kind, tag, _, value = struct.unpack_from("<HHIQ", data, offset)
            if kind in (_INTEGER, _TIME):
                found[tag] = value & 0xFFFFFFFF if kind == _INTEGER else value
        return found


def add_body(
    mail: Mail, *, plain: str, page: bytes | None, declared: str | None, packed: bytes | None
) -> None:
    """Adds the message's body in the kinds it is there: plain, HTML as `declared`, HTML or text in compressed RTF."""
    if page is None and packed is not None:
        try:
            text, is_html = rtf_text(decompress(packed))
        except ValueError:
            mail.notice("damaged_body", "서식 있는 본문을 읽지 못했습니다.")
            text, is_html = "", False
        if is_html:
            page, declared = text.encode("utf-8", "replace"), "utf-8"
        else:
            plain = plain or text
    if plain or page:
        mail.bodies.append(
            Body(
                plain=plain.encode("utf-8", "replace") if plain else None,
                plain_charset="utf-8",
                html=page,
                html_charset=declared,
            )
        )


def codepage_name(number: int | None) -> str:
    """The label of a message's 8-bit text; Korean where nothing says so."""
    number = number or 949
    return {65001: "utf-8", 51949: "euc-kr", 50225: "iso-2022-kr", 20127: "us-ascii"}.get(
        number, f"cp{number}"
    )


def to_eml(mail: Mail) -> bytes:
    """The mail as a file of its own; the same mail gives the same bytes."""
    fields = [("Subject", mail.subject), ("Date", _rfc_date(mail.sent))]
    fields += [
        (key, mail.people.get(label, ""))
        for key, label in (("From", "보낸 사람"), ("To", "받는 사람"), ("Cc", "참조"))
    ]
    head = "".join(f"{key}: {' '.join(text.split())}\r\n" for key, text in fields if text.strip())
    parts: list[tuple[str, bytes]] = []
    for body in mail.bodies:
        if body.html is not None:
            parts.append((f"Content-Type: text/html; charset={body.html_charset or 'utf-8'}", body.html))
        elif body.plain is not None:
            parts.append((f"Content-Type: text/plain; charset={body.plain_charset or 'utf-8'}", body.plain))
    for attachment in mail.attachments:
        name = attachment.name.replace('"', "'")
        parts.append(
            (
                f'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"',
                attachment.data,
            )
        )
    boundary = (
        "seogo-" + hashlib.sha256(b"\0".join(data for _, data in parts) + head.encode()).hexdigest()[:32]
    )
    out = [
        head.encode("utf-8", "replace"),
        f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary={boundary}\r\n\r\n".encode(),
    ]
    for kind, data in parts:
        out.append(
            f"--{boundary}\r\n{kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode("utf-8", "replace")
        )
        out.append(base64.encodebytes(data).replace(b"\n", b"\r\n"))
    return b"".join([*out, f"--{boundary}--\r\n".encode()])


def _rfc_date(sent: str) -> str:
    try:
        return format_datetime(datetime.strptime(sent, "%Y-%m-%d %H:%M %z"))
    except ValueError:
        return sent


def _person(name: str, address: str) -> str:
    if "@" not in address:
        return name or address
    return f"{name} <{address}>" if name and name != address else address


def _moment(filetime: int | None) -> tuple[str | None, str]:
    """ISO date and time in Korea of a FILETIME (100 ns since 1601, UTC)."""
    if not filetime:
        return None, ""
    try:
        moment = (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=filetime // 10)).astimezone(_KST)
    except (OverflowError, ValueError):
        return None, ""
    return moment.date().isoformat(), moment.strftime("%Y-%m-%d %H:%M %z")
