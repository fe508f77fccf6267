"""The palette against WCAG 2.2, the texts in both languages, Streamlit's page made ours."""

from __future__ import annotations

import ast
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from seogo.serve.ui.look import DARK, LIGHT, READ, SEEN, contrast, variables
from seogo.serve.ui.texts import TEXTS, group, shell_words
from seogo.serve.ui.words.audit import ACTIONS, DETAILS

STATIC = Path(__file__).parents[2] / "src" / "seogo" / "serve" / "ui" / "static"


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_can_be_read(palette: dict[str, str]) -> None:
    assert [pair for pair in READ if contrast(palette[pair[0]], palette[pair[1]]) < 4.5] == []
    assert [pair for pair in SEEN if contrast(palette[pair[0]], palette[pair[1]]) < 3] == []


def test_the_style_names_only_colours_that_there_are() -> None:
    css = (STATIC / "seogo.css").read_text("utf-8")
    used = set(re.findall(r"var\(--sg-([a-z-]+)\)", css)) - {"font"}
    assert used <= set(LIGHT)
    assert set(LIGHT) == set(DARK)
    assert not re.search(r"https?:|@import|//", css.replace("/* ", ""))
    assert variables().count("--sg-page:") == 3


def test_every_text_is_there_in_both_languages_with_the_same_gaps() -> None:
    for key, (korean, english) in TEXTS.items():
        assert all((korean, english)), key
        assert set(re.findall(r"\{\w+\}", korean)) == set(re.findall(r"\{\w+\}", english)), key
        assert re.search("[가-힣]", korean) or korean == english or key == "language.other", key
    assert not any("Streamlit" in ours for words in ("ko", "en") for ours in shell_words(words).values())
    assert all(re.search("[가-힣]", ours) for ours in shell_words("ko").values())


PARTS = {
    "account": ("account",),
    "history": ("history",),
    "ask": ("ask", "answer", "box", "evidence", "viewer"),
    "search": ("search", "evidence", "viewer"),
}
"""Each part of a page and the scripts whose texts it is given."""


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_page_has_every_text_that_its_scripts_ask_for(part: str) -> None:
    groups = [group(script, "ko") for script in PARTS[part]]
    have = [key for one in groups for key in one]
    assert len(have) == len(set(have)), "two texts of one name"
    for script in PARTS[part]:
        code = (STATIC / f"{script}.js").read_text("utf-8")
        asked = set(re.findall(r"\b(?:this\.|data\.)?(?:t|texts)\.([a-z_]+)", code))
        assert asked <= set(have) | {"reach"}, script


def test_every_action_of_the_audit_log_has_words() -> None:
    written = {
        "audit_retention",
        "remove",
        "reindex",
        "search",
        "vector_search",
    }  # those that are chosen by a condition, or by the catalog
    for path in STATIC.parents[1].rglob("*.py"):
        code = path.read_text("utf-8")
        written |= set(re.findall(r'record\(\s*[^,()]*(?:\([^()]*\))?[^,]*,\s*[^,]+,\s*"([a-z_]+)"', code))
        written |= set(re.findall(r'audit\.write\([^,]*, "([a-z_]+)"', code))
    assert written == set(ACTIONS)


def test_every_detail_of_the_audit_log_has_words() -> None:
    code = [ast.parse(path.read_text("utf-8")) for path in STATIC.parents[1].rglob("*.py")]
    calls = [one for tree in code for one in ast.walk(tree) if isinstance(one, ast.Call)]
    recorded = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "record"]
    assert len(recorded) > 50
    assert {key.arg for one in recorded for key in one.keywords} <= set(DETAILS)


@pytest.mark.skipif(find_spec("streamlit") is None, reason="the extra ui is not installed")
def test_streamlits_page_has_no_script_of_its_own_within_it() -> None:
    import streamlit

    from seogo.serve.ui.gate import shell

    ours = shell((Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8"))
    scripts = re.findall(r"<script([^>]*)>", ours)
    assert all("src=" in one or "application/json" in one for one in scripts)
    assert "Streamlit" not in re.sub(r'(src|href)="[^"]*"', "", ours)
    assert "{words}" in ours
    with pytest.raises(ValueError, match="not known"):
        shell(ours)
    assert json.dumps(shell_words("ko"))
