"""How long the check of a 300-character answer against five chunks of 500 characters takes, in CPU time (10 ms).

    python bench/verify_speed.py [--rounds 5] [--profile | --long]

Chunks and answers are those of the samples: neighbouring chunks of one document, answers put together from the hand
written ones. `first`: evidence read anew, as `seogo verify` does; `again`: another answer, evidence kept from the one
before; `another question`: read anew, the morphemes of its sentences kept. `ms_kiwi`: what of it the analyser takes,
for the answer and for the sentences of the evidence that it is asked about; a busy machine slows both alike, so
`times_kiwi` is what to compare. Then ten times the answer, and 20 chunks of 2,000 characters. `--long`: short pieces
repeated, and how many times as long four times as much takes; a square would be sixteen; and 200,000 digits.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Iterable

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.lang.analyzer import Analyzer, Token, open_analyzer
from seogo.lang.normalize import normalize
from seogo.verify.verdict import _read, check_answer, forget_evidence
from table import report
from verify_pairs import HERE, SAMPLES, read_documents

ANSWER_CHARS, CHUNK_CHARS, CHUNKS = 300, 500, 5
LONG_ANSWER_CHARS, LONG_CHUNK_CHARS, LONG_CHUNKS = 3_000, 2_000, 20
LONG = (
    "1,", "제1조", "( ", "1", "가", "| ", ": ", "'", "2025. ", "감사 ", "김이박 사장 ", "이름: 김이박 ", "분기 ",
    "연 1", "지 아니", "수 없", "① ", "제1조 제2항 ", "「", "a1-", "02-", "에 관한 ", "만", "일이삼", "(1) ", "10%를 ",
    "7. 15. ~ 8. 20. ", "3학점을 더 ", "500ml씩 두 번 ",
)  # fmt: skip
DIGITS = "1234567890"


class Timed:
    """An analyser that counts the CPU time it takes."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer, self.ms = analyzer, 0.0

    @property
    def fingerprint(self) -> str:
        return self.analyzer.fingerprint

    def tokenize(self, texts: Iterable[str]) -> list[list[Token]]:
        started = time.thread_time()
        found = self.analyzer.tokenize(texts)
        self.ms += (time.thread_time() - started) * 1000
        return found

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return self.analyzer.sentences(text)


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
            [_grown(analyzer, piece, side) for piece in LONG for side in ("answer", "evidence")]
            + [_grown(analyzer, DIGITS, side, (50_000, 200_000)) for side in ("answer", "evidence")],
        )
        return
    cases = build_cases()
    for answer, evidence in cases[:3]:
        check_answer(answer, evidence, analyzer)
    if given.profile:
        with cProfile.Profile() as profile:
            for answer, evidence in cases:
                forget_evidence()
                check_answer(answer, evidence, analyzer)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    timed = Timed(analyzer)
    answers, chunks = zip(*cases, strict=True)
    text = "\n".join(chunk for five in chunks for chunk in five)
    long_answer = " ".join(answers)[:LONG_ANSWER_CHARS]
    long_chunks = [text[at : at + LONG_CHUNK_CHARS] for at in range(0, len(text), LONG_CHUNK_CHARS)][
        :LONG_CHUNKS
    ]
    first, again, known, longer, wider = (list[tuple[float, float]]() for _ in range(5))
    for _ in range(given.rounds):
        for (answer, evidence), other in zip(cases, [*answers[1:], answers[0]], strict=True):
            forget_evidence()
            first.append(_time(answer, evidence, timed))
            again.append(_time(other, evidence, timed))
            _read.cache_clear()
            known.append(_time(answer, evidence, timed))
        forget_evidence()
        longer.append(_time(long_answer, chunks[0], timed))
        wider.append(_time(answers[0], long_chunks, timed))
    rows = [
        _row("300 characters, 5 chunks of 500, first", first),
        _row("the same chunks again", again),
        _row("chunks that another question found too", known),
        _row("3,000 characters, 5 chunks of 500", longer),
        _row(f"300 characters, {len(long_chunks)} chunks of 2,000", wider),
    ]
    report("verify_speed", rows, answer_chars=ANSWER_CHARS, chunks=CHUNKS, chunk_chars=CHUNK_CHARS)


def _time(answer: str, evidence: list[str], timed: Timed) -> tuple[float, float]:
    """CPU time of a check in ms, and how much of it was the analyser's."""
    timed.ms, started = 0.0, time.thread_time()
    check_answer(answer, evidence, timed)
    return (time.thread_time() - started) * 1000, timed.ms


def _row(name: str, times: list[tuple[float, float]]) -> dict[str, object]:
    whole, kiwi = (sorted(column) for column in zip(*times, strict=True))
    p50, p95, analysed = whole[len(whole) // 2], whole[int(len(whole) * 0.95)], kiwi[len(kiwi) // 2]
    return {
        "checked": name, "answers": len(times), "ms_p50": round(p50, 2), "ms_p95": round(p95, 2),
        "ms_kiwi_p50": round(analysed, 2), "times_kiwi": round(p50 / analysed, 1),
    }  # fmt: skip


def _grown(
    analyzer: Analyzer, piece: str, side: str, sizes: tuple[int, int] = (4_000, 16_000)
) -> dict[str, object]:
    def seconds(letters: int) -> float:
        text = piece * (letters // len(piece))
        answer, evidence = (text, "휴가는 15일로 한다.") if side == "answer" else ("휴가는 15일입니다.", text)
        least = float("inf")
        for _ in range(3):
            forget_evidence()
            started = time.thread_time()
            check_answer(answer, [evidence], analyzer)
            least = min(least, time.thread_time() - started)
        return least

    short, long = (seconds(letters) for letters in sizes)
    return {"piece": repr(piece), "repeated in": side, "ms": long * 1000, "times": long / short}


if __name__ == "__main__":
    main()
