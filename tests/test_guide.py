"""The guide and the READMEs against the code: settings, commands, options, error codes, JSON, Python, links."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from enum import Enum
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from seogo.app.shapes import answer_json
from seogo.cli.main import COMMANDS, group
from seogo.errors import SeogoError
from seogo.evaluate.beir import load_beir
from seogo.evaluate.retrieval import evaluate_retrieval
from seogo.settings import Settings, load_settings
from seogo.types import Answer, AnswerKind, Chunk, ChunkId, Citation, DocumentId, Hit

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*GUIDE.glob("*.md"), ROOT / "README.md", ROOT / "README.ko.md"])
SHARED = {"--library", "--json", "--set", "--help", "-h"}
FILTERS = {"--collection", "--document", "--page", "--from", "--to", "--address"}


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)


def settings() -> dict[str, object]:
    """`room.key` -> default, of every setting."""
    rooms = ((room.name, getattr(Settings(), room.name)) for room in dataclasses.fields(Settings))
    return {
        f"{room}.{one.name}": getattr(value, one.name)
        for room, value in rooms
        for one in dataclasses.fields(value)
    }


def written(default: object) -> str:
    """A default as the guide writes it."""
    if default is None:
        return "none"
    if default == "":
        return "empty"
    if isinstance(default, tuple) and default and isinstance(default[0], Enum):
        return f"`{', '.join(default)}`"
    return f"`{default.value if isinstance(default, Enum) else default}`"


def test_the_guide_has_every_setting_with_its_default_and_no_other() -> None:
    rows = re.findall(
        r"^\| `([a-z_]+\.[a-z_0-9]+)` \| (.+?) \| (.+?) \|", (GUIDE / "settings.md").read_text("utf-8"), re.M
    )
    assert {name: default for name, default, _ in rows} == {
        name: written(value) for name, value in settings().items()
    }
    assert all(len(reason) > 15 for *_, reason in rows)


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name: `add`, …, `eval retrieval`."""
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", leaf) for sub, leaf in command.commands.items())
        else:
            yield name, command


