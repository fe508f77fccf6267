"""Signing in waits longer after each failure under a name, tells nothing of who is there, and locks nobody out."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from seogo.app.library import open_library
from seogo.catalog.database import Database, Transaction, open_database
from seogo.catalog.people import Role, User
from seogo.catalog.settings import CatalogSettings
from seogo.catalog.tries import Tries
from seogo.errors import TooMany
from seogo.serve import backoff
from seogo.serve.app import PASSWORDS_AT_ONCE
from seogo.serve.backoff import FREE, LONGEST_S, Backoff
from server import PASSWORD, Site, running


class Clock:
    """A clock that a test sets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1e9
        patch.setattr(backoff, "time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Counted:
    """A database that counts what is written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.rows = database.rows
        self.written = 0

    def transaction(self) -> AbstractContextManager[Transaction]:
        self.written += 1
        return self._database.transaction()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    url = request.getfixturevalue("postgres").new_url() if request.param == "postgres" else None
    opened = open_database(tmp_path / "catalog.db", CatalogSettings(url=url))
    yield opened
    opened.close()


@pytest.fixture
def names(database: Database) -> Backoff:
    return Backoff(Tries(database))


def fail(names: Backoff, name: str = "가", address: str = "1.1.1.1") -> float:
    """A try that is wrong; how long the next waits."""
    with names.trying(name, address) as one:
        pass
    return one.wait_s


def wait_of(names: Backoff, name: str = "가", address: str = "1.1.1.1") -> float:
    """How long until the next try is taken; takes it, and fails, where that is at once."""
    try:
        fail(names, name, address)
    except TooMany as error:
        return error.retry_after_s
    return 0.0


def succeed(names: Backoff, name: str, address: str) -> None:
    with names.trying(name, address) as one:
        one.right = True


def test_the_wait_doubles_up_to_a_minute(clock: Clock, names: Backoff) -> None:
    waits = []
    for _ in range(FREE + 8):
        waits.append(fail(names))
        clock.now += waits[-1]
    assert waits == [0] * (FREE - 1) + [1, 2, 4, 8, 16, 32, LONGEST_S, LONGEST_S, LONGEST_S]


def test_it_is_the_name_that_counts_whatever_the_address_and_the_spelling(
    clock: Clock, names: Backoff
) -> None:
    for number in range(FREE):
        fail(names, "가나다", f"10.0.0.{number}")
    assert wait_of(names, "\u1100\u1161나다 ", "10.0.9.9") > 0  # decomposed
    assert wait_of(names, "라", "10.0.9.9") == 0


def test_what_is_refused_does_not_make_the_wait_longer(clock: Clock, names: Backoff) -> None:
    for _ in range(FREE):
        fail(names)
    first = wait_of(names)
    assert [wait_of(names) for _ in range(50)] == [first] * 50


def test_several_servers_count_as_one(clock: Clock, database: Database) -> None:
    servers = [Backoff(Tries(database)) for _ in range(3)]
    taken = [wait_of(servers[number % 3]) == 0 for number in range(FREE * 3)]
    assert taken == [True] * FREE + [False] * FREE * 2
    clock.now += 1
    assert [wait_of(one) == 0 for one in servers] == [True, False, False]
    clock.now += LONGEST_S
    succeed(servers[1], "가", "1.1.1.1")
    assert wait_of(servers[0]) == 0


def test_a_server_whose_clock_is_wrong_keeps_nobody_out(clock: Clock, names: Backoff) -> None:
    clock.now += 3600
    for _ in range(FREE):
        fail(names)
    clock.now -= 3600
    assert wait_of(names) == 0
    assert 0 < wait_of(names) <= LONGEST_S


def test_a_right_password_writes_nothing_where_it_was_right_before(clock: Clock, database: Database) -> None:
    counted = Counted(database)
    names = Backoff(Tries(counted))  # type: ignore[arg-type]
    succeed(names, "가", "1.1.1.1")
    assert counted.written == 1  # where it was from, once a day
    for _ in range(5):
        clock.now += 3600
        succeed(names, "가", "1.1.1.1")
    assert counted.written == 1


def test_who_signed_in_lately_is_not_kept_out_by_others(clock: Clock, database: Database) -> None:
    names, other = Backoff(Tries(database)), Backoff(Tries(database))
    succeed(names, "관리자", "office")
    for _ in range(20):
        clock.now += LONGEST_S
        fail(names, "관리자", "attacker")
    assert wait_of(names, "관리자", "attacker") > 0
    assert wait_of(other, "관리자", "office") == 0
    for _ in range(FREE):
        wait_of(names, "관리자", "office")
    assert wait_of(names, "관리자", "office") > 0  # its own guesses count as anyone's


def test_a_right_password_and_a_quiet_while_begin_anew(clock: Clock, names: Backoff) -> None:
    for _ in range(FREE - 1):
        fail(names)
    succeed(names, "가", "1.1.1.1")
    assert wait_of(names, address="2.2.2.2") == 0
    for _ in range(FREE):
        wait_of(names, "나")
    clock.now += 901
    assert [wait_of(names, "나") for _ in range(FREE)] == [0] * FREE


def test_what_tells_nothing_any_more_goes_and_no_name_is_kept(
    clock: Clock, names: Backoff, database: Database
) -> None:
    succeed(names, "나", "1.1.1.1")
    for number in range(20):
        fail(names, f"비밀번호를 여기에 {number}")
    kept = database.rows("SELECT * FROM tries")
    assert len(kept) == 21
    assert "여기에" not in str(kept)
    clock.now += 901
    fail(names, "가")
    assert len(database.rows("SELECT key FROM tries")) == 2
    clock.now += 31 * 86400
    fail(names, "가")
    assert len(database.rows("SELECT key FROM tries")) == 1


def test_tries_at_the_same_moment_are_all_counted(clock: Clock, names: Backoff) -> None:
    taken: list[int] = []
    start, end = threading.Barrier(20), threading.Event()

    def one() -> None:
        start.wait()
        with contextlib.suppress(TooMany), names.trying("가", "1.1.1.1"):
            taken.append(1)
            assert end.wait(60)

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    while sum(thread.is_alive() for thread in threads) > FREE + 1:
        threads[0].join(0.01)
    end.set()
    for thread in threads:
        thread.join()
    assert len(taken) == FREE + 1  # the first is written down when it has failed
    assert wait_of(names) > 0


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_library(tmp_path / "library") as library, running(library) as begun:
        begun.state.people.add("가", PASSWORD, Role.ADMIN)
        yield begun


def refused(site: Site, name: str) -> list[tuple[int, str, bool]]:
    """Replies until one is 429: the waits outgrow whatever a try takes here."""
    replies = []
    while not replies or replies[-1].status_code == 401:
        sent = {"name": name, "password": "틀린 비밀번호"}
        replies.append(site.client().post("/api/login", json=sent))
        assert len(replies) < FREE + 10
    return [(one.status_code, one.json()["error"]["code"], "Retry-After" in one.headers) for one in replies]


def test_a_name_that_is_there_and_one_that_is_not_are_answered_alike(site: Site) -> None:
    there, absent = refused(site, "가"), refused(site, "없는 이")
    assert there[:FREE] == absent[:FREE] == [(401, "not_signed_in", False)] * FREE
    assert there[-1] == absent[-1] == (429, "too_many", True)


def test_even_the_right_password_waits_so_that_it_tells_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(site, "가")
    now = backoff.time()
    monkeypatch.setattr(backoff, "time", lambda: now)
    right = {"name": "가", "password": PASSWORD}
    assert site.client().post("/api/login", json=right).status_code == 429
    form = site.client().post("/login", data=right)
    assert form.status_code == 429
    assert "초 뒤" in form.text
    monkeypatch.setattr(backoff, "time", lambda: now + LONGEST_S)
    assert site.client().post("/api/login", json=right).status_code == 200


def test_failures_are_in_the_audit_log_without_what_was_typed(site: Site) -> None:
    user = site.state.people.named("가")
    for name in ("가", "비밀번호를 여기에"):
        site.client().post("/api/login", json={"name": name, "password": "틀린 비밀번호"})
    refused(site, "가")
    lines = [one.details for one in site.state.audit.lines() if one.action == "login_failed"]
    assert [one["of"] for one in lines[:2]] == [user.id, None]
    waits = [one["next_try_s"] for one in lines if one["of"]]
    assert waits == ([0] * (FREE - 1) + [1, 2, 4, 8, 16, 32, 60, 60, 60, 60])[: len(waits)]
    assert len(waits) >= FREE
    assert "여기에" not in str(lines)


def test_the_old_password_is_guessed_no_faster_by_one_who_is_signed_in(site: Site) -> None:
    client = site.client()
    csrf = client.post("/api/login", json={"name": "가", "password": PASSWORD}).json()["csrf"]
    sent = {"old": "틀린 비밀번호", "new": "아주 새로운 비밀번호"}
    statuses: list[int] = []
    while not statuses or statuses[-1] == 403:
        reply = client.post("/api/me/password", json=sent, headers={"X-CSRF-Token": csrf})
        statuses.append(reply.status_code)
        assert len(statuses) < FREE + 10
    assert statuses[:FREE] == [403] * FREE
    assert statuses[-1] == 429


def test_a_flood_of_logins_leaves_threads_for_everyone_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, begun = threading.Event(), threading.Semaphore(0)
    real = site.state.people.check_password

    def slow(name: str, password: str) -> User | None:
        begun.release()
        assert go.wait(60)
        return real(name, password)

    monkeypatch.setattr(site.state.people, "check_password", slow)
    statuses: list[int] = []

    def one(number: int) -> None:
        sent = {"name": f"아무개{number}", "password": "틀린 비밀번호"}
        statuses.append(site.client().post("/api/login", json=sent, timeout=90).status_code)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(PASSWORDS_AT_ONCE)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert begun.acquire(timeout=30)
    refused_at_once = site.client().post("/api/login", json={"name": "가", "password": PASSWORD})
    assert (refused_at_once.status_code, refused_at_once.headers["Retry-After"]) == (429, "2")
    assert site.client().get("/api/login").status_code == 200
    go.set()
    for thread in threads:
        thread.join()
    assert statuses == [401] * PASSWORDS_AT_ONCE
    assert site.client().post("/api/login", json={"name": "가", "password": PASSWORD}).status_code == 200
