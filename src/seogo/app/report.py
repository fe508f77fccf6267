"""What the library tells of its work: values only, shaped as `--json` prints them."""

from __future__ import annotations

from dataclasses import dataclass

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
    path: str
    code: str
    message: str


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
class AddReport:
    """Every document given is in exactly one of `read`, `skipped` and `failed`, in the order worked on.

    One inside another file has the path `mail.eml!/attachment.pdf`. `removed`: what an archive held before.
    """

    read: tuple[ReadFile, ...]
    skipped: tuple[SkippedFile, ...]
    failed: tuple[FailedFile, ...]
    notices: tuple[FileNotice, ...]
    seconds: float
    removed: tuple[RemovedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A disagreement between catalog, index and originals. `fixed`: whether it is put right now."""

    code: str
    document: str
    message: str
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    documents: int
    chunks: int
    problems: tuple[Problem, ...]
