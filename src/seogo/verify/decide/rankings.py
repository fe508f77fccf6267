"""Which is the most, the second, the more of two: what a sentence says of it against the values of the evidence.

`매출이 가장 많은 지점은 부산입니다`, where the table has more for 강남. Knows tables and lists as series alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.lang.record import record
from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.series import Point, matched, read_columns, read_points, words_of

_MORE = r"많|높|크[다고며습지]|큰|큽|길[다고며어지]|긴|깁|넓|비싸|비싼|비쌉|무겁|무거|상위"
_LESS = r"적[다은고으지습]|낮|작[다은고으지습]|짧|좁|싸[다고]|싼|쌉|저렴|가볍|가벼|하위"
_LATE, _EARLY = r"늦|최근|나중", r"먼저|이르|이른|일찍|오래[된되전]"
_FAST, _SLOW = r"빠르|빠른|빠릅|빨리|빨랐|빨라", r"느리|느린|느립|느렸|오래\s?걸"
_SENSE = re.compile(
    rf"(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<late>{_LATE})|(?P<early>{_EARLY})|(?P<fast>{_FAST})|(?P<slow>{_SLOW})"
)
_MOST = re.compile(
    r"(?:(?P<nth>[두세네]|다섯)\s?번째로\s|(?:가장|제일)\s)(?=.{0,14}?(?:"
    rf"{_MORE}|{_LESS}|{_LATE}|{_EARLY}|{_FAST}|{_SLOW}))"
    r"|(?P<top>최[고대다장저소단])(?=[이입였를])|(?<![\d.])(?P<rank>\d{1,2})위(?![가-힣]{2})"
)
_THAN = re.compile(
    r"((?:(?<![가-힣a-z\d])[가-힣a-z\d·-]+(?<![은는이가을를의])\s)?[가-힣a-z\d·-]+)(?:보다|에\s비해|\s대비)(?:는|도)?\s"
)
_MORE_OF_TWO = re.compile(
    rf"(?P<than>더|덜)\s(?:많이\s|적게\s)?(?:{_MORE}|{_LESS}|{_LATE}|{_EARLY}|{_FAST}|{_SLOW}|쓰|쓴|썼|씁|듭|든다|들[어었]"
    r"|받|낸다|냈|냅|팔|벌|나[오왔]|찾|이용|사용|처리|방문|발생|소비)"
)
_MEASURE = re.compile(r"([가-힣a-z\d]+)[이가은는]\s$")
"""The word right before what ranks: `소진율이 가장`."""
_NTH = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_FEW = 3
"""Values of which the most may be the sum of the others by chance."""
_ORDINAL = frozenset(("위", "대", "급", "등급", "학년", "호", "층", "동", "종"))
"""Units of what is one of several."""
_TIMES = frozenset(("day", "month", "clock"))
_GATE = re.compile(r"가장|제일|번째|최[고대다장저소단]|\d위|보다|비해|대비|더\s|덜\s")
_HEADS = frozenset(
    ("곳", "것", "지점", "분야", "항목", "업체", "제품", "사람", "해", "순위", "나타났", "기록하였")
)


@record(frozen=True, slots=True)
class _Said:
    """A stretch of the answer that ranks. `place`: which rank it gives, 0 for the more of two. `than`: what it is
    compared with. `sense`: +1 where the first has the most. `start`, `end`: of the words that rank."""

    place: int
    sense: str
    start: int
    end: int
    clause: tuple[int, int]
    than: str = ""
    direct: bool = False
    """Whether nothing stands between 가장 and the word that ranks: not `가장 인기가 많은`."""


def rankings(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with one more for each sentence that ranks wrongly; and where it ranks rightly, those on the names
    and words that it ranks by are not against it."""
    result = list(decided)
    for number, (start, end) in enumerate(case.answer.sentences):
        if not _GATE.search(case.answer.text, start, end):
            continue
        turns = [turn for said in _read(case, number) if (turn := _judge(case, said))]
        for turn in turns:
            if turn.status is Status.SUPPORTED:
                result = [_upheld(case, one, turn, number) for one in result]
        wrong = [one for one in turns if one.status is Status.CONTRADICTED]
        settled = any(
            one.status is Status.CONTRADICTED and case.sentence_of(one.claim) == number for one in result
        )
        if wrong and not settled:
            result.append(wrong[0])
    return result


