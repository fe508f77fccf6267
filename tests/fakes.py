"""A small OpenAI-compatible server whose replies are scripted, for tests that must see a model lie, stall or break."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = str | Sequence[str] | Callable[["Wire", dict], None]
"""Text to stream (in pieces where it is a list), or a function that writes to the wire as it likes."""


@dataclass
class Script:
    """What the server says: each request takes the next reply, the last one again and again."""

    replies: list[Reply]
    models: list[dict] = field(
        default_factory=lambda: [{"id": "scripted", "object": "model", "max_model_len": 8192}]
    )
    requests: list[dict] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    url: str = ""

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Wire(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    script: Script

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.script.keys.append(self.headers.get("Authorization", ""))
        self.answer(200, {"object": "list", "data": self.script.models})

    def do_POST(self) -> None:
        self.script.keys.append(self.headers.get("Authorization", ""))
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.script.requests.append(request)
        reply = self.script.next()
        if callable(reply):
            reply(self, request)
            return
        pieces = [reply] if isinstance(reply, str) else reply
        if not request.get("stream"):
            message = {"role": "assistant", "content": "".join(pieces)}
            self.answer(
                200, {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
            )
            return
        self.begin()
        for piece in pieces:
            self.piece(piece)
        self.end()

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def piece(self, text: str) -> None:
        self.part({"content": text}, None)

    def part(self, delta: dict, finish_reason: str | None) -> None:
        part = {
            "id": "1",
            "object": "chat.completion.chunk",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}],
        }
        self.raw(f"data: {json.dumps(part, ensure_ascii=False)}\n\n")

    def raw(self, line: str) -> None:
        self.wfile.write(line.encode())
        self.wfile.flush()

    def end(self, finish_reason: str = "stop") -> None:
        self.part({}, finish_reason)
        self.raw("data: [DONE]\n\n")


@contextmanager
def scripted_server(*replies: Reply, **options: object) -> Iterator[Script]:
    """A server on a free port of this machine; `script.url` is what `llm.base_url` takes."""
    script = Script(list(replies), **options)
    with answering(type("ScriptedWire", (Wire,), {"script": script})) as url:
        script.url = f"{url}/v1"
        yield script


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on a free port of this machine, a thread each request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def endless(piece: str = "가나다라마바사 ", pause_s: float = 0.0) -> Reply:
    """Writes until the reader hangs up."""

    def reply(wire: Wire, _: dict) -> None:
        wire.begin()
        try:
            while True:
                wire.piece(piece)
                time.sleep(pause_s)
        except OSError:
            pass

    return reply


def hang(seconds: float) -> Reply:
    """Accepts and says nothing for a while."""

    def reply(wire: Wire, _: dict) -> None:
        wire.begin()
        time.sleep(seconds)

    return reply


def malformed(*lines: str) -> Reply:
    """Begins well, then sends these lines as they are."""

    def reply(wire: Wire, _: dict) -> None:
        wire.begin()
        wire.piece("연차휴가는 ")
        for line in lines:
            wire.raw(line)

    return reply


def status(code: int, message: str) -> Reply:
    """An error, as OpenAI-compatible servers word it."""

    def reply(wire: Wire, _: dict) -> None:
        wire.answer(code, {"error": {"message": message, "type": "error"}})

    return reply


def raw(*pieces: bytes, status: int = 200, content_type: str = "text/event-stream", **headers: str) -> Reply:
    """These bytes as they are, then the connection is closed."""

    def reply(wire: Wire, _: dict) -> None:
        wire.send_response(status)
        wire.send_header("Content-Type", content_type)
        wire.send_header("Connection", "close")
        for name, value in headers.items():
            wire.send_header(name.replace("_", "-"), value)
        wire.end_headers()
        wire.close_connection = True
        for piece in pieces:
            wire.wfile.write(piece)
            wire.wfile.flush()

    return reply
