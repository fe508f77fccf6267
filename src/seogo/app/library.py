"""A library opened: add, search, ask, show, remove. Wires the rooms; decides nothing they decide."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from seogo.app import generation, restoring
from seogo.app.loaded import Loaded
from seogo.app.lock import hold_write_lock
from seogo.app.originals import Originals
from seogo.app.parts import SETTINGS_ONLY, Parts
from seogo.app.place import CATALOG, ORIGINALS
from seogo.catalog.catalog import Catalog, Entry, State
from seogo.errors import IndexDamaged, LibraryBusy, ModelError, SeogoError
from seogo.index.index import ANYWHERE, Where
from seogo.llm.llm import Cancelled, never
from seogo.settings import Settings, load_settings, save_overrides, save_values
from seogo.types import Answer, Chunk, Document, DocumentId, Hit, Turn

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown
    from seogo.app.faq import FixedAnswers
    from seogo.app.follow import Step, Trace
    from seogo.app.report import AddReport, CheckReport
    from seogo.app.watch import Tell
    from seogo.catalog.conversations import Conversations
    from seogo.guard.topics import Topics


def open_library(
    path: str | Path = "library", *, overrides: Sequence[str] = (), parts: Parts = SETTINGS_ONLY
) -> Library:
    """The library in the folder `path`, made if absent, for its owner alone. `overrides`: `room.key=value` settings.
    `parts`: what stands in for the model, the embedder or the store that the settings name.

    Work that a crash left half done is finished or undone first, unless another process is at it.
    Raises `BadSetting`, `IndexDamaged`.
    """
    return Library(Path(path), overrides=overrides, parts=parts)


def library_exists(path: Path, *, overrides: Sequence[str] = ()) -> bool:
    """Whether there is a library in the folder, its catalog in a file or on a server. Raises `BadSetting`."""
    if (path / CATALOG).exists():
        return True
    return (path / ORIGINALS).is_dir() and load_settings(path, overrides).catalog.url is not None


class Library(Loaded):
    """One folder: catalog, index, originals, settings. Parts are loaded when first needed."""

    def __init__(
        self,
        path: Path,
        *,
        overrides: Sequence[str] = (),
        parts: Parts = SETTINGS_ONLY,
        values: Mapping[str, Any] | None = None,
        catalog: Catalog | None = None,
    ) -> None:
        super().__init__(path, overrides=overrides, parts=parts, values=values, catalog=catalog)
        self.originals = Originals(path / ORIGINALS)
        if self.settings.catalog.url and catalog is None:
            self._settle_restore()
        if any(self.catalog.entries(state=state) for state in (State.ADDING, State.REMOVING)):
            self._recover_if_free()

    def reopened(self, *, values: Mapping[str, Any] | None = None) -> Library:
        """The same folder opened once more, with the settings as they are in its file now and these `room.key` values.

        It shares the catalog, and those parts whose settings are the same: only one of the two is to be closed.
        Without values, what the index depends on stays as it is. Raises `BadSetting`.
        """
        other = Library(
            self.path, overrides=self.overrides, parts=self.parts, values=values, catalog=self.catalog
        )
        if values is None:
            other.settings = _with_index_of(self.settings, other.settings)
        self.share_with(other)
        return other

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store and the catalog."""
        self.close_parts()
        self.catalog.close()

    @cached_property
    def topics(self) -> Topics:
        """The blocked topics of these settings."""
        from seogo.app.guarding import make_topics

        return make_topics(self)

    @cached_property
    def conversations(self) -> Conversations:
        """The conversations held with this library."""
        from seogo.catalog.conversations import Conversations

        return Conversations(self.catalog.database)

    @cached_property
    def faq(self) -> FixedAnswers:
        """The fixed questions with their answers, looked for before anything is searched."""
        from seogo.app.faq import FixedAnswers

        return FixedAnswers(self)

    def writing(self) -> AbstractContextManager[None]:
        """Hold the library's one write lock. Raises `LibraryBusy` after waiting 10 s."""
        return hold_write_lock(self.path)

    def _settle_restore(self) -> None:
        try:
            restoring.settle(self.path, self.catalog)
        except SeogoError:
            self.catalog.close()
            raise

    def _recover_if_free(self) -> None:
        from seogo.app.check import recover

        try:
            with hold_write_lock(self.path, wait_s=0):
                recover(self)
        except LibraryBusy:
            return  # the writer that holds the lock is at work: nothing is half done
        except (IndexDamaged, ModelError):
            return  # `check --fix` mends the index first; until then whoever needs it is told so

    def add(
        self,
        paths: Sequence[str | Path] | str | Path,
        *,
        collection: str = "default",
        sync: bool = False,
        force: bool = False,
    ) -> AddReport:
        """Read files and folders into the library; unchanged files are skipped, changed ones replaced.

        A file that cannot be read is in the report's `failed` with its reason, and the others go on; what stood there
        before stays. `sync`: documents from the folders given whose file is gone leave the library, and those that
        moved go on under their id; where that would take more than ten documents and half of a folder, nothing leaves
        it unless `force`.
        Raises `NotFound` for a path that does not exist, `SyncRefused`, `LibraryBusy`, `IndexMismatch`.
        """
        from seogo.app.add import add_files

        given = [paths] if isinstance(paths, str | Path) else paths
        with self.writing():
            return add_files(
                self, [Path(path) for path in given], collection=collection, follow=sync, force=force
            )

    def watch(
        self,
        folders: Sequence[str | Path] | str | Path,
        *,
        tell: Tell,
        stop: threading.Event,
        collection: str = "default",
        poll_s: float | None = None,
        force: bool = False,
    ) -> None:
        """Follow folders until `stop` is set: as `add` with `sync` at first, then what changes, as it changes.

        `tell` gets a report of each batch in which something was read, moved, removed or failed, and how the watch
        stands. `poll_s`: look so often, for shares that tell of no changes; otherwise as the system tells (extra
        `watch`), or every 5 s. `force`: of the first look only. The library is locked only while it is written to.
        Raises as `add`.
        """
        from seogo.app.watch import watch_folders

        given = [folders] if isinstance(folders, str | Path) else folders
        watch_folders(
            self,
            [Path(folder) for folder in given],
            collection=collection,
            tell=tell,
            stop=stop,
            poll_s=poll_s,
            force=force,
        )

    def search(self, question: str, *, k: int = 10, where: Where = ANYWHERE) -> list[Hit]:
        """The k best chunks for the question, best first. Raises `BadQuestion` when it holds nothing to find."""
        return self.search_timed(question, k=k, where=where)[0]

    def search_timed(
        self, question: str, *, k: int = 10, where: Where = ANYWHERE
    ) -> tuple[list[Hit], dict[str, float]]:
        """As `search`, with milliseconds by stage."""
        from seogo.app.guarding import display_shield
        from seogo.guard.personal.find import mask_personal

        masked = mask_personal(question, self.settings.guard.question_mask)
        hits, timings = self.find(masked, k=k, where=where)
        return display_shield(self).hits(hits), timings

    def find(
        self, question: str, *, k: int = 10, where: Where = ANYWHERE
    ) -> tuple[list[Hit], dict[str, float]]:
        """As `search_timed`, of the chunks as they are stored: personal data is not masked in them."""
        from seogo.retrieve.search import search

        timings: dict[str, float] = {}
        hits = self.read(
            lambda index: search(
                question,
                index=index,
                analyzer=self.analyzer,
                embedder=self.embedder,
                reranker=self.reranker,
                settings=self.settings.retrieve,
                where=where,
                k=k,
                timings_ms=timings,
            )
        )
        return hits, timings

    def article(self, hit: Hit) -> list[Chunk]:
        """The whole article around a hit that is one 항 of it, in order; the hit's chunk alone outside statutes."""
        from seogo.app.guarding import display_shield, neighbours_of
        from seogo.retrieve.expand import whole_article

        return whole_article(hit.chunk, neighbours_of(self, display_shield(self)))

    def ask(
        self,
        question: str,
        *,
        where: Where = ANYWHERE,
        history: Sequence[Turn] = (),
        cancelled: Cancelled = never,
    ) -> Answer:
        """The answer from the library's documents alone, every sentence cited, or an abstention.

        `history`: the conversation so far, oldest first. `cancelled`: asked now and then; true ends the writing.
        Raises `BadQuestion`; `ModelError` where `answer.on_model_failure` says so.
        """
        from seogo.app.ask import Asked, ask

        return ask(self, Asked(question=question, where=where, history=history, cancelled=cancelled))

    def ask_stream(
        self,
        question: str,
        *,
        where: Where = ANYWHERE,
        history: Sequence[Turn] = (),
        cancelled: Cancelled = never,
    ) -> Iterator[Shown | Answer]:
        """As `ask`, sentence by sentence: each when its check has passed, the whole answer last."""
        from seogo.app.ask import Asked, ask_stream

        return ask_stream(self, Asked(question=question, where=where, history=history, cancelled=cancelled))

    def follow(
        self,
        question: str,
        *,
        where: Where = ANYWHERE,
        history: Sequence[Turn] = (),
        seen: frozenset[str] | None = None,
        cancelled: Cancelled = never,
        trace: Trace | None = None,
    ) -> Iterator[Step | Shown | Answer]:
        """As `ask_stream`, with the stages of its making (`Step`) as they begin; `trace`: is filled in on the way.

        `seen`: the collections that the asker sees, None for all; it is kept with a question that has no answer.
        """
        from seogo.app.ask import Asked, follow

        asked = Asked(
            question=question, where=where, history=history, seen=seen, cancelled=cancelled, trace=trace
        )
        return follow(self, asked)

    def ask_json(self, question: str, schema: object, *, where: Where = ANYWHERE) -> Answer:
        """The answer as JSON of a JSON schema, in which every value stands in the documents or is null.

        Fixed answers (FAQ) are not looked at: a text written beforehand has no values for a schema.
        Raises `BadSetting` for what is no schema and without a language model, `ModelError`, `BadQuestion`.
        """
        from seogo.app.ask import Asked, ask_json

        return ask_json(self, Asked(question=question, where=where), schema)

    def converse(
        self, conversation: str, question: str, *, where: Where = ANYWHERE, cancelled: Cancelled = never
    ) -> Iterator[Shown | Answer]:
        """As `ask_stream`, with the conversation's earlier turns; the answer is written down in it.

        Raises `NotFound` for a conversation that was never started.
        """
        history = self.conversations.turns(conversation, last=self.settings.answer.history_turns or 0)
        for part in self.ask_stream(question, where=where, history=history, cancelled=cancelled):
            if isinstance(part, Answer):
                turn = Turn(question=part.question, answer=part.text, searched=part.searched or part.question)
                sources = [{"document": one.document, "quote": one.quote} for one in part.citations]
                self.conversations.add(conversation, turn, details={"kind": part.kind, "citations": sources})
            yield part

    def ask_many(self, questions: Iterable[str], *, where: Where = ANYWHERE) -> Iterator[Answer]:
        """The answers to many questions, each by itself, in order, as they are done."""
        for question in questions:
            yield self.ask(question, where=where)

    def documents(self, *, collection: str | None = None) -> list[Entry]:
        """The documents in the library, by collection and name."""
        return self.catalog.entries(collection=collection)

    def document(self, reference: str) -> tuple[Entry, Document]:
        """A document by id, unique id prefix, file name or title. Raises `NotFound`."""
        entry = self.catalog.find(reference)
        return entry, self.catalog.document(entry.id)

    def remove(self, reference: str) -> Entry:
        """Delete a document: text, terms, vectors, original. Raises `NotFound`, `LibraryBusy`."""
        from seogo.app.check import remove_documents

        with self.writing():
            entry = self.catalog.find(reference)
            remove_documents(self, [entry.id])
        return entry

    def check(self, *, fix: bool = False) -> CheckReport:
        """Whether catalog, index and originals agree, document by document; `fix` makes them."""
        from seogo.app.check import check_library

        with self.writing():
            return check_library(self, fix=fix)

    def reindex(self) -> int:
        """Build a new index with the settings in force beside the old one, then swap. Returns its chunks.

        Overrides the library was opened with become its settings, since the new index depends on them.
        """
        with self.writing():
            chunks = generation.rebuild(self)
            if self.overrides:
                save_overrides(self.path, self.overrides)
            if self.values:
                save_values(self.path, self.values)
            return chunks

    def original(self, id_: DocumentId) -> Path | None:
        """The document's file as it was given, None when it is missing."""
        return self.originals.path(id_)


def _with_index_of(old: Settings, new: Settings) -> Settings:
    """The new settings, but for what an index is built with."""
    free = {name: getattr(new.embed, name) for name in ("timeout_s", "batch_size", "device")}
    return replace(new, lang=old.lang, chunk=old.chunk, index=old.index, embed=replace(old.embed, **free))
