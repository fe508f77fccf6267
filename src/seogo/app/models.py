"""What models a library's settings name: where each runs, what it takes, whether it fits. Loads none of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from seogo.embed.embedder import EmbedderKind
from seogo.errors import SeogoError, plain_address
from seogo.llm.llm import LlmKind, LlmSettings, Quantisation
from seogo.retrieve.settings import RerankerKind
from seogo.settings import Settings, located


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReport:
    """One model. `where`: `this process`, or the server's address. `leaves_machine`: whether text goes elsewhere.

    Bytes are None where the server alone knows. `problem`: why it cannot be used, with the next step; in Korean
    and in English.
    """

    role: str
    engine: str
    model: str | None = None
    where: str = "this process"
    leaves_machine: bool = False
    quantisation: str | None = None
    weights_bytes: int | None = None
    cache_bytes: int | None = None
    free_bytes: int | None = None
    problem: tuple[str, str] | None = None

    @property
    def fits(self) -> bool | None:
        """Whether weights and cache fit what is free now; None where that is not known."""
        if self.weights_bytes is None or self.free_bytes is None:
            return None
        return self.weights_bytes + (self.cache_bytes or 0) <= self.free_bytes


def list_models(settings: Settings, folder: Path, *, replies: bool = False) -> list[ModelReport]:
    """The language model, the embedder and the reranker that the settings of the library in `folder` name, and the
    model of inference where there is one. `replies`: a server that does not list its models is asked for a token."""
    embed, retrieve = settings.embed, settings.retrieve
    served = embed.kind is EmbedderKind.OPENAI
    return [
        _language_model(folder, settings.llm, replies=replies),
        ModelReport(
            role="embedder",
            engine=embed.kind,
            model=embed.model,
            where=plain_address(embed.base_url) if served else "this process",
            leaves_machine=served and leaves_machine(embed.base_url),
            weights_bytes=None if served else files_bytes(located(folder, embed.model)),
        ),
        ModelReport(
            role="reranker",
            engine=retrieve.reranker,
            model=retrieve.reranker_model,
            weights_bytes=files_bytes(located(folder, retrieve.reranker_model))
            if retrieve.reranker is RerankerKind.CROSS_ENCODER
            else None,
        ),
        *_inference(located(folder, settings.answer.nli_model)),
    ]


def _inference(model: str | None) -> list[ModelReport]:
    if model is None:
        return []
    from seogo.llm.nli import entailment_label

    problem = None
    try:
        entailment_label(Path(model).expanduser())
    except SeogoError as error:
        problem = error.texts
    return [
        ModelReport(
            role="nli", engine="transformers", model=model, weights_bytes=files_bytes(model), problem=problem
        )
    ]


def leaves_machine(url: str | None) -> bool:
    """Whether an address is another machine's."""
    return urlsplit(url or "").hostname not in (None, "localhost", "127.0.0.1", "::1")


def _language_model(folder: Path, settings: LlmSettings, *, replies: bool) -> ModelReport:
    match settings.kind:
        case LlmKind.NONE:
            return ModelReport(role="llm", engine="none")
        case LlmKind.OPENAI:
            return ModelReport(
                role="llm",
                engine="openai",
                model=settings.model,
                where=plain_address(settings.base_url),
                leaves_machine=leaves_machine(settings.base_url),
                problem=_unreachable(settings, replies=replies),
            )
        case LlmKind.TRANSFORMERS | LlmKind.GGUF:
            return _local(located(folder, settings.model), settings)


def _local(model: str | None, settings: LlmSettings) -> ModelReport:
    from seogo.llm.gguf import DEFAULT_CONTEXT_TOKENS, model_file
    from seogo.llm.memory import free_memory, memory_of_folder, memory_of_gguf
    from seogo.llm.transformers import model_folder

    quantised = settings.quantisation if settings.kind is LlmKind.TRANSFORMERS else None
    try:
        if settings.kind is LlmKind.GGUF:
            memory = memory_of_gguf(model_file(model), settings.context_tokens or DEFAULT_CONTEXT_TOKENS)
        else:
            memory = memory_of_folder(
                model_folder(model), settings.quantisation, settings.context_tokens, as_saved=not has_gpu()
            )
    except SeogoError as error:
        return ModelReport(role="llm", engine=settings.kind, model=model, problem=error.texts)
    return ModelReport(
        role="llm",
        engine=settings.kind,
        model=model,
        quantisation=None if quantised in (None, Quantisation.NONE) else quantised,
        weights_bytes=memory.weights,
        cache_bytes=memory.cache,
        free_bytes=free_memory(settings.device_map != "cpu" and has_gpu()),
    )


def has_gpu() -> bool:
    """Whether torch is there and sees one."""
    try:
        import torch
    except ModuleNotFoundError:
        return False
    return bool(torch.cuda.is_available())


def _unreachable(settings: LlmSettings, *, replies: bool) -> tuple[str, str] | None:
    from dataclasses import replace

    from seogo.llm.openai import OpenAILlm

    try:
        OpenAILlm(replace(settings, timeout_s=min(settings.timeout_s, 5.0), retries=0)).check(replies=replies)
    except SeogoError as error:
        return error.texts
    return None


def files_bytes(model: str | None) -> int | None:
    """The size of a model's weight files, None where there is no model."""
    path = Path(model).expanduser() if model else None
    if path is None or not path.exists():
        return None
    if path.is_file():
        return path.stat().st_size
    files = [file for pattern in ("*.safetensors", "*.onnx", "*.bin") for file in path.rglob(pattern)]
    return sum(file.stat().st_size for file in files)
