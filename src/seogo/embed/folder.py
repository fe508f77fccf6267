"""Model folders on disk: that they are there, and what identifies them. Knows nothing of what is inside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from seogo.errors import ModelError

EDGE_BYTES = 1 << 16


def model_path(model: str | None, *, what: str) -> Path:
    """The folder or file a setting names. Raises `ModelError` when none is named or it is not there."""
    if not model:
        raise ModelError(
            f"{what}에는 모델이 있어야 합니다: embed.model에 이 컴퓨터의 경로를 적으십시오",
            f"{what} needs a model: set embed.model to a local path",
        )
    path = Path(model).expanduser()
    if not path.exists():
        raise ModelError(
            f"{what}: {path}에 모델이 없습니다. 모델 폴더를 그곳에 복사하거나 embed.model을 고치십시오",
            f"{what}: no model at {path}: copy the model's folder there, or correct embed.model",
        )
    return path


def fingerprint(path: Path) -> str:
    """Sixteen hex digits of the names, sizes and edges (first and last 64 KiB) of the files at `path`.

    Weights of gigabytes are told apart by their edges: reading them whole would cost seconds at every start.
    """
    digest = hashlib.sha256()
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        size = file.stat().st_size
        digest.update(f"{file.name}\0{size}\0".encode())
        with file.open("rb") as data:
            digest.update(data.read(EDGE_BYTES))
            data.seek(max(0, size - EDGE_BYTES))
            digest.update(data.read(EDGE_BYTES))
    return digest.hexdigest()[:16]
