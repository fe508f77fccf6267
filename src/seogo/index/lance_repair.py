"""Undoing a torn last version of a Lance dataset, by the files alone.

LanceDB publishes a manifest before what it names is on disk. After a power cut the newest manifest or a file it
names can be empty, cut short or missing; every version whose files are whole is still good. What is read here of
the format (Lance's table.proto and file footers): a manifest `_versions/<2^64 - 1 - version>.manifest` ends in the
position of its protobuf message, versions and `LANC`; the message names the `data/` files with their sizes and the
`_deletions/` files, and holds the 16-byte ids of its `_indices/<uuid>/`. Knows nothing of tables or rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from seogo.errors import IndexDamaged
from seogo.index.durable import sync

ENDINGS = {".lance": b"LANC", ".manifest": b"LANC", ".arrow": b"ARROW1"}
INVERTED = 2**64 - 1
FOOTER = 16  # u64 position, u16 major, u16 minor, `LANC`
FRAGMENTS, FILES, DELETION = 2, 2, 3  # field numbers: in Manifest, and twice in DataFragment
PATH, SIZE = 1, 6  # in DataFile
KIND, READ_VERSION, DELETION_ID = 1, 2, 3  # in DeletionFile
FRAGMENT_ID = 1

Value = int | bytes


def find_torn(dataset: Path) -> list[Path]:
    """The manifests, newest first, that must go for the newest version to be whole; empty when it is.

    Raises `IndexDamaged` when no version is whole.
    """
    manifests = sorted((dataset / "_versions").glob("*.manifest"), key=lambda path: -_version(path))
    torn: list[Path] = []
    for manifest in manifests:
        if _is_good(dataset, manifest):
            return torn
        torn.append(manifest)
    raise IndexDamaged(
        f"{dataset}: 판 {len(manifests)}개 가운데 온전한 것이 없습니다. `seogo check --fix`가 다시 만듭니다",
        f"{dataset}: none of {len(manifests)} versions is whole: `seogo check --fix` rebuilds it",
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
    try:
        named = list(_named(content))
    except (IndexError, KeyError, ValueError):
        return False
    for name, size in named:
        path = dataset / name
        if not _is_whole(path) or (size and path.stat().st_size != size):
            return False
    indices = [folder for folder in (dataset / "_indices").glob("*") if UUID(folder.name).bytes in content]
    return all(_is_whole(path) for folder in indices for path in folder.iterdir())


def _named(content: bytes) -> Iterator[tuple[str, int]]:
    """The files a manifest names, relative to the dataset, with their sizes (0: not told)."""
    start = int.from_bytes(content[-FOOTER : -FOOTER + 8], "little")
    length = int.from_bytes(content[start : start + 4], "little")
    message = content[start + 4 : start + 4 + length]
    if len(message) != length:
        raise ValueError(f"a message of {length} bytes ends after {len(message)}")
    for number, fragment in _fields(message):
        if number != FRAGMENTS or not isinstance(fragment, bytes):
            continue
        parts = list(_fields(fragment))
        id = next((value for number, value in parts if number == FRAGMENT_ID and isinstance(value, int)), 0)
        for number, part in parts:
            if not isinstance(part, bytes):
                continue
            if number == FILES:
                file = dict(_fields(part))
                name, size = file[PATH], file.get(SIZE, 0)
                if isinstance(name, bytes) and isinstance(size, int):
                    yield f"data/{name.decode()}", size
            elif number == DELETION:
                numbers = {n: value for n, value in _fields(part) if isinstance(value, int)}
                ending = "bin" if numbers.get(KIND) else "arrow"
                version, file_id = numbers.get(READ_VERSION, 0), numbers.get(DELETION_ID, 0)
                yield f"_deletions/{id}-{version}-{file_id}.{ending}", 0


def _fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """Field numbers and values of a protobuf message: varints as numbers, the rest as bytes."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        match tag & 7:
            case 0:
                value, at = _varint(message, at)
                yield tag >> 3, value
                continue
            case 1:
                size = 8
            case 2:
                size, at = _varint(message, at)
            case 5:
                size = 4
            case kind:
                raise ValueError(f"wire type {kind} at byte {at}")
        if at + size > len(message):
            raise ValueError(f"a field of {size} bytes at byte {at} of {len(message)}")
        yield tag >> 3, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """The number at this byte and the byte after it."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if byte < 0x80:
            return value, at


def _is_whole(path: Path) -> bool:
    """Whether a file is there, not empty, and ends as its kind does."""
    ending = ENDINGS.get(path.suffix, b"")
    try:
        with path.open("rb") as file:
            if file.seek(0, 2) < max(1, len(ending)):
                return False
            file.seek(-len(ending), 2)
            return file.read() == ending
    except FileNotFoundError:
        return False
