"""Short words are spelled out with the particle that fits, and only where they are words of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.lang import short_words
from seogo.lang.short_words import spell_out


@pytest.mark.parametrize(
    ("asked", "spelled"),
    [
        ("육휴 며칠이에요", "육아휴직 며칠이에요"),
        ("육휴는 며칠", "육아휴직은 며칠"),
        ("투잡해도 돼요?", "겸직해도 돼요?"),
        ("자차로 가면 얼마", "자가용으로 가면 얼마"),
        ("음쓰봉투 값", "음식물 쓰레기 봉투 값"),
        ("빙부상 휴가 며칠", "배우자의 부모 사망 휴가 며칠"),
        ("법카드 신청", "법카드 신청"),
        ("대노조합", "대노조합"),
        ("연차는 며칠", "연차는 며칠"),
    ],
)
def test_spelled_out(asked: str, spelled: str) -> None:
    assert spell_out(asked) == spelled


def test_what_the_documents_write_stays() -> None:
    assert spell_out("법카 한도", unless="법카는 팀장이 보관한다") == "법카 한도"


def test_every_line_of_the_file_is_words_a_tab_and_what_they_mean() -> None:
    for line in Path(short_words.__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        short, tab, spelled = line.partition("\t")
        assert tab, line
        assert short.split(), line
        assert spelled.strip() == spelled != "", line
