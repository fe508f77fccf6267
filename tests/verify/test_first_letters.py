"""The letters at which patterns are tried are all those at which they can match."""

import random
import re
from pathlib import Path

import pytest

from seogo.lang import clock, dates, lawref, numerals
from seogo.lang.antonyms import PAIRS, Side
from seogo.lang.normalize import fold, normalize
from seogo.lang.scan import match_at, scan
from seogo.verify import bounds, concepts, cut, cycles, places, polarity, quantity
from seogo.verify.decide import roles
from seogo.verify.kinds import date, identifier, name, opposites, permissions

DATA = Path(__file__).parents[2] / "bench" / "data"

_PIECES = (
    "1¦2¦12¦30¦3.5¦1,000¦2024¦2025. 5. 12.¦5. 12.(월)¦5월¦-¦△¦~¦ ¦\n¦.¦,¦:¦(¦)¦/¦'¦만¦억¦조¦삼백¦이십¦한¦두¦"
    "다섯¦열두¦제¦월¦일¦시¦분¦반¦오전¦오후¦새벽¦아침¦저녁¦밤¦낮¦정오¦자정¦까지¦개월¦명¦원¦km¦%p¦분의¦매년¦매월¦"
    "한 해에¦마다¦1회¦격주¦반기¦분기¦상반기¦하루¦이틀¦보름¦다음 날¦일 년¦12,0000원¦02-123-4567¦1588-1234¦"
    "a@b.kr¦www.a.kr/x¦http://a.kr¦ABC-12¦2023가합12¦총무과-12¦110-22-3333¦제2호¦①¦가. ¦1. ¦나목¦제3조¦제2항¦"
    "의2¦근로기준법¦ 시행령¦에 관한 ¦이 법¦같은 법¦동 규칙¦「¦」¦수 없다¦하여야 한다¦지 아니한다¦서는 안 된다¦"
    "금지¦불가¦불허¦의무 없¦필요가 없¦가능¦허용¦증가¦늘었다¦줄어¦유급¦무급¦내려¦이상¦미만¦팀장¦감사위원회¦"
    "운영위원회¦인사부¦총무과¦시청¦학생회¦은¦는¦이¦가¦에게¦의¦근로자¦이용자¦관리주체¦갑은 ¦을이 ¦abc¦·¦"
    "취업규칙¦금¦a등급 이상¦7, 8월¦6~8월¦화·목 ¦월, 수요일¦(토)¦14.(수)¦"
    "b+ 학점 미만¦남녀고용평등과 일 가정 양립 지원에 관한 법률¦"
    "4분의 1¦삼분의 이¦18~21시¦수수료¦설치비¦비용¦은 없다¦를 받는다¦는 면제¦"
    "석 면 안 전 관 리 에 관한 법 시행령¦2025-0417¦2025-31호"
)
PIECES = _PIECES.split("¦")
SCANNED = [
    (clock._FIRST, clock._TIME),
    (dates._DIGIT, dates._DATE),
    (numerals._SINO_FIRST, numerals._SINO_AMOUNT),
    (numerals._NATIVE_FIRST, numerals._NATIVE_AMOUNT),
    (numerals._FRACTION_FIRST, numerals._FRACTION),
    (cycles._FIRST, cycles._CYCLE),
    (concepts._FIRST, concepts._CONCEPTS),
    (quantity._WORD_FIRST, quantity._WORD),
    (quantity._MISGROUPED_FIRST, quantity._MISGROUPED),
    (date._QUARTER_FIRST, date._QUARTER),
    (date._DOTTED_FIRST, date._DOTTED),
    (date._MONTH_FIRST, date._MONTH),
    (date._YEAR_FIRST, date._BARE_YEAR),
    (date._MONTHS_FIRST, date._MONTHS),
    (date._MONTHS_FIRST, date._MONTH_FROM),
    (date._WEEKDAYS_FIRST, date._WEEKDAYS),
    (date._CLOCK_FROM_FIRST, date._CLOCK_FROM),
    (date._BRACKETS_FIRST, date._DAY_IN_BRACKETS),
    (permissions._MODAL_FIRST, permissions._MODAL),
    (permissions._FINAL_FIRST, permissions._FINAL),
    *((identifier._FIRST[group], pattern) for group, pattern in identifier._PATTERNS),
]
SIGNED = [
    (date._DOTTED_SIGN, date._DOTTED),
    (date._DOTTED_SIGN, date._DOTTED_ITEM),
    (date._MONTHS_SIGN, date._MONTHS),
    (date._MONTHS_SIGN, date._MONTH_FROM),
    (date._CLOCK_FROM_SIGN, date._CLOCK_FROM),
    (date._BRACKETS_SIGN, date._DAY_IN_BRACKETS),
    (re.compile("분기|반기"), date._QUARTER),
    (quantity._MISGROUPED_SIGN, quantity._MISGROUPED),
    *(
        (identifier._SIGN[group], pattern)
        for group, pattern in identifier._PATTERNS
        if group in identifier._SIGN
    ),
]
"""What a text must have for a pattern to be tried at all."""
SIDES = [side for _, *both in PAIRS for side in both]


