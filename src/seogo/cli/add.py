"""`seogo add`: progress while it works, a closing table of what was read, skipped and failed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import new_or_existing_library, options, print_json
from seogo.cli.notices import notice_lines
from seogo.cli.text import cut_to, t
from seogo.errors import SyncRefused

if TYPE_CHECKING:
    from seogo.app.library import Library
    from seogo.app.report import (
        AddReport,
        FailedFile,
        FileNotice,
        MovedFile,
        ReadFile,
        RemovedFile,
        SkippedFile,
    )
    from seogo.types import Notice

SHOWN, FAILURES = 20, 100  # rows of a long list on a terminal; --json has them all
NOTICES = 3  # of one file
RATED = 10  # documents, fewer of which take mostly the time to start


@click.command("add", help=t("파일과 폴더를 서고에 넣습니다.", "Put files and folders into the library."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--collection", default="default", show_default=True, help=t("문서 묶음.", "Collection."))
@click.option(
    "--sync",
    is_flag=True,
    help=t(
        "폴더에서 사라진 문서를 서고에서도 뺍니다. 옮긴 문서는 따라갑니다.",
        "Remove what is gone from the folders; follow what moved.",
    ),
)
@click.option(
    "--force",
    is_flag=True,
    help=t(
        "폴더의 절반이 넘게 사라졌어도 뺍니다(--sync, --watch와 함께).",
        "Remove even more than half of a folder (with --sync or --watch).",
    ),
)
@click.option(
    "--watch",
    is_flag=True,
    help=t(
        "Ctrl-C까지 폴더를 지켜보며 바뀌는 대로 따라갑니다(--sync를 겸함).",
        "Follow the folders until Ctrl-C (implies --sync).",
    ),
)
@click.option(
    "--poll",
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help=t(
        "지켜볼 때 이 간격으로 살핍니다(변경을 알려 주지 않는 공유 폴더).",
        "With --watch, look this often (shares that tell of no changes).",
    ),
)
@options()
def command(
    paths: tuple[Path, ...],
    collection: str,
    sync: bool,
    force: bool,
    watch: bool,
    poll: float | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    from seogo.app.add import require_there

    if (force and not (sync or watch)) or (poll and not watch):
        raise click.UsageError(
            t(
                "--force에는 --sync나 --watch가, --poll에는 --watch가 있어야 합니다.",
                "--force needs --sync or --watch, --poll needs --watch.",
            )
        )
    require_there(paths)
    opened, made = new_or_existing_library(library, overrides)
    with opened:
        if watch:
            from seogo.cli.watching import follow

            follow(opened, paths, collection=collection, poll_s=poll, force=force, as_json=as_json)
            return
        report = _add(opened, paths, collection=collection, sync=sync, force=force, as_json=as_json)
    if as_json:
        print_json(dataclasses.asdict(report) | {"made": made})
    else:
        print_report(report)
    if report.failed and not report.read and not report.skipped and not report.moved:
        raise click.exceptions.Exit(1)


def _add(
    opened: Library, paths: tuple[Path, ...], *, collection: str, sync: bool, force: bool, as_json: bool
) -> AddReport:
    """Add with a progress bar; what was done before a stop or a refusal is said."""
    from seogo.app.report import AddReport
    from seogo.cli.progress import progress_bar

    try:
        with progress_bar() as progress:
            opened.progress = progress
            return opened.add(list(paths), collection=collection, sync=sync, force=force)
    except KeyboardInterrupt as stopped:
        print_stopped(stopped)
        raise
    except SyncRefused as refused:
        if isinstance(refused.report, AddReport) and not as_json:
            print_report(refused.report)
        raise


def print_stopped(stopped: KeyboardInterrupt) -> None:
    """What was done before Ctrl-C, on standard error."""
    from seogo.app.interrupt import Stopped

    if isinstance(stopped, Stopped):
        report = stopped.report
        click.echo(
            t(
                f"넣은 문서 {len(report.read)} · 건너뜀 {len(report.skipped)} · 실패 {len(report.failed)}"
                f" · {report.seconds:.1f}초",
                f"in the library: {len(report.read)} · skipped {len(report.skipped)}"
                f" · failed {len(report.failed)} · {report.seconds:.1f} s",
            ),
            err=True,
        )


def read_line(file: ReadFile) -> str:
    """A file that was read, on one line."""
    pages = t(f"{file.pages}쪽 ", f"{file.pages} pages ") if file.pages else ""
    mark = t(" (새 판)", " (new version)") if file.replaced else ""
    return f"+ {file.path}: {cut_to(file.title, 40)} · {pages}{t('조각', 'chunks')} {file.chunks}{mark}"


def removed_line(file: RemovedFile) -> str:
    return f"- {file.path}: {t('이제 없어서 뺐습니다', 'no longer there, removed')}"


def moved_line(file: MovedFile) -> str:
    return f"> {file.path}: {t(f'옮겨졌습니다(전: {file.was})', f'moved from {file.was}')}"


def notice_line_by_file(notices: Iterable[FileNotice]) -> list[str]:
    """What was noticed, one line a file: the first few, and how many more there are."""
    by_path: dict[str, list[Notice]] = {}
    for one in notices:
        by_path.setdefault(one.path, []).append(one.notice)
    lines = []
    for path, own in by_path.items():
        messages = notice_lines(own)
        more = len(messages) - NOTICES
        rest = t(f" · 외 {more}가지(seogo show)", f" · and {more} more (seogo show)") if more > 0 else ""
        lines.append(f"! {path}: {' · '.join(cut_to(one, 100) for one in messages[:NOTICES])}{rest}")
    return lines


def same_lines(skipped: Iterable[SkippedFile]) -> list[str]:
    """Files that hold what another holds; those that are merely unchanged are not worth a line."""
    return [
        f"= {one.path}: {t('같은 내용', 'same content')} {other}"
        for one in skipped
        if (other := one.reason.removeprefix("same content as ")) != one.reason
    ]


def failed_line(failure: FailedFile) -> str:
    """Why a file is not in the library; its name once, and the list of formats left to `--json`."""
    message = t(failure.message, failure.english).removeprefix(f"{re.split('!/|/', failure.path)[-1]}: ")
    formats = t(" 읽을 수 있는 형식: ", "; these can: ")
    return f"x {failure.path}: [{failure.code}] {message.partition(formats)[0]}"


def print_some(lines: Sequence[str], most: int) -> None:
    """The first lines of a long list, and how many more there are."""
    for line in lines[:most]:
        click.echo(f"  {line}")
    if len(lines) > most:
        rest = len(lines) - most
        click.echo(t(f"  … 외 {rest}개(--json에 모두 있습니다)", f"  … and {rest} more (all in --json)"))


def print_report(report: AddReport) -> None:
    """The closing table."""
    print_some([read_line(file) for file in report.read], SHOWN)
    print_some([moved_line(file) for file in report.moved], SHOWN)
    print_some([removed_line(file) for file in report.removed], SHOWN)
    print_some(same_lines(report.skipped), SHOWN)
    print_some(notice_line_by_file(report.notices), SHOWN)
    print_some([failed_line(failure) for failure in report.failed], FAILURES)
    click.echo(f"{totals(report)} · {report.seconds:.1f}{t('초', ' s')}{_rate(report)}")


def _rate(report: AddReport) -> str:
    """Pages a second where all have pages, else documents; nothing of so few that it says nothing."""
    if len(report.read) < RATED or not report.seconds:
        return ""
    if all(file.pages for file in report.read):
        pages = sum(file.pages for file in report.read)
        return f" · {pages / report.seconds:.1f} {t('쪽/초', 'pages/s')}"
    return f" · {len(report.read) / report.seconds:.1f} {t('문서/초', 'documents/s')}"


def totals(report: AddReport) -> str:
    """How many of each."""
    read, skipped, failed = len(report.read), len(report.skipped), len(report.failed)
    line = t(
        f"읽음 {read} · 건너뜀 {skipped} · 실패 {failed}",
        f"read {read} · skipped {skipped} · failed {failed}",
    )
    if moved := len(report.moved):
        line += t(f" · 옮김 {moved}", f" · moved {moved}")
    if removed := len(report.removed):
        line += t(f" · 뺌 {removed}", f" · removed {removed}")
    if noticed := len({one.path for one in report.notices}):
        line += t(f" · 알림 있는 문서 {noticed}", f" · with notices {noticed}")
    return line
