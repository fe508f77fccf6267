"""Replies of a scripted model over real documents: what may be shown, what is corrected, written anew, left out."""

from __future__ import annotations

import pytest

from fakes import endless, hang, malformed, scripted_server, status
from models import make_bert
from seogo.answer.generated.write import Shown
from seogo.app import open_library
from seogo.errors import ContextTooLong, ModelError
from seogo.types import Answer, AnswerKind, Status

RULES = """제1장 휴가
제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
② 사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다.
제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다. 병가가 7일을 넘으면 진단서를 내야 한다.
제12조(경조휴가) 본인이 결혼하면 5일의 휴가를 준다. 신청은 인사총무팀에 한다.
제13조(육아휴직) 만 8세 이하의 자녀가 있는 직원은 1년 이내의 육아휴직을 신청할 수 있다.
"""
QUESTION = "병가는 며칠까지 쓸 수 있나요"
TRUE = "병가는 연 60일까지 쓸 수 있습니다. [1]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("write")
    (path / "휴가규정.txt").write_text(RULES, encoding="utf-8")
    with open_library(path / "library") as library:
        library.add(path / "휴가규정.txt")
        documents = {entry.id: library.catalog.document(entry.id).text for entry in library.documents()}
    return path / "library", documents


def parts(folder, *replies, question=QUESTION, settings=()):
    with scripted_server(*replies) as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(folder[0], overrides=(*model, "llm.timeout_s=2", *settings)) as library:
            found = list(library.ask_stream(question))
    *sentences, answer = found
    assert isinstance(answer, Answer)
    assert all(isinstance(one, Shown) for one in sentences)
    for citation in answer.citations:
        assert folder[1][citation.document][citation.start : citation.end] == citation.quote
    return [one.text for one in sentences], answer, script


def ask(folder, *replies, **more):
    return parts(folder, *replies, **more)[1]


def test_a_true_reply_is_shown_sentence_by_sentence_with_its_quotes_and_verdict(folder):
    reply = [TRUE[:9], TRUE[9:], "\n병가가 7일을 넘으면 진단서를", " 내야 합니다. [1]"]
    sentences, answer, script = parts(folder, reply)
    assert sentences == [f"{TRUE}\n", "병가가 7일을 넘으면 진단서를 내야 합니다. [2] "]
    assert answer.text == "".join(sentences).strip()
    assert answer.kind is AnswerKind.GENERATED
    assert [one.quote for one in answer.citations] == [
        "직원은 질병으로 연 60일까지 병가를 쓸 수 있다.", "병가가 7일을 넘으면 진단서를 내야 한다.",
    ]  # fmt: skip
    assert answer.verdict.status is Status.SUPPORTED
    assert {answer.text[one.start : one.end] for one in answer.verdict.claims} >= {"60일", "7일"}
    assert (answer.model, len(answer.prompts)) == ("openai:scripted", 8)
    assert script.requests[0]["temperature"] == 0


@pytest.mark.parametrize(
    ("wrong", "lie", "right"),
    [
        ("90일", "병가는 연 90일까지 쓸 수 있습니다.", "60일"),
        ("60개월", "병가는 연 60개월까지 쓸 수 있습니다.", "60일"),
        ("600일", "병가는 연 600일까지 쓸 수 있습니다.", "60일"),
        ("70일", "병가가 70일을 넘으면 진단서를 내야 합니다.", "7일"),
        ("제99조", "병가는 제99조에 따라 연 60일까지 쓸 수 있습니다.", "제11조"),
    ],
)
def test_a_wrong_value_never_reaches_the_reader(folder, wrong, lie, right):
    answer = ask(folder, f"{lie} [1]", "끝")
    assert wrong not in answer.text
    if answer.kind is AnswerKind.GENERATED:
        assert answer.text == f"{lie.replace(wrong, right)} [1]"
        assert answer.corrections[0].was == lie
    else:
        assert answer.withheld[0].text == lie


@pytest.mark.parametrize(
    "lie",
    [
        "병가는 쓸 수 없습니다. [1]",
        "병가 신청은 미래전략실에 합니다. [1]",
        "병가는 2019년 3월 1일부터 연 60일까지 쓸 수 있습니다. [1]",
        "회사는 하와이와 몰디브에 휴양소를 두고 있습니다. [1]",
        "서고는 세계 최고의 회사입니다.",
        "진단서는 대학병원 것이어야 합니다. [1]",
    ],
)
def test_what_the_documents_do_not_say_never_reaches_the_reader(folder, lie):
    answer = ask(folder, f"{TRUE}\n{lie}", "끝")
    assert answer.text == TRUE
    assert lie.removesuffix(" [1]") in [one.text for one in answer.withheld]


