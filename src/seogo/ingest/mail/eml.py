"""EML (RFC 5322, MIME) -> a mail. Knows nothing of how a mail is written down as blocks.

The standard library's parser in its old policy: it takes any bytes, where the new one raises on broken headers.
"""

from __future__ import annotations

import email
import email.policy
import mimetypes
import re
from email.message import Message

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.mail.calendar import calendar_text
from seogo.ingest.mail.headers import decode_bytes, decode_words, header, parameters, sent_at
from seogo.ingest.mail.model import ORNAMENT_BYTES, Body, Mail, safe_name
from seogo.ingest.mail.tnef import parse_tnef
from seogo.ingest.mail.write import write_mail

_PEOPLE = {"from": "보낸 사람", "to": "받는 사람", "cc": "참조"}
_MAX_DEPTH = 40
_MAX_PARTS = 10_000
_FIELD = re.compile(rb"[\x21-\x39\x3b-\x7e]{1,100}:[ \t]?", re.ASCII)
_CALENDARS = ("text/calendar", "application/ics")
_ELSEWHERE = {
    "message/external-body": "메일 밖에 있는 첨부는",
    "message/partial": "여러 통으로 나뉘어 온 메일의 조각은",
}
_TEXT_LIKE = ("message/delivery-status", "text/rfc822-headers", "message/disposition-notification")


def read_eml(source: Source) -> Reading:
    """The mail's header lines and bodies; attachments are documents of their own (`containers.expand`)."""
    return write_mail(parse_eml(source), source)


def parse_eml(source: Source) -> Mail:
    """The mail. Raises `UnreadableFile` where there is no header, `EncryptedFile` for S/MIME and PGP."""
    data = source.data.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    if not _FIELD.match(data):
        raise UnreadableFile(
            f"{source.name}: 메일 머리글이 없습니다. 메일 프로그램에서 eml로 다시 저장해 주십시오.",
            f"{source.name}: no header of a mail; save it as eml again in the mail program",
        )
    try:
        return _mail(email.message_from_bytes(data, policy=email.policy.compat32), source)
    except RecursionError as error:
        raise UnreadableFile(
            f"{source.name}: 메일 안에 메일이 너무 깊이 겹쳐 있습니다. 안쪽 메일을 따로 저장해 넣어 주십시오.",
            f"{source.name}: mails within mails too deep; save the inner ones apart",
        ) from error


def _mail(message: Message, source: Source) -> Mail:
    mail = Mail(subject=header(message, "subject"))
    mail.people = {label: text for name, label in _PEOPLE.items() if (text := header(message, name))}
    mail.date, mail.sent = sent_at(header(message, "date"))
    _Collector(mail, source).part(message, 0)
    return mail


