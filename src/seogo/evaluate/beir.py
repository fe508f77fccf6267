"""Datasets in the BEIR layout (Thakur et al., NeurIPS 2021): a folder with corpus, queries and judgements.

`corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`), `qrels/*.tsv` (query, document, grade,
with or without a header line). Knows nothing of search.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seogo.errors import NotFound, UnreadableFile

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
    for where, row in _rows(folder / "corpus.jsonl"):
        id_ = _text(row, "_id", where)
        if id_ in corpus:
            raise UnreadableFile(f"{where}: _id {id_!r} is there twice; make ids unique")
        corpus[id_] = Entry(id_, str(row.get("title") or ""), str(row.get("text") or ""))
    asked: dict[str, str] = {}
    for where, row in _rows(folder / "queries.jsonl"):
        id_ = _text(row, "_id", where)
        if id_ in asked:
            raise UnreadableFile(f"{where}: _id {id_!r} is there twice; make ids unique")
        asked[id_] = _text(row, "text", where)
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
        raise UnreadableFile(f"{path} judges no document relevant: there is nothing to measure")
    written = tuple(entry for entry in corpus.values() if (entry.title + entry.text).strip())
    return Dataset(
        name=folder.name,
        split=path.stem,
        corpus=written,
        queries=judged,
        judgements={query: judgements[query] for query in judged},
        left_out=len(corpus) - len(written) + unknown,
    )


def _qrels(folder: Path, split: str | None) -> Path:
    there = {path.stem: path for path in sorted(folder.glob("*.tsv"))}
    if split is not None and split not in there:
        raise NotFound(f"no {split}.tsv in {folder}; there is: {', '.join(there) or 'nothing'}")
    if not there:
        raise NotFound(f"no judgements: {folder} holds no .tsv file (query, document, grade)")
    return there[split] if split else there[next((s for s in SPLITS if s in there), next(iter(there)))]


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """(file and line, object) of every line that is not blank."""
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UnreadableFile(f"{where}: not JSON ({error}); write one object a line") from error
        if not isinstance(row, dict):
            raise UnreadableFile(f"{where}: {line[:40]!r} is not an object; write one object a line")
        yield where, row


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    if not path.is_file():
        raise NotFound(
            f"no {path.name} in {path.parent}: a dataset has corpus.jsonl, queries.jsonl and qrels/"
        )
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8 ({error}); convert it") from error


def _text(row: dict[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise UnreadableFile(f"{where}: {key!r} is {value!r}; it must be a text")
    return value


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """(query, document, grade); three columns, or the four of TREC; tabs or spaces; a header line is skipped."""
    first = True
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        columns = [part.strip().strip('"') for part in (line.split("\t") if "\t" in line else line.split())]
        if len(columns) == 4:
            columns = [columns[0], columns[2], columns[3]]
        if len(columns) != 3:
            raise UnreadableFile(
                f"{where}: {len(columns)} columns; write query, document and grade between tabs"
            )
        header, first = first, False
        try:
            grade = int(float(columns[2]))
        except ValueError as error:
            if header:
                continue
            raise UnreadableFile(f"{where}: grade {columns[2]!r} is not a number") from error
        yield columns[0], columns[1], grade