def texts() -> list[str]:
    """Passages, and pieces put together at random."""
    rng = random.Random(1)
    soups = ["".join(rng.choices(PIECES, k=rng.randrange(1, 20))) for _ in range(4000)]
    lines = [
        one for path in DATA.glob("verify_round[23].txt") for one in path.read_text("utf-8").splitlines()
    ]
    passages = ["\n".join(lines[at : at + 20]) for at in range(0, len(lines), 20)]
    return [*map(fold, map(normalize, passages)), *soups]


TEXTS = texts()


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("first", "pattern"), SCANNED)
def test_first_letters(first: re.Pattern[str], pattern: re.Pattern[str]) -> None:
    found = 0
    for text in TEXTS:
        everywhere = spans(pattern.finditer(text))
        assert spans(scan(first, pattern, text)) == everywhere, text
        found += len(everywhere)
    assert found > 10


@pytest.mark.parametrize(("sign", "pattern"), SIGNED)
def test_signs(sign: re.Pattern[str], pattern: re.Pattern[str]) -> None:
    found = [text for text in [*TEXTS, "- 9. 21. 로테르담"] if pattern.search(text)]
    assert found
    assert all(sign.search(text) for text in found)


def test_topics() -> None:
    found = 0
    for text in TEXTS:
        for start, end in cut._pieces(text, 0, len(text), cut._SEGMENT_END):
            if cut._TOPIC.match(text, start, end):
                assert cut._TOPIC_SIGN.search(text, start, end), text
                found += 1
    assert found > 100


@pytest.mark.parametrize("name", concepts._TABLE)
def test_concepts(name: str) -> None:
    pattern = re.compile(rf"(?<![가-힣\d])(?:{concepts._TABLE[name]})")
    for text in [*TEXTS, " ".join(concepts._TABLE)]:
        found = [(start, end) for one, start, end in concepts.find_concepts(text) if one == name]
        assert found == spans(pattern.finditer(text)), text


RARE = [
    "10시부터 연락이 가능하여야 한다. 출입이 가능해야 합니다.",
    "하지 않으면 안 된다",
    "하지 않을 수 없다",
    "하지 않는 것은 아니다",
    "하지 아니하는 건 아닙니다",
]


@pytest.mark.parametrize("number", range(len(polarity._ENDINGS)))
def test_endings(number: int) -> None:
    _, letters, ending = polarity._ENDINGS[number]
    found = [match[0] for text in [*TEXTS, *RARE] for match in ending.finditer(text)]
    assert len(found) > 1
    assert [one for one in found if letters.isdisjoint(one)] == []