def option_names(command: click.Command) -> set[str]:
    return {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


def test_the_guide_has_every_command_with_its_own_options() -> None:
    rows = re.findall(
        r"^\| `seogo ([a-z ]+?)(?: [A-Z…]+)?` \| .+? \| (.*?) ?\|$",
        (GUIDE / "commands.md").read_text("utf-8"),
        re.M,
    )
    told = {
        name: set(re.findall(r"`(--?[a-z][a-z-]*)`", own)) | (FILTERS if "filters" in own else set())
        for name, own in rows
    }
    assert told == {name: option_names(command) - SHARED for name, command in leaves()}


def test_every_page_shows_the_commands_of_the_terminal() -> None:
    text = "".join(
        (GUIDE / name).read_text("utf-8") for name in ("getting-started.md", "documents.md", "search.md")
    )
    for name in ("add", "ask", "search", "list", "show", "remove", "check", "reindex", "doctor"):
        assert f"seogo {name}" in text


def shown() -> Iterator[tuple[str, list[str]]]:
    """Every `$ seogo …` line of the pages, as arguments."""
    for page in PAGES:
        for block in blocks(page, "console"):
            for line in re.findall(r"^\$ (?:\S*/)?seogo (.*)$", block.replace("\\\n", " "), re.M):
                yield f"{page.name}: {line}", shlex.split(line)


@pytest.mark.parametrize(("line", "arguments"), [pytest.param(*one, id=one[0]) for one in shown()])
def test_a_command_shown_exists_with_the_options_and_settings_shown(
    line: str, arguments: list[str], tmp_path: Path
) -> None:
    known = dict(leaves())
    name = arguments[0] if arguments[0] in known else " ".join(arguments[:2])
    assert name in known, line
    given = {part.partition("=")[0] for part in arguments if re.fullmatch(r"--?[a-z].*", part)}
    assert given <= option_names(known[name]) | {"--help"}, line
    overrides = [after for before, after in pairwise(arguments) if before == "--set"]
    load_settings(tmp_path, overrides)


def test_settings_files_shown_can_be_read(tmp_path: Path) -> None:
    shown_files = [block for page in PAGES for block in blocks(page, "toml")]
    assert len(shown_files) >= 3
    for block in shown_files:
        (tmp_path / "seogo.toml").write_text(block, encoding="utf-8")
        loaded = load_settings(tmp_path)
        for room, table in tomllib.loads(block).items():
            for key, value in table.items():
                written_value = tuple(value) if isinstance(value, list) else value
                assert str(getattr(getattr(loaded, room), key)).endswith(str(written_value))


def codes(error: type[SeogoError]) -> set[str]:
    return {error.code}.union(*(codes(below) for below in error.__subclasses__()))


def test_the_guide_has_every_error_code() -> None:
    told = (GUIDE / "json.md").read_text("utf-8").partition("## Errors")[2]
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", told)) == codes(SeogoError) - {"error"}


def shape(value: object) -> object:
    """The keys of a JSON value; lists by their first member, empty ones and objects of times left open."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items() if key not in ("timings_ms", "hits")}
    return shape(value[0]) if isinstance(value, list) and value else type(value).__name__


def test_the_json_of_ask_and_search_is_as_the_guide_shows() -> None:
    document = DocumentId("d" * 64)
    chunk = Chunk(
        id=ChunkId("d:0"),
        document=document,
        collection="default",
        ordinal=0,
        title="제목",
        text="글",
        start=0,
        end=1,
    )
    citation = Citation(n=1, document=document, title="제목", address="22행", quote="글", start=0, end=1)
    hit = Hit(chunk=chunk, score=1.0, lexical_score=1.0, dense_score=0.5)
    answer = Answer(
        question="질문",
        text="글 [1]",
        kind=AnswerKind.EXTRACTIVE,
        citations=(citation,),
        hits=(hit,),
        confidence=0.9,
    )
    ours: dict[str, Any] = json.loads(json.dumps(answer_json(answer)))
    ask, search, *_ = (json.loads(block) for block in blocks(GUIDE / "json.md", "json"))
    assert shape(ask) == shape(ours)
    assert shape(search["hits"]) == shape(ours["hits"])
    assert set(search) == {"query", "hits", "timings_ms"}


def test_the_guide_has_every_key_of_eval_retrieval(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "d1", "title": "규칙", "text": "연차휴가는 15일이다."}\n', "utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "연차는 며칠?"}\n', "utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("q1\td1\t1\n", "utf-8")
    lexical = load_settings(tmp_path, ["retrieve.retriever=lexical", "index.kind=exact"])
    table = (GUIDE / "evaluation.md").read_text("utf-8").partition("| key |")[2].partition("\n\n")[0]
    told = re.findall(r"`([a-z0-9_@]+)`", "".join(line.split(" | ")[0] for line in table.splitlines()))
    assert set(told) == set(evaluate_retrieval(load_beir(tmp_path), lexical))


def test_the_python_of_the_pages_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with resources.as_file(resources.files("seogo") / "samples") as samples:
        shutil.copytree(samples, tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    for page in (ROOT / "README.md", GUIDE / "python.md", GUIDE / "evaluation.md"):
        for number, block in enumerate(blocks(page, "python")):
            exec(compile(block, f"{page.name}:{number}", "exec"), {})
    printed = capsys.readouterr().out
    assert "1년 6개월" in printed
    assert "제45조(연차휴가의 사용)" in printed
    corpus = [
        json.loads(line) for line in (tmp_path / "questions" / "corpus.jsonl").read_text("utf-8").splitlines()
    ]
    assert all(set(entry) == {"_id", "title", "text"} for entry in corpus)
    assert any(entry["text"].startswith("22행\n") and "육아휴직" in entry["text"] for entry in corpus)
    for page in (ROOT / "README.md", ROOT / "README.ko.md"):
        block = next(block for block in blocks(page, "console") if "seogo ask" in block)
        asked, _, answered = block.partition("\n")
        question = shlex.split(asked)[-1]
        ours = CliRunner().invoke(
            group, ["ask", "--library", "my-library", question], env={"SEOGO_LANG": "ko"}
        )
        assert ours.stdout.split() == answered.split()


def test_links_between_pages_lead_somewhere() -> None:
    dead = [
        f"{page.name} -> {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


@pytest.mark.parametrize(
    "korean", [page for page in PAGES if page.name.endswith(".ko.md")], ids=lambda page: page.name
)
def test_korean_twins_keep_step(korean: Path) -> None:
    english = korean.with_name(korean.name.replace(".ko.md", ".md"))

    def outline(page: Path) -> tuple[list[int], list[str]]:
        text = page.read_text("utf-8")
        fences = re.findall(r"^```(\w+)$", text, re.M)
        prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
        return [len(mark) for mark in re.findall(r"^(#+) ", prose, re.M)], fences

    assert outline(korean) == outline(english)
    assert blocks(korean, "python") == blocks(english, "python")
