"""Completions, models and embeddings as OpenAI has them, with what seogo adds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from seogo.serve.replies.answers import Citation, Verdict
from seogo.serve.replies.reply import Reply
from seogo.types import AnswerKind


class ModelCard(Reply):
    """A model: `seogo`, or `seogo:<collection>`."""

    id: str = Field(examples=["seogo", "seogo:인사"])
    object: Literal["model"]
    created: int
    owned_by: Literal["seogo"]


class ModelCards(Reply):
    """The models there are for the caller."""

    object: Literal["list"]
    data: list[ModelCard]


class CompletionMessage(Reply):
    """`content`: the answer, and its sources under it, a line each."""

    role: Literal["assistant"]
    content: str
    refusal: None


class CompletionChoice(Reply):
    """There is one."""

    index: int
    message: CompletionMessage
    finish_reason: Literal["stop"]
    logprobs: None


class Extra(Reply):
    """What OpenAI's format has no place for. `id`: what `POST /api/feedback` names the answer by."""

    id: str
    kind: AnswerKind
    confidence: float
    verdict: Verdict | None
    notices: list[str]


class CompletionUsage(Reply):
    """Tokens of the question and of the text, as the library's embedder counts them."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Completion(Reply):
    """A completion with its citations."""

    id: str = Field(examples=["chatcmpl-67cda7f4b1e84b0c9a3d2f51c07e6a88"])
    object: Literal["chat.completion"]
    created: int = Field(description="Seconds since 1970.")
    model: str
    choices: list[CompletionChoice]
    usage: CompletionUsage
    citations: list[Citation]
    seogo: Extra


class Embedding(Reply):
    """`embedding`: numbers, or with `encoding_format` `base64` float32, little-endian."""

    object: Literal["embedding"]
    index: int
    embedding: list[float] | str


class Usage(Reply):
    """Tokens of the embedder."""

    prompt_tokens: int
    total_tokens: int


class Embeddings(Reply):
    """In the order of the texts."""

    object: Literal["list"]
    model: str
    data: list[Embedding]
    usage: Usage
