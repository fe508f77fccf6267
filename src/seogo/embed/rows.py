"""Rows of length 1, as every embedder owes. numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from seogo.embed.embedder import Vectors


def unit_rows(rows: npt.NDArray[Any]) -> Vectors:
    """The rows (n, dim) divided by their lengths, float32; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)
