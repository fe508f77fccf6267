"""True answers over documents, and the same answers with one planted error each, for `bench/verify.py`.

Answers come from three places: written by hand (`verify_answers.tsv`), sentences of rules told again, table rows told.
Numbers then change their form, sentences their endings. Errors are planted by patterns of this file's own, which know
nothing of what the checker reads.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.ingest.formats import read_document
from seogo.lang.analyzer import open_analyzer
from seogo.lang.josa import fix_particle
from seogo.types import BlockKind, Chunk, Document

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "samples" / "law"
SAMPLES = HERE.parent / "src" / "seogo" / "samples"
TUNE = ("취업규칙", "여비규정", "근로기준법", "개별소비세법")
"""Documents that the checker was worked on with; the figures to report are those of the others."""


@dataclass(frozen=True)
class Pair:
    """`kind`: of the planted error, `""` for a true answer."""

    document: str
    source: str
    answer: str
    evidence: tuple[str, ...]
    kind: str = ""
    true: str = ""


def read_documents() -> dict[str, Document]:
    """The samples, and the statutes where they lie beside the project."""
    paths = [*sorted(SAMPLES.glob("*.*")), *sorted(SHARED.glob("*.txt"))]
    found = {}
    for path in paths:
        name = path.stem.removeprefix("2025년_")
        found[name] = read_document(path, collection="bench")
    return found


def build_pairs(seed: int = 1) -> list[Pair]:
    """True answers and planted errors, shuffled inside a document; always the same for a seed."""
    rng = random.Random(seed)
    pairs: list[Pair] = []
    documents = read_documents()
    by_hand = [
        line.split("\t")
        for line in (HERE / "verify_answers.tsv").read_text("utf-8").splitlines()
        if line[0] != "#"
    ]
    for name, document in documents.items():
        chunks = chunk_document(document, ChunkSettings(), analyzer=open_analyzer())
        names = _names(document.text)
        told = [
            ("hand", _holding(chunks, words), answer) for given, words, answer in by_hand if given == name
        ]
        told += [("row", chunk, answer) for chunk, answer in _rows(document, chunks, rng)]
        told += [("rule", chunk, answer) for chunk, answer in _rules(name, chunks, rng)]
        for source, chunk, answer in told:
            variants = {answer, vary(answer, rng)} if source == "hand" else {vary(answer, rng)}
            for variant in sorted(variants):
                evidence = _evidence(chunk, chunks, rng)
                pairs.append(Pair(name, source, variant, evidence))
                for kind, wrong in plant(variant, names, " ".join(evidence), rng):
                    pairs.append(Pair(name, source, wrong, evidence, kind, variant))
    return pairs


def _holding(chunks: Sequence[Chunk], words: str) -> Chunk:
    for chunk in chunks:
        if re.sub(r"\s", "", words) in re.sub(r"\s", "", chunk.text):
            return chunk
    raise SystemExit(f"verify_answers.tsv: no chunk says {words!r}")


def _evidence(chunk: Chunk, chunks: Sequence[Chunk], rng: random.Random) -> tuple[str, ...]:
    """The passage that answers among four others of its document, in any order."""
    near = [one for one in chunks if one.id != chunk.id and abs(one.ordinal - chunk.ordinal) <= 3]
    others = rng.sample(near, min(2, len(near))) + rng.sample(list(chunks), min(2, len(chunks)))
    evidence = list(dict.fromkeys([chunk.text, *(one.text for one in others)]))
    rng.shuffle(evidence)
    return tuple(evidence)


_ROW_FORMS = (
    "{row}의 {column}은 {value}입니다.",
    "{column}: {row} {value}.",
    "{row}, {column} {value}입니다.",
    "자료에 따르면 {row}의 {column}은 {value}로 나와 있습니다.",
    "{row} {column}은 {value}이라고 합니다.",
)


_CELL = re.compile(r"((?:\([^()]*\)|[^():])*(?:\([^()]*\))?): (.*)", re.DOTALL)
"""`구분(단위: 억원): 매출`: the name may hold a colon in brackets."""


def _rows(document: Document, chunks: Sequence[Chunk], rng: random.Random) -> Iterator[tuple[Chunk, str]]:
    """One cell of a table row with its row and its column."""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is not BlockKind.ROW or ": " not in text or text.startswith("번호: "):
            continue
        cells = [
            _CELL.fullmatch(cell).groups() if _CELL.fullmatch(cell) else (cell, "")
            for cell in text.split(" | ")
        ]
        chunk = next((one for one in chunks if one.start <= block.start and block.end <= one.end), None)
        values = [
            (column, value) for column, value in cells[1:] if re.search(r"\d", value) and len(value) < 20
        ]
        if chunk is None or not values or len(cells[0][1]) > 20:
            continue
        unit = (re.search(r"\((?:단위: )?([^)]{1,4})\)", cells[0][0] + cells[0][1]) or [None, ""])[1]
        column, value = rng.choice(values)
        own = re.search(r"\(([억만천]*[원건톤명])\)", column)
        unit = own[1] if own else unit
        if unit and re.fullmatch(r"[\d,.]+", value):
            value += unit
        row = re.sub(r"\(.*?\)", "", cells[0][1])
        name = re.sub(r"\s*\(.*?\)", "", column).strip()
        told = rng.choice(_ROW_FORMS).format(row=row.strip(), column=name, value=value)
        before, _, after = told.partition(name)
        yield chunk, before + name + fix_particle(name, after)


_ENDINGS = (
    (r"하여야 한다\.?$", ("해야 합니다.", "하여야 합니다.", "해야 한다.")),
    (r"할 수 있다\.?$", ("할 수 있습니다.", "할 수 있어요.")),
    (r"할 수 없다\.?$", ("할 수 없습니다.", "하지 못합니다.", "할 수 없어요.")),
    (r"하지 아니한다\.?$", ("하지 않습니다.", "하지 않는다.")),
    (r"하지 못한다\.?$", ("할 수 없습니다.", "하지 못합니다.")),
    (r"아니 된다\.?$", ("안 됩니다.", "아니 됩니다.")),
    (r"를 준다\.?$", ("를 줍니다.", "를 받습니다.")),
    (r"로 한다\.?$", ("로 합니다.", "입니다.")),
    (r"한다\.?$", ("합니다.", "함.")),
    (r"된다\.?$", ("됩니다.",)),
    (r"없다\.?$", ("없습니다.",)),
    (r"있다\.?$", ("있습니다.",)),
)
_LEADS = ("", "", "{place}에 따르면 ", "{place}에 따라 ", "네, ", "문서에 따르면 ", "{place}: ")


def _rules(name: str, chunks: Sequence[Chunk], rng: random.Random) -> Iterator[tuple[Chunk, str]]:
    """A sentence of a rule that says a number or a duty, told more politely, now and then with its place."""
    for chunk in chunks:
        article = re.search(r"^\s*제(\d+)조(의\d+)?\s?\(", chunk.text)
        if not article:
            continue
        parts = re.split(r"([①-⑮])", chunk.text[article.end() :])
        bodies = [(None, parts[0].partition(")")[2])] if len(parts) == 1 else [
            (ord(mark) - ord("①") + 1, body) for mark, body in zip(parts[1::2], parts[2::2], strict=True)
        ]  # fmt: skip
        usable = []
        for paragraph, body in bodies:
            sentence = re.split(r"(?<=다)\.\s|\n", body.strip())[0].strip()
            if (
                20 <= len(sentence) <= 170
                and re.search(r"\d", re.sub(r"제\d+[조항호]", "", sentence))
                and sentence.endswith(("다", "다."))
            ):
                usable.append((paragraph, sentence))
        if not usable:
            continue
        paragraph, sentence = rng.choice(usable)
        sentence = re.sub(r"\([^()]*\)", "", sentence)
        for pattern, endings in _ENDINGS:
            if re.search(pattern, sentence):
                sentence = re.sub(pattern, rng.choice(endings), sentence)
                break
        place = f"{name} 제{article[1]}조{article[2] or ''}" + (f" 제{paragraph}항" if paragraph else "")
        place = place.replace("조 제", rng.choice(("조 제", "조제")))
        yield chunk, rng.choice(_LEADS).format(place=place) + sentence


_SINO = "영일이삼사오육칠팔구"


def vary(text: str, rng: random.Random) -> str:
    """The same facts with numbers in other forms, some particles left out."""

    def amount(match: re.Match[str]) -> str:
        value = (
            int(match[1].replace(",", ""))
            * {"만": 10**4, "억": 10**8, "천": 1000, "백만": 10**6, None: 1}[match[2]]
        )
        forms = [f"{value:,}원", match[0], f"{match[1]}{match[2] or ''} 원"]
        if match[2] == "만" and len(match[1]) == 1:
            forms.append(f"{_SINO[int(match[1])]}만 원")
        if match[2] == "억" and len(match[1].replace(",", "")) == 4:
            digits = match[1].replace(",", "")
            forms.append(f"{digits[0]}천{int(digits[1:]) or ''}억 원")
        return rng.choice(forms)

    def period(match: re.Match[str]) -> str:
        number, unit = int(match[1]), match[2]
        forms = [match[0]]
        if unit == "년" and number <= 10:
            forms += [f"{number * 12}개월", f"{number} 년"]
        if unit == "개월" and number % 12 == 0:
            forms.append(f"{number // 12}년")
        if unit == "일" and number % 7 == 0 and number < 30:
            forms.append(f"{number // 7}주")
        return rng.choice(forms)

    def date(match: re.Match[str]) -> str:
        y, m, d = match.groups()
        return rng.choice([match[0], f"{y}. {m}. {d}.", f"{y}-{int(m):02}-{int(d):02}", f"{y}.{m}.{d}"])

    text = re.sub(r"(?<![천백십\d,])(\d[\d,]*)(만|억|천|백만)?\s?원", amount, text)
    text = re.sub(r"((?:19|20)\d\d)년 (\d{1,2})월 (\d{1,2})일", date, text)
    text = re.sub(
        r"(?<![\d월.] )(?<![\d,.월])(\d{1,2})(년|개월|일)(?=간|\s|의|을|이|까|로|입|\s이)", period, text
    )
    text = re.sub(r"100분의 (\d+)", lambda m: rng.choice([m[0], f"{m[1]}%", f"{m[1]}퍼센트"]), text)
    text = re.sub(r"(\d)퍼센트", lambda m: m[1] + rng.choice(["%", "퍼센트", " 프로"]), text)
    text = re.sub(r"(\d+)명", lambda m: m[1] + rng.choice(["명", " 명", "인"]), text)
    if rng.random() < 0.3:
        text = re.sub(r"(?<=[가-힣]{2})(?:을|를) ", " ", text, count=1)
    return text


def _names(text: str) -> dict[str, list[str]]:
    """Names of one sort that can stand for each other."""
    sorts = {
        "team": r"(?<![가-힣])[가-힣]{2,6}(?:팀|본부|지사|연구소|공장)(?=[은는이가을를의에 ,(])",
        "post": r"(?:대표이사|본부장|팀장|부서장|보건복지부장관|보건복지부차관|고용노동부장관|경찰청장|"
        r"경찰서장|해양경찰서장|관할 세무서장|위원장)",
        "code": r"HN-\d{3,4}",
        "law": r"(?<=「)[가-힣ㆍ ]{3,20}법(?=」)",
        "place": r"(?:대전|청주|서울|부산|광주|대구|하노이|베트남|칠레|폴란드)(?=[은는이가을를의에 ,])",
        "actor": r"(?<![가-힣])(?:인사위원회|노사협의회|이사회|근로자대표|부서장|감사)(?=[은는이가을를의에와과])",
    }
    return {sort: sorted(set(re.findall(pattern, text))) for sort, pattern in sorts.items()}


_FLIPS = (
    ("할 수 있", "할 수 없"),
    ("할 수 없", "할 수 있"),
    ("될 수 없", "될 수 있"),
    ("쓸 수 있", "쓸 수 없"),
    ("받을 수 있", "받을 수 없"),
    ("늘릴 수 있", "늘릴 수 없"),
    ("넘을 수 없", "넘을 수 있"),
    ("초과할 수 없", "초과할 수 있"),
    ("나올 수", "나올 수"),
    ("해야 합니다", "하지 않아도 됩니다"),
    ("해야 한다", "하지 않아도 된다"),
    ("하여야 합니다", "하지 않아도 됩니다"),
    ("하지 않습니다", "합니다"),
    ("되지 않습니다", "됩니다"),
    ("지급합니다", "지급하지 않습니다"),
    ("지급한다", "지급하지 않는다"),
    ("안 됩니다", "됩니다"),
    ("이상", "미만"),
    ("미만", "이상"),
    ("초과", "이하"),
    ("이하", "초과"),
    ("이내", "이후"),
    ("증가", "감소"),
    ("감소", "증가"),
    ("늘었", "줄었"),
    ("줄었", "늘었"),
    ("유급", "무급"),
    ("가능", "불가능"),
    ("포함", "제외"),
    ("제외", "포함"),
    ("낮아졌", "높아졌"),
    ("전까지", "후까지"),
)


def plant(
    text: str, names: dict[str, list[str]], evidence: str, rng: random.Random
) -> Iterator[tuple[str, str]]:
    """(kind, wrong answer) for every kind of error that the answer has room for, one each."""

    def once(pattern: str, replace: object) -> str | None:
        found = list(re.finditer(pattern, text))
        rng.shuffle(found)
        for match in found:
            new = replace(match) if callable(replace) else str(replace)
            if new and new != match[0]:
                return text[: match.start()] + new + text[match.end() :]
        return None

    def other_number(match: re.Match[str]) -> str:
        value = match[0].replace(",", "")
        if "." in value:
            return f"{float(value) + rng.choice([0.5, 1.2, -0.3, 2.0]):.{len(value.split('.')[1])}f}"
        number = int(value)
        changed = max(1, number + rng.choice([1, 2, 3, 5, -1, -2, 10]) * (10 ** max(0, len(value) - 2)))
        changed = number + 1 if changed == number else changed
        return f"{changed:,}" if "," in match[0] else str(changed)

    plain = (
        r"(?<![\d제.,:A-Z-])(?<!제 )\d[\d,]*(?:\.\d+)?(?!\d|[조항호]\b|[.:-]\d|\s?[년월]\s?\d|"
        r"년(?!간|\s?(?:동|이|미|을|의)))"
    )
    units = {"일": "개월", "개월": "년", "년": "개월", "시간": "일", "분": "시간", "명": "건", "건": "명", "대": "명",
             "%": "배", "퍼센트": "배", "원": "달러", "회": "일", "km": "m", "톤": "kg",
             "점": "명", "세": "개월", "배": "%", "번": "일"}  # fmt: skip
    scales = {"만": "천만", "억": "만", "천": "만", "천만": "만", "백만": "만"}
    periods = (
        r"(?<![\d월.제])(?<!월 )\d{1,3}(?=\s?(?:일|개월|년간|년(?= |이|동|을|의|까|미)|주|시간)(?!\s?\d+일))"
    )
    year = r"(?:19|20)\d\d(?=년|\. |\.|-)"
    made = {
        "number": once(plain, other_number),
        "unit": once(
            r"(?<=\d)\s?(" + "|".join(units) + r")(?=[가-힣 ,.()]|$)(?!분의|요일|\s?\d+월)",
            lambda m: (
                units[m[1]]
                if not re.search(r"[월.]\s?\d+$|(?:19|20)\d\d$|[시]\s?\d+$|제\s?\d+$", text[: m.start()])
                and not re.match(r"\s?\d+[월분]", text[m.end() :])
                else ""
            ),
        ),
        "magnitude": once(
            r"(?<=\d)(천만|백만|만|억|천)(?=\s?원|\s?달러)|\d{1,3}(?:,\d{3})+(?=\s?원|톤|명|대)",
            lambda m: scales.get(m[0]) or f"{int(m[0].replace(',', '')) * rng.choice([10, 100]):,}",
        ),
        "year": once(year, lambda m: str(int(m[0]) + rng.choice([-3, -2, -1, 1, 2]))),
        "period": once(periods, lambda m: str(int(m[0]) + rng.choice([1, 2, 3, 5]))),
        "article": once(
            r"(?<=제)\d+(?=조)", lambda m: str(max(1, int(m[0]) + rng.choice([-2, -1, 1, 2, 7])))
        ),
        "paragraph": once(
            r"(?<=제)\d+(?=항)",
            lambda m: str(int(m[0]) + rng.choice([1, 2]) if int(m[0]) < 2 else int(m[0]) - 1),
        ),
    }
    for kind, wrong in made.items():
        if wrong:
            yield kind, wrong
    sorts = [
        sort for sort, listed in names.items() if len(listed) > 1 and any(name in text for name in listed)
    ]
    if sorts:
        listed = names[rng.choice(sorts)]
        present = [name for name in sorted(listed, key=len, reverse=True) if name in text]
        name = present[0]
        other = rng.choice(
            [one for one in listed if one != name and name not in one and one not in name and one not in text]
            or [""]
        )
        if other:
            yield "name", text.replace(name, other, 1)
    flips = [
        (a, b)
        for a, b in _FLIPS
        if re.search(a + (r"(?!하지|할 |하여)" if a == "초과" else ""), text)
        and a != b
        and not (a in ("가능", "합니다") and "불" + a in text)
    ]
    if flips:
        a, b = rng.choice(flips)
        yield "polarity", text.replace(a, b, 1)
