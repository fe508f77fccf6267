"""Originals: kept byte for byte, checked by hash, deleted."""

from __future__ import annotations

from pathlib import Path

from seogo.app.originals import Originals
from seogo.ingest.formats import document_id


def test_an_original_is_kept_checked_and_deleted(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    data = "휴가 규정".encode()
    id_ = document_id(data, "인사")
    path = originals.store(id_, "규정.TXT", data)
    assert path.read_bytes() == data
    assert path.suffix == ".txt"
    assert originals.path(id_) == path
    assert list(originals.ids()) == [id_]
    assert originals.intact(id_, "인사")
    assert not originals.intact(id_, "재무")
    path.write_bytes(b"changed")
    assert not originals.intact(id_, "인사")
    originals.delete(id_)
    assert originals.path(id_) is None
    assert not originals.intact(id_, "인사")
    originals.delete(id_)
