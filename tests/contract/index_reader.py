"""A process that searches an index while another writes to it; run by test_index.py.

Arguments: kind, FAISS kind, folder, dimension, and how many chunks to wait for. Prints `whole` when every answer on
the way was of whole documents of five chunks each, and never fewer than before.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from seogo.index.index import FaissKind, IndexKind, IndexSettings, TermQuery, open_index


def read_until(settings: IndexSettings, path: Path, dim: int, wanted: int) -> str:
    """`whole`, or what was seen that should not be."""
    index = open_index(settings, path, dim=dim)
    query = TermQuery(morphemes={"배": 1.0}, bigrams={}, pairs={}, exact={}, field_weights=(1, 1, 1, 1))
    seen = 0
    while seen < wanted:
        found = index.search_lexical(query, 1_000)
        dense = index.search_dense(np.ones(dim, dtype=np.float32), 1_000)
        if len(dict(found)) < len(found):
            return f"saw {found} with a chunk twice"
        if len(found) % 5 or len(dense) % 5 or len(found) < seen:
            return f"saw {len(found)} and {len(dense)} chunks after {seen}"
        seen = len(found)
    return "whole"


if __name__ == "__main__":
    kind, faiss, folder, dim, wanted = sys.argv[1:]
    settings = IndexSettings(kind=IndexKind(kind), faiss=FaissKind(faiss))
    print(read_until(settings, Path(folder), int(dim), int(wanted)))
