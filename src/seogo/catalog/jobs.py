"""Work to be done in the background, written down so that it outlives the process that was asked for it.

Several processes may work on the jobs of one catalog: each job is taken by one, which says now and then that it lives.
Knows nothing of what the work is: `kind` and `task` are its own.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from seogo.catalog.database import Database, Transaction
from seogo.catalog.people import now
from seogo.errors import InputError, NotFound

COLUMNS = (
    "id, kind, owner, collection, task, state, stop, attempts, done, total, result, created_at, ended_at"
)
MOST_ATTEMPTS = 3
"""A job that takes the process down with it is not begun a fourth time."""
LEASE_S = 60.0
"""A worker that has not said for so long that it lives has died; it says so every few seconds."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`task`: what it was given. `result`: what came of it, an error as `{"error": {"code", "message", "english"}}`.

    `collection`: what it is about, "" for the whole library. `stop`: whether it was asked to end.
    """

    id: str
    kind: str
    owner: str
    collection: str
    task: Mapping[str, object]
    state: JobState
    stop: bool
    attempts: int
    done: int
    total: int
    result: Mapping[str, object] | None
    created_at: str
    ended_at: str | None


class Jobs:
    """The jobs in a catalog, in the order they were asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, kind: str, *, owner: str, collection: str, task: Mapping[str, object], id_: str = ""
    ) -> Job:
        """Write a job down as waiting; durable on return."""
        id_ = id_ or uuid.uuid4().hex
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO jobs (number, id, kind, owner, collection, task, state, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)",
                (_last(db) + 1, id_, kind, owner, collection, json.dumps(task, ensure_ascii=False), now()),
            )
        return self.job(id_)

    def take(self, worker: str = "") -> Job | None:
        """The oldest that waits, now running and this worker's; None when there is none."""
        with self._database.transaction() as db:
            row = db.execute("SELECT id FROM jobs WHERE state = 'waiting' ORDER BY number LIMIT 1").fetchone()
            if row is None:
                return None
            db.execute(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = ?, beat_at = ? WHERE id = ?",
                (worker, now(), row[0]),
            )
        return self.job(str(row[0]))

    def beat(self, worker: str) -> None:
        """The worker lives."""
        with self._database.transaction() as db:
            db.execute("UPDATE jobs SET beat_at = ? WHERE worker = ? AND state = 'running'", (now(), worker))

    def put_back(self, id_: str) -> None:
        """A running job waits again, this attempt not counted: nothing was wrong with it."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE jobs SET state = 'waiting', attempts = attempts - 1, done = 0 "
                "WHERE id = ? AND state = 'running'",
                (id_,),
            )

    def recover(self, gone: Callable[[str], bool] = lambda _: True) -> int:
        """What ran in a process that ended waits again, or failed where that happened too often. How many wait again.

        `gone`: whether a worker is known to have ended; one that has said nothing for `LEASE_S` has, too.
        """
        error = json.dumps(
            {
                "error": {
                    "code": "interrupted",
                    "message": "일하던 프로세스가 거듭 멈췄습니다. 파일을 확인해 주십시오.",
                    "english": "the process that worked on it ended again and again: look at the files",
                }
            },
            ensure_ascii=False,
        )
        silent = (datetime.now(UTC) - timedelta(seconds=LEASE_S)).isoformat(timespec="seconds")
        with self._database.transaction() as db:
            running = db.execute("SELECT id, attempts, worker, beat_at FROM jobs WHERE state = 'running'")
            left = [row for row in running.fetchall() if row[3] < silent or gone(row[2])]
            db.executemany(
                "UPDATE jobs SET state = 'failed', result = ?, ended_at = ? WHERE id = ?",
                [(error, now(), id_) for id_, attempts, *_ in left if attempts >= MOST_ATTEMPTS],
            )
            again = [(id_,) for id_, attempts, *_ in left if attempts < MOST_ATTEMPTS]
            db.executemany("UPDATE jobs SET state = 'waiting', done = 0 WHERE id = ?", again)
        return len(again)

    def progress(self, id_: str, done: int, total: int) -> None:
        """How far a job is."""
        with self._database.transaction() as db:
            db.execute("UPDATE jobs SET done = ?, total = ? WHERE id = ?", (done, total, id_))

    def end(
        self, id_: str, state: JobState, result: Mapping[str, object], *, ended_at: str | None = None
    ) -> None:
        """It is over; since `ended_at` where given, else now."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE jobs SET state = ?, result = ?, ended_at = ? WHERE id = ?",
                (state, json.dumps(result, ensure_ascii=False), ended_at or now(), id_),
            )

    def cancel(self, id_: str) -> Job:
        """Have it end: at once where it waits, soon where it runs. Raises `NotFound`, `InputError` when it is over."""
        with self._database.transaction() as db:
            if _state(db, id_) in OVER:
                raise InputError("이미 끝난 작업입니다", "the job is over already")
            db.execute(
                "UPDATE jobs SET state = 'cancelled', ended_at = ? WHERE id = ? AND state = 'waiting'",
                (now(), id_),
            )
            db.execute("UPDATE jobs SET stop = 1 WHERE id = ? AND state = 'running'", (id_,))
        return self.job(id_)

    def retry(self, id_: str) -> Job:
        """A failed or cancelled job waits again, behind the others. Raises `NotFound`, `InputError`."""
        with self._database.transaction() as db:
            if _state(db, id_) not in (JobState.FAILED, JobState.CANCELLED):
                raise InputError(
                    "실패했거나 멈춘 작업만 다시 할 수 있습니다",
                    "only a job that failed or was stopped can be done again",
                )
            db.execute(
                "UPDATE jobs SET number = ?, state = 'waiting', stop = 0, attempts = 0, done = 0, result = NULL, "
                "ended_at = NULL WHERE id = ?",
                (_last(db) + 1, id_),
            )
        return self.job(id_)

    def delete(self, id_: str) -> None:
        """Forget a job that is over. Raises `NotFound`, `InputError`."""
        with self._database.transaction() as db:
            if _state(db, id_) not in OVER:
                raise InputError(
                    "아직 끝나지 않은 작업입니다: 먼저 멈춰 주십시오",
                    "the job is not over yet: stop it first",
                )
            db.execute("DELETE FROM jobs WHERE id = ?", (id_,))

    def job(self, id_: str) -> Job:
        """The job. Raises `NotFound`."""
        rows = self._database.rows(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (id_,))
        if not rows:
            raise _unknown(id_)
        return _job(rows[0])

    def all(self, *, owner: str | None = None, most: int = 200) -> list[Job]:
        """The newest jobs first; one owner's where given."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM jobs WHERE CAST(? AS TEXT) IS NULL OR owner = ? ORDER BY number DESC LIMIT ?",
            (owner, owner, most),
        )
        return [_job(row) for row in rows]

    def open(self) -> list[Job]:
        """Those that are not over, in order."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM jobs WHERE state IN ('waiting', 'running') ORDER BY number"
        )
        return [_job(row) for row in rows]

    def waiting(self) -> int:
        """How many are not over."""
        rows = self._database.rows("SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')")
        return int(str(rows[0][0]))


def _last(db: Transaction) -> int:
    """The highest number. Numbers are given here: a counter of the database knows nothing of one that was raised."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM jobs").fetchone()
    return int(last)


def _state(db: Transaction, id_: str) -> JobState:
    """As it is until the transaction ends: no worker takes or ends the job meanwhile. Raises `NotFound`."""
    row = db.execute("SELECT state FROM jobs WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise _unknown(id_)
    return JobState(row[0])


def _unknown(id_: str) -> NotFound:
    return NotFound(f"작업 {id_!r}이(가) 없습니다", f"no job {id_!r}")


def _job(row: tuple[object, ...]) -> Job:
    id_, kind, owner, collection, task, state, stop, attempts, done, total, result, created, ended = row
    return Job(
        id=str(id_),
        kind=str(kind),
        owner=str(owner),
        collection=str(collection),
        task=json.loads(str(task)),
        state=JobState(str(state)),
        stop=bool(stop),
        attempts=int(str(attempts)),
        done=int(str(done)),
        total=int(str(total)),
        result=None if result is None else json.loads(str(result)),
        created_at=str(created),
        ended_at=None if ended is None else str(ended),
    )
