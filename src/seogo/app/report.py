"""What the library tells of its work: values only, shaped as `--json` prints them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seogo.types import DocumentId, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that is now in the library. `replaced`: the version it took the place of."""

    path: str
    document: DocumentId
    title: str
    format: str
    pages: int
    chunks: int
    characters: int
    replaced: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedFile:
    path: str
    document: DocumentId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFile:
    """A file that is not in the library, and why: `message` in Korean, `english`."""

    path: str
    code: str
    message: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotice:
    path: str
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedFile:
    """A document that left the library, since what held it no longer does."""

    path: str
    document: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFile:
    """A document that now stands at `path`, with the same content and id; `was`: where it stood."""

    path: str
    document: DocumentId
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """Every document given is in exactly one of `read`, `skipped` and `failed`, in the order worked on.

    One inside another file has the path `mail.eml!/attachment.pdf`. `removed`: what an archive, or a folder given with
    `sync`, held before. `moved`: what stands elsewhere now; it is in `read` too where it was read again under a new
    name, in none of the three where it was not.
    """

    read: tuple[ReadFile, ...]
    skipped: tuple[SkippedFile, ...]
    failed: tuple[FailedFile, ...]
    notices: tuple[FileNotice, ...]
    seconds: float
    removed: tuple[RemovedFile, ...] = ()
    moved: tuple[MovedFile, ...] = ()


class WatchStep(StrEnum):
    WATCHING = "watching"
    """What stood in the folders is in the library; from here on they are followed."""
    WAITING = "waiting"
    """Another process writes to the library."""
    REFUSED = "refused"
    """So much is gone that it may be an accident: nothing was removed."""
    MISSING = "missing"
    """A folder is not there, or cannot be listed: its documents stay."""
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchState:
    """How a watch stands. `message`, `english`: an error in both languages, or `message` alone: a folder.

    `how`: `events` or `polling`; `files`: in the folders, both of `WATCHING` only.
    """

    step: WatchStep
    message: str = ""
    english: str = ""
    how: str = ""
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A disagreement between catalog, index and originals: `message` in Korean, `english`.

    `fixed`: whether it is put right now.
    """

    code: str
    document: str
    message: str
    english: str
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    documents: int
    chunks: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds. `path`: where it is. `left_out`: names that are no files or folders, such as links."""

    path: str
    documents: int
    chunks: int
    files: int
    bytes: int
    seconds: float
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What was found in a backup, and where it is now. `library`: None where it was only verified.

    `tokens`: how many hold, those revoked since the backup among them. `moved`: where what stood there before is.
    `made_at`: ISO, UTC. `seogo`: the version that made it.
    """

    backup: str
    library: str | None
    made_at: str
    seogo: str
    documents: int
    chunks: int
    files: int
    bytes: int
    tokens: int = 0
    moved: str | None = None
