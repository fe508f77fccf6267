"""A language model for benches: an OpenAI-compatible server in a process of its own that takes its time and no cores.

It streams the first sentence of the first passage it is given, cited, after `--first-s` and then `--per-s` pieces of a
syllable or two a second, as a model of 8 billion parameters on one GPU does. Prints its address as JSON.

    python bench/scripted_llm.py [--first-s 0.3] [--per-s 40]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

NOTHING = "제공된 문서에서 답을 찾을 수 없습니다(모른다)."
PIECE_CHARS = 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--first-s", type=float, default=0.3)
    parser.add_argument("--per-s", type=float, default=40)
    given = parser.parse_args()
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen(512)
        print(json.dumps({"url": f"http://127.0.0.1:{bound.getsockname()[1]}/v1"}), flush=True)
        config = uvicorn.Config(_app(given.first_s, 1 / given.per_s), log_level="critical", access_log=False)
        uvicorn.Server(config).run(sockets=[bound])


def _app(first_s: float, pause_s: float) -> FastAPI:
    app = FastAPI()

    @app.get("/v1/models")
    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": "scripted", "object": "model", "max_model_len": 8192}]}

    @app.post("/v1/chat/completions")
    async def chat(request: Request) -> Any:
        sent = await request.json()
        text = reply(str(sent["messages"][-1]["content"]))
        await asyncio.sleep(first_s)
        if sent.get("stream"):
            return StreamingResponse(_pieces(text, pause_s), media_type="text/event-stream")
        await asyncio.sleep(pause_s * len(text) / PIECE_CHARS)
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return {"id": "1", "object": "chat.completion", "choices": [choice]}

    return app


def reply(prompt: str) -> str:
    """The first sentence of passage 1, cited; that nothing was found where there is none."""
    found = re.search(r"\[1\][^\n]*\n(.+?원으로 한다\.|.+?다\.)", prompt, re.S)
    sentence = found[1].strip().splitlines()[-1].lstrip("①②③ ") if found else ""
    return f"{sentence.rstrip('.')} [1]." if sentence else NOTHING


async def _pieces(text: str, pause_s: float) -> AsyncIterator[str]:
    for at in range(0, len(text), PIECE_CHARS):
        delta = {"index": 0, "delta": {"content": text[at : at + PIECE_CHARS]}}
        yield f"data: {json.dumps({'id': '1', 'object': 'chat.completion.chunk', 'choices': [delta]})}\n\n"
        await asyncio.sleep(pause_s)
    yield "data: [DONE]\n\n"


if __name__ == "__main__":
    main()
