"""`seogo add`: progress while it works, a closing table of what was read, skipped and failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import options, print_json
from seogo.cli.text import cut_to, t

if TYPE_CHECKING:
    from seogo.app.report import AddReport

SHOWN, FAILURES = 20, 100  # rows of a long list on a terminal; --json has them all


@click.command("add", help=t("파일과 폴더를 서고에 넣습니다.", "Put files and folders into the library."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--collection", default="default", show_default=True, help=t("문서 묶음.", "Collection."))
@options()
def command(
    paths: tuple[Path, ...], collection: str, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    from seogo.app import open_library
    from seogo.cli.progress import progress_bar
    from seogo.settings import library_path

    with open_library(library or library_path(), overrides=overrides) as opened, progress_bar() as progress:
        opened.progress = progress
        try:
            report = opened.add(list(paths), collection=collection)
        except KeyboardInterrupt as stopped:
            print_stopped(stopped)
            raise
    if as_json:
        print_json(report)
    else:
        print_report(report)
    if report.failed and not report.read and not report.skipped:
        raise click.exceptions.Exit(1)


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


def print_report(report: AddReport) -> None:
    """The closing table."""
    for file in report.read[:SHOWN]:
        pages = t(f"{file.pages}쪽 ", f"{file.pages} pages ") if file.pages else ""
        mark = t(" (새 판)", " (new version)") if file.replaced else ""
        click.echo(
            f"  + {file.path}: {cut_to(file.title, 40)} · {pages}{t('조각', 'chunks')} {file.chunks}{mark}"
        )
    if len(report.read) > SHOWN:
        click.echo(t(f"  … 외 {len(report.read) - SHOWN}개", f"  … and {len(report.read) - SHOWN} more"))
    for gone in report.removed[:SHOWN]:
        click.echo(f"  - {gone.path}: {t('이제 없어서 뺐습니다', 'no longer there, removed')}")
    for notice in report.notices[:SHOWN]:
        click.echo(f"  ! {notice.path}: {notice.notice.message}")
    for failure in report.failed[:FAILURES]:
        click.echo(f"  x {failure.path}: [{failure.code}] {failure.message}")
    if len(report.failed) > FAILURES:
        rest = len(report.failed) - FAILURES
        click.echo(
            t(
                f"  … 외 실패 {rest}개(--json에 모두 있습니다)",
                f"  … and {rest} more failures (all in --json)",
            )
        )
    total = sum(file.pages for file in report.read)
    rate = f" · {total / report.seconds:.1f} {t('쪽/초', 'pages/s')}" if total and report.seconds else ""
    click.echo(
        t(
            f"읽음 {len(report.read)} · 건너뜀 {len(report.skipped)} · 실패 {len(report.failed)}"
            f" · {report.seconds:.1f}초{rate}",
            f"read {len(report.read)} · skipped {len(report.skipped)} · failed {len(report.failed)}"
            f" · {report.seconds:.1f} s{rate}",
        )
    )
