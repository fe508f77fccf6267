"""A model's chat template: its own, or one that a setting declares; never a guessed one."""

from __future__ import annotations

from pathlib import Path

from seogo.errors import BadSetting


def chat_template(own: str | None, declared: Path | None, model: str) -> str:
    """The Jinja source to use. Raises `BadSetting` when the model has none and none is declared."""
    if declared is not None:
        try:
            return declared.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"llm.chat_template {declared}: {error}; give a UTF-8 Jinja file") from error
    if not own:
        raise BadSetting(
            f"{model} brings no chat template: set llm.chat_template to a file with the one it was trained on "
            "(a wrong one makes a model talk nonsense, so none is guessed)"
        )
    return own
