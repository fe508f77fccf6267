"""Signing in waits longer after each failure under a name, tells nothing of who is there, and locks nobody out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app.library import open_library
from seogo.catalog.people import Role, User
from seogo.errors import TooMany
from seogo.serve import backoff
from seogo.serve.app import PASSWORDS_AT_ONCE
from seogo.serve.backoff import FREE, LONGEST_S, Backoff
from server import PASSWORD, Site, running


class Clock:
    """A clock that a test sets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        patch.setattr(backoff, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def wait_of(names: Backoff, name: str = "가", address: str = "1.1.1.1") -> float:
    """How long until the next try is taken; takes it where that is at once."""
    try:
        names.take(name, address)
    except TooMany as error:
        return error.retry_after_s
    return 0.0


def test_the_wait_doubles_up_to_a_minute(clock: Clock) -> None:
    names, waits = Backoff(), []
    for _ in range(FREE + 8):
        waits.append(names.take("가", "1.1.1.1"))
        clock.now += waits[-1]
    assert waits == [0] * (FREE - 1) + [1, 2, 4, 8, 16, 32, LONGEST_S, LONGEST_S, LONGEST_S]


def test_it_is_the_name_that_counts_whatever_the_address_and_the_spelling(clock: Clock) -> None:
    names = Backoff()
    for number in range(FREE):
        names.take("가나다", f"10.0.0.{number}")
    assert wait_of(names, "\u1100\u1161나다 ", "10.0.9.9") > 0  # decomposed
    assert wait_of(names, "라", "10.0.9.9") == 0


def test_what_is_refused_does_not_make_the_wait_longer(clock: Clock) -> None:
    names = Backoff()
    for _ in range(FREE):
        names.take("가", "1.1.1.1")
    first = wait_of(names)
    assert [wait_of(names) for _ in range(50)] == [first] * 50


def test_who_signed_in_lately_is_not_kept_out_by_others(clock: Clock) -> None:
    names = Backoff()
    names.take("관리자", "office")
    names.succeeded("관리자", "office")
    for _ in range(100):
        clock.now += LONGEST_S
        names.take("관리자", "attacker")
    assert wait_of(names, "관리자", "attacker") > 0
    assert wait_of(names, "관리자", "office") == 0
    for _ in range(FREE):
        wait_of(names, "관리자", "office")
    assert wait_of(names, "관리자", "office") > 0  # its own guesses count as anyone's


def test_a_right_password_and_a_quiet_while_begin_anew(clock: Clock) -> None:
    names = Backoff()
    for _ in range(FREE - 1):
        names.take("가", "1.1.1.1")
    names.take("가", "1.1.1.1")
    names.succeeded("가", "1.1.1.1")
    assert wait_of(names, address="2.2.2.2") == 0
    for _ in range(FREE):
        wait_of(names, "나")
    clock.now += 901
    assert [wait_of(names, "나") for _ in range(FREE)] == [0] * FREE


def test_many_names_do_not_push_out_the_one_that_is_guessed(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "_MOST", 50)
    names = Backoff()
    for _ in range(FREE):
        names.take("관리자", "1.1.1.1")
    for number in range(500):
        names.take(f"아무개{number}", "1.1.1.1")
    assert wait_of(names, "관리자") > 0


def test_tries_at_the_same_moment_are_all_counted(clock: Clock) -> None:
    names, taken = Backoff(), []
    start = threading.Barrier(20)

    def one() -> None:
        start.wait()
        if wait_of(names) == 0:
            taken.append(1)

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == FREE


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
    now = backoff.monotonic()
    monkeypatch.setattr(backoff, "monotonic", lambda: now)
    right = {"name": "가", "password": PASSWORD}
    assert site.client().post("/api/login", json=right).status_code == 429
    form = site.client().post("/login", data=right)
    assert form.status_code == 429
    assert "초 뒤" in form.text
    monkeypatch.setattr(backoff, "monotonic", lambda: now + LONGEST_S)
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
