"""Fixed questions: is a paraphrase met by its entry, and is a near-miss met by none?

    python bench/faq.py [--show] [--fit] [--half report|tune|looked2|unseen2|blind3]

`faq_pairs.jsonl`: fixed questions of six domains, each with paraphrases (`same`) and near-misses that differ in a
number, what is asked, a negation, an opposite or the subject. Written by us. Three domains (personnel, bank, IT) were
looked at while the matcher was written and its weights fitted; the other three (university, hospital, public office)
are the ones to report. All questions of both halves are entries at once, so that a question may also meet another's.
`data/faq_free.txt`: fifteen more domains as people type, each a library of its own. Words were added and weights fitted
on `tune`, the threshold chosen on `tune` and `tune2`; what failed in `report` was never read, only its numbers.
`data/faq_round2.txt`: eight domains more, by another hand's habits (short, mistyped, with a story before the question),
written before anything was changed for them: what failed in `looked2` was read, in `unseen2` only what was answered
wrongly. `blind3`: two domains more, written after those changes and run once; its one wrong answer was then read.
`blind4`: two domains more, written before that was mended.
The word list was written after the questions and by the same hand, and has some words of `report` (`보건증`, `학원비`):
its recall flatters.
Precision: of the questions that got an answer, those that got the right one. Recall: of the paraphrases. `--fit` prints
the weights that the tuning half gives. KorSTS and KLUE-STS (in ../shared, else left out): share of the pairs that a
person scored so which are taken for one question; their sentences are no questions, so only the values matter there.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from seogo.embed.kiwi import word_rows
from seogo.embed.kiwi_vectors import load_kiwi_vectors
from seogo.faq.compare import difference, features
from seogo.faq.match import Fixed, Matcher
from seogo.faq.settings import FaqSettings
from seogo.faq.wording import read_wordings
from seogo.lang.analyzer import open_analyzer
from seogo.settings import cache_path
from table import report

PAIRS = Path(__file__).with_name("faq_pairs.jsonl")
FREE = tuple(Path(__file__).parent / "data" / name for name in ("faq_free.txt", "faq_round2.txt"))
SHARED = Path(__file__).parents[2] / "shared" / "bench" / "sts"
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
RIDGE = 0.5
HARD = 4.0
"""Weight of a near-miss beside its own entry in the fit: other entries are told apart without it."""
PLACES = (
    "서울",
    "부산",
    "대전",
    "광주",
    "인천",
    "울산",
    "세종",
    "제주",
    "수원",
    "청주",
    "전주",
    "춘천",
    "원주",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--half",
        choices=("report", "tune", "looked2", "unseen2", "blind3", "blind4"),
        help="only this half, and no file",
    )
    parser.add_argument("--show", action="store_true", help="print what went wrong on the tuning half")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew on the tuning half")
    given = parser.parse_args()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    pairs += read_free()
    analyzer, vectors = open_analyzer(), load_kiwi_vectors(cache_path())
    if given.fit:
        fit([pair for pair in pairs if pair["half"] in ("tune", "free tune")], analyzer, vectors)
        return
    matchers = {}
    for domain in dict.fromkeys(pair.get("domain", "") for pair in pairs):
        of = list(dict.fromkeys(pair["faq"] for pair in pairs if pair.get("domain", "") == domain))
        fixed = [Fixed(id=n, wordings=(one,)) for n, one in enumerate(of)]
        matchers[domain] = (of, Matcher(fixed, analyzer, vectors))
    questions = list(dict.fromkeys(pair["faq"] for pair in pairs))
    rows: list[dict[str, object]] = []
    for half in dict.fromkeys(pair["half"] for pair in pairs):
        if given.half is None or given.half in half:
            own = [pair for pair in pairs if pair["half"] == half]
            rows += measure(half, own, matchers, show=given.show and ("tune" in half or "looked" in half))
    rows += list(
        near(pairs, Matcher([Fixed(id=n, wordings=(q,)) for n, q in enumerate(questions)], analyzer, vectors))
    )
    rows += list(sts(analyzer, vectors))
    if given.half:
        print(*rows, sep="\n")
        return
    report("faq", rows, threshold=FaqSettings().threshold, speed=speed(pairs, questions, analyzer, vectors))


def read_free() -> list[dict]:
    """The pairs of `FREE`: `#` a domain and its half, `Q` an entry, `+` a paraphrase, `-` a near-miss."""
    pairs = []
    for line in (line for path in FREE for line in path.read_text(encoding="utf-8").splitlines()):
        kind, _, text = line.partition(" ")
        if kind == "#":
            domain, half = text.rsplit(" ", 1)
        elif kind == "Q":
            entry = text
        else:
            pairs.append(
                {
                    "half": f"free {half}",
                    "domain": domain,
                    "faq": entry,
                    "question": text,
                    "same": kind == "+",
                }
            )
    return pairs


def measure(half: str, pairs: list, matchers: dict, *, show: bool) -> Iterator[dict]:
    """A row a threshold. `matchers`: for each domain its questions and their matcher."""
    asked = [(*matchers[pair.get("domain", "")], pair) for pair in pairs]
    met = [next(iter(matcher.find(pair["question"])), None) for _, matcher, pair in asked]
    for threshold in THRESHOLDS:
        right = wrong = alarms = 0
        for (questions, _, pair), match in zip(asked, met, strict=True):
            answered = match is not None and match.score >= threshold
            if answered and pair["same"] and questions[match.id] == pair["faq"]:
                right += 1
            elif answered:
                wrong += 1
                alarms += not pair["same"]
            if show and threshold == FaqSettings().threshold and answered != pair["same"]:
                print(f"{pair['question']} | {pair['faq']} | {match}")
        same = sum(pair["same"] for pair in pairs)
        yield {
            "set": half, "threshold": threshold, "paraphrases": same, "near-misses": len(pairs) - same,
            "precision": right / max(right + wrong, 1), "recall": right / same,
            "near-misses answered": alarms / (len(pairs) - same),
        }  # fmt: skip


def near(pairs: list, matcher: Matcher) -> Iterator[dict]:
    """Of the paraphrases, those whose entry is one of three suggested, among the entries of all domains."""
    for half in dict.fromkeys(pair["half"] for pair in pairs):
        own = [pair for pair in pairs if pair["half"] == half and pair["same"]]
        found = [pair["faq"] in [one.wording for one in matcher.near(pair["question"], k=3)] for pair in own]
        yield {"set": f"{half}, suggested", "paraphrases": len(own), "recall": sum(found) / len(own)}


def fit(pairs: list, analyzer, vectors) -> None:
    """Logistic regression (Newton, ridge) over all pairs of a question and an entry in which nothing differs."""
    questions = list(dict.fromkeys(pair["faq"] for pair in pairs))
    kept = read_wordings(questions, analyzer, vectors.idf)
    asked = read_wordings([pair["question"] for pair in pairs], analyzer, vectors.idf)

    def alike(one, other):
        return word_rows(vectors, one) @ word_rows(vectors, other).T

    x, y, hard = [], [], []
    for pair, wording in zip(pairs, asked, strict=True):
        for question, entry in zip(questions, kept, strict=True):
            if not difference(wording, entry):
                found = features(wording, entry, alike)
                x.append(
                    [1, found.asked_met, found.kept_met, found.asked_left, found.kept_left, found.replaced]
                )
                y.append(pair["same"] and pair["faq"] == question)
                found = features(entry, wording, alike)  # to be the same goes both ways
                x.append(
                    [1, found.asked_met, found.kept_met, found.asked_left, found.kept_left, found.replaced]
                )
                y.append(y[-1])
                hard += [HARD if pair["faq"] == question and not pair["same"] else 1.0] * 2
    a, b, c = (np.array(those, dtype=float) for those in (x, y, hard))
    weights, ridge = np.zeros(6), np.diag([1e-9, *[RIDGE] * 5])
    for _ in range(60):
        p = 1 / (1 + np.exp(-a @ weights))
        slope = a.T @ (c * (p - b)) + ridge @ weights
        weights -= np.linalg.solve((a * (c * p * (1 - p))[:, None]).T @ a + ridge, slope)
    print(
        f"{len(b)} pairs, {int(b.sum())} the same: bias {weights[0]:.2f}, weights {np.round(weights[1:], 2)}"
    )


def sts(analyzer, vectors) -> Iterator[dict]:
    """Share of the pairs taken for one question, by what people scored them (0 to 5)."""
    for name, pairs in (("KorSTS test", _korsts()), ("KLUE-STS dev", _klue())):
        if not pairs:
            continue
        taken: dict[str, list[bool]] = {}
        for score, one, other in pairs:
            matcher = Matcher([Fixed(id=0, wordings=(one,))], analyzer, vectors)
            match = next(iter(matcher.find(other)), None)
            said = match is not None and match.score >= FaqSettings().threshold
            taken.setdefault("0-2" if score < 2 else "2-4" if score < 4 else "4-5", []).append(said)
        yield {"set": name, "threshold": FaqSettings().threshold} | {
            f"scored {band}": sum(those) / len(those) for band, those in sorted(taken.items())
        }


def _korsts() -> list[tuple[float, str, str]]:
    path = SHARED / "kor-sts-test.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(float(row["score"]), row["sentence1"], row["sentence2"]) for row in rows]


def _klue() -> list[tuple[float, str, str]]:
    path = SHARED / "klue-sts-v1.1_dev.json"
    if not path.exists():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [(row["labels"]["label"], row["sentence1"], row["sentence2"]) for row in rows]


def speed(pairs: list, questions: list[str], analyzer, vectors) -> dict[str, float]:
    """Milliseconds a question among 5,000 entries, each question asked once, and seconds to read those."""
    every = list(dict.fromkeys([*questions, *(pair["question"] for pair in pairs)]))
    many = [*every, *(f"{place} {n} {one}" for n in range(1, 9) for place in PLACES for one in every)][:5000]
    begin = time.perf_counter()
    matcher = Matcher([Fixed(id=n, wordings=(one,)) for n, one in enumerate(many)], analyzer, vectors)
    read = time.perf_counter() - begin
    times = []
    for pair in pairs:
        begin = time.perf_counter()
        matcher.find(pair["question"])
        times.append((time.perf_counter() - begin) * 1000)
    p50, p95 = np.percentile(times, [50, 95])
    facts = {"entries": len(many), "read_s": read, "p50_ms": float(p50), "p95_ms": float(p95)}
    print({name: round(value, 2) for name, value in facts.items()})
    return facts


if __name__ == "__main__":
    main()
