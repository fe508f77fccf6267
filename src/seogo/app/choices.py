"""What a library could be set to with what is installed here: models in folders, engines and what each still lacks.

Loads no model, and asks no server that it is not told to ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seogo.app.models import files_bytes, has_gpu, leaves_machine
from seogo.app.setup import allowed_folders
from seogo.embed.embedder import EmbedderKind
from seogo.errors import SeogoError
from seogo.llm.llm import LlmKind, LlmSettings, Quantisation
from seogo.llm.nli import is_entailment
from seogo.retrieve.settings import RerankerKind, Retriever

if TYPE_CHECKING:
    from seogo.app.library import Library

MOST_MODELS = 200
DEPTH = 4
"""Folders below the one that is named: owner, model, revision, and one to spare."""
_SKIPPED = frozenset({"index", "originals", "uploads", "blobs", "refs"})
_EXTRAS: dict[str, tuple[str, str]] = {
    "llm.openai": ("openai", "openai"),
    "llm.transformers": ("transformers", "hf"),
    "llm.gguf": ("llama_cpp", "gguf"),
    "embed.openai": ("openai", "openai"),
    "embed.sentence-transformers": ("sentence_transformers", "hf"),
    "embed.onnx": ("onnxruntime", "onnx"),
    "embed.word2vec": ("gensim", "gensim"),
    "retrieve.cross-encoder": ("sentence_transformers", "hf"),
}
"""The module that an engine needs, and the extra that brings it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose. `set`: the settings that choose it. `current`: it is in force.

    `weights_bytes`, `cache_bytes`: memory it takes, None where that is not known or none. `free_bytes`: what is free
    now. `leaves_machine`: text goes to another machine. `missing`: the pip line that brings what is not installed.
    `reindex`: a new index is to be built for it. `problem`: why it cannot be used, in Korean
    and in English.
    """

    id: str
    kind: str
    model: str | None = None
    set: dict[str, Any]
    current: bool = False
    weights_bytes: int | None = None
    cache_bytes: int | None = None
    free_bytes: int | None = None
    leaves_machine: bool = False
    missing: str | None = None
    reindex: bool = False
    problem: tuple[str, str] | None = None


def list_choices(library: Library) -> dict[str, list[Choice]]:
    """`llm`, `embedder`, `reranker`, `retriever`, `prompts`: what each can be, in the order of their kinds."""
    found = list(_models(library))
    return {
        "llm": [*_language_models(library, found)],
        "embedder": [*_embedders(library, found)],
        "reranker": [*_rerankers(library, found)],
        "retriever": [*_retrievers(library)],
        "prompts": [*_prompts(library)],
    }


def fits(choice: Choice) -> bool | None:
    """Whether it fits the memory that is free now; None where that is not known."""
    if choice.weights_bytes is None or choice.free_bytes is None:
        return None
    return choice.weights_bytes + (choice.cache_bytes or 0) <= choice.free_bytes


def served_models(settings: LlmSettings, base_url: str) -> list[str]:
    """The models that an OpenAI-compatible server has. The key is sent to the address in force alone.

    Raises `ModelError`, `MissingExtra`.
    """
    from seogo.llm.openai import list_served

    env = settings.api_key_env if base_url == settings.base_url else ""
    return list_served(
        replace(settings, kind=LlmKind.OPENAI, base_url=base_url, api_key_env=env, timeout_s=5.0, retries=0)
    )


def missing(engine: str) -> str | None:
    """The pip line for an engine (`llm.gguf`) that is not installed; None where nothing is missing."""
    module, extra = _EXTRAS.get(engine, ("", ""))
    return None if not module or find_spec(module) else f"pip install 'seogo[{extra}]'"


@dataclass(frozen=True, slots=True)
class _Model:
    """A model's folder or file, by what can load it."""

    role: str
    path: Path


def _models(library: Library) -> Iterator[_Model]:
    """Those below the folders where models may be, by path; a folder of a model is not looked into further."""
    count = 0
    for root in dict.fromkeys(allowed_folders(library)):
        waiting = [(root, 0)]
        while waiting:
            folder, depth = waiting.pop()
            try:
                entries = sorted(folder.iterdir(), reverse=True)
            except OSError:
                continue
            roles = _roles(folder, {entry.name for entry in entries})
            roles += [
                _Model("gguf", one) for one in reversed(entries) if one.suffix == ".gguf" and one.is_file()
            ]
            for one in roles:
                count += 1
                if count > MOST_MODELS:
                    return
                yield one
            if not any(one.path == folder for one in roles) and depth < DEPTH:
                waiting += [
                    (one, depth + 1)
                    for one in entries
                    if one.is_dir() and not one.name.startswith(".") and one.name not in _SKIPPED
                ]


def _roles(folder: Path, names: set[str]) -> list[_Model]:
    if "config.json" not in names:
        return []
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        kinds = " ".join(map(str, config.get("architectures") or []))
    except (OSError, ValueError, AttributeError, TypeError):
        return []
    if "modules.json" in names:
        roles = ["sentence-transformers"]
    elif "SequenceClassification" in kinds:
        roles = ["nli" if any(map(is_entailment, _labels(config))) else "cross-encoder"]
    elif "CausalLM" in kinds or "ConditionalGeneration" in kinds:
        roles = ["llm"]
    else:
        roles = []
    if "tokenizer.json" in names and ("onnx" in names or any(name.endswith(".onnx") for name in names)):
        roles.append("onnx")
    return [_Model(role, folder) for role in roles]


