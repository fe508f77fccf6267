"""The port of Korean analysis, and which engine answers it. Knows nothing of chunks, stores or questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, assert_never

from seogo.lang.record import record


class AnalyzerKind(StrEnum):
    KIWI = "kiwi"
    MECAB = "mecab"


@dataclass(frozen=True, kw_only=True)
class LangSettings:
    """`analyzer`: Kiwi by default (docs/log.md). `user_words`: tab-separated `word<TAB>tag` file, or None."""

    analyzer: AnalyzerKind = AnalyzerKind.KIWI
    user_words: Path | None = None


@record(frozen=True, slots=True)
class Token:
    """One morpheme: `form` as analysed (verbs as stems), Sejong `tag`, offsets into the text given.

    `id`: the engine's own number of the morpheme (Kiwi: index into its embeddings), None where it has none.
    """

    form: str
    tag: str
    start: int
    end: int
    id: int | None = None


class Analyzer(Protocol):
    """A Korean analyser; one instance a process, safe to call from several threads."""

    def __hash__(self) -> int: ...

    @property
    def fingerprint(self) -> str:
        """Engine, its version and the hash of the user dictionary: the index is rebuilt when it changes."""
        ...

    def tokenize(self, texts: Iterable[str]) -> list[list[Token]]:
        """The morphemes of each text, in order."""
        ...

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Offsets of the sentences, in order, without surrounding space; a line break always ends one."""
        ...


def open_analyzer(settings: LangSettings | None = None) -> Analyzer:
    """The process's analyser for these settings; loaded at the first call, shared after it."""
    settings = settings or LangSettings()
    match settings.analyzer:
        case AnalyzerKind.KIWI:
            from seogo.lang.kiwi import open_kiwi

            return open_kiwi(settings.user_words)
        case AnalyzerKind.MECAB:
            from seogo.lang.mecab import open_mecab

            return open_mecab(settings.user_words)
        case _:
            assert_never(settings.analyzer)


def tokenize_one(analyzer: Analyzer, text: str) -> Sequence[Token]:
    """The morphemes of one text."""
    return analyzer.tokenize([text])[0]
