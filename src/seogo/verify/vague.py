"""Words that say of anyone or anything what others say by name: `회사`, `담당자`, `사항`. The one list of them.

Knows no sentence and no claim.
"""

from __future__ import annotations

ANYONE = frozenset(
    ["회사", "기관", "업체", "사업자", "당사", "곳", "사람", "분", "자", "담당자", "책임자", "당사자"]
)
"""Of anyone."""
ANYTHING = ANYONE | frozenset(
    ["측", "대상", "것", "때", "경우", "사항", "내용", "이것", "그것", "여기", "거기", "자신", "우리"]
)
"""And of anything."""
VAGUE = ANYTHING | frozenset((
    "이", "그", "저", "해당", "이들", "모두", "누구", "본인", "그중", "이상", "이내", "이하", "날",
    "기준", "등", "점", "바", "동안", "사이",
))  # fmt: skip
"""And heads of what stands with a verb that only point, or bound."""
