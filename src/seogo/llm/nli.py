"""Whether a text follows from another, by a local cross-encoder trained on natural language inference (extra `hf`).

KLUE-NLI and XNLI models name their labels; one of them must be an entailment. Knows nothing of answers.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from seogo.errors import BadSetting, MissingExtra, ModelError
from seogo.llm.quiet import quieten

BATCH = 16
UNBOUNDED = 1_000_000
"""A tokenizer that states no limit says 1e30."""
OFFSET = frozenset({"roberta", "xlm-roberta", "camembert"})
"""Families that number their positions from 2."""
_ENTAILMENT = ("entail", "함의")


def is_entailment(label: object) -> bool:
    """Whether a label is that of what follows: `entailment`, `ENTAILED`, `함의`; not `not_entailment`."""
    return str(label).strip().lower().startswith(_ENTAILMENT)


def entailment_label(folder: Path) -> int:
    """Which of the model's labels is the entailment, read from its files. Raises `BadSetting`, `ModelError`."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        labels = {int(index): str(label) for index, label in (config.get("id2label") or {}).items()}
    except OSError as error:
        raise ModelError(
            f"answer.nli_model {folder}: config.json이 없습니다. cross-encoder 모델이 든 폴더를 적으십시오.",
            f"answer.nli_model {folder}: no config.json; name the folder of a cross-encoder model",
        ) from error
    except (ValueError, AttributeError) as error:
        raise _damaged(folder, error) from error
    found = [index for index, label in labels.items() if is_entailment(label)]
    if len(found) != 1:
        named = ", ".join(labels[index] for index in sorted(labels)) or "-"
        raise BadSetting(
            f"answer.nli_model {folder}: 이름표({named}) 가운데 entailment(함의)가 하나 있어야 합니다. 자연어 추론 "
            "모델이면 config.json의 id2label에 모델이 배운 차례대로 이름을 적고, 아니면 다른 모델을 쓰십시오.",
            f"answer.nli_model {folder}: one of its labels ({named}) must be entailment; if it is a model of natural "
            "language inference write the names into id2label of config.json in the order it was trained with, else "
            "use another model",
        )
    return found[0]


class NliModel:
    """A folder's model, loaded at once and kept."""

    def __init__(self, folder: Path) -> None:
        self._entailment = entailment_label(folder)
        self._tokenizer, self._model = _load(folder)
        most = int(getattr(self._model.config, "max_position_embeddings", None) or UNBOUNDED)
        if self._model.config.model_type in OFFSET:
            most -= 2
        self._most_tokens = min(most, self._tokenizer.model_max_length)

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each premise and hypothesis the probability, 0 to 1, that the second follows from the first.

        Of a pair longer than the model reads the longer text, mostly the premise, is cut at its end.
        """
        import torch

        chances: list[float] = []
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            inputs = self._tokenizer(
                [premise for premise, _ in batch],
                [hypothesis for _, hypothesis in batch],
                truncation="longest_first" if self._most_tokens < UNBOUNDED else False,
                max_length=self._most_tokens if self._most_tokens < UNBOUNDED else None,
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode():
                logits = self._model(**inputs).logits
            chances += torch.softmax(logits.float(), dim=-1)[:, self._entailment].tolist()
        return chances


def _load(folder: Path) -> tuple[Any, Any]:
    try:
        from safetensors import SafetensorError
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ModuleNotFoundError as error:
        raise MissingExtra("answer.nli_model", "answer.nli_model", extra="hf") from error
    quieten()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model, loaded = AutoModelForSequenceClassification.from_pretrained(
                folder, local_files_only=True, output_loading_info=True
            )
    except (OSError, ValueError, RuntimeError, LookupError, TypeError, SafetensorError) as error:
        raise _damaged(folder, error) from error
    if missing := sorted(loaded["missing_keys"]):
        raise ModelError(
            f"answer.nli_model {folder}: 배운 분류층이 없습니다({', '.join(missing[:4])}). 자연어 추론으로 학습을 마친 "
            "모델의 폴더를 적으십시오.",
            f"answer.nli_model {folder}: it has no trained layer of labels ({', '.join(missing[:4])}); name the folder "
            "of a model that was trained on inference",
        )
    return tokenizer, model.eval()


def _damaged(folder: Path, error: Exception) -> ModelError:
    return ModelError(
        f"answer.nli_model {folder}: 모델을 올릴 수 없습니다({type(error).__name__}: {error}). 폴더가 온전한지 "
        "살펴보십시오.",
        f"answer.nli_model {folder}: the model cannot be loaded ({type(error).__name__}: {error}); look whether the "
        "folder is whole",
    )
