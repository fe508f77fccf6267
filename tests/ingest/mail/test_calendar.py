"""Invitations: what they say is read once, whatever stands beside them."""

from __future__ import annotations

import pytest

from ingest.mail.test_eml import blocks, read
from seogo.ingest.formats import Source
from seogo.ingest.mail.calendar import calendar_text
from seogo.ingest.mail.eml import parse_eml

EVENT = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Korea
BEGIN:STANDARD
DTSTART:16010101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="김, 영희":mailto:yh@x.kr
ATTENDEE;ROLE=REQ-PARTICIPANT;CN=홍길동:MAILTO:gd@x.kr
ATTENDEE:mailto:cs@x.kr
SUMMARY:주간회의\\, 3월
DTSTART;TZID=Korea:20260305T100000
DTEND:20260305T020000Z
LOCATION:3층
  회의실
BEGIN:VALARM
DESCRIPTION:알림
END:VALARM
DESCRIPTION:안건\\n예산
END:VEVENT
END:VCALENDAR
"""
SHOWN = (
    "일정: 주간회의, 3월\n시작: 2026-03-05 10:00 (Korea)\n끝: 2026-03-05 02:00 (UTC)\n장소: 3층 회의실\n"
    "주최자: 김, 영희 <yh@x.kr>\n참석자: 홍길동 <gd@x.kr>, cs@x.kr\n내용: 안건\n예산"
)
HEAD = "From: a@x.kr\nSubject: invite\n"


def part(kind: str, text: str, more: str = "") -> str:
    return f"--Z\nContent-Type: {kind}; charset=utf-8{more}\n\n{text}\n"


def test_an_event_as_lines():
    assert calendar_text(EVENT) == SHOWN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (EVENT.replace("REQUEST", "CANCEL"), f"취소된 일정입니다.\n{SHOWN}"),
        (
            "BEGIN:VEVENT\nSUMMARY:휴무\nDTSTART;VALUE=DATE:20260301\nEND:VEVENT",
            "일정: 휴무\n시작: 2026-03-01",
        ),
        ("BEGIN:VEVENT\nDTSTART:내일\nSUMMARY\n:x\nEND:VEVENT", "시작: 내일"),
        ("BEGIN:VTODO\nSUMMARY:할 일\nEND:VTODO", ""),
        ("END:VEVENT\nSUMMARY:밖", ""),
        ("", ""),
    ],
)
def test_other_calendars(text, shown):
    assert calendar_text(text) == shown


def test_an_invitation_beside_its_text_and_attached_is_read_once():
    body = part("text/plain", "회의에 초대합니다.") + part("text/calendar", EVENT)
    attached = part("application/ics", EVENT, '; name="invite.ics"')
    data = f"{HEAD}Content-Type: multipart/mixed; boundary=Z\n\n{body}{attached}--Z--\n".encode()
    assert blocks(read(data))[1:] == [
        ("paragraph", "보낸 사람: a@x.kr"),
        ("paragraph", SHOWN),
        ("paragraph", "회의에 초대합니다."),
    ]
    assert parse_eml(Source(name="a.eml", data=data)).attachments == []


def test_a_calendar_that_says_nothing_stays_an_attachment():
    data = f"{HEAD}Content-Type: multipart/mixed; boundary=Z\n\n{part('text/calendar', 'x')}--Z--\n".encode()
    assert [one.name for one in parse_eml(Source(name="a.eml", data=data)).attachments] == ["첨부1.ics"]
