"""Whether a clause as a whole says yes or no, by its ending alone. Knows nothing of its words."""

from __future__ import annotations

import re

from seogo.verify.polarity import OUTER

_NO = re.compile(
    r"지\s?(?:않|아니하|아니해)[아여]?도\s?[되된됩]|지\s?(?:는\s?|도\s?|를\s?)?(?:아니|않|못|마십|마세|말아)|수(?:는|가|도)?\s?없|[이가은는도]\s없[다습으고]|없[다습음었]|없으[며나]|"
    r"(?:이|가)?\s?아(?:니다|니며|닙니다)|[서면]는?\s?(?:아니|안)\s?[되된됩될돼]|(?<=[이가은는도]\s)안\s[되된됩될돼]|불가|금지|불허|못\s?[하한합됩]"
)
_LAST = re.compile(
    r"(?:(?!면)[가-힣]){0,7}(?:[\"']?(?:고|라고)?\s(?:했|말했|밝혔|전했|합니|한다)[가-힣]{0,4})?"
)
"""What may follow the denial; `없으면` is a condition."""
_TAIL = 20
_OWN: dict[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in (
        ("free", r"면제|무료|무상|비과세"),
        (
            "not",
            r"제외|비공개|미공개|비공식|미정|빼[고며는지]|뺍|뺀|생략|금기|금물|배제|거부|거절|무효|부결|기각|반려|보류|미루|삼가|피하"
            r"|[을를] 막[는고으습]|에서\s빠[지진질집]",
        ),
        ("shut", r"닫|잠기|잠그|끊|휴관|휴무|쉬|쉰|쉽니|폐지"),
        ("stop", r"중지|중단|정지|(?<!면)제한|금지|취소|위반|막[히힙혀힌]"),
        ("fail", r"탈락|불합격"),
        ("bearer", r"부담"),
        ("duty", r"의무"),
        ("self", r"본인|직접|스스로"),
        ("proxy", r"대리"),
        ("whole", r"전액|(?<![가-힣])전부"),
        ("other", r"다르|다릅|별도|따로"),
        ("same", r"같[다습]|그대로|여전히|유지"),
        ("only", r"(?<!지)만\s|한하|밖|외에"),
        ("whatever", r"관계\s?없|상관\s?없|무관|불문|많이\s"),
        ("exception", r"예외|원칙"),
        ("within", r"이내|이하|미만|까지|최대|한도|범위|미치|이르"),
        ("beyond", r"이상|초과|넘"),
        ("before", r"전에|전까지"),
        ("after", r"후에?\s|뒤|이후|경과|지나|부터"),
    )
}
"""Words that say no themselves, or of whom, how much or when: clauses that differ in them are not compared."""


def says_no(clause: str) -> bool:
    """Whether the clause's ending denies, and is not itself denied."""
    clause = clause.rstrip(" .,;!?\"'\n")
    start = max(0, len(clause) - _TAIL)
    found = None
    for found in _NO.finditer(clause, start):
        if OUTER.match(clause, found.end()):
            return False
    if found is None:
        return False
    return _LAST.fullmatch(clause, found.end()) is not None


_NOT_BUT = re.compile(r"아니라\s|대신\s|[가-힣]\s?말고\s")


def denies(clause: str) -> bool:
    """Whether the clause denies anything, wherever it does."""
    return _NO.search(clause) is not None or _NOT_BUT.search(clause) is not None


def count_denials(clause: str) -> int:
    """How many denials the clause has, wherever they stand."""
    return sum(1 for _ in _NO.finditer(clause)) + (_NOT_BUT.search(clause) is not None)


def own_words(clause: str) -> frozenset[str]:
    """What words the clause has that settle what its ending means."""
    return frozenset(name for name, words in _OWN.items() if words.search(clause))


_ONLY = re.compile(r"[가-힣](?<!분)야(?:만)?\s|(?<!지)(?<!다)만\s|한하여|한해|[받얻]아\s|[받있]으면")
_WITHOUT = re.compile(
    r"없이|없(?:으|다)면|없는\s경우|않는다면|않았다면|아니라면|[않아니]하?으?면|[않아니]하?고|외에|외의|밖에|기\s전|제외하고|빼고"
    r"|지\s?(?:않|아니하?)(?:은|는|한)\s(?:사람|자|분|직원|학생)"
)


_NEEDED = re.compile(
    r"([가-힣]{2,4}?)(?:를|을|이|가)?\s?(?:없이|없으면|없이는|(?:받|얻|하)지\s?(?:않|아니)|(?:받은|얻은|한|있는)\s경우(?:가|에)?\s아니)"
)
_GIVEN = r"(?:를|을|이|가)?\s?(?:하|받으|얻으|있으|내)면"
"""`동의 없이 줄일 수 없다`, `동의하면 줄일 수 있다`."""


def says_alike(can: str, cannot: str) -> bool:
    """Whether one clause says what may be done only so, the other what may not be done without: `동행하여야 들어갈 수
    있다`, `동행 없이 들어갈 수 없다`."""
    if (needed := _NEEDED.search(cannot)) and re.search(rf"{needed[1]}{_GIVEN}", can):
        return True
    return bool(_ONLY.search(can) and _WITHOUT.search(cannot)) and not _WITHOUT.search(can)
