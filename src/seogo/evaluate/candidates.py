"""Which models are compared: tables of a TOML file, or one a line. Knows nothing of what they do."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from seogo.errors import BadSetting, NotFound
from seogo.evaluate.llm_runs import BASELINE, QUOTED, Candidate
from seogo.llm.llm import LlmKind
from seogo.settings import Settings

OWN = "settings"
_FORM = "NAME=key=value key=value …, for example 작은모델=kind=gguf model=models/small.gguf"


def choose_candidates(
    settings: Settings, file: Path | None = None, lines: Sequence[str] = ()
) -> list[Candidate]:
    """The models of the file and the lines, in order, else the one that the settings name; quoted answers last.

    Raises `NotFound`, `BadSetting` for a file or line of another form and for a name given twice.
    """
    named = [*(read_candidates(file) if file else ()), *(parse_candidate(line) for line in lines)]
    if not named and settings.llm.kind is not LlmKind.NONE:
        named = [Candidate(OWN)]
    names = [one.name for one in named]
    for name in names:
        if names.count(name) > 1 or name == BASELINE:
            raise BadSetting(
                f"{name!r}(이)라는 모델이 이미 있습니다: 이름을 서로 다르게 지으십시오",
                f"a model called {name!r} is there already; give each a name of its own",
            )
    return [*named, QUOTED]


def read_candidates(path: Path) -> list[Candidate]:
    """A model a table: `[name]` with keys of `llm`, and tables of other rooms below it (`[name.answer]`)."""
    if not path.is_file():
        raise NotFound(
            f"{path} 파일이 없습니다: 모델마다 표 하나를 적습니다(docs/guide/evaluation.md)",
            f"no file {path}: a table a model (docs/guide/evaluation.md)",
        )
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"{path}이(가) TOML 형식에 맞지 않습니다: {error}. 한글 이름은 따옴표로 묶습니다, ['이름']",
            f"{path} is not valid TOML: {error}; a name in Hangul stands in quotes, ['이름']",
        ) from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise BadSetting(
                f"{path}: {name!r}은(는) 표여야 합니다: [{name}]",
                f"{path}: {name!r} must be a table: [{name}]",
            )
    return [Candidate(name, tuple(_overrides(table))) for name, table in tables.items()]


def parse_candidate(line: str) -> Candidate:
    """`name=key=value key=value`: keys of `llm`, or of another room as `room.key`."""
    name, equals, rest = line.partition("=")
    try:
        pairs = shlex.split(rest)
    except ValueError as error:
        raise BadSetting(
            f"{line!r}: {error}. {_FORM}(으)로 적으십시오", f"{line!r}: {error}; write {_FORM}"
        ) from error
    if not equals or not name.strip() or not pairs or not all("=" in pair for pair in pairs):
        raise BadSetting(f"{line!r}: {_FORM}(으)로 적으십시오", f"{line!r}: write {_FORM}")
    return Candidate(name.strip(), tuple(pair if _names_room(pair) else f"llm.{pair}" for pair in pairs))


def _names_room(pair: str) -> bool:
    return "." in pair.partition("=")[0]


def _overrides(table: Mapping[str, Any], room: str = "llm") -> list[str]:
    lines: list[str] = []
    for key, value in table.items():
        if isinstance(value, dict):
            lines += _overrides(value, key)
        else:
            shown = ",".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"{room}.{key}={shown}")
    return lines
