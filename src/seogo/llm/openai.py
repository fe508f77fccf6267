"""Any OpenAI-compatible server: vLLM, Ollama, llama.cpp, LM Studio; OpenAI or Azure where a setting names them.

Sends text only where `llm.base_url` says. Knows nothing of prompts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from seogo.errors import BadSetting, ContextTooLong, MissingExtra, ModelError
from seogo.llm.llm import Cancelled, LlmSettings, Message, Sampling, never
from seogo.llm.stop import cut_at_stop

DEFAULT_CONTEXT_TOKENS = 4096
"""What a server that does not say is taken to have: Ollama's default, the smallest in use."""
MAX_CHARS_PER_TOKEN = 16
"""A server that ignores `max_tokens` is cut off here: no tokenizer makes longer tokens of Korean on average."""
TOKENS_PER_MESSAGE = 8
MAX_REPLY_TIMEOUTS = 10
"""A reply that drips without end is given up after so many times `llm.timeout_s`."""


class OpenAILlm:
    """A served model; any number of calls at once."""

    def __init__(self, settings: LlmSettings) -> None:
        if not settings.base_url or not settings.model:
            raise BadSetting(
                "the openai engine needs llm.base_url (for example http://localhost:8000/v1) and llm.model"
            )
        self._settings = settings
        self._model = settings.model
        self._client = _client(settings)
        self._context_tokens = settings.context_tokens

    @property
    def name(self) -> str:
        return f"openai:{self._model}"

    @property
    def context_tokens(self) -> int:
        if self._context_tokens is None:
            self._context_tokens = self._ask_context()
        return self._context_tokens

    @property
    def holds_schema(self) -> bool:
        return True

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An upper estimate: the server's tokenizer is out of reach. A token a letter outside ASCII, half inside."""
        return sum(TOKENS_PER_MESSAGE + _estimate(message.content) for message in messages)

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        return cut_at_stop(self._pieces(messages, sampling, cancelled), sampling.stop)

    def _pieces(self, messages: Sequence[Message], sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        most = sampling.max_tokens * MAX_CHARS_PER_TOKEN
        until = time.monotonic() + self._settings.timeout_s * MAX_REPLY_TIMEOUTS
        with self._errors():
            reply = self._create(messages, sampling)
            try:
                for chunk in reply:
                    piece = _content(chunk)
                    if piece:
                        yield piece
                    most -= len(piece)
                    if most <= 0 or cancelled():
                        return
                    if time.monotonic() > until:
                        raise ModelError(
                            f"{self._settings.base_url} was still writing after "
                            f"{self._settings.timeout_s * MAX_REPLY_TIMEOUTS:.0f} s: lower llm.max_tokens"
                        )
            finally:
                reply.close()

    def _create(self, messages: Sequence[Message], sampling: Sampling) -> Any:
        import openai

        request: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": one.role.value, "content": one.content} for one in messages],
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "stream": True,
        }
        if sampling.seed is not None:
            request["seed"] = sampling.seed
        if sampling.stop:
            request["stop"] = list(sampling.stop)
        if sampling.json_schema is not None:
            schema = {"name": "answer", "schema": sampling.json_schema, "strict": True}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        try:
            return self._client.chat.completions.create(**request, max_tokens=sampling.max_tokens)
        except openai.BadRequestError as error:
            if "max_completion_tokens" not in str(error):
                raise
            return self._client.chat.completions.create(**request, max_completion_tokens=sampling.max_tokens)

    def check(self) -> None:
        """Ask the server whether it is there and has the model. Raises `ModelError` with the next step."""
        listed = [str(one.get("id")) for one in self.listed()]
        if listed and self._model not in listed:
            raise ModelError(
                f"{self._settings.base_url} has no model {self._model!r}; it has {', '.join(listed[:8])}: "
                "correct llm.model"
            )

    def listed(self) -> list[dict[str, Any]]:
        """The models that the server says it has, as it says it. Raises `ModelError`."""
        with self._errors():
            return [one.to_dict() for one in self._client.models.list().data]

    def _ask_context(self) -> int:
        """The window that the server states for the model (vLLM, llama.cpp), else the default."""
        listed = self.listed()
        known = [one for one in listed if one.get("id") == self._model] or listed
        for one in known[:1]:
            meta = one.get("meta") or {}
            for value in (one.get("max_model_len"), one.get("context_length"), meta.get("n_ctx")):
                if isinstance(value, int) and value > 0:
                    return value
        return DEFAULT_CONTEXT_TOKENS

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """The client's errors as ours, each with the next step."""
        import httpx2 as httpx
        import openai

        url = self._settings.base_url
        try:
            yield
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            raise ModelError(
                f"{url} said nothing for {self._settings.timeout_s:g} s: look at the server, or raise llm.timeout_s"
            ) from error
        except (openai.APIConnectionError, httpx.TransportError) as error:
            raise ModelError(
                f"{url} cannot be reached, or broke off ({error}): start the server, or correct llm.base_url"
            ) from error
        except openai.NotFoundError as error:
            raise ModelError(
                f"{url} has no model {self._model!r}: load it there, or correct llm.model ({error.message})"
            ) from error
        except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
            raise ModelError(
                f"{url} refused the key: put it in the environment variable {self._settings.api_key_env}"
            ) from error
        except openai.APIStatusError as error:
            if _is_too_long(error.message):
                raise ContextTooLong(
                    f"{url}: {error.message}; lower llm.max_tokens or answer.hits"
                ) from error
            raise ModelError(f"{url} answered {error.status_code}: {error.message}") from error
        except openai.APIError as error:
            raise ModelError(f"{url} broke off: {error.message}") from error
        except (ValueError, AttributeError, TypeError) as error:
            raise ModelError(
                f"{url} sent what is not a chat completion ({error!r}): is llm.base_url the server's /v1?"
            ) from error


def _client(settings: LlmSettings) -> Any:
    try:
        import openai
    except ModuleNotFoundError as error:
        raise MissingExtra("the openai engine", extra="openai") from error
    key = os.environ.get(settings.api_key_env) or "none"
    if settings.azure_api_version:
        return openai.AzureOpenAI(
            azure_endpoint=str(settings.base_url),
            api_version=settings.azure_api_version,
            api_key=key,
            timeout=settings.timeout_s,
            max_retries=settings.retries,
        )
    return openai.OpenAI(
        base_url=settings.base_url, api_key=key, timeout=settings.timeout_s, max_retries=settings.retries
    )


def list_served(settings: LlmSettings) -> list[str]:
    """The models of the server at `base_url`, by name. Raises `ModelError`, `MissingExtra`."""
    server = OpenAILlm(replace(settings, model=settings.model or "-"))
    return sorted(str(one.get("id")) for one in server.listed())


def _content(chunk: Any) -> str:
    """The text of one streamed part; empty for parts that only carry a role, usage or reasoning."""
    if not chunk.choices:
        return ""
    content = chunk.choices[0].delta.content
    if content is not None and not isinstance(content, str):
        raise ValueError(f"content is {type(content).__name__}")
    return content or ""


def _estimate(text: str) -> int:
    ascii_chars = sum(character.isascii() for character in text)
    return len(text) - ascii_chars + (ascii_chars + 1) // 2


def _is_too_long(message: str) -> bool:
    message = message.lower()
    return "context" in message and any(word in message for word in ("length", "exceed", "maximum", "window"))
