"""Sentences without a number or name that could be compared: which of the true ones are shown, which of the false ones.

    python bench/ground.py [--half report|tune|both] [--set samples|trades|both] [--show]

bench/data/ground.tsv (`samples`): 40 true sentences over the sample documents worded otherwise than they are, and 40
false ones (another subject, object, verb or scope). bench/data/ground_round2.txt (`trades`): 68 and 68 over documents
of twelve trades, written before the second rule. Each is a model's whole reply to its question. Every second row of
each kind was looked at while the rules were made, the other half is the one to report.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from seogo.app import open_library
from seogo.types import AnswerKind
from table import report

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))
from fakes import Script, scripted_server  # noqa: E402

SAMPLES = HERE.parent / "src/seogo/samples"
Counts = dict[tuple[str, str], list[bool]]


class Row(NamedTuple):
    """`truth`: `T` or `F`."""

    truth: str
    question: str
    sentence: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("report", "tune", "both"), default="both")
    parser.add_argument("--set", choices=("samples", "trades", "both"), default="both")
    parser.add_argument("--show", action="store_true", help="print what went wrong in the tuning half")
    given = parser.parse_args()
    table: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        (trades := Path(folder, "trades")).mkdir()
        sets = {"samples": (SAMPLES, read_samples()), "trades": (trades, read_trades(trades))}
        for name, (documents, rows) in sets.items():
            if given.set in (name, "both"):
                counts = measure(Path(folder, name + "-library"), documents, rows, given)
                table += tabulate(name, counts)
    report("ground", table)


def read_samples() -> list[Row]:
    """True or false, the question, the reply."""
    lines = (HERE / "data/ground.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines]


def read_trades(folder: Path) -> list[Row]:
    """The rows of `ground_round2.txt`; its documents are written to the folder, a file each."""
    rows, texts, question = [], {}, ""
    for line in (HERE / "data/ground_round2.txt").read_text(encoding="utf-8").splitlines():
        kind, _, text = line.partition(" ")
        match kind:
            case "=":
                name = text
            case ">":
                texts.setdefault(name, [f"# {name}"]).append(text)
            case "?":
                question = text
            case "T" | "F":
                rows.append(Row(kind, question, text))
    for name, parts in texts.items():
        (folder / f"{name}.md").write_text("\n\n".join(parts), encoding="utf-8")
    return rows


def measure(folder: Path, documents: Path, rows: list[Row], given: argparse.Namespace) -> Counts:
    """Whether each reply was shown as it is, by half and truth."""
    counts: Counts = {}
    place = {"T": 0, "F": 0}
    with replying() as (script, settings), open_library(folder, overrides=settings) as library:
        library.add(sorted(documents.iterdir()))
        for row in rows:
            half = "tune" if place[row.truth] % 2 == 0 else "report"
            place[row.truth] += 1
            if given.half not in (half, "both"):
                continue
            script.replies[:] = [f"{row.sentence} [1]", "끝"]
            answer = library.ask(row.question)
            shown = answer.kind is AnswerKind.GENERATED and not answer.corrections
            counts.setdefault((half, row.truth), []).append(shown)
            if given.show and half == "tune" and shown != (row.truth == "T"):
                reasons = "; ".join(one.reason for one in answer.withheld)
                print(f"{row.truth} {row.sentence}\n    {answer.text if shown else reasons}")
    return counts


def tabulate(name: str, counts: Counts) -> list[dict[str, object]]:
    """A row a half."""
    return [
        {
            "set": name,
            "half": half,
            "true": len(counts[half, "T"]),
            "true, shown": sum(counts[half, "T"]),
            "false": len(counts[half, "F"]),
            "false, shown": sum(counts[half, "F"]),
        }
        for half in ("tune", "report")
        if (half, "T") in counts
    ]


@contextmanager
def replying() -> Iterator[tuple[Script, tuple[str, ...]]]:
    """A scripted server and the settings that name it."""
    with scripted_server("") as script:
        yield script, ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")


if __name__ == "__main__":
    main()
