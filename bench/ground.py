"""Sentences without a number or name that could be compared: which of the true ones are shown, which of the false ones.

    python bench/ground.py [--half report|tune|both] [--show]

bench/data/ground.tsv: 40 true sentences over the sample documents worded otherwise than they are, and 40 false ones
(another subject, object, verb or scope). Each is a model's whole reply to its question. Every second row of each kind
was looked at while the rule was made, the other half is the one to report.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seogo.app import open_library
from seogo.types import AnswerKind
from table import report

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))
from fakes import Script, scripted_server  # noqa: E402

SAMPLES = HERE.parent / "src/seogo/samples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("report", "tune", "both"), default="both")
    parser.add_argument("--show", action="store_true", help="print what went wrong in the tuning half")
    given = parser.parse_args()
    rows = [line.split("\t") for line in (HERE / "data/ground.tsv").read_text(encoding="utf-8").splitlines()]
    counts: dict[tuple[str, str], list[bool]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        replying() as (script, settings),
        open_library(folder, overrides=settings) as library,
    ):
        library.add(sorted(one for one in SAMPLES.iterdir() if one.suffix != ".jsonl"))
        for number, (truth, question, sentence) in enumerate(rows):
            half = "tune" if number % 2 == 0 else "report"
            if given.half not in (half, "both"):
                continue
            script.replies[:] = [f"{sentence} [1]", "끝"]
            answer = library.ask(question)
            shown = answer.kind is AnswerKind.GENERATED and not answer.corrections
            counts.setdefault((half, truth), []).append(shown)
            if given.show and half == "tune" and shown != (truth == "T"):
                reasons = "; ".join(one.reason for one in answer.withheld)
                print(f"{truth} {sentence}\n    {answer.text if shown else reasons}")
    table = [
        {
            "half": half,
            "true": len(counts[half, "T"]),
            "true, shown": sum(counts[half, "T"]),
            "false": len(counts[half, "F"]),
            "false, shown": sum(counts[half, "F"]),
        }
        for half in ("tune", "report")
        if (half, "T") in counts
    ]
    report("ground", table)


@contextmanager
def replying() -> Iterator[tuple[Script, tuple[str, ...]]]:
    """A scripted server and the settings that name it."""
    with scripted_server("") as script:
        yield script, ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")


if __name__ == "__main__":
    main()
