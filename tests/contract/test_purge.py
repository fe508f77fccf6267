"""After a purge nothing of a removed row is left in any file of any store, and everything else is as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from seogo.index.index import Index, IndexKind, IndexSettings, Record, TermQuery, open_index
from seogo.types import Chunk, ChunkId, DocumentId, Terms


def record(document: str, ordinal: int, text: str) -> Record:
    chunk = Chunk(
        id=ChunkId(f"{document}:{ordinal}"), document=DocumentId(document), collection="c", ordinal=ordinal,
        title=document, text=text, start=0, end=len(text),
    )  # fmt: skip
    vector = np.random.default_rng(ordinal).normal(size=8).astype(np.float32)
    return Record(chunk, Terms(morphemes=(text,)), vector / np.linalg.norm(vector))


@pytest.fixture(params=list(IndexKind))
def kind(request: pytest.FixtureRequest) -> IndexKind:
    return IndexKind(request.param)


def open_store(path: Path, kind: IndexKind) -> Index:
    return open_index(IndexSettings(kind=kind), path, dim=8)


def files_with(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_one_deleted_row_of_many_leaves_no_trace(tmp_path: Path, kind: IndexKind) -> None:
    index = open_store(tmp_path, kind)
    records = [record("남는문서", n, f"글{n}") for n in range(300)]
    index.write([*records, record("지운문서", 0, "비밀문장")])
    index.optimize(force=True)
    assert files_with(tmp_path, "비밀문장")
    index.write([], remove=[DocumentId("지운문서")])
    index.purge()
    assert files_with(tmp_path, "비밀문장") == []
    assert files_with(tmp_path, "지운문서") == []
    reopened = open_store(tmp_path, kind)
    assert reopened.counts() == {"남는문서": 300}
    query = TermQuery(
        morphemes={"글299": 1.0, "비밀문장": 1.0}, bigrams={}, pairs={}, exact={}, field_weights=(1, 0, 0, 0)
    )
    assert [id_ for id_, _ in reopened.search_lexical(query, 5)] == ["남는문서:299"]
    assert reopened.search_dense(records[7].vector, 1)[0][0] == "남는문서:7"
    [found] = reopened.get([records[7].chunk.id])
    assert found.chunk == records[7].chunk


def test_a_replaced_row_leaves_no_trace(tmp_path: Path, kind: IndexKind) -> None:
    index = open_store(tmp_path, kind)
    index.write([record("문서", n, f"옛글{n}") for n in range(50)])
    index.write([record("문서", 7, "새글")])
    index.purge()
    assert files_with(tmp_path, "옛글7") == []
    assert files_with(tmp_path, "옛글8")
    assert index.counts() == {"문서": 50}
