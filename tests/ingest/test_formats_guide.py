"""`docs/guide/formats.md` and the notices of `docs/guide/documents.md` against the code: every format, every code."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.guard.document import ORDERS, PERSONAL
from seogo.ingest import formats
from seogo.ingest.formats import Format, Source
from seogo.ingest.sniff import sniff
from seogo.types import Document

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
INGEST = ROOT / "src" / "seogo" / "ingest"
LANGUAGES = pytest.mark.parametrize("suffix", [".md", ".ko.md"], ids=["english", "korean"])
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")
COUNTED = re.compile(r"[가-힣].*\{(?:count)?\}|\{(?:count)?\}.*[가-힣]")


def rows(page: Path) -> list[list[str]]:
    """The cells of every table row of a page."""
    lines = page.read_text("utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")
    ]


@LANGUAGES
def test_every_format_has_its_row_with_its_suffixes(suffix: str) -> None:
    told = {}
    for cells in rows(GUIDE / f"formats{suffix}"):
        for name in re.findall(r"`([a-z]+)`", cells[0]) if len(cells) == 7 else ():
            told.setdefault(name, set(re.findall(r"`(\.[a-z]+)`", cells[1])))
    ours: dict[str, set[str]] = {format.value: set() for format in Format}
    for ending, format in formats._SUFFIXES.items():
        ours[format].add(ending)
    shared = {name for name in ours if name in ("png", "jpeg", "tiff", "bmp", "webp", "gif")}
    assert set(told) == set(ours)
    assert {name: told[name] for name in ours if name not in shared} == {
        name: ours[name] for name in ours if name not in shared
    }
    assert all(told[name] == set().union(*(ours[one] for one in shared)) for name in shared)


def test_the_type_of_a_document_names_every_format() -> None:
    assert Document.__doc__ is not None
    told = Document.__doc__.partition("`format`:")[2].partition("`pages`")[0]
    assert set(re.findall(r"`([a-z]+)`", told)) == {format.value for format in Format}


def test_every_format_has_a_sample_that_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "bench"), *sys.path])
    from hostile_samples import MAKERS

    assert set(MAKERS) == set(Format)
    endings = {format: ending for ending, format in reversed(formats._SUFFIXES.items())}
    for format, make in MAKERS.items():
        source = Source(name=f"a{endings[format]}", data=make())
        assert formats._detect(source) == (format, ())
        if format not in formats._TEXTUAL:  # the content alone says what it is
            assert sniff(Source(name="a", data=source.data)) is format


def codes() -> Iterator[str]:
    """Codes of notices in the readers: given to a notice, or beside the Korean message they go with."""
    for path in INGEST.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="notice") | ast.Name(id="Lost"), args=[first, *_]):
                    yield from constants(first)
                case ast.Call(func=ast.Name(id="Notice"), keywords=keywords):
                    yield from (
                        code for one in keywords if one.arg == "code" for code in constants(one.value)
                    )
                case ast.Tuple(elts=[*_, code, ast.Constant(value=str() as message)]) if COUNTED.search(
                    message
                ):
                    yield from constants(code)
                case ast.Match(subject=ast.Attribute(attr="code"), cases=cases):
                    for one in cases:
                        if isinstance(one.pattern, ast.MatchValue):
                            yield from constants(one.pattern.value)


def constants(node: ast.expr) -> list[str]:
    value = node.value if isinstance(node, ast.Constant) else None
    return [value] if isinstance(value, str) and CODE.fullmatch(value) else []


@LANGUAGES
def test_the_guide_has_every_code_of_a_notice(suffix: str) -> None:
    heading = {".md": "## Notices", ".ko.md": "## 알림"}[suffix]
    text = (GUIDE / f"formats{suffix}").read_text("utf-8").partition(heading)[2].partition("\n## ")[0]
    told = [
        code for line in re.findall(r"^\| (`.*?) \|", text, re.M) for code in re.findall(r"`([a-z_]+)`", line)
    ]
    assert sorted(told) == sorted(set(told))
    assert set(told) == set(codes()) | {PERSONAL, ORDERS}


def fenced(language: str, page: Path) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@LANGUAGES
def test_the_example_of_a_new_format_works_as_told(suffix: str, tmp_path: Path) -> None:
    """A copy of the package gets the file and the lines of the guide, and reads a file of the new format."""
    page = GUIDE / f"formats{suffix}"
    [reader] = fenced("python", page)
    [changes] = fenced("diff", page)
    [sample] = fenced("ini", page)
    [shown] = fenced("text", page)
    shutil.copytree(ROOT / "src" / "seogo", tmp_path / "seogo", ignore=shutil.ignore_patterns("__pycache__"))
    name = reader.splitlines()[0].removeprefix("# src/")
    (tmp_path / name).write_text(reader, encoding="utf-8")
    listed = tmp_path / "seogo" / "ingest" / "formats.py"
    text = listed.read_text("utf-8")
    for before, *added in hunks(changes):
        assert text.count(before + "\n") == 1, before
        text = text.replace(before + "\n", "\n".join([before, *added]) + "\n")
    listed.write_text(text, encoding="utf-8")
    (tmp_path / "서버.ini").write_text(sample, encoding="cp949")
    code = (
        "from pathlib import Path\nimport seogo.ingest.formats as formats\n"
        f"document = formats.read_document(Path({str(tmp_path / '서버.ini')!r}))\n"
        "print(document.format)\nfor block in document.blocks:\n"
        "    print(f'{block.kind}: {document.text[block.start:block.end]}')"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == shown


def hunks(diff: str) -> Iterator[list[str]]:
    """Of a diff that only adds: each line of context with the lines that follow it."""
    hunk: list[str] = []
    for line in diff.splitlines():
        if line.startswith("+"):
            hunk.append(line[1:])
        elif line.startswith(" "):
            if len(hunk) > 1:
                yield hunk
            hunk = [line[1:]]
    if len(hunk) > 1:
        yield hunk
