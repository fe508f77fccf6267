"""Every setting in words, from `settings.tsv` beside this: its name, what it is for and why its default, its range.

The English column is the table of `docs/guide/settings.md`, word for word without its links; a test holds them equal,
and the ranges to what the settings themselves refuse. The unit is in a setting's own name.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from seogo.app.setup import LEAST
from seogo.guard.personal.kinds import LABELS, PersonalKind

_LANGUAGES = ("ko", "en")
UNITS: Mapping[str, tuple[str, str]] = {
    "_s": ("초", "seconds"),
    "_hours": ("시간", "hours"),
    "_days": ("일", "days"),
    "_kb": ("KB", "KB"),
    "_mb": ("MB", "MB"),
    "_bytes": ("바이트", "bytes"),
    "_chars": ("자", "characters"),
    "_tokens": ("토큰", "tokens"),
    "_pages": ("쪽", "pages"),
    "_dpi": ("dpi", "dpi"),
    "_per_minute": ("번/분", "a minute"),
}
"""By the end of a setting's name."""
_ENGLISH_KINDS: Mapping[PersonalKind, str] = {
    PersonalKind.RRN: "resident registration number",
    PersonalKind.FRN: "foreigner registration number",
    PersonalKind.PASSPORT: "passport number",
    PersonalKind.LICENCE: "driving licence number",
    PersonalKind.CUSTOMS: "customs clearance code",
    PersonalKind.CARD: "card number",
    PersonalKind.ACCOUNT: "bank account",
    PersonalKind.MOBILE: "mobile number",
    PersonalKind.PHONE: "telephone number",
    PersonalKind.EMAIL: "e-mail address",
    PersonalKind.WORK_EMAIL: "e-mail address at work",
    PersonalKind.ADDRESS: "address",
    PersonalKind.VEHICLE: "number plate",
    PersonalKind.NAME: "name",
    PersonalKind.IP: "IP address",
    PersonalKind.BUSINESS: "business registration number",
    PersonalKind.CORPORATION: "corporate registration number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """`label`, `text`: Korean and English. `part`: of its room's settings, `""` where the room is one.

    `least`, `most`: the range that is taken; None: no such end.
    """

    label: tuple[str, str]
    text: tuple[str, str]
    part: str
    least: float | None
    most: float | None


@cache
def settings_described() -> Mapping[str, Described]:
    """`room.key` -> its words, of all settings there are, in the order in which they are shown."""
    lines = (resources.files(__package__) / "settings.tsv").read_text("utf-8").splitlines()
    return {
        row["key"]: Described(
            label=(row["label_ko"], row["label_en"]),
            text=(row["ko"], row["en"]),
            part=row["part"],
            least=float(row["least"]) if row["least"] else None,
            most=float(row["most"]) if row["most"] else None,
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


def settings_in(language: str) -> dict[str, dict[str, Any]]:
    """`room.key` -> `label`, `text`, `unit`, `part`, `least`, `most` as a script of the page takes them: `least` is
    what a page may set."""
    at = _LANGUAGES.index(language)
    return {
        key: {
            "label": one.label[at],
            "text": one.text[at],
            "unit": next((unit[at] for end, unit in UNITS.items() if key.endswith(end)), ""),
            "part": one.part,
            "least": LEAST.get(key, one.least),
            "most": one.most,
        }
        for key, one in settings_described().items()
    }


def kinds_in(language: str) -> dict[str, str]:
    """The kinds of personal data by their code, as people call them."""
    names = LABELS if language == "ko" else _ENGLISH_KINDS
    return {str(kind): name for kind, name in names.items()}
