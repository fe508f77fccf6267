"""A library's settings changed while it is in use: which may be, from when they count, and written to its file.

What the index depends on waits in the catalog until a new one is built with it: until then the old one answers.
"""

from __future__ import annotations

import json
import os
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from seogo.embed.embedder import EmbedderKind
from seogo.errors import BadSetting
from seogo.llm.llm import LlmKind
from seogo.settings import Settings, load_settings, save_values, setting_types

if TYPE_CHECKING:
    from seogo.app.library import Library

PENDING = "pending_settings"
FILE_ONLY = frozenset(
    {
        "serve.host", "serve.port", "serve.proxies", "serve.https_only", "serve.tls_certificate", "serve.tls_key",
        "serve.models_folder", "serve.url", "serve.pages", "serve.oidc_issuer", "serve.oidc_client_id",
        "serve.oidc_secret_env", "llm.api_key_env", "embed.api_key_env", "catalog.url", "catalog.password_env",
    }
)  # fmt: skip
"""What belongs to the machine, could shut everyone out, or say which secret is sent where."""
LEAST = {
    "serve.body_kb": 64,
    "serve.requests_per_minute": 20,
    "serve.logins_per_minute": 2,
    "serve.session_hours": 0.25,
}
"""Below these nobody could change them back on a page."""
_AT_ONCE = frozenset({"embed.timeout_s", "embed.batch_size", "embed.device"})
_INDEX_ROOMS = frozenset({"lang", "chunk", "embed", "index"})
_MODELS = ("llm.model", "embed.model", "retrieve.reranker_model", "answer.nli_model")


class Effect(StrEnum):
    """NOW: for the next question. REINDEX: once a new index is built. RESTART: from the next start of the server.
    FILE: can be changed in `seogo.toml` alone."""

    NOW = "now"
    REINDEX = "reindex"
    RESTART = "restart"
    FILE = "file"


@dataclass(frozen=True, kw_only=True)
class Changed:
    """`effects`: of each key that differs. `pending`: all values that wait for a new index."""

    effects: Mapping[str, Effect]
    pending: Mapping[str, Any]


def effect_of(key: str) -> Effect:
    """From when a change of the setting counts."""
    room = key.partition(".")[0]
    if key in FILE_ONLY or room == "catalog" or key.startswith("serve.oidc_"):
        return Effect.FILE
    if room in _INDEX_ROOMS and key not in _AT_ONCE:
        return Effect.REINDEX
    return Effect.RESTART if room == "serve" else Effect.NOW


def pending(library: Library) -> dict[str, Any]:
    """The values that wait for a new index, by `room.key`."""
    held = library.catalog.meta(PENDING)
    values: dict[str, Any] = json.loads(held) if held else {}
    settled = load_settings(library.path, library.overrides)
    waiting = load_settings(library.path, library.overrides, values)
    return {key: value for key, value in values.items() if value_of(settled, key) != value_of(waiting, key)}


def value_of(settings: Settings, key: str) -> Any:
    """The value of `room.key`."""
    room, _, name = key.partition(".")
    return getattr(getattr(settings, room), name)


def change(library: Library, values: Mapping[str, Any]) -> Changed:
    """Check the values, then keep them: in `seogo.toml`, or until a new index is built. All or none.

    Raises `BadSetting` for what does not exist, cannot be, or may not be changed so.
    """
    known = setting_types()
    for key, value in values.items():
        if key not in known:
            load_settings(library.path, (), {key: value})  # raises, and says what there is
        _check(library, key, value)
    waiting = {
        **pending(library),
        **{key: one for key, one in values.items() if effect_of(key) is Effect.REINDEX},
    }
    direct = {key: one for key, one in values.items() if effect_of(key) is not Effect.REINDEX}
    before = load_settings(library.path, library.overrides)
    after = load_settings(library.path, library.overrides, {**direct, **waiting})
    _check_engines(after, values)
    _check_models(library, after, values)
    save_values(library.path, direct)
    library.catalog.set_meta({PENDING: json.dumps(waiting, ensure_ascii=False)})
    differing = [key for key in values if value_of(before, key) != value_of(after, key)]
    return Changed(effects={key: effect_of(key) for key in differing}, pending=pending(library))


def fields() -> dict[str, dict[str, Any]]:
    """`room.key` -> `type` (choice, switch, number, text, list), `choices`, `optional`, `default`, `effect`."""
    return {
        key: {**_type(hint), "default": default, "effect": effect_of(key)}
        for key, (hint, default) in setting_types().items()
    }


def allowed_folders(library: Library) -> list[Path]:
    """Where local models and prompts may be: the models' folder, and the library's own."""
    folder = library.settings.serve.models_folder
    return [path.resolve() for path in (folder, library.path) if path is not None]


