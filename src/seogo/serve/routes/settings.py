"""The settings in force, changed while the server runs, and the models they name; for admins. Secrets are masked."""

from __future__ import annotations

import dataclasses
import time
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, RootModel

from seogo.app.choices import Choice, fits, list_choices, served_models
from seogo.app.models import ModelReport, leaves_machine, list_models
from seogo.app.setup import Effect, change, check_address, fields, pending
from seogo.app.try_llm import try_llm
from seogo.errors import InputError, ModelError, SeogoError, plain_address
from seogo.llm.llm import Cancelled
from seogo.serve.access import Admin, Caller
from seogo.serve.errors import reads_english
from seogo.serve.record import record
from seogo.serve.replies import operation as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving

router = APIRouter(tags=["operation"])


Value = bool | int | float | Annotated[str, Field(max_length=4000)] | None
Values = dict[
    Annotated[str, Field(max_length=100)],
    Value | Annotated[list[Annotated[str, Field(max_length=4000)]], Field(max_length=1000)],
]


class Changes(RootModel[Values]):
    """`room.key`: its new value; null where it has none."""

    model_config = {"json_schema_extra": {"examples": [{"answer.threshold": 0.4, "llm.kind": "none"}]}}
    root: Values = Field(max_length=200)


class LlmTrial(BaseModel, extra="forbid"):
    """Settings of `llm` to try instead of those in force."""

    model_config = {
        "json_schema_extra": {
            "examples": [{"values": {"llm.base_url": "http://localhost:8000/v1", "llm.model": "qwen3"}}]
        }
    }
    values: Values = Field(default={}, max_length=20)


class Address(BaseModel, extra="forbid"):
    model_config = {"json_schema_extra": {"examples": [{"base_url": "http://localhost:8000/v1"}]}}
    base_url: str = Field(max_length=2000)


@router.get("/api/settings", responses=shows(replies.Settings))
def settings(request: Request, caller: Admin) -> dict[str, Any]:
    """The settings in force, one object a room; keys are named by their environment variable, never shown.

    `pending`: what waits for a new index. `fields`: of each setting its type, choices, default, and from when a change
    of it counts: `now`, after `reindex`, after a `restart`, or not by this API (`file`).
    """
    library = serving(request).library
    shown: dict[str, Any] = shown_values(dataclasses.asdict(library.settings))
    return {"settings": shown, "pending": shown_values(pending(library)), "fields": shown_values(fields())}


@router.patch("/api/settings", responses=shows(replies.ChangedSettings))
async def change_settings(request: Request, caller: Admin, given: Changes) -> dict[str, Any]:
    """Change settings, all or none, and have them written into `seogo.toml`, whose comments stay.

    What counts `now` is in force for the next question; answers under way end as they began. What the index depends on
    is `pending` until `POST /api/reindex` has built a new one.
    """
    state = serving(request)
    return await state.pool.run(request, lambda _: _change(state, caller, given.root))


def _change(state: Serving, caller: Caller, values: Values) -> dict[str, Any]:
    with state.opened.changing:
        done = change(state.library, values)
        if Effect.NOW in done.effects.values():
            other = state.library.reopened()
            other.warm()
            state.opened.swap(other)
    shown = {key: shown_values(values[key]) for key in done.effects}
    record(state, caller, "settings_changed", values=shown)
    return {
        "effects": done.effects,
        "pending": shown_values(done.pending),
        "reindex_needed": bool(done.pending),
        "restart_needed": Effect.RESTART in done.effects.values(),
    }


@router.post("/api/settings/test-llm", responses=shows(replies.TriedModel))
async def test_llm(request: Request, caller: Admin, given: LlmTrial) -> dict[str, Any]:
    """Ask the language model one short thing: `ok`, the `seconds` it took and its `reply`, or what is wrong.

    Of other settings than those in force only a served model can be tried: a local one is loaded when it is chosen.
    """
    state = serving(request)
    english = reads_english(request)
    return await state.pool.run(
        request, lambda cancelled: _try(state, caller, given.values, cancelled, english=english)
    )


def _try(
    state: Serving, caller: Caller, values: Values, cancelled: Cancelled, *, english: bool
) -> dict[str, Any]:
    record(state, caller, "llm_tried", values=shown_values(dict(values)))
    begun = time.monotonic()
    try:
        tried = try_llm(state.library, values, cancelled)
    except SeogoError as error:
        return {
            "ok": False,
            "seconds": round(time.monotonic() - begun, 2),
            "error": {"code": error.code, "message": error.tell(english=english)},
        }
    return {"ok": True, "seconds": round(time.monotonic() - begun, 2), **dataclasses.asdict(tried)}


@router.get("/api/setup/options", responses=shows(replies.Options))
async def options(request: Request, caller: Admin) -> dict[str, Any]:
    """What the library can be set to with what is installed: models by what they are for, retrievers, prompts.

    `set` is what `PATCH /api/settings` takes to choose it.
    """
    state = serving(request)
    found = await state.pool.run(request, lambda _: list_choices(state.library))
    english = reads_english(request)
    return {
        role: [{**_shown(one, english=english), "fits": fits(one)} for one in choices]
        for role, choices in found.items()
    }


@router.post("/api/setup/models", responses=shows(replies.ServedModels))
async def served(request: Request, caller: Admin, given: Address) -> dict[str, Any]:
    """The models of an OpenAI-compatible server. The key goes to no address but that in force."""
    state = serving(request)
    return await state.pool.run(request, lambda _: _served(state, caller, given.base_url))


def _served(state: Serving, caller: Caller, base_url: str) -> dict[str, Any]:
    record(state, caller, "models_listed", address=shown_values(base_url))
    check_address(base_url, "base_url")
    try:
        models = served_models(state.library.settings.llm, base_url)
    except ModelError as error:
        raise InputError(
            f"이 주소에서 모델 목록을 받지 못했습니다: {error.tell(english=False)}",
            f"this address gave no list of models: {error.tell(english=True)}",
        ) from error
    return {"models": models, "leaves_machine": leaves_machine(base_url)}


@router.get("/api/settings/models", responses=shows(replies.ModelsInForce))
def models(request: Request, caller: Admin) -> dict[str, Any]:
    """Each model in force: where it runs, whether text leaves the machine for it, memory, what is wrong with it."""
    library = serving(request).library
    reports = list_models(library.settings, library.path)
    return {"models": [{**_shown(one, english=reads_english(request)), "fits": one.fits} for one in reports]}


def shown_values(value: Any) -> Any:
    """The value as JSON has it, names and passwords in addresses masked."""
    if isinstance(value, dict):
        return {key: shown_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [shown_values(one) for one in value]
    if isinstance(value, bool | int | float | None):
        return value
    return plain_address(str(value)) if "://" in str(value) else str(value)


def _shown(one: Choice | ModelReport, *, english: bool) -> dict[str, Any]:
    """Its values, what is wrong with it in the language of who asks."""
    shown: dict[str, Any] = shown_values(dataclasses.asdict(one))
    return {**shown, "problem": one.problem and one.problem[english]}
