"""Replies that begin within a thought: told by the prompt in this process, by `</think>` of a served model."""

from __future__ import annotations

import pytest

from fakes import scripted_server
from models import CHAT_TEMPLATE, make_gguf, make_llama
from seogo.llm.llm import CutOff, LlmKind, LlmSettings, Message, Quantisation, Role, Sampling, open_llm
from seogo.llm.thoughts import Thoughts, opens_thought

ASK = [Message(Role.USER, "연차는 며칠인가요?")]
THINKS = CHAT_TEMPLATE.replace("<|assistant|>\n{% endif", "<|assistant|>\n<think>\n{% endif")


def open_thoughts(thoughts, *pieces, left=False, learn=True):
    return list(thoughts.opened(pieces, given_up=lambda: left, learn=learn))


@pytest.mark.parametrize(
    ("prompt", "inside"),
    [
        ("<|assistant|>\n<think>\n", True),
        ("<|assistant|><think>", True),
        ("<|assistant|>\n<think>\n\n</think>\n\n", False),
        ("<think>를 쓰지 마십시오.<|assistant|>\n", False),
    ],
)
def test_a_prompt_says_whether_its_reply_begins_within_a_thought(prompt, inside):
    assert opens_thought(prompt) is inside


def test_a_served_model_is_known_by_its_first_unopened_thought():
    thoughts = Thoughts()
    unopened = ("병가는 60일이다.", "</thi", "nk>", "\n60일입니다. [1]")
    assert open_thoughts(thoughts, *unopened) == list(unopened)
    assert not thoughts.never
    assert open_thoughts(thoughts, *unopened) == ["<think>", *unopened]
    assert open_thoughts(thoughts, "병가는 60", CutOff()) == ["<think>", "병가는 60", ""]
    assert open_thoughts(thoughts, "병가는 60", CutOff(), learn=False) == ["병가는 60", ""]
    assert open_thoughts(thoughts, "병가는 60", left=True) == []
    assert open_thoughts(thoughts, "60일입니다. [1]") == ["60일입니다. [1]"]
    assert thoughts.never


def test_a_model_that_opens_its_thoughts_is_taken_as_it_writes():
    thoughts = Thoughts()
    own = ("<thi", "nk>병가?</think>", "60일입니다. [1]")
    assert open_thoughts(thoughts, "{}", learn=False) == ["{}"]
    assert open_thoughts(thoughts, "60일입", CutOff()) == ["60일입", ""]
    assert not thoughts.never
    assert open_thoughts(thoughts, *own) == list(own)
    assert thoughts.never


def test_a_template_that_ends_within_a_thought_makes_the_reply_one(tmp_path):
    pytest.importorskip("torch", reason="extra hf is not installed")
    settings = {"kind": LlmKind.TRANSFORMERS, "quantisation": Quantisation.NONE, "device_map": "cpu"}
    plain = open_llm(LlmSettings(model=str(make_llama(tmp_path / "plain")), **settings))
    thinks = open_llm(
        LlmSettings(model=str(make_llama(tmp_path / "thinks", chat_template=THINKS)), **settings)
    )
    assert next(iter(plain.stream(ASK, Sampling(max_tokens=4)))) != "<think>"
    assert next(iter(thinks.stream(ASK, Sampling(max_tokens=4)))) == "<think>"
    assert thinks.opens_thoughts


def test_a_gguf_template_too_but_not_where_a_grammar_holds_the_reply(tmp_path):
    pytest.importorskip("llama_cpp", reason="extra gguf is not installed")
    pytest.importorskip("torch", reason="extra hf is not installed")
    path = make_gguf(make_llama(tmp_path / "llama"), tmp_path / "thinks.gguf", chat_template=THINKS)
    llm = open_llm(LlmSettings(kind=LlmKind.GGUF, model=str(path), context_tokens=256))
    assert next(iter(llm.stream(ASK, Sampling(max_tokens=4)))) == "<think>"
    schema = {"type": "object", "properties": {}, "additionalProperties": False}
    assert "<think>" not in "".join(llm.stream(ASK, Sampling(max_tokens=8, json_schema=schema)))


def test_over_the_wire_the_second_reply_of_a_thinking_model_begins_with_its_thought():
    with scripted_server(["병가는 60일이다.</think>", "60일"]) as script:
        llm = open_llm(LlmSettings(kind=LlmKind.OPENAI, model="scripted", base_url=script.url, retries=0))
        first, second = ("".join(llm.stream(ASK, Sampling())) for _ in range(2))
    assert first == "병가는 60일이다.</think>60일"
    assert second == f"<think>{first}"
