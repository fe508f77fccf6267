"""A GGUF file in this process through llama.cpp (extra `gguf`). Knows nothing of prompts. One reply at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from seogo.errors import BadSetting, ContextTooLong, MissingExtra, ModelError
from seogo.llm.llm import Cancelled, CutOff, LlmSettings, Message, Sampling, never
from seogo.llm.stop import cut_at_stop
from seogo.llm.template import chat_template
from seogo.llm.thoughts import OPENING, opens_thought

DEFAULT_CONTEXT_TOKENS = 8192
"""Of what the model was trained for, which may be 128 k: its cache would take more memory than its weights."""

POLL_S = 0.2
"""How long a reader who has left is not noticed."""


class GgufLlm:
    """A GGUF model, loaded at once and kept."""

    def __init__(self, settings: LlmSettings) -> None:
        self._path = model_file(settings.model)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._model, self._format = _load(self._path, settings)
        self._abort = _stop_when(self._model, self._ended)

    @property
    def name(self) -> str:
        return f"gguf:{self._path.stem}"

    @property
    def context_tokens(self) -> int:
        return int(self._model.n_ctx())

    @property
    def holds_schema(self) -> bool:
        return True

    @property
    def opens_thoughts(self) -> bool:
        return True

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return len(self._tokens(self._prompt(messages)))

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        prompt = self._prompt(messages)
        tokens = self._tokens(prompt)
        if len(tokens) + sampling.max_tokens > self.context_tokens:
            raise ContextTooLong(
                f"{self.name}: 질문과 근거({len(tokens)}토큰)에 답({sampling.max_tokens}토큰)을 더하면 모델이 읽을 수 "
                f"있는 길이({self.context_tokens}토큰)를 넘습니다. llm.context_tokens를 늘리거나, llm.max_tokens나 "
                "answer.passages를 줄이십시오.",
                f"{self.name}: question and evidence ({len(tokens)} tokens) with the answer "
                f"({sampling.max_tokens}) are more than the model can read ({self.context_tokens}); raise "
                "llm.context_tokens, or lower llm.max_tokens or answer.passages",
            )
        thinks = sampling.json_schema is None and opens_thought(prompt)  # a grammar holds it to what is said
        pieces = cut_at_stop(self._pieces(tokens, sampling, cancelled), sampling.stop)
        return chain([OPENING] if thinks else [], pieces)

    def _prompt(self, messages: Sequence[Message]) -> str:
        from jinja2 import TemplateError

        turns = [{"role": one.role.value, "content": one.content} for one in messages]
        try:
            return str(self._format(messages=turns).prompt)
        except (TemplateError, TypeError, ValueError, KeyError) as error:
            raise ModelError(
                f"{self._path}: 모델의 대화 틀로 글을 꾸미지 못했습니다({error}). llm.chat_template에 틀을 적으십시오.",
                f"{self._path}: the model's chat template failed ({error}); give one in llm.chat_template",
            ) from error

    def _tokens(self, prompt: str) -> list[int]:
        tokens: list[int] = self._model.tokenize(prompt.encode(), add_bos=False, special=True)
        return tokens

    def _pieces(self, tokens: list[int], sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        """What is written in a thread of its own: reading a long prompt takes minutes in one call of the engine, and
        Ctrl-C, or a reader who has left, must not wait for it."""
        pieces: SimpleQueue[str | None] = SimpleQueue()
        with self._lock, ThreadPoolExecutor(1, thread_name_prefix="seogo-llm") as pool:
            self._ended.clear()
            writing = pool.submit(self._write, tokens, sampling, pieces.put)
            try:
                whole = yield from _drain(pieces, cancelled)
            finally:
                self._ended.set()
            error = writing.exception()
            if whole and error is not None:  # what is stopped ends with an error of the engine
                raise ModelError(
                    f"{self.name}: 모델이 답을 쓰다가 멈추었습니다({type(error).__name__}: {error}). 다시 묻거나, "
                    "되풀이되면 다른 모델 파일을 쓰십시오.",
                    f"{self.name}: the model stopped while it wrote ({type(error).__name__}: {error}); ask "
                    "again, and if it goes on use another model file",
                ) from error

    def _write(self, tokens: list[int], sampling: Sampling, put: Callable[[str | None], None]) -> None:
        """Put the pieces, a `CutOff` after the last where the reply lacks its end, and None."""
        try:
            stream = self._model.create_completion(
                tokens,
                max_tokens=sampling.max_tokens,
                temperature=sampling.temperature,
                top_p=sampling.top_p,
                top_k=0,
                min_p=0.0,
                repeat_penalty=1.0,
                seed=sampling.seed,
                grammar=_grammar(sampling.json_schema),
                stream=True,
            )
            for part in stream:
                choice = part["choices"][0]
                if choice["text"]:
                    put(choice["text"])
                if choice["finish_reason"] == "length":
                    put(CutOff())
                if self._ended.is_set():
                    return
        finally:
            put(None)


def _drain(pieces: SimpleQueue[str | None], cancelled: Cancelled) -> Generator[str, None, bool]:
    """The pieces until None, or until it is cancelled, which is asked after each and while there is none.

    Returns whether None came.
    """
    while True:
        try:
            piece = pieces.get(timeout=POLL_S)
        except Empty:
            if cancelled():
                return False
            continue
        if piece is None:
            return True
        yield piece
        if cancelled():
            return False


def model_file(model: str | None) -> Path:
    """The GGUF file that the setting names. Raises `BadSetting`, `ModelError`."""
    if not model:
        raise BadSetting(
            "gguf 엔진에는 llm.model이 있어야 합니다. 이 컴퓨터에 있는 .gguf 파일을 적으십시오.",
            "the gguf engine needs llm.model: a .gguf file on this machine",
        )
    path = Path(model).expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ModelError(
            f"llm.model {path}: 모델 파일을 열 수 없습니다({error.strerror}). 있는 .gguf 파일을 적으십시오.",
            f"llm.model {path}: the model file cannot be opened ({error.strerror}); name a .gguf file "
            "that is there",
        ) from error
    if magic != b"GGUF":
        raise ModelError(
            f"llm.model {path}: GGUF 파일이 아닙니다(첫 글자 {magic!r}). .gguf 모델 파일을 적으십시오.",
            f"llm.model {path}: not a GGUF file (it begins with {magic!r}); name a .gguf model file",
        )
    return path


def _load(path: Path, settings: LlmSettings) -> tuple[Any, Any]:
    try:
        import llama_cpp
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter
    except ModuleNotFoundError as error:
        raise MissingExtra("gguf 엔진", "the gguf engine", extra="gguf") from error
    try:
        model = llama_cpp.Llama(
            str(path),
            n_ctx=settings.context_tokens or DEFAULT_CONTEXT_TOKENS,
            n_gpu_layers=0 if settings.device_map == "cpu" else -1,
            verbose=False,
        )
    except (ValueError, RuntimeError) as error:
        raise ModelError(
            f"llm.model {path}: 모델을 올릴 수 없습니다({error}). 파일이 온전한지, 메모리가 "
            "남는지(`seogo models`) 살펴보십시오.",
            f"llm.model {path}: the model cannot be loaded ({error}); look whether the file is whole "
            "and memory is left (`seogo models`)",
        ) from error
    template = chat_template(
        model.metadata.get("tokenizer.chat_template"), settings.chat_template, f"llm.model {path}"
    )
    formatter = Jinja2ChatFormatter(
        template=template,
        eos_token=_token(model, model.token_eos()),
        bos_token=_token(model, model.token_bos()),
        stop_token_ids=[model.token_eos()],
    )
    return model, formatter


def _stop_when(model: Any, ended: threading.Event) -> Any:
    """What makes the engine stop within a step when that is set; to be kept as long as the model (on a CPU only)."""
    import llama_cpp

    callback = llama_cpp.ggml_abort_callback(lambda _: ended.is_set())
    llama_cpp.llama_set_abort_callback(model._ctx.ctx, callback, None)
    return callback


def _token(model: Any, id_: int) -> str:
    return str(model._model.token_get_text(id_)) if id_ >= 0 else ""


def _grammar(schema: dict[str, object] | None) -> Any:
    if schema is None:
        return None
    import json

    from llama_cpp.llama_grammar import LlamaGrammar

    return LlamaGrammar.from_json_schema(json.dumps(schema), verbose=False)