def test_bounds() -> None:
    numbers = re.compile(r"\d+(?:일|년|명|원|%)?")
    after = (bounds._AFTER, bounds._SIDE, bounds._UNTIL)
    found = 0
    for text in TEXTS:
        for number in numbers.finditer(text):
            if any(pattern.match(text, number.end()) for pattern in after):
                assert bounds._may_follow(text, number.end()), text
                found += 1
            first = max(0, number.start() - 12)
            if bounds._BEFORE.search(text, first, number.start()):
                assert not bounds._BEFORE_BEGINS.isdisjoint(text[first : number.start()]), text
    assert found > 100


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.beginnings[0])
def test_words_with_an_opposite(side: Side) -> None:
    for text in TEXTS[::4]:
        assert spans(side.find(text)) == spans(side.pattern.finditer(text)), text


def test_marks_of_places() -> None:
    for text in TEXTS:
        starts = [0, *(letter.start() for letter in places._FIRST.finditer(text))]
        assert spans(match_at(places._MARK, text, starts)) == spans(places._MARK.finditer(text)), text


def test_ends_of_sentences() -> None:
    plain = re.compile(
        r"(?<=[가-힣a-z\])\"'%])[.!?。][\"'”’)\]]*(?=\s|$|[①-⑳])|(?=[①-⑳])|[.!?][\"'”’]?\s(?=[가-힣])(?<=\D..)"
        r"|(?=\d{1,2}\.\s[가-힣\"“])(?<=[가-힣)\]]\s)"
    )
    for text in [
        *TEXTS,
        "① 한다.② 끝。③ '됨.' 그",
        "3. 가나 다. 라",
        "이내 2. 임차료 12. 자문 2024. 3. 1. 시행",
    ]:
        at, pieces = 0, []
        for match in plain.finditer(text):
            if match.end() > at and text[at : match.end()].strip():
                pieces.append((at, match.end()))
                at = match.end()
        if text[at:].strip():
            pieces.append((at, len(text)))
        assert list(cut._pieces(text, 0, len(text), cut._SENTENCE_END)) == pieces, text


def test_ends_of_clauses() -> None:
    quick = r"(?:(?<=\S)|(?=[-–/및또]))"
    assert quick in cut._SEGMENT_END.pattern
    plain = re.compile(cut._SEGMENT_END.pattern.replace(quick, ""))
    for text in TEXTS:
        assert spans(cut._SEGMENT_END.finditer(text)) == spans(plain.finditer(text)), text


@pytest.mark.parametrize("pattern", [opposites._FREE_OF, opposites._CHARGED])
def test_fees(pattern: re.Pattern[str]) -> None:
    found = 0
    for text in [
        *TEXTS,
        "출장비는 없다",
        "설치비 3만 원은 면제한다. 유지비용은 받는다",
        "발급 수수료를 받으며",
    ]:
        everywhere = spans(pattern.finditer(text))
        assert spans(match_at(pattern, text, opposites.fee_starts(text))) == everywhere, text
        found += len(everywhere)
    assert found > 10


def test_those_to_whom_something_goes() -> None:
    assert any(roles._TO.search(text) for text in TEXTS)
    assert all(roles._HANDED.search(text) for text in TEXTS if roles._TO.search(text))


def test_parts_of_references() -> None:
    for text in TEXTS:
        if lawref._NUMBERED.search(text):
            found = spans(match_at(lawref._PART, text, lawref._starts(text)))
            assert found == spans(lawref._PART.finditer(text)), text


@pytest.mark.parametrize(
    ("pattern", "words", "before"),
    [*(ending[1:] for ending in name._ENDINGS), (name._ACTOR, name._ACTOR_WORD, 6)],
)
def test_names_by_their_last_word(pattern: re.Pattern[str], words: re.Pattern[str], before: int) -> None:
    for text in TEXTS:
        found = spans(match_at(pattern, text, name._starts(text, words, before)))
        assert found == spans(pattern.finditer(text)), text
