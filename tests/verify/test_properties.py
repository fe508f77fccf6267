"""What holds for any text: an extract is not contradicted, offsets slice back, nothing raises, nothing is slow."""

import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status, Verdict
from seogo.verify.cut import read_page
from seogo.verify.verdict import check_answer

BENCH = Path(__file__).parents[2] / "bench" / "data"
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
_PIECES = (
    "제1조¦제2항¦①¦1,000만원¦3개월¦2025. 3. 1.¦~¦하여야 한다¦할 수 없다¦| ¦: ¦\n¦(¦)¦감사 길하윤¦매년¦분기마다 1회"
    "¦지 아니한다¦'¦\"¦을¦**¦-¦%¦3분의 2¦연 ¦。¦😀¦\u1112\u1161\u11ab¦\x00¦\x1e¦\u202e¦[1]"
)
PIECES = st.sampled_from(_PIECES.split("¦"))
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


def passages() -> list[str]:
    """The passages of the benchmarks: text alone, none of their answers."""
    found: list[str] = []
    for name in ("verify_round2.txt", "verify_round3.txt"):
        for line in (BENCH / name).read_text("utf-8").splitlines():
            if line.startswith("> "):
                found.append(line[2:])
            elif line.startswith("  "):
                found[-1] += "\n" + line[2:]
    return found


PASSAGES = passages()


def check(answer: str, evidence: list[str]) -> Verdict:
    return check_answer(answer, evidence, open_analyzer())


@cache
def extracts() -> list[tuple[str, str]]:
    """(sentence, its passage) for every sentence of every passage."""
    found = []
    for passage in map(normalize, PASSAGES):
        page = read_page([passage])
        for start, end in page.sentences:
            _, first, last = page.place(start, end)
            found.append((passage[first:last].strip(), passage))
    return found


@pytest.mark.parametrize("chosen", range(8))
def test_a_word_for_word_sentence_is_never_contradicted(chosen: int) -> None:
    random_ = random.Random(chosen)
    wrong = []
    for sentence, passage in extracts()[chosen::8]:
        evidence = [passage, *random_.sample(PASSAGES, 4)]
        random_.shuffle(evidence)
        verdict = check(sentence, [normalize(one) for one in evidence])
        if verdict.status is Status.CONTRADICTED:
            wrong.append(
                (sentence, [(c.text, c.found) for c in verdict.claims if c.status is Status.CONTRADICTED])
            )
    assert not wrong


@SETTINGS
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_nothing_raises_and_offsets_slice_back(answer: str, evidence: list[str]) -> None:
    answer, evidence = normalize(answer), [normalize(one) for one in evidence]
    verdict = check(answer, evidence)
    for claim in verdict.claims:
        assert answer[claim.start : claim.end] == claim.text
        if claim.evidence is not None:
            passage = evidence[claim.evidence.index]
            assert 0 <= claim.evidence.start <= claim.evidence.end <= len(passage)


@SETTINGS
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_text_that_is_not_normalized_raises_nothing_either(answer: str, evidence: list[str]) -> None:
    check(answer, evidence)


@SETTINGS
@given(st.sampled_from(PASSAGES), st.sampled_from(PASSAGES))
def test_the_same_question_has_the_same_answer(answer: str, passage: str) -> None:
    assert check(normalize(answer), [normalize(passage)]) == check(normalize(answer), [normalize(passage)])


_LONG = (
    "1,¦제1조¦( ¦1¦가¦한¦|¦| ¦: ¦'¦2025. ¦1. ¦감사 ¦김이박 사장 ¦이름: 김이박 ¦분기 ¦연 1¦지 아니¦수 없¦하고 ¦\n¦① "
    "¦제1조 제2항 ¦「¦a1-¦02-¦에 관한 ¦만¦일이삼¦ㄱ¦없이 ¦(1) "
)
LONG = _LONG.split("¦")


@pytest.mark.parametrize("piece", LONG)
def test_a_long_text_comes_to_its_end(piece: str) -> None:
    """Half a second each; with a pattern that reads on from every letter, a minute (bench/verify_speed.py --long)."""
    started = time.thread_time()
    check("휴가는 15일입니다.", [piece * (100_000 // len(piece))])
    check(piece * (5_000 // len(piece)), ["제1조(휴가) 휴가는 15일로 한다."])
    assert time.thread_time() - started < 20
