"""The prompts, as files that a deployment can edit. Knows nothing of models or passages.

A file of the same name in the deployment's folder stands in for ours; what may be filled in is fixed a file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
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

    Raises `BadSetting` naming the file that cannot be read or lacks something it must fill in.
    """
    texts = {name: _read(_file(folder, f"{name}.md")).strip() for name in PLACEHOLDERS}
    for name, wanted in PLACEHOLDERS.items():
        if missing := wanted - set(_PLACEHOLDER.findall(texts[name])):
            names = ", ".join(f"{{{one}}}" for one in sorted(missing))
            raise BadSetting(
                f"{_file(folder, f'{name}.md')} lacks {names}: write it where the text is to stand"
            )
    path = _file(folder, EXAMPLES)
    raw = _read(path)
    digest = hashlib.sha256(json.dumps([texts, raw], sort_keys=True, ensure_ascii=False).encode())
    return Prompts(MappingProxyType(texts), _examples(path, raw), digest.hexdigest()[:8])


def _file(folder: Path | None, name: str) -> Path:
    return folder / name if folder and (folder / name).exists() else OURS / name


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"prompt {path}: {error}; give a UTF-8 text file") from error


def _examples(path: Path, raw: str) -> tuple[Example, ...]:
    examples = []
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            examples.append(Example(tuple(fields["passages"]), fields["question"], fields["answer"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadSetting(
                f"{path}, line {number}: {error!r}; each line is "
                '{"passages": ["…"], "question": "…", "answer": "… [1]"}'
            ) from error
    return tuple(examples)
