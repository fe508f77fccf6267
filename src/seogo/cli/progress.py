"""A progress bar on standard error: stage, share, rate, time left. Silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from seogo.cli.text import t

STAGES = {
    "read": ("문서 읽기", "reading"),
    "index": ("색인 만들기", "indexing"),
    "backup": ("백업하기", "backing up"),
    "verify": ("백업 확인하기", "verifying"),
    "restore": ("되살리기", "restoring"),
    "kiwi vectors": ("한국어 벡터 만들기(처음 한 번)", "building Korean vectors (once)"),
}


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A `Progress` that draws."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(t(*STAGES.get(stage, (stage, stage))), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield show
