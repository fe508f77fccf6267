"""A tiny GGUF file made on the spot, through the real llama.cpp; the same weights as the transformers test's."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from models import CHAT_TEMPLATE, make_gguf, make_llama
from seogo.errors import BadSetting, ContextTooLong, ModelError
from seogo.llm.llm import LlmKind, LlmSettings, Message, Quantisation, Role, Sampling, open_llm

pytest.importorskip("llama_cpp", reason="extra gguf is not installed: make test-gguf")
pytest.importorskip("torch", reason="extra hf is not installed")
ASK = [Message(Role.SYSTEM, "짧게 답한다"), Message(Role.USER, "연차 휴가는 며칠인가")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_llama(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="module")
def path(folder):
    return make_gguf(folder, folder / "tiny.gguf")


def open_at(path, **more):
    return open_llm(
        LlmSettings(kind=LlmKind.GGUF, model=str(path), context_tokens=256, device_map="cpu", **more)
    )


def test_chooses_the_tokens_that_transformers_chooses(path, folder):
    other = open_llm(
        LlmSettings(
            kind=LlmKind.TRANSFORMERS, model=str(folder), quantisation=Quantisation.NONE, device_map="cpu"
        )
    )
    ours = open_at(path)
    prompt = other._encode(ASK)
    assert ours._tokens(ours._prompt(ASK)) == prompt["input_ids"][0].tolist()
    expected = other._model.generate(**prompt, max_new_tokens=16, do_sample=False)[0, -16:].tolist()
    assert list(islice(ours._model.generate(ours._tokens(ours._prompt(ASK)), temp=0), 16)) == expected
    text = "".join(ours.stream(ASK, Sampling(max_tokens=16)))
    whole = ours._model.detokenize(expected).decode(errors="ignore")
    assert text
    assert set(text) <= set(whole)  # random weights write broken syllables, which the stream leaves out
    assert (ours.name, ours.context_tokens) == ("gguf:tiny", 256)


def test_seeds_repeat_stops_stop_and_a_schema_is_kept_to(path):
    llm = open_at(path)
    first, again, other = (
        "".join(llm.stream(ASK, Sampling(max_tokens=24, temperature=1.5, seed=seed))) for seed in (3, 3, 4)
    )
    assert first == again != other
    schema = {"type": "object", "properties": {"days": {"type": "boolean"}}, "required": ["days"]}
    text = "".join(llm.stream(ASK, Sampling(max_tokens=60, json_schema=schema)))
    assert json.loads(text)["days"] in (True, False)


def test_no_template_is_guessed_and_what_is_no_model_is_refused(folder, tmp_path):
    bare = make_gguf(folder, tmp_path / "bare.gguf", chat_template=None)
    with pytest.raises(BadSetting, match=r"대화 틀.*llm\.chat_template"):
        open_at(bare)
    declared = tmp_path / "template.jinja"
    declared.write_text(CHAT_TEMPLATE, encoding="utf-8")
    llm = open_at(bare, chat_template=declared)
    with pytest.raises(ContextTooLong, match=r"256토큰.*넘습니다.*llm\.context_tokens"):
        llm.stream(ASK, Sampling(max_tokens=256))
    (tmp_path / "no.gguf").write_bytes(b"PK\x03\x04")
    with pytest.raises(ModelError, match="GGUF 파일이 아닙니다"):
        open_at(tmp_path / "no.gguf")
    with pytest.raises(ModelError, match="열 수 없습니다"):
        open_at(tmp_path / "none.gguf")
