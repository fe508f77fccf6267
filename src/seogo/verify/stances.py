"""Whether a statement says yes or no as a whole, by its predicate and its ending: `제외한다` and `넣지 않는다` say no;
and the circumstances of which it holds.

Knows nothing of what a statement is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seogo.verify.clauses import count_denials, says_no

_DEEDS = "(?=$|[\\s.,]|[하한할함합해했되된될됨됩돼됐받시당입이가을를은는도만키토로])"
"""What follows a noun that is a deed: `지급한다`, but not `지급액`."""
_NO = (
    r"(?:제외|배제|거절|거부|반려|기각|부결|불허|불가|금지|차단|제한|중단|중지|정지|취소|철회|폐지|폐기|파기|말소|삭제|해지|무효|실효|소멸|상실"
    rf"|보류|연기|면제|생략|휴무|휴관|휴진|휴장|휴원|반품|위반|탈락|불합격|미포함|비공개|미제공|불인정|금기|차감|감액|삭감){_DEEDS}|불가(?=능)"
    r"|금(?=[하한합]|해진)|깎(?=지)|막(?=[는고으을지습히힌힙혔아았])|멈(?=[추춘춥췄춰출])|없(?=[애앤앱앴]|어[지진집졌])|잃(?=[는고으습었])|빠(?=[지진집졌져])|미(?=[루룬룹뤘]|뤄)"
    r"|쉬(?=[고며는지])|쉰다|쉽니다|닫(?=[는고으습았])|끊(?=[기긴깁는고으습었])|돌려보(?=[내낸냅])|삼가|피(?=[하한합해])"
)
"""Words that say no themselves."""
_YES = (
    r"(?:포함|산입|적용|인정|허용|허가|허락|승인|가능|유지|계속|존속|보관|보존|지급|제공|지원|보상|보장|환불|환급|운영|운행|운전|가동|기동|시행|실시|진행|개최"
    r"|의결|통과|채택|가결|수용|근무|진료|등록|가입|신청|접수|부과|청구|납부|사용|이용|출입|입장|반입|공개|합격|발급|유효|필수|의무|부담)"
    rf"{_DEEDS}|열(?=[리립린렸려고며어었])|엽니다|연다|받(?=[는고으습을아았지])|주(?=[고며는기어었지])|줍니다|준다|들어(?=[가간갑갔갈])|넣(?=[는고으습어었지])|남(?=[는고으습아았])"
    r"|붙(?=[는고으습어])|나오(?=[고며는지])|나옵|나온|나가(?=[고며지])|나갑|나간|돌려(?=[주줍준줘드받]|\s[주줍준줘드])|반드시"
    r"|(?<![수고])(?<!수 )(?<!수는 )(?<!수도 )(?<!고 )(?<!어 )(?<!아 )(?<!져 )(?<!해 )있(?=[다습고으어음지])"
)
"""Words that say yes, so that one that says no may stand against them whatever they are about."""
_AFTER = (
    r"[가-힣]{0,6}(?:\s(?:수|것|안|못|바|줄|일|법|아니|아닙|않|없|있|하|한|할|함|합|해|됩|된|될|되|받|주|줍|준|줄|드|시키|시킨|시킵|본|봅|원칙|맞)"
    r"[가-힣]{0,5}){0,4}"
)
_TAIL = re.compile(rf"(?:(?P<no>{_NO})|(?P<yes>{_YES}))(?P<after>{_AFTER})$")
_CAN = re.compile(r"수(?:는|도|가)?\s?있|[면도이가]\s?(?:된|됩|되|돼|좋|괜찮|무방)|가능|허용")
_CANNOT, _MUST = re.compile(r"수(?:는|도|가)?\s?없"), re.compile(r"야\s?(?:만\s?)?[한하할합함해했]")
_ONLY_SO = re.compile(r"[가-힣]야(?:만)?\s[^,]*$")
_NEED_NOT = re.compile(
    r"지\s?(?:아니할|않을|아니하여도|않아도|아니해도)\s?(?:수\s?있|[된됩되돼])|(?:필요|의무)[는가도]?\s?(?:없|아[니닙])"
)
_TWICE = re.compile(
    r"지\s?(?:아니할|않을)\s?수\s?없|지\s?(?:아니하|않)(?:으)?면\s?(?:아니|안)\s?[된됩되돼]"
    r"|(?:않|아니한|없|못한)[가-힣]{0,2}\s(?:것|게|건)[은이]?\s아[니닙]"
)
_ELSEWHERE = re.compile(
    r"(?:넘|초과)(?:지|할|을|하지)\s?(?:는\s?)?(?:수\s?없|못|않|아니)[가-힣\s]*$"
    r"|(?:넘겨|넘어|초과하여|초과해)[^,]*(?:없|못|않|안|금지)[^,]*$|그러하지\s?아니[가-힣\s]*$|다음과\s?같[가-힣]*$"
    r"|(?:문제|지장|이상|상관|관계|무리|제약|제한|차질|이견|차이)[은는이가도]?\s?없[가-힣]*$|(?:내용|근거|조항|이유)[은는이]\s"
)
"""What tells of an excess, of another sentence, of where something is written; what is no denial of anything."""
_VALUE = re.compile(
    r"(?:[조항호장절표목]|\d\s?[가-힣%]{0,3}(?:\s[가-힣])?)(?:입니다|이다|이며|이고|예요|이에요|임)$"
)
_PENALTY = re.compile(
    r"(?:벌점|벌금|과태료|감점|불이익|처분|징계|제재|경고|위약금|제한)[을를이가]?\s(?:받|부과|물|내|있|따)[가-힣]*[^,]{0,8}$"
)
_RIGHTS = frozenset(
    ("취소", "철회", "해지", "연기", "제외", "거절", "거부", "중단", "중지", "정지", "제한", "보류", "생략")
)
"""What one may do, which says no to nobody."""
_COSTS = frozenset(["부과", "청구", "납부", "부담"])
_GIVES = frozenset(["지급", "제공", "지원", "보상", "보장", "환불", "환급", "포함", "주", "준다", "줍니다"])
"""Who need not pay is given to."""
_REACH, _TAIL_END, _END = 40, 20, 12
"""How many of the last letters have the word, the denial, the permission."""


@dataclass(frozen=True, slots=True)
class Stance:
    """`yes`: whether it says yes. `word`: the word that says so itself, `""` for one that its ending alone tells;
    `bad`: whether that word says no. `known`: whether the word, or a permission, says it, and not a verb that may mean
    anything. `denied`: by its ending, `twice` where that is denied again. `penal`: whether it tells of a penalty."""

    yes: bool
    word: str = ""
    bad: bool = False
    known: bool = False
    denied: bool = False
    twice: bool = False
    may: bool = False
    must: bool = False
    cannot: bool = False
    needless: bool = False
    penal: bool = False


def read_stance(statement: str) -> Stance | None:
    """What a statement says by its last words; None where that is of something else: of an excess, of what it is."""
    text = statement.rstrip(" .,;!?\"'”’)]\n")
    if _ELSEWHERE.search(text):
        return None
    found = _TAIL.search(text, max(0, len(text) - _REACH))
    bad = found is not None and found["no"] is not None
    word = found["no"] or found["yes"] if found else ""
    rest = f"{text[: found.start()]}하{text[found.end('no') :]}" if found and bad else text
    needless, twice = _ends(_NEED_NOT, rest, _TAIL_END), _ends(_TWICE, rest, _TAIL_END)
    denied = (says_no(rest) or needless) and not twice
    may = _ends(_CAN, rest) and not needless and not _ONLY_SO.search(rest)
    if (bad and may and word in _RIGHTS) or (not word and _VALUE.search(text)):
        return None
    return Stance(
        yes=denied if bad else not denied,
        word=word,
        bad=bad,
        known=bool(word) or may,
        denied=denied,
        twice=twice,
        may=may,
        must=_ends(_MUST, rest),
        cannot=_ends(_CANNOT, rest),
        needless=needless,
        penal=_PENALTY.search(text) is not None,
    )


def _ends(pattern: re.Pattern[str], text: str, reach: int = _END) -> bool:
    return pattern.search(text, max(0, len(text) - reach)) is not None


def may_be_compared(one: Stance, other: Stance) -> bool:
    """Whether that one says yes and the other no turns a statement round: both say so by a word or a permission, or
    one denies what the other does not."""
    both, bad = ((one, other), (other, one)), one.bad or other.bad
    if any(first.needless and second.may for first, second in both):
        return False  # what need not be done may yet be
    if bad and (one.penal or other.penal or (one.may and other.may)):
        return False  # 벌점을 받는다, 이용을 정지한다; 거절할 수 있다, 신청할 수 있다
    if any(first.word in _COSTS and second.word in _GIVES for first, second in both):
        return False  # 부담하지 않는다, 지원한다
    if one.word != other.word and any(first.must and second.cannot for first, second in both):
        return False  # 결재를 받아야 한다, 가져갈 수 없다
    return (one.known and other.known) or (one.denied is not other.denied and not bad)


_WHEN = {
    name: re.compile(words)
    for name, words in (
        (
            "low",
            r"이내|이하|미만|밑|안에|보다\s(?:작|적|낮|짧)|\s안\s?[되된]|못\s?(?:미|되)|\s전(?:에|까지|이)|까지",
        ),
        (
            "high",
            r"이상|초과|넘[는은게기어었긴을으]|보다\s(?:크|큰|많|높|길|긴)|지나|경과|째부터|[은한된난친긴린감]\s(?:뒤|후)|이후|후에",
        ),
        ("only", r"(?<!지)만\s|한하여|한해|밖에|외에"),
        (
            "unless",
            r"없(?:으면|는|이)|않(?:으면|[는은]\s(?!것|게|건|한)[가-힣])|아니(?:면|라면|하면|한\s|하고\s)|아닌\s"
            r"|못(?:하면|한\s[가-힣])|외에는|제외하고",
        ),
        ("exception", r"예외|원칙"),
        ("whatever", r"관계\s?없|상관\s?없|무관|불문"),
        ("self", r"본인|직접|스스로"),
        ("proxy", r"대리(?!점)"),
        ("other", r"별도|따로|다르|다릅"),
        ("free", r"무료|무상|유료|유상|돈[을이]|비용"),
        ("until", r"때까지|까지만"),
        ("given", r"(?:승인|허가|동의|허락|확인|결재)[을를이가]?\s?(?:받|얻|하|한|있)|(?:받|얻|있)[아어]야"),
    )
}
_EXTENT = frozenset(("low", "high"))


def circumstances(statement: str, stance: Stance) -> frozenset[str]:
    """How much, when and of whom it holds, by kinds."""
    found = {name for name, words in _WHEN.items() if words.search(statement)}
    denials = 2 if stance.twice else int(stance.denied)
    return frozenset(found | {"denial"}) if count_denials(statement) > denials else frozenset(found)


def are_of_one(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both may tell of one case; how far it reaches may be left out."""
    return mine == theirs or (mine == theirs - _EXTENT and not mine & _EXTENT)
