"""A mail -> blocks: its header lines, its bodies, what it quotes and its signature, each apart.

Knows nothing of the file the mail came in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from mimetypes import guess_type
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.decode import decode_declared
from seogo.ingest.formats import Reading, Source
from seogo.ingest.mail.model import Body, Mail
from seogo.ingest.text import write_paragraphs
from seogo.ingest.web.html import write_page
from seogo.ingest.web.inline import flat_text, image_text
from seogo.ingest.web.page import flat_page, page_text, parse_page
from seogo.types import Notice

EARLIER = "이전 메일"
"""The heading above what a mail repeats of the mails before it, so that a citation says so."""

_SEPARATOR = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:Original (?:Message|Appointment)|Forwarded [Mm]essage|원본 (?:메시지|메일|편지)"
    r"|전달된 (?:메시지|메일|편지))[ \t]*-{2,}.*"
    r"|On .{5,200} wrote:|\d{4}년.{5,200}(?:작성|쓴 글|썼습니다)[ \t]*:?)[ \t]*"
)
_FROM = re.compile(r"[ \t*]*(?:보낸[ \t]*사람|보낸이|From)[ \t*]*:", re.IGNORECASE)
_NEXT = re.compile(
    r"[ \t*]*(?:보낸[ \t]*(?:날짜|시간)|받는[ \t]*사람|받는이|날짜|제목|Sent|Date|To|Subject)[ \t*]*:",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"-- ?")
_QUOTE_CLASS = re.compile(r"(?:^|\s)(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote)(?:\s|$)")
_QUOTE_IDS = frozenset(
    {"divRplyFwdMsg", "appendonsend", "OLK_SRC_BODY_SECTION", "mail-editor-reference-message-container"}
)
_PLACE = re.compile(r"\[cid:[^\]\s]{1,200}\]")
"""Where the plain body has a picture that the HTML one shows."""
_LESS = 0.6
"""The HTML body is read unless it holds less than this of the plain one ("HTML로 보십시오")."""
_LOOKED_AHEAD = 3


def write_mail(mail: Mail, source: Source) -> Reading:
    """Subject as the heading, header lines as one paragraph, bodies; title, date and people as metadata."""
    builder = TextBuilder()
    builder.heading(mail.subject, level=1)
    lines = [f"{label}: {text}" for label, text in mail.people.items()]
    lines += [f"보낸 때: {mail.sent}"] if mail.sent else []
    names = ", ".join(attachment.name for attachment in mail.attachments)
    builder.paragraph("\n".join([*lines, f"첨부: {names}"] if names else lines))
    for event in mail.events:
        builder.paragraph(event)
    for body in mail.bodies:
        _write_body(builder, body, source, pictures_apart=_has_pictures(mail))
    if mail.ornaments:
        builder.notice("picture_without_text", f"본문 속 작은 그림 {mail.ornaments}개를 뺐습니다.")
    for notice in mail.notices:
        builder.notice(notice.code, notice.message)
    people = {
        name: mail.people.get(label, "") for name, label in (("from", "보낸 사람"), ("to", "받는 사람"))
    }
    return builder.reading(
        title=mail.subject,
        date=mail.date,
        metadata={
            "author": people["from"],
            "subject": mail.subject,
            **people,
            "cc": mail.people.get("참조", ""),
            "attachments": names,
        },
    )


def _has_pictures(mail: Mail) -> bool:
    kinds = (guess_type(attachment.name)[0] or "" for attachment in mail.attachments)
    return mail.ornaments > 0 or any(kind.startswith("image/") for kind in kinds)


def _write_body(builder: TextBuilder, body: Body, source: Source, *, pictures_apart: bool) -> None:
    """`pictures_apart`: whether the pictures that the text shows are attachments, or counted ones."""
    plain = root = None
    if body.plain is not None:
        plain = _PLACE.sub("", _decoded(builder, source, body.plain, body.plain_charset))
    if body.html is not None:
        text = _page(builder, source, body.html, body.html_charset)
        root = parse_page(text) if text.strip() else None
        if root is None and plain is None:
            plain = "\n".join(flat_page(text))
    if root is not None and (not plain or _chars(flat_text(root)) >= _LESS * _chars(plain)):
        earlier = _earlier(builder)
        if pictures_apart:
            _take_out_pictures(root)
        write_page(
            builder,
            root,
            whole=True,
            on_element=lambda element: earlier() if _is_quote(element) else None,
            on_text=lambda text: _write_lines(builder, text, earlier, builder.paragraph),
        )
    elif plain:
        plain = unflow(plain, joined=body.flowed == "joined") if body.flowed else plain
        _write_lines(builder, plain, _earlier(builder), partial(write_paragraphs, builder))


def _take_out_pictures(root: Any) -> None:
    """Takes out the pictures that are parts of the mail, but for what their alternative text says."""
    for picture in list(root.iter("img")):
        if (picture.get("src") or "").lower().startswith("cid:") and not image_text(picture):
            picture.drop_tree()


def unflow(text: str, *, joined: bool = False) -> str:
    """The paragraphs of a text whose lines were broken to be joined again (RFC 3676), `>` before quoted ones.

    `joined`: the blank at which a line was broken is none of the text (`DelSp=yes`).
    """
    lines: list[str] = []
    open_at = -1
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if depth == open_at and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{'>' * depth} {words}" if depth else words)
        flows = words.endswith(" ") and words != "-- "
        open_at = depth if flows else -1
        if flows and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _write_lines(
    builder: TextBuilder, text: str, earlier: Callable[[], None], write: Callable[[str], None]
) -> None:
    """Paragraphs; earlier mails under a heading each, signatures as notes, quoted lines with their `>`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    part: list[str] = []
    signature = False

    def flush() -> None:
        if signature:
            builder.note("\n".join(part))
        else:
            write("\n".join(part))
        part.clear()

    for at, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line[:400]) or _begins_earlier(lines, at):
            flush()
            signature = False
            earlier()
            if _SEPARATOR.fullmatch(line[:400]) and line.strip().startswith("-"):
                continue
        elif _SIGNATURE.fullmatch(line):
            flush()
            signature = True
            continue
        part.append(line)
    flush()


