"""Making deletion true on disk: LanceDB marks rows as deleted and keeps them in its files and earlier versions.

Knows files and rows of one Lance table, and nothing of what they mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROWS = 50_000  # rewritten in one commit: about 0.15 GB
ALL = 2**31 - 1


def purge(table: Any, dataset: Path, *, index: Callable[[], None], sync: Callable[[], None]) -> None:
    """Write the rows of every file that holds deleted ones anew, then drop all earlier versions and their files.

    `index` builds the table's indices anew, for they too keep what was deleted; not called when nothing was.
    `sync` makes what was written durable; it is called before anything is dropped, so that a crash leaves the last
    version whole. The caller holds the write lock.
    """
    if not _marked(dataset):
        _forget(table)
        return
    _forget(table)  # what is left in `_deletions` afterwards belongs to the version in force
    for fragment in sorted(_marked(dataset)):
        _rewrite(table, fragment << 32)
    index()
    sync()
    _forget(table)
    sync()


def _marked(dataset: Path) -> set[int]:
    """The numbers of the fragments with deleted rows, from `_deletions/<fragment>-<version>-<id>.<kind>`."""
    return {int(path.name.partition("-")[0]) for path in (dataset / "_deletions").glob("*-*-*.*")}


def _rewrite(table: Any, first: int) -> None:
    """Move the live rows of the fragment whose row ids start at `first` into new files."""
    condition = f"_rowid >= {first} AND _rowid < {first + 2**32}"
    while True:
        rows = table.search().where(condition).limit(ROWS).to_arrow()
        if not rows.num_rows:
            return
        table.merge_insert("id").when_matched_update_all().execute(rows)


def _forget(table: Any) -> None:
    """Compact, and keep no version but the newest."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="optimize")  # it warns of just what is wanted here
        table.optimize(cleanup_older_than=timedelta(0), delete_unverified=True)
