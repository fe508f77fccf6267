"""The server itself: settings, models, the audit log, whether it lives."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from seogo.app.setup import Effect
from seogo.serve.errors import Told
from seogo.serve.replies.reply import Examples, Moment, Reply


class SettingField(Reply):
    """What a setting takes. `effect`: from when a change of it counts."""

    type: Literal["choice", "switch", "number", "text", "list"]
    choices: list[str] | None
    optional: bool = Field(description="Null is taken.")
    default: Any
    effect: Effect


class Settings(Reply):
    """`settings`: one object a room. `pending` and `fields`: by `room.key`."""

    settings: dict[str, dict[str, Any]]
    pending: dict[str, Any] = Field(description="What waits for a new index.")
    fields: dict[str, SettingField]


class ChangedSettings(Reply):
    """`effects`: of each key that differs."""

    EXAMPLES: ClassVar[Examples] = [
        {
            "effects": {"answer.threshold": "now"},
            "pending": {},
            "reindex_needed": False,
            "restart_needed": False,
        }
    ]
    effects: dict[str, Effect]
    pending: dict[str, Any] = Field(description="All that waits for a new index.")
    reindex_needed: bool
    restart_needed: bool


class TriedModel(TypedDict):
    """What a language model said to one short question, or in `error` why it said nothing."""

    ok: bool
    seconds: float
    model: NotRequired[str]
    reply: NotRequired[str]
    leaves_machine: NotRequired[bool]
    error: NotRequired[Told]


class Choice(Reply):
    """One thing to choose. `set`: what `PATCH /api/settings` takes to choose it."""

    id: str
    kind: str
    model: str | None
    set: dict[str, Any]
    current: bool = Field(description="It is in force.")
    weights_bytes: int | None = Field(
        description="Memory it takes, with `cache_bytes`; null where not known."
    )
    cache_bytes: int | None
    free_bytes: int | None = Field(description="What is free now.")
    leaves_machine: bool = Field(description="Text goes to another machine.")
    missing: str | None = Field(description="The pip line that brings what is not installed.")
    reindex: bool = Field(description="A new index is to be built for it.")
    problem: str | None = Field(description="Why it cannot be used.")
    fits: bool | None = Field(description="Whether it fits the memory that is free; null where not known.")


class Options(Reply):
    """What the library can be set to with what is installed."""

    llm: list[Choice]
    embedder: list[Choice]
    reranker: list[Choice]
    retriever: list[Choice]
    prompts: list[Choice]


class ServedModels(Reply):
    """Names of the models of an OpenAI-compatible server."""

    models: list[str]
    leaves_machine: bool


class ModelInForce(Reply):
    """A model in force: where it runs, what it takes, what is wrong with it."""

    role: str
    engine: str
    model: str | None
    where: str
    leaves_machine: bool
    quantisation: str | None
    weights_bytes: int | None
    cache_bytes: int | None
    free_bytes: int | None
    problem: str | None
    fits: bool | None


class ModelsInForce(Reply):
    """In the order of the pipeline."""

    models: list[ModelInForce]


class AuditLine(Reply):
    """`number`: from 1, never used twice. `hash`: over this line and the hash of the one before."""

    number: int
    at: Moment
    user: str = Field(description="An id, `anonymous`, or empty for the system.")
    action: str = Field(examples=["ask", "upload", "login_failed"])
    details: dict[str, Any]
    hash: str


class AuditLines(Reply):
    """In order."""

    lines: list[AuditLine]


class AuditCheck(Reply):
    """`head`: the hash of the last line, to be noted elsewhere. `broken`: the first line that does not follow."""

    ok: bool
    lines: int
    head: str
    broken: int | None
    expected_found: bool | None = Field(description="Null where no hash was asked for.")


class Alive(Reply):
    """The process lives."""

    status: Literal["ok"]


class Checks(Reply):
    """Which parts can be used."""

    catalog: bool
    index: bool
    model: bool


class Ready(Reply):
    """Whether questions can be answered."""

    EXAMPLES: ClassVar[Examples] = [
        {"ready": True, "checks": {"catalog": True, "index": True, "model": True}}
    ]
    ready: bool
    checks: Checks
