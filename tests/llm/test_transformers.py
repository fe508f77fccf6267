"""A tiny Llama made on the spot, in 4 bits, 8 bits and unquantised, through the real transformers and bitsandbytes."""

from __future__ import annotations

import shutil

import pytest

from models import CHAT_TEMPLATE, make_llama
from seogo.errors import BadSetting, ContextTooLong, ModelError
from seogo.llm.llm import LlmKind, LlmSettings, Message, Quantisation, Role, Sampling, open_llm
from seogo.llm.memory import memory_of_folder
from seogo.llm.transformers import _load_error

pytest.importorskip("torch", reason="extra hf is not installed")
ASK = [Message(Role.SYSTEM, "짧게 답한다"), Message(Role.USER, "연차 휴가는 며칠인가")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_llama(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="module")
def plain(folder):
    return open_at(folder, Quantisation.NONE)


def open_at(folder, quantisation, **more):
    return open_llm(
        LlmSettings(
            kind=LlmKind.TRANSFORMERS, model=str(folder), quantisation=quantisation, device_map="cpu", **more
        )
    )


def write(llm, **sampling):
    return "".join(llm.stream(ASK, Sampling(**{"max_tokens": 12, **sampling})))


def test_greedy_is_what_generate_writes_and_the_same_every_time(plain, folder):
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder)
    prompt = "<s><|system|>\n짧게 답한다<|end|>\n<|user|>\n연차 휴가는 며칠인가<|end|>\n<|assistant|>\n"
    ids = tokenizer(prompt, return_tensors="pt", add_special_tokens=False).input_ids
    with torch.no_grad():
        out = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=12, do_sample=False)
    expected = tokenizer.decode(out[0][ids.shape[1] :], skip_special_tokens=True)
    assert write(plain) == expected == write(plain)
    assert plain.count_tokens(ASK) == ids.shape[1]
    assert plain.name == f"transformers:{folder.name}"
    assert plain.context_tokens == 256


def test_sampling_takes_effect_and_a_seed_repeats_it(plain):
    first, again = (write(plain, temperature=1.5, seed=3, max_tokens=24) for _ in range(2))
    assert first == again
    assert write(plain, temperature=1.5, seed=4, max_tokens=24) != first
    assert write(plain, temperature=1.5, top_p=1e-6, seed=4) == write(plain)


@pytest.mark.parametrize(
    ("quantisation", "layer"), [(Quantisation.NF4, "Linear4bit"), (Quantisation.INT8, "Linear8bitLt")]
)
def test_quantised_weights_are_quantised_and_write(folder, plain, quantisation, layer):
    llm = open_at(folder, quantisation)
    layers = [type(module).__name__ for module in llm._model.modules()]
    assert layers.count(layer) == 14
    assert llm.memory_bytes < plain.memory_bytes
    assert len(list(llm.stream(ASK, Sampling(max_tokens=8)))) > 0
    assert llm.name.endswith(f":{quantisation}")


def test_nf4_is_doubly_quantised_and_computes_in_bfloat16(folder):
    config = open_at(folder, Quantisation.NF4)._model.config.quantization_config
    assert config.bnb_4bit_quant_type == "nf4"
    assert config.bnb_4bit_use_double_quant
    assert str(config.bnb_4bit_compute_dtype) == "torch.bfloat16"


def test_stop_strings_and_cancelling_end_a_reply(plain):
    whole = write(plain)
    stop = whole[3:5]
    assert write(plain, stop=(stop,)) == whole[: whole.find(stop)]
    asked = iter([False, False] + [True] * 9)
    room = 200 - plain.count_tokens(ASK)
    cut = "".join(plain.stream(ASK, Sampling(max_tokens=room), cancelled=lambda: next(asked)))
    assert write(plain, max_tokens=3).startswith(cut)


def test_a_model_without_a_template_is_refused_until_one_is_declared(tmp_path):
    folder = make_llama(tmp_path / "bare", chat_template=None)
    with pytest.raises(BadSetting, match=r"대화 틀.*llm\.chat_template"):
        open_at(folder, Quantisation.NONE)
    declared = tmp_path / "template.jinja"
    declared.write_text(CHAT_TEMPLATE, encoding="utf-8")
    assert open_at(folder, Quantisation.NONE, chat_template=declared).count_tokens(ASK) > 10
    declared.write_text("{{ raise_exception('no system turns') }}", encoding="utf-8")
    with pytest.raises(ModelError, match="no system turns"):
        open_at(folder, Quantisation.NONE, chat_template=declared).count_tokens(ASK)


def test_what_cannot_be_done_is_said(plain, tmp_path):
    with pytest.raises(ContextTooLong, match=r"256토큰.*넘습니다"):
        plain.stream(ASK, Sampling(max_tokens=256))
    with pytest.raises(BadSetting, match="JSON 스키마"):
        plain.stream(ASK, Sampling(json_schema={}))
    with pytest.raises(ModelError, match=r"config\.json이 없습니다"):
        open_at(tmp_path, Quantisation.NONE)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="올릴 수 없습니다"):
        open_at(tmp_path, Quantisation.NONE)
    with pytest.raises(BadSetting, match="temperature"):
        Sampling(temperature=-1)


def test_a_quantisation_that_the_machine_cannot_do_is_named_with_what_can_be_done(tmp_path):
    said = (
        "None of the available devices `available_devices = None` are supported by the bitsandbytes version"
    )
    told = _load_error(tmp_path, Quantisation.INT8, RuntimeError(said))
    assert "llm.quantisation=int8" in str(told)
    assert "llm.quantisation을 none으로" in str(told)
    assert "llm.quantisation" not in str(_load_error(tmp_path, Quantisation.NF4, OSError("no file")))
    assert "llm.quantisation" not in str(_load_error(tmp_path, Quantisation.NONE, RuntimeError(said)))


def test_a_folder_that_lacks_weights_is_refused_and_not_filled_up_with_chance(folder, tmp_path):
    from safetensors.torch import load_file, save_file

    shutil.copytree(folder, tmp_path / "partial")
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.1.mlp.up_proj.weight"]
    save_file(weights, tmp_path / "partial" / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"가중치가 모자랍니다\(1개: model\.layers\.1\.mlp\.up_proj"):
        open_at(tmp_path / "partial", Quantisation.NONE)


@pytest.mark.parametrize("quantisation", list(Quantisation))
def test_the_memory_that_is_told_is_what_the_weights_take(folder, quantisation):
    told = memory_of_folder(folder, quantisation, None, as_saved=True).weights
    assert told == pytest.approx(open_at(folder, quantisation).memory_bytes, rel=0.02)
