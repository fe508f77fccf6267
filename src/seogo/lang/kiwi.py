"""Kiwi as the analyser: one engine a process and user dictionary, loaded at the first text, safe in threads.

Knows nothing of terms, questions or documents. Texts are expected in NFC (`normalize.normalize`): Kiwi takes
decomposed syllables for unknown words. Offsets are code points of the text given, whatever it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterable
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from seogo.errors import BadSetting
from seogo.lang.analyzer import Token
from seogo.lang.normalize import fold, normalize

_BATCH = 512
"""Texts handed to Kiwi's threads at once: bounds memory, far above the cost of a hand-over."""

_WORD_TAGS = frozenset(
    {
        "NNG",
        "NNP",
        "NNB",
        "NR",
        "NP",
        "VV",
        "VA",
        "VX",
        "MM",
        "MAG",
        "MAJ",
        "IC",
        "XPN",
        "XSN",
        "XSV",
        "XSA",
        "XR",
        "SL",
        "SH",
        "SN",
    }
)

_MAY_SPLIT = re.compile(
    r"[.!?…。！？](?!\s*$)"  # closing punctuation before the end of the line
    r"|[가-힣](?<=[다요죠까함됨임음])[\"'”’)\]]*\s"  # an ending without punctuation
)
"""A line without a match is one sentence: Kiwi need not be asked (59 % of the lines of four statutes)."""

_READ_SO = (
    ("이의신청", (("이의", "NNG"), ("신청", "NNG"))),
    ("부동의", (("부", "XPN"), ("동의", "NNG"))),
)
"""Office words that Kiwi takes apart wrongly (이 + 의 + 신청, 부동 + 의), and their morphemes."""
_READ_SO_SCORE = 2.0
"""What makes them likelier than the wrong reading, and `아이의 신청서` written together stays what it is."""
_READ_SO_VERSION = 1
"""Part of the fingerprint: indexes are built anew when the words change."""

_cache: dict[str, KiwiAnalyzer] = {}
_cache_lock = threading.Lock()


class KiwiAnalyzer:
    """Implements `Analyzer`. The engine is built by the first call that needs it (0.7 to 1.5 s, 0.5 GB)."""

    def __init__(self, words: tuple[tuple[str, str], ...], fingerprint: str) -> None:
        self._words = words
        self._fingerprint = fingerprint
        self._lock = threading.Lock()
        self._engine: Any = None

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def engine(self) -> Any:
        """The `kiwipiepy.Kiwi` itself, for those who read its language model; do not change it."""
        if self._engine is None:
            with self._lock:
                if self._engine is None:
                    self._engine = _build(self._words)
        return self._engine

    def tokenize(self, texts: Iterable[str]) -> list[list[Token]]:
        """The morphemes of each text, in order; long iterables run on all cores."""
        engine = self.engine
        result: list[list[Token]] = []
        source = iter(texts)
        while batch := list(islice(source, _BATCH)):
            analysed = engine.tokenize(iter(batch)) if len(batch) > 1 else [engine.tokenize(batch[0])]
            result.extend([Token(t.form, t.tag, t.start, t.end, t.id) for t in tokens] for tokens in analysed)
        return result

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Offsets of the sentences: lines first, then Kiwi's split inside the lines that may hold several."""
        spans: list[tuple[int, int] | int] = []  # a span, or the number of a line to ask Kiwi about
        asked: list[tuple[int, str]] = []
        position = 0
        for line in text.splitlines(keepends=True):
            core = line.strip()
            start = position + len(line) - len(line.lstrip())
            position += len(line)
            if not core:
                continue
            if _MAY_SPLIT.search(core):
                spans.append(len(asked))
                asked.append((start, core))
            else:
                spans.append((start, start + len(core)))
        if not asked:
            return [span for span in spans if isinstance(span, tuple)]
        split = self.engine.split_into_sents([core for _, core in asked], return_sub_sents=False)
        inner = [
            [(start + sentence.start, start + sentence.end) for sentence in sentences]
            for (start, _), sentences in zip(asked, split, strict=True)
        ]
        result: list[tuple[int, int]] = []
        for span in spans:
            if isinstance(span, int):
                result.extend(_join_labels(text, inner[span]))
            else:
                result.append(span)
        return result


