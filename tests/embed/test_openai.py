"""The OpenAI-compatible embedder against a real HTTP server on loopback: vectors, and every way to fail."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from seogo.embed.embedder import EmbedderKind, EmbedSettings
from seogo.embed.openai import OpenAIEmbedder
from seogo.errors import BadSetting, ModelError


class Server(BaseHTTPRequestHandler):
    """Embeds a text as (its length, 1, 0); the model's name says how to misbehave. Rows come in reverse order."""

    asked: list[dict[str, object]] = []  # noqa: RUF012  what the tests look at afterwards

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
        status = {"absent": 404, "refused": 401, "broken": 400}.get(body["model"], 200)
        if body["model"] == "slow":
            time.sleep(0.5)
        rows = [
            {"object": "embedding", "index": i, "embedding": [float(len(text)), 1.0, 0.0]}
            for i, text in enumerate(body["input"])
        ]
        if body["model"] == "short":
            rows = []
        reply = {"object": "list", "data": rows[::-1], "model": body["model"]}
        data = json.dumps(reply if status == 200 else {"error": {"message": "no"}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Server.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def settings(url: str, model: str = "ko-embed", **values: object) -> EmbedSettings:
    return EmbedSettings(kind=EmbedderKind.OPENAI, base_url=url, model=model, **values)  # type: ignore[arg-type]


def unit(length: int) -> list[float]:
    return [length / (length**2 + 1) ** 0.5, 1 / (length**2 + 1) ** 0.5, 0.0]


def test_rows_come_back_in_the_order_of_the_texts(url: str) -> None:
    embedder = OpenAIEmbedder(settings(url, batch_size=2, text_prefix="글: ", max_tokens=500))
    vectors = embedder.embed_texts(["하나", "하나둘", "셋"])
    np.testing.assert_allclose(vectors, [unit(5), unit(6), unit(4)], rtol=1e-5)
    assert (vectors.dtype, embedder.dim, embedder.max_tokens) == (np.float32, 3, 500)
    assert embedder.embed_texts([]).shape == (0, 3)
    assert embedder.count_tokens("휴가") == 5
    assert [len(asked["input"]) for asked in Server.asked] == [1, 2, 1]  # type: ignore[arg-type]


def test_the_key_is_read_from_the_named_variable(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUR_KEY", "열쇠".encode().hex())
    OpenAIEmbedder(settings(url, api_key_env="OUR_KEY"))
    assert Server.asked[0]["key"] == "Bearer " + "열쇠".encode().hex()
    assert Server.asked[0]["path"] == "/v1/embeddings"


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("absent", "has no model 'absent'"),
        ("refused", "refused the key: put it in the environment variable OPENAI_API_KEY"),
        ("broken", "answered 400"),
        ("short", "0 vectors for 1 texts"),
        ("slow", r"did not answer in 0\.1 s: raise embed\.timeout_s"),
    ],
)
def test_every_failure_says_what_to_do(
    url: str, model: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelError) as caught:
        OpenAIEmbedder(settings(url, model, timeout_s=0.1 if model == "slow" else 5.0))
    assert re.search(message, caught.value.tell(english=True))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(url: str, status: int) -> None:
    """It would carry the texts to where no setting says."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Location", f"{url}/embeddings")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with pytest.raises(ModelError, match=r"다른 주소로.*embed\.base_url"):
                OpenAIEmbedder(settings(f"http://127.0.0.1:{server.server_address[1]}/v1"))
        finally:
            server.shutdown()
    assert Server.asked == []


def test_a_server_that_is_down_is_named() -> None:
    with pytest.raises(ModelError, match="이을 수 없습니다"):
        OpenAIEmbedder(settings("http://127.0.0.1:9/v1"))


def test_nothing_is_sent_without_a_setting_that_names_where() -> None:
    with pytest.raises(BadSetting, match=r"embed\.base_url.*있어야 합니다"):
        OpenAIEmbedder(EmbedSettings(kind=EmbedderKind.OPENAI, model="text-embedding-3-small"))


def test_a_proxy_of_the_environment_reads_no_text(url, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    embedder = OpenAIEmbedder(EmbedSettings(kind=EmbedderKind.OPENAI, model="m", base_url=url))
    assert embedder.embed_query("연차").shape == (1, 3)
    assert Server.asked[0]["path"] == "/v1/embeddings"
