"""What a sentence says by what stands around it: `네` by the question, `대학원생도 그렇습니다` by the sentence before,
an item by the line that leads its list in. Reads endings alone; knows nothing of passages.
"""

from __future__ import annotations

import re

_OPEN = re.compile(
    r"무엇|뭐|뭔|뭘|무슨|어떤|어느|어디|언제|누구|누가|얼마|몇|며칠|어떻게|어떠|어떨|왜|인지 아닌지|아니면|알려\s"
)
"""What asks for more than yes or no."""
_YES = r"네|예|응|넵|맞습니다|맞아요|그렇습니다|그래요|물론입니다|물론"
_NO = r"아니요|아니오|아뇨|아닙니다|그렇지 않습니다"
_CAN = r"됩니다|돼요|가능합니다|가능해요|할 수 있습니다|괜찮습니다"
_CANNOT = r"안 됩니다|안 돼요|안됩니다|불가능합니다|불가합니다|할 수 없습니다"
_WORD = re.compile(
    rf"^[\s\-*•\"“]*(?:(?P<yes>{_YES})|(?P<no>{_NO})|(?P<can>{_CAN})|(?P<cannot>{_CANNOT}))(?=[\s,.!。*\"”]|$)"
)
_TURNS = re.compile(r"지 않(?:나|는가|을까|습니까)|잖")
"""`감면되지 않나요?` is answered with `네` either way."""
_DENIES = re.compile(r"(?:안 되|안되|없|못하|아니|(?<=\s)못 [가-힣]+|(?<=\s)안 [가-힣]+|불가능하)$")
_TOPIC = re.compile(r"^(?P<topic>[^,?]{1,40}?[가-힣\d](?:은|는))\s+(?P<rest>.+)")
_SUBJECT = re.compile(r"[가-힣\d)](?:은|는|이|가|도|께서)(?=[\s,])")
_SAME = re.compile(
    r"^(?P<who>[^,.\n]{1,30}?)(?:도|역시|또한)\s+(?:[^,.\n]{0,12}\s)?"
    r"(?:그렇|그러하|마찬가지|같|동일하|똑같|매한가지)(?:습니다|이다|입니다|합니다|다|아요|예요|해요|래요)?[.!\s]*$"
)
"""A sentence that leaves to the one before what it says."""
_WHOSE = re.compile(r"^[^,.\n]{1,40}?(?P<place>에게|에|께|에서|까지)?(?:은|는|이|가|도)\s+")
_POINTS = re.compile(
    r"^[\s\-*•]*(?:(?:이|그|해당|위|이러한|그러한|같은)\s[가-힣]+|이때|이\s경우|그\s경우|이는|이들)"
)
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+(?P<item>[^:：\n]{1,40}?)[\s.*]*$")
_LEAD = re.compile(
    r"^[\s#*]*(?P<lead>[^\n]{2,60}?)(?:(?:은|는)\s(?:다음|아래)[과와]\s같[^\n]{0,6}?)?\s*[:：.][\s*]*$"
)
_OF = re.compile(r"^(?P<stem>.*[가-힣])는\s[가-힣]+(?:\s[가-힣]+)?$")
"""What is said of things by a clause before their name: `빌릴 수 없는 사람`."""
_FINALS = 28
_FIRST = ord("가")


def stated(question: str, sentence: str) -> tuple[str, str]:
    """What the sentence says of a question of yes or no, as a sentence of its own, and the same turned round; empty
    where it says neither."""
    word = _WORD.match(sentence)
    stem = _stem(question)
    if word is None or not stem or _OPEN.search(question) or _TURNS.search(question):
        return "", ""
    says_so = (_DENIES.search(stem) is not None) == bool(word["cannot"])
    if word["yes"] or word["no"]:
        says_so = bool(word["yes"])
    both = _declared(stem), _denied(stem)
    return both if says_so else (both[1], both[0])


def is_bare(sentence: str) -> bool:
    """Whether the sentence is a yes or no and nothing else."""
    rest = sentence
    while (word := _WORD.match(rest)) is not None:
        rest = rest[word.end() :].lstrip(' ,.!。*"”')
    return rest != sentence and not re.search(r"\w", rest)


