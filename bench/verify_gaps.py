"""Quantifiers, rankings, comparisons, ellipsis, names and polarity: small passages with true sentences and lies.

    python bench/verify_gaps.py

`data/verify_gaps.txt`: kinds a (how many, how much, how often), b (the most, the second), c (more than, times, sums), d
(what a neighbouring sentence names), e (names), f (polarity). By the hand that made the rules, both halves looked at:
B after its first totals.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer
from table import report

DATA = Path(__file__).parent / "data" / "verify_gaps.txt"


def main() -> None:
    analyzer = open_analyzer()
    counted: Counter[tuple[str, str, str]] = Counter()
    caught: Counter[tuple[str, str, str]] = Counter()
    half = kind = passage = ""
    for line in DATA.read_text("utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        match sign:
            case "=":
                kind, half = rest[0], rest[-1]
            case ">":
                passage = normalize(rest.replace("\\n", "\n"))
            case "+" | "-":
                verdict = check_answer(normalize(rest), [passage], analyzer)
                counted[half, kind, sign] += 1
                caught[half, kind, sign] += verdict.status is Status.CONTRADICTED
            case _:
                raise ValueError(f"verify_gaps.txt: {line!r}")
    rows = [
        {
            "half": half,
            "kind": kind,
            "said": "true" if sign == "+" else "false",
            "sentences": counted[half, kind, sign],
            "contradicted": round(caught[half, kind, sign] / counted[half, kind, sign], 3),
        }
        for half, kind, sign in sorted(counted)
    ]
    report("verify_gaps", rows)


if __name__ == "__main__":
    main()
