"""The only reader of the settings file and the environment: values in, frozen dataclasses out.

A library's settings are in `seogo.toml` in its folder, one table a room; `--set room.key=value` overrides one.
An unknown room, key or value is an error that names what may stand there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import difflib
import os
import tomllib
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from seogo.answer.settings import AnswerSettings
from seogo.catalog.settings import CatalogSettings
from seogo.chunk.chunk import ChunkSettings
from seogo.embed.embedder import EmbedSettings
from seogo.errors import BadSetting
from seogo.faq.settings import FaqSettings
from seogo.guard.settings import GuardSettings
from seogo.index.index import IndexSettings
from seogo.ingest.settings import IngestSettings
from seogo.lang.analyzer import LangSettings
from seogo.llm.llm import LlmSettings
from seogo.retrieve.settings import RetrieveSettings

FILE_NAME = "seogo.toml"
NEW_FILE_NAME = "seogo.new"
"""While it is written."""
_KINDS: Mapping[Any, tuple[str, str]] = {
    bool: ("true 또는 false", "true or false"),
    int: ("정수", "a whole number"),
    float: ("수", "a number"),
    str: ("글", "a text"),
    Path: ("경로", "a path"),
}
"""What a value must be, in Korean and English."""


@dataclass(frozen=True, kw_only=True)
class ServeSettings:
    """`seogo serve`. `open`: whoever reaches the server may read `open_collections` without signing in.

    `pages`: the web pages beside the API (extra `ui`). `threads`: questions worked on at once; `queue`: that wait; a
    further one is told to come back. `upload_mb`, `body_kb`: of one upload, of any other request.
    `requests_per_minute`: of one user; `logins_per_minute`: of one address. `https_only`: a proxy speaks TLS for the
    server; `proxies`: addresses whose word on that counts. `tls_certificate`, `tls_key`: PEM files, for TLS without a
    proxy. `audit_days`: how long the log is kept. `trace_days`: how long what an answer was made of is kept: what is
    complained of is complained of within weeks; 0: not at all. `trace_mb`: of all of it at most, the oldest goes
    first: some 50,000 answers that a model wrote. `models_folder`: local models below it can be chosen on the set-up
    page. `url`: what people type, `https://seogo.example.org`: where the identity provider sends them back to.

    `oidc_issuer`: of the identity provider that people sign in with, as its own document calls itself; `""`: none.
    `oidc_client_id`, `oidc_secret_env`: as registered there, and the environment variable its secret is in (`""`: a
    public client). `oidc_groups`: `claim=group` of what `oidc_groups_claim` has; `oidc_roles`: `claim=role`.
    `oidc_email_domains`: of the addresses that may sign in, all where empty.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    pages: bool = True
    open: bool = False
    open_collections: tuple[str, ...] = ()
    threads: int = 8
    queue: int = 64
    upload_mb: int = 200
    body_kb: int = 1024
    requests_per_minute: int = 120
    logins_per_minute: int = 10
    session_hours: float = 12.0
    https_only: bool = False
    proxies: tuple[str, ...] = ("127.0.0.1",)
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    audit_days: int = 365
    url: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_secret_env: str = ""
    oidc_scopes: tuple[str, ...] = ("openid", "profile", "email")
    oidc_groups_claim: str = "groups"
    oidc_groups: tuple[str, ...] = ()
    oidc_roles: tuple[str, ...] = ()
    oidc_email_domains: tuple[str, ...] = ()
    trace_days: int = 30
    trace_mb: int = 500
    models_folder: Path | None = None

    def __post_init__(self) -> None:
        least = {
            "port": 0, "threads": 1, "queue": 0, "upload_mb": 1, "body_kb": 16, "requests_per_minute": 1,
            "logins_per_minute": 1, "audit_days": 1, "trace_days": 0, "trace_mb": 0,
        }  # fmt: skip
        for name, value in least.items():
            if getattr(self, name) < value:
                raise BadSetting.value(
                    f"serve.{name}", getattr(self, name), f"{value} 이상", f"{value} or more"
                )
        if self.session_hours <= 0:
            raise BadSetting.value("serve.session_hours", self.session_hours, "0 초과", "more than 0")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of a library, one class a room."""

    catalog: CatalogSettings = field(default_factory=CatalogSettings)
    lang: LangSettings = field(default_factory=LangSettings)
    ingest: IngestSettings = field(default_factory=IngestSettings)
    chunk: ChunkSettings = field(default_factory=ChunkSettings)
    embed: EmbedSettings = field(default_factory=EmbedSettings)
    index: IndexSettings = field(default_factory=IndexSettings)
    retrieve: RetrieveSettings = field(default_factory=RetrieveSettings)
    llm: LlmSettings = field(default_factory=LlmSettings)
    answer: AnswerSettings = field(default_factory=AnswerSettings)
    guard: GuardSettings = field(default_factory=GuardSettings)
    faq: FaqSettings = field(default_factory=FaqSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)


def load_settings(
    folder: Path, overrides: Sequence[str] = (), values: Mapping[str, Any] | None = None
) -> Settings:
    """The settings of the library in `folder`: defaults, then its `seogo.toml`, then `values` by `room.key`, then
    `room.key=value` lines.

    Relative paths are relative to the folder; a model's also to the working directory. Raises `BadSetting`.
    """
    path = folder / FILE_NAME
    tables: dict[str, dict[str, Any]] = {}
    if path.exists():
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSetting(
                f"{path}이(가) TOML 형식에 맞지 않습니다: {error}", f"{path} is not valid TOML: {error}"
            ) from error
    for name, value in (values or {}).items():
        room, _, key = name.partition(".")
        tables.setdefault(room, {})[key] = value
    for override in overrides:
        room, key, value = _split(override)
        tables.setdefault(room, {})[key] = value
    return _build(tables, folder)


def setting_types() -> dict[str, tuple[Any, Any]]:
    """`room.key` -> its type and default, of all settings there are."""
    found: dict[str, tuple[Any, Any]] = {}
    for room, kind in typing.get_type_hints(Settings).items():
        hints, made = typing.get_type_hints(kind), kind()
        found |= {f"{room}.{key}": (hint, getattr(made, key)) for key, hint in hints.items()}
    return found


def save_overrides(folder: Path, overrides: Sequence[str]) -> None:
    """Write `room.key=value` lines into the library's `seogo.toml`, leaving the rest of it as it is."""
    parts = [_split(override) for override in overrides]
    save_values(folder, {f"{room}.{key}": _plain(value) for room, key, value in parts})


