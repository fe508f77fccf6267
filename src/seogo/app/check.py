"""Whether catalog, index and originals agree, and making them agree: after a crash, and on `seogo check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seogo.app import generation
from seogo.app.records import SpooledRecords, cut, spool_folder
from seogo.app.report import CheckReport, Problem
from seogo.catalog.catalog import Entry, State
from seogo.errors import IndexDamaged, ModelError
from seogo.types import DocumentId

if TYPE_CHECKING:
    from seogo.app.library import Library


def recover(library: Library) -> None:
    """Finish or undo what a crash left: documents on their way in or out. The caller holds the write lock."""
    adding = library.catalog.entries(state=State.ADDING)
    removing = library.catalog.entries(state=State.REMOVING)
    if not adding and not removing:
        return
    counts = library.index.counts()
    arrived = [entry for entry in adding if counts.get(entry.id) == entry.chunks]
    for entry in arrived:
        if entry.replaces:
            library.originals.delete(entry.replaces)
    library.catalog.finish(arrived)
    lost = [entry.id for entry in adding if entry not in arrived]
    remove_documents(library, [*lost, *(entry.id for entry in removing)])


def remove_documents(library: Library, ids: Sequence[DocumentId]) -> None:
    """Delete the documents from index, originals and catalog, the catalog last, so that a crash is seen."""
    if not ids:
        return
    library.catalog.mark_removing(ids)
    library.index.write([], remove=ids)
    library.index.purge()
    for id_ in ids:
        library.originals.delete(id_)
    library.catalog.delete(ids)


def check_library(library: Library, *, fix: bool) -> CheckReport:
    """See `Library.check`; the caller holds the write lock."""
    problems = []
    try:
        recover(library)
        counts = dict(library.index.counts())
    except (IndexDamaged, ModelError) as error:
        # a model that was trained on the library's own text is lost with its index: both are made anew
        korean, english = error.texts
        problems.append(Problem(code=error.code, document="", message=korean, english=english, fixed=fix))
        counts = {entry.id: entry.chunks for entry in library.catalog.entries()}
        if fix:
            generation.rebuild(library)
            recover(library)
            counts = dict(library.index.counts())
    entries = {entry.id: entry for entry in library.catalog.entries()}
    problems += _originals(library, entries.values())
    problems += _orphans(library, entries.keys(), counts, fix=fix)
    problems += _index(library, entries.values(), counts, fix=fix)
    total = sum(library.index.counts().values()) if fix else sum(counts.values())
    return CheckReport(documents=len(entries), chunks=total, problems=tuple(problems))


def _originals(library: Library, entries: Iterable[Entry]) -> list[Problem]:
    """Originals that are gone or changed: told, never mended, for only their owner has them."""
    problems = []
    for entry in entries:
        if library.originals.intact(entry.id, entry.collection):
            continue
        missing = library.originals.path(entry.id) is None
        state, korean = ("missing", "없습니다") if missing else ("changed on disk", "디스크에서 바뀌었습니다")
        problems.append(
            Problem(
                code="original_missing" if missing else "original_changed",
                document=entry.id,
                message=f"{entry.name}: 원본이 {korean}. 문서를 지우고 {entry.source}을(를) 다시 넣으십시오",
                english=f"{entry.name}: the original is {state}; remove the document and add {entry.source} again",
            )
        )
    return problems


def _orphans(
    library: Library, known: Iterable[DocumentId], counts: dict[DocumentId, int], *, fix: bool
) -> list[Problem]:
    """Chunks and originals of documents that the catalog does not know."""
    known = set(known)
    chunks = sorted(set(counts) - known)
    files = sorted(set(library.originals.ids()) - known)
    if fix and chunks:
        library.index.write([], remove=chunks)
        library.index.purge()
    if fix:
        for id_ in files:
            library.originals.delete(id_)
    return [
        Problem(
            code="orphan_chunks",
            document=id_,
            message=f"어느 문서의 것도 아닌 조각 {counts[id_]}개",
            english=f"{counts[id_]} chunks of no document",
            fixed=fix,
        )
        for id_ in chunks
    ] + [
        Problem(
            code="orphan_original",
            document=id_,
            message="어느 문서의 것도 아닌 원본",
            english="an original of no document",
            fixed=fix,
        )
        for id_ in files
    ]


def _index(
    library: Library, entries: Iterable[Entry], counts: dict[DocumentId, int], *, fix: bool
) -> list[Problem]:
    """Documents whose chunks are missing from the index, or too many."""
    problems = []
    for entry in entries:
        found = counts.get(entry.id, 0)
        if found == entry.chunks:
            continue
        problem = Problem(
            code="index_incomplete",
            document=entry.id,
            message=f"{entry.name}: 조각 {entry.chunks}개 가운데 {found}개가 색인에 있습니다",
            english=f"{entry.name}: {found} of {entry.chunks} chunks in the index",
        )
        if fix:
            rewrite_document(library, entry)
            problem = replace(problem, fixed=True)
        problems.append(problem)
    return problems


def rewrite_document(library: Library, entry: Entry) -> None:
    """Cut, embed and index a document anew, as it was read, in one commit. The caller holds the write lock."""
    chunks = cut(
        library.catalog.document(entry.id),
        library.settings.chunk,
        analyzer=library.analyzer,
        embedder=library.embedder,
    )
    count = len(chunks)
    with spool_folder(library.path) as spool:
        spooled = SpooledRecords(chunks, spool, analyzer=library.analyzer, embedder=library.embedder)
        del chunks  # of thousands of pages: not kept while they are written
        with spooled as records:
            library.index.write(records, remove=[entry.id])
    library.catalog.set_meta({}, chunks={entry.id: count})
