"""What kind of error it was in English, before the Korean that says more. Knows nothing of HTTP."""

from __future__ import annotations

import re
from collections.abc import Mapping

from seogo.errors import SeogoError

FAILED = {
    True: "The server could not do this. Try again in a while; if it goes on, tell the administrator.",
    False: "서버에서 처리하지 못했습니다. 잠시 뒤 다시 시도하고, 계속되면 관리자에게 알려 주십시오.",
}
"""Of a failure inside the server, in English or in Korean: the log has the rest."""
_KINDS: Mapping[str, str] = {
    "bad_input": "What was given cannot be used.",
    "unreadable_file": "The file cannot be read.",
    "unsupported_format": "Files of this kind cannot be read.",
    "encrypted_file": "The file is protected by a password or by DRM.",
    "no_text": "The file holds no text: it needs OCR.",
    "limit_exceeded": "The file needs more memory, time or room than is granted.",
    "reader_crashed": "The file made its reader fail; nothing else was harmed.",
    "personal_data": "It holds personal data of a kind that is refused here.",
    "bad_question": "There is nothing in the question to search for.",
    "bad_entry": "This fixed question or answer cannot be kept.",
    "not_found": "It is not there, or not for you.",
    "not_signed_in": "Sign in first.",
    "not_permitted": "You are not allowed to do this.",
    "request_refused": "This cannot be done now.",
    "too_many": "Too many tries; wait a while.",
    "too_large": "It is larger than is taken.",
    "already_there": "There is one of this name already.",
    "error": "It did not work.",
}
_HANGUL = re.compile("[가-힣]")


def in_english(error: SeogoError) -> str:
    """Its own English where it has some; else what kind of error it is, and its Korean in brackets."""
    message = error.tell(english=True)
    if message != str(error) or not _HANGUL.search(message):
        return message
    codes = (str(kind.__dict__.get("code")) for kind in type(error).__mro__)
    return f"{next(_KINDS[code] for code in codes if code in _KINDS)} ({message})"
