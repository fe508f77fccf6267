"""One short call of a language model: whether it answers, and how fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from seogo.answer.generated.reply import Reply, silence
from seogo.app.models import leaves_machine
from seogo.errors import BadSetting
from seogo.llm.llm import Cancelled, Llm, LlmKind, LlmSettings, Message, Role, never, sampling_of
from seogo.settings import load_settings

if TYPE_CHECKING:
    from seogo.app.library import Library

ASKED = "'서고'라고만 답하세요."
REPLY_CHARS = 100
"""Of what is said, more is not read; what a model thinks before it may be long."""
MOST_S = 30.0
"""A served model that takes longer for one word answers nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """`model`: engine and name. `leaves_machine`: what it is sent goes to another machine."""

    model: str
    reply: str
    leaves_machine: bool


def try_llm(library: Library, values: Mapping[str, Any], cancelled: Cancelled = never) -> Tried:
    """What the model of these settings, else of those in force, replies to one short question.

    The key is sent to the address in force alone. Raises `BadSetting` where there is none, or another local model than
    the one in force is named; `ModelError`.
    """
    if other := [key for key in values if not key.startswith("llm.") or key == "llm.api_key_env"]:
        named = ", ".join(sorted(other))
        raise BadSetting(
            f"{named}: 언어 모델의 설정만 시험할 수 있습니다",
            f"{named}: only settings of the language model can be tried",
        )
    settings = load_settings(library.path, library.overrides, values).llm
    llm = library.llm if settings == library.settings.llm else _served(library, settings)
    if llm is None:
        raise BadSetting(
            "언어 모델을 쓰지 않도록 되어 있습니다: llm.kind를 정해 주십시오",
            "no language model is in use: set llm.kind",
        )
    reply = Reply(llm.stream([Message(Role.USER, ASKED)], sampling_of(settings), cancelled=cancelled))
    said = reply.read(enough=lambda text: len(text) > REPLY_CHARS, sure=llm.opens_thoughts)
    if not said.strip():
        raise silence(llm.name, unfinished=not reply.silent or reply.unfinished)
    away = settings.kind is LlmKind.OPENAI and leaves_machine(settings.base_url)
    return Tried(model=llm.name, reply=said.strip(), leaves_machine=away)


def _served(library: Library, settings: LlmSettings) -> Llm | None:
    from seogo.app.setup import check_address
    from seogo.llm.llm import open_llm

    if settings.kind is LlmKind.NONE:
        return None
    if settings.kind is not LlmKind.OPENAI:
        raise BadSetting(
            "이 컴퓨터에서 도는 모델은 저장한 뒤 시험해 주십시오: 저장하면 불러옵니다",
            "save first to try a model that runs on this machine: saving loads it",
        )
    check_address(settings.base_url or "", "llm.base_url")
    env = settings.api_key_env if settings.base_url == library.settings.llm.base_url else ""
    return open_llm(replace(settings, api_key_env=env, timeout_s=min(settings.timeout_s, MOST_S), retries=0))
