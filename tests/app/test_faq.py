"""Fixed answers inside a library: follow-ups, streams, conversations, other processes, threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from fakes import scripted_server
from seogo.app import open_library
from seogo.catalog.faq import FaqEntry, FaqState
from seogo.index.index import Where
from seogo.types import Answer, AnswerKind, Turn

ENTRY = FaqEntry(question="육아휴직은 최대 몇 년인가요?", answer="1년 6개월입니다.")
PAY = FaqEntry(question="육아휴직 급여는 얼마인가요?", answer="통상임금의 80퍼센트입니다.")


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "library") as opened:
        opened.faq.store.put([ENTRY, PAY])
        yield opened


def test_a_stream_and_a_conversation_end_with_the_fixed_answer(library):
    (only,) = library.ask_stream("육아휴직 최대 몇 년이에요?")
    assert isinstance(only, Answer)
    assert (only.kind, only.text, only.searched) == (
        AnswerKind.FAQ,
        "1년 6개월입니다.",
        "육아휴직 최대 몇 년이에요?",
    )
    assert only.timings_ms["total"] > 0
    id_ = library.conversations.start()
    list(library.converse(id_, "육아휴직 최대 몇 년이에요?"))
    assert library.conversations.turns(id_)[0].answer == "1년 6개월입니다."


def test_no_model_is_asked_for_what_has_a_fixed_answer(tmp_path, library):
    with scripted_server("모델의 말 [1]") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(tmp_path / "library", overrides=model) as opened:
            assert opened.ask("육아휴직은 최대 몇 년까지 되나요?").kind is AnswerKind.FAQ
        assert script.requests == []


def test_a_follow_up_meets_the_entry_of_the_whole_question(tmp_path, library):
    with scripted_server("육아휴직 급여는 얼마인가요?") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(tmp_path / "library", overrides=model) as opened:
            turns = [Turn(question="육아휴직은 최대 몇 년인가요?", answer="1년 6개월입니다.")]
            answer = opened.ask("그럼 급여는요?", history=turns)
        assert len(script.requests) == 1
    assert (answer.kind, answer.text) == (AnswerKind.FAQ, "통상임금의 80퍼센트입니다.")
    assert (answer.question, answer.searched) == ("그럼 급여는요?", "육아휴직 급여는 얼마인가요?")


def test_what_another_process_changes_is_seen_at_once(tmp_path, library):
    assert library.faq.answer("정년은 몇 살인가요?") is None
    with open_library(tmp_path / "library") as other:
        (kept,), _ = other.faq.store.put([FaqEntry(question="정년은 몇 살인가요?", answer="60세")])
        assert library.faq.answer("정년은 몇 살인가요?").text == "60세"
        other.faq.store.remove([kept.id])
    assert library.faq.answer("정년은 몇 살인가요?") is None


def test_an_entry_of_a_collection_that_may_not_be_seen_is_not_named_anywhere(library):
    nowhere = Where(collections=frozenset({"재무"}))
    assert library.faq.answer(ENTRY.question, nowhere) is None
    assert library.faq.find(ENTRY.question, nowhere) == []
    assert library.faq.answer(ENTRY.question, Where(collections=frozenset())) is None
    assert (
        library.faq.answer(ENTRY.question, Where(collections=frozenset({"재무", "default"}))).text
        == ENTRY.answer
    )
    assert library.faq.answer(ENTRY.question, Where(date_from="2020-01-01")) is None


def test_many_threads_get_their_own_answers(library):
    asked = [ENTRY.question, PAY.question] * 20
    with ThreadPoolExecutor(8) as pool:
        texts = [answer.text for answer in pool.map(library.faq.answer, asked)]
    assert texts == [ENTRY.answer, PAY.answer] * 20


def test_what_is_being_typed_brings_the_entries_that_may_be_seen(library):
    library.faq.store.put(
        [
            FaqEntry(collection="재무", question="육아휴직 급여의 회계 처리는?", answer="인건비입니다."),
            FaqEntry(
                question="사원증을 잃었어요",
                answer="총무팀에 알리십시오.",
                variants=("카드키 분실", "카드키 분신"),
            ),
            FaqEntry(question="육아휴직 옛 제도는?", answer="없어졌습니다.", expires="2020-01-01"),
            FaqEntry(question="육아휴직 초안", state=FaqState.DRAFT),
        ]
    )
    everywhere = library.faq.suggest("육아휴", k=9)
    assert {one.question for one in everywhere} == {
        ENTRY.question,
        PAY.question,
        "육아휴직 급여의 회계 처리는?",
    }
    seen = library.faq.suggest("육아휴", 9, frozenset({"default"}))
    assert {one.question for one in seen} == {ENTRY.question, PAY.question}
    assert library.faq.suggest("육아휴", 1, frozenset({"default"})) == seen[:1]
    assert library.faq.suggest("육아휴", collections=frozenset()) == []
    assert library.faq.suggest("육아휴", k=0) == []
    (card,) = library.faq.suggest("카드키")
    assert (card.question, card.wording) == ("사원증을 잃었어요", "카드키 분실")


def test_suggestions_follow_the_entries_and_the_setting(tmp_path, library):
    (kept,) = library.faq.suggest("최대 몇 년")
    library.faq.set_state([kept.id], FaqState.OFF)
    assert library.faq.suggest("최대 몇 년") == []
    library.faq.set_state([kept.id], FaqState.ON)
    assert library.faq.suggest("최대 몇 년") == [kept]
    with open_library(tmp_path / "library", overrides=("faq.enabled=false",)) as off:
        assert off.faq.suggest("최대 몇 년") == []
    with open_library(tmp_path / "empty") as empty:
        assert empty.faq.suggest("최대 몇 년") == []


def test_a_free_wording_brings_the_question_that_it_may_mean(library):
    library.faq.store.put(
        [
            FaqEntry(
                question="사원증을 잃어버리면 어떻게 하나요?",
                answer="총무팀에 알리십시오.",
                collection="총무",
            )
        ]
    )
    (first, *_) = library.faq.near("출입할 때 쓰는 사원증 분실했어요 ㅠㅠ")
    assert first.question == "사원증을 잃어버리면 어떻게 하나요?"
    assert library.faq.suggest("카드를 분실해서요")[:1] == library.faq.near("카드를 분실해서요")[:1]
    assert library.faq.suggest("사원증 분실했어요")[0].question == first.question
    assert library.faq.near("사원증 분실했어요", collections=frozenset({"default"})) == []
    assert library.faq.near("오늘 점심 메뉴가 무엇인가요?") == []
    assert library.faq.near("") == library.faq.near("ㅋㅋㅋ") == library.faq.near("사원증", k=0) == []
    (number, *_) = library.faq.near("육아휴직은 최대 3년인가요?")
    assert number.question == ENTRY.question
    assert library.faq.answer("육아휴직은 최대 3년인가요?") is None
