"""Swear words, also set apart (`시 발`, `s i b a l`), partly masked (`씨*발`) or in the wrong layout (`tlqkf`)."""

from __future__ import annotations

import re

from seogo.lang.normalize import fold

_PLAIN = re.compile(
    r"씨\s?발(?!\S?점)|시발(?!점|역|택시|지|하|항|선|자|회|된|한|열차|편|버스|기지|[ ]?노선)|씨팔|씨바(?!스)"
    r"|ㅅㅂ|ㅆㅂ|ㅂㅅ|[씌쉬]발(?![가-힣]{2})|슈발(?!리|블)|(?<![가-힣])존나(?!무)|(?<![가-힣])뒤져라|엿\s?먹어|개쉐이|ㅈ같"
    r"|병신(?!년|일|생|월|정)|[븅빙]신(?!\S*년)|개새끼|개색(?:끼|기)|새끼(?:야|들아)|[좆졷]|지랄(?!탄)|ㅈㄹ|니미|느금|엠창"
    r"|(?<![가-힣])꺼져(?:라|버려)?(?=[\s!.~]*$)|(?<![가-힣])닥쳐(?:라)?(?=[\s!.~]*$)|미친\s?(?:놈|년|새끼|것들)"
    r"|또라이|쓰레기\s?(?:새끼|같은\s?놈)|뒈져|\b(?:fuck\w*|shit|bitch|asshole|motherfuck\w*|bastard|wtf|stfu)\b",
    re.IGNORECASE,
)
_SIGN = r"[\d*@.,~!^_+=#-]"
_APART = re.compile(
    "|".join(
        rf"{a}{_SIGN}{{1,3}}{b}|(?<!\S){a}\s{{1,3}}{b}(?!\S)"
        for a, b in (
            ("[시씨]", "[발팔](?![급표전행생견송달언족굴효])"),
            ("병", "신(?![고청규설입])"),
            ("지", "랄"),
            ("[ㅅㅆ]", "ㅂ"),
            ("ㅂ", "ㅅ"),
            ("ㅈ", "ㄹ"),
        )
    )
    + rf"|(?<!\S)개(?:\s|{_SIGN}){{1,3}}새(?:\s|{_SIGN}){{1,3}}끼"
)
"""Signs between the syllables, or each of them a word of its own; `시 발표` and `병 신고` are neither."""
_GAP = r"[\W_]{0,2}"
_LATIN = re.compile(
    rf"(?<![a-z])(?:s{_GAP}s?{_GAP}h?i{_GAP}b{_GAP}a{_GAP}l|tlqkf|qudtls|f{_GAP}[u*v]{_GAP}[c*]{_GAP}k|sh[1!*]t"
    rf"|b[1!*]tch|s{_GAP}h{_GAP}i{_GAP}t)(?![a-z])"
)


def is_abusive(text: str) -> bool:
    """Whether it insults: plain swear words, not what only contains their syllables (시발역, 병신년)."""
    read = fold(text)
    return any(rule.search(read) for rule in (_PLAIN, _APART, _LATIN))
