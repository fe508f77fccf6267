"""A library that is not there: who writes makes it and says so, who reads is told, and nothing is left behind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seogo.cli.main import group

READING = (
    "ask 휴가", "search 휴가", "chat --list", "list", "show 1", "check", "reindex", "remove 1", "backup copy",
    "models", "mcp", "user list", "audit verify", "faq list", "faq on 1", "faq export", "faq drafts",
)  # fmt: skip


def run(line: str, *more: str) -> Result:
    return CliRunner().invoke(group, [*line.split(), *more], env={"SEOGO_LANG": "ko"})


@pytest.mark.parametrize("line", READING)
def test_reading_one_that_is_not_there(line: str, tmp_path: Path) -> None:
    told = run(line, "--library", str(tmp_path / "tpyo"))
    assert (told.exit_code, f"{tmp_path / 'tpyo'}에 서고가 없습니다" in told.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_measuring_with_the_settings_of_one_that_is_not_there(tmp_path: Path) -> None:
    told = run("eval retrieval", str(tmp_path), "--library", str(tmp_path / "tpyo"))
    assert (told.exit_code, "tpyo에 서고가 없습니다" in told.stderr) == (2, True)


def test_models_before_there_is_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEOGO_LIBRARY", raising=False)
    assert run("models").exit_code == 0
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("SEOGO_LIBRARY", str(tmp_path / "tpyo"))
    assert run("models").exit_code == 2


def test_a_new_one_is_said_once_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEOGO_LIBRARY", raising=False)
    (tmp_path / "휴가.txt").write_text("연차휴가는 15일을 준다.", encoding="utf-8")
    first = run("add 휴가.txt --json")
    assert f"새 서고를 만들었습니다: {tmp_path / 'library'}\n" in first.stderr
    assert json.loads(first.stdout)["made"] == str(tmp_path / "library")
    again = run("add 휴가.txt --json")
    assert "새 서고" not in again.stderr
    assert json.loads(again.stdout)["made"] is None
    assert "새 서고를 만들었습니다" in run("faq add 전화 1234 --library other").stderr


@pytest.mark.parametrize("line", ["serve", "gradio", "demo", "add {0}", "faq add 물음 답", "faq import {0}"])
def test_a_new_one_where_none_is_meant(line: str, tmp_path: Path) -> None:
    given = tmp_path / "표.csv"
    given.write_text("질문,답\n전화,1234\n", encoding="utf-8")
    words = line.format(given)
    before = sorted(tmp_path.rglob("*"))
    under = run(words, "--library", str(tmp_path / "tpyo" / "library"))
    assert (under.exit_code, f"윗폴더 {tmp_path / 'tpyo'}도 없습니다" in under.stderr) == (2, True)
    beside = run(words, "--library", str(tmp_path))
    assert (beside.exit_code, "다른 것이 들어 있습니다(표.csv)" in beside.stderr) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("line", ["add tpyo.hwp", "add tpyo.hwp --watch", "add . --set chunk.nope=1"])
def test_what_fails_at_once_makes_none(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(line, "--library", "library").exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise")
def test_doctor_tells_who_else_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("faq add 전화 1234", "--library", str(tmp_path / "library"))
    line = ["doctor", "--json", "--library", str(tmp_path / "library")]
    found = {one["name"]: one for one in json.loads(run("", *line).stdout)["findings"]}
    assert found["서고의 권한"]["ok"] is True
    monkeypatch.setattr("seogo.app.place.open_to_others", lambda path: ["catalog.db", "originals"])
    found = {one["name"]: one for one in json.loads(run("", *line).stdout)["findings"]}
    told = found["서고의 권한"]
    assert (told["ok"], told["needed"]) == (False, False)
    assert "누구나 읽을 수 있음: catalog.db, originals" in told["detail"]
    assert told["cure"] == f"chmod -R go-rwx {tmp_path / 'library'}"
