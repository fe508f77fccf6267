"""Records that wait in a file: the same as those in memory, as often as they are gone through; nothing else stays."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import numpy as np
import pytest

from seogo.app.library import open_library
from seogo.app.records import SLICE_CHUNKS, SpooledRecords, make_records
from seogo.index.lance import LanceIndex
from seogo.types import Chunk, ChunkId, Document, DocumentId


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
    chunks = [chunk(at) for at in range(SLICE_CHUNKS + 3)]
    with open_library(tmp_path / "library") as library:
        parts = {"analyzer": library.analyzer, "embedder": library.embedder}
        made = make_records(chunks, **parts)
        held = sys.getrefcount(chunks[0])
        with SpooledRecords(chunks, tmp_path, **parts) as spooled:
            now = sys.getrefcount(chunks[0])
            assert now == held
            assert len(spooled) == len(made)
            for _ in range(2):
                for one, other in zip(spooled, made, strict=True):
                    assert (one.chunk, one.terms) == (other.chunk, other.terms)
                    assert np.array_equal(one.vector, other.vector)
            library.index.write(spooled)
        assert list(tmp_path.iterdir()) == [tmp_path / "library"]
        assert library.index.counts() == {"d": len(chunks)}
        stored = library.index.get([ChunkId(f"d:{SLICE_CHUNKS + 1}")])[0]
        assert stored.chunk == chunks[SLICE_CHUNKS + 1]
        assert stored.terms == made[SLICE_CHUNKS + 1].terms


def test_a_document_is_not_kept_in_memory_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "규정.txt").write_text("\n".join(chunk(at).text for at in range(100)), encoding="utf-8")
    kept: list[object] = []
    write = LanceIndex.write

    def watched(index: LanceIndex, *given: object, **more: object) -> None:
        kept.extend(
            one for one in gc.get_objects() if type(one) in (Chunk, Document) and "직원 99명" in one.text
        )
        write(index, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(LanceIndex, "write", watched)
    with open_library(tmp_path / "library") as library:
        added = library.add(tmp_path / "규정.txt")
        assert library.index.counts() == {added.read[0].document: added.read[0].chunks}
    assert kept == []
