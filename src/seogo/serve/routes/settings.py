"""The settings in force and the models they name; for admins. What could let anyone in is masked."""

from __future__ import annotations

import dataclasses
from typing import Any

from fastapi import APIRouter, Request

from seogo.app.models import list_models
from seogo.errors import plain_address
from seogo.serve.access import Admin
from seogo.serve.state import serving

router = APIRouter(tags=["operation"])


@router.get("/api/settings")
def settings(request: Request, caller: Admin) -> dict[str, Any]:
    """One object a room; keys are named by their environment variable, never shown."""
    shown: dict[str, Any] = shown_values(dataclasses.asdict(serving(request).library.settings))
    return {"settings": shown}


@router.get("/api/settings/models")
def models(request: Request, caller: Admin) -> dict[str, Any]:
    """Each model in force: where it runs, whether text leaves the machine for it, memory, what is wrong with it."""
    reports = list_models(serving(request).library)
    return {"models": [shown_values({**dataclasses.asdict(one), "fits": one.fits}) for one in reports]}


def shown_values(value: Any) -> Any:
    """The value as JSON has it, names and passwords in addresses masked."""
    if isinstance(value, dict):
        return {key: shown_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [shown_values(one) for one in value]
    if isinstance(value, bool | int | float | None):
        return value
    return plain_address(str(value)) if "://" in str(value) else str(value)
