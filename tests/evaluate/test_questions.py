"""A site's questions, read."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from seogo.errors import NotFound, UnreadableFile
from seogo.evaluate.questions import Question, load_questions


def test_the_samples_own_questions():
    with resources.as_file(resources.files("seogo") / "samples" / "questions.jsonl") as path:
        questions = {one.id: one for one in load_questions(Path(path))}
    assert (len(questions), sum(one.answerable for one in questions.values())) == (60, 47)
    assert questions["q24"].contains == (("30일 전까지", "세 번"),)
    assert questions["q01"].documents == ("취업규칙.hwpx", "인사FAQ.csv")
    assert questions["q60"] == Question(
        id="q60", text="2025년 직원 평균 연봉은 얼마인가요?", answerable=False
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('{"id": "a", "question": "뭐?"}', ":1: nothing is expected"),
        ('{"id": "a", "question": "뭐?", "answerable": "yes"}', "'answerable' is 'yes'"),
        ('{"id": "a", "question": "뭐?", "expect": {"contains": "15일"}}', "'contains' is '15일'"),
        ('{"id": "a", "question": "뭐?", "expect": {"contains": [[]]}}', "any of which will do"),
        ('{"id": "a", "question": "뭐?", "expect": {"contains": [3]}}', "holds 3"),
        ('{"id": "a"}', "'question' is None"),
        ('{"id": "a", "question": "뭐?", "answerable": false}\n' * 2, ":2: id 'a' is there twice"),
        ("[]", "is not an object"),
        ("", "holds no question"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, lines, said):
    path = tmp_path / "q.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"q\.jsonl") as caught:
        load_questions(path)
    assert said in caught.value.tell(english=True)


def test_no_file(tmp_path):
    with pytest.raises(NotFound, match=r"none\.jsonl"):
        load_questions(tmp_path / "none.jsonl")
