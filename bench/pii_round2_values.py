"""Values of every kind as other people write them, and what looks like one and is none: for `pii_round2.py`.

Written before the recognisers were read. Every form has its place in a list (`data/pii_round2.txt`): those at even
places are looked at while the recognisers are worked on, those at odd places are only counted. `!` before a form: it
needs a word beside it that says what it is. All numbers are made up; check digits are right where the kind has one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from seogo.guard.personal.kinds import PersonalKind

_WIDE = str.maketrans(
    "0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９－．ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)
_WORDS = str.maketrans("0123456789", "공일이삼사오육칠팔구")


def _lists() -> dict[str, list[str]]:
    """The forms, frames and look-alikes by the heading that they stand under."""
    lists: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("data").joinpath("pii_round2.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            lists[line[2:]] = current = []
        else:
            current.append(line.replace("\\n", "\n").replace("\\u200b", "\u200b"))
    return lists


_LISTS = _lists()


def _digits(rng: random.Random, many: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(many))


def _resident(rng: random.Random, sexes: str, *, check: bool) -> tuple[str, str]:
    """The first six and the last seven digits; `check`: with a check digit, else one issued since October 2020."""
    since = date(1945, 1, 1) if check else date(2020, 10, 5)
    born = since + timedelta(days=rng.randrange(20_000 if check else 1_800))
    sex = sexes[(2 if born.year >= 2000 else 0) + rng.randrange(2)]
    body = born.strftime("%y%m%d") + sex + _digits(rng, 5)
    if not check:
        return body[:6], body[6:] + _digits(rng, 1)
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(one) * weight for one, weight in zip(body, weights, strict=True))
    last = (11 - total % 11) % 10 if sexes == "1234" else (13 - total % 11) % 10
    return body[:6], body[6:] + str(last)


def _resident_forms(sexes: str) -> list[str]:
    return [f"{form}|{sexes}" for form in (
        "a-b", "a b", "ab", "a–b", "a - b", "wide a-b", "new a-b", "a\n-b", "a―b", "a_b", "spaced a-b", "a/b", "a-\nb",
        "new a b", "a.b", "!new ab", "a-x", "a-xx", "(a)-b", "a－b", "a ~ b", "new a–b", "a   b", "a:b",
    )]  # fmt: skip


def _make_resident(rng: random.Random, form: str) -> str:
    form, sexes = form.split("|")
    first, last = _resident(rng, sexes, check=not form.startswith("new"))
    if form.endswith("xx"):
        return f"{first}-{last[0]}●●●●●●"
    if form.endswith("x"):
        return f"{first}-{last[0]}******"
    kind, _, rest = form.rpartition(" ") if form.startswith(("wide", "spaced")) else ("", "", form)
    text = re.sub("[ab]", lambda found: first if found[0] == "a" else last, rest.removeprefix("new "))
    return text.translate(_WIDE) if kind == "wide" else " ".join(text) if kind == "spaced" else text


def _luhn(body: str) -> str:
    total = 0
    for at, one in enumerate(reversed(body)):
        value = int(one) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def _make_card(rng: random.Random, form: str) -> str:
    start = rng.choice(
        ("4" + _digits(rng, 3), "5" + rng.choice("12345") + _digits(rng, 2), "9" + _digits(rng, 3), "3562")
    )
    if form == "amex":
        number = _luhn("37" + _digits(rng, 12))
        return f"{number[:4]}-{number[4:10]}-{number[10:]}"
    number = _luhn(start + _digits(rng, 11))
    if form == "half":
        return f"{number[:4]}-{number[4:8]}-****-{number[12:]}"
    parts = [number[at : at + 4] for at in range(0, 16, 4)]
    if form == "wide":
        return "-".join(parts).translate(_WIDE)
    return form.join(parts)


def _make_business(rng: random.Random, form: str) -> str:
    body = rng.choice("123456") + _digits(rng, 1) + rng.choice("123456789") + _digits(rng, 6)
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(int(one) * weight for one, weight in zip(body, weights, strict=True)) + int(body[8]) * 5 // 10
    number = body + str(-total % 10)
    text = form.replace("a", number[:3]).replace("b", number[3:5]).replace("c", number[5:])
    return text.removeprefix("wide ").translate(_WIDE) if form.startswith("wide") else text


def _make_corporation(rng: random.Random, form: str) -> str:
    body = (
        rng.choice(("1101", "1311", "1801", "2001", "1601"))
        + rng.choice(("11", "21", "14"))
        + _digits(rng, 6)
    )
    total = sum(int(one) * (1 + at % 2) for at, one in enumerate(body))
    number = body + str(-total % 10)
    return form.replace("a", number[:6]).replace("b", number[6:])


def _pattern(rng: random.Random, form: str) -> str:
    """`#` a digit, `@` a letter of the alphabet; `wide `, `words `: in full-width signs, in Korean words."""
    for name, table in (("wide ", _WIDE), ("words ", _WORDS)):
        if form.startswith(name):
            return _pattern(rng, form.removeprefix(name)).translate(table)
    letters = {"#": "0123456789", "?": "123456789", "@": "ABCDEFGHJKLMNPRTUVWY"}
    return "".join(rng.choice(letters[one]) if one in letters else one for one in form)


def _make_email(rng: random.Random, form: str) -> str:
    local = rng.choice(("hong.gildong", "minsu92", "k_younghee", "sunny-day", "park2024", "lee.js", "a1b2c3"))
    return form.replace("ID", local)


def _pick(rng: random.Random, form: str) -> str:
    return _pattern(rng, form)


_NAMES = (
    "김민수",
    "이서연",
    "박지훈",
    "최유진",
    "남궁민",
    "황보람",
    "정다은",
    "선우현",
    "한가람",
    "오세훈",
    "제갈윤",
    "구본석",
)


def _make_name(rng: random.Random, form: str) -> str:
    name = rng.choice(_NAMES)
    return " ".join(name) if form == "N A M E" else name if form == "NAME" else form


FORMS: Mapping[PersonalKind, tuple[Callable[[random.Random, str], str], list[str]]] = {
    PersonalKind.RRN: (_make_resident, _resident_forms("1234")),
    PersonalKind.FRN: (_make_resident, _resident_forms("5678")),
    PersonalKind.PASSPORT: (_pick, _LISTS["passport"]),
    PersonalKind.LICENCE: (_pick, _LISTS["licence"]),
    PersonalKind.CUSTOMS: (_pick, _LISTS["customs"]),
    PersonalKind.CARD: (_make_card, ["-", " ", "", "amex", "–", ".", "wide", " - ", "half", "-", "  ", "\n-"]),
    PersonalKind.ACCOUNT: (_pick, _LISTS["account"]),
    PersonalKind.MOBILE: (_pick, _LISTS["mobile"]),
    PersonalKind.PHONE: (_pick, _LISTS["phone"]),
    PersonalKind.EMAIL: (_make_email, _LISTS["email"]),
    PersonalKind.WORK_EMAIL: (_make_email, _LISTS["work_email"]),
    PersonalKind.ADDRESS: (_pick, _LISTS["address"]),
    PersonalKind.VEHICLE: (_pick, _LISTS["vehicle"]),
    PersonalKind.NAME: (_make_name, _LISTS["name"]),
    PersonalKind.IP: (_pick, _LISTS["ip"]),
    PersonalKind.BUSINESS: (
        _make_business, ["a-b-c", "!abc", "!a b c", "a–b–c", "wide a-b-c", "!a.b.c", "a - b - c", "a-b-c"],
    ),
    PersonalKind.CORPORATION: (_make_corporation, ["!a-b", "!ab", "!a–b", "!a b", "!a - b", "!a-b"]),
}  # fmt: skip

CUES: Mapping[PersonalKind, tuple[str, ...]] = {
    PersonalKind.RRN: ("주민등록번호", "주민번호", "주민 번호", "주민등록 번호"),
    PersonalKind.FRN: ("외국인등록번호", "외국인 등록번호", "등록번호(외국인)", "외국인번호"),
    PersonalKind.PASSPORT: ("여권번호", "여권 번호", "여권", "Passport No."),
    PersonalKind.LICENCE: ("운전면허번호", "면허번호", "운전면허", "면허증 번호"),
    PersonalKind.CUSTOMS: ("개인통관고유부호", "통관부호", "통관 고유부호", "개인통관부호"),
    PersonalKind.CARD: ("카드번호", "신용카드", "결제 카드", "법인카드 번호"),
    PersonalKind.ACCOUNT: ("계좌번호", "입금계좌", "환불 계좌", "급여통장"),
    PersonalKind.MOBILE: ("휴대전화", "핸드폰", "연락처", "H.P"),
    PersonalKind.PHONE: ("전화", "대표전화", "Tel", "팩스"),
    PersonalKind.EMAIL: ("이메일", "E-mail", "메일 주소", "전자우편"),
    PersonalKind.WORK_EMAIL: ("이메일", "E-mail", "메일", "담당자 메일"),
    PersonalKind.ADDRESS: ("주소", "거주지", "배송지", "사는 곳"),
    PersonalKind.VEHICLE: ("차량번호", "차 번호", "차량", "번호판"),
    PersonalKind.NAME: ("성명", "이름", "신청인", "예금주"),
    PersonalKind.IP: ("IP", "접속 IP", "IP 주소", "아이피"),
    PersonalKind.BUSINESS: ("사업자등록번호", "사업자번호", "사업자 등록번호", "사업자 번호"),
    PersonalKind.CORPORATION: ("법인등록번호", "법인번호", "법인 등록번호", "법인 번호"),
}

CUED = tuple(_LISTS["cued"])
"""Frames with a word that says what the value is."""

BARE = tuple(_LISTS["bare"])
"""Frames without one."""

NEGATIVES = tuple(_LISTS["negative"])
"""`#`: a digit. Nothing in them is to be found."""
