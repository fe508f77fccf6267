"""iCalendar (RFC 5545) -> the lines of an invitation: what, when, where, who. Knows nothing of mails.

Only what a person reads in the invitation; alarms, time zones' rules and identities are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FOLD = re.compile(r"\r?\n[ \t]")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = re.compile(r"\\([nN;,\\])")
_SHOWN = {
    "SUMMARY": "일정", "DTSTART": "시작", "DTEND": "끝", "LOCATION": "장소", "ORGANIZER": "주최자",
    "ATTENDEE": "참석자", "DESCRIPTION": "내용", "RRULE": "되풀이",
}  # fmt: skip
_MOST = 200
"""Events of one file, and people of one event, that are read."""


def calendar_text(text: str) -> str:
    """`일정: …`, `시작: …` and so on, a line each, a blank line between events; `""` where there is none."""
    events: list[dict[str, list[str]]] = []
    inside: list[str] = []
    cancelled = False
    for name, fields, value in _lines(text):
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT" and len(events) < _MOST:
                events.append({})
        elif name == "END":
            inside = inside[:-1]
        elif name == "METHOD":
            cancelled = value.strip().upper() == "CANCEL"
        elif inside[-1:] == ["VEVENT"] and events and name in _SHOWN:
            said = _value(name, fields, value)
            if said and len(events[-1].setdefault(name, [])) < _MOST:
                events[-1][name].append(said)
    shown = [
        "\n".join(f"{label}: {', '.join(event[name])}" for name, label in _SHOWN.items() if event.get(name))
        for event in events
    ]
    text = "\n\n".join(filter(None, shown))
    return f"취소된 일정입니다.\n{text}" if cancelled and text else text


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each content line."""
    for line in _FOLD.sub("", text).splitlines():
        head, colon, value = _split(line)
        if colon:
            name, _, fields = head.partition(";")
            yield name.strip().upper(), fields, value


def _split(line: str) -> tuple[str, str, str]:
    """The line at its first colon outside quotes."""
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[:at], ":", line[at + 1 :]
    return line, "", ""


def _value(name: str, fields: str, value: str) -> str:
    if name in ("DTSTART", "DTEND"):
        return _when(fields, value)
    if name in ("ORGANIZER", "ATTENDEE"):
        named = re.search(r'(?:^|;)CN=(?:"([^"]*)"|([^;]*))', fields, re.IGNORECASE)
        address = re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE)
        label = (named[1] or named[2] or "").strip() if named else ""
        return f"{label} <{address}>" if label and label != address else address
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _when(fields: str, value: str) -> str:
    """`2026-03-05 10:00`; with `UTC` where the file says so, with the time zone's name where it gives one."""
    found = _TIME.match(value.strip())
    if found is None:
        return value.strip()
    year, month, day, hour, minute, utc = found.groups()
    zone = re.search(r'(?:^|;)TZID="?([^";]*)', fields, re.IGNORECASE)
    moment = f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")
    name = "UTC" if utc else zone[1] if zone and hour else ""
    return f"{moment} ({name})" if name else moment
