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
            raise BadSetting(
                f"llm.chat_template {declared}: 읽을 수 없습니다({error}). UTF-8로 된 Jinja 파일을 적으십시오.",
                f"llm.chat_template {declared} cannot be read ({error}): give a Jinja file in UTF-8",
            ) from error
    if not own:
        raise BadSetting(
            f"{model}: 모델에 대화 틀(chat template)이 없습니다. 그 모델이 배운 틀을 파일에 적고 llm.chat_template에 "
            "그 파일을 적으십시오(틀린 틀은 모델이 엉뚱한 말을 하게 하므로 짐작하지 않습니다).",
            f"{model} has no chat template: put the one it was trained with into a file and name that in "
            "llm.chat_template (a wrong one makes a model talk nonsense, so none is guessed)",
        )
    return own
