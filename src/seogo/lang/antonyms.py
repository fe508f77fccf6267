"""Words that turn a statement round: 포함/제외, 유급/무급, 증가/감소. Each line: what is said, and its opposite.

The one home of opposites: `PAIRS` finds in running text those that decide a claim; `antonyms.tsv` has the others, by
their stems, for two words that stand in each other's place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import add
from pathlib import Path
from typing import TypeAlias

from seogo.lang.normalize import normalize
from seogo.lang.scan import scan

_PAIRS = r"""
포함|산입	제외|빼고|뺀다|빼며|빼기로|뺐|별도|따로 낸|따로 냅|따로 내
증가|증액|증원|인상|상승|상향|확대|확장|늘\s[것전]|늘[었어리린릴림려렸립고며]
|올[랐라리린릴림려렸립]|오[르를릅]|오른(?![쪽편])|높[아이인일임였]|높아
|넓[히힌힐혔혀어]
	감소|감액|감원|인하|하락|하향|축소|급감|줄\s[것전]|줄[었어이인일임여였입고며]
|(?<![가-힣])내[렸려리린릴립]|떨어|작아[졌지진]|낮[아추춘출춤췄춥]
|좁[히힌힐혔혀어]
유급	무급
이상	미만|이하
이전|전까지	이후|후까지
유상|유료	무상|무료|무임
선불|선납|선급	후불|후납|후급
가산|할증|가중	감경|경감|감면|할인|감산
가결|통과|원안대로 의결	부결|보류|미[루뤘뤄룬룹]
주간	야간
기명	무기명
완료	미완료
공개	비공개
과세	비과세|면세
정규직	비정규직|계약직
흑자|이익	적자|손실
찬성	반대
합격	불합격|탈락
적합	부적합
유효	무효
적법	위법|불법
강화	완화
연장	단축
사전	사후
입금	출금
수입	수출
내부|사내	외부|사외
유인	무인
실내	실외|야외
개관|문을 열|엽니|여는 날	휴관|휴무|휴진|휴장|쉰다|쉽니다|쉬며|쉬고|쉬는|쉬지만
국내	국외|해외
상한|최대|최고|최장|가장 높|가장 많|가장 크|가장 큰|가장 길	하한|최소|최저|최단|가장 낮|가장 적|가장 작|가장 짧
전액|전부|전원	일부(?!러|터)|부분
높은|높다|높습|많은|많다|많습|긴 쪽|큰 쪽	낮은|낮다|낮습|적은 쪽|적다|적습|짧은|작은
(?<![가-힣])긴 |(?<![가-힣])길[고면다어]|(?<![가-힣])깁니다	짧은|짧[고다아습]|짧으면
(?<![가-힣])큰 |(?<![가-힣])크[고면다게]|(?<![가-힣])큽니다
	(?<![가-힣])작은|(?<![가-힣])작[고다습게]|(?<![가-힣])작으면
개방|열려|열어	폐쇄|닫아|닫혀
직접	간접
공동	단독
동일|같다|같습	(?<![가-힣])상이|다르|다릅
해제	설정
왼쪽|좌측	오른쪽|우측
시계방향	반시계방향
이득	손해
양성	음성
식전	식후
전부	전무
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: what matches it, beginnings without one of which nothing can, and their first letters."""

    pattern: re.Pattern[str]
    beginnings: tuple[str, ...]
    first: re.Pattern[str]

    def may_match(self, text: str) -> bool:
        """Whether it is worth looking in a text; far faster than looking."""
        return any(beginning in text for beginning in self.beginnings)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Its words in a text, in order."""
        return scan(self.first, self.pattern, text) if self.may_match(text) else iter(())


Pair: TypeAlias = tuple[str, Side, Side]
"""Its name, what matches the one side, what matches the other."""


class Pairs:
    """Pairs looked up by how their words begin: few of very many need be looked for in a text."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.all = tuple(pairs)
        self._by_piece: dict[str, set[int]] = {}
        for number, (_, *sides) in enumerate(self.all):
            for beginning in (one for side in sides for one in side.beginnings):
                self._by_piece.setdefault(beginning[:_PIECE], set()).add(number)

    def within(self, text: str, pieces: Collection[str]) -> Iterator[Pair]:
        """Those that a text may have, in order; `pieces`: of the text, see `pieces_of`."""
        found = {number for piece in self._by_piece.keys() & pieces for number in self._by_piece[piece]}
        for number in sorted(found):
            if any(side.may_match(text) for side in self.all[number][1:]):
                yield self.all[number]


_PIECE = 2


def pieces_of(text: str) -> frozenset[str]:
    """The letters of a text, each alone and with the next one."""
    return frozenset(chain(text, map(add, text, text[1:])))


def read_pairs(table: str) -> tuple[Pair, ...]:
    """Name of the pair, the one side, the other, for each line `words<tab>words`; a line that begins with `|` or a
    tab goes on with the one before it. Words are patterns."""
    pairs = []
    for line in re.sub(r"\n(?=[|\t])", "", table.strip()).splitlines():
        if "\t" not in line:
            first, _, rest = line.partition("|")
            plus, minus = first, rest
        else:
            plus, minus = line.split("\t")
        pairs.append((plus.split("|")[0], _side(plus), _side(minus)))
    return tuple(pairs)


def _side(words: str) -> Side:
    plain = [re.sub(r"^\(\?<![^)]*\)", "", word) for word in words.split("|")]
    beginnings = dict.fromkeys(re.match(r"[가-힣 ]+", word)[0] for word in plain)  # type: ignore[index]
    first = "".join(dict.fromkeys(beginning[0] for beginning in beginnings))
    return Side(_pattern(words), tuple(beginnings), re.compile(f"[{first}]"))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_whole(word) for word in sorted(words.split("|"), key=len, reverse=True)))


def _whole(word: str) -> str:
    """`유효` is not found in 무효, nor `과세` in 비과세."""
    if len(word) < 2:
        return rf"(?<![가-힣]){word}"
    return word if word[0] in "비불무" else rf"(?<![비불무]){word}"


PAIRS = read_pairs(_PAIRS)
"""Name of the pair, what matches the one side, what matches the other."""


@lru_cache(maxsize=4096)
def is_opposite(one: str, other: str) -> bool:
    """Whether the one word, by its stem, turns round what the other says."""
    return other in _by_stem().get(one, ()) or any(
        (_is(one, plus) and _is(other, minus)) or (_is(one, minus) and _is(other, plus))
        for _, plus, minus in PAIRS
    )


def opposites(stem: str) -> frozenset[str]:
    """The stems that turn round what a stem says; of those of `PAIRS` none, which are found in running text."""
    return _by_stem().get(stem, frozenset())


def _is(word: str, side: Side) -> bool:
    return side.pattern.fullmatch(word) is not None


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = normalize(Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8"))
    for line in text.splitlines():
        left, _, right = line.partition("\t")
        for one in left.split():
            for other in right.split():
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
