"""Several searches for one thing as one ranking."""

from __future__ import annotations

import pytest

from seogo.retrieve.fuse import fuse_rankings
from seogo.types import Chunk, ChunkId, DocumentId, Hit


def hits(letters):
    return [
        Hit(
            chunk=Chunk(
                id=ChunkId(one), document=DocumentId("d"), collection="c", ordinal=n, title="", text=one, start=0, end=1
            ),
            score=0.0,
        )
        for n, one in enumerate(letters)
    ]  # fmt: skip


def order(*rankings):
    return "".join(hit.chunk.text for hit in fuse_rankings([hits(one) for one in rankings]))


def test_useless_wordings_that_agree_leave_what_the_question_found_first():
    assert order("abc", "xyz", "xyz")[0] == "a"


def test_wordings_lift_what_the_question_found_too_and_add_what_it_did_not():
    assert order("abc", "cx", "cy")[0] == "c"
    assert "x" in order("abc", "x")[:4]


def test_scores_are_the_sums():
    best, *_ = fuse_rankings([hits("ab"), hits("b")])
    assert (best.chunk.text, best.score) == ("b", pytest.approx(2.5 / 4 + 1 / 3))
