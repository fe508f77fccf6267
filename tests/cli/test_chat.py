"""`seogo chat` and `seogo ask` with a scripted model: follow-ups, corrections, what is withheld, as people see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fakes import scripted_server
from seogo.app import open_library
from seogo.cli.main import group

RULES = """제1장 휴가
제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
② 사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다.
제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.
제12조(경조휴가) 본인이 결혼하면 5일의 휴가를 준다.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("chat")
    (folder / "휴가규정.txt").write_text(RULES, encoding="utf-8")
    with open_library(folder / "library") as opened:
        opened.add(folder / "휴가규정.txt")
    return folder / "library"


def run(library: Path, url: str, *words: str, typed: str | None = None):
    model = ("llm.kind=openai", f"llm.base_url={url}", "llm.model=scripted", "llm.retries=0")
    options = [word for one in model for word in ("--set", one)]
    result = CliRunner().invoke(group, [*words, "--library", str(library), *options], input=typed)
    assert result.exit_code == 0, result.output
    return result


def test_a_wrong_value_is_corrected_and_said_to_be(library):
    with scripted_server("본인이 결혼하면 3일의 휴가를 줍니다. [1]") as script:
        out = run(library, script.url, "ask", "결혼하면 휴가가 며칠인가요").stdout
    assert out.startswith("본인이 결혼하면 5일의 휴가를 줍니다. [1]")
    assert "“본인이 결혼하면 5일의 휴가를 준다.”" in out
    assert "고쳐 씀: “본인이 결혼하면 3일의 휴가를 줍니다.” → “본인이 결혼하면 5일의 휴가를 줍니다.”" in out


def test_what_nothing_says_is_withheld_and_said_to_be(library):
    with scripted_server(
        "병가는 연 60일까지 쓸 수 있습니다. [1]\n사장은 홍길동이며 부산에 삽니다. [1]"
    ) as script:
        out = run(library, script.url, "ask", "병가는 며칠까지 쓰나요").stdout
    shown, _, rest = out.partition("[1] 휴가규정")
    assert "병가는 연 60일까지 쓸 수 있습니다." in shown
    assert "홍길동" not in shown
    assert "뺀 문장: “사장은 홍길동이며 부산에 삽니다.”" in rest


def test_a_follow_up_is_searched_as_a_question_of_its_own(library):
    replies = (
        "연차휴가는 15일입니다. [1]",
        "연차휴가는 며칠까지 이월할 수 있나요?",
        "연차휴가는 5일까지 이월할 수 있습니다. [1]",
    )
    with scripted_server(*replies) as script:
        out = run(
            library, script.url, "chat", "--name", "창구", typed="연차는 며칠?\n남으면 이월은?\n\n"
        ).stdout
        condensing = script.requests[1]["messages"][-1]["content"]
    assert "연차휴가는 15일입니다." in out
    assert "5일까지 이월할 수 있습니다." in out
    assert "질문: 연차는 며칠?\n답: 연차휴가는 15일입니다. [1]" in condensing
    assert condensing.endswith("마지막 질문: 남으면 이월은?")
    kept = json.loads(
        CliRunner().invoke(group, ["chat", "--library", str(library), "--export", "창구"]).stdout
    )
    assert [turn["searched"] for turn in kept] == ["연차는 며칠?", "연차휴가는 며칠까지 이월할 수 있나요?"]
    assert kept[1]["details"]["kind"] == "generated"


def test_a_word_that_says_so_ends_it(library):
    with scripted_server("연차휴가는 15일입니다. [1]") as script:
        run(library, script.url, "chat", "--name", "끝", typed="QUIT\n병가는 며칠?\n")
    assert script.requests == []


def test_the_first_question_is_not_condensed_and_new_forgets(library):
    with scripted_server("연차휴가는 15일입니다. [1]") as script:
        run(library, script.url, "chat", "--name", "새", typed="연차는 며칠?\n/새로\n병가는 며칠?\n\n")
    assert len(script.requests) == 2
    kept = json.loads(CliRunner().invoke(group, ["chat", "--library", str(library), "--export", "새"]).stdout)
    assert [turn["question"] for turn in kept] == ["병가는 며칠?"]
    CliRunner().invoke(group, ["chat", "--library", str(library), "--delete", "새"])
    gone = CliRunner().invoke(group, ["chat", "--library", str(library), "--export", "새"])
    assert gone.exit_code == 2
    assert "not_found" in gone.output
