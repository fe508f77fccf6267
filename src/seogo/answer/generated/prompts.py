"""The prompts, as files that a deployment can edit. Knows nothing of models or passages.

A file of the same name in the deployment's folder stands in for ours; what may be filled in is fixed a file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from seogo.errors import BadSetting

PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "system": frozenset(),
        "answer": frozenset({"passages", "question"}),
        "condense": frozenset({"history", "question"}),
        "rewrite": frozenset({"count", "question"}),
        "hyde": frozenset({"question"}),
        "recheck": frozenset({"evidence", "answer"}),
        "repair": frozenset({"sentence", "finding"}),
        "json": frozenset({"passages", "question", "schema"}),
    }
)
"""What each prompt must fill in, by the file's stem."""

EXAMPLES = "examples.jsonl"
OURS = Path(__file__).with_name("prompts")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """One worked answer to show the model."""

    passages: tuple[str, ...]
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Prompts:
    """The texts by name; `version`: eight hex digits that change with any of them."""

    texts: Mapping[str, str]
    examples: tuple[Example, ...]
    version: str

    def fill(self, name: str, **values: str) -> str:
        """The prompt with its placeholders filled; braces inside the values stay as they are."""
        return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), self.texts[name])


def load_prompts(folder: Path | None = None) -> Prompts:
    """Our prompts, each replaced by the file of its name in `folder` where there is one.

    Raises `BadSetting` naming the folder that is absent, or the file that cannot be read, that nothing reads, that
    lacks something it must fill in or has something in braces that nothing fills in.
    """
    _check_folder(folder)
    texts = {name: _read(_file(folder, f"{name}.md")).strip() for name in PLACEHOLDERS}
    for name, wanted in PLACEHOLDERS.items():
        path, there = _file(folder, f"{name}.md"), set(_PLACEHOLDER.findall(texts[name]))
        if missing := wanted - there:
            raise BadSetting(
                f"프롬프트 {path}에 {_braced(missing)}이(가) 없습니다: 그 글이 들어갈 자리에 적으십시오.",
                f"the prompt {path} has no {_braced(missing)}: write it where that text is to stand",
            )
        if unknown := there - wanted:
            may = (
                (f"쓸 수 있는 것은 {_braced(wanted)}입니다.", f"there is {_braced(wanted)}")
                if wanted
                else ("이 프롬프트에는 채울 것이 없습니다.", "nothing is filled in in this prompt")
            )
            raise BadSetting(
                f"프롬프트 {path}의 {_braced(unknown)}은(는) 채워지지 않습니다: {may[0]}",
                f"{_braced(unknown)} of the prompt {path} is not filled in: {may[1]}",
            )
    path = _file(folder, EXAMPLES)
    raw = _read(path)
    digest = hashlib.sha256(json.dumps([texts, raw], sort_keys=True, ensure_ascii=False).encode())
    return Prompts(MappingProxyType(texts), _examples(path, raw), digest.hexdigest()[:8])


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{one}}}" for one in sorted(names))


def _check_folder(folder: Path | None) -> None:
    """A folder or a file name with a slip in it must not mean that our prompts are used unnoticed."""
    if folder is None:
        return
    if not folder.is_dir():
        raise BadSetting(
            f"answer.prompts {folder}: 그런 폴더가 없습니다. 프롬프트 파일이 든 폴더를 적으십시오.",
            f"answer.prompts {folder}: there is no such folder; name the one with the prompts",
        )
    known = {*(f"{name}.md" for name in PLACEHOLDERS), EXAMPLES}
    found = {one.name for one in folder.iterdir() if one.suffix in (".md", ".jsonl")}
    if stray := {one for one in found - known if not one.lower().startswith("readme")}:
        raise BadSetting(
            f"answer.prompts {folder}: {', '.join(sorted(stray))}을(를) 읽는 곳이 없습니다. 파일 이름은 "
            f"{', '.join(sorted(known))} 가운데 하나여야 합니다.",
            f"answer.prompts {folder}: nothing reads {', '.join(sorted(stray))}; a file's name is one of "
            f"{', '.join(sorted(known))}",
        )


def _file(folder: Path | None, name: str) -> Path:
    return folder / name if folder and (folder / name).exists() else OURS / name


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"프롬프트 {path}을(를) 읽을 수 없습니다({error}): UTF-8 글로 저장하십시오.",
            f"the prompt {path} cannot be read ({error}): save it as UTF-8 text",
        ) from error


def _examples(path: Path, raw: str) -> tuple[Example, ...]:
    examples = []
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            examples.append(Example(tuple(fields["passages"]), fields["question"], fields["answer"]))
        except (ValueError, KeyError, TypeError) as error:
            form = '{"passages": ["…"], "question": "…", "answer": "… [1]"}'
            raise BadSetting(
                f"{path} {number}행: {error!r}. 한 줄은 {form}입니다",
                f"{path}, line {number}: {error!r}; each line is {form}",
            ) from error
    return tuple(examples)
