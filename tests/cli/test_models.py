"""`seogo models`: nothing is loaded; what is wrong is said with the next step."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from fakes import scripted_server
from models import make_bert, make_llama
from seogo.cli.main import group


def models(tmp_path, *overrides):
    (tmp_path / "lib").mkdir(exist_ok=True)
    (tmp_path / "lib" / "seogo.toml").touch()
    options = [word for one in overrides for word in ("--set", one)]
    result = CliRunner().invoke(group, ["models", "--library", str(tmp_path / "lib"), "--json", *options])
    assert result.exit_code == 0, result.output
    return {one["role"]: one for one in json.loads(result.stdout)}


def test_without_a_language_model(tmp_path):
    found = models(tmp_path)
    assert found["llm"]["engine"] == "none"
    assert (found["embedder"]["engine"], found["reranker"]["engine"]) == ("kiwi", "kiwi")


def test_a_server_is_asked_whether_it_has_the_model(tmp_path):
    with scripted_server("답") as script:
        there = models(tmp_path, "llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted")["llm"]
        absent = models(tmp_path, "llm.kind=openai", f"llm.base_url={script.url}", "llm.model=other")["llm"]
    assert (there["problem"], there["leaves_machine"], there["where"]) == (None, False, script.url)
    assert "'other' 모델이 없습니다. 있는 모델: scripted" in absent["problem"]
    away = models(tmp_path, "llm.kind=openai", "llm.base_url=http://127.0.0.2:9/v1", "llm.model=m")["llm"]
    assert away["leaves_machine"]
    assert "이을 수 없습니다" in away["problem"]


def test_a_local_model_with_what_it_takes(tmp_path):
    pytest.importorskip("torch", reason="extra hf is not installed")
    folder = make_llama(tmp_path / "llama")
    found = models(tmp_path, "llm.kind=transformers", f"llm.model={folder}", "llm.device_map=cpu")["llm"]
    assert found["quantisation"] == "nf4"
    assert 0 < found["weights_bytes"] < 10**6
    assert found["cache_bytes"] == 65536
    assert found["fits"] is True
    assert found["free_bytes"] > found["weights_bytes"]
    broken = models(tmp_path, "llm.kind=transformers", "llm.model=nowhere")["llm"]
    assert "config.json이 없습니다" in broken["problem"]
    for kind in ("transformers", "gguf"):
        assert (
            f"{kind} 엔진에는 llm.model이 있어야 합니다"
            in models(tmp_path, f"llm.kind={kind}")["llm"]["problem"]
        )
    folder_named = models(tmp_path, "llm.kind=gguf", f"llm.model={folder}")["llm"]
    assert "모델 파일을 열 수 없습니다" in folder_named["problem"]


def test_a_model_of_inference_with_other_labels_is_a_problem_told_beforehand(tmp_path):
    assert "nli" not in models(tmp_path)
    folder = make_bert(tmp_path / "nli", labels=3)
    found = models(tmp_path, f"answer.nli_model={folder}")["nli"]
    assert "LABEL_0" in found["problem"]
    assert found["weights_bytes"] > 10_000
