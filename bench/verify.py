"""Claim checking on true answers and on the same answers with one planted error each.

    python bench/verify.py [--seed 1] [--show MISSES] [--half report|tune]

Detection: share of the wrong answers whose verdict is contradicted, a row a kind. False alarms: share of the true
answers whose verdict is. Each answer stands against five passages of its document, the right one among them. The
documents are halved: one half was looked at while the checker was written, the other is the one to report.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer, forget_evidence
from table import report
from verify_pairs import SHARED, TUNE, Pair, build_pairs

KINDS = ("number", "unit", "magnitude", "year", "period", "article", "paragraph", "name", "polarity")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=("report", "tune"), help="only this half, and no file")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong verdicts of the tuning half")
    given = parser.parse_args()
    if not SHARED.exists():
        print(f"{SHARED} is absent: only the samples are used\n")
    pairs = build_pairs(given.seed)
    analyzer = open_analyzer()
    check_answer("준비", ["준비"], analyzer)
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    times: list[float] = []
    shown = 0
    for pair in pairs:
        half = "tune" if pair.document in TUNE else "report"
        if given.half and half != given.half:
            continue
        answer, evidence = normalize(pair.answer), [normalize(one) for one in pair.evidence]
        forget_evidence()  # each answer pays for reading its evidence
        started = time.perf_counter()
        verdict = check_answer(answer, evidence, analyzer)
        times.append((time.perf_counter() - started) * 1000)
        caught = verdict.status is Status.CONTRADICTED
        right[half, pair.kind].append(caught)
        if caught != bool(pair.kind) and half == "tune" and shown < given.show:
            shown += 1
            _show(
                pair,
                [(c.kind.value, c.text, c.found) for c in verdict.claims if c.status is Status.CONTRADICTED],
            )
    rows = []
    for half in sorted({half for half, _ in right}):
        for kind in KINDS:
            found = right[half, kind]
            if found:
                rows.append(
                    {
                        "half": half,
                        "error": kind,
                        "answers": len(found),
                        "detected": round(sum(found) / len(found), 3),
                    }
                )
        planted = [one for kind in KINDS for one in right[half, kind]]
        true = right[half, ""]
        rows.append(
            {
                "half": half,
                "error": "any",
                "answers": len(planted),
                "detected": round(sum(planted) / len(planted), 3),
            }
        )
        rows.append(
            {
                "half": half,
                "error": "none (false alarms)",
                "answers": len(true),
                "detected": round(sum(true) / len(true), 3),
            }
        )
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    if given.half:
        for row in rows:
            print(*row.values())
    else:
        report("verify", rows, pairs=len(pairs), ms_p50=round(p50, 2), ms_p95=round(p95, 2))
    print(f"{len(pairs)} answers, ms an answer: p50 {p50:.1f}, p95 {p95:.1f}")


def _show(pair: Pair, wrong: list[tuple[str, str, str | None]]) -> None:
    print(f"[{pair.kind or 'FALSE ALARM'}] {pair.source} {pair.document}: {pair.answer}")
    if pair.true:
        print(f"    true: {pair.true}")
    for one in wrong:
        print(f"    {one}")


if __name__ == "__main__":
    main()
