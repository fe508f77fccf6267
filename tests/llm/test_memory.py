"""Memory told from files alone, against what the loaded models take."""

from __future__ import annotations

import pytest

from models import make_gguf, make_llama
from seogo.errors import ModelError
from seogo.llm.llm import Quantisation
from seogo.llm.memory import free_memory, memory_of_folder, memory_of_gguf, read_gguf_header

pytest.importorskip("torch", reason="extra hf is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_llama(tmp_path_factory.mktemp("llama"))


def test_is_what_the_loaded_model_says_it_takes(folder):
    import torch
    from transformers import AutoModelForCausalLM

    plain = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)
    assert memory_of_folder(folder, Quantisation.NONE, None).weights == 2 * plain.num_parameters()


def test_four_bits_shrink_the_layers_and_not_the_embeddings(folder):
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)
    linear = sum(
        one.weight.numel()
        for name, one in model.named_modules()
        if hasattr(one, "in_features") and name != "lm_head"
    )
    rest = 2 * (model.num_parameters() - linear)
    nf4 = memory_of_folder(folder, Quantisation.NF4, None).weights
    assert nf4 == pytest.approx(rest + linear * (0.5 + 0.127 / 8), abs=1)
    assert memory_of_folder(folder, Quantisation.INT8, None).weights == rest + linear


def test_the_cache_is_keys_and_values_for_the_whole_context(folder):
    # 2 tensors x 2 layers x 2 key-value heads x 16 numbers x 256 tokens x 2 bytes
    assert memory_of_folder(folder, Quantisation.NONE, None).cache == 2 * 2 * 2 * 16 * 256 * 2
    assert memory_of_folder(folder, Quantisation.NONE, 64).cache == 2 * 2 * 2 * 16 * 64 * 2


def test_a_gguf_header_says_the_same(folder, tmp_path):
    path = make_gguf(folder, tmp_path / "tiny.gguf")
    header = read_gguf_header(path)
    assert header["general.architecture"] == "llama"
    assert header["llama.context_length"] == 256
    memory = memory_of_gguf(path, 64)
    assert memory.weights == path.stat().st_size
    assert memory.cache == memory_of_folder(folder, Quantisation.NONE, 64).cache
    assert memory.total == memory.weights + memory.cache


@pytest.mark.parametrize("data", [b"GGUF", b"GGUF" + b"\xff" * 60, b"PK\x03\x04" + bytes(40)])
def test_what_is_no_model_is_refused(tmp_path, data):
    path = tmp_path / "x.gguf"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"x\.gguf"):
        read_gguf_header(path)
    with pytest.raises(ModelError, match="transformers 모델로 읽을 수 없습니다"):
        memory_of_folder(tmp_path, Quantisation.NONE, None)


def test_some_memory_is_free():
    assert free_memory(on_gpu=False) > 2**20
