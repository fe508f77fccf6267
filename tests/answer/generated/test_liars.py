"""Models that lie, think aloud, run on or fall apart: what of it reaches a reader, streamed or whole.

`liars.jsonl`: a reply, what must never be seen, what must be. Written before the code that they test was read.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import scripted_server
from seogo.app import open_library
from seogo.types import Answer, AnswerKind

RULES = """제1장 출입과 주차
제5조(출입증) ① 출입증의 유효기간은 3년이다.
② 출입증을 잃어버린 사람은 7일 이내에 총무과에 신고하여야 하며, 재발급 수수료는 12,000원이다.
제6조(주차) ① 직원 차량은 지하 2층에, 방문객 차량은 지상 1층에 세운다.
② 방문객의 주차 요금은 처음 30분은 무료이고, 그 뒤 10분마다 500원을 받는다.
③ 전기차는 충전구역에 최대 4시간까지 세울 수 있다.
제6조의2(장기 주차) 72시간을 넘게 세우려는 직원은 시설팀장의 승인을 받아야 한다.
제7조(회의실) ① 대회의실은 부서장의 승인을 받아 사용한다.
② 회의실에서는 음식을 먹을 수 없다. 다만, 물은 마실 수 있다.
제8조(대출이자 지원) ① 회사는 무주택 직원의 전세자금 대출이자를 연 3.5% 한도에서 지원한다.
② 지원 기간은 2년으로 하되 1회 연장할 수 있다.
제9조(보안교육) ① 정보보호팀은 매년 3월에 전 직원을 대상으로 보안교육을 실시한다.
② 교육을 받지 않은 직원의 계정은 4월 1일부터 정지한다.
제10조(분실물) 분실물은 안내데스크에서 6개월간 보관한 뒤 경찰서에 넘긴다.
"""
QUESTION = "출입증, 주차, 회의실, 대출이자, 보안교육, 분실물 규정을 알려 주세요"
TRUE = "출입증의 유효기간은 3년입니다. [1]"
LIARS = [json.loads(line) for line in Path(__file__).with_name("liars.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """A library, its server's script, and settings that name the server."""
    path = tmp_path_factory.mktemp("liars")
    (path / "건물이용규정.txt").write_text(RULES, encoding="utf-8")
    with scripted_server("") as script:
        settings = (
            "llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0", "llm.timeout_s=5",
        )  # fmt: skip
        with open_library(path / "library", overrides=settings) as library:
            library.add(path / "건물이용규정.txt")
            yield library, script, settings


def parts(library, script, *replies):
    script.replies[:] = [*replies, "끝"]
    *shown, answer = library.ask_stream(QUESTION)
    assert isinstance(answer, Answer)
    return "".join(one.text for one in shown).strip(), answer


@pytest.mark.parametrize("liar", LIARS, ids=[one["name"] for one in LIARS])
def test_a_liar_is_not_heard(asking, liar):
    library, script, _ = asking
    streamed, answer = parts(library, script, liar["reply"])
    text = library.document(library.documents()[0].id)[1].text
    for word in liar["never"]:
        assert word not in streamed
        assert word not in answer.text
    for word in liar["kept"]:
        assert word in answer.text
    assert streamed in ("", answer.text)
    assert all(text[one.start : one.end] == one.quote for one in answer.citations)
    if answer.kind is AnswerKind.GENERATED:
        marks = {f"[{one.n}]" for one in answer.citations}
        assert marks
        assert all(any(mark in line for mark in marks) for line in answer.text.splitlines() if line.strip())
    assert len(answer.text) < 2_000


