"""Which of many fixed questions is the one asked: candidates by words and meaning, then compared one by one.

Knows nothing of storage, of dates or of who may see what: its caller says which rows count.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seogo.faq.compare import difference, features, likeness
from seogo.faq.wording import Word, Wording, canonical, read_wording, weigh_words
from seogo.faq.words import alternatives

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.kiwi_vectors import KiwiVectors
    from seogo.lang.analyzer import Analyzer

CANDIDATES = 20
"""From the words they share, and again by meaning. On the tuning half the right one was never below the tenth."""
NEAR = 0.45
"""Least share of words met of an entry that is suggested (docs/log.md)."""
_YES_NO = re.compile(
    r"\s*(?:네|예|아니요|아니오|아뇨|아닙니다|그렇습니다|맞습니다|yes|no)(?![가-힣a-z])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """An entry as the matcher sees it. `wordings`: its question first, then the other ways to ask it."""

    id: int
    wordings: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry, the wording that was met and the likeness, 0 to 1. `differs`: what keeps it from being the same
    question, empty where nothing does (`value`, `request`, `denial`, `opposite`,
    `action`, `narrower`, `answer`); its score is then 0.
    """

    id: int
    wording: str
    score: float
    differs: str = ""


class Matcher:
    """Many fixed questions, read once. Safe for several threads."""

    def __init__(self, fixed: Sequence[Fixed], analyzer: Analyzer, vectors: KiwiVectors) -> None:
        import numpy as np

        self._analyzer, self._vectors = analyzer, vectors
        self._fixed = list(fixed)
        owners = [place for place, one in enumerate(self._fixed) for _ in one.wordings]
        self._owner = np.array(owners, dtype=np.int64)
        self._texts = [text for one in self._fixed for text in one.wordings]
        self._read: dict[int, Wording] = {}
        self._lock = threading.Lock()
        canonicals = [canonical(text) for text in self._texts]
        found = analyzer.tokenize(canonicals)
        self._unread = dict(enumerate(zip(canonicals, found, strict=True)))
        words = [weigh_words(tokens, vectors.idf) for tokens in found]
        forms = sorted({word.form for row in words for word in row})
        self._place = {form: number for number, form in enumerate(forms)}
        self._rows = _word_rows(vectors, forms)
        self._sentences = np.zeros((len(words), self._rows.shape[1]), dtype=np.float32)
        holders: dict[int, dict[int, float]] = {}
        for row, those in enumerate(words):
            if those:
                places = [self._place[word.form] for word in those]
                weights = np.array([word.weight for word in those], dtype=np.float32)
                self._sentences[row] = _unit(weights @ self._rows[places])
                for place, word in zip(places, those, strict=True):
                    holders.setdefault(place, {})[row] = word.weight
        self._holders = {
            place: (np.fromiter(of, dtype=np.int64), np.fromiter(of.values(), dtype=np.float32))
            for place, of in holders.items()
        }

    def find(self, question: str, *, allowed: npt.NDArray[np.bool_] | None = None, k: int = 1) -> list[Match]:
        """The k entries most like the question, best first, ties by id; each by its best wording, also those that
        differ. `allowed`: (entries,), which of them count, in the order given; the others are never looked at."""
        best: dict[int, Match] = {}
        for row, asked, wording in self._pairs(question, allowed):
            one = self._compare(asked, wording, row)
            held = best.get(one.id)
            if held is None or (bool(held.differs), -held.score) > (bool(one.differs), -one.score):
                best[one.id] = one
        return sorted(best.values(), key=lambda one: (-one.score, bool(one.differs), one.id))[:k]

    def near(self, question: str, *, allowed: npt.NDArray[np.bool_] | None = None, k: int = 3) -> list[Match]:
        """The k entries whose words are met most, best first, ties by id; whatever differs in them counts nothing.

        To be shown as questions, never answered with: among 210 entries the right one is one of three for 67 to 86 of
        100 free wordings of domains that were not tuned on (docs/log.md). `score`: the share of words met, both ways,
        at least `NEAR`.
        """
        best: dict[int, Match] = {}
        for row, asked, wording in self._pairs(question, allowed):
            found = features(asked, wording, self._similarity)
            score = (found.asked_met + found.kept_met) / 2
            one = Match(id=self._fixed[self._owner[row]].id, wording=self._texts[row], score=score)
            if score >= NEAR and (one.id not in best or best[one.id].score < score):
                best[one.id] = one
        return sorted(best.values(), key=lambda one: (-one.score, one.id))[:k]

    def _pairs(
        self, question: str, allowed: npt.NDArray[np.bool_] | None
    ) -> Iterator[tuple[int, Wording, Wording]]:
        """Rows that may be meant, each with the question and its own wording; none where nothing may be looked at."""
        if not self._texts or (allowed is not None and not allowed.any()):
            return
        text = canonical(question)
        (tokens,) = self._analyzer.tokenize([text])
        asked = read_wording(text, tokens, self._vectors.idf)
        words = weigh_words(tokens, self._vectors.idf)
        mask = None if allowed is None else allowed[self._owner]
        for row, wording in self._wordings(self._candidates(words, asked, mask)):
            yield row, asked, wording

    def _compare(self, asked: Wording, kept: Wording, row: int) -> Match:
        fixed = self._fixed[self._owner[row]]
        differs = difference(asked, kept)
        if not differs and asked.refuses != kept.refuses and _YES_NO.match(fixed.answer):
            differs = "answer"  # 네 would say the opposite
        score = 0.0 if differs else likeness(features(asked, kept, self._similarity))
        return Match(id=fixed.id, wording=self._texts[row], score=score, differs=differs)

    def _candidates(
        self, words: Sequence[Word], asked: Wording, mask: npt.NDArray[np.bool_] | None
    ) -> list[int]:
        """Rows, by shared words and by meaning."""
        import numpy as np

        if not words:
            return []
        shared = np.zeros(len(self._texts), dtype=np.float32)
        forms = {word.form for word in words} | {word.joined for word in asked.words}
        for form in {other for one in forms for other in (one, *alternatives(one))}:
            if held := self._holders.get(self._place.get(form, -1)):
                shared[held[0]] += held[1]
        weights = np.array([word.weight for word in words], dtype=np.float32)
        vector = _unit(weights @ _word_rows(self._vectors, [word.form for word in words]))
        alike = np.einsum("ij,j->i", self._sentences, vector)  # a threaded product waits for a busy core
        found: dict[int, None] = {}
        for scores in (shared, alike):
            if mask is not None:
                scores[~mask] = 0.0
            count = min(CANDIDATES, len(scores))
            top = np.argpartition(-scores, count - 1)[:count]
            found.update(dict.fromkeys(int(row) for row in top if scores[row] > 0))
        return sorted(found)

    def _wordings(self, rows: Sequence[int]) -> list[tuple[int, Wording]]:
        """The wordings of these rows, read when first met."""
        with self._lock:
            for row in rows:
                if row in self._unread:
                    text, tokens = self._unread.pop(row)
                    self._read[row] = read_wording(text, tokens, self._vectors.idf)
            return [(row, self._read[row]) for row in rows]

    def _similarity(self, one: Sequence[str], other: Sequence[str]) -> npt.NDArray[np.float32]:
        result: npt.NDArray[np.float32] = _word_rows(self._vectors, one) @ _word_rows(self._vectors, other).T
        return result


def group_alike(questions: Mapping[int, str], matcher: Matcher, threshold: float) -> list[list[int]]:
    """The ids in groups of one question, each led by its first member, in the order given (leader clustering).

    `matcher`: over the same questions, in the same order.
    """
    import numpy as np

    leads = np.zeros(len(questions), dtype=bool)
    groups: dict[int, list[int]] = {}
    for place, (id_, question) in enumerate(questions.items()):
        matches = matcher.find(question, allowed=leads)
        found = matches[0].id if matches and matches[0].score >= threshold else id_
        leads[place] = found == id_
        groups.setdefault(found, []).append(id_)
    return list(groups.values())


def _word_rows(vectors: KiwiVectors, forms: Sequence[str]) -> npt.NDArray[np.float32]:
    from seogo.embed.kiwi import word_rows

    return word_rows(vectors, forms)


def _unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    import numpy as np

    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))
