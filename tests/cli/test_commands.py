"""The commands as their users run them: what they print, what they exit with, the shape of their JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from seogo.cli.common import NEXT_STEP
from seogo.cli.doctor import EXTRAS
from seogo.cli.main import COMMANDS, group

RULE = """휴가 규정

제1장 총칙

제1조(목적) 이 규정은 직원의 휴가를 정함을 목적으로 한다.

제2장 휴가

제2조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
② 연차휴가는 12월 31일까지 사용하여야 한다.

제3조(병가) 병가는 연 60일 이내로 하고 팀장이 승인한다.
"""


def run(*arguments: str, library: Path | None = None) -> Result:
    """The command's result in this process, Korean."""
    given = [*arguments, "--library", str(library)] if library else list(arguments)
    return CliRunner().invoke(group, given, env={"SEOGO_LANG": "ko"})


def parsed(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "휴가규정.txt").write_text(RULE, encoding="utf-8")
    (folder / "깨짐.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = run("add", str(folder / "휴가규정.txt"), str(folder / "깨짐.pdf"), library=folder / "library")
    assert result.exit_code == 0, result.output
    assert "읽음 1 · 건너뜀 0 · 실패 1" in result.stdout
    assert "깨짐.pdf: [unreadable_file]" in result.stdout
    return folder / "library"


def test_add_json_has_every_file_in_one_list(library: Path) -> None:
    added = parsed(run("add", str(library.parent), "--json", library=library))
    assert set(added) == {"read", "skipped", "failed", "notices", "seconds", "removed", "moved", "made"}
    assert added["made"] is None
    assert added["read"] == []
    assert [Path(one["path"]).name for one in added["skipped"]] == ["휴가규정.txt"]
    assert [set(one) for one in added["failed"]] == [{"path", "code", "message", "english"}]


def test_ask_json_cites_the_exact_place(library: Path) -> None:
    answer = parsed(run("ask", "연차휴가는 며칠인가요?", "--json", library=library))
    assert {"question", "text", "kind", "citations", "hits", "timings_ms"} <= set(answer)
    assert answer["kind"] == "extractive"
    assert "15일" in answer["text"]
    citation = answer["citations"][0]
    assert set(citation) == {
        "n", "document", "title", "address", "page", "date", "quote", "masked", "start", "end",
    }  # fmt: skip
    assert citation["address"] == "제2장 휴가 > 제2조(연차휴가)"
    shown = parsed(run("show", "휴가규정.txt", "--json", library=library))["document"]
    assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]
    keys = {"chunk", "score", "lexical_score", "dense_score", "document", "title", "address", "page", "text"}
    assert set(answer["hits"][0]) == keys


def test_ask_prints_answer_and_sources(library: Path) -> None:
    out = run("ask", "병가는", "누가", "승인하나요?", library=library).stdout
    assert "팀장이 승인한다. [1]" in out
    assert "[1] 휴가규정 · 제2장 휴가 > 제3조(병가)" in out


def test_what_the_documents_do_not_say_is_not_answered(library: Path) -> None:
    out = run("ask", "휴가비는 얼마인가요?", library=library).stdout
    assert "제공된 문서에서 답을 찾을 수 없습니다(모른다)" in out
    assert "가장 가까운 대목" in out


def test_search_ranks_and_marks(library: Path) -> None:
    found = parsed(run("search", "제3조", "-k", "2", "--json", library=library))
    assert set(found) == {"query", "hits", "timings_ms"}
    assert found["hits"][0]["address"] == "제2장 휴가 > 제3조(병가)"
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    out = run("search", "연차휴가", library=library).stdout
    assert out.startswith(" 1. 휴가규정 · 제2장 휴가 > 제2조(연차휴가)")
    assert "**연차**" in out or "**연차휴가**" in out


def test_search_shows_the_whole_article_around_a_paragraph(tmp_path: Path) -> None:
    rest = "그 밖의 사항은 따로 정한다. " * 9
    long = "".join(
        f"{mark} 연차휴가의 {n}번째 사용 절차를 정한다. {rest}\n" for n, mark in enumerate("①②③④⑤", 1)
    )
    (tmp_path / "긴규정.txt").write_text(RULE + f"\n제4조(절차) {long}\n제5조(그 밖) 끝.\n", encoding="utf-8")
    run("add", str(tmp_path / "긴규정.txt"), library=tmp_path / "library")
    found = parsed(
        run("search", "3번째 사용 절차", "-k", "1", "--expand", "--json", library=tmp_path / "library")
    )
    [hit] = found["hits"]
    assert "제4조(절차) 제3항" in hit["address"]
    assert [mark in "".join(hit["article"]) for mark in "①②③④⑤"] == [True] * 5
    assert "제5조" not in "".join(hit["article"])
    assert (
        "| 제4조(절차) ①" in run("search", "3번째 사용 절차", "--expand", library=tmp_path / "library").stdout
    )


