"""`seogo eval llm` as people and programs see it."""

from __future__ import annotations

import json
import shutil
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from fakes import scripted_server
from readers import honest
from seogo.app import open_library
from seogo.cli.main import group

RULES = "제1장 휴가\n제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.\n제12조(포상) 포상은 연 1회 한다.\n"
QUESTIONS = [
    {
        "id": "a",
        "question": "직원은 질병으로 병가를 며칠까지 쓸 수 있나요",
        "expect": {"documents": ["휴가규정.txt"], "contains": ["60일"]},
    },
    {"id": "b", "question": "사내 대출 한도는 얼마인가요", "answerable": False},
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "휴가규정.txt").write_text(RULES, encoding="utf-8")
    (tmp_path / "q.jsonl").write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in QUESTIONS), encoding="utf-8"
    )
    with open_library(tmp_path / "library") as library:
        library.add(tmp_path / "휴가규정.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(group, ["eval", "llm", "q.jsonl", *arguments], env={"SEOGO_LANG": "ko"})


def test_a_file_of_models_a_table_and_a_picture(place):
    with scripted_server(honest()) as script:
        (place / "models.toml").write_text(
            f'["읽는것"]\nkind = "openai"\nbase_url = "{script.url}"\nmodel = "scripted"\n', encoding="utf-8"
        )
        result = run(
            "--models", "models.toml", "--llm", "꺼진것=kind=openai base_url=http://127.0.0.1:9/v1 model=x"
        )
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["읽는것", "꺼진것", "none"]
    assert lines[1].startswith("맞은 질문")
    assert lines[1].count("100.0% [16%, 100%]") == 2
    assert "문제 꺼진것: " in result.stderr
    assert lines[-1] == "질문 2개: 문서에 답이 있는 것 1, 없는 것 1. 그림: eval-llm.svg"
    picture = ElementTree.parse(place / "eval-llm.svg")
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}circle"))) == 2


def test_json_with_the_settings_own_model_and_a_picture_elsewhere(place):
    with scripted_server(honest()) as script:
        own = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted")
        result = run("--json", "--chart", "그림.svg", *(word for one in own for word in ("--set", one)))
    report = json.loads(result.stdout)
    assert [row["name"] for row in report["models"]] == ["settings", "none"]
    assert (report["questions"], report["answerable"], report["stopped"]) == (2, 1, False)
    assert report["models"][0]["quality"] == 1
    assert (place / report["chart"]).exists()
    assert not (place / "eval-llm.svg").exists()


def test_ctrl_c_prints_what_is_done(place, monkeypatch):
    from seogo.app.library import Library

    asked = Library.ask_stream

    def second_time(library, question, **more):
        if "대출" in question:
            raise KeyboardInterrupt
        return asked(library, question, **more)

    monkeypatch.setattr(Library, "ask_stream", second_time)
    result = run()
    assert result.exit_code != 0
    assert "물은 것" in result.stdout
    assert next(line for line in result.stdout.splitlines() if line.startswith("물은 것")).split()[-1] == "1"
    assert (place / "eval-llm.svg").exists()


def test_what_is_wrong_is_said_with_its_code(place):
    shutil.rmtree(place / "library")
    result = run("--json")
    assert (result.exit_code, json.loads(result.stdout)["error"]["code"]) == (2, "not_found")
    (place / "q.jsonl").write_text("{\n", encoding="utf-8")
    result = run("--json")
    assert (result.exit_code, json.loads(result.stdout)["error"]["code"]) == (2, "unreadable_file")
