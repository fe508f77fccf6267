"""What a clerk sees who tries the sample documents that seogo ships, asking as people type, without a model.

    python bench/everyday.py [--half a] [--show]

156 short questions that the four documents answer and 40 near misses that they do not (`bench/data/everyday.txt`, in
the form of `bench/trial.py`), written from the documents before any of it was run. A question's hash says its half:
a is looked at, of b only the totals. `--show` lists half a's answers that are not right.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from importlib import resources
from pathlib import Path

from table import report
from trial import DATA, ask, outcome, read_cases, rows_of, show

QUESTIONS = DATA / "everyday.txt"
SAMPLES = Path(str(resources.files("seogo"))) / "samples"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("a", "b"), help="only this one")
    parser.add_argument("--show", action="store_true", help="half a's answers that are not right")
    options = parser.parse_args()
    cases = [case for case in read_cases(QUESTIONS) if options.half in (None, case.half)]
    counts: dict[tuple[str, str], Counter[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        for case, answer in ask(cases, sorted(SAMPLES.iterdir()), Path(name) / "of"):
            result = outcome(case, answer)
            counts.setdefault((case.half, case.file), Counter())[result] += 1
            if options.show and case.half == "a" and result not in ("right", "nothing: refused"):
                show(case, answer)
    report(
        "everyday", [row for half in sorted({half for half, _ in counts}) for row in rows_of(counts, half)]
    )


if __name__ == "__main__":
    main()