def test_a_citation_that_is_not_there_is_replaced_by_the_one_that_is(folder):
    for marks in ("[9]", "[0]", "", "[9][1]"):
        answer = ask(folder, f"병가는 연 60일까지 쓸 수 있습니다. {marks}")
        assert answer.text == TRUE
        assert answer.citations[0].quote == "직원은 질병으로 연 60일까지 병가를 쓸 수 있다."


def test_policies_for_what_is_contradicted(folder):
    lie = "병가는 연 90일까지 쓸 수 있습니다. [1]"
    reply = f"병가가 7일을 넘으면 진단서를 내야 합니다. [1]\n{lie}"
    kept = "병가가 7일을 넘으면 진단서를 내야 합니다. [1]"

    def with_(policy, *replies):
        return parts(folder, *replies, settings=(f"answer.on_contradiction={policy}",))[1:]

    answer, script = with_("drop", reply, TRUE)
    assert (answer.text, len(script.requests)) == (kept, 1)
    answer, script = with_("regenerate", reply, TRUE)
    assert answer.text == f"{kept}\n{TRUE.replace('[1]', '[2]')}"
    told = script.requests[1]["messages"]
    assert told[-2] == {"role": "assistant", "content": f"{kept}\n{lie.removesuffix(' [1]')}"}
    assert "90일" in told[-1]["content"]
    assert "60일" in told[-1]["content"]
    answer, script = with_("regenerate", reply, lie)
    assert (answer.text, len(script.requests)) == (kept, 2)
    answer, script = with_("abstain", reply, TRUE)
    assert (answer.kind, answer.citations, len(script.requests)) == (AnswerKind.ABSTAINED, (), 1)
    assert answer.hits


def test_not_knowing_is_an_abstention_with_the_closest_passages(folder):
    for said in (
        "모른다",
        "모릅니다.",
        "제공된 문서에서 답을 찾을 수 없습니다.",
        "근거에는 나와 있지 않습니다.",
        "죄송하지만 제공된 근거에서 답을 찾을 수 없습니다.",
        "해당 질문에 대한 정보가 근거에 없습니다.",
        "요청하신 내용은 제공된 문서에 포함되어 있지 않습니다.",
        "I don't know based on the provided context.",
        "I'm sorry, but I can't help with that.",
        "The provided documents do not mention it.",
        "抱歉，我不知道。",
    ):
        answer = ask(folder, said)
        assert answer.withheld == ()
        assert (answer.kind, answer.text) == (
            AnswerKind.ABSTAINED,
            "제공된 문서에서 답을 찾을 수 없습니다(모른다).",
        )
        assert answer.hits[0].chunk.address.endswith("제11조(병가)")


@pytest.mark.parametrize(
    "said",
    ["", " \n\n", "<think>병가는 60일인가?</think>", '<tool_call>{"name": "search"}</tool_call>'],
)
def test_a_model_that_says_nothing_has_failed_and_the_documents_are_quoted(folder, said):
    answer = ask(folder, said)
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert "60일" in answer.text
    assert "빈 답" in answer.failure
    with pytest.raises(ModelError, match="빈 답"):
        ask(folder, said, settings=("answer.on_model_failure=error",))


def test_a_window_too_small_for_any_passage_is_told_and_no_ignorance(folder):
    small = "llm.context_tokens=600"
    answer, script = parts(folder, TRUE, settings=(small,))[1:]
    assert (answer.kind, script.requests) == (AnswerKind.EXTRACTIVE, [])
    assert "llm.context_tokens" in answer.failure
    with pytest.raises(ContextTooLong, match="600토큰"):
        ask(folder, TRUE, settings=(small, "answer.on_model_failure=error"))


def test_a_question_is_no_answer(folder):
    for said in (QUESTION, f"{QUESTION}? [1]", "병가를 며칠 쓰시겠습니까? [1]", f"**{QUESTION}** [1]"):
        answer = ask(folder, said)
        assert answer.kind is AnswerKind.ABSTAINED
        assert answer.withheld[0].reason == "묻는 말은 답이 아닙니다"
    for said in (f"질문: {QUESTION}\n답변: {TRUE}", f"{QUESTION}?\n{TRUE}"):
        assert ask(folder, said).text == TRUE


