"""Set-up over HTTP: settings changed while others ask, what waits for a new index, what may not be changed; choices."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from fakes import hang, scripted_server
from models import make_gguf, make_llama
from seogo.app.library import Library, open_library
from seogo.catalog.people import Role
from seogo.settings import load_settings
from server import Site

QUESTION = "연차휴가는 며칠인가요?"
FILE = "# 우리 서고\n[answer]\nthreshold = 0.35  # 처음 값\n"


@pytest.fixture
def own(tmp_path: Path, filled: Callable[[Path], Path]) -> Iterator[Library]:
    """A library of the test's own, with a file of settings that has comments."""
    folder = filled(tmp_path / "library")
    (folder / "seogo.toml").write_text(FILE, encoding="utf-8")
    with open_library(folder) as opened:
        opened.warm()
        yield opened


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Callable[[list[str]], Library]]:
    """Opens libraries that outlive the servers over them."""
    with contextlib.ExitStack() as stack:
        yield lambda overrides: stack.enter_context(open_library(tmp_path / "other", overrides=overrides))


@pytest.fixture
def site_(own: Library, serve_it: Any) -> Site:
    made: Site = serve_it(own)
    return made


@pytest.fixture
def admin(site_: Site) -> httpx2.Client:
    return site_.by("설정 관리자", Role.ADMIN)


def test_a_change_counts_for_the_next_question_and_comments_stay(
    own: Library, site_: Site, admin: httpx2.Client
) -> None:
    assert admin.post("/api/ask", json={"question": QUESTION}).json()["kind"] == "extractive"
    done = admin.patch(
        "/api/settings", json={"answer.threshold": 1.0, "guard.blocked_words": ["금지, 된 말"]}
    )
    assert done.json() == {
        "effects": {"answer.threshold": "now", "guard.blocked_words": "now"},
        "pending": {}, "reindex_needed": False, "restart_needed": False,
    }  # fmt: skip
    assert admin.post("/api/ask", json={"question": QUESTION}).json()["kind"] == "abstained"
    text = (own.path / "seogo.toml").read_text("utf-8")
    assert text.startswith("# 우리 서고\n[answer]\nthreshold = 1.0  # 처음 값\n")
    assert load_settings(own.path).guard.blocked_words == ("금지, 된 말",)
    shown = admin.get("/api/settings").json()
    assert shown["settings"]["answer"]["threshold"] == 1.0
    assert shown["fields"]["llm.kind"] == {
        "type": "choice", "choices": ["none", "openai", "transformers", "gguf"], "optional": False,
        "default": "none", "effect": "now",
    }  # fmt: skip
    line = [one for one in site_.state.audit.lines() if one.action == "settings_changed"][-1]
    assert line.details["values"] == {"answer.threshold": 1.0, "guard.blocked_words": ["금지, 된 말"]}
    assert admin.patch("/api/settings", json={"answer.threshold": 1.0}).json()["effects"] == {}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"answer.treshold": 0.4}, "treshold"),
    ({"answer.threshold": "viel"}, "threshold"),
    ({"nothing": 1}, "nothing"),
    ({"answer.hits": 0}, "answer.hits"),
    ({"serve.threads": 0}, "serve.threads"),
    ({"serve.port": 80}, "seogo.toml"),
    ({"serve.tls_key": "/x"}, "seogo.toml"),
    ({"serve.url": "https://elsewhere"}, "seogo.toml"),
    ({"serve.oidc_roles": ["alle=admin"]}, "seogo.toml"),
    ({"catalog.url": "postgresql://x/y"}, "seogo.toml"),
    ({"llm.api_key_env": "HOME"}, "seogo.toml"),
    ({"serve.requests_per_minute": 1}, "되돌릴 수 없습니다"),
    ({"llm.kind": "gguf", "llm.model": "/etc/passwd"}, "모델 폴더"),
    ({"answer.prompts": "/etc"}, "모델 폴더"),
    ({"llm.kind": "openai"}, "llm.base_url, llm.model"),
    ({"llm.kind": "openai", "llm.base_url": "http://127.0.0.1:9/v1", "llm.model": ""}, "llm.model"),
    ({"llm.kind": "transformers"}, "llm.model"),
    ({"embed.kind": "onnx"}, "embed.model"),
    ({"llm.base_url": "http://u:secret@host/v1"}, "비밀번호"),
    ({"llm.base_url": "file:///etc/passwd"}, "http://"),
]
"""What cannot or may not be, and a word of what is said of it."""


