"""What a reading leaves out is said with its places."""

from __future__ import annotations

from seogo.ingest.hwp.losses import Losses


def test_counts_with_places_by_section_and_paragraph() -> None:
    losses = Losses()
    for section, paragraph in [(1, 2), (1, 2), (1, 9), (2, 1), (2, 3), (2, 4), (2, 5)]:
        losses.stand(section, paragraph)
        losses.add("picture")
    losses.add("memo")
    assert list(losses.messages()) == [
        (
            "picture_without_text",
            "글자 없는 그림 7개(1구역 2문단, 9문단, 2구역 1문단, 3문단, 4문단 외 1곳)",
        ),
        ("memo", "본문에서 뺀 메모 1개(2구역 5문단)"),
    ]