def _labels(config: dict[str, Any]) -> list[Any]:
    labels = config.get("id2label")
    return list(labels.values()) if isinstance(labels, dict) else []


def _language_models(library: Library, found: list[_Model]) -> Iterator[Choice]:
    from seogo.llm.gguf import DEFAULT_CONTEXT_TOKENS
    from seogo.llm.memory import free_memory, memory_of_folder, memory_of_gguf

    now = library.settings.llm
    yield Choice(id="none", kind="none", set={"llm.kind": "none"}, current=now.kind is LlmKind.NONE)
    yield Choice(
        id="openai",
        kind="openai",
        model=now.model if now.kind is LlmKind.OPENAI else None,
        set={"llm.kind": "openai", "llm.base_url": now.base_url, "llm.model": now.model},
        current=now.kind is LlmKind.OPENAI,
        leaves_machine=leaves_machine(now.base_url),
        missing=missing("llm.openai"),
    )
    for one in found:
        kind = {"llm": LlmKind.TRANSFORMERS, "gguf": LlmKind.GGUF}.get(one.role)
        if kind is None:
            continue
        memory, problem = None, None
        try:
            if kind is LlmKind.GGUF:
                memory = memory_of_gguf(one.path, now.context_tokens or DEFAULT_CONTEXT_TOKENS)
            else:
                memory = memory_of_folder(
                    one.path, Quantisation(now.quantisation), now.context_tokens, as_saved=not has_gpu()
                )
        except SeogoError as error:
            problem = error.texts
        yield Choice(
            id=f"{kind}:{one.path}",
            kind=kind,
            model=str(one.path),
            set={"llm.kind": str(kind), "llm.model": str(one.path)},
            current=now.kind is kind and _is_at(library, now.model, one.path),
            weights_bytes=memory.weights if memory else None,
            cache_bytes=memory.cache if memory else None,
            free_bytes=free_memory(now.device_map != "cpu" and has_gpu()),
            missing=missing(f"llm.{kind}"),
            problem=problem,
        )


def _embedders(library: Library, found: list[_Model]) -> Iterator[Choice]:
    now = library.settings.embed
    for kind in (EmbedderKind.KIWI, EmbedderKind.WORD2VEC, EmbedderKind.OPENAI):
        served = kind is EmbedderKind.OPENAI
        model = now.model if now.kind is kind else None
        address = {"embed.base_url": now.base_url} if served else {}
        yield Choice(
            id=kind,
            kind=kind,
            model=model,
            set={"embed.kind": str(kind), "embed.model": model, **address},
            current=now.kind is kind,
            leaves_machine=served and leaves_machine(now.base_url),
            missing=missing(f"embed.{kind}"),
            reindex=now.kind is not kind,
        )
    for one in found:
        if one.role not in (EmbedderKind.SENTENCE_TRANSFORMERS, EmbedderKind.ONNX):
            continue
        current = now.kind == one.role and _is_at(library, now.model, one.path)
        yield Choice(
            id=f"{one.role}:{one.path}",
            kind=one.role,
            model=str(one.path),
            set={"embed.kind": one.role, "embed.model": str(one.path)},
            current=current,
            weights_bytes=files_bytes(str(one.path)),
            missing=missing(f"embed.{one.role}"),
            reindex=not current,
        )


def _rerankers(library: Library, found: list[_Model]) -> Iterator[Choice]:
    now = library.settings.retrieve
    for kind in (RerankerKind.NONE, RerankerKind.KIWI):
        yield Choice(id=kind, kind=kind, set={"retrieve.reranker": str(kind)}, current=now.reranker is kind)
    for one in found:
        if one.role == RerankerKind.CROSS_ENCODER:
            yield Choice(
                id=f"{one.role}:{one.path}",
                kind=one.role,
                model=str(one.path),
                set={"retrieve.reranker": one.role, "retrieve.reranker_model": str(one.path)},
                current=now.reranker == one.role and _is_at(library, now.reranker_model, one.path),
                weights_bytes=files_bytes(str(one.path)),
                missing=missing("retrieve.cross-encoder"),
            )


def _retrievers(library: Library) -> Iterator[Choice]:
    now = library.settings.retrieve.retriever
    for kind in Retriever:
        yield Choice(id=kind, kind=kind, set={"retrieve.retriever": str(kind)}, current=now is kind)


def _prompts(library: Library) -> Iterator[Choice]:
    """Ours, and each folder named `prompts` in or below the folders where models may be."""
    from seogo.answer.generated.prompts import load_prompts

    now = library.settings.answer.prompts
    yield Choice(id="built-in", kind="built-in", set={"answer.prompts": None}, current=now is None)
    for root in dict.fromkeys(allowed_folders(library)):
        for folder in sorted({*root.glob("prompts"), *root.glob("prompts/*/")}):
            if not folder.is_dir() or not any(folder.glob("*.md")):
                continue
            problem = None
            try:
                load_prompts(folder)
            except SeogoError as error:
                problem = error.texts
            yield Choice(
                id=str(folder),
                kind="folder",
                model=str(folder),
                set={"answer.prompts": str(folder)},
                current=now is not None and now.resolve() == folder,
                problem=problem,
            )


def _is_at(library: Library, named: str | None, path: Path) -> bool:
    return named is not None and (library.path / Path(named).expanduser()).resolve() == path.resolve()
