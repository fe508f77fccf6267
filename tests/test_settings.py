"""Settings: values from the file and from overrides, and errors that name the key and what may stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.answer.settings import AnswerSettings
from seogo.chunk.chunk import ChunkStrategy
from seogo.embed.embedder import EmbedderKind
from seogo.errors import BadSetting
from seogo.retrieve.settings import RetrieveSettings
from seogo.settings import Settings, load_settings, save_overrides


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_the_file_sets_and_an_override_wins(tmp_path: Path) -> None:
    (tmp_path / "seogo.toml").write_text('[chunk]\nstrategy = "law"\nsize_chars = 300\n', encoding="utf-8")
    settings = load_settings(tmp_path, ["chunk.size_chars=200", "embed.kind=onnx", "embed.timeout_s=2.5"])
    assert settings.chunk.strategy is ChunkStrategy.LAW
    assert settings.chunk.size_chars == 200
    assert settings.embed.kind is EmbedderKind.ONNX
    assert settings.embed.timeout_s == 2.5


def test_a_path_is_relative_to_the_library(tmp_path: Path) -> None:
    (tmp_path / "seogo.toml").write_text('[lang]\nuser_words = "words.tsv"\n', encoding="utf-8")
    assert load_settings(tmp_path).lang.user_words == tmp_path / "words.tsv"


@pytest.mark.parametrize(
    ("override", "korean", "english"),
    [
        (
            "chunk.size=3",
            "chunk.size 설정이 없습니다(size_chars입니까?)",
            "no setting chunk.size (did you mean size_chars?)",
        ),
        (
            "chunks.size_chars=3",
            "chunks 설정이 없습니다(chunk입니까?)",
            "no setting chunks (did you mean chunk?)",
        ),
        (
            "chunk.size_chars=many",
            "chunk.size_chars: 'many'은(는) 쓸 수 없습니다(정수)",
            "chunk.size_chars cannot be 'many': a whole number",
        ),
        (
            "chunk.strategy=laws",
            "chunk.strategy: 'laws'은(는) 쓸 수 없습니다(auto, law, report",
            "chunk.strategy cannot be 'laws': one of auto, law, report",
        ),
        ("answer.threshold=2", "(0(무엇에나 답함)부터 1까지)", "from 0 (answer everything) to 1"),
        ("serve.https_only=maybe", "(true 또는 false)", "true or false"),
        ("size_chars=3", "방.설정=값으로 적으십시오", "write room.key=value"),
        ("chunk.size_chars", "방.설정=값으로 적으십시오", "write room.key=value"),
    ],
)
def test_a_bad_override_says_what_may_stand_there(
    tmp_path: Path, override: str, korean: str, english: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        load_settings(tmp_path, [override])
    assert korean in str(caught.value)
    assert korean in caught.value.tell(english=False)
    assert english in caught.value.tell(english=True)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "seogo.toml").write_text("[chunk\n", encoding="utf-8")
    with pytest.raises(BadSetting, match=r"seogo\.toml이\(가\) TOML 형식에 맞지"):
        load_settings(tmp_path)


def test_a_flag_is_not_a_number(tmp_path: Path) -> None:
    (tmp_path / "seogo.toml").write_text("[chunk]\nsize_chars = true\n", encoding="utf-8")
    with pytest.raises(BadSetting, match="size_chars: True은"):
        load_settings(tmp_path)


def test_overrides_are_saved_as_toml_would_write_them_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "seogo.toml").write_text("# 우리 기관\n[chunk]\nsize_chars = 300  # 짧게\n", encoding="utf-8")
    save_overrides(tmp_path, ["embed.kind=word2vec", "embed.timeout_s=2.5", "chunk.overlap_chars=0"])
    text = (tmp_path / "seogo.toml").read_text(encoding="utf-8")
    assert text.startswith("# 우리 기관\n[chunk]\nsize_chars = 300  # 짧게\noverlap_chars = 0\n")
    assert 'kind = "word2vec"\ntimeout_s = 2.5\n' in text
    assert load_settings(tmp_path).embed.kind is EmbedderKind.WORD2VEC


@pytest.mark.parametrize(
    ("room", "values"),
    [
        ("answer", {"threshold": 7.0}),
        ("answer", {"threshold": -0.1}),
        ("retrieve", {"candidates": 0}),
        ("retrieve", {"dense_weight": -1.0}),
        ("retrieve", {"diversity": 1.5}),
    ],
)
def test_values_that_no_search_or_answer_can_use_are_refused(room: str, values: dict[str, float]) -> None:
    kind = {"answer": AnswerSettings, "retrieve": RetrieveSettings}[room]
    with pytest.raises(BadSetting, match=f"{room}.{next(iter(values))}"):
        kind(**values)
