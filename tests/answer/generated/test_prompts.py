"""Prompt files that a deployment edits: what is recorded, and what a slip in one says."""

from __future__ import annotations

import shutil

import pytest

from seogo.answer.generated.prompts import OURS, load_prompts
from seogo.errors import BadSetting


def test_an_edited_file_stands_in_for_ours_and_changes_the_version(tmp_path):
    ours = load_prompts()
    assert load_prompts(tmp_path) == ours
    (tmp_path / "answer.md").write_text(
        '\ufeff{passages}\n물음: {question}\n{이름} {"a": 1}', encoding="utf-8"
    )
    (tmp_path / "README.md").write_text("고친 까닭", encoding="utf-8")
    edited = load_prompts(tmp_path)
    assert edited.texts["system"] == ours.texts["system"]
    assert (
        edited.fill("answer", passages="{question}", question="연차는?")
        == '{question}\n물음: 연차는?\n{이름} {"a": 1}'
    )
    assert len(edited.version) == 8
    assert edited.version != ours.version


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("answer.md", "{passages}", r"answer\.md에 \{question\}이\(가\) 없습니다"),
        (
            "answer.md",
            "{passages} {question} {qestion}",
            r"\{qestion\}은\(는\) 채워지지 않습니다.*\{question\}",
        ),
        ("system.md", "{question}", "채울 것이 없습니다"),
        ("sytem.md", "짧게", r"sytem\.md을\(를\) 읽는 곳이 없습니다.*system\.md"),
        ("system.md", "짧게".encode("cp949"), r"system\.md을\(를\) 읽을 수 없습니다.*UTF-8"),
        ("examples.jsonl", '{"question": "?"}', r"examples\.jsonl 1행"),
    ],
)
def test_a_slip_is_named_with_its_cure(tmp_path, name, text, says):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadSetting, match=says):
        load_prompts(tmp_path)


def test_a_folder_that_is_absent_is_not_passed_over(tmp_path):
    shutil.copytree(OURS, tmp_path / "prompts")
    assert load_prompts(tmp_path / "prompts").version == load_prompts().version
    with pytest.raises(BadSetting, match="그런 폴더가 없습니다"):
        load_prompts(tmp_path / "promts")
