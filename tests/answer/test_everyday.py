"""Everyday questions written before the answering was tuned on anything like them (`everyday.jsonl`), asked of the
sample files and of statutes. What is reached is held; it is no promise for other documents.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from seogo.app.library import open_library
from seogo.types import Answer, AnswerKind

QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("everyday.jsonl").read_text(encoding="utf-8").splitlines()
]
SAMPLES = Path(str(resources.files("seogo"))) / "samples"
LAWS = Path(__file__).parents[3] / "shared/samples/law"


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def right(one: dict[str, Any], answer: Answer) -> bool:
    """Whether the answer says what it should and nothing it must not, or is withheld where there is none."""
    if not one["says"]:
        return answer.kind is AnswerKind.ABSTAINED
    said = squeeze(answer.text + "".join(citation.quote for citation in answer.citations))
    return all(squeeze(part) in said for part in one["says"]) and not any(
        squeeze(part) in squeeze(answer.text) for part in one.get("never", ())
    )


def ask_all(of: str, files: list[Path], folder: Path) -> dict[str, bool]:
    with open_library(folder) as library:
        library.add(files)
        return {
            one["question"]: right(one, library.ask(one["question"])) for one in QUESTIONS if one["of"] == of
        }


def test_of_the_sample_files(tmp_path: Path) -> None:
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix != ".jsonl"]
    results = ask_all("samples", files, tmp_path / "library")
    answerable = {one["question"] for one in QUESTIONS if one["says"]}
    answered = [asked for asked, good in results.items() if good and asked in answerable]
    refused = [asked for asked, good in results.items() if good and asked not in answerable]
    assert len(answered) >= 15, sorted(set(results) & answerable - set(answered))
    assert len(refused) >= 12, sorted(set(results) - answerable - set(refused))


def test_of_statutes(tmp_path: Path) -> None:
    if not LAWS.is_dir():
        pytest.skip("needs ../shared/samples/law")
    results = ask_all("laws", sorted(LAWS.iterdir()), tmp_path / "library")
    assert sum(results.values()) >= 5, [asked for asked, good in results.items() if not good]
