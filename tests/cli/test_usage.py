"""Commands written wrong: told in the reader's language, with the way on, as JSON where asked for; and help."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from seogo.cli.common import errors_shown
from seogo.cli.main import main
from seogo.serve.run import bind
from seogo.settings import ServeSettings


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """What the console script exits with and prints."""
    monkeypatch.setattr(sys, "argv", ["seogo", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize(
    ("words", "korean", "english"),
    [
        (["aks", "휴가"], "aks 명령이 없습니다", "No such command 'aks'"),
        (["ask", "--colection", "인사", "휴가"], "--colection 옵션이 없습니다. 혹시: --collection", "--collection"),
        (["ask"], "값이 빠졌습니다", "Missing argument"),
        (["search", "-k", "0", "휴가"], "'-k': 0은(는) 1<=x<=1000 밖입니다", "0 is not in the range"),
        (["search", "-k", "열", "휴가"], "'열'은(는) 정수가 아닙니다", "'열' is not a valid integer"),
        (["chunks", "없는.pdf"], "'없는.pdf'이(가) 없습니다", "does not exist"),
        (["user", "add", "가", "--role", "boss"], "'boss'은(는) 'reader', 'editor', 'admin' 가운데", "is not one of"),
        (["list", "더"], "남는 낱말이 있습니다: 더", "unexpected extra argument"),
        (["serve", "--port"], "'--port' 다음에 값을 적으십시오", "requires an argument"),
        (["--json", "ask", "휴가"], "--json 옵션은 명령 뒤에 적습니다", "--json goes after the command"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_readers_language(
    words: list[str], korean: str, english: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("SEOGO_LANG", "ko")
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, "오류 [bad_input]" in err) == (2, True)
    assert korean in err
    assert not re.search("Usage|Error|Try ", err)
    assert (out == "") is ("--json" not in words)
    monkeypatch.setenv("SEOGO_LANG", "en")
    code, _, err = run(capsys, monkeypatch, *words)
    assert (code, english in err, "error [bad_input]" in err) == (2, True, True)


def test_a_program_that_asked_for_json_gets_the_error_as_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, monkeypatch, "search", "--json", "-k", "0", "휴가")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "bad_input"
    assert "-k" in json.loads(out)["error"]["message"]


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["eval", "retrieval", "--help"], ["faq"]])
def test_help_is_in_one_language(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEOGO_LANG", "ko")
    _, out, err = run(capsys, monkeypatch, *words)
    assert "사용법: seogo" in out + err
    assert not re.search(r"Usage|Options:|Commands:|Show this", out + err)


def test_a_collection_mistyped_is_no_search_without_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "휴가.txt").write_text("휴가 규정\n\n제1조(연차) 연차는 15일이다.\n", "utf-8")
    library = ["--library", str(tmp_path / "library")]
    run(capsys, monkeypatch, "add", str(tmp_path / "휴가.txt"), "--collection", "인사", *library)
    run(capsys, monkeypatch, "faq", "add", "주차는?", "지하 2층", "--collection", "총무", *library)
    asked = (["ask", "연차"], ["search", "연차"], ["list"], ["faq", "list"], ["faq", "try", "연차"], ["mcp"])
    for words in asked:
        code, out, err = run(capsys, monkeypatch, *words, "--collection", "인시", "--json", *library)
        assert (code, json.loads(out)["error"]["code"]) == (2, "not_found"), words
        assert "인시" in err
        assert {"인사", "총무"} <= set(re.findall("[가-힣]+", err))
    assert run(capsys, monkeypatch, "list", "--collection", "총무", *library)[0] == 0


@pytest.mark.parametrize(
    ("broken", "name", "said"),
    [("seogo.toml", "설정", "TOML 형식에 맞지 않습니다"), ("catalog.db", "서고", "열 수 없습니다")],
)
def test_doctor_names_what_is_wrong_with_a_library_beside_all_else(
    broken: str,
    name: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / broken).write_text("이것은 아니다[")
    code, out, _ = run(capsys, monkeypatch, "doctor", "--json", "--library", str(tmp_path))
    found = {one["name"]: one for one in json.loads(out)["findings"]}
    assert (code, found["lancedb"]["ok"]) == (1, True)
    assert found[name]["ok"] is False
    assert said in found[name]["detail"]
    assert found[name]["cure"]


@pytest.mark.parametrize(
    ("where", "said", "cure"),
    [
        (None, "다른 프로그램이 쓰고 있는 포트입니다", "--port"),
        ("192.0.2.1", "이 컴퓨터의 주소가 아닙니다", "--host"),
        ("nowhere.invalid", "이런 주소를 모릅니다", "--host"),
    ],
)
def test_a_port_or_an_address_that_cannot_be_had_is_told_with_what_helps(
    where: str | None, said: str, cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = ServeSettings(host=where or "127.0.0.1", port=0 if where else taken.getsockname()[1])
        with pytest.raises(SystemExit), errors_shown(as_json=True):
            bind(settings)
    out, err = capsys.readouterr()
    assert json.loads(out)["error"]["code"] == "system"
    assert said in err
    assert cure in err


def test_what_the_disk_refuses_is_told_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), errors_shown(as_json=False):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/서고")
    err = capsys.readouterr().err
    assert "/서고: 디스크에 남은 자리가 없습니다" in err
    assert "남은 디스크" in err


def test_as_a_module_of_python() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "seogo", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.startswith("seogo, version ")
