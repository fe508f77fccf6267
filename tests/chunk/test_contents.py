"""Tables of contents are in no chunk, whatever the strategy, and lend no heading to one."""

from __future__ import annotations

import pytest

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.chunk.cut import hide_contents
from seogo.types import BlockKind

CONTENT = [
    (BlockKind.HEADING, 1, "여비 규정"),
    (BlockKind.CONTENTS, 0, "목차"),
    (BlockKind.CONTENTS, 0, "제1조(목적) … 1"),
    (BlockKind.CONTENTS, 0, "제2조(정의) … 1"),
    (BlockKind.CONTENTS, 0, "제3조(여비의 종류) … 2"),
    (BlockKind.PARAGRAPH, 0, "제1조(목적) 이 규정은 여비를 정함을 목적으로 한다."),
    (BlockKind.PARAGRAPH, 0, "제2조(정의) 여비란 출장에 드는 돈을 말한다."),
    (BlockKind.PARAGRAPH, 0, "제3조(여비의 종류) 여비는 운임, 일비, 식비로 나눈다."),
]


@pytest.mark.parametrize("strategy", ChunkStrategy)
def test_no_strategy_cuts_contents(strategy, make_document, analyzer):
    document = make_document(CONTENT)
    chunks = chunk_document(document, ChunkSettings(strategy=strategy), analyzer=analyzer)
    text = "\n".join(chunk.text for chunk in chunks)
    assert "…" not in text
    assert "목차" not in text
    assert all(document.text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    for kind, _, line in CONTENT:
        assert (line in text) == (kind is not BlockKind.CONTENTS)


def test_auto_sees_a_rule_behind_its_contents(make_document, analyzer):
    chunks = chunk_document(make_document(CONTENT), ChunkSettings(), analyzer=analyzer)
    assert [chunk.address for chunk in chunks if "제3조" in chunk.text] == ["제3조(여비의 종류)"]


def test_a_document_of_contents_only_stays(make_document, analyzer):
    document = make_document(CONTENT[1:5])
    assert hide_contents(document) is document
    assert chunk_document(document, ChunkSettings(), analyzer=analyzer)
