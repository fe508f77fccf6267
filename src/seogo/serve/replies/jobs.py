"""Background jobs and what comes of them."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import TypedDict

from seogo.catalog.jobs import JobState
from seogo.serve.errors import Problem
from seogo.serve.replies.reply import DocumentId, Examples, Moment, Page, Reply


class ReadFile(Reply):
    """A file that is in the library now. `replaced`: the version that it took the place of."""

    name: str = Field(description="`mail.eml!/attachment.pdf` for one inside another.")
    document: DocumentId
    title: str
    pages: int
    chunks: int
    replaced: DocumentId | None


class KeptFile(Reply):
    """A file that was there already, or a document that left with what held it."""

    name: str
    document: DocumentId


class FailedFile(Reply):
    """A file that could not be read, and why."""

    name: str
    code: str = Field(description="Stable.", examples=["unreadable_file"])
    message: str


class FileNotice(Reply):
    """Something that was lost in reading a file."""

    name: str
    code: str
    message: str
    page: Page


class AddResult(Reply):
    """What came of each file of an `add`."""

    read: list[ReadFile]
    skipped: list[KeptFile]
    failed: list[FailedFile]
    notices: list[FileNotice]
    removed: list[KeptFile]


class Left(Reply):
    """What is left of a document that was removed: nothing."""

    chunks: int
    original: int
    catalog: int


class RemoveResult(Reply):
    """A `remove` of one document, with its proof."""

    document: DocumentId
    left: Left


class RemoveManyResult(Reply):
    """A `remove` of several."""

    documents: list[RemoveResult]


class ReindexResult(TypedDict, total=False):
    """A `reindex`: how many chunks were written, and the settings that are in force from then on. Empty of a job that
    was stopped before it did anything."""

    chunks: int
    settings: list[str]


class Job(Reply):
    """`result`: null until the job is over; of a failed one mostly an error as every request has it."""

    EXAMPLES: ClassVar[Examples] = [
        {
            "id": "5e1c0a77d3b94f9d8a1f6f5be1f2a4c3",
            "kind": "add",
            "collection": "인사",
            "task": {"files": ["취업규칙.pdf"]},
            "state": "running",
            "stopping": False,
            "attempts": 1,
            "done": 0,
            "total": 1,
            "result": None,
            "created_at": "2027-03-01T09:00:00+00:00",
            "ended_at": None,
        }
    ]
    id: str
    kind: Literal["add", "remove", "reindex"]
    collection: str = Field(description="What it is about; empty for the whole library.")
    task: dict[str, Any] = Field(
        description="`files`, `document` or `documents`; empty for the whole library."
    )
    state: JobState
    stopping: bool = Field(description="It was asked to end and has not yet.")
    attempts: int
    done: int = Field(description="Files or documents; `total` of them.")
    total: int = Field(description="0 where not known yet.")
    result: Problem | AddResult | RemoveManyResult | RemoveResult | ReindexResult | None
    created_at: Moment
    ended_at: Moment | None


class OneJob(Reply):
    """A job; `GET /api/jobs/{id}` tells how far it is."""

    job: Job


class JobList(Reply):
    """The newest first."""

    jobs: list[Job]


class ForgottenJob(Reply):
    """The id of a job that was forgotten."""

    forgotten: str
