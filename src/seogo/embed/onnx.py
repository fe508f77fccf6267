"""Encoders exported to ONNX, int8 or float, from a local folder (extra `onnx`): no torch in the process.

The folder holds one `*.onnx` (in itself or in `onnx/`; a quantised one is preferred), `tokenizer.json`, and what
sentence-transformers writes beside it: `1_Pooling/config.json`, `sentence_bert_config.json`, `config.json`.
Measured against the same model in torch float32: 577 against 89 sentences/s of 64 tokens on two cores.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from seogo.embed.embedder import EmbedSettings
from seogo.embed.folder import fingerprint, model_path
from seogo.embed.rows import unit_rows
from seogo.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.embedder import Vectors

QUANTISED = ("int8", "quant", "uint8")


class Pooling(StrEnum):
    """How token vectors become one vector."""

    MEAN = "mean"
    CLS = "cls"
    MAX = "max"
    LAST = "last"


class OnnxEmbedder:
    """One onnxruntime session and its tokenizer."""

    def __init__(self, settings: EmbedSettings) -> None:
        path = model_path(settings.model, what="onnx")
        try:
            import onnxruntime
            import tokenizers
        except ModuleNotFoundError as error:
            raise MissingExtra("ONNX 임베더", "the ONNX embedder", extra="onnx") from error
        model = find_model(path)
        tokenizer = path / "tokenizer.json"
        if not tokenizer.exists():
            raise ModelError(
                f"{path}에 tokenizer.json이 없습니다: 토크나이저를 모델 옆에 내보내십시오",
                f"{path} has no tokenizer.json: export the tokenizer beside the model",
            )
        try:
            self._session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
            self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # onnxruntime and tokenizers raise types of their own
            raise ModelError(
                f"{model}을(를) 올릴 수 없습니다({error}): 다시 내보내십시오",
                f"{model} cannot be loaded ({error}): export it again",
            ) from error
        self._settings = settings
        self._max_tokens = max_tokens(path)
        self._pooling = pooling(path)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._outputs = [one.name for one in self._session.get_outputs()]
        self._fingerprint = (
            f"onnx:{path.name}:{fingerprint(path)}:{settings.query_prefix}|{settings.text_prefix}"
        )
        self._dim = int(self._run(["차원"]).shape[1])

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def max_tokens(self) -> int | None:
        return self._max_tokens

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(self._settings.text_prefix + text).ids)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        rows = np.zeros((len(texts), self._dim), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # less padding
        for first in range(0, len(texts), self._settings.batch_size):
            batch = by_length[first : first + self._settings.batch_size]
            rows[batch] = self._run([self._settings.text_prefix + texts[i] for i in batch])
        return rows

    def embed_query(self, text: str) -> Vectors:
        return self._run([self._settings.query_prefix + text])

    def _run(self, texts: list[str]) -> Vectors:
        import numpy as np

        encoded = [one.ids[: self._max_tokens] for one in self._tokenizer.encode_batch(texts)]
        length = max(len(ids) for ids in encoded)
        ids = np.zeros((len(encoded), length), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(encoded):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        outputs = self._session.run(None, {name: given[name] for name in self._inputs if name in given})
        named = dict(zip(self._outputs, outputs, strict=True))
        vectors = named.get("sentence_embedding")
        return unit_rows(pool(outputs[0], mask, self._pooling) if vectors is None else vectors)


def find_model(path: Path) -> Path:
    """The `.onnx` file of a folder: a quantised one first, then the shortest name. Raises `ModelError`."""
    found = sorted(
        (*path.glob("*.onnx"), *path.glob("onnx/*.onnx")),
        key=lambda file: (not any(word in file.stem for word in QUANTISED), len(file.name), file.name),
    )
    if not found:
        raise ModelError(
            f"{path}에 .onnx 파일이 없습니다: 먼저 모델을 ONNX로 내보내십시오",
            f"{path} has no .onnx file: export the model to ONNX first",
        )
    return found[0]


def max_tokens(path: Path) -> int | None:
    """The model's limit: sentence-transformers' own, else the positions its config names."""
    limits = [
        _json(path / "sentence_bert_config.json").get("max_seq_length"),
        _json(path / "config.json").get("max_position_embeddings"),
    ]
    known = [int(limit) for limit in limits if limit]
    return min(known) if known else None


def pooling(path: Path) -> Pooling:
    """The pooling the folder's `1_Pooling/config.json` asks for; mean without one."""
    config = _json(path / "1_Pooling" / "config.json")
    mode = str(config.get("pooling_mode", ""))
    if mode.startswith("cls") or config.get("pooling_mode_cls_token"):
        return Pooling.CLS
    if mode.startswith("max") or config.get("pooling_mode_max_tokens"):
        return Pooling.MAX
    if mode.startswith("last") or config.get("pooling_mode_lasttoken"):
        return Pooling.LAST
    return Pooling.MEAN


def pool(states: npt.NDArray[Any], mask: npt.NDArray[np.int64], how: Pooling) -> npt.NDArray[Any]:
    """(n, length, dim) token states -> (n, dim); padding, where `mask` (n, length) is 0, never counts."""
    import numpy as np

    weights = mask[:, :, None]
    match how:
        case Pooling.MEAN:
            return np.asarray((states * weights).sum(axis=1) / weights.sum(axis=1))
        case Pooling.CLS:
            return np.asarray(states[:, 0])
        case Pooling.MAX:
            return np.asarray(np.where(weights == 1, states, -np.inf).max(axis=1))
        case Pooling.LAST:
            return np.asarray(states[np.arange(len(states)), mask.sum(axis=1) - 1])
        case _:
            assert_never(how)


def _json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(
            f"{path}은(는) JSON이 아닙니다({error}): 모델 폴더를 다시 복사하십시오",
            f"{path} is not JSON ({error}): copy the model's folder again",
        ) from error
    return value if isinstance(value, dict) else {}