class _Collector:
    """Puts the parts of a message where they belong in the mail."""

    def __init__(self, mail: Mail, source: Source) -> None:
        self._mail = mail
        self._source = source
        self._count = 0

    def part(self, part: Message, depth: int) -> None:
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_PARTS:
            self._mail.notice("mail_too_deep", "첨부가 너무 깊거나 많이 겹쳐 있어 나머지를 읽지 않았습니다.")
            return
        kind = part.get_content_type()
        if (
            kind in ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
            and depth == 0
        ):
            smime = parameters(part, "content-type").get("smime-type", "enveloped-data")
            if smime != "signed-data":
                raise EncryptedFile(
                    f"{self._source.name}: 암호화된 메일입니다. 암호를 풀어 저장해 넣어 주십시오.",
                    f"{self._source.name}: an encrypted mail; save it decrypted",
                )
        if kind == "multipart/alternative" and part.is_multipart():
            self._alternative(part, depth)
        elif part.is_multipart() and not kind.startswith("message/"):
            for child in _children(part):
                self.part(child, depth + 1)
        elif kind in _CALENDARS and self._invited(part):
            return
        elif kind in ("text/plain", "text/html", *_TEXT_LIKE) and not _is_attachment(part):
            self._mail.bodies.append(_body(part))
        else:
            self._attach(part, kind)

    def _invited(self, part: Message) -> bool:
        """Takes in what an invitation says, which programs send twice; whether it says anything."""
        charset = parameters(part, "content-type").get("charset")
        text = calendar_text(decode_bytes(_payload(part), charset or "utf-8"))
        if text and text not in self._mail.events:
            self._mail.events.append(text)
        return bool(text)

    def _alternative(self, part: Message, depth: int) -> None:
        """The plain and the HTML body of one text side by side; anything else among them as everywhere."""
        before = len(self._mail.bodies)
        for child in _children(part):
            self.part(child, depth + 1)
        bodies = self._mail.bodies[before:]
        plain = next((body for body in bodies if body.plain is not None), None)
        page = next((body for body in reversed(bodies) if body.html is not None), None)
        if plain and page and plain is not page:
            rest = [body for body in bodies if body is not plain and body is not page and body.html is None]
            joined = Body(
                plain=plain.plain,
                plain_charset=plain.plain_charset,
                flowed=plain.flowed,
                html=page.html,
                html_charset=page.html_charset,
            )
            self._mail.bodies[before:] = [joined, *rest]

    def _attach(self, part: Message, kind: str) -> None:
        name = _file_name(part)
        if kind in _ELSEWHERE:
            where = parameters(part, "content-type").get("url", "")
            self._mail.notice(
                "attachment_left_out", f"{_ELSEWHERE[kind]} 뺐습니다: {where or name}".rstrip(": ")
            )
            return
        if kind.startswith("message/") and part.is_multipart():
            inner = _children(part)[0]
            subject = header(inner, "subject")
            data = inner.as_bytes(policy=email.policy.compat32)
            self._add(safe_name(name or f"{subject or '전달된 메일'}.eml", "전달된 메일.eml"), data, ".eml")
            return
        data = _payload(part)
        if kind.startswith("image/") and len(data) < ORNAMENT_BYTES and (not name or _is_in_text(part)):
            self._mail.ornaments += 1
            return
        if (kind == "application/ms-tnef" or name.lower() == "winmail.dat") and self._envelope(data):
            return
        if kind in (
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
        ):
            return
        number = len(self._mail.attachments) + 1
        self._add(safe_name(name, f"첨부{number}{mimetypes.guess_extension(kind) or ''}"), data, "")

    def _envelope(self, data: bytes) -> bool:
        """Takes in what Outlook put in a winmail.dat, its body where the mail has none; whether it can be read."""
        try:
            inner = parse_tnef(Source(name="winmail.dat", data=data, inside=self._source.inside))
        except UnreadableFile as error:
            self._mail.notice("tnef", str(error))
            return False
        self._mail.bodies = self._mail.bodies or inner.bodies
        self._mail.attachments += inner.attachments
        self._mail.notices += inner.notices
        return True

    def _add(self, name: str, data: bytes, suffix: str) -> None:
        if suffix and not name.lower().endswith(suffix):
            name += suffix
        self._mail.attachments.append(Source(name=name, data=data, inside=(*self._source.inside, name)))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _is_attachment(part: Message) -> bool:
    disposition = header(part, "content-disposition").lower()
    return disposition.startswith("attachment") or (
        bool(_file_name(part)) and not disposition.startswith("inline")
    )


def _is_in_text(part: Message) -> bool:
    """Whether the text of the mail shows the part where it stands."""
    named = bool(header(part, "content-id"))
    return named and not header(part, "content-disposition").lower().startswith("attachment")


def _file_name(part: Message) -> str:
    named = parameters(part, "content-disposition").get("filename")
    return (
        named
        or parameters(part, "content-type").get("name")
        or decode_words(header(part, "content-description"))
    )


def _body(part: Message) -> Body:
    fields = parameters(part, "content-type")
    charset = fields.get("charset")
    if part.get_content_type() == "text/html":
        return Body(html=_payload(part), html_charset=charset)
    joined = fields.get("delsp", "").lower() == "yes"
    flowed = ("joined" if joined else "blank") if fields.get("format", "").lower() == "flowed" else ""
    return Body(plain=_payload(part), plain_charset=charset, flowed=flowed)


def _payload(part: Message) -> bytes:
    if part.is_multipart():
        return b"\n".join(child.as_bytes(policy=email.policy.compat32) for child in _children(part))
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        data = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""
