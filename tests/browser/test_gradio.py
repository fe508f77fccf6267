"""The teaching page in a real browser: questions, sources, uploads, and that nothing of it leaves this machine."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import httpx2
import pytest

from browser.conftest import CHROMIUM, TIMEOUT_MS, expect, picture
from fakes import Script, Wire, scripted_server, status
from server import OPEN

pytestmark = [
    pytest.mark.skipif(
        find_spec("gradio") is None, reason="the extra gradio is not installed: no teaching page"
    ),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (Debian: apt install chromium)"),
]
WATCHED = """
import sys
def hear(event, given):
    if event == "socket.connect" and given[1][0] not in ("127.0.0.1", "::1"):
        print("LEFT", given[1], file=sys.stderr, flush=True)
    if event == "socket.getaddrinfo" and given[0] not in (None, "127.0.0.1", "localhost"):
        print("LEFT", given[0], file=sys.stderr, flush=True)
sys.addaudithook(hear)
from seogo.cli.main import main
main()
"""
"""The command, with every connection and look-up of the process that goes elsewhere written down."""
SOURCE = re.compile(r"^\[1\] 휴가 ?규정 · 제2조", re.M)
QUESTION = "병가는 며칠까지 쓸 수 있나요?"
HOSTILE = (
    '표시 번호는 ![그림](http://evil.example/x.png)<img src="http://evil.example/y.png">**77번** &lt;이다.'
)
LOSSY = '<h1>안내</h1><p>공가는 하루로 합니다.</p><div style="display:none">숨긴 글</div>'


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    """A page; fails on a request that leaves for another machine, and on an error of a script."""
    wrong: list[str] = []
    context = chromium.new_context(locale="ko-KR", viewport={"width": 1280, "height": 860})
    opened = context.new_page()
    opened.set_default_timeout(TIMEOUT_MS)
    ours = ("http://127.0.0.1:", "data:", "blob:")
    opened.on("request", lambda one: one.url.startswith(ours) or wrong.append(one.url))
    opened.on("pageerror", lambda one: wrong.append(str(one)))
    yield opened
    context.close()
    assert wrong == []


@dataclass
class Teaching:
    """A running page with its documents. `told`: the lines it gave at their upload. `script`: what its model says."""

    url: str
    told: list[str]
    script: Script


@pytest.fixture(scope="module")
def teaching(page: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teaching]:
    """`seogo gradio` over a new library into which documents were put on the page, and ended as a person ends it.

    It is ended by Ctrl-C while the page is open, and must not have spoken to another machine by then.
    """
    folder = tmp_path_factory.mktemp("teaching")
    files = {
        "휴가규정.txt": OPEN,
        "그림 규정.txt": HOSTILE,
        "안내.html": LOSSY,
        "깨진.pdf": "%PDF-1.7 nothing",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    with scripted_server("") as script:
        settings = ("llm.kind=openai", "llm.model=scripted", f"llm.base_url={script.url}")
        sets = [part for one in settings for part in ("--set", one)]
        process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, "gradio", "--library", f"{folder}/library", "--port=0", "--json", *sets],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"SEOGO_LANG": "ko"},
            text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            told_json = ""
            while not told_json.endswith("}\n"):
                line = process.stdout.readline()
                assert line, "the page did not start"
                told_json += line
            url = json.loads(told_json)["url"]
            page.goto(url)
            page.locator("input[type=file]").set_input_files([folder / name for name in files])
            told = page.get_by_label("읽은 결과")
            page.wait_for_function("e => e.value", arg=told.element_handle())
            yield Teaching(url, told.input_value().splitlines(), script)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
            assert process.returncode == 0
            assert "Traceback" not in errors, errors
            assert "LEFT" not in errors, errors
        finally:
            process.kill()
            process.communicate()


def ask(page: Any, question: str) -> None:
    page.get_by_label("질문").fill(question)
    page.get_by_role("button", name="묻기").click()


def test_files_go_in_and_what_was_lost_in_reading_is_said(teaching: Teaching) -> None:
    told = teaching.told
    assert sorted(line.partition(":")[0] for line in told) == ["넣음", "넣음", "넣음", "넣지 못함", "알림"]
    assert any("깨진.pdf" in line and "손상된 PDF" in line for line in told)
    assert any("안내.html" in line and "숨긴 글" in line for line in told)


def test_an_answer_has_its_source_and_documents_are_read_as_text(teaching: Teaching, page: Any) -> None:
    """The model is down, so that the documents are quoted."""
    teaching.script.replies[:] = [status(400, "out of order")]
    page.goto(teaching.url)
    page.get_by_text("로그인도 권한도 없어서").wait_for()
    ask(page, QUESTION)
    bot = page.get_by_test_id("bot")
    bot.get_by_text(SOURCE).wait_for()  # which comes with the last of the answer
    answer, _, sources = bot.inner_text().partition("\n\n")
    assert "60일" in answer
    assert "“병가는 연 60일 이내로 한다.”" in sources
    ask(page, "표시 번호는 몇 번인가요?")
    bot.nth(1).get_by_text(re.compile(r"^\[1\] 그림 규정", re.M)).wait_for()
    assert bot.nth(1).inner_text().count(HOSTILE) == 2  # in the answer and in its source
    expect(bot.nth(1).locator("img, strong")).to_have_count(0)
    picture(page, "teaching", whole=True)
    assert httpx2.get(teaching.url, headers={"Host": "evil.example"}).status_code == 400


def test_sentences_of_a_model_are_shown_as_they_are_checked(teaching: Teaching, page: Any) -> None:
    """The model holds its second sentence back until the first was seen; what it says wrong there is put right."""
    script, seen = teaching.script, threading.Event()

    def reply(wire: Wire, _: dict[str, Any]) -> None:
        wire.begin()
        wire.piece("병가는 제2조에서 정합니다. [1] ")
        wire.piece("병가는 ")
        seen.wait(30)
        wire.piece("연 90일 이내로 합니다. [1]")
        wire.end()

    script.replies[:] = [reply]
    page.goto(teaching.url)
    ask(page, QUESTION)
    bot = page.get_by_test_id("bot")
    try:
        bot.get_by_text("병가는 제2조에서 정합니다.").wait_for()
        expect(bot).not_to_contain_text("60일")
    finally:
        seen.set()
    bot.get_by_text(SOURCE).wait_for()
    expect(bot).to_contain_text("병가는 연 60일 이내로 합니다.")
    expect(bot).to_contain_text("※ 고쳐 쓴 문장: “병가는 연 90일 이내로 합니다.")


@pytest.mark.parametrize("cleared", [False, True])
def test_a_question_is_read_with_those_before_it_until_the_chat_is_cleared(
    teaching: Teaching, page: Any, cleared: bool
) -> None:
    script = teaching.script
    script.replies[:] = ["병가는 제2조에서 정합니다. [1]"]
    page.goto(teaching.url)
    ask(page, QUESTION)
    bot = page.get_by_test_id("bot")
    bot.get_by_text(SOURCE).wait_for()
    if cleared:
        begun: list[Any] = []
        told: list[Any] = []
        page.on("request", lambda one: begun.append(one) if "/queue/data" in one.url else None)
        for end in ("requestfailed", "requestfinished"):  # whichever side hangs up first
            page.on(end, lambda one: told.append(one) if one in begun else None)
        page.get_by_role("button", name="대화 지우기").click()
        bot.wait_for(state="detached")
        for _ in range(600):  # the stream ends once the server says that it has forgotten them, too
            if told:
                break
            page.wait_for_timeout(50)
        assert told
    asked = len(script.requests)
    script.replies[:] = ["공가는 며칠까지 쓸 수 있나요?"]
    ask(page, "그럼 공가는요?")
    bot.nth(0 if cleared else 1).wait_for()
    page.get_by_text("…", exact=True).wait_for(state="detached")
    sent = json.dumps(script.requests[asked:], ensure_ascii=False)
    assert sent != "[]"
    assert ("병가는 제2조에서 정합니다." in sent) != cleared
