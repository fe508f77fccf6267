"""A backup at rest: files with their hashes, in a folder or a tar file. Written whole or not at all, read with care.

Knows nothing of what the files are.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Any

from seogo.app.originals import sync_folder
from seogo.errors import BackupDamaged, InputError, LibraryBusy

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file. `name`: with `/`, relative."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. `told`: what whoever made it had to say. `seal`: the hash of all of that."""

    told: Mapping[str, Any]
    items: tuple[Item, ...]
    seal: str


@contextmanager
def alone_at(path: Path) -> Iterator[None]:
    """Keep other processes from making the same thing. Raises `LibraryBusy` at once where one does."""
    from filelock import FileLock, Timeout

    file = path.with_name(path.name + ".lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryBusy(
            f"다른 작업이 {path}을(를) 만들고 있습니다: 끝난 뒤 다시 실행해 주십시오",
            f"another process is making {path}: run it again when that has ended",
        ) from error
    try:
        yield
    finally:
        lock.release()
        file.unlink(missing_ok=True)


@dataclass
class Writing(AbstractContextManager["Writing"]):
    """A new backup at `target`, a tar file where it is named `.tar`, else a folder; there when `finish` has returned.

    Until then it is at `<target>.part`, which is deleted when the block is left without. Raises `InputError` where
    something stands already, `LibraryBusy` where another process is at it.
    """

    target: Path
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.part = self.target.with_name(self.target.name + ".part")
        self._tar: tarfile.TarFile | None = None
        self._done = False
        self._stack = ExitStack()

    def __enter__(self) -> Writing:
        if self.target.is_file() or (self.target.is_dir() and any(self.target.iterdir())):
            raise InputError(
                f"{self.target}: 이미 무엇이 있습니다. 백업을 둘 다른 곳을 정해 주십시오",
                f"{self.target}: there is something already; choose another place for the backup",
            )
        self._stack.enter_context(alone_at(self.part))
        _delete(self.part)  # of one that was cut off
        if self.target.suffix == ".tar":
            os.close(os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._tar = tarfile.open(self.part, "w", format=tarfile.PAX_FORMAT)
        else:
            self.part.mkdir(mode=0o700)
        return self

    def put(self, name: str, file: Path) -> None:
        """Copy a file in, under this name. Raises `FileNotFoundError` where it is gone."""
        with file.open("rb") as opened:
            reader = _Hashing(opened)
            self._write(name, reader, os.fstat(opened.fileno()).st_size)
        self.items.append(Item(name=name, bytes=reader.bytes, sha256=reader.digest.hexdigest()))

    def finish(self, told: Mapping[str, Any]) -> None:
        """Write down what is in it, and have it survive a power cut."""
        manifest = json.dumps(
            {"format": FORMAT, **told, "files": [asdict(item) for item in self.items]},
            ensure_ascii=False,
            indent=1,
        ).encode()
        for name, data in ((MANIFEST, manifest), (SEAL, hashlib.sha256(manifest).hexdigest().encode())):
            self._write(name, BytesIO(data), len(data))
        if self._tar is not None:
            self._tar.close()
            with self.part.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            sync_all(self.part)
            if self.target.exists():
                self.target.rmdir()
        os.replace(self.part, self.target)
        sync_folder(self.target.absolute().parent)
        self._done = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            if self._done:
                return
            if self._tar is not None:
                with suppress(Exception):  # a disk that is full refuses the end as well
                    self._tar.close()
            _delete(self.part)

    def _write(self, name: str, reader: Any, size: int) -> None:
        if self._tar is not None:
            info = tarfile.TarInfo(name)
            info.size, info.mode = size, 0o600
            self._tar.addfile(info, reader)
            return
        path = self.part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            shutil.copyfileobj(reader, file, _BLOCK)


class Reading(AbstractContextManager["Reading"]):
    """A backup to read from. Raises `InputError` for what is none, `BackupDamaged` for one that is not whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack = ExitStack()
        self._members: dict[str, tarfile.TarInfo] = {}
        self._tar: tarfile.TarFile | None = None
        try:
            self._open_tar(path)
            self.manifest = self._read_manifest()
        except BaseException:
            self._stack.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def check(self, item: Item, to: Path | None = None) -> None:
        """Read a file of the backup, and write it to a new file where one is given. Raises `BackupDamaged`."""
        try:
            with ExitStack() as stack:
                reader = _Hashing(stack.enter_context(self._open(item.name)))
                if to is None:
                    while reader.read(_BLOCK):
                        pass
                else:
                    to.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfileobj(reader, stack.enter_context(to.open("xb")), _BLOCK)
        except (tarfile.TarError, EOFError) as error:
            raise BackupDamaged(
                f"{self._path}: {item.name}을(를) 읽을 수 없습니다({error}). 다른 백업을 써 주십시오",
                f"{self._path}: {item.name} cannot be read ({error}); use another backup",
            ) from error
        if (reader.bytes, reader.digest.hexdigest()) != (item.bytes, item.sha256):
            raise BackupDamaged(
                f"{self._path}: {item.name}이(가) 백업할 때와 다릅니다(디스크나 복사의 손상). 다른 백업을 써 주십시오",
                f"{self._path}: {item.name} is not as it was when backed up (damage of the disk or of a "
                "copy); use another backup",
            )

    def _open_tar(self, path: Path) -> None:
        if path.is_file():
            try:
                self._tar = self._stack.enter_context(tarfile.open(path, "r:"))  # noqa: SIM115
                self._members = {member.name: member for member in self._tar if member.isreg()}
            except (tarfile.TarError, EOFError) as error:
                raise BackupDamaged(
                    f"{path}은(는) 백업으로 읽을 수 없습니다({error}): 다른 백업을 써 주십시오",
                    f"{path} cannot be read as a backup ({error}): use another one",
                ) from error
        elif not path.is_dir():
            raise InputError(
                f"{path}: 여기에 백업이 없습니다. 폴더나 .tar 파일을 알려 주십시오",
                f"{path}: there is no backup here; name its folder or .tar file",
            )

    def _open(self, name: str) -> IO[bytes]:
        if self._tar is None:
            path = self._path / name
            if path.is_file() and not path.is_symlink():
                return path.open("rb")
        elif name in self._members:
            opened = self._tar.extractfile(self._members[name])
            if opened is not None:
                return opened
        raise BackupDamaged(
            f"{self._path}: {name}이(가) 없습니다. 온전한 백업이 아니므로 다른 백업을 써 주십시오",
            f"{self._path}: {name} is not there, so the backup is not whole; use another one",
        )

    def _read_manifest(self) -> Manifest:
        with self._open(MANIFEST) as file:
            data = file.read()
        with self._open(SEAL) as file:
            seal = file.read()
        if hashlib.sha256(data).hexdigest().encode() != seal:
            raise BackupDamaged(
                f"{self._path}: {MANIFEST}이(가) 백업할 때와 다릅니다. 다른 백업을 써 주십시오",
                f"{self._path}: {MANIFEST} is not as it was when backed up; use another backup",
            )
        told = json.loads(data)
        if told.pop("format") != FORMAT:
            raise BackupDamaged(
                f"{self._path}은(는) 더 새로운 seogo가 만들었습니다: seogo를 올려 주십시오",
                f"{self._path} was made by a newer seogo: upgrade seogo",
            )
        items = tuple(Item(**one) for one in told.pop("files"))
        for item in items:
            parts = PurePosixPath(item.name).parts
            if not parts or ".." in parts or PurePosixPath(item.name).is_absolute() or "\\" in item.name:
                raise BackupDamaged(
                    f"{self._path}에 백업 밖을 가리키는 이름이 있습니다: {item.name!r}",
                    f"a name in {self._path} points outside the backup: {item.name!r}",
                )
        return Manifest(told=told, items=items, seal=seal.decode())


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        self.bytes += len(block)
        return block


def sync_all(folder: Path) -> None:
    """Have all files below survive a power cut."""
    if hasattr(os, "sync"):
        os.sync()  # thousands of single calls take minutes
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
