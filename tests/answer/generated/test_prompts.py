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
        ("answer.md", "{passages} {question} {Question}", r"\{Question\}은\(는\) 채워지지 않습니다"),
        ("answer.md", "{passages} { question }", r"\{question\}이\(가\) 없습니다"),
        ("system.md", " \n", r"system\.md이\(가\) 비어 있습니다.*지우십시오"),
        ("system.md.txt", "짧게", r"system\.md\.txt을\(를\) 읽는 곳이 없습니다"),
        ("examples.json", "[]", r"examples\.json을\(를\) 읽는 곳이 없습니다"),
        ("system.md", "짧게".encode("cp949"), r"system\.md을\(를\) 읽을 수 없습니다.*UTF-8.*CP949"),
    ],
)
def test_a_slip_is_named_with_its_cure(tmp_path, name, text, says):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadSetting, match=says):
        load_prompts(tmp_path)


GOOD = '{"passages": ["병가는 60일"], "question": "병가는?", "answer": "60일 [1]"}'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"question": "?"}', '"answer", "passages"이\\(가\\) 없습니다'),
        ('{"passage": ["a"], "question": "?", "answer": "a"}', '"passages"이\\(가\\) 없습니다'),
        (GOOD.replace("}", ', "note": "?"}'), '"note"을\\(를\\) 읽는 곳이 없습니다'),
        (GOOD.replace('["병가는 60일"]', '"병가는 60일"'), '"passages"는 글의 목록'),
        (GOOD.replace('["병가는 60일"]', "[]"), '"passages"는 글의 목록'),
        (GOOD.replace('"병가는?"', "null"), '"question"에 글이 없습니다'),
        (GOOD.replace("[1]", "[2]"), r"\[2\]에 해당하는 근거가 없습니다.*1개"),
        ("[1, 2]", "객체가 아닙니다"),
        (GOOD[:-1], "JSON이 아닙니다"),
    ],
)
def test_a_slip_in_an_example_is_named_by_its_line_in_both_languages(tmp_path, line, says):
    (tmp_path / "examples.jsonl").write_text(f"\ufeff{GOOD}\r\n\n{line}\n", encoding="utf-8")
    with pytest.raises(BadSetting, match=rf"examples\.jsonl 3행: .*{says}.*이렇게 적으십시오") as caught:
        load_prompts(tmp_path)
    assert "line 3" in caught.value.tell(english=True)
    assert "Error(" not in "".join(caught.value.texts)


def test_examples_are_lines_whatever_separators_their_texts_have(tmp_path):
    text = GOOD.replace("60일", "60\u2028일")
    (tmp_path / "examples.jsonl").write_text(f"{GOOD}\n{text}", encoding="utf-8")
    assert [one.passages for one in load_prompts(tmp_path).examples] == [
        ("병가는 60일",),
        ("병가는 60\u2028일",),
    ]


def test_a_folder_that_is_absent_is_not_passed_over(tmp_path):
    shutil.copytree(OURS, tmp_path / "prompts")
    assert load_prompts(tmp_path / "prompts").version == load_prompts().version
    with pytest.raises(BadSetting, match="그런 폴더가 없습니다"):
        load_prompts(tmp_path / "promts")
