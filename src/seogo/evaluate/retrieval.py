"""Retrieval measured: a dataset is made searchable as documents are, asked every question, and scored.

The index is a temporary one, built by the same code that `seogo add` runs; a corpus entry is one chunk.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from seogo.app.records import make_records
from seogo.errors import BadQuestion
from seogo.evaluate.beir import Dataset, Entry
from seogo.evaluate.interval import mean_interval
from seogo.index.index import Index, open_index
from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.lang.normalize import normalize
from seogo.settings import Settings, cache_path
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    from seogo.embed.embedder import Embedder, Progress

BATCH = 500
CUTS = (1, 3, 5, 10)


def evaluate_retrieval(
    dataset: Dataset, settings: Settings | None = None, *, progress: Progress | None = None
) -> dict[str, Any]:
    """Measures of one dataset under these settings.

    `recall@k` (share of a question's relevant entries among the first k), `hit@k` (any of them), `mrr@10`,
    `ndcg@10`, `map`: means over the questions. `confidence`: name -> 95 % interval (`mean_interval`).
    `build_s`: reading to searchable. `p50_ms`, `p95_ms`: one search,
    warm, one at a time. `chunks`, `queries`; `unanswerable`: questions with nothing to search for, scored 0.
    """
    from seogo.embed.embedder import open_embedder
    from seogo.retrieve.rerank import open_reranker

    settings = settings or Settings()
    analyzer = open_analyzer(settings.lang)
    embedder = open_embedder(settings.embed, analyzer=analyzer, cache=cache_path(), progress=progress)
    reranker = open_reranker(settings.retrieve, analyzer=analyzer, cache=cache_path())
    with tempfile.TemporaryDirectory(prefix="seogo-eval-") as folder:
        index = open_index(settings.index, Path(folder) / "index", dim=embedder.dim)
        try:
            begin = time.perf_counter()
            build_index(index, dataset.corpus, analyzer=analyzer, embedder=embedder, progress=progress)
            build_s = time.perf_counter() - begin
            parts = {"index": index, "analyzer": analyzer, "embedder": embedder, "reranker": reranker}
            run, times_ms = _ask(dataset, parts, settings, progress)
        finally:
            index.close()
    return {
        "dataset": dataset.name,
        "split": dataset.split,
        "retriever": str(settings.retrieve.retriever),
        **score_run(dataset.judgements, run),
        "build_s": build_s,
        "p50_ms": _percentile(times_ms, 0.5),
        "p95_ms": _percentile(times_ms, 0.95),
        "chunks": len(dataset.corpus),
        "queries": len(dataset.queries),
        "unanswerable": len(dataset.queries) - len(times_ms),
        "left_out": dataset.left_out,
    }


def build_index(
    index: Index,
    corpus: Sequence[Entry],
    *,
    analyzer: Analyzer,
    embedder: Embedder,
    progress: Progress | None = None,
) -> None:
    """Every entry as one chunk, its title as the context searched with it, durable and optimised."""
    chunks = list(_chunks(corpus))
    for start in range(0, len(chunks), BATCH):
        index.write(make_records(chunks[start : start + BATCH], analyzer=analyzer, embedder=embedder))
        if progress is not None:
            progress("index", min(start + BATCH, len(chunks)), len(chunks))
    index.optimize(force=True)


def score_run(
    judgements: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """The measures of `run` (query -> document ids, best first), and `confidence`; a missing query counts 0."""
    import ir_measures
    from ir_measures import AP, RR, R, Success, nDCG

    measures = {f"recall@{k}": R @ k for k in CUTS} | {f"hit@{k}": Success @ k for k in CUTS}
    measures |= {"mrr@10": RR @ 10, "ndcg@10": nDCG @ 10, "map": AP}
    names = {measure: name for name, measure in measures.items()}
    # ranks as scores: trec_eval would break ties by document id, search has broken them already
    ranked = {
        query: {id_: 1.0 / rank for rank, id_ in enumerate(ids, 1)} for query, ids in run.items() if ids
    }
    graded = {query: dict(grades) for query, grades in judgements.items()}
    values = {name: dict.fromkeys(judgements, 0.0) for name in measures}
    if ranked:
        for metric in ir_measures.iter_calc(list(names), graded, ranked):
            values[names[metric.measure]][metric.query_id] = float(metric.value)
    table = {name: list(column.values()) for name, column in values.items()}
    return {
        **{name: fmean(column) for name, column in table.items()},
        "confidence": {name: list(mean_interval(column)) for name, column in table.items()},
    }


def _ask(
    dataset: Dataset, parts: dict[str, Any], settings: Settings, progress: Progress | None
) -> tuple[dict[str, list[str]], list[float]]:
    """query -> entry ids, best first; and the milliseconds of each search."""
    from seogo.retrieve.search import search

    ids = {chunk.id: entry.id for chunk, entry in zip(_chunks(dataset.corpus), dataset.corpus, strict=True)}
    k = settings.retrieve.reranked
    run: dict[str, list[str]] = {}
    times_ms: list[float] = []
    for number, (query, text) in enumerate(dataset.queries.items(), start=1):
        begin = time.perf_counter()
        try:
            hits = search(text, settings=settings.retrieve, k=k, **parts)
        except BadQuestion:
            continue
        times_ms.append((time.perf_counter() - begin) * 1000)
        run[query] = [ids[hit.chunk.id] for hit in hits]
        if progress is not None:
            progress("questions", number, len(dataset.queries))
    return run, times_ms


def _chunks(corpus: Sequence[Entry]) -> Iterator[Chunk]:
    for number, entry in enumerate(corpus):
        text = normalize(entry.text)
        document = DocumentId(f"{number:08}")
        yield Chunk(
            id=ChunkId(f"{document}:0"),
            document=document,
            collection="eval",
            ordinal=0,
            title=entry.title,
            text=text,
            start=0,
            end=len(text),
            context=normalize(entry.title),
        )


def _percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
