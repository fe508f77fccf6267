"""What is asked for by name and known by its look: a telephone number, an e-mail address, a web address.

The text that has one seldom says its name: `학사지원팀(02-0000-3100)`. Knows nothing of questions or units.
"""

from __future__ import annotations

import re

PHONE = re.compile(
    r"(?<![\d-])(?:0\d{1,2}\s?[-).]\s?\d{3,4}\s?[-.]\s?\d{4}|1[5-9]\d\d\s?-\s?\d{4})(?![\d-])|(?:내선|국번\s?없이)\s?\d{2,5}"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|(?<![@\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:kr|com|net|org)\b", re.I
)
_NAMES = {
    PHONE: "전화번호 전화 연락처 내선 내선번호 팩스 팩스번호",
    _MAIL: "이메일 메일 전자우편",
    _WEB: "홈페이지 누리집 웹사이트 사이트 url",
}
LABELLED = re.compile(r"[가-힣A-Za-z ]{1,12}\s?[:：]")
"""A line that says of what it is: `일시: 9월 17일`."""
SHAPES = {name: look for look, names in _NAMES.items() for name in names.split()}
"""What each looks like, by the noun that asks for it (lower case)."""


def has_shape(noun: str, text: str) -> bool:
    """Whether the text has what the noun names, by its look; False for any other noun."""
    look = SHAPES.get(noun)
    return look is not None and look.search(text) is not None