def test_a_reply_in_another_language_is_asked_for_in_korean(folder):
    for said in ("Sick leave is up to 60 days a year [1].", "病假每年最多60天 [1]。"):
        answer, script = parts(folder, said, TRUE)[1:]
        assert answer.text == TRUE
        assert "한국어" in answer.withheld[0].reason
        assert "한국어" in script.requests[1]["messages"][-1]["content"]


def test_a_table_is_shown_row_by_row_each_checked_with_its_column(folder):
    table = (
        "휴가는 다음과 같습니다.\n| 구분 | 일수 |\n|:---|---:|\n| 병가 | 연 60일까지 [1] |\n"
        "| **연차휴가** | 15일 | [2] |\n| 경조휴가 | 50일 [3] |\n\n병가가 7일을 넘으면 진단서를 내야 합니다. [1]"
    )
    answer = ask(
        folder, table, "끝", question="휴가는 각각 며칠인가요", settings=("answer.on_contradiction=drop",)
    )
    assert "|" not in answer.text
    assert "연 60일까지" in answer.text
    assert "15일" in answer.text
    assert "50일" not in answer.text
    assert all(line.endswith("]") for line in answer.text.splitlines() if line.strip())
    assert [one.text for one in answer.withheld] == ["- 경조휴가: 50일"]
    assert "진단서를 내야 합니다." in answer.text


def test_a_list_with_its_lead_is_shown_line_by_line(folder):
    reply = "휴가 일수는 다음과 같습니다:\n- 연차휴가: 15일 [2]\n- 경조휴가(본인 결혼): 5일 [3]\n"
    with_all = ask(folder, reply, question="휴가 종류별 일수를 알려 주세요")
    assert with_all.text.startswith("휴가 일수는 다음과 같습니다:\n- 연차휴가: 15일 [")
    assert "- 경조휴가(본인 결혼): 5일 [" in with_all.text


def test_a_model_that_repeats_itself_or_never_ends_is_stopped(folder):
    answer = ask(folder, f"{TRUE} " * 30)
    assert answer.text == TRUE
    answer = ask(folder, endless(f"{TRUE}\n"))
    assert answer.text == TRUE


@pytest.mark.parametrize(
    "failure",
    [status(500, "engine crashed"), hang(4), malformed("data: {\n\n"), status(404, "no such model")],
)
def test_without_the_model_the_documents_are_quoted_and_that_is_said(folder, failure):
    answer = ask(folder, failure)
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert "60일" in answer.text
    assert "언어 모델을 쓸 수 없어" in answer.notices[0]
    with pytest.raises(ModelError):
        ask(folder, failure, settings=("answer.on_model_failure=error",))


def test_a_stream_that_breaks_keeps_what_was_checked(folder):
    def breaks(wire, _):
        wire.begin()
        wire.piece(f"{TRUE}\n병가가 7일을 ")
        wire.raw("data: {broken\n\n")

    answer = ask(folder, breaks)
    assert answer.text == TRUE
    assert "끝맺지 못했습니다" in answer.notices[0]


def test_a_prompt_that_a_server_finds_too_long_is_sent_again_with_fewer_passages(folder):
    too_long = status(400, "This model's maximum context length is 900 tokens")
    _, answer, script = parts(folder, too_long, TRUE, question="휴가와 병가와 육아휴직")
    first, second = (len(one["messages"][-1]["content"]) for one in script.requests)
    assert second <= first
    assert len(script.requests) == 2
    assert answer.kind is AnswerKind.GENERATED


def test_other_wordings_and_made_up_answers_are_searched_too(folder):
    for how, written in (
        ("multi", "아프면 며칠 쉬나요\n질병 휴가 일수"),
        ("hyde", "직원은 질병으로 병가를 쓴다."),
    ):
        _, answer, script = parts(folder, written, TRUE, settings=(f"answer.rewrite={how}",))
        assert len(script.requests) == 2
        assert answer.kind is AnswerKind.GENERATED
        assert answer.searched == QUESTION


def test_the_recheck_is_recorded_and_changes_nothing(folder):
    answer = ask(folder, TRUE, "아니오", settings=("answer.recheck=true",))
    assert answer.text == TRUE
    assert dict(answer.votes) == {"recheck": False}
    assert answer.verdict.status is Status.SUPPORTED


