"""Spoiled files of every format, and bombs: what the reader makes of them, and that nothing outlives its limits.

    python bench/hostile.py [--each 1000] [--formats pdf,hwp] [--seed 7]

One sample of each format is spoiled `each` times from a fixed seed (bytes flipped, cut off, moved, repeated, zeroed,
set to extremes; inside zip packages too) and read by the sandbox as `seogo add` does. `silent`: read without text and
without an error; `crashed`: an error that escaped to the program; `unforeseen`: an error that no reader declares, and
`died`: its process ended, both told as `reader_crashed`; `hung`: past its time and told as `limit_exceeded`.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile_bombs import make_bombs
from hostile_samples import MAKERS
from seogo.errors import SeogoError
from seogo.ingest.formats import Format
from seogo.ingest.sandbox import Ended, Read, Refused, Sandbox
from seogo.ingest.settings import IngestSettings
from table import report

EXTREMES = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\0\0\0\x80",
    b"\x01\0\0\0",
    b"99999999",
    b"-1",
)
SLOW_S = 20.0


def spoil(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to three kinds of damage."""
    if data[:2] == b"PK" and dice.random() < 0.6:
        return _spoil_member(data, dice)
    for _ in range(dice.choice((1, 1, 2, 3))):
        data = dice.choice(DAMAGES)(data, dice)
    return data


def _spoil_member(data: bytes, dice: random.Random) -> bytes:
    """A package whose zip is sound and one of whose members is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(info, package.read(info)) for info in package.infolist()]
    victim = dice.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for at, (info, content) in enumerate(members):
            if at == victim and dice.random() < 0.1:
                continue
            package.writestr(info.filename, spoil(content, dice) if at == victim and content else content)
    return out.getvalue()


def _flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(min(len(out), dice.choice((1, 4, 32, 200)))):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _move(data: bytes, dice: random.Random) -> bytes:
    start, end = _range(data, dice)
    to = dice.randrange(len(data) + 1)
    return data[:to] + data[start:end] + data[to + end - start :]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start, end = _range(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 50)) + data[end:]


def _zero(data: bytes, dice: random.Random) -> bytes:
    start, end = _range(data, dice)
    return data[:start] + bytes(end - start) + data[end:]


def _extreme(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(min(len(data), 512) if dice.random() < 0.5 else len(data) or 1) if data else 0
    value = dice.choice(EXTREMES)
    return data[:at] + value + data[at + len(value) :]


def _range(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.choice((1, 16, 256, 4096)))


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _move, _repeat, _zero, _extreme)


def spoiled_files(folder: Path, format: Format, each: int, seed: int) -> Iterator[Path]:
    """The files, made when they are asked for and removed after a while."""
    data = MAKERS[format]()
    kept: list[Path] = []
    for number in range(each):
        path = folder / f"{number:05}.{format}"
        path.write_bytes(spoil(data, random.Random(f"{seed}-{format}-{number}")))
        kept.append(path)
        if len(kept) > 200:
            kept.pop(0).unlink()
        yield path
    yield from ()


def measure(
    format: Format, each: int, seed: int, settings: IngestSettings, odd: list[str]
) -> dict[str, object]:
    """One format's row; what is odd is appended as text."""
    counts: Counter[str] = Counter()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Sandbox(settings) as sandbox:
        try:
            for path, outcomes in sandbox.read_all(spoiled_files(Path(folder), format, each, seed)):
                counts["files"] += 1
                found = [outcome for outcome in outcomes if not isinstance(outcome, Ended)]
                for outcome in found:
                    _count(outcome, path.name, counts, odd)
                if not found:
                    counts["silent"] += 1
                    odd.append(f"{path.name}: nothing came of it")
        except Exception as error:  # noqa: BLE001  this is what must not happen
            counts["crashed"] += 1
            odd.append(f"{format}: {type(error).__name__}: {error}")
    seconds = time.monotonic() - begin
    named = ("crashed", "hung", "silent", "died", "unforeseen")
    row: dict[str, object] = {"format": format.value, "files": counts["files"], "read": counts["read"]}
    row |= {name: counts[name] for name in named}
    row["errors"] = " ".join(
        f"{code[6:]}:{count}" for code, count in sorted(counts.items()) if code.startswith("error:")
    )
    return row | {"files_per_s": counts["files"] / seconds}


def _count(outcome: object, name: str, counts: Counter[str], odd: list[str]) -> None:
    if isinstance(outcome, Read):
        counts["read"] += 1
        if not outcome.document.text.strip():
            counts["silent"] += 1
            odd.append(f"{name}: an empty document")
    elif isinstance(outcome, Refused):
        error: SeogoError = outcome.error
        counts[f"error:{error.code}"] += 1
        text = str(error)
        for kind, mark in (("unforeseen", "예상하지 못한"), ("died", "프로세스가"), ("hung", "_s)")):
            if mark in text and error.code in ("reader_crashed", "limit_exceeded"):
                counts[kind] += 1
        if error.code in ("reader_crashed", "limit_exceeded"):
            odd.append(f"{name}: [{error.code}] {text[:160]}")


def measure_bombs(settings: IngestSettings) -> list[dict[str, object]]:
    """Each bomb alone: what became of it."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path in make_bombs(Path(folder)):
            begin = time.monotonic()
            with Sandbox(settings, workers=1) as sandbox:
                outcomes = [one for one in sandbox.read(path) if not isinstance(one, Ended)]
            codes = Counter(one.error.code if isinstance(one, Refused) else "read" for one in outcomes)
            told = next((str(one.error) for one in outcomes if isinstance(one, Refused)), "")
            rows.append({
                "bomb": name,
                "outcome": " ".join(f"{code}:{count}" for code, count in codes.items()) or "SILENT",
                "seconds": time.monotonic() - begin,
                "told": told[:100],
            })  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--formats", default="")
    parser.add_argument("--skip-bombs", action="store_true")
    given = parser.parse_args()
    formats = [Format(name) for name in given.formats.split(",") if name] or list(Format)
    settings = IngestSettings(wall_s=SLOW_S, cpu_s=SLOW_S)
    missing = [format.value for format in formats if format not in MAKERS]
    odd: list[str] = []
    rows = [measure(one, given.each, given.seed, settings, odd) for one in formats if one in MAKERS]
    print("\n".join(odd[:200]), file=sys.stderr)
    report("hostile", rows, each=given.each, seed=given.seed, odd=odd, missing=missing)
    bombs = [] if given.skip_bombs else measure_bombs(IngestSettings(cpu_s=60))
    if bombs:
        report("hostile_bombs", bombs)
    bad = ("crashed", "hung", "silent", "unforeseen")
    failed = [str(row["format"]) for row in rows if not row["read"] or any(row[name] for name in bad)]
    failed += [str(row["bomb"]) for row in bombs if row["outcome"] == "SILENT"]
    if missing:
        raise SystemExit(f"no sample is made of: {', '.join(missing)} (bench/hostile_samples.py)")
    if failed:
        raise SystemExit(f"crashed, hung, silent, unforeseen or never read: {', '.join(failed)}")


if __name__ == "__main__":
    main()
