"""What was acknowledged is there and whole: after kill -9 at any point, and after a torn last version."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import numpy as np
import pytest

from forked import forking
from index.writer import DIM, change, make_records, write_until_killed
from seogo.errors import IndexDamaged
from seogo.index.index import Index, IndexKind, IndexSettings, TermQuery, open_index
from seogo.index.lance import LanceIndex
from seogo.types import ChunkId, DocumentId

State = dict[str, tuple[int, int]]
"""Per document, its revision and how many chunks it has."""
EVERYTHING = TermQuery(morphemes={"모두": 1.0}, bigrams={}, pairs={}, exact={}, field_weights=(1, 1, 1, 1))


def after(state: State, op: str) -> State:
    match op.split():
        case ["put", document, revision, chunks]:
            return {**state, document: (int(revision), int(chunks))}
        case ["remove", document]:
            return {name: value for name, value in state.items() if name != document}
        case _:
            return state


def read_state(index: Index) -> State:
    """What the index holds; fails when a document is partial, doubled, of two revisions, or searched otherwise."""
    counts = index.counts()
    state = {}
    for document, count in counts.items():
        chunks = index.neighbours(document, 0, 100)
        assert [chunk.ordinal for chunk in chunks] == list(range(count))
        revision, claimed = int(chunks[0].text.split()[1]), int(chunks[0].text.split()[-1])
        assert claimed == count
        found = index.get([chunk.id for chunk in chunks])
        assert [(r.chunk, r.terms) for r in found] == [
            (r.chunk, r.terms) for r in make_records(document, revision, count)
        ]
        assert {float(value) for record in found for value in record.vector} == {float(revision)}
        state[document] = (revision, count)
    ids = Counter(ChunkId(f"{document}:{n}") for document, count in counts.items() for n in range(count))
    assert Counter(id for id, _ in index.search_lexical(EVERYTHING, 1_000)) == ids
    assert Counter(id for id, _ in index.search_dense(np.ones(DIM, dtype=np.float32), 1_000)) == ids
    return state


@dataclass
class Writer:
    process: ForkServerProcess
    pipe: Connection

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        assert self.process.exitcode == -9


def start(kind: IndexKind, path: Path, seed: int) -> Writer:
    ours, its = forking().Pipe()
    process = forking().Process(target=write_until_killed, args=(kind, path, seed, seed * 1_000 + 1, its))
    process.start()
    its.close()
    return Writer(process, ours)


def kill_after(writer: Writer, lines: int, seconds: float) -> tuple[list[str], str | None]:
    """Let the writer write some lines, and a moment more; the ops it acknowledged, and the one it was at."""
    with writer.pipe as pipe:
        assert pipe.recv() == "ready"
        pipe.send("go")
        said = [pipe.recv() for _ in range(lines)]
        time.sleep(seconds)
        writer.end()
        with suppress(EOFError, OSError):  # the latter in the middle of a line
            while True:
                said.append(pipe.recv())
    done = [line.removeprefix("ok ") for line in said if line.startswith("ok ")]
    return done, said[-1].removeprefix("try ") if said[-1].startswith("try ") else None


@pytest.mark.parametrize(("kind", "kills"), [(IndexKind.LANCE, 50), (IndexKind.EXACT, 10)])
def test_every_acknowledged_change_survives_kill_9(kind: IndexKind, kills: int, tmp_path: Path) -> None:
    choose, path = random.Random(7), tmp_path / "index"
    state: State = {}
    acknowledged, cut = 0, Counter[str]()
    writer = start(kind, path, 0)
    for round in range(kills):
        following = start(kind, path, round + 1)  # imports while this one writes
        done, unfinished = kill_after(writer, choose.randrange(2, 6), choose.uniform(0, 0.04))
        for op in done:
            state = after(state, op)
        acknowledged += len(done)
        possible = [state] if unfinished is None else [state, after(state, unfinished)]
        cut[unfinished.split()[0] if unfinished else "between"] += 1
        index = open_index(IndexSettings(kind=kind), path, dim=DIM)
        state = read_state(index)
        index.close()
        assert state in possible
        writer = following
    writer.end()
    writer.pipe.close()
    assert acknowledged >= kills
    assert cut["put"] > kills / 4  # the kills did hit writes


def newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_mtime_ns)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zero_the_tail(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))


def delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [empty, halve, zero_the_tail, delete])
@pytest.mark.parametrize("pattern", ["_versions/*.manifest", "data/*.lance", "_deletions/*"])
def test_a_torn_last_version_is_undone_on_opening(
    tmp_path: Path, pattern: str, damage: Callable[[Path], None]
) -> None:
    settings = IndexSettings()
    index = open_index(settings, tmp_path, dim=DIM)
    index.write([*make_records("a", 1, 3), *make_records("b", 2, 4)])
    change(index, "put a 3 5")
    index.close()
    damage(newest(tmp_path / "chunks.lance", pattern))
    again = open_index(settings, tmp_path, dim=DIM)
    assert read_state(again) == {"a": (1, 3), "b": (2, 4)}
    change(again, "put a 4 2")
    again.optimize(force=True)
    again.close()
    assert read_state(open_index(settings, tmp_path, dim=DIM)) == {"a": (4, 2), "b": (2, 4)}


def test_a_torn_table_index_is_undone_and_nothing_is_lost(tmp_path: Path) -> None:
    index = open_index(IndexSettings(), tmp_path, dim=DIM)
    for op in ("put a 1 3", "put b 2 4", "optimize"):
        change(index, op)
    index.close()
    empty(newest(tmp_path / "chunks.lance", "_indices/*/*.lance"))
    assert read_state(open_index(IndexSettings(), tmp_path, dim=DIM)) == {"a": (1, 3), "b": (2, 4)}


@pytest.mark.parametrize("damage", [empty, halve, zero_the_tail, delete])
@pytest.mark.parametrize("pattern", ["*.seg", "segments.json"])
def test_a_torn_lexical_segment_is_built_again(
    tmp_path: Path, pattern: str, damage: Callable[[Path], None]
) -> None:
    index = open_index(IndexSettings(), tmp_path, dim=DIM)
    for op in ("put a 1 3", "put b 2 4", "optimize", "put a 3 5"):
        change(index, op)
    index.close()
    damage(newest(tmp_path / "lexical", pattern))
    again = open_index(IndexSettings(), tmp_path, dim=DIM)
    assert read_state(again) == {"a": (3, 5), "b": (2, 4)}
    again.optimize(force=True)
    again.close()
    assert read_state(open_index(IndexSettings(), tmp_path, dim=DIM)) == {"a": (3, 5), "b": (2, 4)}


def test_when_no_version_is_whole_the_index_is_damaged(tmp_path: Path) -> None:
    index = open_index(IndexSettings(), tmp_path, dim=DIM)
    change(index, "put a 1 3")
    index.close()
    for manifest in (tmp_path / "chunks.lance/_versions").glob("*.manifest"):
        empty(manifest)
    with pytest.raises(IndexDamaged, match="check --fix"):
        open_index(IndexSettings(), tmp_path, dim=DIM)


def test_a_folder_left_before_the_first_version_is_a_new_index(tmp_path: Path) -> None:
    (tmp_path / "chunks.lance/_versions").mkdir(parents=True)
    index = open_index(IndexSettings(), tmp_path, dim=DIM)
    change(index, "put a 1 3")
    assert read_state(index) == {"a": (1, 3)}


def test_a_torn_batch_of_the_journal_is_named(tmp_path: Path) -> None:
    index = open_index(IndexSettings(kind=IndexKind.EXACT), tmp_path, dim=DIM)
    change(index, "put a 1 3")
    halve(newest(tmp_path, "*.arrow"))
    with pytest.raises(IndexDamaged, match="0000000001"):
        open_index(IndexSettings(kind=IndexKind.EXACT), tmp_path, dim=DIM)


def test_a_read_that_a_purge_overtakes_is_done_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index(IndexSettings(kind=IndexKind.LANCE), tmp_path, dim=DIM)
    index.write(make_records("d", 1, 3))
    read, left = LanceIndex._rows, [2]

    def overtaken(self: LanceIndex, *given: object) -> object:
        if left[0]:
            left[0] -= 1
            raise RuntimeError("lance error: Not found: chunks.lance/data/1.lance")
        return read(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(LanceIndex, "_rows", overtaken)
    assert [chunk.ordinal for chunk in index.neighbours(DocumentId("d"), 0, 9)] == [0, 1, 2]
    left[0] = 100
    with pytest.raises(RuntimeError, match="Not found"):
        index.neighbours(DocumentId("d"), 0, 9)
    index.close()
