"""Names of laws and rules: what is only another way to write one, and what is an edition of it.

Reads `law_names.tsv`, written by hand: a full name, a tab, the short names people use. Knows nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from seogo.lang.normalize import normalize

_ORDERS = re.compile(r"(?:법|법률|조례)?(시행령|시행규칙|시행세칙)$")
_SHORT_ORDERS = (("령", "시행령"), ("규칙", "시행규칙"))
_DATE = r"(?:19|20)\d\d[.\-년_]?\s?(?:\d{1,2}[.\-월_]?\s?(?:\d{1,2}[.일]?)?)?"
_EDITION = (
    rf"(?:{_DATE}[^()\[\]<>]{{0,30}}"
    r"|(?:전부|일부|타법)?(?:시행|제정|개정|폐지|최종|최신|현행|종전|구|신|안)(?=[\s\d)\]】>〉:,]|[안본판일])[^()\[\]<>]{0,40}"
    r"|(?:법률|대통령령|총리령|[가-힣]{2,10}부령|훈령|예규|고시|조례|규칙)(?=[\s)\]】>〉])[^()\[\]<>]{0,40}"
    r"|제\s?\d+(?:호|차)[^()\[\]<>]{0,40})"
)
_EDITION = (
    rf"(?:{_DATE}[^()\[\]<>]{{0,30}}"
    r"|(?:전부|일부|타법)?(?:시행|제정|개정|폐지|최종|최신|현행|종전|구|신|안)(?=[\s\d)\]】>〉:,]|[안본판일])[^()\[\]<>]{0,40}"
    r"|(?:법률|대통령령|총리령|[가-힣]{2,10}부령|훈령|예규|고시|조례|규칙)(?=[\s)\]】>〉])[^()\[\]<>]{0,40}"
    r"|제\s?\d+(?:호|차)[^()\[\]<>]{0,40})"
)
_VERSION = re.compile(
    r"[\s_\-·.]*(?:"
    rf"[(\[（【<〈]\s?{_EDITION}\s?[)\]）】>〉]"
    rf"|{_DATE}(?:\s?(?:개정|시행|제정|기준))?"
    r"|\d{6}|\d{8}"
    r"|[vV](?:er)?\.?\s?\d+(?:\.\d+){0,2}"
    r"|(?<=[\s_\-])(?:전부|일부)?(?:개정|제정|최종|최신|현행|종전|수정|확정)(?:본|안|판)?\d{0,2}"
    r"|(?<=[\s_\-])제\s?\d+(?:호|차)(?:\s?(?:개정|제정))?"
    r")\s*$"
)
_FRONT = re.compile(
    rf"^(?:[(\[（【<〈]\s?{_EDITION}\s?[)\]）】>〉]|{_DATE}(?:도|\s?개정)?(?=[\s_])|(?:\d{{6}}|\d{{8}})(?=[\s_]))[\s_\-]*"
)


def rule_name(title: str) -> str:
    """What is the same for every edition of a rule: its title without date, version, number, spaces and signs.

    `취업규칙(2024)`, `취업규칙_개정`, `[시행 2024. 1. 1.] 취업 규칙` and `취업규칙 v2` are all `취업규칙`. A title that
    is nothing but a date or a version stays as it is.
    """
    name = re.sub(r"\.(?:hwpx?|pdf|docx?|txt|md)$", "", normalize(title).strip(), flags=re.I)
    for _ in range(4):  # (2024)_개정_v2: one edition mark a round
        shorter = _FRONT.sub("", _VERSION.sub("", name)).strip(" _-.")
        if not shorter or shorter == name:
            break
        name = shorter
    return re.sub(r"[\s·ㆍ・_「」『』\"'《》]+", "", name).lower()


def full_name(name: str) -> str:
    """The law's full name without spaces for a well-known short one: `근기법` and `근기법 시행령`; else as it is."""
    bare = rule_name(name)
    if bare in _short_names():
        return _short_names()[bare]
    for end, order in (*((one, one) for one in ("시행령", "시행규칙")), *_SHORT_ORDERS):
        if bare.endswith(end) and (law := _short_names().get(bare.removesuffix(end))):
            return law + order
    return bare


def same_law(one: str, other: str) -> bool:
    """Whether two names mean one law or rule, whatever the spaces, quotes, edition and short form.

    A longer title that holds the name is it too (`한빛공사 취업규칙`), but a law is not its 시행령.
    """
    one, other = full_name(one), full_name(other)
    if one == other:
        return bool(one)
    if _order(one) != _order(other):
        return False
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and longer.endswith(shorter)


def _order(name: str) -> str:
    found = _ORDERS.search(name)
    return found[1] if found else ""


@cache
def _short_names() -> Mapping[str, str]:
    text = normalize(Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8"))
    found = {}
    for line in text.splitlines():
        full, _, short = line.partition("\t")
        for name in short.split():
            found[name] = full.replace(" ", "").replace("ㆍ", "").replace("·", "")
    return found
