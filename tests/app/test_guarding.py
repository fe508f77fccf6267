"""Personal data and refusals from file to answer: search, quotes, a model's reply, JSON, conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes import scripted_server
from seogo.app import open_library
from seogo.types import Answer, AnswerKind, Turn

RRN, MASKED = "900101-1234567", "900101-*******"
TEXT = f"""제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.
제12조(담당) 병가 담당자 홍길동의 주민등록번호는 {RRN}이다.
제13조(문의) 병가 신청은 인사팀(02-123-4567)에 한다.
"""
QUESTION = "병가 담당자의 주민등록번호는 무엇인가요?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guarding")
    (path / "병가규정.txt").write_text(TEXT, encoding="utf-8")
    with open_library(path / "library") as library:
        report = library.add(path / "병가규정.txt")
    assert [one.notice.message for one in report.notices] == [
        "개인정보가 있어 보일 때 가립니다: 주민등록번호 1건"
    ]
    return path


def everything(answer: Answer) -> str:
    return repr(answer)


def test_a_value_in_a_document_is_masked_in_answers_quotes_hits_and_search(folder):
    with open_library(folder / "library") as library:
        answer = library.ask(QUESTION)
        hits = library.search(QUESTION)
        article = library.article(hits[0])
        document = library.catalog.document(answer.citations[0].document).text
    assert MASKED in answer.text
    (citation,) = answer.citations
    assert citation.masked
    assert citation.quote == document[citation.start : citation.end].replace(RRN, MASKED)
    assert answer.notices == ("문서의 개인정보(주민등록번호 1건)를 가렸습니다.",)
    assert RRN not in everything(answer) + repr(hits) + repr(article)
    assert any(MASKED in hit.chunk.text for hit in hits)


def test_an_office_telephone_is_shown(folder):
    with open_library(folder / "library") as library:
        answer = library.ask("병가 신청은 어디에 하나요?")
    assert "02-123-4567" in answer.text
    assert not answer.citations[0].masked


def test_a_value_in_a_question_reaches_neither_search_nor_model_nor_conversation(folder):
    asked = f"저는 {RRN}인데 병가는 며칠까지 쓸 수 있나요?"
    with scripted_server("병가는 연 60일까지 쓸 수 있습니다. [1]") as script:
        model = (
            "llm.kind=openai",
            f"llm.base_url={script.url}",
            "llm.model=scripted",
            "answer.rewrite=multi",
        )
        with open_library(folder / "library", overrides=model) as library:
            name = library.conversations.start()
            *_, answer = library.converse(name, asked)
            history = (Turn(question=f"{RRN}은 누구?", answer=f"{RRN}은 홍길동입니다."),)
            library.ask("그 사람의 병가는?", history=history)
            turns = library.conversations.export(name)
    assert answer.question == f"저는 {MASKED}인데 병가는 며칠까지 쓸 수 있나요?"
    assert answer.notices == ("질문에 든 개인정보(주민등록번호 1건)를 가리고 찾았습니다.",)
    assert answer.text == "병가는 연 60일까지 쓸 수 있습니다. [1]"
    assert len(script.requests) == 6, (
        "the last: a reply that only says the question again is asked for once more"
    )
    assert RRN not in repr(script.requests)
    assert MASKED in repr(script.requests)
    assert RRN not in repr(turns)


def test_a_model_that_writes_a_value_shows_none(folder):
    with scripted_server(f"담당자의 주민등록번호는 {RRN}입니다. [2]") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted")
        with open_library(folder / "library", overrides=model) as library:
            *sentences, answer = library.ask_stream(QUESTION)
    assert RRN not in everything(answer) + repr(sentences)


def test_an_answer_is_withheld_where_a_setting_blocks_its_kind(folder):
    with open_library(folder / "library", overrides=("guard.answer_block=rrn",)) as library:
        answer = library.ask(QUESTION)
        other = library.ask("병가는 며칠까지 쓸 수 있나요?")
    assert (answer.kind, answer.citations, answer.hits) == (AnswerKind.BLOCKED, (), ())
    assert "주민등록번호" in answer.text
    assert RRN not in everything(answer)
    assert (other.kind, RRN in everything(other)) == (AnswerKind.EXTRACTIVE, False)


def test_a_value_is_shown_where_settings_let_it_through(folder):
    with open_library(
        folder / "library", overrides=("guard.document_mask=", "guard.answer_mask=")
    ) as library:
        answer = library.ask(QUESTION)
    assert RRN in answer.text
    assert answer.notices == ()


def test_a_file_with_a_kind_that_is_blocked_is_refused(folder, tmp_path):
    with open_library(tmp_path, overrides=("guard.document_block=rrn, card",)) as library:
        report = library.add(folder / "병가규정.txt")
        assert library.documents() == []
    (failed,) = report.failed
    assert failed.code == "personal_data"
    assert RRN not in failed.message


@pytest.mark.parametrize("question", ["", "  ", "?!", "ㅋㅋㅋ", "씨발", RRN, "가" * 2001, "asdf asdf"])
def test_what_cannot_be_answered_is_asked_again_and_is_no_error(folder, question):
    with open_library(folder / "library") as library:
        *shown, answer = library.ask_stream(question)
    assert shown == []
    assert (answer.kind, answer.citations, answer.hits) == (AnswerKind.BLOCKED, (), ())
    assert answer.text.endswith(("주세요.", "드리겠습니다."))


def test_topics_and_words_of_the_settings(folder):
    (folder / "library" / "seogo.toml").write_text(
        '[guard]\nblocked_words = ["급여 명세"]\nblocked_topics = '
        '["정치: 어느 정당을 지지하나요?; 대통령을 어떻게 평가하나요?"]\n',
        encoding="utf-8",
    )
    with open_library(folder / "library") as library:
        assert "‘정치’" in library.ask("대통령 평가 좀 해 줘").text
        assert library.ask("급여명세 보여 줘").kind is AnswerKind.BLOCKED
        assert library.ask("병가는 며칠까지 쓸 수 있나요?").kind is AnswerKind.EXTRACTIVE
    (folder / "library" / "seogo.toml").unlink()
