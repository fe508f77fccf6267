"""An index that is closed while it is read: the reading is done once more, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app.library import Library, open_library
from seogo.errors import BadQuestion
from seogo.serve.opened import Opened
from seogo.serve.steady import steady, steady_parts


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "휴가.txt").write_text("연차휴가는 15일을 준다.", encoding="utf-8")
    with open_library(tmp_path / "library") as opened:
        opened.add(tmp_path / "휴가.txt")
        yield opened


def test_what_the_swap_broke_is_read_from_the_new_index(library: Library) -> None:
    calls = []

    def read() -> dict[str, int]:
        index = library.index
        calls.append(index)
        if len(calls) == 1:
            library.reindex()  # closes the index that is being read
        return {str(id_): count for id_, count in index.counts().items()}

    assert steady(Opened(library), read) == {library.documents()[0].id: 1}
    assert len(calls) == 2
    calls.clear()
    parts = steady_parts(Opened(library), lambda: iter([read()]))
    assert list(parts) == [{library.documents()[0].id: 1}]
    assert len(calls) == 2


def test_other_errors_are_raised_at_once(library: Library) -> None:
    calls = []

    def broken() -> None:
        calls.append(1)
        raise ValueError("nothing to do with the index")

    def refused() -> None:
        calls.append(1)
        library.reindex()
        raise BadQuestion("일부러", "on purpose")

    with pytest.raises(ValueError, match="nothing to do"):
        steady(Opened(library), broken)
    with pytest.raises(BadQuestion):
        steady(Opened(library), refused)
    assert len(calls) == 2


def test_a_stream_that_has_begun_is_not_begun_again(library: Library) -> None:
    def parts() -> Iterator[int]:
        yield 1
        library.reindex()
        raise AttributeError("closed")

    given = steady_parts(Opened(library), parts)
    assert next(given) == 1
    with pytest.raises(AttributeError, match="closed"):
        next(given)
