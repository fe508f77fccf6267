"""What a server says when it does not answer, as our errors, with the next step. Knows no client."""

from __future__ import annotations

import os
import re
from typing import Any
from urllib.parse import urlsplit

from seogo.errors import ContextTooLong, ModelError

_TOO_LONG = re.compile(
    r"context.{0,40}(?:length|exceed|maximum|window|size|overflow)|(?:length|exceed\w*|maximum|window|size).{0,40}context"
    r"|maximum model length|max_model_len|max_total_tokens|max_new_tokens.{0,20} must be"
    r"|(?:prompt|input)(?: tokens?| is| length)?.{0,40}(?:too long|exceed|longer than)|too many (?:input )?tokens",
    re.IGNORECASE | re.DOTALL,
)
"""How vLLM, llama.cpp, Ollama, LM Studio, SGLang, TGI and Azure say that a prompt does not fit."""
MAX_SAID_CHARS = 300


_OF_MODEL = re.compile(r"model|deployment", re.IGNORECASE)
"""What a refusal names where the address is right."""


def missing(url: str, model: str, said: str, *, azure: bool) -> ModelError:
    """A 404: the server has no such model, or nothing at that address."""
    if _OF_MODEL.search(said):
        return ModelError(
            f"{url}: 서버에 {model!r} 모델이 없습니다({said}). 서버에 모델을 올리거나 llm.model을 고치십시오.",
            f"{url}: the server has no model {model!r} ({said}); load the model there, or correct llm.model",
        )
    if azure:
        return ModelError(
            f"{url}: 그 주소에 아무것도 없습니다({said}). llm.base_url은 https://이름.openai.azure.com 까지만 적고, "
            "llm.model(배포 이름)과 llm.azure_api_version을 살펴보십시오.",
            f"{url}: there is nothing at that address ({said}); llm.base_url is https://NAME.openai.azure.com and no "
            "more; look at llm.model (the deployment) and llm.azure_api_version",
        )
    parts = urlsplit(url)
    meant = f"{parts.scheme}://{parts.netloc}/v1"
    return ModelError(
        f"{url}: 그 주소에 대화 API가 없습니다({said}). llm.base_url에 서버의 /v1 주소를 적으십시오. 예: {meant}",
        f"{url}: there is no chat API at that address ({said}); put the server's /v1 address into llm.base_url, such "
        f"as {meant}",
    )


def unwelcome(url: str, key_env: str, said: str) -> ModelError:
    """A key that was refused, or is not there."""
    if not os.environ.get(key_env):
        return ModelError(
            f"{url}: 서버가 열쇠를 요구하는데 환경 변수 {key_env}이(가) 비어 있습니다({said}). 열쇠를 넣고 다시 "
            "켜십시오.",
            f"{url}: the server wants a key, and the environment variable {key_env} is empty ({said}); put the key "
            "there and start again",
        )
    return ModelError(
        f"{url}: 서버가 열쇠를 받아들이지 않습니다({said}). 환경 변수 {key_env}에 맞는 열쇠를 넣으십시오.",
        f"{url}: the server refused the key ({said}); put the right one into the environment variable {key_env}",
    )


def refused(url: str | None, status: int, said: str, *, wait: str = "") -> ModelError:
    """A status that is not 200, with what the server said of it. `wait`: its `Retry-After`."""
    if 300 <= status < 400:
        return ModelError(
            f"{url}: 서버가 다른 주소로 보내려 합니다({status}). 질문과 문서는 적힌 주소로만 보냅니다: "
            "llm.base_url에 옮겨 간 주소를 적으십시오.",
            f"{url}: the server sends elsewhere ({status}); questions and documents go to the address "
            "in the settings alone: put the new one into llm.base_url",
        )
    if status == 429:
        return ModelError(
            f"{url}: 서버에 요청이 몰려 있습니다({said}). {_later(wait)[0]} 다시 물으십시오.",
            f"{url}: the server has too many requests ({said}); ask again {_later(wait)[1]}",
        )
    if status == 503:
        return ModelError(
            f"{url}: 서버가 아직 준비되지 않았거나 바쁩니다(503, {said}). {_later(wait)[0]} 다시 묻고, 계속되면 서버의 "
            "기록을 살펴보십시오.",
            f"{url}: the server is not ready yet or busy (503, {said}); ask again {_later(wait)[1]}, and if it goes on "
            "look at its log",
        )
    if _TOO_LONG.search(said):
        return told(url, said)
    step = "서버의 기록을 살펴보십시오." if status >= 500 else "설정을 서버에 맞추십시오."
    then = "look at its log" if status >= 500 else "fit the settings to the server"
    return ModelError(
        f"{url}: 서버가 오류 {status}번으로 답했습니다({said}). {step}",
        f"{url}: the server answered with error {status} ({said}); {then}",
    )


def _later(wait: str) -> tuple[str, str]:
    """When to ask again."""
    if wait.isdecimal() and int(wait):
        return f"{wait}초 뒤에", f"in {wait} seconds"
    return "잠시 뒤에", "in a while"


def told(url: str | None, said: str) -> ModelError:
    """An error that the server told in words."""
    if _TOO_LONG.search(said):
        return ContextTooLong(
            f"{url}: 질문과 근거가 모델이 읽을 수 있는 길이를 넘습니다({said}). llm.max_tokens나 answer.passages를 "
            "줄이십시오.",
            f"{url}: question and evidence are longer than the model can read ({said}); lower "
            "llm.max_tokens or answer.passages",
        )
    return ModelError(
        f"{url}: 서버가 오류를 알렸습니다({said}). 서버의 기록을 살펴보십시오.",
        f"{url}: the server told an error ({said}); look at its log",
    )


def said_of(error: Any) -> str:
    """What the body of a refusal says, in a line: its message, code and type; else the client's message."""
    body = error.body if isinstance(error.body, dict) else {}
    inner = body.get("error", body)
    inner = inner if isinstance(inner, dict) else {"message": inner}
    words = [str(inner[key]) for key in ("message", "detail", "code", "type") if inner.get(key)]
    return " ".join(" · ".join(words or [error.message]).split())[:MAX_SAID_CHARS]


def cause_of(error: Exception) -> str:
    """The innermost cause, where a client wraps it in `Connection error.`"""
    inner = error.__cause__ or error
    return " ".join(f"{type(inner).__name__}: {inner}".split())[:MAX_SAID_CHARS]
