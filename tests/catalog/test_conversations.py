"""Conversations as they are kept, gone on with, exported and forgotten."""

from __future__ import annotations

import pytest

from seogo.catalog.conversations import Conversations
from seogo.errors import NotFound
from seogo.types import Turn


@pytest.fixture
def kept(database):
    return Conversations(database)


def turn(number):
    return Turn(question=f"질문 {number}", answer=f"답 {number}", searched=f"찾은 말 {number}")


def test_turns_come_back_in_order_and_only_the_last_when_asked(kept):
    id_ = kept.start()
    assert [kept.add(id_, turn(number)) for number in (1, 2, 3)] == [1, 2, 3]
    assert kept.turns(id_) == [turn(1), turn(2), turn(3)]
    assert kept.turns(id_, last=2) == [turn(2), turn(3)]


def test_a_conversation_is_named_by_its_first_question_and_listed_for_its_owner(kept):
    mine, other = kept.start(owner="김서고"), kept.start(owner="이서고")
    kept.add(mine, Turn(question="연차는 며칠인가요? " * 10, answer="15일"))
    kept.add(mine, turn(2))
    (one,) = kept.all(owner="김서고")
    assert (one.id, one.turns, one.owner) == (mine, 2, "김서고")
    assert one.title == ("연차는 며칠인가요? " * 10)[:60]
    assert {each.id for each in kept.all()} == {mine, other}


def test_a_named_conversation_goes_on(kept, opened):
    kept.add(kept.start(id_="창구"), turn(1))
    again = Conversations(opened())
    assert again.start(id_="창구") == "창구"
    assert again.add("창구", turn(2)) == 2


def test_export_reset_and_delete(kept):
    id_ = kept.start()
    kept.add(id_, turn(1), details={"kind": "generated", "citations": [1]})
    (row,) = kept.export(id_)
    assert (row["number"], row["question"], row["details"]) == (
        1, "질문 1", {"kind": "generated", "citations": [1]},
    )  # fmt: skip
    kept.reset(id_)
    assert kept.turns(id_) == []
    assert kept.add(id_, turn(9)) == 1
    assert kept.all()[0].title == "질문 9"
    kept.delete(id_)
    assert kept.all() == []
    assert kept.turns(id_) == []
    for missing in (lambda: kept.export(id_), lambda: kept.reset(id_), lambda: kept.delete(id_)):
        with pytest.raises(NotFound, match=id_):
            missing()
    with pytest.raises(NotFound):
        kept.add(id_, turn(1))
