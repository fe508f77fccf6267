"""What both engines promise: one transaction at a time over threads and processes, all of it or nothing of it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from seogo.catalog.audit import Audit
from seogo.catalog.database import Database
from seogo.catalog.faq import FaqEntry, FaqStore
from seogo.catalog.jobs import Jobs
from seogo.catalog.people import People, Role
from seogo.catalog.sqlite import SqliteDatabase
from seogo.errors import AlreadyThere, InputError

THREADS = 6


def at_once(*calls: Callable[[], object]) -> None:
    """All in threads of their own, begun together; what one raises is raised."""
    ready, errors = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        ready.wait()
        try:
            call()
        except Exception as error:  # noqa: BLE001  raised below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def break_off(database: Database) -> None:
    with database.transaction() as db:
        db.execute("INSERT INTO meta VALUES ('a', '1')")
        assert db.execute("SELECT value FROM meta WHERE key = ?", ("a",)).fetchone() == ("1",)
        raise InputError("no", "no")


def test_all_of_a_transaction_or_nothing_of_it(database: Database) -> None:
    with pytest.raises(InputError, match="no"):
        break_off(database)
    assert database.rows("SELECT 1 FROM meta WHERE key = 'a'") == []
    with database.transaction() as db:
        db.executemany("INSERT INTO meta VALUES (?, ?)", [("b", "?"), ("c", "'\"% $1")])
        assert db.execute("UPDATE meta SET value = value || '?' WHERE key = ?", ("b",)).rowcount == 1
    assert database.rows("SELECT value FROM meta WHERE key IN ('b', 'c') ORDER BY key") == [
        ("??",),
        ("'\"% $1",),
    ]


def test_a_wrong_statement_spoils_nothing(database: Database) -> None:
    for _ in range(12):  # more than there are connections
        with pytest.raises(Exception, match="nothing_such"):
            database.rows("SELECT * FROM nothing_such")
        with pytest.raises(Exception, match="nothing_such"), database.transaction() as db:
            db.execute("SELECT * FROM nothing_such")
    assert database.rows("SELECT 1") == [(1,)]


def test_the_log_of_several_writers_is_one_chain(opened: Callable[[], Database]) -> None:
    logs = [Audit(opened()) for _ in range(2)]

    def write(log: Audit) -> None:
        for number in range(10):
            log.write("u", "ask", {"number": number})

    at_once(*(lambda log=log: write(log) for log in logs for _ in range(THREADS // 2)))
    checked = logs[0].verify()
    assert (checked.lines, checked.broken) == (THREADS * 10, None)


def test_a_job_is_taken_by_one(opened: Callable[[], Database]) -> None:
    queues = [Jobs(opened()) for _ in range(2)]
    wanted = [queues[0].add("add", owner="u", collection="", task={}).id for _ in range(30)]
    taken: list[tuple[str, str]] = []

    def take(queue: Jobs, name: str) -> None:
        while (job := queue.take(name)) is not None:
            taken.append((job.id, name))

    at_once(*(lambda q=queue, n=n: take(q, f"w{n}") for n, queue in enumerate(queues * (THREADS // 2))))
    assert Counter(id_ for id_, _ in taken) == Counter(wanted)
    owners = {str(id_): worker for id_, worker in opened().rows("SELECT id, worker FROM jobs")}
    assert owners == dict(taken)


def test_only_jobs_of_a_process_that_ended_wait_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime, timedelta

    from seogo.catalog import jobs as module

    jobs = Jobs(database)
    dead, live, far = (jobs.add("add", owner="u", collection="", task={}).id for _ in range(3))
    for worker in ("dead", "live", "far"):
        assert jobs.take(worker) is not None
    assert jobs.recover(lambda worker: worker == "dead") == 1
    assert [jobs.job(one).state for one in (dead, live, far)] == ["waiting", "running", "running"]
    later = datetime.now(UTC) + timedelta(seconds=module.LEASE_S - 5)
    monkeypatch.setattr(module, "now", lambda: later.isoformat(timespec="seconds"))
    jobs.beat("live")

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return later + timedelta(seconds=10)

    monkeypatch.setattr(module, "datetime", Later)
    assert jobs.recover(lambda worker: False) == 1
    assert [jobs.job(one).state for one in (live, far)] == ["running", "waiting"]


def test_two_first_admins_and_two_of_a_name_cannot_be(opened: Callable[[], Database]) -> None:
    people = [People(opened()) for _ in range(2)]
    made: list[str] = []

    def make(each: People, name: str) -> None:
        with contextlib.suppress(AlreadyThere):
            made.append(each.add(name, None, Role.ADMIN, first=True).name)

    at_once(*(lambda e=each, n=n: make(e, f"관리자{n}") for n, each in enumerate(people * 2)))
    assert len(made) == len(people[0].all()) == 1


def test_every_change_of_the_fixed_answers_raises_their_version(opened: Callable[[], Database]) -> None:
    stores = [FaqStore(opened()) for _ in range(2)]

    def put(store: FaqStore, word: str) -> None:
        for number in range(5):
            store.put([FaqEntry(question=f"{word} {number}?", answer="답")])

    at_once(*(lambda s=store, w=w: put(s, w) for store, w in zip(stores, "가나", strict=True)))
    assert stores[0].version() == 10
    assert len({entry.id for entry in stores[1].all()}) == 10


def test_order_is_by_code_point_on_every_engine(database: Database) -> None:
    people = People(database)
    names = ["나", "가", "a", "B", "힣", "ㄱ", "1", "漢"]
    for name in names:
        people.add(name, None, Role.READER)
    assert [user.name for user in people.all()] == sorted(names)


def test_what_sqlite_rolled_back_by_itself_is_told_as_what_it_was(tmp_path: Path) -> None:
    """As it does where the disk is full: that there is nothing to roll back any more is not what went wrong."""
    with closing(SqliteDatabase(tmp_path / "catalog.db")) as database:
        with database.transaction() as db:
            db.execute("CREATE TABLE one (id TEXT PRIMARY KEY)")
            db.execute("INSERT INTO one VALUES ('a')")
        with pytest.raises(sqlite3.IntegrityError), database.transaction() as db:
            db.executemany("INSERT OR ROLLBACK INTO one VALUES (?)", [("b",), ("a",)])
        with database.transaction() as db:
            db.execute("INSERT INTO one VALUES ('c')")
        assert database.rows("SELECT id FROM one ORDER BY id") == [("a",), ("c",)]


def test_a_commit_that_fails_leaves_no_transaction_open(tmp_path: Path) -> None:
    with closing(SqliteDatabase(tmp_path / "catalog.db")) as database:
        with database.transaction() as db:
            db.execute("CREATE TABLE one (id TEXT PRIMARY KEY)")
            db.execute("CREATE TABLE two (of TEXT REFERENCES one DEFERRABLE INITIALLY DEFERRED)")
        with pytest.raises(sqlite3.IntegrityError), database.transaction() as db:
            db.execute("INSERT INTO two VALUES ('nothing')")
        with database.transaction() as db:
            db.execute("INSERT INTO one VALUES ('a')")
        assert database.rows("SELECT of FROM two UNION ALL SELECT id FROM one") == [("a",)]


def test_a_fixed_question_is_added_once(database: Database) -> None:
    store = FaqStore(database)
    made = store.add(FaqEntry(question="연차는 며칠인가요?", answer="15일입니다."))
    assert store.get(made.id) == made
    with pytest.raises(AlreadyThere, match=str(made.id)):
        store.add(FaqEntry(question="연차는 며칠인가요?", answer="16일입니다."))
    assert store.all() == [made]
    assert store.version() == 1
