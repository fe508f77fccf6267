"""The LanceDB store at 10 k, 100 k and 1 M chunks: build, disk, memory, latency, recall of the vector index.

    python bench/scale.py [--chunks 10000,100000,1000000] [--queries 100] [--folder DIR]

Synthetic chunks: 80 words of a Zipf-Mandelbrot vocabulary of 50,000 with collocations (each word is followed, six
times of ten, by one of eight), the bigrams and pairs that follow from them, three references; vectors of 256 numbers
with 24 latent dimensions. Questions have 8 morphemes, up to 20 bigrams, 7 pairs, one exact token. One chunk in 100
passes the filter. Recall is measured against all vectors; real embeddings will differ. Building and questions run in
processes of their own; a question's memory is that process's resident set, mapped files included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from seogo.index.index import ANYWHERE, Index, IndexSettings, Record, TermQuery, Where, open_index
from seogo.retrieve.candidates import search_both
from seogo.types import Chunk, ChunkId, DocumentId, Terms

DIM, LATENT, NOISE = 256, 24, 0.5
VOCABULARY, SYLLABLES, WORDS = 50_000, 1_200, 80
K = 50
BATCH = 5_000
CHUNKS_PER_DOCUMENT = 50
COLLECTIONS = 100
WEIGHTS = (1.0, 0.5, 0.5, 2.0)

Floats = npt.NDArray[np.float32]


class Language:
    """A vocabulary with frequencies, collocations and a space of meanings; the same for every seed."""

    def __init__(self, seed: int) -> None:
        fixed = np.random.default_rng(0)
        syllables = np.array([chr(0xAC00 + n) for n in fixed.choice(11_172, SYLLABLES, replace=False)])
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            words["".join(syllables[fixed.integers(0, SYLLABLES, fixed.integers(1, 5))])] = None
        self.words = list(words)
        self.bigrams = [[word[n : n + 2] for n in range(len(word) - 1)] for word in self.words]
        weights = 1 / (np.arange(VOCABULARY) + 2.7) ** 1.05
        self._cumulative = np.cumsum(weights / weights.sum())
        self._followers = self._draw(fixed, (VOCABULARY, 8))
        self._space = fixed.standard_normal((LATENT, DIM)).astype(np.float32)
        self._random = np.random.default_rng(seed)

    def _draw(self, random: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
        return np.minimum(np.searchsorted(self._cumulative, random.random(shape)), VOCABULARY - 1)

    def texts(self, count: int) -> npt.NDArray[np.int64]:
        """Word numbers, (count, WORDS)."""
        words = self._draw(self._random, (count, WORDS))
        follows = self._random.random((count, WORDS)) < 0.6
        which = self._random.integers(0, 8, (count, WORDS))
        for n in range(1, WORDS):
            words[:, n] = np.where(follows[:, n], self._followers[words[:, n - 1], which[:, n]], words[:, n])
        return words

    def vectors(self, count: int) -> Floats:
        """Unit rows, (count, DIM)."""
        meant = self._random.standard_normal((count, LATENT)).astype(np.float32) @ self._space
        noise = self._random.standard_normal((count, DIM)).astype(np.float32)
        rows: Floats = meant + np.float32(NOISE) * noise
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def terms(self, numbers: npt.NDArray[np.int64]) -> Terms:
        words = [self.words[n] for n in numbers]
        references = self._random.integers(1, 3_000, 3)
        return Terms(
            morphemes=tuple(words),
            bigrams=tuple(bigram for n in numbers for bigram in self.bigrams[n]),
            pairs=tuple(f"{a}_{b}" for a, b in pairwise(words)),
            exact=tuple(f"제{n}조" for n in references),
        )

    def query(self) -> TermQuery:
        start = int(self._random.integers(0, WORDS - 8))
        terms = self.terms(self.texts(1)[0, start : start + 8])
        fields = (terms.morphemes, terms.bigrams[:20], terms.pairs, terms.exact[:1])
        ones = [dict.fromkeys(field, 1.0) for field in fields]
        return TermQuery(
            morphemes=ones[0], bigrams=ones[1], pairs=ones[2], exact=ones[3], field_weights=WEIGHTS
        )


def records(count: int, vectors: Floats) -> Iterator[list[Record]]:
    """Batches of chunks; their vectors are left in `vectors`."""
    language = Language(1)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        vectors[start : start + size] = language.vectors(size)
        yield [
            _record(language, start + n, row, vectors[start + n])
            for n, row in enumerate(language.texts(size))
        ]


def _record(language: Language, number: int, row: npt.NDArray[np.int64], vector: Floats) -> Record:
    terms = language.terms(row)
    document, ordinal = divmod(number, CHUNKS_PER_DOCUMENT)
    name = DocumentId(f"{document:064x}")
    text = " ".join(terms.morphemes)
    chunk = Chunk(
        id=ChunkId(f"{name}:{ordinal}"),
        document=name,
        collection=f"c{document % COLLECTIONS}",
        ordinal=ordinal,
        title=f"문서 {document}",
        text=text,
        start=0,
        end=len(text),
        address=f"제{ordinal + 1}조",
        pages=(ordinal // 3 + 1,),
        date=f"20{document % 25:02d}-01-01",
    )
    return Record(chunk, terms, vector)


def build(folder: Path, count: int) -> dict[str, Any]:
    """Write the chunks and optimise; seconds without those of making the chunks."""
    vectors = np.lib.format.open_memmap(folder / "vectors.npy", "w+", np.float32, (count, DIM))
    index = open_index(IndexSettings(), folder / "index", dim=DIM)
    write_s = 0.0
    for batch in records(count, vectors):
        start = time.perf_counter()
        index.write(batch)
        write_s += time.perf_counter() - start
    vectors.flush()
    start = time.perf_counter()
    index.optimize(force=True)
    optimize_s = time.perf_counter() - start
    files = [path for path in (folder / "index").rglob("*") if path.is_file()]
    disk = {path: path.stat().st_size / 1e6 for path in files}
    return {
        "chunks": count,
        "write_s": write_s,
        "optimize_s": optimize_s,
        "disk_mb": sum(disk.values()),
        "lexical_mb": sum(size for path, size in disk.items() if path.suffix == ".seg"),
        "build_rss_mb": _status("VmHWM"),
    }


def ask(folder: Path, count: int, queries: int) -> dict[str, Any]:
    """Latencies in milliseconds, recall and memory, all pages warm."""
    index = open_index(IndexSettings(), folder / "index", dim=DIM)
    language = Language(2)
    asked = [(language.query(), vector) for vector in language.vectors(queries)]
    one_percent = Where(collections=frozenset({"c7"}))
    row: dict[str, Any] = {}
    for where, suffix in ((ANYWHERE, ""), (one_percent, "_1%")):
        row.update(
            _timed(f"lexical{suffix}", asked, lambda query, _, w=where: index.search_lexical(query, K, w))
        )
        row.update(
            _timed(f"dense{suffix}", asked, lambda _, vector, w=where: index.search_dense(vector, K, w))
        )
        row.update(
            _timed(
                f"hybrid{suffix}",
                asked,
                lambda query, vector, w=where: search_both(index, query, vector, K, w),
            )
        )
    ids = [id for id, _ in index.search_dense(asked[0][1], 100)]
    row.update(_timed("get_100", asked, lambda *_: index.get(ids)))
    terms = [term for query, _ in asked[:3] for term in query.morphemes][:20]
    row.update(_timed("df_20", asked, lambda *_: index.document_frequency(terms)))
    row["rss_mb"] = _status("VmRSS")
    row["anonymous_mb"] = _status("RssAnon")
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    chosen = np.arange(count) // CHUNKS_PER_DOCUMENT % COLLECTIONS == 7
    row["recall"] = _recall(index, vectors, asked, np.ones(count, dtype=bool), ANYWHERE)
    row["recall_1%"] = _recall(index, vectors, asked, chosen, one_percent)
    return row


def _timed(
    name: str, asked: list[tuple[TermQuery, Floats]], search: Callable[[TermQuery, Floats], object]
) -> dict[str, float]:
    times = []
    for round in range(2):  # the first warms pages and caches
        for query, vector in asked:
            start = time.perf_counter()
            search(query, vector)
            times += [(time.perf_counter() - start) * 1000] if round else []
    return {f"{name}_p50": float(np.percentile(times, 50)), f"{name}_p95": float(np.percentile(times, 95))}


def _recall(
    index: Index,
    vectors: Floats,
    asked: list[tuple[TermQuery, Floats]],
    chosen: npt.NDArray[np.bool_],
    where: Where,
) -> float:
    """Share of the ten nearest vectors, by comparing all, that the index returns among its ten."""
    queries = np.stack([vector for _, vector in asked])
    scores = np.concatenate(
        [queries @ vectors[n : n + 50_000].T for n in range(0, len(vectors), 50_000)], axis=1
    )
    scores[:, ~chosen] = -np.inf
    nearest = np.argpartition(-scores, 10, axis=1)[:, :10]
    found = 0
    for rows, (_, vector) in zip(nearest, asked, strict=True):
        ids = {f"{n // CHUNKS_PER_DOCUMENT:064x}:{n % CHUNKS_PER_DOCUMENT}" for n in rows}
        found += len(ids & {id for id, _ in index.search_dense(vector, 10, where)})
    return found / (10 * len(asked))


def _status(key: str) -> float:
    """A memory figure of this process, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(f"{key}:"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chunks", default="10000,100000,1000000")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument(
        "--folder", type=Path, help="where to put the libraries; a temporary folder by default"
    )
    parser.add_argument("--step", choices=("build", "ask"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        done = build if given.step == "build" else lambda *a: ask(*a, given.queries)
        print(json.dumps(done(given.folder, int(given.chunks))))
        return
    from table import report

    rows = []
    with tempfile.TemporaryDirectory(dir=given.folder) as parent:
        for count in map(int, given.chunks.split(",")):
            folder = Path(parent, str(count))
            folder.mkdir()
            row = {}
            for step in ("build", "ask"):
                command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
                command += ["--chunks", str(count), "--queries", str(given.queries)]
                row.update(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
            rows.append(row)
    turned = [
        {"what": name, **{f"{row['chunks']}": row[name] for row in rows}}
        for name in rows[0]
        if name != "chunks"
    ]
    report("scale", turned, k=K, queries=given.queries, dim=DIM)


if __name__ == "__main__":
    main()
