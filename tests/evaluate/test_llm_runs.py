"""Models compared for real: a server that reads and one that lies, one that is down, a tiny Llama in 4 bits."""

from __future__ import annotations

import json

import pytest

from fakes import hang, scripted_server, status
from models import make_llama
from readers import honest, liar
from seogo.app import open_library
from seogo.errors import BadSetting
from seogo.evaluate.candidates import parse_candidate
from seogo.evaluate.llm_report import report_llms
from seogo.evaluate.llm_runs import QUOTED, Candidate, Stopped, compare_llms
from seogo.evaluate.questions import Question

RULES = """제1장 휴가
제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
② 사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다.
제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.
제12조(경조휴가) 본인이 결혼하면 5일의 휴가를 준다.
"""
NAME = "휴가규정.txt"
QUESTIONS = [
    Question(
        id="a",
        text="직원은 질병으로 병가를 며칠까지 쓸 수 있나요",
        documents=(NAME,),
        address="제11조",
        contains=(("60일",),),
        reference="연 60일까지 병가를 쓸 수 있다.",
    ),
    Question(
        id="b",
        text="사용하지 않은 연차휴가는 며칠까지 이월할 수 있나요",
        documents=(NAME,),
        address="제10조",
        contains=(("5일",),),
    ),
    Question(id="c", text="사내 대출 한도는 얼마인가요", answerable=False),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("llms")
    (path / NAME).write_text(RULES, encoding="utf-8")
    with open_library(path / "library") as library:
        library.add(path / NAME)
    return path / "library"


def served(name, url, *more):
    return parse_candidate(
        f"{name}=kind=openai base_url={url} model=scripted retries=0 timeout_s=2 {' '.join(more)}"
    )


def rows(folder, *candidates, questions=QUESTIONS, **more):
    runs = compare_llms(folder, candidates, questions, **more)
    return {row["name"]: row for row in report_llms(runs, questions)["models"]}


def test_one_that_reads_one_that_lies_and_quoted_answers(folder):
    with scripted_server(honest()) as reads, scripted_server(liar()) as lies:
        found = rows(folder, served("honest", reads.url), served("liar", lies.url), QUOTED)
    good, bad, quoted = found["honest"], found["liar"], found["none"]
    assert (good["quality"], good["contains"], good["document"], good["address"]) == (1, 1, 1, 1)
    assert (good["refused"], good["refused_wrongly"], good["failed"]) == (1, 0, 0)
    assert (good["sentences"], good["withheld"], good["corrected"], good["caught"]) == (2, 0, 0, 0)
    assert good["f1"] > 0.5
    assert good["chrf"] > 0.5
    assert good["load_s"] > 0
    assert 0 < good["first_s"] < good["seconds_per_100_chars"] * 100
    assert good["p50_s"] <= good["p95_s"]
    characters = sum(len(one["text"]) for one in good["answers"] if one["kind"] == "generated")
    seconds = sum(one["seconds"] for one in good["answers"] if one["kind"] == "generated")
    assert good["seconds_per_100_chars"] == pytest.approx(100 * seconds / characters)
    assert (good["weights_bytes"], good["grown_bytes"]) == (None, None)  # its server's affair

    assert bad["sentences"] > 0
    assert bad["caught"] >= 2  # each of its lies
    assert bad["contradicted"] == 0  # and none was shown
    assert (bad["withheld"] or 0) + (bad["corrected"] or 0) > 0.5
    assert not any("61일" in one["text"] or "6일" in one["text"] for one in bad["answers"])

    assert (quoted["quality"], quoted["engine"], quoted["sentences"]) == (1, "none", None)
    low, high = quoted["quality_interval"]
    assert (low, high) == (pytest.approx(0.025 ** (1 / quoted["asked"])), 1)
    assert "15일" not in quoted["answers"][0]["text"]


def test_one_that_is_down_or_fails_has_its_row_and_the_others_go_on(folder):
    with scripted_server(status(500, "out of memory")) as broken, scripted_server(honest()) as reads:
        gone = served("gone", "http://127.0.0.1:9/v1")
        found = rows(folder, gone, served("broken", broken.url), served("reads", reads.url))
    assert (found["gone"]["asked"], found["gone"]["quality"]) == (0, None)
    assert "이을 수 없습니다" in found["gone"]["problem"]
    assert (found["broken"]["asked"], found["broken"]["failed"], found["broken"]["quality"]) == (3, 3, 0)
    assert "out of memory" in found["broken"]["problem"]
    assert "out of memory" in found["broken"]["answers"][0]["error"]
    assert (found["reads"]["quality"], found["reads"]["problem"]) == (1, None)


def test_a_failure_in_between_counts_and_is_not_the_end(folder):
    with scripted_server("끝", status(500, "busy"), honest()) as script:
        row = rows(folder, served("moody", script.url))["moody"]
    assert (row["asked"], row["failed"], row["problem"]) == (3, 1, None)
    assert row["quality"] == pytest.approx(2 / 3)
    assert row["refused_wrongly"] == 0  # what failed was no refusal


def test_a_setting_that_does_not_exist_is_said_before_anything_is_asked(folder):
    with scripted_server(honest()) as script, pytest.raises(BadSetting, match=r"llm\.modle"):
        compare_llms(folder, [served("a", script.url), Candidate("b", ("llm.modle=x",))], QUESTIONS)
    assert script.requests == []


def test_kept_replies_are_not_asked_again_until_a_setting_changes(folder, tmp_path):
    kept = tmp_path / "answers.jsonl"
    with scripted_server(honest()) as script:
        one = served("a", script.url)
        first = rows(folder, one, questions=QUESTIONS[:2], kept=kept)["a"]
        asked = len(script.requests)
        with kept.open("a", encoding="utf-8") as file:
            file.write('{"key": "cut o')  # by a crash
        second = rows(folder, one, questions=QUESTIONS[:2], kept=kept)["a"]
        assert len(script.requests) == asked
        assert second["answers"] == first["answers"]
        rows(folder, served("a", script.url, "answer.shots=0"), questions=QUESTIONS[:2], kept=kept)
        assert len(script.requests) == 2 * asked
    again = rows(folder, one, questions=QUESTIONS[:2], kept=kept)[
        "a"
    ]  # its server is gone, its answers are not
    assert (again["quality"], again["asked"], again["load_s"]) == (1, 2, None)


def test_ctrl_c_leaves_what_is_done_and_the_next_run_goes_on(folder, tmp_path):
    kept = tmp_path / "answers.jsonl"

    def press(stage, done, total):
        if done == 2:
            raise KeyboardInterrupt

    with scripted_server(honest()) as script:
        one = served("a", script.url)
        with pytest.raises(Stopped) as stopped:
            compare_llms(folder, [one, QUOTED], QUESTIONS, kept=kept, progress=press)
        (run,) = stopped.value.runs
        assert [question.id for question, *_ in run.asked] == ["a", "b"]
        assert report_llms([run], QUESTIONS)["models"][0]["quality"] == 1
        asked = len(script.requests)
        assert rows(folder, one, QUOTED, kept=kept)["a"]["asked"] == 3
        assert len(script.requests) == asked + 2  # one to wake it, one for the question that was left
    assert len([json.loads(line)["question"] for line in kept.read_text("utf-8").splitlines()]) == 6


def test_one_that_hangs_is_given_up(folder):
    with scripted_server(hang(1)) as script:
        row = rows(folder, served("slow", script.url, "timeout_s=0.1"))["slow"]
    assert row["failed"] == 3
    assert row["problem"]


def test_a_tiny_llama_in_four_bits_writes_nonsense_and_none_of_it_is_shown(folder, tmp_path):
    pytest.importorskip("bitsandbytes", reason="extra hf is not installed")
    model = make_llama(tmp_path / "llama")
    candidate = parse_candidate(
        f"tiny=kind=transformers model={model} quantisation=nf4 device_map=cpu context_tokens=4096 max_tokens=24"
    )
    row = rows(folder, candidate, questions=QUESTIONS)["tiny"]
    assert row["problem"] is None
    assert (row["engine"], row["quantisation"]) == ("transformers", "nf4")
    assert (row["sentences"], row["withheld"]) == (0, None)  # cut off before its first sentence ended
    assert [one["kind"] for one in row["answers"]] == ["abstained"] * 3
    assert row["quality"] == pytest.approx(1 / 3)  # the question that nothing answers
    assert (row["refused"], row["refused_wrongly"]) == (1, 1)
    assert 0 < row["weights_bytes"] < 10**6
    assert row["cache_bytes"] == 65536 * 4096 // 256
    assert row["grown_bytes"] is None or row["grown_bytes"] > 0
    assert row["load_s"] > 0
    assert row["seconds_per_100_chars"] is None
