"""`seogo backup`: the whole library, of one moment, into a folder or a tar file, while it is used."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t


@click.command("backup", help=t("서고를 통째로 복사해 둡니다.", "Copy the library, whole."))
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--wait", "wait_s", type=click.FloatRange(min=0), default=60.0, show_default=True, metavar="SECONDS",
    help=t("쓰고 있는 작업을 기다릴 시간(초).", "How long to wait for whoever is writing."),
)  # fmt: skip
@options()
def command(
    target: Path, wait_s: float, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    from seogo.app.backup import back_up
    from seogo.cli.progress import progress_bar

    with existing_library(library, overrides) as opened, progress_bar() as progress:
        report = back_up(opened, target, wait_s=wait_s, progress=progress)
    if as_json:
        print_json(report)
        return
    took = f"{report.bytes / 1e6:.1f} MB · {report.seconds:.1f} s"
    click.echo(
        t(
            f"백업했습니다: {report.path} · 문서 {report.documents}개 · 조각 {report.chunks}개 · "
            f"파일 {report.files}개 · {took}",
            f"Backed up: {report.path} · {report.documents} documents · {report.chunks} chunks · "
            f"{report.files} files · {took}",
        )
    )
    for name in report.left_out:
        click.echo(t(f"빠졌습니다(파일이 아님): {name}", f"Left out (no file): {name}"), err=True)