def _upheld(case: Case, one: Decision, turn: Decision, sentence: int) -> Decision:
    if one.status is not Status.CONTRADICTED or case.sentence_of(one.claim) != sentence:
        return one
    ranked = one.claim.kind in (ClaimKind.NAME, ClaimKind.POLARITY) or one.claim.unit in _ORDINAL
    if not ranked or case.answer.segment_at(one.claim.start) != case.answer.segment_at(turn.claim.start):
        return one
    return Decision(one.claim, Status.SUPPORTED, turn.fact)


def _read(case: Case, number: int) -> Iterator[_Said]:
    """What a sentence ranks."""
    page, text = case.answer, case.answer.text
    for segment in page.segments:
        if segment.sentence != number:
            continue
        clause = (segment.start, segment.end)
        than = _THAN.search(text, *clause)
        if than:
            rest = (than.end(), segment.end)
            sense = _SENSE.search(text, *rest)
            if sense:
                yield _Said(0, str(sense.lastgroup), sense.start(), sense.end(), clause, than[1])
            elif used := _MORE_OF_TWO.search(text, *rest):
                yield _Said(0, "more" if used["than"] == "더" else "less", *used.span(), clause, than[1])
            continue
        if found := _MOST.search(text, *clause):
            place = _NTH.get(found["nth"] or "", 1)
            if found["top"]:
                yield _Said(1, "more" if found["top"][1] in "고대다장" else "less", *found.span(), clause)
            elif found["rank"]:
                yield _Said(int(found["rank"]), "rank", *found.span(), clause)
            elif sense := _SENSE.search(text, found.end(), segment.end):
                direct = sense.start() == found.end()
                yield _Said(place, str(sense.lastgroup), found.start(), sense.end(), clause, direct=direct)
        elif found := _MORE_OF_TWO.search(text, *clause):
            sense = _SENSE.search(text, *found.span())
            if sense is None or found["than"] == "덜":
                word = "more" if found["than"] == "더" else "less"
                yield _Said(-1, word, *found.span(), clause)
            else:
                yield _Said(-1, str(sense.lastgroup), found.start(), sense.end(), clause)


def _judge(case: Case, said: _Said) -> Decision | None:
    """What the values say; None where nothing says which of them are meant."""
    points = read_points(case.evidence, case.facts)
    words = _words(case, said)
    than = words_of(said.than)
    if said.sense == "rank":
        pairs = _of_one(points, words, said.place)
        turns = [_by_size(said, hit, rest) for hit, rest in pairs]
    elif than:
        pairs = _of_two(points, words - than, than)
        if not pairs:
            page = case.answer
            sentence = page.sentences[page.segments[page.segment_at(said.start)].sentence]
            rows = [one for one in read_columns(case.evidence, case.facts) if matched(one.around, words)]
            pairs = _of_two(rows, words_of(page.text[slice(*sentence)]) - than, than)
        turns = [_by_size(said, hit, rest) for hit, rest in pairs]
    else:
        told = _told(case, said) if said.direct else frozenset()
        pairs = _of_one(points, words, said.place, told)
        turns = [_by_size(said, hit, rest) for hit, rest in pairs]
    if not turns or len(set(turns)) > 1 or turns[0] is None:
        return None
    hit, rest = pairs[0]
    measure = _MEASURE.search(case.answer.text, said.clause[0], said.start)
    named = words_of(measure[1]) if measure else ()
    if named and not matched(named, hit.label | hit.around):
        return None
    claim = Fact(ClaimKind.POLARITY, "rank", said.place, said.start, said.end)
    if turns[0]:
        return Decision(claim, Status.SUPPORTED, hit.fact)
    return Decision(claim, Status.CONTRADICTED, hit.fact, _shown(case, [hit, *rest]), candidates=2)


def _words(case: Case, said: _Said) -> frozenset[str]:
    """The words of the clause and of the topic that it takes over."""
    page = case.answer
    number = page.segment_at(said.start)
    words = words_of(page.text[slice(*said.clause)])
    topic = page.segments[number].topic
    if topic not in (-1, number):
        words |= words_of(page.text[page.segments[topic].start : page.segments[topic].topic_end])
    return words - _HEADS


def _told(case: Case, said: _Said) -> frozenset[Fact]:
    """The values of the evidence that the clause gives: `57.4%를 차지해 가장 큽니다`."""
    first, last = said.clause
    return frozenset(
        fact for one in case.claims if first <= one.start < last for fact in case.equal.get(one, ())
    )


