"""What a document's reading leaves out, counted with its places. Knows nothing of records, XML or blocks.

HWP stores no pages, so a place is a section (구역) and a paragraph of its own flow, both from 1.
"""

from __future__ import annotations

from collections.abc import Iterator

_MAX_PLACES = 5
"""Places that one notice lists; more would bury the rest."""

_MESSAGES = {
    "picture": ("picture_without_text", "글자 없는 그림 {count}개"),
    "ole": ("embedded_object", "읽지 못한 삽입 개체(OLE) {count}개"),
    "chart": ("chart", "읽지 못한 차트 {count}개"),
    "video": ("video", "읽지 못한 동영상 {count}개"),
    "memo": ("memo", "본문에서 뺀 메모 {count}개"),
    "hidden_comment": ("hidden_comment", "본문에서 뺀 숨은 설명 {count}개"),
    "tracked_deletion": ("tracked_changes", "변경 내용 추적으로 지운 글 {count}곳을 뺐습니다"),
    "perhaps_deleted": (
        "tracked_changes",
        "변경 내용 추적으로 지운 글로 보이나 추적 기록이 없어 본문으로 읽은 곳 {count}곳",
    ),
}


class Losses:
    """Counts by kind while a document is laid out; `stand` says where the walk is."""

    def __init__(self) -> None:
        self._here = (1, 1)
        self._found: dict[str, list[tuple[int, int]]] = {}

    def stand(self, section: int, paragraph: int) -> None:
        self._here = (section, paragraph)

    def add(self, kind: str) -> None:
        self._found.setdefault(kind, []).append(self._here)

    def messages(self) -> Iterator[tuple[str, str]]:
        """Code and message of each kind, in the order of `_MESSAGES`."""
        for kind, (code, message) in _MESSAGES.items():
            if places := self._found.get(kind):
                yield code, f"{message.format(count=len(places))}({_shown(places)})"


def _shown(places: list[tuple[int, int]]) -> str:
    once = list(dict.fromkeys(places))
    parts: list[str] = []
    last = 0
    for section, paragraph in once[:_MAX_PLACES]:
        parts.append(f"{paragraph}문단" if section == last else f"{section}구역 {paragraph}문단")
        last = section
    rest = len(once) - _MAX_PLACES
    return ", ".join(parts) + (f" 외 {rest}곳" if rest > 0 else "")
