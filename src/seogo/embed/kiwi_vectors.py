"""Kiwi's morpheme embeddings, rebuilt from the similarities its API gives, whitened, and kept on disk.

Kiwi's language model (type CoNg) answers the cosine of any two of its morphemes but not the vectors. Cosines
to a few anchors determine them: with S the similarities of all morphemes to the anchors and A = U diag(w) U'
the anchors' own block, X = S U / sqrt(w) has the same inner products as the model's unit vectors (classical
scaling with landmarks; de Silva & Tenenbaum 2004). The model's rank is 256, so 256 kept directions lose
nothing. Knows nothing of sentences, questions or stores.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seogo.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.embedder import Progress

_RANK = 256
"""Eigenvalue 256 of the anchors' block is 7,000 times eigenvalue 257, which is rounding (docs/log.md)."""
_ANCHORS = 320
"""More than the rank, for a well conditioned block: error 2e-6 against the API in 8 s (512: 1e-6 in 13 s)."""
_DROPPED = 16
"""Leading directions dropped after whitening: they hold part of speech and frequency, not meaning."""
DIM = _RANK - _DROPPED
_SCALE = 400.0
"""int8 steps per unit: 127 / 400 is five standard deviations of a coordinate (docs/log.md: nothing lost)."""
_CONTENT = frozenset(
    {"NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XR", "XPN", "XSN", "VV", "VA", "MAG"}
)
_ZIPF = 0.065
_ZIPF_TAIL = 15_000.0
_PASSAGE_TOKENS = 250.0
UNKNOWN_IDF = 8.0
"""IDF of a word the model does not know: as of a word it knows and hardly ever saw."""


@dataclass(frozen=True)
class KiwiVectors:
    """`matrix`: int8 (n, DIM), row i the whitened vector of morpheme i, zeros where none; mapped from disk.

    `forms`: form of every morpheme, "" for those that are not content words.
    """

    matrix: npt.NDArray[np.int8]
    forms: tuple[str, ...]

    @cached_property
    def ids(self) -> dict[str, int]:
        """Form (lower-cased, no inner space) -> id of its most frequent content morpheme.

        The part of speech is not asked: measured on two STS sets and KorQuAD, knowing it changes nothing.
        """
        found: dict[str, int] = {}
        for index, form in enumerate(self.forms):
            if form:
                found.setdefault(form, index)
        return found

    def rows(self, ids: Sequence[int] | npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """(len(ids), DIM), unit rows."""
        import numpy as np

        rows = np.asarray(self.matrix)[np.asarray(ids, dtype=np.int64)].astype(np.float32)
        norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        rows /= np.maximum(norms, 1e-9)[:, None]
        return rows

    def idf(self, form: str) -> float:
        """How much a word says, from the model's own frequency order: the same whatever a library holds."""
        index = self.ids.get(form)
        return UNKNOWN_IDF if index is None else zipf_idf(index)


def zipf_idf(rank: int) -> float:
    """ln(1 + 1 / (L p)), with p the expected frequency of the morpheme of this rank, L a passage's length.

    Kiwi numbers its morphemes by frequency: on KorQuAD, p = 0.065 / (rank (1 + rank / 15,000)) within a
    factor of 1.5 from rank 200 to the last (docs/log.md). Natural logarithm; falls from 8 to 1 as words get common.
    """
    import math

    p = _ZIPF / (max(rank, 1) * (1 + rank / _ZIPF_TAIL))
    return min(UNKNOWN_IDF, math.log1p(1 / (_PASSAGE_TOKENS * p)))


def load_kiwi_vectors(cache: Path, *, progress: Progress | None = None) -> KiwiVectors:
    """The vectors of the installed Kiwi model, from `cache`, built there at first (about 10 s of one core).

    Written under another name and moved into place, so that a killed build leaves nothing half there; several
    processes may build at once. Raises `ModelError` when the model has no embeddings, or the folder cannot be
    written.
    """
    import numpy as np

    stem = f"kiwi-{_model_version()}-{DIM}"
    vectors_path, forms_path = cache / f"{stem}.npy", cache / f"{stem}.txt"
    loaded = _load(vectors_path, forms_path)
    if loaded is not None:
        return loaded
    engine = _engine()
    matrix, forms = build_kiwi_vectors(engine, progress=progress)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _replace(forms_path, "\n".join(forms).encode())
        unfinished = vectors_path.with_suffix(f".{os.getpid()}.tmp")
        with unfinished.open("wb") as file:
            np.save(file, matrix)
        unfinished.replace(vectors_path)
    except OSError as error:
        raise ModelError(
            f"Kiwi의 벡터를 {cache}에 둘 수 없습니다({error}): 폴더를 쓸 수 있게 하십시오",
            f"cannot keep Kiwi's vectors in {cache}: {error}; make the folder writable",
        ) from error
    loaded = _load(vectors_path, forms_path)
    if loaded is None:
        raise ModelError(
            f"{vectors_path}을(를) 다시 읽을 수 없습니다: 지우고 다시 실행하십시오",
            f"{vectors_path} cannot be read back; delete it and run again",
        )
    return loaded


def build_kiwi_vectors(
    engine: Any, *, progress: Progress | None = None
) -> tuple[npt.NDArray[np.int8], tuple[str, ...]]:
    """(int8 (n, DIM), n forms) from a `kiwipiepy.Kiwi`. Raises `ModelError` when it has no embeddings."""
    import numpy as np

    count = count_morphemes(engine)
    morphemes = [engine.morpheme(index) for index in range(count)]
    known = np.fromiter((bool(m.form) for m in morphemes), dtype=bool, count=count)
    exact = rebuild(engine, np.flatnonzero(known), count, progress=progress)
    whitened = whiten(exact, known)
    matrix = np.clip(np.rint(whitened * _SCALE), -127, 127).astype(np.int8)
    content = (m.form.lower().replace(" ", "") if _is_content(m.tag) else "" for m in morphemes)
    return matrix, tuple(content)


def count_morphemes(engine: Any) -> int:
    """How many morphemes have embeddings; they are numbered from 0. Raises `ModelError` when none has."""
    asked = 2**16  # the engine makes room for as many as it is asked for: 30 s when that is all it could hold
    count = asked
    while count == asked:
        asked *= 2
        try:
            count = len(engine.most_similar_morphemes(("사람", "NNG"), top_n=asked))
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"이 Kiwi 모델에는 형태소 임베딩이 없습니다({error}): cong 모델을 쓰십시오",
                f"this Kiwi model has no morpheme embeddings ({error}); use model type cong",
            ) from error
    return count


