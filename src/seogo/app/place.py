"""The folder of a library: where one may be made, for whom it is made, and who else can read it.

A library holds conversations, hashes of tokens and whole documents, so that its folder is made for its owner alone.
What an administrator opens later stays open.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import stat
from pathlib import Path

from seogo.catalog.sqlite import opened_to_group
from seogo.errors import InputError
from seogo.settings import FILE_NAME

CATALOG = "catalog.db"
ORIGINALS = "originals"
UPLOADS = "uploads"
"""Files that wait for a job of the server, a folder a job."""
INDEX = "index"
SPOOLS = ".watch-"
"""Folders of files on their way, each of one who watches folders."""
_SHOWN = 3


def make_place(path: Path) -> None:
    """Have the folder there. Where nothing of a library is in it yet, it becomes its owner's alone, and its group's
    where that may write in it: someone shares it on purpose."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and all(one.name == FILE_NAME for one in path.iterdir()):
        mode = stat.S_IMODE(path.stat().st_mode)
        others = stat.S_IRWXO if opened_to_group(path) else stat.S_IRWXG | stat.S_IRWXO
        with contextlib.suppress(PermissionError):  # another's folder, in which we may write
            path.chmod(mode & ~others)


def require_place(path: Path) -> None:
    """Raises `InputError` where a new library is hardly meant to be: under a folder that is not there, or in one that
    is used for something else. A folder with a `seogo.toml`, or with what is left of a library, is meant."""
    path = path.absolute()
    if not path.parent.is_dir():
        raise InputError(
            f"{path}에 서고가 없고, 윗폴더 {path.parent}도 없습니다: 경로를 확인하거나, 그곳에 새로 만들려면 "
            "윗폴더를 먼저 만들어 주십시오",
            f"there is no library at {path}, nor a folder {path.parent}: check the path, or make that folder "
            "first to have a new library there",
        )
    if strange := _strangers(path):
        named = ", ".join(strange[:_SHOWN]) + (", …" if len(strange) > _SHOWN else "")
        raise InputError(
            f"{path}에 서고가 없고 다른 것이 들어 있습니다({named}): 경로를 확인하거나, 새 서고에는 빈 폴더나 "
            f"아직 없는 폴더를 정해 주십시오(예: {path / 'library'})",
            f"there is no library in {path}, but other things ({named}): check the path, or choose a folder for "
            f"the new library that is empty or not there yet, for example {path / 'library'}",
        )


def _strangers(path: Path) -> list[str]:
    """The names of what belongs to no library, in order."""
    if not path.exists() or (path / FILE_NAME).exists():
        return []
    ours = (ORIGINALS, UPLOADS, INDEX, "write.lock", "lost+found")
    names = sorted(one.name for one in path.iterdir())
    return [name for name in names if name not in ours and not name.startswith((".", CATALOG))]


def open_to_others(path: Path) -> list[str]:
    """What of the library anyone with an account on this machine can read, by name, in order; on Windows none."""
    path = path.resolve()
    if os.name != "posix" or not all(_has(folder, stat.S_IXOTH) for folder in (path, *path.parents)):
        return []
    kept = [path / name for name in (CATALOG, f"{CATALOG}-wal", INDEX, ORIGINALS, UPLOADS)]
    return sorted(one.name for one in kept if one.exists() and _has(one, stat.S_IROTH))


def closing(path: Path) -> str:
    """The command that takes the others' rights, and the group's where it may not write in the folder either."""
    whose = "o" if opened_to_group(path) else "go"
    return f"chmod -R {whose}-rwx {shlex.quote(str(path.absolute()))}"


def _has(path: Path, right: int) -> bool:
    return bool(path.stat().st_mode & right)
