"""`seogo add --watch`: one line a change, for people or as JSON, until Ctrl-C."""

from __future__ import annotations

import json
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.app.report import AddReport, WatchState, WatchStep
from seogo.cli.add import failed_line, moved_line, notice_line_by_file, read_line, removed_line
from seogo.cli.progress import progress_bar
from seogo.cli.text import t

if TYPE_CHECKING:
    from seogo.app.library import Library


def follow(
    library: Library,
    folders: Sequence[Path],
    *,
    collection: str,
    poll_s: float | None,
    force: bool,
    as_json: bool,
) -> None:
    """Watch until Ctrl-C or SIGTERM, which are the way to end it: the exit status is 0."""
    done: Counter[str] = Counter()
    stop = threading.Event()

    def tell(what: AddReport | WatchState) -> None:
        for event, line in _lines(what) if not as_json else _events(what):
            done[event] += 1
            click.echo(line)
        if isinstance(what, WatchState) and what.step is WatchStep.WATCHING:
            library.progress = None
            bar.close()

    with ExitStack() as bar, _ended_by_term(stop):
        library.progress = bar.enter_context(progress_bar())
        try:
            library.watch(folders, tell=tell, stop=stop, collection=collection, poll_s=poll_s, force=force)
        except KeyboardInterrupt:
            stop.set()
    counts = {one: done[one] for one in ("read", "moved", "removed", "failed")}
    if as_json:
        click.echo(json.dumps({"event": "stopped", "at": _now(), **counts}, ensure_ascii=False))
    else:
        click.echo(
            t(
                f"멈췄습니다. 읽음 {counts['read']} · 옮김 {counts['moved']} · 뺌 {counts['removed']}"
                f" · 실패 {counts['failed']}. 다시 실행하면 그사이 바뀐 것부터 이어집니다.",
                f"Stopped. read {counts['read']} · moved {counts['moved']} · removed {counts['removed']}"
                f" · failed {counts['failed']}. Run it again to go on with what changed meanwhile.",
            )
        )


@contextmanager
def _ended_by_term(stop: threading.Event) -> Iterator[None]:
    """SIGTERM as Ctrl-C, for services."""

    def term(_signal: int, _frame: object) -> None:
        stop.set()
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGTERM, term)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _lines(what: AddReport | WatchState) -> Iterator[tuple[str, str]]:
    clock = datetime.now().strftime("%H:%M:%S")
    if isinstance(what, WatchState):
        yield what.step, f"{clock} {_state(what)}"
        return
    for event, lines in (
        ("read", [read_line(one) for one in what.read]),
        ("moved", [moved_line(one) for one in what.moved]),
        ("removed", [removed_line(one) for one in what.removed]),
        ("notice", notice_line_by_file(what.notices)),
        ("failed", [failed_line(one) for one in what.failed]),
    ):
        for line in lines:
            yield event, f"{clock} {line}"


def _events(what: AddReport | WatchState) -> Iterator[tuple[str, str]]:
    if isinstance(what, WatchState):
        told = {key: value for key, value in asdict(what).items() if value and key != "step"}
        yield what.step, _json(what.step, told)
        return
    for event, files in (
        ("read", what.read),
        ("moved", what.moved),
        ("removed", what.removed),
        ("notice", what.notices),
        ("failed", what.failed),
    ):
        for file in files:
            yield event, _json(event, asdict(file))


def _json(event: str, values: dict[str, object]) -> str:
    return json.dumps({"event": event, "at": _now(), **values}, ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _state(state: WatchState) -> str:
    match state.step:
        case WatchStep.WATCHING:
            how = {
                "events": t("바뀌는 대로", "as they change"),
                "polling": t("일정한 간격으로", "at intervals"),
            }[state.how]
            return t(
                f"= 파일 {state.files:,}개를 {how} 지켜봅니다. 멈추려면 Ctrl-C",
                f"= following {state.files:,} files, {how}; Ctrl-C to stop",
            )
        case WatchStep.WAITING:
            return t(f"… 기다립니다: {state.message}", f"… waiting: {state.english}")
        case WatchStep.REFUSED:
            return f"x [sync_refused] {t(state.message, state.english)}"
        case WatchStep.MISSING:
            return t(
                f"x {state.message}: 폴더가 보이지 않습니다. 문서는 그대로 두고 돌아오기를 기다립니다",
                f"x {state.message}: the folder is not there; its documents stay, waiting for it",
            )
        case WatchStep.BACK:
            return t(f"= {state.message}: 폴더가 돌아왔습니다", f"= {state.message}: the folder is back")
