"""`seogo restore`: a library from a backup, verified before anything of it is there."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import options, print_json
from seogo.cli.text import t


@click.command("restore", help=t("백업으로 서고를 되살립니다.", "Make a library from a backup."))
@click.argument("backup", type=click.Path(path_type=Path))
@click.option(
    "--verify-only", is_flag=True, help=t("백업이 온전한지만 봅니다.", "Only see whether it is whole.")
)
@click.option(
    "--force", is_flag=True,
    help=t("있던 서고는 옆으로 옮기고, 있던 목록은 바꿉니다.", "Move what is there aside, replace its catalog."),
)  # fmt: skip
@click.option(
    "--drop-tokens", is_flag=True, help=t("프로그램의 토큰을 모두 버립니다.", "Let no program's token hold.")
)
@options()
def command(
    backup: Path,
    verify_only: bool,
    force: bool,
    drop_tokens: bool,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    from seogo.app.restore import restore, verify
    from seogo.cli.progress import progress_bar
    from seogo.settings import library_path

    folder = library or library_path()
    with progress_bar() as progress:
        if verify_only:
            report = verify(backup, progress=progress)
        else:
            report = restore(
                backup, folder, overrides=overrides, force=force, drop_tokens=drop_tokens, progress=progress
            )
    if as_json:
        print_json(report)
        return
    held = t(
        f"{report.made_at}에 만든 백업 · 문서 {report.documents}개 · 조각 {report.chunks}개 · 파일 {report.files}개",
        f"a backup of {report.made_at} · {report.documents} documents · {report.chunks} chunks · {report.files} files",
    )
    if report.library is None:
        click.echo(t(f"온전합니다: {held}", f"Whole: {held}"))
        return
    click.echo(t(f"되살렸습니다: {report.library} · {held}", f"Restored: {report.library} · {held}"))
    if report.moved:
        click.echo(t(f"있던 서고: {report.moved}", f"What was there: {report.moved}"))
    if report.tokens:
        click.echo(
            t(
                f"토큰 {report.tokens}개가 다시 쓰입니다. 백업한 뒤에 거둔 토큰이 있으면 다시 거두세요.",
                f"{report.tokens} tokens hold again: revoke once more those you revoked since the backup.",
            )
        )
    click.echo(t("→ `seogo check`로 확인해 보세요.", "→ look at it with `seogo check`."))