def check_address(url: str, name: str) -> None:
    """Raises `BadSetting` for what is no address of a server, or has a password in it."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        sound = False
    if not sound:
        raise BadSetting(
            f"{name}: http:// 나 https:// 로 시작하고 비밀번호가 없는 주소를 적어 주십시오",
            f"{name}: give an address that begins with http:// or https:// and holds no password",
        )


def _type(hint: Any) -> dict[str, Any]:
    optional = isinstance(hint, UnionType)
    if optional:
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    is_list = typing.get_origin(hint) is tuple
    one = typing.get_args(hint)[0] if is_list else hint
    choices = (
        [str(choice.value) for choice in one] if isinstance(one, type) and issubclass(one, Enum) else None
    )
    plain = {bool: "switch", int: "number", float: "number"}.get(one, "choice" if choices else "text")
    return {"type": "list" if is_list else plain, "choices": choices, "optional": optional}


def _check(library: Library, key: str, value: Any) -> None:
    if effect_of(key) is Effect.FILE:
        raise BadSetting(
            f"{key}은(는) 화면에서 바꿀 수 없습니다: 서버의 seogo.toml에서 고쳐 주십시오",
            f"{key} cannot be changed on this page: change it in the server's seogo.toml",
        )
    if any(one.partition("=")[0].strip() == key for one in library.overrides):
        raise BadSetting(
            f"{key}은(는) 서버를 시작한 명령에서 정했습니다: 그 명령에서 빼고 다시 시작해 주십시오",
            f"{key} was set by the command that started the server: take it out there and start again",
        )
    if key in LEAST and isinstance(value, int | float) and value < LEAST[key]:
        raise BadSetting(
            f"{key}을(를) {LEAST[key]}보다 작게 하면 화면에서 되돌릴 수 없습니다",
            f"{key} below {LEAST[key]} could not be undone on this page",
        )
    if isinstance(value, str) and key.endswith("base_url") and value:
        check_address(value, key)
        _keep_key(library, key, urlsplit(value).netloc)


def _keep_key(library: Library, key: str, host: str) -> None:
    """A key that the machine has is for the address it was set up with, and goes to no other that a page names."""
    env = str(value_of(library.settings, f"{key.partition('.')[0]}.api_key_env"))
    if os.environ.get(env) and urlsplit(value_of(library.settings, key) or "").netloc != host:
        raise BadSetting(
            f"{key}: 서버에 키({env})가 있어 다른 주소로 보낼 수 없습니다: 서버의 seogo.toml에서 고쳐 주십시오",
            f"{key}: the server holds a key ({env}), which goes to no other address: change it in its seogo.toml",
        )


def _check_engines(after: Settings, values: Mapping[str, Any]) -> None:
    """An engine that is chosen must have what it cannot be opened without: every question would fail."""
    served, local = ("base_url", "model"), ("model",)
    needs: dict[str, tuple[str, ...]] = {
        "llm": {LlmKind.NONE: (), LlmKind.OPENAI: served}.get(after.llm.kind, local),
        "embed": {EmbedderKind.KIWI: (), EmbedderKind.OPENAI: served}.get(after.embed.kind, local),
    }
    for room, names in needs.items():
        missing = ", ".join(f"{room}.{one}" for one in names if not value_of(after, f"{room}.{one}"))
        if missing and any(key.startswith(f"{room}.") for key in values):
            kind = value_of(after, f"{room}.kind")
            raise BadSetting(
                f"{room}.kind을(를) {kind}(으)로 하려면 함께 정해야 합니다: {missing}",
                f"{room}.kind {kind} needs these too: {missing}",
            )


def _check_models(library: Library, after: Settings, values: Mapping[str, Any]) -> None:
    """What names a file or folder must be where models may be, so that no other file is read for it."""
    local = {
        "llm.model": after.llm.kind in (LlmKind.TRANSFORMERS, LlmKind.GGUF),
        "embed.model": after.embed.kind is not EmbedderKind.OPENAI,
        "retrieve.reranker_model": True,
        "answer.nli_model": True,
        "answer.prompts": True,
        "llm.chat_template": True,
        "lang.user_words": True,
    }
    related = {"llm.model": "llm.kind", "embed.model": "embed.kind"}
    for key in (key for key, is_local in local.items() if is_local):
        named = value_of(after, key)
        if named is None or not ({key, related.get(key, key)} & set(values)):
            continue
        path = (library.path / Path(named).expanduser()).resolve()
        if not any(path.is_relative_to(folder) for folder in allowed_folders(library)) or not path.exists():
            raise BadSetting(
                f"{key}: {named} 이(가) 모델 폴더(serve.models_folder)나 서고 안에 없습니다: 목록에서 골라 주십시오",
                f"{key}: {named} is neither in the models' folder (serve.models_folder) nor in the library: choose "
                "from the list",
            )
