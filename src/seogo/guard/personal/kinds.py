"""The kinds of personal data, their Korean names, and what a mask leaves of each. Knows no patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class PersonalKind(StrEnum):
    """`mobile` and `phone`, `email` and `work_email` are apart: a person's own are private, an office's public.

    `business` and `corporation` are numbers of the public register.
    """

    RRN = "rrn"
    FRN = "frn"
    PASSPORT = "passport"
    LICENCE = "licence"
    CUSTOMS = "customs"
    CARD = "card"
    ACCOUNT = "account"
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    WORK_EMAIL = "work_email"
    ADDRESS = "address"
    VEHICLE = "vehicle"
    NAME = "name"
    IP = "ip"
    BUSINESS = "business"
    CORPORATION = "corporation"


LABELS: Mapping[PersonalKind, str] = MappingProxyType(
    {
        PersonalKind.RRN: "주민등록번호",
        PersonalKind.FRN: "외국인등록번호",
        PersonalKind.PASSPORT: "여권번호",
        PersonalKind.LICENCE: "운전면허번호",
        PersonalKind.CUSTOMS: "개인통관고유부호",
        PersonalKind.CARD: "카드번호",
        PersonalKind.ACCOUNT: "계좌번호",
        PersonalKind.MOBILE: "휴대전화번호",
        PersonalKind.PHONE: "전화번호",
        PersonalKind.EMAIL: "개인 전자우편",
        PersonalKind.WORK_EMAIL: "기관 전자우편",
        PersonalKind.ADDRESS: "주소",
        PersonalKind.VEHICLE: "차량번호",
        PersonalKind.NAME: "이름",
        PersonalKind.IP: "IP 주소",
        PersonalKind.BUSINESS: "사업자등록번호",
        PersonalKind.CORPORATION: "법인등록번호",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One value, `text[start:end]` of the text as it was given; `kept`: how many of its characters a mask leaves.

    The first `kept` letters and digits stay, or the last where `kept` is negative; signs and spaces always do.
    `score`: 1 where its context or its checksum says so, less where its form alone does.
    """

    kind: PersonalKind
    start: int
    end: int
    kept: int = 0
    score: float = 1.0
