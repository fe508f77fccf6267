"""A follow-up made to stand alone: the first line counts, and nothing more is waited for."""

from __future__ import annotations

from seogo.answer.generated.prompts import load_prompts
from seogo.answer.generated.rewrite import (
    MAX_QUESTION_CHARS,
    MAX_WRITTEN_CHARS,
    condense,
    made_up_answer,
    other_wordings,
)
from seogo.llm.llm import Sampling
from seogo.types import Turn

TURNS = [Turn(question="육아휴직은 몇 년인가요?", answer="1년입니다.", searched="육아휴직은 몇 년인가요?")]


class Talker:
    """Writes piece by piece and notes how many it was asked for."""

    name, context_tokens, holds_schema, opens_thoughts = "talker", 4096, False, True

    def __init__(self, *pieces: str) -> None:
        self.pieces, self.taken = pieces, 0

    def count_tokens(self, messages):
        return 1

    def stream(self, messages, sampling, *, cancelled=None):
        for piece in self.pieces:
            self.taken += 1
            yield piece


def ask(llm: Talker) -> str:
    return condense("급여는요?", TURNS, llm, load_prompts(), Sampling())


def test_the_first_line_is_the_question_and_ends_the_writing():
    llm = Talker("\n질문:", " 육아휴직 급여는", " 얼마인가요?\n", "답: 150만원", "입니다.\n", "질문: 더")
    assert ask(llm) == "육아휴직 급여는 얼마인가요?"
    assert llm.taken == 3


def test_one_that_never_ends_its_line_is_stopped_and_the_question_used_as_it_is():
    llm = Talker(*["그리고 또 그 밖에 "] * 1000)
    assert ask(llm) == "급여는요?"
    assert llm.taken < MAX_QUESTION_CHARS


def test_a_line_without_an_end_is_taken_when_the_model_stops():
    assert ask(Talker("육아휴직 급여는", " 얼마인가요?")) == "육아휴직 급여는 얼마인가요?"


def test_what_a_model_thinks_is_not_searched_with():
    thought = "<think>\n사용자는 급여를 묻는다.\n그러니 고쳐 쓰자.\n</think>\n"
    assert ask(Talker(thought, "육아휴직 급여는 얼마인가요?\n")) == "육아휴직 급여는 얼마인가요?"
    assert ask(Talker("<think>\n", "끝나지 않는 생각\n")) == "급여는요?"
    prompts, sampling = load_prompts(), Sampling()
    assert other_wordings("급여는?", Talker(thought, "급여 액수는?\n지급액은?"), prompts, sampling) == [
        "급여 액수는?", "지급액은?",
    ]  # fmt: skip
    assert (
        made_up_answer("급여는?", Talker(thought, "150만원을 준다."), prompts, sampling) == "150만원을 준다."
    )
    endless = Talker(*["급여를 준다. "] * 1000)
    assert len(made_up_answer("급여는?", endless, prompts, sampling)) <= MAX_WRITTEN_CHARS
    assert endless.taken < 200


def test_a_thought_that_nothing_opens_is_not_searched_with():
    thinking = Talker(
        "사용자는 급여를 묻는다.\n", "그러니 고쳐 쓰자.\n", "</think>\n", "7급의 급여는 얼마인가요?\n"
    )
    thinking.opens_thoughts = False
    assert ask(thinking) == "7급의 급여는 얼마인가요?"
