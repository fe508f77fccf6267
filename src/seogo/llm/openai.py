"""Any OpenAI-compatible server: vLLM, Ollama, llama.cpp, LM Studio; OpenAI or Azure where a setting names them.

Sends text only where `llm.base_url` says. Knows nothing of prompts.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from seogo.errors import BadSetting, ModelError, plain_address
from seogo.llm.connect import broken_off, open_client, unreachable
from seogo.llm.llm import Cancelled, CutOff, LlmSettings, Message, Noted, Role, Sampling, never
from seogo.llm.refusal import cause_of, missing, refused, said_of, told, unwelcome
from seogo.llm.sse import DONE, Part, read_parts
from seogo.llm.stop import cut_at_stop
from seogo.llm.thoughts import Thoughts

DEFAULT_CONTEXT_TOKENS = 4096
"""What a server that does not say is taken to have: Ollama's default, the smallest in use."""
MAX_CHARS_PER_TOKEN = 16
"""A server that ignores `max_tokens` is cut off here: no tokenizer makes longer tokens of Korean on average."""
TOKENS_PER_MESSAGE = 8
COMPLETE = frozenset({"stop", "eos", "end_turn", "stop_sequence", "tool_calls", "function_call"})
CUT_SHORT = frozenset({"length", "max_tokens", "content_filter", "model_length", "abort", "error"})
"""What servers write as `finish_reason`. A stream that ends without a word of either may lack its end."""
NO_LIST = frozenset({404, 405, 501})
"""How a server that has no list of models says so."""
MAX_REPLY_TIMEOUTS = 10
"""A reply that drips without end is given up after so many times `llm.timeout_s`."""


