"""Records whose terms and vectors wait in a file: the same as those in memory, as often as they are gone through."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from seogo.app.library import open_library
from seogo.app.records import SpooledRecords, make_records
from seogo.index.lance_rows import SLICE_ROWS
from seogo.types import Chunk, ChunkId, DocumentId


def chunk(at: int) -> Chunk:
    text = f"제{at}조 직원 {at}명에게 휴가를 {at % 30}일 준다."
    return Chunk(
        id=ChunkId(f"d:{at}"),
        document=DocumentId("d"),
        collection="default",
        ordinal=at,
        title="휴가규정",
        text=text,
        start=0,
        end=len(text),
        context="휴가규정",
    )


def test_spooled_records_are_those_made_in_memory(tmp_path: Path) -> None:
    chunks = [chunk(at) for at in range(SLICE_ROWS + 3)]
    with open_library(tmp_path / "library") as library:
        parts = {"analyzer": library.analyzer, "embedder": library.embedder}
        made = make_records(chunks, **parts)
        with SpooledRecords(chunks, tmp_path, **parts) as spooled:
            assert len(spooled) == len(made)
            for _ in range(2):
                for one, other in zip(spooled, made, strict=True):
                    assert (one.chunk, one.terms) == (other.chunk, other.terms)
                    assert np.array_equal(one.vector, other.vector)
            library.index.write(spooled)
        assert list(tmp_path.iterdir()) == [tmp_path / "library"]
        assert library.index.counts() == {"d": len(chunks)}
        stored = library.index.get([ChunkId(f"d:{SLICE_ROWS + 1}")])[0]
        assert stored.chunk == chunks[SLICE_ROWS + 1]
        assert stored.terms == made[SLICE_ROWS + 1].terms
