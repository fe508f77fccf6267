"""The words of the settings against the settings themselves and against the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seogo.app.setup import fields
from seogo.errors import BadSetting
from seogo.guard.personal.kinds import PersonalKind
from seogo.serve.ui.words.settings import UNITS, kinds_in, settings_described, settings_in
from seogo.settings import load_settings, setting_types

ABOVE = {"faq.threshold", "llm.top_p", "serve.session_hours"}
"""Those whose least is not taken itself."""
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "settings.md"


def told() -> dict[str, str]:
    """What the guide's table says of each setting, without marks and links."""
    rows = re.findall(r"^\| `([a-z_]+\.[a-z_0-9]+)` \| .+? \| (.+?) \|", GUIDE.read_text("utf-8"), re.M)
    links = r"\s*\(\[[^\]]*\]\([^)]*\)\)|\]\([^)]*\)|[\[`]"
    return {key: re.sub(links, "", text) for key, text in rows}


def test_every_setting_is_described_and_in_english_as_the_guide_has_it() -> None:
    described = settings_described()
    assert list(described) == list(told())
    assert {key: one.text[1] for key, one in described.items()} == told()
    assert set(described) == set(setting_types())
    for key, one in described.items():
        assert re.search("[가-힣]", one.label[0] + one.text[0]), key
        assert one.text[0].endswith((".", ")", "…")), key


def test_within_a_room_no_two_settings_have_one_name() -> None:
    for at in (0, 1):
        names = [(key.partition(".")[0], one.label[at]) for key, one in settings_described().items()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("key", [key for key, one in fields().items() if one["type"] == "number"])
def test_a_range_is_that_of_the_setting_itself(key: str, tmp_path: Path) -> None:
    one, (hint, _) = settings_described()[key], setting_types()[key]
    step = 1 if hint is int else 0.001
    for end, beyond in ((one.least, -step), (one.most, step)):
        if end is not None:
            within = end - beyond if key in ABOVE and end == 0 else end
            load_settings(tmp_path, (), {key: hint(within)})
            with pytest.raises(BadSetting):
                load_settings(tmp_path, (), {key: hint(end + beyond)})
    if one.least is None:
        load_settings(tmp_path, (), {key: -1})


def test_units_are_those_in_the_names() -> None:
    assert settings_in("ko")["answer.threshold"]["unit"] == ""
    assert settings_in("ko")["chunk.size_chars"]["unit"] == "자"
    assert settings_in("en")["serve.audit_days"]["unit"] == "days"
    assert all(any(key.endswith(end) for key in setting_types()) for end in UNITS)


def test_each_kind_of_personal_data_has_a_name() -> None:
    for language in ("ko", "en"):
        assert set(kinds_in(language)) == {str(kind) for kind in PersonalKind}
