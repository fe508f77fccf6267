"""What a local model will take in memory, read from its files without loading it. Knows nothing of prompts.

Weights: from the tensors' shapes. NF4 keeps half a byte a weight and, doubly quantised, 0.127 bits a weight of scales
(Dettmers et al. 2023, section 3); embeddings and the head stay in 16 bits. Cache: two tensors (keys, values) a layer
of context x key-value heads x head size in 16 bits.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from seogo.errors import ModelError
from seogo.llm.llm import Quantisation

BYTES_PER_WEIGHT = {Quantisation.NF4: 0.5 + 0.127 / 8, Quantisation.INT8: 1.0, Quantisation.NONE: 2.0}
UNQUANTISED_BYTES = 2
SAVED_BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2}
CACHE_BYTES = 2
_UNQUANTISED = ("embed", "lm_head", "wte", "wpe", "norm", "ln_", "bias")
_MAX_HEADER_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Bytes of weights, and of the cache for a full context."""

    weights: int
    cache: int

    @property
    def total(self) -> int:
        return self.weights + self.cache


def memory_of_folder(
    folder: Path, quantisation: Quantisation, context_tokens: int | None, *, as_saved: bool = False
) -> Memory:
    """Of a transformers model. `context_tokens` None is the model's own window. `as_saved`: unquantised weights keep
    the size they are saved in, as on a CPU; else they take 16 bits. Raises `ModelError`."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        config = {**config, **config.get("text_config", {})}
        saved = as_saved and quantisation is Quantisation.NONE
        weights = sum(
            prod(shape) * SAVED_BYTES.get(dtype, UNQUANTISED_BYTES)
            if saved
            else _weigh(name, shape, quantisation)
            for name, shape, dtype in _tensors(folder)
        )
        cache = _cache(
            layers=config["num_hidden_layers"],
            heads=config.get("num_key_value_heads") or config["num_attention_heads"],
            size=config.get("head_dim") or config["hidden_size"] // config["num_attention_heads"],
            context=context_tokens or config.get("max_position_embeddings") or 4096,
        )
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise ModelError(
            f"{folder}: transformers 모델로 읽을 수 없습니다({error!r}). 모델 파일이 든 폴더를 적으십시오.",
            f"{folder}: it cannot be read as a transformers model ({error!r}); name a folder with a "
            "model's files",
        ) from error
    return Memory(weights=int(weights), cache=cache)


def memory_of_gguf(path: Path, context_tokens: int) -> Memory:
    """Of a GGUF file: its size, since it is mapped as it is, and the cache its header describes."""
    header = read_gguf_header(path)
    family = header.get("general.architecture", "llama")
    try:
        heads = int(header[f"{family}.attention.head_count"])
        size = int(
            header.get(f"{family}.attention.key_length") or int(header[f"{family}.embedding_length"]) // heads
        )
        kv_heads = header.get(f"{family}.attention.head_count_kv", heads)
        cache = _cache(
            layers=int(header[f"{family}.block_count"]),
            heads=int(kv_heads),
            size=size,
            context=context_tokens,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{path}: GGUF 머리글에 {error}이(가) 없습니다. 온전한 .gguf 파일을 적으십시오.",
            f"{path}: the GGUF header has no {error}; name a whole .gguf file",
        ) from error
    return Memory(weights=path.stat().st_size, cache=cache)


def free_memory(on_gpu: bool) -> int:
    """Bytes that are free now: of the first GPU, or of this machine."""
    if on_gpu:
        import torch

        return int(torch.cuda.mem_get_info()[0])
    import os

    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _weigh(name: str, shape: tuple[int, ...], quantisation: Quantisation) -> float:
    plain = len(shape) < 2 or any(part in name for part in _UNQUANTISED)
    return prod(shape) * (UNQUANTISED_BYTES if plain else BYTES_PER_WEIGHT[quantisation])


def _cache(*, layers: int, heads: int, size: int, context: int) -> int:
    return 2 * layers * heads * size * context * CACHE_BYTES


def _tensors(folder: Path) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Name, shape and type of every tensor, from the safetensors headers."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise ModelError(
            f"{folder}: *.safetensors가 없습니다. 모델을 그 형식으로 저장하십시오.",
            f"{folder}: no *.safetensors; save the model in that format",
        )
    for file in files:
        with file.open("rb") as opened:
            size = struct.unpack("<Q", opened.read(8))[0]
            if size > _MAX_HEADER_BYTES:
                raise ValueError(f"{file.name} has a header of {size} bytes")
            header: dict[str, Any] = json.loads(opened.read(size))
        for name, tensor in header.items():
            if name != "__metadata__":
                yield name, tuple(tensor["shape"]), tensor["dtype"]


_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


def read_gguf_header(path: Path) -> dict[str, Any]:
    """The key-value pairs of a GGUF file's header (specification version 3); arrays by their length."""
    try:
        with path.open("rb") as file:
            magic, version, _tensors_count, pairs = struct.unpack("<4sIQQ", file.read(24))
            if magic != b"GGUF" or version < 2:
                raise ModelError(
                    f"{path}: 2판 이상의 GGUF 파일이 아닙니다. 온전한 .gguf 파일을 적으십시오.",
                    f"{path}: not a GGUF file of version 2 or later; name a whole .gguf file",
                )
            return {
                _text(file): _value(file, _number(file, "I")) for _ in range(pairs)
            }  # key before value, as evaluated
    except (OSError, struct.error, KeyError, UnicodeDecodeError, MemoryError) as error:
        raise ModelError(
            f"{path}: GGUF 머리글이 망가졌습니다({error!r}). 온전한 .gguf 파일을 적으십시오.",
            f"{path}: the GGUF header is damaged ({error!r}); name a whole .gguf file",
        ) from error


def _number(file: Any, kind: str) -> Any:
    return struct.unpack(f"<{kind}", file.read(struct.calcsize(kind)))[0]


def _text(file: Any) -> str:
    size = _number(file, "Q")
    if size > _MAX_HEADER_BYTES:
        raise KeyError(f"a string of {size} bytes")
    return str(file.read(size).decode("utf-8"))


def _value(file: Any, kind: int) -> Any:
    if kind == _STRING:
        return _text(file)
    if kind == _ARRAY:
        inner, count = _number(file, "I"), _number(file, "Q")
        if inner in _SCALARS:
            file.seek(struct.calcsize(_SCALARS[inner]) * count, 1)
        else:
            for _ in range(count):
                _value(file, inner)
        return count
    return _number(file, _SCALARS[kind])
