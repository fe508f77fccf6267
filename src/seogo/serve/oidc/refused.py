"""Why a sign-in with the organisation's account lets nobody in: for the person, the audit log and the server's log."""

from __future__ import annotations

from enum import StrEnum

from seogo.errors import NotPermitted


class Why(StrEnum):
    """As the audit log has it."""

    CANCELLED = "cancelled"
    STALE = "stale"
    USED = "used"
    CLOCK = "clock"
    UNVERIFIED = "unverified"
    DOMAIN = "domain"


_TOLD = {
    Why.CANCELLED: (
        "로그인을 취소했거나 기관의 로그인 서버가 허락하지 않았습니다: 다시 로그인하고, 계속 안 되면 관리자에게 "
        "알려 주십시오",
        "the sign-in was cancelled, or the organisation's provider did not allow it: sign in again; if it goes on, "
        "tell the administrator",
    ),
    Why.STALE: (
        "이 브라우저에서 시작한 로그인이 아니거나 시간이 지났습니다: 다시 로그인해 주십시오",
        "this sign-in was not begun in this browser, or took too long: sign in again",
    ),
    Why.USED: (
        "이미 쓰인 로그인입니다: 처음부터 다시 로그인해 주십시오",
        "this sign-in was used already: sign in again",
    ),
    Why.CLOCK: (
        "서고와 기관 로그인 서버의 시계가 서로 달라 로그인을 확인하지 못했습니다: 관리자에게 알려 주십시오",
        "the clocks of Seogo and of the organisation's provider differ, so that the sign-in could not be verified: "
        "tell the administrator",
    ),
    Why.UNVERIFIED: (
        "기관 로그인의 확인에 실패했습니다: 처음부터 다시 로그인하고, 계속 안 되면 관리자에게 알려 주십시오",
        "the sign-in could not be verified: sign in again; if it goes on, tell the administrator",
    ),
    Why.DOMAIN: (
        "이 서고를 쓸 수 있는 전자우편 주소가 아니거나, 확인(email_verified)되지 않은 주소입니다: 관리자에게 문의해 "
        "주십시오",
        "the mail address may not use this library, or is not verified (email_verified): ask the administrator",
    ),
}


class SignInRefused(NotPermitted):
    """Nobody is let in. `reason`: more of it, for the server's log; nothing of the person."""

    def __init__(self, why: Why, reason: str = "") -> None:
        super().__init__(*_TOLD[why])
        self.why = why
        self.reason = reason
