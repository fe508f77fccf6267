"""What every command shares: its options, opening the library, JSON, and errors as people and programs see them."""

from __future__ import annotations

import dataclasses
import errno
import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.cli.text import t
from seogo.errors import InputError, NotFound, SeogoError

if TYPE_CHECKING:
    from seogo.app import Library
    from seogo.settings import Settings

NEXT_STEP = {
    "backup_damaged": (
        "다른 백업을 쓰거나, 백업을 다시 받아 오세요.",
        "use another backup, or get this one anew.",
    ),
    "bad_question": (
        "무엇을 찾는지 낱말을 넣어 다시 물어 주세요.",
        "ask again with words to search for.",
    ),
    "bad_setting": (
        "값을 확인하세요(옵션, --set, seogo.toml).",
        "check the value (options, --set, seogo.toml).",
    ),
    "catalog_damaged": (
        "`seogo restore`로 백업을 되살리거나, 서고 폴더를 옮기고 문서를 다시 넣으세요.",
        "restore a backup with `seogo restore`, or move the library away and add the documents again.",
    ),
    "catalog_unavailable": (
        "데이터베이스 서버와 주소(catalog.url), 폴더의 쓰기 권한을 확인하세요.",
        "check the database server, its address (catalog.url), and whether the folder can be written to.",
    ),
    "encrypted_file": (
        "암호를 푼 파일을 넣어 주세요.",
        "give a file without a password.",
    ),
    "index_damaged": (
        "`seogo check --fix`가 원본과 목록에서 색인을 다시 만듭니다.",
        "`seogo check --fix` rebuilds the index from the originals and the catalog.",
    ),
    "index_mismatch": (
        "`seogo reindex`로 새 색인을 만들거나 설정을 되돌리세요.",
        "build a new index with `seogo reindex`, or take the setting back.",
    ),
    "library_busy": (
        "다른 작업이 끝난 뒤 다시 실행하세요.",
        "run it again when the other one has ended.",
    ),
    "missing_extra": (
        "위의 pip 명령으로 필요한 꾸러미를 설치하세요.",
        "install what is needed with the pip command above.",
    ),
    "missing_program": (
        "위의 명령으로 필요한 프로그램을 설치하세요. 데비안 계열이 아니면 같은 프로그램을 찾아 주세요.",
        "install the program with the command above; on a system other than Debian look for the same program.",
    ),
    "model_error": (
        "모델 폴더나 주소를 확인하세요(`seogo doctor`).",
        "check the model's folder or address (`seogo doctor`).",
    ),
    "sync_refused": (
        "폴더가 제대로 연결되어 있는지 확인하세요. 정말 지우려면 --force를 붙이세요.",
        "check whether the folder is mounted; add --force to take the documents out all the same.",
    ),
    "not_found": (
        "이름, 번호, 경로를 확인하세요.",
        "check the name, number or path.",
    ),
}


_FOLDER = (
    "폴더의 쓰기 권한과 남은 디스크를 확인하세요.",
    "check the folder's permissions and the room on the disk.",
)
_ADDRESS = (
    "--host로 이 컴퓨터의 주소를 주세요. 모든 주소에서 열려면 0.0.0.0입니다.",
    "give an address of this machine with --host; 0.0.0.0 is all of them.",
)
_ADDRESSES = {
    errno.EADDRINUSE: (
        "--port로 다른 포트를 고르거나, 그 포트를 쓰는 프로그램을 먼저 멈추세요.",
        "choose another with --port, or stop the program that uses it.",
    ),
    errno.EADDRNOTAVAIL: _ADDRESS,
}
_REFUSED = {
    errno.EACCES: "권한이 없습니다",
    errno.EADDRINUSE: "다른 프로그램이 쓰고 있는 포트입니다",
    errno.EADDRNOTAVAIL: "이 컴퓨터의 주소가 아닙니다",
    errno.EDQUOT: "쓸 수 있는 디스크를 다 썼습니다",
    errno.ENOENT: "그런 파일이나 폴더가 없습니다",
    errno.ENOSPC: "디스크에 남은 자리가 없습니다",
    errno.ENOTDIR: "폴더가 아닙니다",
    errno.EROFS: "읽을 수만 있는 디스크입니다",
}
"""What people at a site meet most; the system says the rest in its own words."""