def open_kiwi(user_words: Path | None = None) -> KiwiAnalyzer:
    """The process's Kiwi with these user words; nothing is loaded yet.

    `user_words`: UTF-8 lines `word<TAB>tag` (tag may be left out: NNP), `#` starts a comment line.
    Raises `BadSetting` naming the line when the file cannot be used.
    """
    words = read_user_words(user_words) if user_words else ()
    engine = f"kiwi-{version('kiwipiepy')}-{version('kiwipiepy_model')}-{_READ_SO_VERSION}"
    fingerprint = f"{engine}-{hash_words(words)}"
    with _cache_lock:
        return _cache.setdefault(fingerprint, KiwiAnalyzer(words, fingerprint))


def read_user_words(path: Path) -> tuple[tuple[str, str], ...]:
    """(word, tag) of a user dictionary, in file order, each also folded: terms are cut from folded text.

    Raises `BadSetting` naming file and line.
    """
    try:
        lines = normalize(path.read_text(encoding="utf-8-sig")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"lang.user_words {path}: 읽을 수 없습니다({error}). UTF-8 글 파일을 적으십시오.",
            f"lang.user_words {path} cannot be read ({error}): give a UTF-8 text file",
        ) from error
    words: list[tuple[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        korean, english = f"lang.user_words {path} {number}행", f"lang.user_words {path}, line {number}"
        word, _, tag = (part.strip() for part in line.partition("\t"))
        tag = tag or "NNP"
        if not word:
            raise BadSetting(
                f"{korean}: {line!r}에 탭 앞의 낱말이 없습니다",
                f"{english}: {line!r} has no word before the tab",
            )
        if " " in word:
            raise BadSetting(
                f"{korean}: {word!r}에 빈칸이 있습니다. 한 줄에 한 낱말을 적으십시오.",
                f"{english}: {word!r} holds a space; one word a line",
            )
        if tag not in _WORD_TAGS:
            known = " ".join(sorted(_WORD_TAGS))
            raise BadSetting(
                f"{korean}: {tag!r}(이)라는 품사가 없습니다. {known} 가운데 하나를 적으십시오.",
                f"{english}: unknown tag {tag!r}; use one of {known}",
            )
        words += ((form, tag) for form in dict.fromkeys((word, fold(word))))
    return tuple(words)


def hash_words(words: tuple[tuple[str, str], ...]) -> str:
    """Twelve hex digits that change with the words, `none` without any."""
    if not words:
        return "none"
    return hashlib.sha256("\n".join("\t".join(word) for word in words).encode()).hexdigest()[:12]


def _build(words: tuple[tuple[str, str], ...]) -> Any:
    from kiwipiepy import Kiwi

    # Without the multi-word dictionary: its entries hide the words that questions use (docs/log.md).
    engine = Kiwi(num_workers=min(os.cpu_count() or 1, 16), load_multi_dict=False)
    for word, morphemes in _READ_SO:
        engine.add_pre_analyzed_word(word, list(morphemes), score=_READ_SO_SCORE)
    for word, tag in words:
        engine.add_user_word(word, tag)
    return engine


def _join_labels(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A `1.` or `가.` that Kiwi took for a sentence opens the next one."""
    joined: list[tuple[int, int]] = []
    start: int | None = None
    for begin, end in spans:
        opening = begin if start is None else start
        if end - begin <= 4 and text[end - 1] in ".)" and (begin, end) != spans[-1]:
            start = opening
            continue
        joined.append((opening, end))
        start = None
    return joined
