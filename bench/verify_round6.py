"""Claim checking on passages of fourteen trades that the first five sets do not have (`data/verify_round6.txt`).

    python bench/verify_round6.py [--half A|B] [--show MISSES --half A]

Written before the sixth round of work on the checker. Of the trades A the wrong verdicts may be shown; of the trades B
only totals are looked at: they are the unseen ones.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import build_cases, run

DATA = Path(__file__).parent / "data" / "verify_round6.txt"


def main() -> None:
    run("verify_round6", __doc__, build_cases(DATA, planted=False))


if __name__ == "__main__":
    main()