def test_a_recheck_that_fails_gives_no_vote_and_takes_nothing_back(folder):
    sentences, answer, script = parts(
        folder, TRUE, status(500, "engine crashed"), settings=("answer.recheck=true",)
    )
    assert len(script.requests) == 2
    assert answer.text == TRUE == "".join(sentences).strip()
    assert (dict(answer.votes), answer.kind, answer.notices) == ({}, AnswerKind.GENERATED, ())


@pytest.mark.parametrize("sure", [0, 2])
def test_a_model_of_inference_votes_and_decides_nothing(folder, tmp_path, sure):
    """Its bias makes it say the same of everything."""
    torch = pytest.importorskip("torch", reason="extra hf is not installed")
    from transformers import AutoModelForSequenceClassification

    nli = make_bert(tmp_path / "nli", labels=3)
    model = AutoModelForSequenceClassification.from_pretrained(nli)
    model.config.id2label = {0: "entailment", 1: "neutral", 2: "contradiction"}
    with torch.no_grad():
        model.classifier.bias[sure] = 99.0
    model.save_pretrained(nli)
    setting = f"answer.nli_model={nli}"
    answer = ask(folder, TRUE, settings=(setting,))
    assert (answer.text, dict(answer.votes)) == (TRUE, {"nli": sure == 0})
    assert answer.verdict.status is Status.SUPPORTED
    lie = "병가는 연 90일까지 쓸 수 있습니다. [1]"
    answer = ask(folder, lie, settings=(setting, "answer.on_contradiction=drop"))
    assert (answer.kind, dict(answer.votes)) == (AnswerKind.ABSTAINED, {})


def test_a_model_of_inference_that_cannot_vote_takes_nothing_back(folder, tmp_path, caplog):
    plain = make_bert(tmp_path / "plain", labels=3)
    for setting, said in ((plain, "id2label"), (tmp_path / "none", "config.json")):
        caplog.clear()
        sentences, answer, _ = parts(folder, TRUE, settings=(f"answer.nli_model={setting}",))
        assert answer.text == TRUE == "".join(sentences).strip()
        assert (dict(answer.votes), answer.kind, answer.notices) == ({}, AnswerKind.GENERATED, ())
        assert said in caplog.text


def test_a_model_told_to_go_on_may_begin_again(folder):
    kept = "병가가 7일을 넘으면 진단서를 내야 합니다. [1]"
    wrong = f"{kept}\n병가는 연 90일까지 쓸 수 있습니다. [1]"
    answer = ask(folder, wrong, f"{kept}\n{TRUE}", settings=("answer.on_contradiction=regenerate",))
    assert answer.text == f"{kept}\n{TRUE.replace('[1]', '[2]')}"


def test_the_quote_is_the_place_of_the_value_and_not_one_that_only_has_the_words(folder):
    answer = ask(folder, "연차휴가는 15일입니다. [1]", question="연차는 며칠인가요")
    assert answer.citations[0].quote == "회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다."
    answer = ask(folder, "연차휴가는 5일까지 이월됩니다. [1]", question="연차는 며칠 이월되나요")
    assert answer.citations[0].quote == "사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다."


def test_a_passage_that_only_has_the_words_here_and_there_is_not_cited_beside_that_of_the_value(tmp_path):
    (tmp_path / "FAQ.txt").write_text("연차는 15일이 부여됩니다. 입사 첫해에는 다릅니다.\n", encoding="utf-8")
    (tmp_path / "병가.txt").write_text(
        "제1장 휴가\n제1조(병가) 병가 중 최초 10일은 유급으로 한다. 휴가는 미리 낸다.\n", encoding="utf-8"
    )
    with open_library(tmp_path / "library") as library:
        library.add([tmp_path / "FAQ.txt", tmp_path / "병가.txt"])
    with scripted_server("연차유급휴가는 15일입니다.") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(tmp_path / "library", overrides=model) as library:
            answer = library.ask("연차 유급휴가는 며칠인가요")
    assert answer.text == "연차유급휴가는 15일입니다. [1]"
    assert [one.quote for one in answer.citations] == ["연차는 15일이 부여됩니다."]


UNOPENED = "사용자가 병가를 묻는다.\n병가가 7일을 넘으면 진단서를 내야 한다.\n그러니 60일이다.\n</think>\n\n"


