"""A real server in a process of its own over the sample documents, and the system's Chromium before it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import httpx2
import pytest

from seogo.app.library import open_library
from server import PASSWORD, SECRET

pytest.importorskip("streamlit", reason="the extra ui is not installed: no web pages to test")
sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: no browser to test with"
)
expect = sync_api.expect
TIMEOUT_MS = 30_000
"""For whatever a page is to do, on a machine that has much else to do."""
expect.set_options(timeout=TIMEOUT_MS)
CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
OPEN, CLOSED = "인사", "감사실"


@dataclass
class Office:
    """A running server. `setup`: its set-up link."""

    url: str
    setup: str

    @contextlib.contextmanager
    def admin(self) -> Iterator[httpx2.Client]:
        """A client of the API as the admin that the set-up link made."""
        with httpx2.Client(base_url=self.url, timeout=30) as client:
            reply = client.post("/api/login", json={"name": "관리자", "password": PASSWORD})
            client.headers["X-CSRF-Token"] = reply.raise_for_status().json()["csrf"]
            yield client


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample documents in a collection that clerks see, and one that they do not."""
    if CHROMIUM is None:
        pytest.skip("no chromium here (Debian: apt install chromium): the pages are not tested")
    folder = tmp_path_factory.mktemp("office")
    (folder / "closed").mkdir()
    (folder / "closed" / "비밀문서명.txt").write_text(SECRET, "utf-8")
    with (
        resources.as_file(resources.files("seogo") / "samples") as samples,
        open_library(folder / "library") as library,
    ):
        files = list(samples.iterdir())
        assert library.add(files, collection=OPEN).failed == ()
        assert library.add(folder / "closed", collection=CLOSED).failed == ()
    with serving(folder / "library") as begun:
        yield begun


class serving:  # noqa: N801  used as a function
    """`seogo serve` over a library, in a process of its own; ended as an operator ends it."""

    def __init__(self, library: Path, *settings: str) -> None:
        code = "from seogo.cli.main import main; main()"
        quiet = ("serve.requests_per_minute=100000", "serve.logins_per_minute=100000", *settings)
        sets = [part for one in quiet for part in ("--set", one)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, "serve", "--library", str(library), "--port", "0", "--json", *sets],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"SEOGO_LANG": "ko"},
            text=True,
        )

    def __enter__(self) -> Office:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        told = line
        while not told.rstrip().endswith("}") and line:
            line = self._process.stdout.readline()
            told += line
        found = json.loads(told)
        return Office(found["url"], found["setup"] or "")

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            _, errors = self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            raise
        assert "Traceback" not in errors, errors


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def people(office: Office, chromium: Any) -> dict[str, str]:
    """The admin, made by the set-up link as a person makes it, and two clerks: name -> role."""
    page = chromium.new_context(locale="ko-KR", viewport={"width": 1280, "height": 860}).new_page()
    page.goto(office.setup)
    picture(page, "set-up-link")
    page.get_by_label("이름").fill("관리자")
    page.get_by_label("비밀번호(10자 이상)").fill(PASSWORD)
    page.get_by_label("비밀번호 한 번 더").fill(PASSWORD)
    page.get_by_role("button", name="관리자 만들기").click()
    page.get_by_text("관리자를 만들었습니다").wait_for()
    page.context.close()
    with office.admin() as client:
        for name, role in (("이담당", "reader"), ("박담당", "editor")):
            body = {"name": name, "role": role, "password": PASSWORD}
            client.post("/api/users", json=body).raise_for_status()
        group = {"members": ["이담당", "박담당"], "collections": [OPEN]}
        client.put(f"/api/groups/{OPEN}", json=group).raise_for_status()
    return {"관리자": "admin", "이담당": "reader", "박담당": "editor"}


@pytest.fixture(scope="package")
def sessions(office: Office, people: dict[str, str]) -> dict[str, Any]:
    """Name -> the cookies of one session of each of the office's people; the form itself is test_door's."""
    found = {}
    for name in people:
        reply = httpx2.post(f"{office.url}/api/login", json={"name": name, "password": PASSWORD}, timeout=30)
        cookies = reply.raise_for_status().cookies
        found[name] = [{"name": key, "value": value, "url": office.url} for key, value in cookies.items()]
    return found


