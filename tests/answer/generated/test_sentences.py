"""Sentences of a reply as it streams: the same whatever the pieces, nothing lost, none shown before it is complete."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.answer.generated.marks import cited_numbers, without_marks
from seogo.answer.generated.sentences import SentenceStream

REPLIES = [
    ("연차휴가는 15일입니다. [1] 2026. 1. 1.부터 시행합니다. [2][3] 끝.",
     ["연차휴가는 15일입니다. [1] ", "2026. 1. 1.부터 시행합니다. [2][3] ", "끝."]),
    ("다음과 같습니다:\n- 1년 미만: 11일 [1]\n- 1년 이상: 15일 [1, 2]\n",
     ["다음과 같습니다:\n- 1년 미만: 11일 [1]\n", "- 1년 이상: 15일 [1, 2]\n"]),
    ("설정은 seogo.toml에 있습니다. [3]\n\n값은 3.14입니다 [1].",
     ["설정은 seogo.toml에 있습니다. [3]\n", "\n값은 3.14입니다 [1]."]),
    ("그렇습니다.다음입니다. [1]", ["그렇습니다.", "다음입니다. [1]"]),
    ("1. 첫째입니다. [1]\n2. 둘째입니다. [2]", ["1. 첫째입니다. [1]\n", "2. 둘째입니다. [2]"]),
    ("A입니다.[1]B입니다.[2]", ["A입니다.[1]", "B입니다.[2]"]),
    ("“그렇다.”고 했습니다. [1] 정말요? [2]", ["“그렇다.”고 했습니다. [1] ", "정말요? [2]"]),
    ("모른다", ["모른다"]),
    ("", []),
]  # fmt: skip


def cut(text: str, size: int) -> list[str]:
    stream = SentenceStream()
    done = [one for at in range(0, len(text), size) for one in stream.feed(text[at : at + size])]
    return done + stream.finish()


@pytest.mark.parametrize(("reply", "sentences"), REPLIES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_sentences_are_the_same_whatever_the_pieces(reply, sentences, size):
    assert cut(reply, size) == sentences


@given(st.text(alphabet="가다. \n[]12,-:?!", max_size=60), st.integers(1, 9))
def test_nothing_is_lost_and_nothing_is_made_up(text, size):
    assert "".join(cut(text, size)).strip() == text.strip()


def test_a_sentence_comes_when_its_marks_are_complete_and_not_before():
    stream = SentenceStream()
    assert stream.feed("연차는 15일입니다. [1") == []
    assert stream.feed("]") == []
    assert stream.feed("[2] ") == []
    assert stream.feed("또") == ["연차는 15일입니다. [1][2] "]


def test_marks():
    assert cited_numbers("가 [1] 나 [2, 10][1]") == [1, 2, 10]
    assert cited_numbers("[본조신설] 제1항[별표]") == []
    assert without_marks("연차는 15일입니다. [1][2]\n") == "연차는 15일입니다.\n"
