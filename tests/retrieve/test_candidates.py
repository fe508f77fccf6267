"""Both halves at once are what each finds alone, whoever else is searching."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from seogo.index.index import ANYWHERE, IndexKind, IndexSettings, Record, TermQuery, Where, open_index
from seogo.retrieve.candidates import search_both
from seogo.types import Chunk, ChunkId, DocumentId, Terms

WORDS = ["휴가", "여비", "급여", "복무", "감사"]


def test_both_halves_are_what_each_finds_alone_also_for_many_at_once(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    index = open_index(IndexSettings(kind=IndexKind.EXACT), tmp_path, dim=8)
    vectors = random.normal(size=(200, 8)).astype(np.float32)
    index.write([_record(n, tuple(random.choice(WORDS, 3)), vectors[n]) for n in range(200)])
    only = Where(collections=frozenset({"c1"}))
    asked = [(WORDS[n % 5], vectors[n], only if n % 2 else ANYWHERE) for n in range(40)]
    alone = [
        (index.search_lexical(_query(word), 9, where), index.search_dense(vector, 9, where))
        for word, vector, where in asked
    ]
    assert all(lexical and dense for lexical, dense in alone)
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda one: search_both(index, _query(one[0]), one[1], 9, one[2]), asked)
    assert list(found) == alone


def _record(number: int, words: tuple[str, ...], vector: np.ndarray) -> Record:
    chunk = Chunk(
        id=ChunkId(f"{number:04d}"), document=DocumentId(f"d{number}"), collection=f"c{number % 3}", ordinal=0,
        title="", text=" ".join(words), start=0, end=1,
    )  # fmt: skip
    return Record(chunk, Terms(morphemes=words), vector)


def _query(word: str) -> TermQuery:
    return TermQuery(morphemes={word: 1.0}, bigrams={}, pairs={}, exact={}, field_weights=(1, 1, 1, 1))