def save_values(folder: Path, values: Mapping[str, Any]) -> None:
    """Write values by `room.key` into the library's `seogo.toml`, leaving the rest of it, comments too, as it is.

    None is written as `"none"`, which TOML has no value for.
    """
    import tomlkit

    path = folder / FILE_NAME
    file = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    for name, value in values.items():
        room, _, key = name.partition(".")
        file.setdefault(room, tomlkit.table())[key] = "none" if value is None else value
    new = path.with_name(NEW_FILE_NAME)
    new.write_text(tomlkit.dumps(file), encoding="utf-8")
    new.replace(path)


def forget_settings(folder: Path, room: str) -> None:
    """Take a room's table out of the library's `seogo.toml`, leaving the rest of it as it is."""
    import tomlkit

    path = folder / FILE_NAME
    if not path.exists():
        return
    file = tomlkit.parse(path.read_text(encoding="utf-8"))
    if file.pop(room, None) is not None:
        path.write_text(tomlkit.dumps(file), encoding="utf-8")


def _plain(value: str) -> str | int | float | bool:
    """The value as TOML would write it: a number or a truth value where it reads as one."""
    if value in ("true", "false"):
        return value == "true"
    for kind in (int, float):
        with contextlib.suppress(ValueError):
            return kind(value)
    return value


