"""Documents made on the spot for the cutting tests, and the analyser they share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.types import Block, BlockKind, Document, DocumentId

MakeDocument: TypeAlias = Callable[..., Document]
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return open_analyzer()


@pytest.fixture(scope="session")
def samples() -> Path:
    if not SAMPLES.is_dir():
        pytest.skip("no shared samples beside the project")
    return SAMPLES


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """Builds a document from a text (a block a line), or from (kind, level or table, text) triples."""

    def make(
        content: str | list[tuple[BlockKind, int, str]], *, title: str = "규정", format: str = "txt"
    ) -> Document:
        lines = (
            [(BlockKind.PARAGRAPH, 0, line) for line in content.split("\n")]
            if isinstance(content, str)
            else content
        )
        blocks, text = [], ""
        for kind, number, line in lines:
            row = kind is BlockKind.ROW
            start = len(text)
            text += line + "\n"
            if line.strip():
                blocks.append(
                    Block(
                        kind=kind,
                        start=start,
                        end=start + len(line),
                        level=0 if row else number,
                        table=number if row else None,
                    )
                )
        return Document(
            id=DocumentId("d0"),
            collection="default",
            name=f"{title}.{format}",
            title=title,
            format=format,
            text=text,
            blocks=tuple(blocks),
        )

    return make
