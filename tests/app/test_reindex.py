"""Rebuilding an index, and one document of it, holds a slice of a long document in memory, not all of it."""

from __future__ import annotations

import gc
from collections.abc import Collection
from pathlib import Path

import pytest

from seogo.app import generation
from seogo.app.library import Library, open_library
from seogo.index.index import Record
from seogo.index.lance import LanceIndex

ARTICLES = 40


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A rule that becomes a chunk an article."""
    lines = [f"제{at}조(휴가) 직원 {at}명에게 휴가를 {at % 30}일 준다." for at in range(1, ARTICLES + 1)]
    path = tmp_path / "규정.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def watch(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many records each write was given, and how many there were in memory at that time."""
    seen: list[tuple[int, int]] = []
    write = LanceIndex.write

    def watched(index: LanceIndex, records: Collection[Record], **more: object) -> None:
        alive = sum(type(one) is Record for one in gc.get_objects())
        seen.append((len(records), alive))
        write(index, records, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(LanceIndex, "write", watched)
    return seen


def test_a_new_index_is_written_in_slices(
    tmp_path: Path, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path / "library") as library:
        chunks = library.add(long).read[0].chunks
        assert chunks >= ARTICLES
        before = {hit.chunk.id for hit in library.search("휴가", k=chunks)}
        monkeypatch.setattr(generation, "BATCH_CHUNKS", 7)
        seen = watch(monkeypatch)
        assert library.reindex() == chunks
        assert [given for given, _ in seen] == [7] * (chunks // 7) + [chunks % 7] * bool(chunks % 7)
        assert max(alive for _, alive in seen) <= 14
        assert library.check().problems == ()
        assert {hit.chunk.id for hit in library.search("휴가", k=chunks)} == before


def test_a_document_written_anew_waits_in_a_file_and_comes_in_one_commit(
    tmp_path: Path, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path / "library") as library:
        chunks = library.add(long).read[0].chunks
        drop_all(library)
        (tmp_path / "library" / ".spool").mkdir()
        (tmp_path / "library" / ".spool" / "left").write_text("앞서 끊긴 일이 남긴 글")
        seen = watch(monkeypatch)
        assert [problem.fixed for problem in library.check(fix=True).problems] == [True]
        assert seen == [(chunks, 0)]
        assert library.check().problems == ()
        assert not (tmp_path / "library" / ".spool").exists()


def drop_all(library: Library) -> None:
    library.index.write([], remove=[entry.id for entry in library.documents()])


def test_a_search_goes_on_while_a_new_index_takes_the_old_ones_place(
    tmp_path: Path, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path / "library") as library:
        library.add(long)
        before = [hit.chunk.id for hit in library.search("휴가")]
        search = LanceIndex.search_dense
        swapped: list[int] = []

        def overtaken(index: LanceIndex, *given: object, **more: object) -> object:
            if not swapped:
                swapped.append(library.reindex())
                library.search("휴가")  # another thread has the new one opened
            return search(index, *given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(LanceIndex, "search_dense", overtaken)
        assert [hit.chunk.id for hit in library.search("휴가")] == before
        assert swapped
        assert library.check().problems == ()