def about(told: str, sentence: str) -> str:
    """The sentence with what the question, or the sentence before, is about before it, where it has no subject of its
    own; else ""."""
    topic = _TOPIC.match(told.strip())
    word = _WORD.match(sentence)
    rest = sentence[word.end() :].lstrip(" ,.") if word else sentence.strip()
    if topic is None or _SUBJECT.search(rest) or "\n" in rest.strip() or not rest or rest[0] in "-*•|#>(":
        return ""
    return f"{topic['topic']} {rest}"


def leans(sentence: str) -> bool:
    """Whether the sentence says nothing without the one before it."""
    return _SAME.match(sentence.strip()) is not None or _POINTS.match(sentence) is not None


def _leaving(sentence: str) -> re.Match[str] | None:
    return _SAME.match(sentence.strip().lstrip("-*•※ \\"))


def repeated(before: str, sentence: str) -> str:
    """What the sentence says where it says the same as the one before of another (`대학원생도 그렇습니다`); "" for any
    other sentence."""
    same = _leaving(sentence)
    if same is None:
        return ""
    whose = _WHOSE.match(before)
    return f"{same['who']}{whose['place'] or ''}도 {before[whose.end() :]}" if whose else sentence


def repeated_of_topic(before: str, sentence: str) -> str:
    """The same where the sentence before is about a thing that both do: `휴회는 30일까지 됩니다`, `1개월 회원권도
    그렇습니다`; else ""."""
    same = _leaving(sentence)
    return f"{same['who']}도 {before.strip()}" if same and _WHOSE.match(before) else ""


def listed(lead: str, sentence: str) -> str:
    """What an item of a list says by the line that leads it in: `빌릴 수 없는 사람:` of `- 학부생`; else ""."""
    head, _, own = sentence.strip().rpartition("\n")
    item, led = _ITEM.match(own), _LEAD.match(head or lead)
    if item is None or led is None:
        return ""
    of = _OF.match(led["lead"])
    said = _declared(of["stem"]) if of else f"{led['lead']}입니다."
    return f"{item['item']}{'은' if _final(item['item']) > 0 else '는'} {said}"


def leads(sentence: str) -> str:
    """The line of the sentence that leads a list in, "" without one."""
    first = sentence.strip().partition("\n")[0]
    return first if re.search(r"[:：]\W*$|(?:다음|아래)[과와]\s같", first) and not _ITEM.match(first) else ""


def _stem(question: str) -> str:
    """The question without the ending that makes it one, as a stem; "" for one that ends otherwise."""
    text = re.sub(r"[\s?？!.~]+$", "", question)
    for ending in ("는가요", "은가요", "을까요", "습니까", "나요", "지요", "죠", "는지요", "어요", "아요"):
        if text.endswith(ending):
            return text.removesuffix(ending)
    for ending, final in (("가요", 4), ("까요", 8), ("니까", 17)):  # ㄴ, ㄹ, ㅂ
        before = text.removesuffix(ending)
        if before != text and before and _final(before) == final:
            return before[:-1] + chr(ord(before[-1]) - final)
    for ending, stem in (("해요", "하"), ("돼요", "되"), ("이에요", "이"), ("예요", "이")):
        if text.endswith(ending):
            return text.removesuffix(ending) + stem
    return ""


def _final(text: str) -> int:
    """The number of the last syllable's final consonant, 0 for none, -1 for no syllable."""
    code = ord(text[-1]) - _FIRST
    return code % _FINALS if 0 <= code < 11172 else -1


def _declared(stem: str) -> str:
    """`할 수 있` -> `할 수 있습니다.`, `되` -> `됩니다.`"""
    return f"{stem[:-1]}{chr(ord(stem[-1]) + 17)}니다." if _final(stem) == 0 else f"{stem}습니다."


def _denied(stem: str) -> str:
    """The same, said not to be so."""
    for there, turned in (
        ("안 되", "되"),
        ("안되", "되"),
        ("없", "있"),
        ("있", "없"),
        ("불가능하", "가능하"),
    ):
        if stem.endswith(there):
            return _declared(stem.removesuffix(there) + turned)
    if stem.endswith("해야 하"):
        return stem.removesuffix("해야 하") + "하지 않아도 됩니다."
    if not _DENIES.search(stem):
        return f"{stem}지 않습니다."
    able = re.sub(r"(?<=\s)(?:못|안) ([가-힣]+)$", r"\1", stem)
    return _declared(able) if able != stem else ""
