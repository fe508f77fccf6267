"""How many true answers are called wrong, on invented papers of offices by three hands (`data/verify_true.txt`).

    python bench/verify_true.py [--half A|B|C] [--show ALARMS] [--show-b]

No lies: every answer is true by the passages of its document, which are all its evidence: said again, in other words,
worked out, put to a reader's case. Each part is one hand's, written before any of its answers was checked. A and B were
looked at while rules were made, of C the alarms were, of which two were mended: texts of B and C are printed with
`--show-b` alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer
from table import report
from verify_rounds import Case, read_trades

DATA = Path(__file__).parent / "data" / "verify_true.txt"


def build_cases() -> list[Case]:
    """All answers, each with the whole of its document."""
    return [
        Case(one.name, one.half, tuple(one.passages), answer)
        for one in read_trades(DATA)
        for answer in one.answers
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("A", "B", "C"))
    parser.add_argument("--show", type=int, default=0, help="print so many alarms of A")
    parser.add_argument("--show-b", action="store_true", help="of B and C, too")
    given = parser.parse_args()
    analyzer, shown = open_analyzer(), 0
    rows = []
    for half in (given.half,) if given.half else ("A", "B", "C"):
        counted = dict.fromkeys(Status, 0)
        for case in build_cases():
            if case.half != half:
                continue
            evidence = [normalize(one) for one in case.evidence]
            verdict = check_answer(normalize(case.answer), evidence, analyzer)
            counted[verdict.status] += 1
            wrong = [one for one in verdict.claims if one.status is Status.CONTRADICTED]
            if wrong and shown < given.show and (half == "A" or given.show_b):
                shown += 1
                print(f"{case.trade}: {case.answer!r}")
                for claim in wrong:
                    print(f"      {claim.kind.value} {claim.text!r} {claim.found or ''}")
        answers = sum(counted.values())
        alarms = counted[Status.CONTRADICTED]
        rows.append({
            "half": half, "answers": answers, "alarms": alarms, "share": round(alarms / answers, 3),
            "supported": counted[Status.SUPPORTED],
        })  # fmt: skip
    if given.half:
        print(*rows[0].values())
    else:
        report("verify_true", rows)


if __name__ == "__main__":
    main()
