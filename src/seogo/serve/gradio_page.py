"""The teaching variant of the web page: the Python API behind a chat of Gradio, in one file to read and to change.

One person on one machine: no sign-in, no permissions, no record of who asked. `seogo serve` is what an office uses.
Knows the library's API and Gradio, and nothing of the rest of the server.
"""

from __future__ import annotations

import logging
import os
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from seogo.app import Library
from seogo.errors import BadSetting, SeogoError
from seogo.types import Answer, Turn

HOST = "127.0.0.1"
"""This machine alone: whoever reaches the page may read and add everything."""
ABOUT = """# 서고: 수업용 화면

질문하면 서고에 든 문서에서 근거를 찾아 답합니다. 문장마다 근거와 대조한 뒤에 보여 줍니다.

**수업용입니다.** 로그인도 권한도 없어서, 이 컴퓨터에서 여는 사람은 누구나 모든 문서를 묻고 넣을 수 있습니다.
사무실에서 함께 쓸 때는 `seogo serve`를 쓰세요."""
EXAMPLES = [
    "육아휴직은 최대 몇 년인가요?",
    "노트북 잃어버렸을 때 어느 부서에 연락해야 하나요?",
    "부산지사 주소 좀 알려주세요",
]
FONTS = ["Pretendard", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "sans-serif"]
"""Of the system: the ones that Gradio brings have no Hangul, and some of its themes fetch theirs from the internet."""
CLOSEST = 3
GRACE_S = 1
"""For requests under way at the end: an open page holds one for as long as it is open."""


def make_page(library: Library) -> gr.Blocks:
    """The page: what stands on it, and which function each of its events calls."""

    def ask(
        question: str, shown: list[Any], turns: list[Turn]
    ) -> Iterator[tuple[str, list[Any], list[Turn]]]:
        """Emptied question, conversation as shown, turns: once for each sentence that passed its check."""
        shown = [*shown, said("user", question)]
        yield "", [*shown, said("assistant", "…")], turns
        text = ""
        try:
            for part in library.ask_stream(question, history=turns):
                if isinstance(part, Answer):
                    text = f"{part.text}\n\n{sources_text(part)}".strip()
                    turn = Turn(question=question, answer=part.text, searched=part.searched or question)
                    turns = [*turns, turn]
                else:
                    text += part.text
                yield "", [*shown, said("assistant", text)], turns
        except SeogoError as error:
            yield "", [*shown, said("assistant", f"{text}\n\n답하지 못했습니다: {error}".strip())], turns

    def add(paths: list[str]) -> tuple[None, str]:
        """Emptied upload, and what became of the files."""
        try:
            return None, added_text(library, paths)
        except SeogoError as error:
            return None, f"넣지 못했습니다: {error}"
        finally:
            for path in paths:
                Path(path).unlink(missing_ok=True)  # the library has its own copy

    with gr.Blocks(title="서고: 수업용 화면", analytics_enabled=False) as page:
        gr.Markdown(ABOUT)
        turns = gr.State([])
        # Documents are not ours: their text is shown as text, not read as Markdown or formulas (HTML: see `said`).
        chat = gr.Chatbot(
            label="대화",
            height=460,
            render_markdown=False,
            latex_delimiters=[],
            buttons=[],
            feedback_options=None,
        )
        question = gr.Textbox(label="질문", placeholder="무엇이 궁금하세요?", submit_btn="묻기")
        gr.Examples(EXAMPLES, question, label="예제 문서(seogo demo)에 물을 만한 것")
        files = gr.File(label="문서 넣기", file_count="multiple", height=140)
        told = gr.Textbox(label="읽은 결과", lines=3, placeholder="읽으며 잃은 것", interactive=False)
        one_by_one = {"concurrency_id": "library", "api_visibility": "private"}
        question.submit(ask, [question, chat, turns], [question, chat, turns], **one_by_one)
        chat.clear(list, None, turns, api_visibility="private")
        files.upload(add, files, [files, told], **one_by_one)
    return page


def said(role: str, text: str) -> dict[str, str]:
    """A message of the conversation. The chatbot reads HTML even where it reads no Markdown: it would load pictures."""
    return {"role": role, "content": escape(text, quote=False)}


def sources_text(answer: Answer) -> str:
    """What stands under an answer: its numbered sources, or the closest passages; what the check left out."""
    lines = [f"[{one.n}] {place(one.title, one.address)}\n“{one.quote}”" for one in answer.citations]
    if answer.faq:
        lines.append(f"[FAQ] {answer.faq.question}")
    elif not lines and answer.hits:
        lines.append("가장 가까운 대목:")
        lines += [f"- {place(hit.chunk.title, hit.chunk.address)}" for hit in answer.hits[:CLOSEST]]
    lines += [f"※ 고쳐 쓴 문장: “{one.was}”" for one in answer.corrections]
    lines += [f"※ 뺀 문장: “{one.text.strip()}” ({one.reason})" for one in answer.withheld]
    lines += [f"※ {one}" for one in answer.notices]
    return "\n".join(lines)


def place(title: str, address: str) -> str:
    """`취업규칙 · 제45조`; a document of one piece has no address."""
    return " · ".join(part for part in (title, address) if part)


def added_text(library: Library, paths: Sequence[str]) -> str:
    """Puts the files into the library; a line a file, with what was lost in reading it. Raises as `Library.add`."""
    report = library.add(paths)
    lines = [f"넣음: {Path(one.path).name} (조각 {one.chunks}개)" for one in report.read]
    lines += [f"이미 있음: {Path(one.path).name}" for one in report.skipped]
    lines += [f"넣지 못함: {Path(one.path).name}: {one.message}" for one in report.failed]
    lines += [f"알림: {Path(one.path).name}: {one.notice.message}" for one in report.notices]
    return "\n".join(lines)


def run_page(library: Library, port: int, told: Callable[[str], None]) -> None:
    """Serve the page on this machine until Ctrl-C; port 0 takes a free one. `told` is called with the address.

    Raises `BadSetting` for a port that cannot be used.
    """
    with tempfile.TemporaryDirectory() as uploads, socket.socket(proto=socket.IPPROTO_TCP) as bound:
        os.environ["GRADIO_TEMP_DIR"] = uploads
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((HOST, port))
        except OSError as error:
            raise BadSetting(
                f"{HOST}:{port}에서 열 수 없습니다({error.strerror}): --port로 다른 포트를 주세요",
                f"cannot open {HOST}:{port} ({error.strerror}): give another port with --port",
            ) from error
        app = FastAPI(openapi_url=None)
        app.add_middleware(
            TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"]
        )  # a foreign name may lead here
        gr.mount_gradio_app(
            app,
            make_page(library),
            path="/",
            server_name=HOST,
            theme=gr.themes.Default(font=FONTS, font_mono=["monospace"]),
            footer_links=[],
            run_history=False,  # it keeps questions in the browser, and offers to send them to a service
            show_error=False,  # its box reads HTML too; the terminal has the whole error
            mcp_server=False,
            ssr_mode=False,
            pwa=False,
        )
        config = uvicorn.Config(
            app, log_level=logging.CRITICAL, access_log=False, timeout_graceful_shutdown=GRACE_S
        )
        bound.listen()
        told(f"http://{HOST}:{bound.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[bound])