def test_filters_narrow_the_search(library: Path) -> None:
    there = parsed(run("search", "휴가", "--collection", "default", "--json", library=library))["hits"]
    assert len(there) == 3
    unknown = run("search", "휴가", "--collection", "없는묶음", "--json", library=library)
    assert (unknown.exit_code, parsed(unknown)["error"]["code"]) == (2, "not_found")
    only = parsed(run("search", "휴가", "--address", "제3조", "--json", library=library))["hits"]
    assert {hit["address"] for hit in only} == {"제2장 휴가 > 제3조(병가)"}
    refused = run("search", "휴가", "--from", "어제", library=library)
    assert refused.exit_code == 2
    assert "2026-03-01처럼" in refused.stderr


def test_list_and_show(library: Path) -> None:
    assert "휴가규정.txt" in run("list", library=library).stdout
    entries = parsed(run("list", "--json", library=library))["documents"]
    assert [entry["name"] for entry in entries] == ["휴가규정.txt"]
    shown = run("show", entries[0]["id"][:8], library=library).stdout
    assert "병가는 연 60일 이내로 하고 팀장이 승인한다." in shown


def test_chunks_shows_the_cuts_of_a_file(library: Path) -> None:
    file = str(library.parent / "휴가규정.txt")
    cut = parsed(run("chunks", file, "--json"))
    assert cut["strategy"] == "law"
    assert [chunk["address"] for chunk in cut["chunks"]][-2:] == [
        "제2장 휴가 > 제2조(연차휴가)",
        "제2장 휴가 > 제3조(병가)",
    ]
    assert parsed(run("chunks", file, "--strategy", "page", "--json"))["strategy"] == "page"
    assert "제2장 휴가 > 제3조(병가)" in run("chunks", file).stdout


def test_check_and_remove(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "library"
    run("add", str(library.parent / "휴가규정.txt"), library=other)
    assert run("check", library=other).exit_code == 0
    removed = run("remove", "휴가규정.txt", library=other)
    assert "지웠습니다: 휴가규정.txt" in removed.stdout
    assert run("list", library=other).stdout.startswith("문서가 없습니다")
    assert parsed(run("check", "--json", library=other)) == {"documents": 0, "chunks": 0, "problems": []}
    again = run("remove", "휴가규정.txt", library=other)
    assert again.exit_code == 2


def test_reindex_keeps_its_settings(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "library"
    run("add", str(library.parent / "휴가규정.txt"), library=other)
    refused = run("search", "병가", "--set", "chunk.strategy=page", library=other)
    assert refused.exit_code == 1
    assert "index_mismatch" in refused.stderr
    assert run("reindex", "--set", "chunk.strategy=page", library=other).exit_code == 0
    assert 'strategy = "page"' in (other / "seogo.toml").read_text(encoding="utf-8")
    assert run("search", "병가", library=other).exit_code == 0


def test_errors_say_what_to_do_next(tmp_path: Path, library: Path) -> None:
    nothing = run("ask", "연차는?", library=tmp_path / "none")
    assert nothing.exit_code == 2
    assert "seogo add" in nothing.stderr
    asked_again = run("ask", "?!", "--json", library=library)
    assert (asked_again.exit_code, parsed(asked_again)["kind"]) == (0, "blocked")
    empty = run("search", "?!", "--json", library=library)
    assert empty.exit_code == 2
    assert parsed(empty)["error"]["code"] == "bad_question"
    setting = run("ask", "연차는?", "--set", "retrieve.x=y", library=library)
    assert setting.exit_code == 2
    assert "retrieve.x 설정이 없습니다" in setting.stderr
    again = ["ask", "연차는?", "--set", "retrieve.x=y", "--json", "--library", str(library)]
    english = CliRunner().invoke(group, again, env={"SEOGO_LANG": "en"})
    assert parsed(english)["error"]["message"].startswith("no setting retrieve.x;")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ko", ["오류 [not_found] '없는 것' 문서가 이 서고에 없습니다: 목록에서 확인해 주십시오", "→ `seogo list`",
                "→ 이름, 번호, 경로를 확인하세요."]),
        ("en", ["error [not_found] no document '없는 것' in this library: look at the list", "→ `seogo list`",
                "→ check the name, number or path."]),
    ],
)  # fmt: skip
def test_an_error_is_told_in_the_readers_language_with_the_next_step(
    library: Path, language: str, lines: list[str]
) -> None:
    given = ["show", "없는 것", "--library", str(library)]
    told = CliRunner().invoke(group, given, env={"SEOGO_LANG": language})
    assert (told.exit_code, told.stderr.splitlines()) == (2, lines)


