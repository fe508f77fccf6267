"""Streamlit inside the server: one process, one port; told everything in code, nothing by files or environment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from seogo.errors import BadSetting
from seogo.serve.state import Serving
from seogo.serve.ui.client import connect
from seogo.serve.ui.gate import Gate, shell
from seogo.serve.ui.look import streamlit_theme

SCRIPT = Path(__file__).with_name("main.py")


def installed() -> bool:
    """Whether the extra `ui` is there."""
    return find_spec("streamlit") is not None and find_spec("httpx2") is not None


class Pages:
    """Streamlit over one server: made once a process (its runtime is one), mounted last, alive within `running`.

    Raises `BadSetting` for a version of Streamlit that this was not written for.
    """

    def __init__(self, app: FastAPI, state: Serving) -> None:
        configure()
        from streamlit import file_util
        from streamlit.starlette import App

        self._app = app
        self._streamlit = App(SCRIPT, on_script_error=_failed)
        self._life = self._streamlit.lifespan()
        try:
            index = shell(Path(file_util.get_static_dir(), "index.html").read_text("utf-8"))
        except ValueError as error:
            raise BadSetting(
                f"{error}: pip install 'seogo[ui]'로 다시 설치하거나 serve.pages=false로 정하십시오",
                f"{error}: pip install 'seogo[ui]' anew, or set serve.pages=false",
            ) from error
        app.mount("/", Gate(self._streamlit, state, index))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Between the server's beginning and its end."""
        from anyio.to_thread import current_default_thread_limiter

        threads = current_default_thread_limiter()
        most = threads.total_tokens
        connect(self._app, asyncio.get_running_loop())
        async with self._life(self._app):
            threads.total_tokens = most  # Streamlit takes the whole server's down to what suits its files
            yield


def configure() -> None:
    """Set every option of Streamlit: ours, and the defaults over what a file or the environment says."""
    from streamlit import config

    ours: dict[str, Any] = {
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "client.allowedOrigins": [],
        "client.showSidebarNavigation": True,
        "global.developmentMode": False,
        "logger.hideWelcomeMessage": True,
        "logger.enableRich": False,
        "logger.level": "error",
        "runner.magicEnabled": False,
        "secrets.files": [],
        "server.enableAgentApi": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": 1,  # our pages send files to the API; the gate knows no such address
        "server.runOnSave": False,
        "server.showEmailPrompt": False,
        **streamlit_theme(),
    }
    known = config._config_options_template  # pinned: no public name tells which options there are
    defaults = {key: one.default_val for key, one in known.items() if not one.sensitive}
    set_ = {key: value for key, value in (defaults | ours).items() if value is not None}
    config.get_config_options(force_reparse=True, options_from_flags=set_)


def _failed(_: Exception) -> bool:
    """A defect of a page, which Streamlit has told to the log: the reader is told that much and no more."""
    from seogo.serve.ui.shell import failed

    failed()
    return True
