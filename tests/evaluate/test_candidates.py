"""Which models are compared."""

from __future__ import annotations

import pytest

from seogo.errors import BadSetting, NotFound
from seogo.evaluate.candidates import choose_candidates
from seogo.evaluate.llm_runs import QUOTED, Candidate
from seogo.llm.llm import LlmKind, LlmSettings
from seogo.settings import Settings, load_settings

QUIET = Settings()
OWN = Settings(llm=LlmSettings(kind=LlmKind.GGUF, model="m.gguf"))


def test_without_any_the_settings_own_and_quoted_answers():
    assert choose_candidates(QUIET) == [QUOTED]
    assert choose_candidates(OWN) == [Candidate("settings"), QUOTED]


def test_tables_and_lines_become_settings_that_load(tmp_path):
    file = tmp_path / "models.toml"
    file.write_text(
        '["빠른것"]\nkind = "openai"\nbase_url = "http://127.0.0.1:1/v1"\nmodel = "a"\n'
        '["큰것"]\nkind = "gguf"\nmodel = "big.gguf"\ncontext_tokens = 8192\n'
        '["큰것".answer]\nshots = 0\nrecheck = true\n',
        encoding="utf-8",
    )
    *named, last = choose_candidates(OWN, file, ["작은것=kind=gguf model='작은 것.gguf' answer.shots=1"])
    assert [one.name for one in named] == ["빠른것", "큰것", "작은것"]
    assert last == QUOTED
    loaded = [load_settings(tmp_path, one.overrides) for one in named]
    assert (loaded[0].llm.kind, loaded[0].llm.base_url) == (LlmKind.OPENAI, "http://127.0.0.1:1/v1")
    assert (loaded[1].llm.context_tokens, loaded[1].answer.shots, loaded[1].answer.recheck) == (8192, 0, True)
    assert (loaded[2].llm.model, loaded[2].answer.shots) == ("작은 것.gguf", 1)


@pytest.mark.parametrize("line", ["작은것", "=kind=gguf", "작은것=gguf", "작은것=", "작은것=kind='gguf"])
def test_a_line_of_another_form(line):
    with pytest.raises(BadSetting, match="NAME=key=value"):
        choose_candidates(QUIET, lines=[line])


def test_names_are_told_apart(tmp_path):
    for name in ("none", "같은것"):
        with pytest.raises(BadSetting, match=f"'{name}'.*이미 있습니다"):
            choose_candidates(QUIET, lines=[f"{name}=kind=gguf"] * 2)


def test_files_that_are_no_tables(tmp_path):
    with pytest.raises(NotFound):
        choose_candidates(QUIET, tmp_path / "no.toml")
    file = tmp_path / "models.toml"
    file.write_text('kind = "gguf"\n', encoding="utf-8")
    with pytest.raises(BadSetting, match=r"'kind'은\(는\) 표여야"):
        choose_candidates(QUIET, file)
    file.write_text("[빠른것]\n", encoding="utf-8")
    with pytest.raises(BadSetting, match=r"TOML 형식에 맞지.*따옴표"):
        choose_candidates(QUIET, file)
