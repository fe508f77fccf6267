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

from seogo.answer.generated.marks import cited_numbers
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
_EXAMPLE = frozenset({"passages", "question", "answer"})
OURS = Path(__file__).with_name("prompts")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_BRACED = re.compile(r"\{(\s*[A-Za-z_]+\s*)\}")
"""What looks as if something were to stand there, also as `{Question}` or `{ question }`."""
_SUFFIXES = (".md", ".jsonl", ".txt", ".json")
"""Of files that are meant to be read: a name's true end may be hidden (`system.md.txt`)."""


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
        path, there = _file(folder, f"{name}.md"), set(_BRACED.findall(texts[name]))
        if not texts[name]:
            raise BadSetting(
                f"프롬프트 {path}이(가) 비어 있습니다: 내용을 적거나, 기본 프롬프트를 쓰려면 파일을 지우십시오.",
                f"the prompt {path} is empty: write it, or delete the file to use ours",
            )
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
    found = {one.name for one in folder.iterdir() if one.suffix.lower() in _SUFFIXES}
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
            f"프롬프트 {path}을(를) 읽을 수 없습니다({error}): UTF-8 글로 저장하십시오(메모장의 ANSI는 CP949이고, "
            "유니코드는 UTF-16입니다).",
            f"the prompt {path} cannot be read ({error}): save it as UTF-8 text (Notepad's ANSI is CP949, its Unicode "
            "UTF-16)",
        ) from error


def _examples(path: Path, raw: str) -> tuple[Example, ...]:
    examples = []
    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        if wrong := _wrong_with(line):
            form = '{"passages": ["…"], "question": "…", "answer": "… [1]"}'
            raise BadSetting(
                f"{path} {number}행: {wrong[0]}. 예시 하나를 한 줄에 이렇게 적으십시오: {form}",
                f"{path}, line {number}: {wrong[1]}; write each example on a line of its own: {form}",
            )
        fields = json.loads(line)
        examples.append(Example(tuple(fields["passages"]), fields["question"], fields["answer"]))
    return tuple(examples)


def _wrong_with(line: str) -> tuple[str, str] | None:
    """What keeps a line from being an example, in Korean and in English; None for nothing."""
    try:
        found = json.loads(line)
    except ValueError as error:
        return f"JSON이 아닙니다({error})", f"not JSON ({error})"
    if not isinstance(found, dict):
        return "{ … }로 된 객체가 아닙니다", "not an object in { … }"
    if missing := sorted(_EXAMPLE - set(found)):
        return f"{_quoted(missing)}이(가) 없습니다", f"{_quoted(missing)} is missing"
    if unknown := sorted(set(found) - _EXAMPLE):
        return f"{_quoted(unknown)}을(를) 읽는 곳이 없습니다", f"nothing reads {_quoted(unknown)}"
    passages = found["passages"]
    if not isinstance(passages, list) or not passages or not all(map(_says, passages)):
        return '"passages"는 글의 목록이어야 합니다', '"passages" is a list of texts'
    if wrong := [name for name in ("question", "answer") if not _says(found[name])]:
        return f"{_quoted(wrong)}에 글이 없습니다", f"{_quoted(wrong)} has no text"
    if beyond := [n for n in cited_numbers(found["answer"]) if not 1 <= n <= len(passages)]:
        many = len(passages)
        return (
            f'"answer"의 [{beyond[0]}]에 해당하는 근거가 없습니다("passages"는 {many}개)',
            f'"answer" cites [{beyond[0]}], and there are {many} "passages"',
        )
    return None


def _says(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{one}"' for one in names)
