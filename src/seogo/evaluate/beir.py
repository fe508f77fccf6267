"""Datasets in the BEIR layout (Thakur et al., NeurIPS 2021): a folder with corpus, queries and judgements.

`corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`), `qrels/*.tsv` (query, document, grade,
with or without a header line). Knows nothing of search.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seogo.errors import NotFound, UnreadableFile
from seogo.evaluate.jsonl import read_lines, read_objects, text_of

SPLITS = ("test", "dev", "validation", "valid", "train")
"""Which judgements are read when there are several: the first of these that is there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the corpus; `title` may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """`queries`: id -> text, those with at least one relevant document, in file order. `judgements`: query ->
    document -> grade, above 0 where relevant; a document that is not in the corpus stays and can never be found, as
    in trec_eval. `left_out`: entries without any text and judgements of queries that are not there."""

    name: str
    split: str
    corpus: tuple[Entry, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    left_out: int = 0


def load_beir(folder: Path, *, split: str | None = None) -> Dataset:
    """The dataset in `folder`, judged by `split` or by the first there of `SPLITS`.

    Raises `NotFound` for a missing file or split; `UnreadableFile`, with file and line, for a line that is not
    what it should be, an id twice, or nothing judged.
    """
    corpus: dict[str, Entry] = {}
    for where, row in _objects(folder / "corpus.jsonl"):
        id_ = _new_id(row, corpus, where)
        corpus[id_] = Entry(id_, str(row.get("title") or ""), str(row.get("text") or ""))
    asked: dict[str, str] = {}
    for where, row in _objects(folder / "queries.jsonl"):
        id_ = _new_id(row, asked, where)
        asked[id_] = text_of(row, "text", where)
    path = _qrels(folder / "qrels", split)
    judgements: dict[str, dict[str, int]] = {}
    unknown = 0
    for query, document, grade in _judgements(path):
        unknown += query not in asked
        judgements.setdefault(query, {})[document] = grade
    judged = {
        query: text for query, text in asked.items() if any(v > 0 for v in judgements.get(query, {}).values())
    }
    if not judged:
        raise UnreadableFile(
            f"{path}: 맞는 문서로 판정된 것이 없어 잴 것이 없습니다",
            f"{path} judges no document relevant: there is nothing to measure",
        )
    written = tuple(entry for entry in corpus.values() if (entry.title + entry.text).strip())
    return Dataset(
        name=folder.name,
        split=path.stem,
        corpus=written,
        queries=judged,
        judgements={query: judgements[query] for query in judged},
        left_out=len(corpus) - len(written) + unknown,
    )


def _new_id(row: dict[str, object], there: Container[str], where: str) -> str:
    """Raises `UnreadableFile` for one that is there."""
    id_ = text_of(row, "_id", where)
    if id_ in there:
        raise UnreadableFile(
            f"{where}: _id {id_!r}이(가) 두 번 있습니다. 번호를 서로 다르게 하십시오",
            f"{where}: _id {id_!r} is there twice; make ids unique",
        )
    return id_


def _qrels(folder: Path, split: str | None) -> Path:
    there = {path.stem: path for path in sorted(folder.glob("*.tsv"))}
    if split is not None and split not in there:
        raise NotFound(
            f"{folder}에 {split}.tsv가 없습니다. 있는 것: {', '.join(there) or '없음'}",
            f"no {split}.tsv in {folder}; there is: {', '.join(there) or 'nothing'}",
        )
    if not there:
        raise NotFound(
            f"판정이 없습니다: {folder}에 .tsv 파일(질문, 문서, 등급)이 없습니다",
            f"no judgements: {folder} holds no .tsv file (query, document, grade)",
        )
    return there[split] if split else there[next((s for s in SPLITS if s in there), next(iter(there)))]


def _objects(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    return read_objects(path, missing=_missing(path))


def _missing(path: Path) -> tuple[str, str]:
    return (
        f"{path.parent}에 {path.name}이(가) 없습니다: 자료에는 corpus.jsonl, queries.jsonl, qrels/가 있어야 합니다",
        f"no {path.name} in {path.parent}: a dataset has corpus.jsonl, queries.jsonl and qrels/",
    )


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """(query, document, grade); three columns, or the four of TREC; tabs or spaces; a header line is skipped."""
    first = True
    for number, line in read_lines(path, missing=_missing(path)):
        where = f"{path}:{number}"
        columns = [part.strip().strip('"') for part in (line.split("\t") if "\t" in line else line.split())]
        if len(columns) == 4:
            columns = [columns[0], columns[2], columns[3]]
        if len(columns) != 3:
            raise UnreadableFile(
                f"{where}: 열이 {len(columns)}개입니다. 질문, 문서, 등급을 탭으로 나누어 적으십시오",
                f"{where}: {len(columns)} columns; write query, document and grade between tabs",
            )
        header, first = first, False
        try:
            grade = int(float(columns[2]))
        except ValueError as error:
            if header:
                continue
            raise UnreadableFile(
                f"{where}: 등급 {columns[2]!r}은(는) 수가 아닙니다",
                f"{where}: grade {columns[2]!r} is not a number",
            ) from error
        yield columns[0], columns[1], grade
