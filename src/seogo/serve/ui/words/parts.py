"""What dialogs, lists and states say on every page."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "parts.file_choose": ("파일 고르기", "Choose a file"),
    "parts.file_none": ("고른 파일 없음", "No file chosen"),
    "parts.close": ("닫기", "Close"),
    "parts.cancel": ("취소", "Cancel"),
    "parts.save": ("저장", "Save"),
    "parts.delete": ("삭제", "Delete"),
    "parts.loading": ("불러오는 중입니다…", "Loading…"),
    "parts.pages": ("쪽 넘기기", "Pages"),
    "parts.previous": ("이전", "Previous"),
    "parts.next": ("다음", "Next"),
    "parts.refresh": ("새로 고침", "Refresh"),
}
