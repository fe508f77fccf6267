"""A library's folder: made for its owner alone, told when others can read it, not made where none is meant."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app.backup import back_up
from seogo.app.library import open_library
from seogo.app.place import closing, open_to_others, require_place
from seogo.app.restore import restore
from seogo.errors import BadSetting, InputError

posix = pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise")
FILES = ("catalog.db", "catalog.db-wal", "catalog.db-shm")


@pytest.fixture(params=[0o022, 0o002, 0o027], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What systems come with: whoever makes a file lets others read it."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_new_library_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    with open_library(tmp_path / "library") as library:
        library.conversations.start()
        assert mode(tmp_path / "library") == 0o700
        assert [mode(tmp_path / "library" / name) for name in FILES] == [0o600] * 3
        back_up(library, tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "again")
    assert (mode(tmp_path / "again"), mode(tmp_path / "again" / "catalog.db")) == (0o700, 0o600)


@posix
def test_an_empty_folder_becomes_the_owners_alone_or_a_groups_that_shares_it(
    tmp_path: Path, umask: int
) -> None:
    for name, given, kept, file in (
        ("bare", 0o755, 0o700, 0o600),
        ("readable", 0o750, 0o700, 0o600),
        ("shared", 0o2775, 0o2770, 0o660 & ~umask),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(given)
        (tmp_path / name / "seogo.toml").touch()  # settings may be there first
        open_library(tmp_path / name).close()
        assert mode(tmp_path / name) == kept, name
        assert mode(tmp_path / name / "catalog.db") == file, name


@posix
def test_what_an_administrator_opened_stays_open(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    open_library(folder).close()
    folder.chmod(0o2770)
    (folder / "catalog.db").chmod(0o660)
    with open_library(folder) as library:
        library.conversations.start()
        assert mode(folder) == 0o2770
        assert [mode(folder / name) for name in FILES] == [0o660] * 3


@pytest.fixture
def reached() -> Iterator[Path]:
    """A folder of our own that others can go into; those of pytest are closed to them."""
    above = Path(tempfile.gettempdir()).resolve()
    if any(not mode(one) & stat.S_IXOTH for one in (above, *above.parents)):
        pytest.skip("the folder for temporary files is closed to others")
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@posix
def test_what_others_can_read_is_told_with_its_cure(reached: Path) -> None:
    folder = reached / "우리 서고"
    open_library(folder).close()
    (folder / "originals").chmod(0o755)
    assert open_to_others(folder) == []
    folder.chmod(0o755)
    assert open_to_others(folder) == ["originals"]
    (folder / "catalog.db").chmod(0o644)
    assert open_to_others(folder) == ["catalog.db", "originals"]
    assert closing(folder) == f"chmod -R go-rwx '{folder}'"
    folder.chmod(0o775)
    assert closing(folder) == f"chmod -R o-rwx '{folder}'"
    reached.chmod(0o700)
    assert open_to_others(folder) == []


def test_a_setting_that_is_refused_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        open_library(tmp_path / "library", overrides=["chunk.nope=1"])
    assert list(tmp_path.iterdir()) == []


def test_where_a_new_library_is_hardly_meant_to_be(tmp_path: Path) -> None:
    require_place(tmp_path / "library")
    (tmp_path / "docs").mkdir()
    require_place(tmp_path / "docs")
    with pytest.raises(InputError, match="윗폴더"):
        require_place(tmp_path / "tpyo" / "library")
    for name in ("가.hwp", "나.hwp", "다.hwp", "라.hwp"):
        (tmp_path / "docs" / name).touch()
    with pytest.raises(InputError, match=r"가\.hwp, 나\.hwp, 다\.hwp, …") as refused:
        require_place(tmp_path / "docs")
    assert str(tmp_path / "docs" / "library") in refused.value.texts[1]


@pytest.mark.parametrize(
    "there", [("seogo.toml", "models"), ("originals", "index", "catalog.db.broken"), (".keep",)]
)
def test_where_one_is_meant_to_be(tmp_path: Path, there: tuple[str, ...]) -> None:
    for name in there:
        (tmp_path / name).touch()
    require_place(tmp_path)
