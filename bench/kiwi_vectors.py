"""How long Kiwi's vectors take to build once, to load after that, and to turn texts into vectors.

Run: `python bench/kiwi_vectors.py [KLUE-STS or KorSTS folder]`; with the folder, Spearman correlation on both.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from seogo.embed.kiwi import KiwiEmbedder, open_kiwi_embedder
from seogo.embed.kiwi_vectors import load_kiwi_vectors
from seogo.lang.analyzer import open_analyzer
from seogo.lang.terms import extract_terms
from table import report

STS = Path(__file__).parents[1].parent / "shared" / "bench" / "sts"

Pairs = list[tuple[str, str, float]]


def load_sts(folder: Path) -> dict[str, Pairs]:
    """Sentence pairs with their graded likeness."""
    klue = json.loads((folder / "klue-sts-v1.1_dev.json").read_text(encoding="utf-8"))
    lines = (folder / "kor-sts-test.tsv").read_text(encoding="utf-8").split("\n")[1:]
    columns = [line.split("\t") for line in lines if line.count("\t") >= 6]
    return {
        "KLUE-STS dev": [(row["sentence1"], row["sentence2"], row["labels"]["real-label"]) for row in klue],
        "KorSTS test": [(row[5], row[6], float(row[4])) for row in columns],
    }


def spearman(embedder: KiwiEmbedder, pairs: Pairs) -> float:
    """Rank correlation of cosine and grade, ties sharing their mean rank."""
    left = embedder.embed_texts([a for a, _, _ in pairs])
    right = embedder.embed_texts([b for _, b, _ in pairs])
    grades = np.asarray([grade for *_, grade in pairs])
    return float(np.corrcoef(_ranks((left * right).sum(axis=1)), _ranks(grades))[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places]


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STS
    analyzer = open_analyzer()
    analyzer.tokenize(["여는 데 드는 시간은 따로 잽니다."])
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as cache:
        for what in ("build once", "load"):
            begin = time.perf_counter()
            vectors = load_kiwi_vectors(Path(cache))
            rows.append({"what": what, "seconds": round(time.perf_counter() - begin, 3)})
        rows.append({"what": "on disk, MB", "value": round(vectors.matrix.nbytes / 1e6, 1)})
        embedder = open_kiwi_embedder(analyzer, cache=Path(cache))
        if folder.is_dir():
            sets = load_sts(folder)
            for name, pairs in sets.items():
                rows.append({"what": f"{name}, Spearman", "value": round(spearman(embedder, pairs), 4)})
            texts = [text for pairs in sets.values() for a, b, _ in pairs for text in (a, b)]
            begin = time.perf_counter()
            terms = extract_terms(texts, analyzer)
            analysed = time.perf_counter()
            embedder.embed_terms(terms)
            embedded = time.perf_counter()
            rows.append({"what": "analyse, texts/s", "value": round(len(texts) / (analysed - begin))})
            rows.append({"what": "embed, texts/s", "value": round(len(texts) / (embedded - analysed))})
    report("kiwi_vectors", rows)


if __name__ == "__main__":
    main()
