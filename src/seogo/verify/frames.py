"""Who does what to whom, clause by clause: a predicate and what stands with it, from the morphemes of one sentence.

`공사는 업체에 과태료를 부과하였다` is 부과 with 공사 (topic), 업체 (에) and 과태료 (object). Knows nothing of claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seogo.lang.analyzer import Token
from seogo.verify.frame import ADVERB, ALSO, OBJECT, SUBJECT, TOPIC, WITHOUT, Frame, Mood, Part

_ROLES = {
    "은": TOPIC, "는": TOPIC, "ᆫ": TOPIC, "도": ALSO, "만": TOPIC,
    "이": SUBJECT, "가": SUBJECT, "께서": SUBJECT, "을": OBJECT, "를": OBJECT, "ᆯ": OBJECT,
    "으로": "로", "과": "와", "이나": "나", "한테": "에게",
}  # fmt: skip
_NOUNS = ("N", "XR", "XPN", "XSN", "SL", "SH", "SN", "MM", "W_", "UN")
_ANCHORS = {"전": "전", "이전": "전", "후": "후", "이후": "후", "뒤": "후"}
_VAGUE = frozenset((
    "대하", "관하", "위하", "따르", "의하", "통하", "인하", "비하", "있", "없", "같", "되", "이", "하", "말",
    "가능", "불가능", "필요", "해당", "관련",
))  # fmt: skip
"""Verbs that relate, or say nothing of their own."""
_ADVERBS = frozenset(("가장", "제일", "유일"))
_CONDITIONS = frozenset((
    "면", "으면", "거든", "거나", "더라도", "어도", "든지", "려면", "으려면", "ᆯ지", "을지", "는지", "은지", "ᆫ지",
))  # fmt: skip
_CONTRASTS = frozenset(("지만", "으나", "나", "는데", "은데"))
_ALL = frozenset(("모두", "전부", "전원", "각각"))
_HOLDS_ON = frozenset(("수", "예정", "계획", "방침", "것", "수밖"))
_PLANS = frozenset(("예정", "계획", "방침"))
_PASSIVE = frozenset(("되", "받", "당하"))
_DENIALS = frozenset(("않", "아니하", "못하", "못", "아니", "안", "없", "말"))


def read_frames(tokens: Sequence[Token], text: str, offset: int = 0) -> list[Frame]:
    """The frames of one sentence by place. `tokens`: its morphemes, offsets into `text`; `offset`: where that begins in
    the page."""
    return list(_Reader(tokens, text, offset).frames())


class _Reader:
    """Walks a sentence once; what is open is kept until its predicate comes."""

    def __init__(self, tokens: Sequence[Token], text: str, offset: int) -> None:
        self._tokens, self._text, self._offset = tokens, text, offset
        self._parts: list[Part] = []
        self._words: list[Token] = []
        self._topic: Part | None = None
        self._told = -1

    def frames(self) -> Iterator[Frame]:
        n = 0
        while n < len(self._tokens):
            token = self._tokens[n]
            if self._is_predicate(n):
                end = self._end_of_ending(n)
                yield from self._close(n, end)
                n = end
                continue
            if token.tag.startswith("J"):
                self._end_part("의" if token.tag == "JKG" else _ROLES.get(token.form, token.form))
            elif self._anchors(n):
                self._end_part(_ANCHORS[token.form])
            elif token.tag.startswith(_NOUNS) or token.tag.startswith("VV"):
                self._words.append(token)
            elif token.form == WITHOUT:
                self._end_part(WITHOUT)
            elif token.form in _ADVERBS:
                self._end_part("")
                self._parts.append(self._part(ADVERB, [token]))
            elif token.tag.startswith(("SS", "MA", "SP")):
                self._end_part("")
                if (
                    token.tag == "SP"
                    and self._parts
                    and self._parts[-1].role == ""
                    and self._parts[-1].counts
                ):
                    self._parts = []  # 나 등급은 11곳,
            n += 1

    def _is_predicate(self, n: int) -> bool:
        """A verb with an ending; `가` of `가 등급` is read as one without."""
        tag = self._tokens[n].tag[:3].rstrip("-")
        follows = self._tokens[n + 1].tag if n + 1 < len(self._tokens) else ""
        return tag in ("VV", "VA", "XSV", "XSA", "VCP", "VCN", "VX") and follows.startswith(("E", "VX"))

    def _anchors(self, n: int) -> bool:
        """Whether a token is the 전 or 후 of what stands before it: `귀임 후`, `출장 3일 전`."""
        token = self._tokens[n]
        if token.form not in _ANCHORS or not token.tag.startswith("NN"):
            return False
        return any(one.tag.startswith("NN") and one.tag != "NNB" for one in self._words)

    def _end_part(self, role: str) -> None:
        if not self._words or role == "의":
            return  # the owner stays with what it owns
        words = self._words
        if words[-1].form in _ALL and len(words) > 1:
            words = words[:-1]
        if role in ("전", "후"):
            words = [one for one in words if one.tag not in ("SN", "NR", "NNB")]
        part = self._part(role, words or self._words)
        self._words = []
        self._parts.append(part)
        if role in (TOPIC, ALSO) and part.name:
            self._topic = part

    def _part(self, role: str, tokens: Sequence[Token]) -> Part:
        start, end = tokens[0].start, tokens[-1].end
        words = tuple(_words(tokens, self._text))
        named = any(one.tag == "NNP" for one in tokens)
        before = self._text[:start].rsplit(maxsplit=1) if 0 <= start - self._told <= 1 else ()
        told = before[-1] if before else ""
        return Part(role, words, start + self._offset, end + self._offset, named, told)

    def _end_of_ending(self, n: int) -> int:
        """Behind the endings of a predicate, and the verbs that only carry them: `설치하여야 한다`, `할 수 없다`."""
        at = n + 1
        while at < len(self._tokens) and self._is_of_ending(at):
            at += 1
        return at

    def _is_of_ending(self, at: int) -> bool:
        token, before = self._tokens[at], self._tokens[at - 1]
        if token.tag.startswith(("E", "VX")):
            return True
        if token.tag.startswith("NN"):
            return token.form in _HOLDS_ON and before.tag == "ETM"
        if token.tag.startswith("V") or (token.tag == "XSV" and before.form == "못"):
            return self._carries(at)
        if token.tag in ("JKS", "JX") and before.form in _HOLDS_ON:
            return True
        if token.form == "로" and before.tag == "ETN":
            return self._tokens[at + 1 : at + 2] != [] and self._tokens[at + 1].form == "하"
        return token.tag in ("JX", "MAG") and self._goes_on(at)

    def _goes_on(self, at: int) -> bool:
        """`어서는 아니 되`, `면 안 되`, `지는 않`."""
        tokens = self._tokens
        if not tokens[at - 1].tag.startswith(("EC", "MAG", "JX")):
            return False
        if (tokens[at - 1].form, tokens[at].form) == ("지", "못"):
            return True  # 달성하지 못하였다
        return any(one.tag.startswith("VX") or one.form in ("되", "않") for one in tokens[at + 1 : at + 3])

    def _carries(self, at: int) -> bool:
        before = self._tokens[at - 1]
        form = self._tokens[at].form
        if before.form == "로" and self._tokens[at - 2].tag == "ETN":
            return form == "하"  # 맡기기로 하였다
        if before.form in _HOLDS_ON or (
            before.tag.startswith("J") and self._tokens[at - 2].form in _HOLDS_ON
        ):
            return form in ("있", "없", "이", "아니")
        if before.form == "못":
            return form == "하"
        return form == "되" and (before.form in ("안", "아니", "어야", "어도") or before.tag == "JX")

    def _close(self, n: int, end: int) -> Iterator[Frame]:
        endings = self._tokens[n + 1 : end]
        noun = self._noun(n)
        adnominal = bool(endings) and endings[-1].tag == "ETM"
        self._end_part("")
        kept: list[Part] = []
        parts = self._parts
        if adnominal:
            self._told = endings[-1].end
            kept = [one for one in parts if one.role in (TOPIC, ALSO)]
            parts = [one for one in parts if one.role not in (TOPIC, ALSO)]
        groups = _gapped(parts, self._text, self._offset)
        for group in groups:
            if frame := self._frame(n, endings, group, noun, adnominal=adnominal):
                yield replace(frame, gapped=len(groups) > 1)
        self._parts = kept

    def _frame(
        self, n: int, endings: Sequence[Token], parts: list[Part], noun: Token | None, *, adnominal: bool
    ) -> Frame | None:
        token = self._tokens[n]
        predicate, first = self._predicate(n, parts, noun)
        if predicate in _VAGUE or not predicate:
            return None
        stated = bool(endings) and endings[-1].tag in ("EF", "EC")
        has_topic = any(one.role in (TOPIC, ALSO, SUBJECT) and one.name for one in parts)
        frame = Frame(
            predicate, tuple(parts), first + self._offset, endings[-1].end + self._offset if endings else token.end,
            stated=stated, asserted=stated and endings[-1].form not in _CONDITIONS,
            final=bool(endings) and (endings[-1].tag == "EF" or endings[-1].form in _CONTRASTS),
            inherited=None if has_topic or adnominal else self._topic,
            passive=token.tag.startswith("XSV") and token.form in _PASSIVE,
        )  # fmt: skip
        return replace(frame, mood=_mood(endings), denied=self._is_denied(n, endings))

    def _noun(self, n: int) -> Token | None:
        """The noun that a verb is made of, with what is put before it, taken from the words."""
        if not self._tokens[n].tag.startswith(("XSV", "XSA")) or not self._words:
            return None
        noun = self._words.pop()
        if self._words and self._words[-1].tag == "XPN" and self._words[-1].end == noun.start:
            prefix = self._words.pop()
            return Token(prefix.form + noun.form, noun.tag, prefix.start, noun.end)
        return noun

    def _predicate(self, n: int, parts: list[Part], noun: Token | None) -> tuple[str, int]:
        """The noun of a verb made of one, else its stem; and where it begins. A noun that is a part of its own
        (`확장은 하지 않겠다`) is taken from the parts."""
        token = self._tokens[n]
        if noun is not None:
            return noun.form.lower(), noun.start
        if token.form == "하" and token.tag.startswith("VV"):
            said = parts[-1] if parts and parts[-1].role in (OBJECT, TOPIC, "") else None
            said = said or next((one for one in parts if one.role == TOPIC), None)
            if said:  # 재택근무는 주 2일까지 할 수 있다
                at = parts.index(said)
                before = replace(said, words=said.words[:-1], end=said.end - len(said.words[-1]) - 1)
                parts[at : at + 1] = [before] if before.words else []  # 대열 운행은 하지 않는다
                return said.words[-1], said.end - len(said.words[-1]) - self._offset
        if token.tag.startswith(("VX", "VCP", "VCN", "XS")):
            return "", token.start
        return token.form, token.start

    def _is_denied(self, n: int, endings: Sequence[Token]) -> bool:
        before = self._tokens[n - 1].form if n else ""
        count = sum(one.form in _DENIALS for one in endings) + (before in ("안", "못"))
        return count % 2 == 1


_TWO = 2


def _gapped(parts: list[Part], text: str, offset: int) -> list[list[Part]]:
    """The parts of each clause that leaves its predicate to the last one: `1학년은 경주로, 2학년은 여수로 간다`."""
    first = next((part for part in parts if part.role in (TOPIC, SUBJECT)), None)
    starts = [
        n
        for n, part in enumerate(parts)
        if part.role in (TOPIC, SUBJECT)
        and (
            part is first
            or (
                first
                and part.role == first.role
                and "," in text[parts[n - 1].end - offset : part.start - offset]
            )
        )
    ]
    if len(starts) < _TWO:
        return [list(parts)]
    groups = [parts[a:b] for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]
    if any(len(group) < _TWO for group in groups):
        return [list(parts)]
    last = groups[-1]
    found = []
    for group in groups:
        if len(group) > len(last) or any(one.role not in ("", two.role) for one, two in zip(group, last)):  # noqa: B905
            return [list(parts)]
        said = [replace(one, role=two.role) for one, two in zip(group, last)]  # noqa: B905
        found.append([*said, *last[len(group) :]])
    return found


def _mood(endings: Sequence[Token]) -> Mood:
    forms = [one.form for one in endings]
    if "도록" in forms or "게" in forms:
        return Mood.PLAIN  # 제출하도록 하였다
    if "수" in forms and ("있" in forms or "없" in forms):
        return Mood.CAN
    if any(form in _PLANS for form in forms) or "겠" in forms or ("기" in forms and "로" in forms):
        return Mood.PLANNED
    if "어야" in forms:
        return Mood.MUST
    if any(one.tag == "EP" and one.form in ("었", "았", "였") for one in endings):
        return Mood.DONE
    return Mood.PLAIN


def _words(tokens: Sequence[Token], text: str) -> Iterator[str]:
    """The words as they are written, cut where a blank is."""
    begin = tokens[0].start
    for before, after in zip(tokens, [*tokens[1:], None], strict=True):
        if (
            after is None
            or text[before.end : after.start].strip() != text[before.end : after.start]
            or before.end < after.start
        ):
            yield text[begin : before.end].strip()
            begin = after.start if after else 0
