"""Undoing a torn last version of a Lance dataset, by the files alone.

LanceDB publishes a manifest before what it names is on disk. After a power cut the newest manifest or a file it
names can be empty, cut short or missing; every version whose files are whole is still good. Layout of a dataset:
`_versions/<2^64 - 1 - version>.manifest`, which holds the names of its `data/` files as plain bytes and the
16-byte ids of its `_indices/<uuid>/`; `_deletions/<fragment>-<read version>-<id>`.
Lance files and manifests end in `LANC`, Arrow files in `ARROW1`.
"""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from seogo.errors import IndexDamaged
from seogo.index.durable import sync

DATA_NAME = re.compile(rb"[01]{24}[0-9a-f]{26}\.lance")
"""24 binary and 26 hexadecimal digits; exact, for the length byte before a name of 56 bytes is itself an `8`."""

ENDINGS = {".lance": b"LANC", ".manifest": b"LANC", ".arrow": b"ARROW1"}
INVERTED = 2**64 - 1


def find_torn(dataset: Path) -> list[Path]:
    """The manifests, newest first, that must go for the newest version to be whole; empty when it is.

    Raises `IndexDamaged` when no version is whole.
    """
    manifests = sorted((dataset / "_versions").glob("*.manifest"), key=lambda path: -_version(path))
    if not manifests:
        raise IndexDamaged(f"{dataset} has no version: `seogo check --fix` rebuilds it")
    torn: list[Path] = []
    for manifest in manifests:
        if _is_good(dataset, manifest):
            return torn
        torn.append(manifest)
    raise IndexDamaged(
        f"{dataset}: none of {len(manifests)} versions is whole: `seogo check --fix` rebuilds it"
    )


def drop(dataset: Path, manifests: list[Path]) -> None:
    """Delete these manifests: the newest one left becomes the dataset's last version."""
    for manifest in manifests:
        manifest.unlink(missing_ok=True)
    (dataset / "_versions" / "latest_version_hint.json").unlink(missing_ok=True)
    sync(dataset / "_versions")


def _version(manifest: Path) -> int:
    number = int(manifest.stem)
    return INVERTED - number if number > INVERTED // 2 else number


def _is_good(dataset: Path, manifest: Path) -> bool:
    if not _is_whole(manifest):
        return False
    content = manifest.read_bytes()
    if not all(_is_whole(dataset / "data" / name.decode()) for name in DATA_NAME.findall(content)):
        return False
    for folder in (dataset / "_indices").glob("*"):
        if UUID(folder.name).bytes in content and not all(_is_whole(path) for path in folder.iterdir()):
            return False
    deletions = (dataset / "_deletions").glob("*-*-*")
    seen = _version(manifest)
    return all(_is_whole(path) for path in deletions if int(path.name.split("-")[1]) < seen)


def _is_whole(path: Path) -> bool:
    ending = ENDINGS.get(path.suffix, b"")
    try:
        with path.open("rb") as file:
            if file.seek(0, 2) < max(1, len(ending)):
                return False
            file.seek(-len(ending), 2)
            return file.read() == ending
    except FileNotFoundError:
        return False
