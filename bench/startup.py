"""How long seogo takes to start: import, --help, and a cold `ask` from process start to answer.

    python bench/startup.py [--chunks 10000] [--repeat 5]

Medians of whole processes, each beside an empty Python in the same run. The library of the cold `ask` is made of
statute-like text generated here.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import report

SEOGO = str(Path(sys.executable).parent / "seogo")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chunks", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    rows = [
        _row("python -c pass", [sys.executable, "-c", "pass"], None, given.repeat),
        _row("import seogo", [sys.executable, "-c", "import seogo"], 100, given.repeat),
        _row("seogo --help", [SEOGO, "--help"], 300, given.repeat),
    ]
    with tempfile.TemporaryDirectory() as folder:
        chunks = make_library(Path(folder), given.chunks)
        ask = [SEOGO, "ask", "--library", f"{folder}/library", "제7부서의 숙박비 한도는 얼마인가요?"]
        rows.append(_row(f"seogo ask, {chunks} chunks", ask, 2000, given.repeat))
        rows.append(warm(Path(folder) / "library", chunks))
    report("startup", rows)


def _row(name: str, command: list[str], budget_ms: float | None, repeat: int) -> dict[str, object]:
    times = []
    for _ in range(repeat + 1):  # the first one warms the file cache
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - begin) * 1000)
    return {"what": name, "median_ms": statistics.median(times[1:]), "budget_ms": budget_ms}


def make_library(folder: Path, chunks: int) -> int:
    """A library of about `chunks` chunks in `folder`/library; how many it holds."""
    import seogo

    texts = folder / "texts"
    texts.mkdir()
    subjects = ("숙박비", "일비", "식비", "교통비", "교육비", "회의비", "통신비", "난방비")
    per_file = 200
    for number in range(chunks // per_file):
        lines = [f"제{number}부서 지출 규정"]
        for article in range(1, per_file + 1):
            subject = subjects[article % len(subjects)]
            lines.append(f"제{article}조({subject})")
            lines.append(f"① 제{number}부서의 {subject} 한도는 {article * 1000 + number:,}원으로 한다.")
            lines.append(f"② 부서장은 {subject}를 {article % 28 + 1}일 이내에 정산하여야 한다.")
        (texts / f"규정{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    with seogo.open_library(folder / "library") as library:
        return sum(file.chunks for file in library.add(texts).read)


def warm(path: Path, chunks: int) -> dict[str, object]:
    """The p50 of `ask` in a process that has everything loaded."""
    import seogo

    with seogo.open_library(path) as library:
        library.warm()
        subjects = ("숙박비", "회의비", "일비")
        questions = [f"제{n}부서의 {what} 한도는 얼마인가요?" for n in range(10) for what in subjects]
        times = []
        for question in questions * 2:
            begin = time.perf_counter()
            library.ask(question)
            times.append((time.perf_counter() - begin) * 1000)
    return {
        "what": f"ask, warm, {chunks} chunks",
        "median_ms": statistics.median(times[30:]),
        "budget_ms": 30,
    }


if __name__ == "__main__":
    main()
