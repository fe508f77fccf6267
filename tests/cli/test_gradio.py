"""`seogo gradio` where it cannot begin; the page itself is tested in a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from seogo.cli.main import group


def test_without_the_extra_it_prints_the_cure_and_makes_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gradio", None)
    monkeypatch.delitem(sys.modules, "seogo.serve.gradio_page", raising=False)
    result = CliRunner().invoke(group, ["gradio", "--library", str(tmp_path / "library")])
    assert result.exit_code == 1
    assert "[missing_extra]" in result.stderr
    assert "pip install 'seogo[gradio]'" in result.stderr
    assert not (tmp_path / "library").exists()
