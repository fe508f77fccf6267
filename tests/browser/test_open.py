"""Servers set up otherwise: open to whoever comes, over TLS under a name of its own, gone."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from browser.conftest import TIMEOUT_MS, expect, picture, serving, settled
from browser.test_ask import ask
from browser.test_search import search
from fakes import Wire, scripted_server
from seogo.app.library import open_library
from seogo.catalog.people import People, Role
from server import PASSWORD, fill, make_certificate

QUESTION = "병가는 며칠까지 쓸 수 있나요?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library of the server's own tests: an open and a closed collection; one user."""
    folder = tmp_path_factory.mktemp("open")
    with open_library(folder / "library") as opened:
        fill(opened, folder / "files")
        People(opened.catalog.database).add("이담당", PASSWORD, Role.ADMIN)
    return folder / "library"


def test_an_open_server_answers_whoever_comes_until_it_is_gone(
    library: Path, browse: Callable[..., Any]
) -> None:
    with serving(library, "serve.open=true", "serve.open_collections=인사") as office:
        page = browse(None, at=office)
        page.goto(office.url)
        turn = ask(page, QUESTION)
        expect(turn).to_contain_text("60일")
        expect(page.get_by_role("link", name="로그인")).to_be_visible()
        expect(settled(page).get_by_text("지난 대화")).to_have_count(0)
        ask(page, "그럼 공가는요?")
        page.get_by_role("button", name="새 질문").wait_for()
        expect(settled(page).get_by_text("모른다", exact=True)).to_have_count(0)
        ask(page, "사파이어 계획의 예산은 얼마인가요?")
        assert "37억" not in settled(page).locator("body").inner_text()
        picture(page, "open-to-everyone")
    page.get_by_text("서고 서버가 대답하지 않습니다").wait_for(timeout=2 * TIMEOUT_MS)
    picture(page, "connection-lost")


def test_sentences_of_a_model_are_shown_as_they_are_checked_and_corrected(
    library: Path, browse: Callable[..., Any]
) -> None:
    """The model holds its second sentence back until the first was seen; what it says wrong there is put right."""
    seen = threading.Event()

    def reply(wire: Wire, _: dict[str, Any]) -> None:
        wire.begin()
        wire.piece("병가는 제2조에서 정합니다. [1] ")
        wire.piece("병가는 ")
        seen.wait(30)
        wire.piece("연 90일 이내로 합니다. [1]")
        wire.end()

    with scripted_server(reply) as script:
        model = ("llm.kind=openai", "llm.model=scripted", f"llm.base_url={script.url}")
        with serving(library, *model) as office:
            page = browse("이담당", at=office)
            page.get_by_role("textbox", name="질문").fill(QUESTION)
            page.keyboard.press("Enter")
            try:
                page.locator(".sg-pending").get_by_text("병가는 제2조에서 정합니다.").wait_for()
                expect(page.locator("#sg-live")).to_have_text(re.compile(r"^병가는 제2조에서 정합니다\."))
                picture(page, "ask-streaming")
            finally:
                seen.set()
            turn = page.get_by_role("article")
            turn.get_by_role("button", name="출처와 함께 복사").wait_for()
            expect(turn.get_by_text("고쳐짐")).to_be_visible()
            expect(turn.locator(".sg-text")).to_contain_text("병가는 연 60일 이내로 합니다.")
            turn.get_by_text("어떻게 확인했나요?").click()
            expect(turn.get_by_text("처음에 쓴 말: 병가는 연 90일 이내로 합니다.")).to_be_visible()
            picture(page, "ask-generated")


def test_over_tls_under_its_own_name(library: Path, tmp_path: Path, browse: Callable[..., Any]) -> None:
    certificate, key = make_certificate(tmp_path)
    settings = (
        f"serve.tls_certificate={certificate}",
        f"serve.tls_key={key}",
        "serve.url=https://seogo.example",
    )
    with serving(library, *settings) as office:
        page = browse("이담당", at=office, ignore_https_errors=True)
        (cookie,) = [one for one in page.context.cookies() if "seogo_session" in one["name"]]
        assert (cookie["name"], cookie["secure"]) == ("__Host-seogo_session", True)
        expect(ask(page, QUESTION)).to_contain_text("60일")
        page.get_by_role("link", name="검색", exact=True).click()
        search(page, "병가")
        page.locator(".sg-hit").first.wait_for()


def test_pages_can_be_left_out(library: Path) -> None:
    with serving(library, "serve.pages=false") as office, httpx2.Client(base_url=office.url) as client:
        assert [client.get(path).status_code for path in ("/", "/search", "/healthz")] == [404, 404, 200]
        login = client.post("/login", data={"name": "이담당", "password": PASSWORD})
        assert login.status_code == 303