def test_what_cannot_or_may_not_be_is_refused_and_changes_nothing(own: Library, admin: httpx2.Client) -> None:
    for values, words in REFUSED:
        reply = admin.patch("/api/settings", json={"answer.hits": 3, **values})
        assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_setting"), values
        assert words in reply.json()["error"]["message"], values
        assert "secret" not in reply.text
        assert (own.path / "seogo.toml").read_text("utf-8") == FILE, values
    assert admin.get("/api/settings").json()["pending"] == {}


def test_it_is_said_in_the_language_of_the_pages(admin: httpx2.Client) -> None:
    wrong = {"answer.threshold": 2}
    korean = admin.patch("/api/settings", json=wrong).json()["error"]["message"]
    assert korean == "answer.threshold: 2.0은(는) 쓸 수 없습니다(0(무엇에나 답함)부터 1까지)"
    admin.cookies.set("seogo_lang", "en")
    english = admin.patch("/api/settings", json=wrong).json()["error"]["message"]
    assert english == "answer.threshold cannot be 2.0: from 0 (answer everything) to 1"
    tried = admin.post("/api/settings/test-llm", json={"values": {"llm.kind": "none"}}).json()
    assert tried["error"]["message"] == "no language model is in use: set llm.kind"


def test_what_the_command_line_says_and_where_a_key_goes_stay(
    opening: Callable[[list[str]], Library], serve_it: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_KEY", "geheim")
    overrides = ["answer.hits=4", "llm.api_key_env=SITE_KEY", "llm.base_url=http://127.0.0.1:9/v1"]
    library = opening(overrides)
    admin = serve_it(library).by("설정 관리자", Role.ADMIN)
    assert "시작한 명령" in admin.patch("/api/settings", json={"answer.hits": 5}).text
    library.overrides = tuple(overrides[1:2])
    other = admin.patch("/api/settings", json={"llm.base_url": "http://elsewhere.invalid/v1"})
    assert other.status_code == 400
    assert "SITE_KEY" in other.text
    with scripted_server(["네"], models=[{"id": "m"}]) as script:
        tried = {"llm.kind": "openai", "llm.base_url": script.url, "llm.model": "m"}
        assert admin.post("/api/settings/test-llm", json={"values": tried}).json()["ok"] is True
        assert admin.post("/api/setup/models", json={"base_url": script.url}).status_code == 200
        assert len(script.keys) >= 2
        assert "geheim" not in str(script.keys)


def test_what_the_index_depends_on_waits_for_a_new_one(
    own: Library, site_: Site, admin: httpx2.Client
) -> None:
    before = admin.get("/api/documents").json()["documents"]
    done = admin.patch("/api/settings", json={"chunk.size_chars": 60, "index.kind": "exact"}).json()
    assert set(done["effects"].values()) == {"reindex"}
    assert (done["pending"], done["reindex_needed"]) == (
        {"chunk.size_chars": 60, "index.kind": "exact"},
        True,
    )
    assert (own.path / "seogo.toml").read_text("utf-8") == FILE
    stop, failed = threading.Event(), []

    def keep_asking() -> None:
        with httpx2.Client(base_url=site_.url, headers=admin.headers, timeout=30) as client:
            while not stop.is_set():
                reply = client.post("/api/ask", json={"question": QUESTION})
                if reply.status_code != 200 or "15일" not in reply.json()["text"]:
                    failed.append(reply.text)

    asking = [threading.Thread(target=keep_asking) for _ in range(3)]
    for one in asking:
        one.start()
    try:
        ended = site_.wait(admin, admin.post("/api/reindex").json()["job"]["id"])
    finally:
        stop.set()
        for one in asking:
            one.join()
    assert ended["state"] == "done", ended
    assert failed == []
    settings = load_settings(own.path)
    assert (settings.chunk.size_chars, settings.index.kind) == (60, "exact")
    shown = admin.get("/api/settings").json()
    assert (shown["pending"], shown["settings"]["index"]["kind"]) == ({}, "exact")
    assert [one["id"] for one in admin.get("/api/documents").json()["documents"]] == [
        one["id"] for one in before
    ]
    assert site_.state.library.search("병가")[0].chunk.text


def test_a_pending_value_that_is_taken_back_is_forgotten(own: Library, admin: httpx2.Client) -> None:
    assert admin.patch("/api/settings", json={"index.kind": "exact"}).json()["reindex_needed"] is True
    back = admin.patch("/api/settings", json={"index.kind": "lance"}).json()
    assert (back["pending"], back["reindex_needed"]) == ({}, False)


def test_an_answer_under_way_ends_as_it_began(own: Library, site_: Site, admin: httpx2.Client) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(wire: Any, _: Any) -> None:
        wire.begin()
        wire.piece("연차휴가는 15일을 준다")
        begun.set()
        go_on.wait(60)
        wire.piece(" [1].")
        wire.end()

    with scripted_server(slow) as script:
        written = {
            "llm.kind": "openai",
            "llm.base_url": script.url,
            "llm.model": "scripted",
            "llm.retries": 0,
        }
        assert admin.patch("/api/settings", json=written).json()["effects"]["llm.kind"] == "now"
        answers: list[Any] = []
        thread = threading.Thread(
            target=lambda: answers.append(admin.post("/api/ask", json={"question": QUESTION}).json())
        )
        thread.start()
        assert begun.wait(60)
        other = site_.by("다른 관리자", Role.ADMIN)
        assert other.patch("/api/settings", json={"llm.kind": "none"}).status_code == 200
        assert other.post("/api/ask", json={"question": QUESTION}).json()["kind"] == "extractive"
        go_on.set()
        thread.join(60)
        assert answers[0]["kind"] == "generated"


def test_a_served_model_is_listed_and_tried_and_says_what_is_wrong(admin: httpx2.Client) -> None:
    with scripted_server(["서고"], models=[{"id": "큰 것"}, {"id": "작은 것"}]) as script:
        listed = admin.post("/api/setup/models", json={"base_url": script.url}).json()
        assert listed == {"models": ["작은 것", "큰 것"], "leaves_machine": False}
        values = {"llm.kind": "openai", "llm.base_url": script.url, "llm.model": "큰 것"}
        tried = admin.post("/api/settings/test-llm", json={"values": values}).json()
        assert (tried["ok"], tried["reply"], tried["leaves_machine"]) == (True, "서고", False)
        assert tried["seconds"] < 60
    dead = admin.post("/api/settings/test-llm", json={"values": values}).json()
    assert (dead["ok"], dead["error"]["code"]) == (False, "model_error")
    none = admin.post("/api/settings/test-llm", json={}).json()
    assert (none["ok"], none["error"]["code"]) == (False, "bad_setting")
    assert admin.post("/api/setup/models", json={"base_url": script.url}).status_code == 400
    assert admin.post("/api/setup/models", json={"base_url": "ftp://x"}).status_code == 400


def test_local_models_are_found_with_their_memory(
    tmp_path: Path, opening: Callable[[list[str]], Library], serve_it: Any
) -> None:
    models = tmp_path / "models"
    make_llama(models / "누구" / "작은-llama")
    make_gguf(models / "누구" / "작은-llama", models / "작은.gguf")
    (models / "빈 폴더").mkdir()
    (models / "거짓").mkdir()
    (models / "거짓" / "config.json").write_text("[1, 2", encoding="utf-8")
    (models / "prompts").mkdir()
    shutil.copy(
        Path(__file__).parents[2] / "src/seogo/answer/generated/prompts/system.md", models / "prompts"
    )
    library = opening([f"serve.models_folder={models}"])
    admin = serve_it(library).by("설정 관리자", Role.ADMIN)
    found = admin.get("/api/setup/options").json()
    kinds = {one["kind"]: one for one in found["llm"]}
    assert set(kinds) == {"none", "openai", "transformers", "gguf"}
    for kind in ("transformers", "gguf"):
        assert kinds[kind]["weights_bytes"] > 0, kind
        assert kinds[kind]["fits"] is True
        assert kinds[kind]["leaves_machine"] is False
    assert kinds["none"]["current"] is True
    assert [one["id"] for one in found["embedder"] if one["current"]] == ["kiwi"]
    assert {one["kind"] for one in found["retriever"]} == {"lexical", "dense", "hybrid"}
    assert [one["kind"] for one in found["prompts"]] == ["built-in", "folder"]
    prompts = found["prompts"][1]["set"]
    assert admin.patch("/api/settings", json=prompts).status_code == 200
    assert load_settings(library.path).answer.prompts == models / "prompts"
    chosen = admin.patch("/api/settings", json=kinds["gguf"]["set"])
    assert chosen.json()["effects"] == {"llm.kind": "now", "llm.model": "now"}


def test_a_server_that_does_not_answer_is_given_up(admin: httpx2.Client, own: Library) -> None:
    with scripted_server(hang(120), models=[{"id": "m"}]) as script:
        values = {"llm.kind": "openai", "llm.base_url": script.url, "llm.model": "m", "llm.timeout_s": 0.3}
        tried = admin.post("/api/settings/test-llm", json={"values": values}).json()
        assert (tried["ok"], tried["error"]["code"]) == (False, "model_error")
        assert tried["seconds"] < 60
