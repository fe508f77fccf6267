"""A causal language model in this process through transformers: unquantised, 8 bit, or 4-bit NF4 (extra `hf`).

Knows nothing of prompts. One reply at a time: sampling's seed is torch's global one.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from seogo.errors import BadSetting, ContextTooLong, MissingExtra, ModelError
from seogo.llm.llm import Cancelled, CutOff, LlmSettings, Message, Quantisation, Sampling, never
from seogo.llm.quiet import quieten
from seogo.llm.stop import cut_at_stop
from seogo.llm.template import chat_template
from seogo.llm.thoughts import OPENING, opens_thought

UNBOUNDED = 1_000_000
"""A tokenizer that states no limit says 1e30."""
DEFAULT_CONTEXT_TOKENS = 4096
END_TOKENS = 16
"""Of the prompt: a mark that opens a thought is shorter, however it is cut into tokens."""


_OF_QUANTISATION = re.compile(r"bitsandbytes|bnb|int8|4.?bit|8.?bit|quantiz", re.IGNORECASE)
"""What libraries name where they cannot quantise: no kernel for the device, or parts that went to another one."""


class TransformersLlm:
    """A local folder's model, loaded at once and kept."""

    def __init__(self, settings: LlmSettings) -> None:
        folder = model_folder(settings.model)
        self._settings = settings
        self._folder = folder
        self._lock = threading.Lock()
        self._tokenizer, self._model = _load(folder, settings)
        self._tokenizer.chat_template = chat_template(
            self._tokenizer.chat_template, settings.chat_template, f"llm.model {folder}"
        )

    @property
    def _ends(self) -> set[int]:
        """The tokens with which the model ends a reply."""
        ends = self._model.generation_config.eos_token_id
        return set(ends if isinstance(ends, list) else [ends])

    @property
    def name(self) -> str:
        quantisation = self._settings.quantisation
        return f"transformers:{self._folder.name}" + (
            "" if quantisation is Quantisation.NONE else f":{quantisation}"
        )

    @property
    def context_tokens(self) -> int:
        if self._settings.context_tokens:
            return self._settings.context_tokens
        most = getattr(self._model.config, "max_position_embeddings", None)
        if not most and self._tokenizer.model_max_length < UNBOUNDED:
            most = self._tokenizer.model_max_length
        return int(most or DEFAULT_CONTEXT_TOKENS)

    @property
    def holds_schema(self) -> bool:
        return False

    @property
    def opens_thoughts(self) -> bool:
        return True

    @property
    def memory_bytes(self) -> int:
        """What the weights take, as loaded."""
        return int(self._model.get_memory_footprint())

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return len(self._encode(messages)["input_ids"][0])

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        if sampling.json_schema is not None:
            raise BadSetting(
                "transformers 엔진은 모델을 JSON 스키마에 묶을 수 없습니다. 프롬프트에서 JSON을 청하십시오.",
                "the transformers engine cannot hold a model to a JSON schema: ask for JSON in the prompt",
            )
        inputs = self._encode(messages)
        size = inputs["input_ids"].shape[1]
        if size + sampling.max_tokens > self.context_tokens:
            raise ContextTooLong(
                f"{self.name}: 질문과 근거({size}토큰)에 답({sampling.max_tokens}토큰)을 더하면 모델이 읽을 수 있는 "
                f"길이({self.context_tokens}토큰)를 넘습니다. llm.max_tokens나 answer.passages를 줄이십시오.",
                f"{self.name}: question and evidence ({size} tokens) with the answer "
                f"({sampling.max_tokens}) are more than the model can read ({self.context_tokens}); lower "
                "llm.max_tokens or answer.passages",
            )
        end = self._tokenizer.decode(inputs["input_ids"][0][-END_TOKENS:])
        opening = [OPENING] if opens_thought(end) else []
        return chain(opening, cut_at_stop(self._pieces(inputs, sampling, cancelled), sampling.stop))

    def _encode(self, messages: Sequence[Message]) -> Any:
        from jinja2 import TemplateError

        turns = [{"role": one.role.value, "content": one.content} for one in messages]
        try:
            return self._tokenizer.apply_chat_template(
                turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        except (TemplateError, TypeError, ValueError, KeyError) as error:
            raise ModelError(
                f"{self._folder}: 모델의 대화 틀로 글을 꾸미지 못했습니다({error}). llm.chat_template에 틀을 "
                "적으십시오.",
                f"{self._folder}: the model's chat template failed ({error}); give one in llm.chat_template",
            ) from error

    def _pieces(self, inputs: Any, sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        import torch
        from transformers import StoppingCriteria, StoppingCriteriaList, TextIteratorStreamer

        ended = threading.Event()

        class Ended(StoppingCriteria):  # type: ignore[misc]
            def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
                stop = ended.is_set() or cancelled()
                return torch.full((input_ids.shape[0],), stop, dtype=torch.bool)

        streamer = TextIteratorStreamer(
            self._tokenizer, skip_prompt=True, skip_special_tokens=True, timeout=self._settings.timeout_s
        )

        def run() -> int:
            """How many tokens were written, 0 for a reply that its model ended."""
            try:
                if sampling.seed is not None:
                    torch.manual_seed(sampling.seed)
                with torch.inference_mode(), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    written = self._model.generate(
                        **inputs.to(self._model.device),
                        **_options(sampling),
                        pad_token_id=self._tokenizer.pad_token_id or self._tokenizer.eos_token_id,
                        streamer=streamer,
                        stopping_criteria=StoppingCriteriaList([Ended()]),
                    )[0, inputs["input_ids"].shape[1] :].tolist()
                return 0 if written and written[-1] in self._ends else len(written)
            finally:
                streamer.end()

        with self._lock, ThreadPoolExecutor(1, thread_name_prefix="seogo-llm") as pool:
            writing = pool.submit(run)
            try:
                yield from _drain(streamer, self.name, self._settings.timeout_s)
            finally:
                ended.set()
            if error := writing.exception():
                raise _generation_error(self.name, error) from error
            if writing.result() >= sampling.max_tokens:
                yield CutOff()


def _drain(streamer: Any, name: str, timeout_s: float) -> Iterator[str]:
    from queue import Empty

    try:
        for piece in streamer:
            if piece:
                yield piece
    except Empty as error:
        raise ModelError(
            f"{name}: 모델이 {timeout_s:g}초 동안 아무것도 쓰지 않았습니다. llm.timeout_s를 늘리십시오.",
            f"{name}: the model wrote nothing for {timeout_s:g} seconds; raise llm.timeout_s",
        ) from error


def _options(sampling: Sampling) -> dict[str, Any]:
    """What `generate` is told; at temperature 0 greedy, whatever the model's own defaults say."""
    if sampling.temperature == 0:
        choice: dict[str, Any] = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
    else:
        choice = {"do_sample": True, "temperature": sampling.temperature, "top_p": sampling.top_p, "top_k": 0}
    return {"max_new_tokens": sampling.max_tokens, **choice}


def _generation_error(name: str, error: BaseException) -> ModelError:
    if "out of memory" in str(error).lower() or isinstance(error, MemoryError):
        return ModelError(
            f"{name}: 답을 쓰다가 메모리가 모자랐습니다({type(error).__name__}). 더 작은 모델을 쓰거나 "
            "llm.context_tokens를 줄이거나 llm.quantisation을 쓰십시오.",
            f"{name}: memory ran out while it wrote ({type(error).__name__}); use a smaller model, "
            "lower llm.context_tokens, or set llm.quantisation",
        )
    return ModelError(
        f"{name}: 모델이 답을 쓰다가 멈추었습니다({type(error).__name__}: {error}). 다시 묻거나, 되풀이되면 기록을 "
        "살펴보십시오.",
        f"{name}: the model stopped while it wrote ({type(error).__name__}: {error}); ask again, "
        "and if it goes on look at the log",
    )


def model_folder(model: str | None) -> Path:
    """The folder that the setting names. Raises `BadSetting`, `ModelError`."""
    if not model:
        raise BadSetting(
            "transformers 엔진에는 llm.model이 있어야 합니다. 모델 파일이 든 이 컴퓨터의 폴더를 적으십시오.",
            "the transformers engine needs llm.model: a folder on this machine with the model's files",
        )
    folder = Path(model).expanduser()
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"llm.model {folder}: config.json이 없습니다. transformers 모델이 든 폴더를 적으십시오(내려받는 일은 "
            "없습니다).",
            f"llm.model {folder}: no config.json; name the folder of a transformers model (nothing is "
            "downloaded)",
        )
    return folder


def _load(folder: Path, settings: LlmSettings) -> tuple[Any, Any]:
    try:
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForCausalLM, AutoTokenizer
    except ModuleNotFoundError as error:
        raise MissingExtra("transformers 엔진", "the transformers engine", extra="hf") from error
    options: dict[str, Any] = {"local_files_only": True, "device_map": settings.device_map}
    on_gpu = torch.cuda.is_available()
    options["dtype"] = torch.bfloat16 if on_gpu or settings.quantisation is not Quantisation.NONE else "auto"
    if config := _quantisation(settings.quantisation):
        options["quantization_config"] = config
    quieten()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model, loaded = AutoModelForCausalLM.from_pretrained(folder, **options, output_loading_info=True)
    except ImportError as error:
        raise MissingExtra(
            f"llm.quantisation {settings.quantisation} ({error})",
            f"llm.quantisation {settings.quantisation} ({error})",
            extra="hf",
        ) from error
    except (
        OSError,
        ValueError,
        RuntimeError,
        LookupError,
        TypeError,
        AttributeError,
        SafetensorError,
    ) as error:
        raise _load_error(folder, settings.quantisation, error) from error
    if missing := sorted(loaded["missing_keys"]):
        named = ", ".join(missing[:3])
        raise ModelError(
            f"llm.model {folder}: 가중치가 모자랍니다({len(missing)}개: {named}). 글을 쓰는(causal) 모델이 온전히 든 "
            "폴더를 적으십시오.",
            f"llm.model {folder}: weights are missing ({len(missing)}: {named}); name the whole folder of a causal "
            "model",
        )
    model.eval()
    return tokenizer, model


def _load_error(folder: Path, quantisation: Quantisation, error: Exception) -> ModelError:
    said = f"{type(error).__name__}: {error}"
    if quantisation is not Quantisation.NONE and _OF_QUANTISATION.search(str(error)):
        return ModelError(
            f"llm.model {folder}: 이 컴퓨터에서는 llm.quantisation={quantisation}(으)로 올릴 수 없습니다({said}). "
            "llm.quantisation을 none으로 하거나, bitsandbytes를 새 판으로 올리거나, 더 작은 모델을 쓰십시오.",
            f"llm.model {folder}: on this machine it cannot be loaded with llm.quantisation={quantisation} ({said}); "
            "set llm.quantisation to none, install a newer bitsandbytes, or use a smaller model",
        )
    return ModelError(
        f"llm.model {folder}: 모델을 올릴 수 없습니다({said}). 폴더가 온전한지, 메모리가 남는지(`seogo models`) "
        "살펴보십시오.",
        f"llm.model {folder}: the model cannot be loaded ({said}); look whether the folder is whole and memory is left "
        "(`seogo models`)",
    )


def _quantisation(quantisation: Quantisation) -> Any:
    """NF4 with double quantisation computing in bfloat16 (QLoRA, Dettmers et al. 2023); LLM.int8(); or None."""
    import torch
    from transformers import BitsAndBytesConfig

    match quantisation:
        case Quantisation.NF4:
            return BitsAndBytesConfig(
                load_in_4bit=True,
                bnb_4bit_quant_type="nf4",
                bnb_4bit_use_double_quant=True,
                bnb_4bit_compute_dtype=torch.bfloat16,
            )
        case Quantisation.INT8:
            return BitsAndBytesConfig(load_in_8bit=True)
        case Quantisation.NONE:
            return None
