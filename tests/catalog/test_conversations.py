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


def test_pages_of_ones_own_the_newest_first_and_those_with_words(kept, database):
    for number in range(5):
        id_ = kept.start(owner="김서고", id_=str(number))
        kept.add(id_, Turn(question=f"연차 {number}일을 쓰려면?", answer="비밀"))
        with database.transaction() as db:
            db.execute(
                "UPDATE conversations SET started_at = ? WHERE id = ?", (f"2027-03-0{number + 1}", id_)
            )
    kept.add(kept.start(owner="이서고"), turn(1))
    kept.add("3", Turn(question="VPN 접속률이 100%_안 되면?", answer="비밀"))

    def found(*words, offset=0, limit=100):
        total, some = kept.page(owner="김서고", words=words, offset=offset, limit=limit)
        return total, [one.id for one in some]

    assert found(offset=1, limit=2) == (5, ["3", "2"])
    assert found(offset=5) == (5, [])
    assert found("연차", limit=1) == (5, ["4"])
    assert found("연차", "vpn") == (1, ["3"])
    assert found("100%_") == (1, ["3"])
    assert found("100_%") == found("연차!") == found("질문") == (0, [])
    assert found("비밀") == (0, [])  # an answer may hold what its owner may see no more
    kept.rename("2", "이월 문의")
    assert found("이월") == (1, ["2"])
