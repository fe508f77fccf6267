"""Who does what to whom: sentences whose every word is the passage's and whose relation is another one.

    python bench/verify_relations.py [--half A|B] [--show --half A]

`data/verify_relations.txt`: another one does it, to another one, before instead of after, planned and told as done, a
comparison turned round; and true sentences in other words. Passages of half A were looked at while the rules were
made; of half B, written by another hand, only totals are looked at.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer
from table import report

DATA = Path(__file__).parent / "data" / "verify_relations.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--show", action="store_true", help="the wrong verdicts, of half A alone")
    given = parser.parse_args()
    if given.show and given.half != "A":
        parser.error("--show needs --half A: half B stays unseen")
    analyzer = open_analyzer()
    counted: Counter[tuple[str, str]] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    for half, passage, sign, sentence in read_cases():
        if given.half not in (None, half):
            continue
        verdict = check_answer(normalize(sentence), [normalize(passage)], analyzer)
        contradicted = verdict.status is Status.CONTRADICTED
        counted[half, sign] += 1
        caught[half, sign] += contradicted
        if given.show and contradicted != (sign == "-"):
            print(sign, sentence)
    rows = [
        {
            "half": half,
            "said": "true" if sign == "+" else "false",
            "sentences": counted[half, sign],
            "contradicted": round(caught[half, sign] / counted[half, sign], 3),
        }
        for half, sign in sorted(counted)
    ]
    report("verify_relations", rows)


def read_cases() -> Iterator[tuple[str, str, str, str]]:
    """Half, passage, `+` or `-`, sentence."""
    half = passage = ""
    for line in DATA.read_text("utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        match sign:
            case "=":
                half = rest[-1]
            case ">":
                passage = rest
            case "+" | "-":
                yield half, passage, sign, rest
            case _:
                raise ValueError(f"verify_relations.txt: {line!r}")


if __name__ == "__main__":
    main()