def test_every_next_step_is_told_in_both_languages() -> None:
    assert all(re.search("[가-힣]", korean) for korean, _ in NEXT_STEP.values())
    assert not any(re.search("[가-힣]", english) for _, english in NEXT_STEP.values())


def test_a_file_that_is_not_read_is_told_of_in_the_readers_language(tmp_path: Path) -> None:
    (tmp_path / "옛.doc").write_bytes(b"\0" * 600)
    given = ["add", str(tmp_path / "옛.doc"), "--library", str(tmp_path / "library")]
    english = CliRunner().invoke(group, given, env={"SEOGO_LANG": "en"}).output
    assert (
        f"x {tmp_path / '옛.doc'}: [unsupported_format] files of this kind (.doc) cannot be read" in english
    )
    assert "these can" not in english


def test_doctor_tells_what_is_here(library: Path) -> None:
    found = {one["name"]: one for one in parsed(run("doctor", "--json", library=library))["findings"]}
    assert found["kiwipiepy"]["ok"]
    assert found["서고"]["detail"].endswith("문서 1개, 조각 3개") or "문서 1개" in found["서고"]["detail"]
    assert "ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여" in run("doctor", library=library).stdout


def test_doctor_knows_every_extra_and_what_it_gives(library: Path) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    declared = project["optional-dependencies"]
    assert set(EXTRAS) == set(declared) - {"all", "bench", "dev"}
    found = {one["name"]: one for one in parsed(run("doctor", "--json", library=library))["findings"]}
    for extra, (packages, korean, english) in EXTRAS.items():
        names = {re.split(r"[<>=\[]", one)[0] for one in declared[extra]} - {"seogo"}
        assert set(packages) == names, extra
        one = found[f"seogo[{extra}]"]
        assert one["detail"].startswith(korean)
        assert english
        assert one["ok"] or "install" in one["cure"]
        assert not one["needed"]


def test_what_is_not_there_is_told_with_the_command_that_shows_what_is(library: Path) -> None:
    for command, shown in ((("show", "없는 문서"), "seogo list"), (("faq", "edit", "99"), "seogo faq list")):
        missing = run(*command, library=library)
        assert missing.exit_code == 2
        assert f"→ `{shown}`" in missing.stderr


def test_every_command_has_help_in_both_languages() -> None:
    for language, word in (("ko", "명령"), ("en", "Commands")):
        out = CliRunner().invoke(group, ["--help"], env={"SEOGO_LANG": language}).stdout
        assert word in out
        assert all(name in out for name in COMMANDS)
    for name in COMMANDS:
        assert CliRunner().invoke(group, [name, "--help"]).exit_code == 0


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, seogo, seogo.cli.main\n"
        "heavy = {'numpy', 'torch', 'lancedb', 'kiwipiepy', 'pyarrow', 'rich'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_console_script_exits_with_1_when_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "빈.txt").write_bytes(b"")
    script = [str(Path(sys.executable).parent / "seogo"), "--verbose"]
    library = ["--library", str(tmp_path / "library")]
    failed = subprocess.run(
        [*script, "add", str(tmp_path / "빈.txt"), *library], capture_output=True, check=False
    )
    assert failed.returncode == 1
    assert subprocess.run([*script, "list", *library], capture_output=True, check=False).returncode == 0
    assert (
        subprocess.run([*script, "show", "없음", *library], capture_output=True, check=False).returncode == 2
    )


def test_the_console_script_speaks_utf8_in_the_c_locale(library: Path) -> None:
    script = Path(sys.executable).parent / "seogo"
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "SEOGO_LANG": "ko"}
    done = subprocess.run(
        [str(script), "list", "--library", str(library)], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0
    assert "휴가규정" in done.stdout.decode("utf-8")