class OpenAILlm:
    """A served model; any number of calls at once."""

    def __init__(self, settings: LlmSettings) -> None:
        if not settings.base_url or not settings.model:
            raise BadSetting(
                "openai 엔진에는 llm.base_url(예: http://localhost:8000/v1)과 llm.model이 있어야 합니다",
                "the openai engine needs llm.base_url (for example http://localhost:8000/v1) and llm.model",
            )
        self._settings = settings
        self._address = plain_address(settings.base_url)
        self._model = settings.model
        self._azure = settings.azure_api_version is not None
        self._client = open_client(settings)
        weakref.finalize(self, self._client.close)
        self._context_tokens = settings.context_tokens
        self._thoughts = Thoughts()

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

    @property
    def opens_thoughts(self) -> bool:
        return self._thoughts.never

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An upper estimate: the server's tokenizer is out of reach. A token a letter outside ASCII, half inside."""
        return sum(TOKENS_PER_MESSAGE + _estimate(message.content) for message in messages)

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        left = Noted(cancelled)
        pieces = self._pieces(messages, sampling, left)
        held_to_form = sampling.json_schema is not None
        said = self._thoughts.opened(pieces, given_up=left.so_far, learn=not held_to_form)
        return cut_at_stop(said, sampling.stop)

    def _pieces(self, messages: Sequence[Message], sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        left = sampling.max_tokens * MAX_CHARS_PER_TOKEN
        ended = spoke = False
        with self._errors(), self._create(messages, sampling) as reply:
            for part in read_parts(self._in_time(reply.iter_bytes())):
                piece, reason = _content(part)
                if piece:
                    yield piece[:left]
                left -= len(piece)
                spoke |= "choices" in part
                ended |= part is DONE or reason in COMPLETE
                if cancelled():
                    return
                if left <= 0 or reason in CUT_SHORT:
                    ended = False
                    break
        if not spoke:
            raise ModelError(
                f"{self._address}: 서버가 빈 응답을 보냈습니다. llm.base_url이 서버의 /v1 주소인지 확인하십시오.",
                f"{self._address}: the server sent an empty reply; look whether llm.base_url is the "
                "server's /v1 address",
            )
        if not ended:
            yield CutOff()

    def _in_time(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces, until a reply that drips without end has had its time; comments count as dripping."""
        until = time.monotonic() + self._settings.timeout_s * MAX_REPLY_TIMEOUTS
        for piece in pieces:
            if time.monotonic() > until:
                raise ModelError(
                    f"{self._address}: {self._settings.timeout_s * MAX_REPLY_TIMEOUTS:.0f}초가 지나도록 "
                    "답이 끝나지 않습니다. 서버를 살펴보거나 llm.max_tokens를 줄이십시오.",
                    f"{self._address}: the reply has not ended after "
                    f"{self._settings.timeout_s * MAX_REPLY_TIMEOUTS:.0f} seconds; look at the server, or "
                    "lower llm.max_tokens",
                )
            yield piece

    @contextmanager
    def _create(self, messages: Sequence[Message], sampling: Sampling) -> Iterator[Any]:
        """The server's response, open; its body is read as it comes."""
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
        create = self._client.chat.completions.with_streaming_response.create
        with ExitStack() as stack:
            try:
                reply = stack.enter_context(create(**request, max_tokens=sampling.max_tokens))
            except openai.BadRequestError as error:
                if "max_completion_tokens" not in str(error):
                    raise
                reply = stack.enter_context(create(**request, max_completion_tokens=sampling.max_tokens))
            yield reply

    def check(self, *, replies: bool = False) -> None:
        """Ask the server whether it is there and has the model, as far as its list tells. `replies`: where it does not
        tell, a reply of one token is asked for, too. Raises `ModelError` with the next step.
        """
        listed = [str(one.get("id")) for one in self.listed()]
        if self._azure or not listed:  # Azure lists models, and is asked for deployments
            if replies:
                for _ in self._pieces([Message(Role.USER, "1")], Sampling(max_tokens=1), never):
                    pass
        elif self._model not in listed:
            raise ModelError(
                f"{self._address}: 서버에 {self._model!r} 모델이 없습니다. 있는 모델: {', '.join(listed[:8])}. "
                "llm.model을 고치십시오.",
                f"{self._address}: the server has no model {self._model!r}; it has "
                f"{', '.join(listed[:8])}: correct llm.model",
            )

    def listed(self) -> list[dict[str, Any]]:
        """The models that the server says it has, as it says it; none where it tells of none. Raises `ModelError`."""
        import openai

        with self._errors():
            try:
                return [one.to_dict() for one in self._client.models.list().data]
            except openai.APIStatusError as error:
                if error.status_code in NO_LIST:
                    return []
                raise

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

        url = self._address
        try:
            yield
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            raise ModelError(
                f"{url}: 서버가 {self._settings.timeout_s:g}초 동안 아무것도 보내지 않았습니다. 서버를 살펴보거나 "
                "llm.timeout_s를 늘리십시오.",
                f"{url}: the server sent nothing for {self._settings.timeout_s:g} seconds; look at the "
                "server, or raise llm.timeout_s",
            ) from error
        except openai.APIConnectionError as error:
            raise unreachable(url, error) from error
        except httpx.TransportError as error:
            raise broken_off(url, error) from error
        except openai.NotFoundError as error:
            raise missing(url, self._model, said_of(error), azure=self._azure) from error
        except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
            raise unwelcome(url, self._settings.api_key_env, said_of(error)) from error
        except openai.APIStatusError as error:
            wait = error.response.headers.get("retry-after", "")
            raise refused(url, error.status_code, said_of(error), wait=wait) from error
        except openai.APIError as error:
            raise told(url, error.message) from error
        except (ValueError, AttributeError, TypeError, LookupError, httpx.DecodingError) as error:
            raise ModelError(
                f"{url}: 서버가 보낸 것을 읽을 수 없습니다({cause_of(error)}). llm.base_url이 "
                "서버의 /v1 주소인지 확인하십시오.",
                f"{url}: what the server sent cannot be read ({cause_of(error)}); look whether "
                "llm.base_url is the server's /v1 address",
            ) from error
        except _Told as error:
            raise told(url, str(error)) from error


class _Told(Exception):
    """An error in the place of a reply."""


def list_served(settings: LlmSettings) -> list[str]:
    """The models of the server at `base_url`, by name. Raises `ModelError`, `MissingExtra`."""
    server = OpenAILlm(replace(settings, model=settings.model or "-"))
    return sorted(str(one.get("id")) for one in server.listed())


def _content(part: Part) -> tuple[str, str]:
    """The text of one part, empty for parts that only carry a role, usage, reasoning or a call; why the reply ended.

    Raises `_Told` for an error in its place, `ValueError` for what no server means by content.
    """
    if error := part.get("error"):
        raise _Told(error.get("message", error) if isinstance(error, dict) else error)
    choices = part.get("choices")
    if not choices:
        return "", ""
    choice = choices[0]
    content = (choice.get("delta") or choice.get("message") or {}).get("content")
    if isinstance(content, list):  # parts by kind, as Mistral writes them
        content = "".join(one["text"] for one in content if one.get("type") == "text")
    if content is not None and not isinstance(content, str):
        raise ValueError(f"content is {type(content).__name__}")
    return content or "", choice.get("finish_reason") or ""


def _estimate(text: str) -> int:
    ascii_chars = sum(character.isascii() for character in text)
    return len(text) - ascii_chars + (ascii_chars + 1) // 2