def options(*, settings: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`--library`, `--json` and `--set`, and errors printed as they should be."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            with errors_shown(as_json=bool(kwargs.get("as_json"))):
                function(*args, **kwargs)

        if settings:
            run = click.option(
                "--set", "overrides", multiple=True, metavar="ROOM.KEY=VALUE",
                help=t("설정 하나를 이번만 바꿉니다.", "Override one setting for this run."),
            )(run)  # fmt: skip
        run = click.option("--json", "as_json", is_flag=True, help=t("JSON으로 출력합니다.", "Print JSON."))(
            run
        )
        return click.option(
            "--library", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
            help=t("서고 폴더(기본: $SEOGO_LIBRARY 또는 ./library).", "Library folder ($SEOGO_LIBRARY, ./library)."),
        )(run)  # fmt: skip

    return decorate


@contextmanager
def errors_shown(*, as_json: bool) -> Iterator[None]:
    """Print an error of ours with its code and next step, and exit: 2 for bad input, 1 for the rest."""
    try:
        yield
    except SeogoError as error:
        message = t(*error.texts)
        if as_json:
            print_json({"error": {"code": error.code, "message": message}})
        click.echo(f"{t('오류', 'error')} [{error.code}] {message}", err=True)
        if isinstance(error, NotFound) and error.command:
            click.echo(f"→ `{error.command}`", err=True)
        if error.code in NEXT_STEP:
            click.echo(f"→ {t(*NEXT_STEP[error.code])}", err=True)
        sys.exit(2 if isinstance(error, InputError) else 1)
    except BrokenPipeError:
        sys.exit(0)  # the reader, `head` for one, has seen enough
    except OSError as error:
        reason, cure = system_error(error)
        message = f"{error.filename or ''}: {reason}".lstrip(": ")
        if as_json:
            print_json({"error": {"code": "system", "message": message}})
        click.echo(f"{t('오류', 'error')} [system] {message}", err=True)
        click.echo(f"→ {cure}", err=True)
        sys.exit(1)


def system_error(error: OSError) -> tuple[str, str]:
    """What the system refused, in the reader's language where it is known, and the next step."""
    import socket

    if isinstance(error, socket.gaierror):
        return t("이런 주소를 모릅니다", "no such address"), t(*_ADDRESS)
    korean = _REFUSED.get(error.errno or 0)
    cure = _ADDRESSES.get(error.errno or 0, _FOLDER)
    said = error.strerror or str(error)
    return t(korean, said) if korean else said, t(*cure)


def existing_library(path: Path | None, overrides: tuple[str, ...] = ()) -> Library:
    """The library to read from. Raises `NotFound` where there is none yet."""
    from seogo.app.library import library_exists, open_library
    from seogo.settings import library_path

    path = path or library_path()
    if not library_exists(path, overrides=overrides):
        raise _no_library(path)
    return open_library(path, overrides=overrides)


def new_or_existing_library(
    path: Path | None, overrides: tuple[str, ...] = ()
) -> tuple[Library, Path | None]:
    """The library to write to, and its folder where it is new, which is said on standard error: a path may be mistyped.

    Raises `InputError` where a new one is hardly meant to be.
    """
    from seogo.app.library import library_exists, open_library
    from seogo.app.place import require_place
    from seogo.settings import library_path

    path = path or library_path()
    if library_exists(path, overrides=overrides):
        return open_library(path, overrides=overrides), None
    require_place(path)
    opened, made = open_library(path, overrides=overrides), path.absolute()
    click.echo(t(f"새 서고를 만들었습니다: {made}", f"Made a new library: {made}"), err=True)
    return opened, made


def settings_in_force(path: Path | None, overrides: tuple[str, ...]) -> tuple[Settings, Path]:
    """The settings of the library, or of the one that is to be, and its folder; nothing is made or opened.

    Raises `NotFound` for a folder that was named and is none of a library.
    """
    from seogo.app.library import library_exists
    from seogo.settings import FILE_NAME, library_path, load_settings

    named, path = path or os.environ.get("SEOGO_LIBRARY"), path or library_path()
    if named and not (path / FILE_NAME).exists() and not library_exists(path, overrides=overrides):
        raise _no_library(path)
    return load_settings(path, overrides), path


def _no_library(path: Path) -> NotFound:
    where = path.absolute()
    return NotFound(
        f"{where}에 서고가 없습니다: `seogo add 파일…`로 문서를 넣거나 --library로 폴더를 알려 주세요",
        f"no library at {where}: put documents in with `seogo add FILE…`, or name the folder with --library",
    )


def print_json(value: object) -> None:
    """One JSON value on standard output, Hangul as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Path | frozenset | set):
        return str(value) if isinstance(value, Path) else sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