def _split(override: str) -> tuple[str, str, str]:
    name, equals, value = override.partition("=")
    room, dot, key = name.strip().partition(".")
    if not equals or not dot:
        raise BadSetting(
            f"{override!r}: chunk.size_chars=300처럼 방.설정=값으로 적으십시오",
            f"{override!r}: write room.key=value, for example chunk.size_chars=300",
        )
    return room, key, value.strip()


def library_path() -> Path:
    """Where the library is when no option says: `SEOGO_LIBRARY`, else `./library`."""
    return Path(os.environ.get("SEOGO_LIBRARY") or "library")


def cache_path() -> Path:
    """Where what is built once per machine is kept: `SEOGO_CACHE`, else the user's cache folder."""
    if own := os.environ.get("SEOGO_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "seogo"


def located(folder: Path, model: str | None) -> str | None:
    """A model's path: inside the library's folder when it is there, else as it was written."""
    return str(folder / model) if model and (folder / model).exists() else model


def _build(tables: Mapping[str, Any], folder: Path) -> Settings:
    rooms = {room.name: typing.get_type_hints(Settings)[room.name] for room in dataclasses.fields(Settings)}
    for room, table in tables.items():
        if room not in rooms:
            raise _unknown("", room, rooms)
        if not isinstance(table, dict):
            raise BadSetting(f"{room!r}은(는) 표여야 합니다: [{room}]", f"{room!r} must be a table: [{room}]")
    return Settings(**{room: _room(room, rooms[room], table, folder) for room, table in tables.items()})


def _room(room: str, kind: type[Any], table: Mapping[str, Any], folder: Path) -> Any:
    hints = typing.get_type_hints(kind)
    values = {}
    for key, value in table.items():
        if key not in hints:
            raise _unknown(f"{room}.", key, hints)
        values[key] = _convert(f"{room}.{key}", hints[key], value, folder)
    return kind(**values)


def _convert(name: str, hint: Any, value: Any, folder: Path) -> Any:
    if isinstance(hint, types.UnionType):
        if value in (None, "", "none"):
            return None
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    try:
        return _parse(hint, value, folder)
    except (ValueError, TypeError) as error:
        if typing.get_origin(hint) is tuple:
            hint = typing.get_args(hint)[0]
        choices = isinstance(hint, type) and issubclass(hint, Enum)
        one_of = ", ".join(str(choice.value) for choice in hint) if choices else ""
        korean = f"{one_of} 가운데 하나" if choices else _KINDS[hint][0]
        english = f"one of {one_of}" if choices else _KINDS[hint][1]
        raise BadSetting.value(name, value, korean, english) from error


def _parse(hint: Any, value: Any, folder: Path) -> Any:
    if typing.get_origin(hint) is tuple:
        parts = (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )
        return tuple(_parse(typing.get_args(hint)[0], part, folder) for part in parts)
    if hint is bool and isinstance(value, str):
        return (
            {"true": True, "false": False}[value.lower()] if value.lower() in ("true", "false") else _refuse()
        )
    if hint in (int, float) and isinstance(value, bool):
        return _refuse()
    if hint is Path:
        return folder / Path(value).expanduser()
    if hint is bool:
        return value if isinstance(value, bool) else _refuse()
    return hint(value)


def _refuse() -> typing.NoReturn:
    raise ValueError


def _unknown(within: str, name: str, known: Iterable[str]) -> BadSetting:
    """A name that is not there, with the one that may be meant and all there are."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    there = ", ".join(names)
    return BadSetting(
        f"{within}{name} 설정이 없습니다{f'({close[0]}입니까?)' if close else ''}. 있는 것: {there}",
        f"no setting {within}{name}{f' (did you mean {close[0]}?)' if close else ''}; there are: {there}",
    )