def _begins_earlier(lines: list[str], at: int) -> bool:
    return _FROM.match(lines[at]) is not None and any(
        _NEXT.match(line) for line in lines[at + 1 : at + 1 + _LOOKED_AHEAD]
    )


def _earlier(builder: TextBuilder) -> Callable[[], None]:
    """Puts the heading where an earlier mail begins, once for marks that follow at once."""
    last = -1

    def mark() -> None:
        nonlocal last
        if len(builder) not in (0, last):
            builder.heading(EARLIER, level=2)
            last = len(builder)

    return mark


def _is_quote(element: Any) -> bool:
    if element.get("id") in _QUOTE_IDS or _QUOTE_CLASS.search(str(element.get("class") or "")):
        return True
    if element.tag == "blockquote":
        return bool(element.get("type") == "cite")
    style = (element.get("style") or "").lower().replace(" ", "")
    return "border-top:solid" in style and _FROM.match(flat_text(element)[:80].strip()) is not None


def _decoded(builder: TextBuilder, source: Source, data: bytes, charset: str | None) -> str:
    return _body(builder, "본문", partial(decode_declared, Source(name=source.name, data=data), charset))


def _page(builder: TextBuilder, source: Source, data: bytes, charset: str | None) -> str:
    return _body(builder, "HTML 본문", partial(page_text, Source(name=source.name, data=data), charset))


def _body(builder: TextBuilder, what: str, read: Callable[[], tuple[str, Iterable[Notice]]]) -> str:
    """The text that `read` gives, its notices kept; empty, with a notice, where it cannot be read."""
    try:
        text, notices = read()
    except UnreadableFile as error:
        builder.notice("unreadable_body", f"{what}을 읽지 못했습니다. {error}")
        return ""
    for notice in notices:
        builder.notice(notice.code, notice.message)
    return text


def _chars(text: str) -> int:
    return len("".join(text.split()))
