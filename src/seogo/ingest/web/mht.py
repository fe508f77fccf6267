"""MHTML (RFC 2557): a page and its pictures in one file, as browsers and Office save it -> blocks.

Every HTML part is read, in order: a workbook saved as a web page has a part a sheet.
"""

from __future__ import annotations

import email
import email.policy

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.mail.headers import header, parameters, sent_at
from seogo.ingest.web.html import page_title, write_page
from seogo.ingest.web.page import flat_page, page_text, parse_page


def read_mht(source: Source) -> Reading:
    """Blocks of every page in the file. Title: the first page's. Raises `UnreadableFile` where it holds none."""
    message = email.message_from_bytes(source.data.lstrip(), policy=email.policy.compat32)
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise UnreadableFile(
            f"{source.name}: 웹 문서가 들어 있지 않습니다. 브라우저에서 다시 저장해 주십시오.",
            f"{source.name}: there is no web page in it; save it again in the browser",
        )
    builder = TextBuilder()
    title = header(message, "subject")
    for part in pages:
        data = part.get_payload(decode=True)
        charset = parameters(part, "content-type").get("charset")
        text, notices = page_text(
            Source(name=source.name, data=data if isinstance(data, bytes) else b""), charset
        )
        for notice in notices:
            builder.notice(notice.code, notice.message)
        root = parse_page(text)
        if root is None:
            for line in flat_page(text):
                builder.paragraph(line)
            continue
        title = title or page_title(root)
        write_page(builder, root)
    return builder.reading(
        title=title,
        metadata={
            "url": header(message, "snapshot-content-location"),
            "saved": sent_at(header(message, "date"))[1],
        },
    )
