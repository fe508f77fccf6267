"""Times of day in Korean text, as minutes after midnight, with offsets. Knows nothing of dates and durations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seogo.lang.scan import scan

_HALVES = {"오전": 0, "아침": 0, "새벽": 0, "오후": 12, "저녁": 12, "밤": 12, "낮": 12}
_HOURS = {
    name: hour
    for hour, name in enumerate(
        ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"], start=1
    )
}
_TIME = re.compile(
    r"(?:(?P<half>오전|오후|새벽|아침|저녁|밤|낮)\s?)?"
    rf"(?:(?<![\d.:])(?P<hour>\d{{1,2}})\s?시(?!간|[가-힣]*\s?도\b)(?:\s?(?P<minute>\d{{1,2}})\s?분|\s?(?P<past>반)(?=까지|부터|에|이|으로|쯤|경|[^가-힣]|$))?"
    rf"|(?<![가-힣])(?P<word>{'|'.join(sorted(_HOURS, key=len, reverse=True))})\s?시(?!간|"
    rf"[가-힣]{{2}})(?:\s?(?P<minute_>\d{{1,2}})\s?분|\s?(?P<past_>반)(?=까지|부터|에|이|으로|쯤|경|[^가-힣]|$))?"
    r"|(?<![\d.:/-])(?P<clock>[01]?\d|2[0-4]):(?P<minutes>[0-5]\d)(?![\d:]))"
    r"|(?<![가-힣])(?P<named>정오|자정)(?=까지|부터|에는|에서|이후|이전|[가-힣]?(?:[^가-힣]|$))"
)
_FIRST = re.compile(
    r"[\d오새아저밤낮한두세네다여일열정자](?:(?<=\d)(?=\d?(?:\s?시|:))|(?<=[밤낮])|(?<=[오새아저])(?=[전후벽침녁])"
    r"|(?<![가-힣].)(?=[섯곱덟홉한두]?\s?시|[오정]))"
)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """`minutes` after midnight at `text[start:end]`; `sure`: whether 오전 or 오후 is said or cannot be doubted."""

    minutes: int
    start: int
    end: int
    sure: bool


def find_times(text: str) -> list[ClockTime]:
    """The times of day of a text, in order: `오후 2시 30분`, `14:30`, `밤 11시`, `정오`."""
    if "시" not in text and ":" not in text and "정오" not in text and "자정" not in text:
        return []
    found = []
    for match in scan(_FIRST, _TIME, text):
        minutes = _minutes(match)
        if minutes is not None:
            sure = bool(match["half"] or match["named"] or match["clock"]) or minutes >= 13 * 60
            found.append(ClockTime(minutes, match.start(), match.end(), sure))
    return found


def _minutes(match: re.Match[str]) -> int | None:
    if match["named"]:
        return 12 * 60 if match["named"] == "정오" else 0
    hour = int(match["hour"] or match["clock"] or _HOURS.get(match["word"], 0))
    minute = (
        30
        if match["past"] or match["past_"]
        else int(match["minute"] or match["minute_"] or match["minutes"] or 0)
    )
    if hour > 24 or minute > 59:
        return None
    if hour == 24:
        return minute
    half = match["half"]
    if half and hour <= 12:
        if half in ("밤",) and hour in (12, 1, 2, 3):
            return hour % 12 * 60 + minute
        hour = hour % 12 + _HALVES[half]
        if half == "낮" and hour == 23:
            hour = 11  # 낮 11시
    return hour * 60 + minute
