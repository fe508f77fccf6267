"""Fixed questions as they are kept, changed and forgotten; unanswered ones as they are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seogo.catalog.faq import FaqEntry, FaqState, FaqStore
from seogo.errors import BadEntry, NotFound


@pytest.fixture
def store(database):
    return FaqStore(database)


def entry(**values):
    return FaqEntry(**({"question": "연차는 며칠인가요?", "answer": "15일입니다."} | values))


def test_an_entry_comes_back_as_it_was_kept(store):
    given = entry(variants=("연차 일수는?",), expires="2027-12-31", collection="인사")
    (kept,), changed = store.put([given])
    assert changed == []
    assert kept == replace(given, id=1, created_at=kept.created_at, updated_at=kept.created_at)
    assert store.get(1) == kept
    assert store.all() == [kept]
    assert store.all(collection="default") == []


def test_a_question_that_is_there_is_replaced_and_the_same_again_changes_nothing(store):
    (first,), _ = store.put([entry()])
    version = store.version()
    assert store.put([entry()]) == ([], [])
    assert store.version() == version
    new, (changed,) = store.put([entry(answer="16일입니다.")])
    assert new == []
    assert (changed.id, changed.answer, changed.created_at) == (first.id, "16일입니다.", first.created_at)
    assert store.version() == version + 1
    (elsewhere,), _ = store.put([entry(collection="재무")])
    assert elsewhere.id != first.id


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"question": "  "}, "질문이 비어"),
        ({"answer": ""}, "답변이 비어"),
        ({"expires": "내년"}, "'내년'"),
        ({"expires": "2027-02-30"}, "2027-02-30"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_of_the_batch_is_kept(store, values, said):
    with pytest.raises(BadEntry, match=said):
        store.put([entry(question="괜찮은 질문?"), entry(**values)])
    assert store.all() == []
    assert store.version() == 0


def test_a_draft_needs_no_answer_and_cannot_be_switched_on_without_one(store):
    (draft,), _ = store.put([entry(answer="", state=FaqState.DRAFT)])
    assert store.all(state=FaqState.DRAFT) == [draft]
    with pytest.raises(BadEntry, match="답변이 비어"):
        store.put([replace(draft, state=FaqState.ON)])
    assert store.get(draft.id).state is FaqState.DRAFT


def test_an_entry_cannot_take_the_question_of_another(store):
    (_, second), _ = store.put([entry(), entry(question="병가는 며칠인가요?")])
    with pytest.raises(BadEntry, match="FAQ 1번"):
        store.put([replace(second, question="연차는 며칠인가요?")])


def test_removing_is_all_or_none_and_leaves_no_text_in_the_file(store, tmp_path):
    store.put([entry(answer="지워질 비밀스러운 답변"), entry(question="병가는 며칠인가요?")])
    with pytest.raises(NotFound, match="9번"):
        store.remove([1, 9])
    assert len(store.all()) == 2
    assert [one.id for one in store.remove([1])] == [1]
    with pytest.raises(NotFound):
        store.get(1)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "지워질 비밀스러운".encode() not in left
    (again,), _ = store.put([entry()])
    assert again.id == 3  # a number is never given twice


def test_unanswered_questions_are_counted_and_the_longest_unasked_go(store):
    for key in ("가", "나", "가", "다"):
        store.note_unanswered(f"{key} 질문", key=key, keep=2)
    assert [(one.question, one.count) for one in store.unanswered()] == [("가 질문", 2), ("다 질문", 1)]
    store.forget_unanswered([one.id for one in store.unanswered()])
    assert store.unanswered() == []


def test_two_connections_see_each_others_changes(store, opened):
    second = FaqStore(opened())
    before = second.version()
    store.put([entry()])
    assert second.version() == before + 1
    assert [one.question for one in second.all()] == ["연차는 며칠인가요?"]
