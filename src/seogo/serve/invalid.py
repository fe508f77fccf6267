"""What is wrong with the form of a request, in words: where, and what may stand there, never what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seogo.serve.fields import Wrong

_KOREAN: Mapping[str, str] = {
    "missing": "빠졌습니다",
    "extra_forbidden": "모르는 이름입니다",
    "string_too_long": "{max_length}자까지 쓸 수 있습니다",
    "string_too_short": "{min_length}자 이상이어야 합니다",
    "too_long": "{max_length}개까지 보낼 수 있습니다",
    "too_short": "{min_length}개 이상이어야 합니다",
    "greater_than": "{gt}보다 커야 합니다",
    "greater_than_equal": "{ge} 이상이어야 합니다",
    "less_than": "{lt}보다 작아야 합니다",
    "less_than_equal": "{le} 이하여야 합니다",
    "literal_error": "{expected} 가운데 하나여야 합니다",
    "enum": "{expected} 가운데 하나여야 합니다",
    "string_pattern_mismatch": "쓸 수 없는 값입니다",
    "date_from_datetime_parsing": "2026-03-01처럼 적은 날짜여야 합니다",
    "json_invalid": "JSON이 아닙니다",
}
"""By pydantic's kind of error."""
_NO_BODY = (
    "JSON 객체여야 합니다(Content-Type: application/json)",
    "must be a JSON object (Content-Type: application/json)",
)
_MOST = 5


def invalid_text(errors: Sequence[Mapping[str, Any]], *, english: bool) -> str:
    """The first few of pydantic's errors, one after another."""
    return "; ".join(
        f"{place_of(one) or 'body'}: {_english(one) if english else _korean(one)}" for one in errors[:_MOST]
    )


def place_of(error: Mapping[str, Any]) -> str:
    """Where in the body or the address it is: `filters.pages.0`; `""` for all of the body."""
    if error["type"] == "json_invalid":
        return ""  # where it stops to be JSON is a number of characters, no name
    return ".".join(str(part) for part in error["loc"] if part != "body")


def _of_ours(error: Mapping[str, Any]) -> tuple[str, str] | None:
    """Our own words for it, Korean and English, where we have them."""
    wrong = (error.get("ctx") or {}).get("error")
    if isinstance(wrong, Wrong):
        return str(wrong.args[0]), str(wrong.args[1])
    return None if place_of(error) or error["type"] != "model_attributes_type" else _NO_BODY


def _english(error: Mapping[str, Any]) -> str:
    ours = _of_ours(error)
    return ours[1] if ours else str(error["msg"])


def _korean(error: Mapping[str, Any]) -> str:
    if ours := _of_ours(error):
        return ours[0]
    kind = str(error["type"])
    if kind in _KOREAN:
        values = {key: str(value).replace(" or ", ", ") for key, value in (error.get("ctx") or {}).items()}
        return _KOREAN[kind].format_map(values)
    if kind.endswith(("_type", "_parsing")):
        return "쓸 수 없는 형식입니다"
    return str(error["msg"])
