"""The port of language models, its settings, and which engine answers it. Knows nothing of prompts or documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, assert_never

from seogo.errors import BadSetting


class LlmKind(StrEnum):
    NONE = "none"
    OPENAI = "openai"
    TRANSFORMERS = "transformers"
    GGUF = "gguf"


class Quantisation(StrEnum):
    NONE = "none"
    NF4 = "nf4"
    INT8 = "int8"


class Role(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation, as chat templates take it."""

    role: Role
    content: str


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """How the next tokens are chosen. What an engine cannot honour it refuses with `BadSetting`, never drops.

    `temperature` 0 is greedy, and then `top_p` has no effect. `seed` None leaves the engine's own.
    `json_schema`: the reply must be JSON of this schema, where the engine can hold it to one.
    """

    max_tokens: int = 512
    temperature: float = 0.0
    top_p: float = 1.0
    seed: int | None = None
    stop: tuple[str, ...] = ()
    json_schema: dict[str, object] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.max_tokens < 1:
            raise BadSetting.value(
                "llm.max_tokens", self.max_tokens, "1 이상, 예: 512", "1 or more, such as 512"
            )
        if self.temperature < 0:
            raise BadSetting.value(
                "llm.temperature", self.temperature, "0(항상 같은 답) 이상", "0 (greedy) or more"
            )
        if not 0 < self.top_p <= 1:
            raise BadSetting.value("llm.top_p", self.top_p, "0 초과 1 이하", "more than 0, up to 1")


@dataclass(frozen=True, kw_only=True)
class LlmSettings:
    """Which language model writes answers; with `none`, answers are quoted from the documents instead.

    `model`: a local folder (transformers), a file (gguf) or a served model's name. `base_url`, `api_key_env`: the
    OpenAI-compatible endpoint and the environment variable its key is in; nothing is sent anywhere unless a URL is set.
    `azure_api_version`: set, the endpoint is an Azure one. `context_tokens`: the model's window; None asks the model.
    `chat_template`: a file, for a model that brings none. `device_map`: as transformers takes it.
    """

    kind: LlmKind = LlmKind.NONE
    model: str | None = None
    base_url: str | None = None
    api_key_env: str = "OPENAI_API_KEY"
    azure_api_version: str | None = None
    timeout_s: float = 120.0
    retries: int = 2
    quantisation: Quantisation = Quantisation.NF4
    device_map: str = "auto"
    context_tokens: int | None = None
    chat_template: Path | None = None
    max_tokens: int = 512
    temperature: float = 0.0
    top_p: float = 1.0
    seed: int | None = None

    def __post_init__(self) -> None:
        sampling_of(self)  # refuses what cannot be, before a question is asked


class CutOff(str):
    """An empty last piece: the reply was cut short, by its token limit, a filter or a lost end, and may lack a word."""

    __slots__ = ()


Cancelled = Callable[[], bool]
"""Asked between tokens; true ends the reply early."""


def never() -> bool:
    """Not cancelled."""
    return False


class Noted:
    """A `Cancelled` that remembers what it has said."""

    def __init__(self, asked: Cancelled) -> None:
        self._asked = asked
        self._said = False

    def __call__(self) -> bool:
        self._said = self._said or self._asked()
        return self._said

    def so_far(self) -> bool:
        """Whether it has said so, without asking again."""
        return self._said


class Llm(Protocol):
    """Writes the next turn. One call at a time a model in process; served models take many."""

    @property
    def name(self) -> str:
        """What is recorded with an answer: engine, model, quantisation."""
        ...

    @property
    def context_tokens(self) -> int:
        """The most tokens of prompt and reply together."""
        ...

    @property
    def holds_schema(self) -> bool:
        """Whether `Sampling.json_schema` can be given: the engine then writes nothing else."""
        ...

    @property
    def opens_thoughts(self) -> bool:
        """Whether a thought in its replies has its mark at both ends, as far as is known: else `</think>` alone may
        come."""
        ...

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt these messages make, template included; never less than the model will count."""
        ...

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        """The reply in pieces as they come, stop strings not part of it; a `CutOff` last where it was cut short.

        Raises `ModelError` (server down, model missing, stream broken, time out), `ContextTooLong`, `BadSetting`.
        """
        ...


def open_llm(settings: LlmSettings) -> Llm | None:
    """The language model these settings name, loaded; None for `none`.

    Raises `BadSetting`, `MissingExtra`, `ModelError`.
    """
    match settings.kind:
        case LlmKind.NONE:
            return None
        case LlmKind.OPENAI:
            from seogo.llm.openai import OpenAILlm

            return OpenAILlm(settings)
        case LlmKind.TRANSFORMERS:
            from seogo.llm.transformers import TransformersLlm

            return TransformersLlm(settings)
        case LlmKind.GGUF:
            from seogo.llm.gguf import GgufLlm

            return GgufLlm(settings)
        case _:
            assert_never(settings.kind)


def sampling_of(settings: LlmSettings) -> Sampling:
    """How these settings sample."""
    return Sampling(
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        top_p=settings.top_p,
        seed=settings.seed,
    )