def test_in_a_conversation_and_in_langchain_nothing_else_is_seen(asking):
    pytest.importorskip("langchain_core", reason="extra langchain is not installed")
    from seogo.langchain import SeogoRunnable

    library, script, _ = asking
    lie = "<think>바보</think>회의실에서는 소주를 마실 수 있습니다. [4]"
    script.replies[:] = [f"{TRUE}\n{lie}", "끝"]
    chain = SeogoRunnable(library)
    whole = chain.invoke(QUESTION)
    script.replies[:] = [f"{TRUE}\n{lie}", "끝"]
    streamed = "".join(part.get("text", "") for part in chain.stream(QUESTION))
    assert whole["text"] == streamed.strip() == TRUE
    id_ = library.conversations.start()
    script.replies[:] = [QUESTION, f"{TRUE}\n{lie}", "끝"]
    *_, answer = library.converse(id_, QUESTION)
    assert answer.text == TRUE


def test_nothing_is_shown_before_all_is_checked_where_a_contradiction_withholds_all(asking):
    library, script, settings = asking
    lie = "재발급 수수료는 99,000원입니다. [1]"
    for more in ("answer.on_contradiction=abstain", "guard.answer_block=phone"):
        with open_library(library.path, overrides=(*settings, more)) as strict:
            script.replies[:] = [f"{TRUE}\n재발급 수수료는 12,000원입니다. [1]"]
            *shown, answer = strict.ask_stream(QUESTION)
            assert (shown, answer.kind) == ([], AnswerKind.GENERATED)
            assert "12,000원" in answer.text
            script.replies[:] = [f"{TRUE}\n{lie}", "끝"]
            *shown, answer = strict.ask_stream(QUESTION)
            assert shown == []
            assert "99,000" not in answer.text
            assert (answer.kind is AnswerKind.ABSTAINED) == ("abstain" in more)


def test_a_reply_that_was_cut_leaves_its_last_sentence_out_and_says_so(asking):
    def cut(reason):
        def reply(wire, _):
            wire.begin()
            wire.piece(f"{TRUE}\n재발급 수수료는 12")
            if reason:
                wire.end(reason)

        return reply

    library, script, _ = asking
    for reason in ("length", "content_filter", None):
        streamed, answer = parts(library, script, cut(reason))
        assert streamed == answer.text == TRUE
        assert "끝까지 쓰지 못했습니다" in answer.notices[0]


def test_words_that_are_the_models_own_may_be_tried_anew_with_the_documents(asking):
    library, script, _ = asking
    streamed, answer = parts(library, script, "출입증을 분실한 외주 인력은 총무과에 신고합니다. [1]", TRUE)
    assert streamed == answer.text == TRUE
    assert "외주" in answer.withheld[0].reason
    assert "외주" in script.requests[-1]["messages"][-1]["content"]


def test_a_model_that_only_thinks_is_a_model_that_fails(asking):
    library, script, _ = asking
    script.replies[:] = ["<think>출입증의 유효기간은 10년인가? 그렇다면"]
    answer = library.ask("출입증의 유효기간은 몇 년인가요?")
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert "3년" in answer.text
    assert "llm.max_tokens" not in "".join(answer.notices)
    assert "llm.max_tokens" in answer.failure


def test_in_json_a_number_is_of_what_its_property_is(asking):
    library, script, _ = asking
    schema = {
        "type": "object",
        "properties": {
            "years": {"type": ["integer", "null"], "description": "출입증의 유효기간"},
            "fee": {"type": ["integer", "null"], "title": "출입증 재발급 수수료"},
            "who": {"type": ["string", "null"]},
        },
    }
    for reply, kept in (
        ('{"years": 3, "fee": 12000, "who": "시설팀장"}', {"years": 3, "fee": 12000, "who": "시설팀장"}),
        (
            '<think>{"years": 9}</think>{"years": 2, "fee": 500, "who": "외주 업체"}',
            {"years": None, "fee": None, "who": None},
        ),
    ):
        script.replies[:] = [reply]
        answer = library.ask_json(QUESTION, schema)
        if answer.kind is AnswerKind.GENERATED:
            assert json.loads(answer.text) == kept
        else:
            assert set(kept.values()) == {None}
