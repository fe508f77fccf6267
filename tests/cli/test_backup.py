"""`seogo backup` and `seogo restore`, as people and programs use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seogo.app.library import open_library
from seogo.catalog.credentials import Credentials, Scope
from seogo.catalog.people import People, Role
from seogo.cli.main import group


def run(*arguments: str | Path, language: str = "ko") -> Result:
    return CliRunner().invoke(group, [str(one) for one in arguments], env={"SEOGO_LANG": language})


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "휴가.txt").write_text("휴가 규정\n\n제1조(연차휴가) 연차휴가는 15일이다.\n", "utf-8")
    with open_library(tmp_path / "library") as opened:
        assert opened.add(tmp_path / "휴가.txt").failed == ()
        boss = People(opened.catalog.database).add("관리자", None, Role.ADMIN)
        Credentials(opened.catalog.database).issue_token(boss.id, label="봇", scopes=[Scope.READ], days=1)
    return tmp_path / "library"


def test_there_and_back(library: Path, tmp_path: Path) -> None:
    made = json.loads(run("backup", tmp_path / "b.tar", "--library", library, "--json").stdout)
    assert (made["path"], made["documents"], made["left_out"]) == (str(tmp_path / "b.tar"), 1, [])
    assert "백업했습니다" in run("backup", tmp_path / "b", "--library", library).stdout
    seen = run("restore", tmp_path / "b", "--verify-only", language="en")
    assert (seen.exit_code, seen.stdout.startswith("Whole: a backup of")) == (0, True)
    told = run("restore", tmp_path / "b.tar", "--library", tmp_path / "new")
    assert "되살렸습니다" in told.stdout
    assert "토큰 1개가 다시 쓰입니다" in told.stdout
    assert run("check", "--library", tmp_path / "new").exit_code == 0
    assert "15일" in run("ask", "연차휴가는 며칠인가요?", "--library", tmp_path / "new").stdout


def test_what_cannot_be_done_is_told(library: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "b", "--library", tmp_path / "nowhere").exit_code == 2
    assert run("backup", tmp_path / "b.tar", "--library", library).exit_code == 0
    again = run("backup", tmp_path / "b.tar", "--library", library)
    assert (again.exit_code, "[bad_input]" in again.stderr) == (2, True)
    full = run("restore", tmp_path / "b.tar", "--library", library)
    assert (full.exit_code, "--force" in full.stderr) == (2, True)
    moved = run("restore", tmp_path / "b.tar", "--library", library, "--force", "--drop-tokens", "--json")
    assert json.loads(moved.stdout)["tokens"] == 0
    assert Path(json.loads(moved.stdout)["moved"]).is_dir()
    whole = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(whole.replace("연차휴가는 15일".encode(), "연차휴가는 25일".encode()))
    bad = run("restore", tmp_path / "b.tar", "--library", tmp_path / "new", "--json")
    assert (bad.exit_code, json.loads(bad.stdout)["error"]["code"]) == (2, "backup_damaged")
    assert not (tmp_path / "new").exists()
    server = run("list", "--library", library, "--json")
    assert server.exit_code == 0
    settings = "--set", "catalog.url=postgresql://a:비밀@db/x"
    secret = run("check", "--library", library, *settings)
    assert (secret.exit_code, "비밀@" in secret.output) == (2, False)