@pytest.fixture
def browse(office: Office, chromium: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes pages, of the office or of the server `at`: `browse("이담당")` is signed in and at `path`, `browse(None)`
    is not. `own`: in a session of its own.

    Fails on a request to anywhere else, on an error of a script, on what the content policy refused, on a file of the
    pages or an address of Streamlit that is not there.
    """
    wrong: list[str] = []
    contexts = []

    def open_page(
        name: str | None,
        *,
        at: Office | None = None,
        path: str = "/",
        own: bool = False,
        width: int = 1280,
        height: int = 860,
        **more: Any,
    ) -> Any:
        there = at or office
        context = chromium.new_context(locale="ko-KR", viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        _follow(page)
        page.on("request", lambda one: _local(one.url, there.url) or wrong.append(one.url))
        page.on("response", lambda one: _refused(one) and wrong.append(f"{one.status} {one.url}"))
        page.on("pageerror", lambda one: wrong.append(str(one)))
        page.on("console", lambda one: _policy(one) and wrong.append(one.text))
        if name is not None and (at is not None or own):
            sign_in(page, there, name)
        elif name is not None:
            context.add_cookies(request.getfixturevalue("sessions")[name])
            page.goto(there.url + path)
            page.locator("section.sg-account").wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def sign_in(page: Any, office: Office, name: str, *, path: str = "/") -> None:
    """As a person does it, up to the page behind."""
    page.goto(f"{office.url}/login")
    page.get_by_label("이름").fill(name)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.locator("section.sg-account").wait_for(state="attached")


_ASKED: WeakKeyDictionary[Any, list[Any]] = WeakKeyDictionary()
"""Page -> the requests that were sent and are not over."""
_WHOLE = """() => new Promise((done) => {
    const app = document.querySelector(".stApp");
    const drawn = [...document.querySelectorAll("[data-testid=stBidiComponentRegular]")];
    const moving = document.getAnimations().filter((one) => one.playState === "running"
        && one.effect.getComputedTiming().endTime !== Infinity);
    const whole = app
        ? app.dataset.testScriptState === "notRunning" && Boolean(document.querySelector("section.sg-account"))
        : !document.querySelector(".sg-opening");
    const busy = ".sg-busy, .sg-bones, .sg-pending, .sg-waiting, [aria-busy=true], [data-testid$=Skeleton]";
    const still = whole && !moving.length && !document.querySelector(busy) && document.fonts.status === "loaded"
        && drawn.every((one) => one.textContent) && [...document.images].every((one) => one.complete);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(still))));
})"""
"""Whether everything was drawn two frames ago, and nothing moved."""


def _follow(page: Any) -> None:
    asked = _ASKED.setdefault(page, [])

    def begun(one: Any) -> None:
        if one.is_navigation_request():
            asked.clear()  # of the page before
        if one.url.startswith("http"):
            asked.append(one)

    page.on("request", begun)
    for over in ("requestfinished", "requestfailed"):
        page.on(over, lambda one: one in asked and asked.remove(one))


def settled(page: Any) -> Any:
    """The page once it is whole: all that it asked for is there and drawn, its script is over, and nothing moves.

    What is looked for in vain after that is not merely late.
    """
    end = time.monotonic() + TIMEOUT_MS / 1000
    still = 0
    while still < 2:
        assert time.monotonic() < end, [one.url for one in _ASKED[page]]
        still = still + 1 if page.evaluate(_WHOLE) and not _ASKED[page] else 0
        if not still:
            page.wait_for_timeout(50)
    return page


class Held:
    """Requests that wait until they are let go."""

    def __init__(self, page: Any, pattern: str, *, method: str = "GET", times: int | None = None) -> None:
        self.routes: list[Any] = []
        self._page = page

        def handle(route: Any) -> None:
            if route.request.method != method or (times is not None and len(self.routes) >= times):
                route.fallback()
            else:
                self.routes.append(route)

        page.route(pattern, handle)

    def come(self, count: int = 1) -> None:
        """Until so many have been asked."""
        end = time.monotonic() + TIMEOUT_MS / 1000
        while len(self.routes) < count:
            assert time.monotonic() < end, f"{len(self.routes)} of {count} were asked"
            self._page.wait_for_timeout(20)

    def go(self) -> None:
        for route in self.routes:
            with contextlib.suppress(Exception):  # who asked has gone
                route.continue_()


def picture(page: Any, name: str, *, whole: bool = False) -> None:
    """A screenshot that CI keeps."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, animations="disabled")


def _local(url: str, ours: str) -> bool:
    return url.startswith((ours, ours.replace("http", "ws", 1), "data:", "blob:"))


def _refused(reply: Any) -> bool:
    return reply.status == 404 and bool(re.search("/_stcore/|/static/|/ui/", reply.url))


def _policy(message: Any) -> bool:
    return bool(re.search("Content Security Policy|Refused to", message.text))