def test_thoughts_that_nothing_opens_are_never_shown(folder):
    sentences, answer, _ = parts(folder, [UNOPENED[:20], UNOPENED[20:60], UNOPENED[60:], TRUE])
    assert answer.text == "".join(sentences).strip() == TRUE
    assert answer.withheld == ()
    cut = UNOPENED.partition("</think>")[0]

    def short(wire, _):
        wire.begin()
        wire.piece(cut)
        wire.end("length")

    sentences, answer, _ = parts(folder, short)
    assert sentences == []
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert "llm.max_tokens" in answer.failure


def test_a_thought_that_cites_is_taken_back_when_it_ends(folder):
    thought = "병가가 7일을 넘으면 진단서를 내야 합니다. [1]\n"
    sentences, answer, _ = parts(folder, f"{thought}</think>{TRUE}")
    assert answer.text == TRUE
    assert len(answer.citations) == 1
    assert sentences[-1].strip() == TRUE


def test_of_a_model_known_not_to_think_every_sentence_is_shown_when_it_is_complete(folder):
    held = []

    def slowly(wire, _):
        wire.begin()
        wire.piece("병가는 연 60일까지 쓸 수 있습니다.\n")
        held.append(True)
        wire.piece("병가가 7일을 넘으면 진단서를 내야 합니다.")
        wire.end()

    with scripted_server(TRUE, slowly) as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(folder[0], overrides=model) as library:
            library.ask(QUESTION)
            assert library.llm.opens_thoughts
            texts = [one.text for one in library.ask_stream(QUESTION)]
    assert texts[0] == f"{TRUE}\n"
    assert len(texts) == 3


CERTIFICATE = "병가가 7일을 넘으면 진단서를 내야 합니다. [1]"
LIE = "병가는 연 90일까지 쓸 수 있습니다. [1]"


@pytest.mark.parametrize(
    "second",
    [
        "끝", "", " \n", "모른다", LIE, "병가는 연 80일까지 쓸 수 있습니다. [1]", "<think>병가는 60일인가?",
        "병가는 쓸 수 없습니다. [1]\n병가 신청은 미래전략실에 합니다. [1]", status(500, "engine crashed"),
        malformed("data: {\n\n"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_sentence_to_be_mended_is_shown_whatever_comes_of_that(folder, second):
    regenerate = ("answer.on_contradiction=regenerate",)
    sentences, answer, script = parts(folder, f"{LIE}\n{CERTIFICATE}", second, settings=regenerate)
    assert answer.text == "".join(sentences).strip() == CERTIFICATE
    assert LIE.removesuffix(" [1]") in [one.text for one in answer.withheld]
    assert len(script.requests) == 2


def test_a_mended_sentence_stands_where_the_wrong_one_stood(folder):
    regenerate = ("answer.on_contradiction=regenerate",)
    first = f"{LIE}\n{CERTIFICATE}\n경조휴가는 본인이 결혼하면 90일입니다. [2]"
    for second in (TRUE, f"{TRUE}\n{CERTIFICATE}"):
        sentences, answer, script = parts(folder, first, second, settings=regenerate)
        assert answer.text == f"{TRUE}\n{CERTIFICATE.replace('[1]', '[2]')}"
        assert answer.text == "".join(sentences).strip()
        told = script.requests[1]["messages"]
        assert told[-2]["content"].splitlines()[1:] == first.splitlines()[1:]
        assert [one.contradicted for one in answer.withheld] == [True, True]


def test_a_thought_in_which_something_was_to_be_mended_is_forgotten(folder):
    thought = f"{LIE}\n{CERTIFICATE}\n</think>"
    sentences, answer, script = parts(
        folder, f"{thought}{TRUE}", settings=("answer.on_contradiction=regenerate",)
    )
    assert answer.text == "".join(sentences).strip() == TRUE
    assert (answer.withheld, len(script.requests)) == ((), 1)


def test_a_corrected_sentence_is_not_said_again(folder):
    for reply in (f"{LIE}\n{CERTIFICATE}\n{TRUE}", f"{TRUE}\n{LIE}\n{CERTIFICATE}"):
        sentences, answer, _ = parts(folder, reply)
        assert answer.text == f"{TRUE}\n{CERTIFICATE.replace('[1]', '[2]')}"
        assert answer.text == "".join(sentences).strip()
