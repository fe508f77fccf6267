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
GENERAL = VAGUE | frozenset((
    "이번", "올해", "금년", "작년", "지난해", "전년", "내년", "다음", "차기", "현재", "당시", "당일", "관련",
    "전체", "전부", "전액", "절반", "나머지", "가운데", "미만", "초과", "안팎", "내외", "정도", "가량", "처음",
    "최초", "나중", "사후", "사전", "이전", "이후", "별도", "각자", "각각", "서로", "외부", "내부", "평소",
    "기타", "일반", "무상", "무료", "유료", "아래", "위", "총", "합계", "평균", "하나", "둘", "원칙", "결과",
    "방법", "종류", "항목", "기존", "추가", "신규", "이용자", "자료", "서류", "이유", "사유",
    "대비", "주당", "최대", "최소", "사이", "범위", "과정", "상태", "수준", "상황", "장소", "시기",
    "시각", "형태", "방식", "단계",
))  # fmt: skip
"""Words that say something of anything, or when and how much."""
