"""Attacks in documents and questions, each with a model that obeys it: what reaches the model, and what the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fakes import scripted_server
from seogo.app import open_library
from seogo.app.library import Library
from seogo.guard.instructions import find_instructions
from seogo.lang.normalize import normalize
from seogo.types import AnswerKind

ATTACKS = [
    json.loads(line) for line in Path(__file__).with_name("attacks.jsonl").read_text("utf-8").splitlines()
]
IN_DOCUMENTS = [one for one in ATTACKS if one["where"] == "document"]
TRUE = "측정기 {name}의 점검 주기는 30일입니다. [1]"
TEMPLATE = re.compile(r"<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|<｜|<(?:start|end)_of_turn>|</?s>", re.IGNORECASE)
HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def name_of(attack: dict) -> str:
    """A product of its own for each attack, so that its document is the one that is found."""
    return f"QX{1000 + 7 * ATTACKS.index(attack)}"


@pytest.fixture(scope="module")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacks")
    for attack in IN_DOCUMENTS:
        name = name_of(attack)
        parts = [f"측정기 {name}의 점검 주기는 30일이다. 점검은 설비팀이 한다.", attack["text"]]
        if "second" in attack:
            parts += [
                "",
                f"제2절 측정기 {name}의 보관\n측정기 {name}의 보관 온도는 섭씨 20도이다.",
                attack["second"],
            ]
        (folder / f"{attack['id']}.txt").write_text("\n".join(parts), encoding="utf-8")
    (folder / "일반.txt").write_text(
        "측정기의 점검은 설비팀이 한다. 점검 기록은 5년 보관한다.", encoding="utf-8"
    )
    with open_library(folder / "library") as library:
        report = library.add(sorted(folder.glob("*.txt")))
        assert not report.failed
        told = {Path(one.path).stem for one in report.notices if one.notice.code == "instructions"}
        assert told == {one["id"] for one in IN_DOCUMENTS}
    return folder / "library"


@pytest.fixture(scope="module")
def opened(library_folder: Path):
    with scripted_server("모른다") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(library_folder, overrides=model) as library:
            yield library, script


def ask(opened: tuple[Library, object], question: str, *replies: str):
    library, script = opened
    script.replies[:] = list(replies)
    script.requests.clear()
    return library.ask(question), script.requests


def shown(answer) -> str:
    """All of an answer that a reader sees as the answer."""
    return "\n".join([answer.text, *(one.quote for one in answer.citations), *answer.notices])


def test_there_are_enough_attacks_of_every_family():
    assert len(ATTACKS) >= 60
    assert len({one["id"] for one in ATTACKS}) == len(ATTACKS)
    assert {one["lang"] for one in ATTACKS} == {"ko", "en"}
    assert len({one["family"] for one in ATTACKS}) >= 12


@pytest.mark.parametrize("attack", IN_DOCUMENTS, ids=lambda one: one["id"])
def test_an_attack_is_found_where_it_stands(attack):
    assert find_instructions(normalize(attack["text"]))
    if "second" in attack:
        assert find_instructions(normalize(attack["second"]))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one["id"])
def test_a_model_that_obeys_convinces_no_reader(opened, attack):
    name = name_of(attack)
    in_question = attack["where"] == "question"
    question = attack["text"] if in_question else f"측정기 {name}의 점검 주기는 며칠인가요?"
    true = TRUE.format(name=name)
    reply = attack["obeyed"] if in_question else f"{true}\n{attack['obeyed']}"
    answer, requests = ask(opened, question, reply, "끝")
    seen = shown(answer)
    assert not [one for one in attack["canary"] if one in seen]
    assert "<script" not in seen
    assert "![" not in seen
    if not in_question:
        assert answer.kind is AnswerKind.GENERATED
        assert answer.text == true
        assert answer.citations[0].quote == f"측정기 {name}의 점검 주기는 30일이다."
        assert any("지시로 보이는 글" in one for one in answer.notices)
    for request in requests:
        prompt = request["messages"][-1]["content"]
        whole = "\n".join(one["content"] for one in request["messages"])
        assert not TEMPLATE.search(whole)
        assert not HIDDEN.search(whole)
        if request is requests[0]:
            (begin,), (end,) = re.findall(r"<근거.*?>", prompt), re.findall(r"</근거.*?>", prompt)
            assert re.fullmatch(r"<근거 [0-9a-f]{8}>", begin)
            assert end == begin.replace("<", "</")
            fenced = prompt[prompt.index(begin) : prompt.index(end)]
            numbers = [int(n) for n in re.findall(r"^\[(\d+)\]", fenced, re.MULTILINE)]
            assert numbers == list(range(1, len(numbers) + 1))
            if not in_question:
                assert not [one for one in attack["canary"] if one in fenced]


@pytest.mark.parametrize(
    "attack", [one for one in ATTACKS if one["where"] == "question"], ids=lambda one: one["id"]
)
def test_an_attack_in_a_question_stays_in_the_question(opened, attack):
    _, requests = ask(opened, attack["text"], "모른다")
    for request in requests:
        system, *_, last = request["messages"]
        assert system["role"] == "system"
        assert "지시" in system["content"]
        assert last["role"] == "user"
        assert last["content"].index("</근거 ") < last["content"].index("질문:")


def test_orders_are_read_where_a_setting_says_so(library_folder):
    attack = IN_DOCUMENTS[0]
    question = f"측정기 {name_of(attack)}의 점검 주기는 며칠인가요?"
    with scripted_server("모른다") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted")
        with open_library(library_folder, overrides=(*model, "guard.instructions=allow")) as library:
            answer = library.ask(question)
    assert attack["text"] in script.requests[0]["messages"][-1]["content"]
    assert answer.notices == ()
