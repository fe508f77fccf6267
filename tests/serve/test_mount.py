"""Streamlit within the server: loaded where it is served alone, set in code alone, and missed without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from seogo.app.library import open_library
from seogo.cli.serve import _tell
from seogo.serve.ui.mount import installed
from server import running

needs_streamlit = pytest.mark.skipif(not installed(), reason="the extra ui is not installed")


def python(code: str, folder: Path, **environment: str) -> Any:
    """What a fresh process prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_neither_the_commands_nor_the_api_load_streamlit(tmp_path: Path) -> None:
    code = "import json, sys, seogo.cli.main, seogo.cli.serve, seogo.serve.run\n"
    code += "print(json.dumps('streamlit' in sys.modules))"
    assert python(code, tmp_path) is False


@needs_streamlit
def test_no_file_and_no_variable_changes_how_the_pages_are(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server]\nenableAgentApi = true\nbaseUrlPath = "x"\n[theme]\nbase = "dark"\nprimaryColor = "#ff0000"\n'
        '[client]\nshowErrorDetails = "full"\n[browser]\ngatherUsageStats = true\n'
    )
    names = (
        "server.enableAgentApi", "server.baseUrlPath", "client.showErrorDetails", "browser.gatherUsageStats",
        "server.maxUploadSize", "theme.light.primaryColor", "server.enableXsrfProtection", "server.fileWatcherType",
    )  # fmt: skip
    code = f"""if True:
        import json
        from seogo.serve.ui.mount import configure
        configure()
        from streamlit import config
        print(json.dumps([config.get_option(one) for one in {names!r}]))"""
    found = python(code, tmp_path, STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION="false", HOME=str(tmp_path))
    assert found == [False, "", "none", False, 1, "#1d5a4e", True, "none"]


def test_without_the_extra_the_server_says_so_and_is_the_api(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "streamlit", None)  # as where it is not installed
    assert not installed()
    with open_library(tmp_path / "library") as library, running(library) as site:
        _tell("http://office:8000", site.state, None, as_json=False)
        assert "pip install 'seogo[ui]'" in capsys.readouterr().out
        assert site.client().get("/").status_code == 404
        assert site.client().get("/login").status_code == 200
        off = SimpleNamespace(
            settings=SimpleNamespace(pages=False), people=site.state.people, setup=site.state.setup
        )
        _tell("http://office:8000", off, None, as_json=False)  # type: ignore[arg-type]
        assert "seogo[ui]" not in capsys.readouterr().out
