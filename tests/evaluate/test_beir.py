from __future__ import annotations

import re
from pathlib import Path

import pytest

from seogo.errors import NotFound, SeogoError, UnreadableFile
from seogo.evaluate.beir import Entry, load_beir

CORPUS = (
    '{"_id": "a", "title": "휴가", "text": "연차는 15일이다."}\n\n{"_id": 7, "text": "월급날은 25일이다."}\n'
)
QUERIES = (
    '{"_id": "q1", "text": "연차 일수"}\n{"_id": "q2", "text": "월급날"}\n{"_id": "q3", "text": "없음"}\n'
)
QRELS = "query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\t7\t2\nq2\ta\t0\n"


def write(folder: Path, corpus: str = CORPUS, queries: str = QUERIES, **qrels: str) -> Path:
    (folder / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    (folder / "queries.jsonl").write_text(queries, encoding="utf-8")
    (folder / "qrels").mkdir()
    for split, lines in (qrels or {"test": QRELS}).items():
        (folder / "qrels" / f"{split}.tsv").write_text(lines, encoding="utf-8")
    return folder


def test_a_dataset_as_it_is(tmp_path: Path) -> None:
    dataset = load_beir(write(tmp_path))
    assert dataset.corpus == (Entry("a", "휴가", "연차는 15일이다."), Entry("7", "", "월급날은 25일이다."))
    assert dict(dataset.queries) == {"q1": "연차 일수", "q2": "월급날"}
    assert dataset.judgements == {"q1": {"a": 1}, "q2": {"7": 2, "a": 0}}
    assert dataset.split == "test"


@pytest.mark.parametrize(
    "qrels",
    ["q1\ta\t1\n", "q1\t0\ta\t1\n", "\ufeffq\td\tgrade\nq1\ta\t1.0\r\n", "q1 0 a 1\n", '"q1"\t"a"\t1\n'],
)
def test_judgements_without_header_and_as_trec_writes_them(tmp_path: Path, qrels: str) -> None:
    assert load_beir(write(tmp_path, test=qrels)).judgements == {"q1": {"a": 1}}


def test_what_other_sets_leave_open_is_counted_and_left_out(tmp_path: Path) -> None:
    corpus = (
        CORPUS + '{"_id": "empty", "title": "", "text": ""}\n{"_id": "null", "title": "제목", "text": null}\n'
    )
    dataset = load_beir(write(tmp_path, corpus=corpus, test="q1\ta\t1\nq1\tabsent\t1\nq9\ta\t1\n"))
    assert [entry.id for entry in dataset.corpus] == ["a", "7", "null"]
    assert dataset.judgements == {"q1": {"a": 1, "absent": 1}}
    assert dataset.left_out == 2


def test_test_is_preferred_and_another_split_can_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path, train="q1\ta\t1\n", dev="q2\t7\t1\n")
    assert load_beir(tmp_path).split == "dev"
    assert load_beir(tmp_path, split="train").judgements == {"q1": {"a": 1}}
    with pytest.raises(NotFound, match=r"test\.tsv가 없습니다.*dev, train"):
        load_beir(tmp_path, split="test")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"corpus": '{"_id": "a", "text": "하나"}\nnot json\n'}, r"corpus\.jsonl:2: not JSON"),
        ({"corpus": '["a"]\n'}, r"corpus\.jsonl:1: .* not an object"),
        ({"corpus": CORPUS + '{"_id": "a", "text": "또"}\n'}, r":4: _id 'a' is there twice"),
        ({"queries": QUERIES + '{"_id": "q1", "text": "또"}\n'}, r"queries\.jsonl:4: _id 'q1'"),
        ({"test": "q1\ta\t1\nq1\t7\tyes\n"}, r":2: grade 'yes'"),
        ({"test": "q1 a\n"}, r":1: 2 columns"),
        ({"test": "q1\ta\t0\n"}, "judges no document relevant"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        load_beir(write(tmp_path, **parts))
    assert re.search(message, caught.value.tell(english=True))


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_missing_files_are_named(tmp_path: Path, missing: str) -> None:
    (write(tmp_path) / missing).unlink()
    with pytest.raises(SeogoError, match="판정이 없습니다" if "qrels" in missing else missing):
        load_beir(tmp_path)
