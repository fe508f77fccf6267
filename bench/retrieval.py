"""KorQuAD 1.0 dev as retrieval: does a question find the paragraph it was written for?

961 different paragraphs, 5,774 questions, paragraphs without their titles. Beside seogo's three retrievers: BM25 over
words between spaces, and over Kiwi's morphemes alone. Run: `python bench/retrieval.py [KorQuAD_v1.0_dev.json]`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from seogo.evaluate.beir import Dataset, Entry
from seogo.evaluate.retrieval import evaluate_retrieval, score_run
from seogo.index.index import IndexSettings, Record, TermQuery, open_index
from seogo.lang.analyzer import open_analyzer
from seogo.lang.terms import extract_terms
from seogo.retrieve.settings import Retriever, RetrieveSettings
from seogo.settings import Settings
from seogo.types import Chunk, ChunkId, DocumentId, Terms
from table import report

KORQUAD = Path(__file__).parents[1].parent / "shared" / "bench" / "korquad" / "KorQuAD_v1.0_dev.json"
SHOWN = ("recall@1", "recall@3", "recall@5", "recall@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms", "build_s")


def load_korquad(path: Path) -> Dataset:
    """Paragraphs as the corpus, questions with the paragraph they were written for.

    Three paragraphs stand in the file twice, word for word; each is one entry, for no search can tell them apart.
    """
    corpus: dict[str, Entry] = {}
    queries: dict[str, str] = {}
    judgements: dict[str, dict[str, int]] = {}
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            entry = corpus.setdefault(text, Entry(str(len(corpus)), "", text))
            for question in paragraph["qas"]:
                queries[question["id"]] = question["question"]
                judgements[question["id"]] = {entry.id: 1}
    return Dataset(
        name="KorQuAD 1.0 dev",
        split="dev",
        corpus=tuple(corpus.values()),
        queries=queries,
        judgements=judgements,
    )


def measure_bm25(dataset: Dataset, words: Callable[[list[str]], list[tuple[str, ...]]]) -> dict[str, Any]:
    """BM25 of the default store over one kind of words alone."""
    import numpy as np

    with tempfile.TemporaryDirectory() as folder:
        index = open_index(IndexSettings(), Path(folder), dim=8)
        begin = time.perf_counter()
        rows = words([entry.text for entry in dataset.corpus])
        index.write([_record(entry, row, np) for entry, row in zip(dataset.corpus, rows, strict=True)])
        index.optimize(force=True)
        build_s = time.perf_counter() - begin
        run: dict[str, list[str]] = {}
        times_ms: list[float] = []
        for (query, _), row in zip(
            dataset.queries.items(), words(list(dataset.queries.values())), strict=True
        ):
            asked = TermQuery(
                morphemes=dict.fromkeys(row, 1.0),
                bigrams={},
                pairs={},
                exact={},
                field_weights=(1.0, 0.0, 0.0, 0.0),
            )
            begin = time.perf_counter()
            run[query] = [str(id_) for id_, _ in index.search_lexical(asked, 60)]
            times_ms.append((time.perf_counter() - begin) * 1000)
        index.close()
    times_ms.sort()
    return score_run(dataset.judgements, run) | {
        "p50_ms": times_ms[len(times_ms) // 2],
        "p95_ms": times_ms[int(len(times_ms) * 0.95)],
        "build_s": build_s,
    }


def _record(entry: Entry, row: tuple[str, ...], np: Any) -> Record:
    chunk = Chunk(
        id=ChunkId(entry.id),
        document=DocumentId(entry.id),
        collection="bench",
        ordinal=0,
        title="",
        text=entry.text,
        start=0,
        end=len(entry.text),
    )
    return Record(chunk, Terms(morphemes=row), np.eye(1, 8, dtype=np.float32)[0])


def main() -> None:
    """Measure all and print."""
    dataset = load_korquad(Path(sys.argv[1]) if len(sys.argv) > 1 else KORQUAD)
    analyzer = open_analyzer()
    baselines: dict[str, Callable[[list[str]], list[tuple[str, ...]]]] = {
        "BM25, words between spaces": lambda texts: [tuple(text.split()) for text in texts],
        "BM25, Kiwi morphemes": lambda texts: [one.morphemes for one in extract_terms(texts, analyzer)],
    }
    results = {name: measure_bm25(dataset, words) for name, words in baselines.items()}
    for retriever in Retriever:
        settings = replace(Settings(), retrieve=RetrieveSettings(retriever=retriever))
        results[f"seogo, {retriever}"] = evaluate_retrieval(dataset, settings)
    rows = []
    for name, result in results.items():
        low, high = result["confidence"]["recall@1"]
        row: dict[str, object] = {"what": name, "recall@1 95 %": f"{low:.3f}-{high:.3f}"}
        rows.append(row | {key: round(result[key], 4) for key in SHOWN})
    report(
        "retrieval", rows, dataset=dataset.name, chunks=len(dataset.corpus), questions=len(dataset.queries)
    )


if __name__ == "__main__":
    main()
