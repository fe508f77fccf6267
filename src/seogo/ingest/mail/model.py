"""What a mail is, whichever file it came in. Knows nothing of file formats."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from seogo.ingest.formats import Source
from seogo.types import Notice

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]+")
_MAX_NAME_CHARS = 200
ORNAMENT_BYTES = 16 * 1024
"""A picture in a mail's text below this is a logo, a line or a smile: what people paste to be read is larger."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """One body, in the kinds it came in; the bytes are still encoded as declared (None: nothing declared).

    `flowed`: of the plain one, whether its lines flow on (RFC 3676): `blank`, or `joined` without the blank between.
    """

    plain: bytes | None = None
    plain_charset: str | None = None
    flowed: str = ""
    html: bytes | None = None
    html_charset: str | None = None


@dataclass(kw_only=True)
class Mail:
    """`people`: header's Korean name -> its text (`보낸 사람`, `받는 사람`, `참조`). `date`: ISO, `sent`: as shown.

    `events`: what the mail invites to, each as lines. `ornaments`: small pictures in the text (logos), left out.
    """

    subject: str = ""
    people: dict[str, str] = field(default_factory=dict)
    date: str | None = None
    sent: str = ""
    events: list[str] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    attachments: list[Source] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ornaments: int = 0

    def notice(self, code: str, message: str) -> None:
        self.notices.append(Notice(code=code, message=message))


def safe_name(name: str, default: str) -> str:
    """A name that is a label only: NFC, one line, without folders; the default where nothing is left."""
    name = " ".join(_UNSAFE.sub("_", unicodedata.normalize("NFC", name)).split()).strip(". ")
    return name[-_MAX_NAME_CHARS:] or default
