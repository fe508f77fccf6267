"""The stores that hold their rows in memory: what is read while another thread writes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from index.writer import DIM, make_records
from seogo.index.index import IndexKind, IndexSettings, TermQuery, Where, open_index
from seogo.index.memory import Rows
from seogo.types import DocumentId

QUERY = TermQuery(morphemes={"모두": 1.0}, bigrams={}, pairs={}, exact={}, field_weights=(1.0, 1.0, 1.0, 1.0))
THERE = {f"{document}:{ordinal}" for document in "가나" for ordinal in range(3)}


@pytest.mark.parametrize("kind", [IndexKind.EXACT, IndexKind.FAISS])
@pytest.mark.parametrize("half", ["dense", "lexical"])
def test_a_search_sees_all_of_a_write_or_nothing(
    kind: IndexKind, half: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search is held in its middle, where a document is being removed: what it found must be of one moment."""
    index = open_index(IndexSettings(kind=kind), tmp_path, dim=DIM)
    index.write([*make_records("가", 1, 3), *make_records("나", 2, 3)])
    held, removed, mask = Event(), Event(), Rows.mask

    def slow(rows: Rows, where: Where) -> Any:
        found = mask(rows, where)
        held.set()
        removed.wait(0.5)
        return found

    def search() -> set[str]:
        where = Where(collections=frozenset({"c"}))
        if half == "dense":
            return {id for id, _ in index.search_dense(np.ones(DIM, dtype=np.float32), 10, where)}
        return {id for id, _ in index.search_lexical(QUERY, 10, where)}

    assert search() == THERE
    monkeypatch.setattr(Rows, "mask", slow)
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(search)
        assert held.wait(30)
        index.write([], remove=[DocumentId("가")])
        removed.set()
        assert found.result() == THERE
