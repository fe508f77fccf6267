"""How long the check of a 300-character answer against five chunks of 500 characters takes, in CPU time (10 ms).

    python bench/verify_speed.py [--rounds 5] [--profile | --long]

Chunks and answers are those of the samples: neighbouring chunks of one document, answers put together from the hand
written ones. `first`: evidence read anew, as `seogo verify` does; `again`: evidence kept from the sentence before.
Busy machines slow all rows alike: the last row, the analyser alone, is there to compare with. `--long`: short pieces
repeated, and how many times as long four times as much takes; a square would be sixteen.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import time

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.lang.analyzer import Analyzer, open_analyzer, tokenize_one
from seogo.lang.normalize import normalize
from seogo.verify.verdict import _read, check_answer
from table import report
from verify_pairs import HERE, SAMPLES, read_documents

ANSWER_CHARS, CHUNK_CHARS, CHUNKS = 300, 500, 5
LONG = (
    "1,", "제1조", "( ", "1", "가", "| ", ": ", "'", "2025. ", "감사 ", "김이박 사장 ", "이름: 김이박 ", "분기 ",
    "연 1", "지 아니", "수 없", "① ", "제1조 제2항 ", "「", "a1-", "02-", "에 관한 ", "만", "일이삼", "(1) ",
)  # fmt: skip


def build_cases(seed: int = 3) -> list[tuple[str, list[str]]]:
    """Answers of about 300 characters, each with five pieces of 500 characters of its document."""
    rng = random.Random(seed)
    rows = [line.split("\t") for line in (HERE / "verify_answers.tsv").read_text("utf-8").splitlines()]
    documents = {name: one for name, one in read_documents().items() if SAMPLES.exists()}
    cases = []
    for name, document in documents.items():
        answers = [row[2] for row in rows if row[0] == name]
        if len(answers) < 6:
            continue
        chunks = chunk_document(document, ChunkSettings(), analyzer=open_analyzer())
        text = normalize("\n".join(chunk.text for chunk in chunks))
        for _ in range(12):
            answer = ""
            for one in rng.sample(answers, len(answers)):
                answer = f"{answer} {one}".strip() if len(answer) < ANSWER_CHARS else answer
            starts = rng.sample(range(0, max(1, len(text) - CHUNK_CHARS), CHUNK_CHARS), CHUNKS)
            cases.append((normalize(answer[:ANSWER_CHARS]), [text[a : a + CHUNK_CHARS] for a in starts]))
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--long", action="store_true")
    given = parser.parse_args()
    analyzer = open_analyzer()
    if given.long:
        report(
            "verify_long",
            [_grown(analyzer, piece, side) for piece in LONG for side in ("answer", "evidence")],
        )
        return
    cases = build_cases()
    for answer, evidence in cases[:3]:
        check_answer(answer, evidence, analyzer)
    if given.profile:
        with cProfile.Profile() as profile:
            for answer, evidence in cases:
                _read.cache_clear()
                check_answer(answer, evidence, analyzer)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    first, again, kiwi = [], [], []
    for answer, evidence in cases * given.rounds:
        _read.cache_clear()
        started = time.thread_time()
        tokenize_one(analyzer, answer)
        kiwi.append((time.thread_time() - started) * 1000)
        for times in (first, again):
            started = time.thread_time()
            check_answer(answer, evidence, analyzer)
            times.append((time.thread_time() - started) * 1000)
    rows = []
    for name, times in (("first", first), ("again", again), ("none: the answer's morphemes alone", kiwi)):
        times.sort()
        p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        rows.append(
            {"evidence": name, "answers": len(times), "ms_p50": round(p50, 2), "ms_p95": round(p95, 2)}
        )
    report("verify_speed", rows, answer_chars=ANSWER_CHARS, chunks=CHUNKS, chunk_chars=CHUNK_CHARS)


def _grown(analyzer: Analyzer, piece: str, side: str) -> dict[str, object]:
    def seconds(letters: int) -> float:
        text = piece * (letters // len(piece))
        answer, evidence = (text, "휴가는 15일로 한다.") if side == "answer" else ("휴가는 15일입니다.", text)
        least = float("inf")
        for _ in range(3):
            _read.cache_clear()
            started = time.thread_time()
            check_answer(answer, [evidence], analyzer)
            least = min(least, time.thread_time() - started)
        return least

    short, long = seconds(4_000), seconds(16_000)
    return {"piece": repr(piece), "repeated in": side, "ms": long * 1000, "times": long / short}


if __name__ == "__main__":
    main()
