"""What an installed seogo has beside its modules."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


def test_a_wheel_has_every_file_that_the_modules_read() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    left_out = []
    for path in SOURCE.rglob("*"):
        if path.is_dir() or path.suffix in (".py", ".pyc") or ".egg-info" in path.as_posix():
            continue
        name = path.relative_to(SOURCE).as_posix()
        taken = any(
            fnmatch(name, f"{package.replace('.', '/')}/{pattern}")
            for package, found in patterns.items()
            for pattern in found
        )
        if not taken:
            left_out.append(name)
    assert left_out == []
