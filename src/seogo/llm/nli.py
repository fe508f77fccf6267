"""Whether a text follows from another, by a local cross-encoder trained on natural language inference (extra `hf`).

KLUE-NLI and XNLI models name their labels; one of them must be an entailment. Knows nothing of answers.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from seogo.errors import BadSetting, MissingExtra, ModelError

BATCH = 16


class NliModel:
    """A folder's model, loaded at once and kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tokenizer, self._model = _load(folder)
        labels = {str(label).lower(): index for index, label in self._model.config.id2label.items()}
        found = [index for label, index in labels.items() if label.startswith("entail")]
        if len(found) != 1:
            raise BadSetting(
                f"answer.nli_model {folder}: 이름표 {', '.join(sorted(labels))} 가운데 `entailment`가 있어야 합니다",
                f"answer.nli_model {folder} has the labels {', '.join(sorted(labels))}: one must be `entailment`",
            )
        self._entailment = found[0]

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each premise and hypothesis the probability, 0 to 1, that the second follows from the first.

        A premise longer than the model reads is cut at its end.
        """
        import torch

        chances: list[float] = []
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            inputs = self._tokenizer(
                [premise for premise, _ in batch],
                [hypothesis for _, hypothesis in batch],
                truncation="only_first",
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode():
                logits = self._model(**inputs).logits
            chances += torch.softmax(logits.float(), dim=-1)[:, self._entailment].tolist()
        return chances


def _load(folder: Path) -> tuple[Any, Any]:
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"answer.nli_model {folder}: config.json이 없습니다. cross-encoder 모델이 든 폴더를 적으십시오.",
            f"answer.nli_model {folder}: no config.json; name the folder of a cross-encoder model",
        )
    try:
        from safetensors import SafetensorError
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ModuleNotFoundError as error:
        raise MissingExtra("answer.nli_model", "answer.nli_model", extra="hf") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, RuntimeError, LookupError, TypeError, SafetensorError) as error:
        raise ModelError(
            f"answer.nli_model {folder}: 모델을 올릴 수 없습니다({type(error).__name__}: {error}). 폴더가 온전한지 "
            "살펴보십시오.",
            f"answer.nli_model {folder}: the model cannot be loaded ({type(error).__name__}: "
            f"{error}); look whether the folder is whole",
        ) from error
    return tokenizer, model.eval()
