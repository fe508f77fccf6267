"""The parts of an open library, each made when it is first needed and kept: analyser, embedder, index, models.

Knows nothing of what a library does with them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from seogo.app import generation
from seogo.app.parts import SETTINGS_ONLY, Parts
from seogo.app.place import CATALOG, make_place
from seogo.catalog.catalog import Catalog
from seogo.errors import SeogoError
from seogo.index.index import Index
from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.settings import Settings, cache_path, load_settings, located

if TYPE_CHECKING:
    from seogo.answer.generated.prompts import Prompts
    from seogo.embed.embedder import Embedder, Progress
    from seogo.embed.kiwi_vectors import KiwiVectors
    from seogo.llm.llm import Llm
    from seogo.llm.nli import NliModel
    from seogo.retrieve.rerank import Reranker

T = TypeVar("T")


class Loaded:
    """One folder's catalog and settings, and the parts that these settings name.

    `values`: `room.key` settings that are in force before they are in the file. `overrides`: see `open_library`.
    """

    def __init__(
        self,
        path: Path,
        *,
        overrides: Sequence[str] = (),
        parts: Parts = SETTINGS_ONLY,
        values: Mapping[str, Any] | None = None,
        catalog: Catalog | None = None,
    ) -> None:
        self.path = path
        self.overrides = tuple(overrides)
        self.values = dict(values or {})
        self.parts = parts
        self.settings: Settings = load_settings(path, overrides, self.values)
        make_place(path)
        self.catalog = catalog or Catalog(path / CATALOG, self.settings.catalog)
        self.progress: Progress | None = None
        self._opened: tuple[str, Index] | None = None
        self._opening = threading.Lock()

    def share_with(self, other: Loaded) -> None:
        """Have another opening of the same folder use those parts whose settings are the same there."""
        old, new = self.settings, other.settings
        same_words = old.lang == new.lang
        same_vectors = same_words and old.embed == new.embed
        kept = {
            "analyzer": same_words,
            "embedder": same_vectors,
            "kiwi_vectors": same_vectors,
            "reranker": same_vectors and old.retrieve == new.retrieve,
            "llm": old.llm == new.llm,
            "nli": old.answer.nli_model == new.answer.nli_model,
        }
        for name in (name for name, same in kept.items() if same and name in self.__dict__):
            other.__dict__[name] = self.__dict__[name]

    @cached_property
    def analyzer(self) -> Analyzer:
        """The Korean analyser these settings name."""
        return open_analyzer(self.settings.lang)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of the index in force."""
        return generation.make_embedder(self, generation.current_name(self))

    @cached_property
    def reranker(self) -> Reranker | None:
        """The reranker these settings name, None when reranking is off."""
        from seogo.retrieve.rerank import open_reranker

        settings = self.settings.retrieve
        settings = replace(settings, reranker_model=located(self.path, settings.reranker_model))
        return open_reranker(settings, analyzer=self.analyzer, cache=cache_path())

    @cached_property
    def kiwi_vectors(self) -> KiwiVectors:
        """Kiwi's morpheme vectors, for soft matching; built on first use on a machine."""
        from seogo.embed.kiwi import KiwiEmbedder
        from seogo.embed.kiwi_vectors import load_kiwi_vectors

        if isinstance(self.embedder, KiwiEmbedder):
            return self.embedder.vectors
        return load_kiwi_vectors(cache_path(), progress=self.progress)

    @cached_property
    def llm(self) -> Llm | None:
        """The language model these settings name, loaded; None when answers are quoted."""
        if self.parts.llm:
            return self.parts.llm
        from seogo.llm.llm import open_llm

        settings = self.settings.llm
        return open_llm(replace(settings, model=located(self.path, settings.model)))

    @cached_property
    def nli(self) -> NliModel | None:
        """The model of inference these settings name, loaded; None when none votes."""
        from seogo.llm.nli import NliModel

        folder = located(self.path, self.settings.answer.nli_model)
        return NliModel(Path(folder).expanduser()) if folder else None

    @cached_property
    def prompts(self) -> Prompts:
        """The prompts in force."""
        from seogo.answer.generated.prompts import load_prompts

        return load_prompts(self.settings.answer.prompts)

    @property
    def index(self) -> Index:
        """The index in force, reopened when another process swapped in a new one."""
        name = generation.current_name(self)
        with self._opening:
            if self._opened is None or self._opened[0] != name:
                if self._opened:
                    self.forget_parts()
                index = generation.open_current(self)
                self._opened = (name, self.parts.wrap_index(index) if self.parts.wrap_index else index)
            return self._opened[1]

    def read(self, read: Callable[[Index], T]) -> T:
        """What `read` makes of the index in force; of the new one where that took its place meanwhile, since the old
        one's files go with it."""
        while True:
            name = generation.current_name(self)
            try:
                return read(self.index)
            except Exception as error:
                if isinstance(error, SeogoError) or generation.current_name(self) == name:
                    raise

    def forget_parts(self) -> None:
        """Have index and embedder opened anew when next needed; a search that another thread is at ends with the old
        ones, and they go with it."""
        self._opened = None
        self.__dict__.pop("embedder", None)

    def close_parts(self) -> None:
        """Let go of index and embedder for good."""
        if self._opened:
            self._opened[1].close()
        self.forget_parts()

    def warm(self) -> None:
        """Load everything a question needs, so that the first one is as fast as the rest."""
        self.analyzer.tokenize(["서고"])
        _ = (self.embedder, self.index, self.reranker, self.kiwi_vectors)
