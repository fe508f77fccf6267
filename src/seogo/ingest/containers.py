"""Files that hold files: the members of an archive, the attachments of a mail. Knows nothing of their contents.

Names of members are labels: nothing is ever written under them. Debris that folders are cleared of (`.DS_Store`,
`__MACOSX`, `~$보고서.docx`) is passed over here too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from seogo.errors import InputError, SeogoError, UnreadableFile
from seogo.ingest import files
from seogo.ingest.archive.budget import Budget
from seogo.ingest.files import is_temporary
from seogo.ingest.formats import Source
from seogo.ingest.refused import DAMAGE
from seogo.ingest.settings import IngestSettings

MAX_DEPTH = 3
"""Containers inside containers that are opened: an archive of mails with archives attached has three."""

_MAILBOX_START = b"From "


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A member that cannot be had; `inside` as in `Source`."""

    inside: tuple[str, ...]
    error: SeogoError


class _Kind(StrEnum):
    ZIP = "zip"
    TAR = "tar"
    PACKED = "packed"
    EML = "eml"
    MSG = "msg"
    MBOX = "mbox"
    TNEF = "tnef"


def expand(source: Source, settings: IngestSettings) -> Iterator[Source | Refused]:
    """The documents to read out of a file, in order: the file itself, or what the container holds, nested ones too.

    A mail comes itself, then its attachments; an archive's members come in its order. The name of what is inside
    is its last part, `inside` the whole way to it. Raises nothing: what cannot be had comes as `Refused`.
    """
    yield from _expand(source, Budget(settings, max_file_bytes=files.MAX_FILE_BYTES), 0)


def _expand(source: Source, budget: Budget, depth: int) -> Iterator[Source | Refused]:
    kind = _kind(source)
    if kind is None:
        yield source
        return
    if kind in (_Kind.EML, _Kind.MSG):
        yield source
    elif depth >= MAX_DEPTH:
        yield _refused(
            source,
            UnreadableFile(
                f"{source.name}: 압축이 {MAX_DEPTH}겹보다 깊이 들어 있습니다. 풀어서 넣어 주십시오.",
                f"{source.name}: archives lie more than {MAX_DEPTH} deep; unpack it and give the files",
            ),
        )
        return
    try:
        yield from _members(source, kind, budget, depth)
    except SeogoError as error:
        if kind not in (_Kind.EML, _Kind.MSG):
            yield _refused(source, error)
    except DAMAGE as error:
        if kind not in (_Kind.EML, _Kind.MSG):
            yield _refused(
                source,
                UnreadableFile(
                    f"{source.name}: 손상된 파일입니다.",
                    f"{source.name}: a damaged file ({type(error).__name__}: {error})",
                ),
            )


def _members(source: Source, kind: _Kind, budget: Budget, depth: int) -> Iterator[Source | Refused]:
    found = False
    for name, content in _contents(source, kind, budget):
        label = _label(name)
        inside = (*source.inside, label)
        if _is_debris(label):
            continue
        found = True
        budget.count(source.name)
        if isinstance(content, bytes):
            member = Source(name=label.rsplit("/", 1)[-1], data=content, inside=inside)
            if kind in (_Kind.EML, _Kind.MSG) and depth >= MAX_DEPTH:
                yield _refused(
                    member,
                    UnreadableFile(
                        f"{member.name}: 첨부가 {MAX_DEPTH}겹보다 깊이 들어 있습니다. 따로 넣어 주십시오.",
                        f"{member.name}: attachments lie more than {MAX_DEPTH} deep; give it by itself",
                    ),
                )
            else:
                yield from _expand(member, budget, depth + 1)
        else:
            yield Refused(inside=inside, error=content)
    if not found and kind not in (_Kind.EML, _Kind.MSG):
        raise UnreadableFile(
            f"{source.name}: 파일이 하나도 들어 있지 않은 압축 파일입니다.",
            f"{source.name}: an archive with no file in it",
        )


def _contents(source: Source, kind: _Kind, budget: Budget) -> Iterator[tuple[str, bytes | InputError]]:
    match kind:
        case _Kind.ZIP:
            from seogo.ingest.archive.zip import zip_members

            yield from zip_members(source, budget)
        case _Kind.TAR:
            from seogo.ingest.archive.tar import tar_members

            yield from tar_members(source, budget)
        case _Kind.PACKED:
            from seogo.ingest.archive.tar import packed_members

            yield from packed_members(source, budget)
        case _Kind.MBOX:
            yield from _mails(source)
        case _Kind.TNEF:
            from seogo.ingest.mail.msg import to_eml
            from seogo.ingest.mail.tnef import parse_tnef

            mail = parse_tnef(source)
            data = to_eml(mail)
            budget.take(len(data), source.name)
            yield f"{mail.subject or 'winmail'}.eml", data
        case _Kind.EML:
            from seogo.ingest.mail.eml import parse_eml

            for attachment in parse_eml(source).attachments:
                budget.take(len(attachment.data), attachment.name)
                yield attachment.name, attachment.data
        case _Kind.MSG:
            from seogo.ingest.mail.msg import parse_msg

            for attachment in parse_msg(source).attachments:
                budget.take(len(attachment.data), attachment.name)
                yield attachment.name, attachment.data


def _kind(source: Source) -> _Kind | None:
    from seogo.ingest.archive.tar import BZIP2, GZIP, is_tar
    from seogo.ingest.archive.zip import is_collection
    from seogo.ingest.sniff import TNEF, is_message

    data = source.data
    suffix = source.name.lower().rsplit(".", 1)[-1]
    if is_collection(source):
        return _Kind.ZIP
    if data.startswith(GZIP) or (data.startswith(BZIP2) and data[4:10] == b"1AY&SY"):
        return _Kind.PACKED
    if is_tar(data):
        return _Kind.TAR
    if is_message(data):
        return _Kind.MSG
    if data.startswith(TNEF):
        return _Kind.TNEF
    if suffix == "mbox" and data.startswith(_MAILBOX_START):
        return _Kind.MBOX
    return _Kind.EML if suffix == "eml" else None


def _mails(source: Source) -> Iterator[tuple[str, bytes | InputError]]:
    """The mails of a mbox (RFC 4155): each begins at a line `From ` after a blank one."""
    parts = source.data.replace(b"\r\n", b"\n")[len(_MAILBOX_START) :].split(b"\n\n" + _MAILBOX_START)
    for number, part in enumerate(parts, start=1):
        yield f"{number}.eml", part.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ")


def _label(name: str) -> str:
    """A member's name as a label: NFC, no controls, no way up or out."""
    clean = "".join(char if char.isprintable() else "_" for char in unicodedata.normalize("NFC", name))
    parts = [part for part in clean.split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "이름 없음"


def _is_debris(label: str) -> bool:
    *folders, name = label.split("/")
    return is_temporary(name) or any(folder.startswith(".") or folder == "__MACOSX" for folder in folders)


def _refused(source: Source, error: SeogoError) -> Refused:
    return Refused(inside=source.inside, error=error)
