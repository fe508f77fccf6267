"""The best place of a text: blocks of consecutive tokens, and windows of two neighbouring blocks.

All texts' tokens stand in one row, text after text, so that every step is one array operation. Knows nothing of
words, similarities or stores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Blocks:
    """`starts`: first token (or finer block) of every block; `first`, `counts`: per text its first block and how
    many it has, at least one."""

    starts: Ints
    first: Ints
    counts: Ints


def cut_blocks(lengths: Ints, size: int) -> Blocks:
    """Blocks of `size` tokens of texts with these lengths (each at least 1); the last of a text may be shorter."""
    import numpy as np

    counts = -(-lengths // size)
    first = np.cumsum(counts) - counts
    text_starts = np.cumsum(lengths) - lengths
    starts = np.repeat(text_starts - first * size, counts) + np.arange(counts.sum()) * size
    return Blocks(starts=starts, first=first, counts=counts)


def best_window(values: Floats, blocks: Blocks, weights: Floats) -> Floats:
    """(texts,): per text the highest weighted sum of one window, the larger value of its two blocks counting.

    `values`: (blocks, words). A text of one block has one window. `weights`: (words,).
    """
    import numpy as np

    return np.maximum.reduceat(weigh(join_next(values, blocks), weights), blocks.first)


def weigh(values: Floats, weights: Floats) -> Floats:
    """(rows,): the weighted sum of every row of `values` (rows, words).

    Not `@`: for matrices this small OpenBLAS has been seen to flag an invalid value where all are finite, and numpy
    then warns.
    """
    import numpy as np

    sums: Floats = np.einsum("ij,j->i", values, weights)
    return sums


def join_next(values: Floats, blocks: Blocks) -> Floats:
    """(blocks, words): every block with the one after it in its text, the larger value of the two."""
    import numpy as np

    following = np.concatenate((values[1:], values[-1:]))
    last = blocks.first + blocks.counts - 1
    following[last] = values[last]
    return np.maximum(values, following)
