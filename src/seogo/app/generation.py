"""Generations of the index: which one is in force, what it was built with, building the next beside it.

The catalog names the generation in force; a new one takes its place in a single commit, so that a crash leaves
either the old index or the new one.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app.place import INDEX
from seogo.app.records import cut, make_records
from seogo.embed.embedder import EmbedderKind, EmbedSettings, open_embedder
from seogo.errors import IndexMismatch
from seogo.index.index import Index, open_index
from seogo.settings import cache_path, located
from seogo.types import Chunk, DocumentId

if TYPE_CHECKING:
    from seogo.app.loaded import Loaded
    from seogo.embed.embedder import Embedder

NAME, RECIPE = "index_generation", "index_recipe"
BATCH_CHUNKS = 512  # one durable commit for this many: its fsync costs 17 ms, a chunk about 2 ms


def current_name(library: Loaded) -> str:
    """The name of the generation in force; `g1` when the library is new."""
    return library.catalog.meta(NAME) or "g1"


def make_embedder(library: Loaded, name: str) -> Embedder:
    """The embedder of a generation; the built-in one is built on first use on a machine."""
    if library.parts.embedder:
        return library.parts.embedder
    return open_embedder(
        embed_settings(library, name),
        analyzer=library.analyzer,
        cache=cache_path(),
        progress=library.progress,
    )


def embed_settings(library: Loaded, name: str) -> EmbedSettings:
    """The settings in force; word2vec without a file means vectors trained on the library's own text."""
    settings = library.settings.embed
    if settings.kind == EmbedderKind.WORD2VEC and settings.model is None:
        return replace(settings, model=str(own_vectors(library, name)))
    if settings.kind == EmbedderKind.OPENAI:
        return settings
    return replace(settings, model=located(library.path, settings.model))


def own_vectors(library: Loaded, name: str) -> Path:
    """Where a generation's vectors trained on the library's own text are."""
    return library.path / INDEX / f"{name}-word2vec" / "vectors.kv"


def recipe(library: Loaded, embedder: Embedder) -> str:
    """What an index depends on, as JSON: another recipe needs another index."""
    return json.dumps(
        {
            "analyzer": library.analyzer.fingerprint,
            "embedder": embedder.fingerprint,
            "dim": embedder.dim,
            "chunk": asdict(library.settings.chunk),
            "index": asdict(library.settings.index),
        },
        sort_keys=True,
    )


def open_current(library: Loaded) -> Index:
    """The index in force. Raises `IndexMismatch`, naming what differs, when the settings want another."""
    name, wanted_recipe = current_name(library), recipe(library, library.embedder)
    if library.catalog.meta(NAME) is None:
        library.catalog.set_meta({NAME: name, RECIPE: wanted_recipe})
    built, wanted = json.loads(library.catalog.meta(RECIPE) or "{}"), json.loads(wanted_recipe)
    if built != wanted:
        changed = ", ".join(
            f"{key}: {built.get(key)} -> {wanted[key]}" for key in wanted if built.get(key) != wanted[key]
        )
        raise IndexMismatch(
            f"색인이 다른 설정으로 만들어졌습니다({changed}). `seogo reindex`로 새 색인을 옆에 "
            "만들거나 설정을 되돌리십시오",
            f"the index was built with other settings ({changed}): run `seogo reindex` to build a new one "
            "beside it, or take the setting back",
        )
    return open_index(library.settings.index, folder(library, name), dim=library.embedder.dim)


def folder(library: Loaded, name: str) -> Path:
    """Where a generation is kept."""
    return library.path / INDEX / name


def rebuild(library: Loaded) -> int:
    """Build the next generation from the catalog, swap it in, drop the old one. Returns its chunks."""
    name = f"g{int(current_name(library).removeprefix('g')) + 1}"
    path = folder(library, name)
    for left in (path, own_vectors(library, name).parent):
        shutil.rmtree(left, ignore_errors=True)  # a rebuild that was cut off
    settings = library.settings.embed
    if settings.kind == EmbedderKind.WORD2VEC and settings.model is None:
        train_own(library, own_vectors(library, name))
    embedder = make_embedder(library, name)
    index = open_index(library.settings.index, path, dim=embedder.dim)
    counts = fill(library, index, embedder)
    index.optimize(force=True)
    index.close()
    library.catalog.set_meta({NAME: name, RECIPE: recipe(library, embedder)}, chunks=counts)
    library.forget_parts()
    for other in (library.path / INDEX).iterdir():
        if other.name.partition("-")[0] != name:
            shutil.rmtree(other, ignore_errors=True)  # a reader that still has it open keeps its files
    return sum(counts.values())


def train_own(library: Loaded, path: Path) -> None:
    """Train word vectors on every document of the catalog and save them at `path`."""
    from seogo.embed.word2vec import train_word2vec

    texts = (library.catalog.document(entry.id).text for entry in library.catalog.entries())
    train_word2vec(texts, path, analyzer=library.analyzer)


def fill(library: Loaded, index: Index, embedder: Embedder) -> dict[DocumentId, int]:
    """Write every document of the catalog into the index, `BATCH_CHUNKS` at a time. Returns the chunks of each."""
    entries = library.catalog.entries()
    counts: dict[DocumentId, int] = {}
    waiting: list[Chunk] = []
    for done, entry in enumerate(entries, 1):
        document = library.catalog.document(entry.id)
        chunks = cut(document, library.settings.chunk, analyzer=library.analyzer, embedder=embedder)
        counts[entry.id] = len(chunks)
        waiting += chunks
        del document, chunks
        # nobody reads this index yet, so that one document may come in several commits
        while len(waiting) >= BATCH_CHUNKS or (waiting and done == len(entries)):
            part = waiting[:BATCH_CHUNKS]
            del waiting[:BATCH_CHUNKS]
            index.write(make_records(part, analyzer=library.analyzer, embedder=embedder))
        if library.progress:
            library.progress("index", done, len(entries))
    return counts