def _of_one(
    points: Sequence[Point], words: frozenset[str], place: int, given: frozenset[Fact] = frozenset()
) -> list[tuple[Point, list[Point]]]:
    """The points that the words tell most of, each with those that it is compared with. `given`: whose values are."""
    scored = []
    for hit in points:
        told = matched(hit.label | hit.around, words)
        if not matched(hit.label, words):
            continue
        rest = _beside(points, hit, told)
        named = matched(hit.label, words).difference(*(one.label for one in rest))
        measured = {one for one in told - named if not one[:4].isdigit()} or (
            hit.cell and (_is_only(points, hit) or hit.fact in given)
        )
        if rest and measured and (place >= 0 or len(rest) == 1):
            scored.append((_length(told) + (hit.fact in given), hit, rest))
    most = max((score for score, *_ in scored), default=0)
    return [(hit, rest) for score, hit, rest in scored if score == most]


def _is_only(points: Sequence[Point], hit: Point) -> bool:
    """Whether its row has no other value."""
    return sum(one.cell and one.label == hit.label for one in points) == 1


def _beside(points: Sequence[Point], hit: Point, told: frozenset[str]) -> list[Point]:
    """The points of its series that have what is told of it but its name."""
    shares = []
    for one in points:
        if one is hit or one.series != hit.series or matched(told, one.label) == told:
            continue
        have = matched(told, one.label | one.around)
        named = matched(hit.label, told) - matched(hit.label, one.label)
        if named and (have or hit.cell) and one.label - hit.label:
            shares.append((len(have), one))
    most = max((share for share, _ in shares), default=0)
    rest = [one for share, one in shares if share == most]
    return [one for one in rest if not _is_whole(one, [hit, *rest])]


def _is_whole(one: Point, all_: Sequence[Point]) -> bool:
    """Whether it is all the others together: 예산, of 군비, 도비 and 후원금."""
    return len(all_) > _FEW and 2 * one.size[0] == sum(other.size[0] for other in all_)


def _of_two(
    points: Sequence[Point], words: frozenset[str], than: frozenset[str]
) -> list[tuple[Point, list[Point]]]:
    """The pairs of points of one series that the words tell most of, the second one of what is compared with."""
    scored = []
    for other in points:
        if not matched(other.label, than):
            continue
        for hit in points:
            if hit is other or hit.series != other.series:
                continue
            named = matched(hit.label, words) - matched(hit.label, other.label)
            apart = matched(other.label, than) - matched(other.label, hit.label)
            if named and apart:
                told = (
                    matched(hit.label | hit.around, words),
                    matched(other.label | other.around, words | than),
                )
                scored.append((sum(map(_length, told)), hit, other))
    most = max((score for score, *_ in scored), default=0)
    return [(hit, [other]) for score, hit, other in scored if score == most]


def _length(words: frozenset[str]) -> int:
    return sum(map(len, words))


def _by_size(said: _Said, hit: Point, rest: Sequence[Point]) -> bool | None:
    """Whether the sizes say so; None where what is said is no matter of size."""
    sign = _sign(said.sense, hit)
    if not sign:
        return None
    better = sum(sign * _order(one, hit) > 0 for one in rest)
    worse = sum(sign * _order(one, hit) < 0 for one in rest)
    if said.place > 0:
        if better == said.place - 1:
            return True
        return False if better > said.place - 1 or worse + better == len(rest) >= said.place else None
    return True if worse else False if better else None


def _order(one: Point, other: Point) -> int:
    return (one.size > other.size) - (one.size < other.size)


def _sign(sense: str, hit: Point) -> int:
    """+1 where what has the most is first, -1 where what has the least is; 0 where that is not known."""
    lasts = hit.fact.group in _TIMES
    dated = hit.fact.kind is ClaimKind.DATE
    match sense:
        case "more" | "rank":
            return 0 if dated else 1
        case "less":
            return 0 if dated else -1
        case "late":
            return 1 if dated else 0
        case "early":
            return -1 if dated else 0
        case "fast":
            return -1 if lasts else 0
        case _:
            return 1 if lasts else 0


def _shown(case: Case, points: Sequence[Point]) -> str:
    """The values, each with the words that it is told by."""
    page = case.evidence
    told = []
    for one in points[:_SHOWN]:
        value = page.text[one.fact.start : one.fact.end]
        told.append(f"{' '.join(sorted(one.label))} {value}")
    return ", ".join(told)


_SHOWN = 4
