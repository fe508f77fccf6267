"""How many true answers are called wrong, on invented rules, guides and notices of two hands (`data/verify_true.txt`).

    python bench/verify_true.py [--half A|B] [--show ALARMS --half A] [--show-b]

No lies: every answer is true by the passages of its document, which are all its evidence: said again, in other words,
worked out, put to a reader's case. Each half is one hand's, written before any of its answers was checked. Half A may
be shown; of B only totals are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from verify_round2 import Case, read_trades, run

DATA = Path(__file__).parent / "data" / "verify_true.txt"


def build_cases() -> list[Case]:
    """All answers, each with the whole of its document."""
    return [
        Case(one.name, one.half, tuple(one.passages), answer)
        for one in read_trades(DATA)
        for answer in one.answers
    ]


def main() -> None:
    show_b = "--show-b" in sys.argv
    if show_b:
        sys.argv.remove("--show-b")
    shown = show_b or not any(one.startswith("--show") for one in sys.argv[1:])
    run("verify_true", __doc__, [case for case in build_cases() if shown or case.half == "A"])


if __name__ == "__main__":
    main()