def rebuild(
    engine: Any, known: npt.NDArray[np.int64], count: int, *, progress: Progress | None = None
) -> npt.NDArray[np.float32]:
    """(count, _RANK): unit vectors whose inner products are the engine's similarities.

    `known`: ids to choose anchors from, by frequency; half are the most frequent, half spread over the rest.
    """
    import numpy as np

    half = _ANCHORS // 2
    spread = np.linspace(half, len(known) - 1, _ANCHORS - half).astype(np.int64)
    anchors = known[np.r_[:half, spread]]
    similarities = np.empty((count, len(anchors)), dtype=np.float32)
    for column, anchor in enumerate(anchors.tolist()):
        row = map(engine.morpheme_similarity, repeat(anchor, count), range(count))
        similarities[:, column] = np.fromiter(row, dtype=np.float32, count=count)
        if progress is not None:
            progress("Kiwi vectors", column + 1, len(anchors))
    block = similarities[anchors].astype(np.float64)
    values, directions = np.linalg.eigh((block + block.T) / 2)
    values, directions = values[-_RANK:], directions[:, -_RANK:]
    return similarities @ (directions / np.sqrt(values)).astype(np.float32)  # type: ignore[no-any-return]


def whiten(exact: npt.NDArray[np.float32], known: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Unit rows (n, DIM): centred, every direction scaled to variance 1, the first `_DROPPED` left out.

    Mean and covariance weigh a morpheme by the square root of its frequency, between counting types and
    counting tokens. Rows of reserved numbers (`known` false) are zero.
    """
    import numpy as np

    rank = np.arange(1, len(exact) + 1, dtype=np.float64)
    weights = np.where(known, np.sqrt(1 / (rank * (1 + rank / _ZIPF_TAIL))), 0.0)
    weights /= weights.sum()
    centred = exact - (weights @ exact).astype(np.float32)
    covariance = (centred * weights[:, None].astype(np.float32)).T.astype(np.float64) @ centred
    values, directions = np.linalg.eigh(covariance)
    kept = slice(0, DIM)  # ascending: the largest _DROPPED come last
    white = centred @ (directions[:, kept] / np.sqrt(np.maximum(values[kept], 1e-9))).astype(np.float32)
    white /= np.maximum(np.linalg.norm(white, axis=1, keepdims=True), 1e-9)
    white[~known] = 0
    return white  # type: ignore[no-any-return]


def hashed_rows(words: Iterable[str]) -> npt.NDArray[np.float32]:
    """(n, DIM) unit rows, random but always the same for a word: for words the model does not know."""
    import hashlib

    import numpy as np

    rows = []
    for word in words:
        stream = hashlib.shake_128(word.encode()).digest(DIM)
        row = np.frombuffer(stream, dtype=np.uint8).astype(np.float32) - 127.5
        rows.append(row / np.linalg.norm(row))
    return np.stack(rows).astype(np.float32) if rows else np.zeros((0, DIM), dtype=np.float32)


def _is_content(tag: str) -> bool:
    return tag.partition("-")[0] in _CONTENT


def _load(vectors_path: Path, forms_path: Path) -> KiwiVectors | None:
    import numpy as np

    try:
        matrix = np.load(vectors_path, mmap_mode="r")
        forms = tuple(forms_path.read_text(encoding="utf-8").split("\n"))
    except (FileNotFoundError, ValueError, EOFError):
        return None
    if matrix.dtype != np.int8 or matrix.shape != (len(forms), DIM):
        return None
    return KiwiVectors(matrix=matrix, forms=forms)


def _replace(path: Path, content: bytes) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _model_version() -> str:
    from importlib.metadata import version

    return version("kiwipiepy_model")


def _engine() -> Any:
    from seogo.lang.kiwi import open_kiwi

    return open_kiwi(None).engine
