"""An answer as JSON of a given schema, in which every value stands in the passages or is null.

Knows nothing of retrieval. What the model writes is validated, and each value looked for in the evidence.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from seogo.answer.abstain import ABSTENTION
from seogo.answer.cite import Piece, make_citation
from seogo.answer.generated.judge import MIN_COVERAGE
from seogo.answer.generated.passages import defuse, fence_mark, show_all
from seogo.answer.generated.reply import Reply
from seogo.answer.generated.write import Writing
from seogo.errors import ModelError
from seogo.lang.numerals import find_numbers
from seogo.llm.llm import Message, Role
from seogo.types import Answer, AnswerKind, Citation, Status, Withheld

TRIES = 2
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_UNITS = tuple(
    (re.compile(asks, re.IGNORECASE), tuple(units.split()))
    for asks, units in (
        (r"\byears?\b|\(년\)|년\s?단위|년수|햇수|몇\s?년", "년"),
        (r"\bmonths?\b|개월|\(월\)|달수", "개월"),
        (r"\bdays?\b|일수|\(일\)|일\s?단위|며칠", "일"),
        (r"\bhours?\b|\(시간\)|시간수|시간\s?단위|몇\s?시간", "시간"),
        (r"\bminutes?\b|\(분\)|분\s?단위|몇\s?분", "분"),
        (r"\b(?:won|krw)\b|\(원\)|원\s?단위|금액", "원"),
        (r"\bpercent(?:age)?\b|%|퍼센트", "%"),
        (r"\b(?:people|persons|headcount)\b|인원|\(명\)|명수|몇\s?명", "명"),
        (r"\btimes\b|횟수|\(회\)|몇\s?번", "회 번"),
    )
)
"""What asks for a unit in a property's name or description: `육아휴직 기간(년)`, `years`."""
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def asked_with(question: str, schema: dict[str, Any]) -> str:
    """The question with what the schema asks for: the names of its properties and what it says of them."""
    told = dict.fromkeys(word for pair in _descriptions(schema) for word in pair if word)
    return " ".join([question, *told]).replace("_", " ")


def write_json(work: Writing, schema: dict[str, Any]) -> Answer:
    """The answer whose text is the JSON; `citations`: where its values stand; `withheld`: values made null, and why.

    An abstention when no value stands in the passages. Raises `ModelError` when the model, told once what was wrong,
    still writes no JSON of the schema.
    """
    sieve = _Sieve(work, schema)
    value = sieve.sift(_ask(work, schema), "")
    answer = Answer(
        question=work.question,
        text=ABSTENTION,
        kind=AnswerKind.ABSTAINED,
        hits=tuple(work.hits),
        withheld=tuple(sieve.withheld),
        model=work.llm.name,
        prompts=work.prompts.version,
    )
    if not sieve.citations:
        return answer
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return replace(answer, text=text, kind=AnswerKind.GENERATED, citations=tuple(sieve.citations))


class _Sieve:
    """Goes through a JSON value and keeps what the passages say."""

    def __init__(self, work: Writing, schema: dict[str, Any]) -> None:
        self._work = work
        self._descriptions = dict(_descriptions(schema))
        self.citations: list[Citation] = []
        self.withheld: list[Withheld] = []
        self._written: dict[tuple[str, str], str] = {}
        """Numbers of properties, as the passages write them with their units."""

    def sift(self, value: Any, name: str) -> Any:
        """The value with what the passages do not say made null."""
        if isinstance(value, dict):
            return {key: self.sift(one, key) for key, one in value.items()}
        if isinstance(value, list):
            sifted = [self.sift(one, name) for one in value]
            return [self._together(one) if isinstance(one, dict) else one for one in sifted]
        if value is None or (isinstance(value, str) and not value.strip()):
            return value
        found = self._place(value, name)
        if isinstance(found, str):
            self.withheld.append(Withheld(text=f"{name}: {value}", reason=found))
            return None
        self._cite(found)
        return value

    def _together(self, record: dict[str, Any]) -> dict[str, Any]:
        """A record of a list without values that are another's: where the line that names it (by its first text
        without a number) has another value for the same."""
        names = (one for one in record.values() if isinstance(one, str) and not re.search(r"\d", one))
        if not (whose := next(names, "")):
            return record
        for key, value in record.items():
            if (
                isinstance(value, bool)
                or not re.search(r"\d", str(value))
                or not isinstance(value, str | int | float)
            ):
                continue
            about = f"{key} {self._descriptions.get(key, '')}".replace("_", " ")
            named = f"{about} " if re.search("[가-힣]", about) else ""
            verdict = self._work.check(f"{whose}: {named}{self._written.get((key, str(value)), value)}", "")
            wrong = [one for one in verdict.claims if one.status is Status.CONTRADICTED and one.evidence]
            if any(one.evidence and whose in self._work.ground.around(one.evidence) for one in wrong):
                reason = f"근거에서 {whose}의 것이 아닙니다: {wrong[0].found}"
                self.withheld.append(Withheld(text=f"{key}: {value}", reason=reason))
                record = {**record, key: None}
        return record

    def _about(self, name: str) -> str:
        """What a property is, in the schema's words; the question where they are not Korean."""
        told = f"{name} {self._descriptions.get(name, '')}".replace("_", " ")
        return told if re.search("[가-힣]", told) else self._work.question

    def _place(self, value: Any, name: str) -> Piece | str:
        """Where the passages say the value, or why it may not stand."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = Fraction(str(value))
            units = _units_of(f"{name} {self._descriptions.get(name, '')}")
            found = self._work.ground.find(lambda text: number in _numbers(text, units), self._about(name))
            if found is None:
                return "근거에 없거나 다른 것의 수입니다"
            self._written[(name, str(value))] = _as_written(found.shown, number, units)
            return self._undoubted([found], value)
        words = name if isinstance(value, bool) else str(value)
        verdict = self._work.check(words, "")
        if self._work.ground.stray(words, [(claim.start, claim.end) for claim in verdict.claims]):
            return "근거의 한 대목에 함께 나오지 않는 말입니다"
        if verdict.status is Status.CONTRADICTED:
            return "근거와 다른 값입니다"
        number_of_passage, share = self._work.ground.best(words)
        if share < MIN_COVERAGE or any(claim.status is Status.NOT_CHECKED for claim in verdict.claims):
            return "근거에서 확인할 수 없는 값입니다"
        places = [self._work.ground.quote(words, number_of_passage)]
        if isinstance(value, str):
            places += self._work.ground.holding(value, range(1, self._work.ground.count + 1))
        return self._undoubted(places, value)

    def _undoubted(self, places: Sequence[Piece], value: Any) -> Piece | str:
        """The first place that says the value to who asks, or why none does: as for a written sentence."""
        said = "" if isinstance(value, bool) else str(value)
        whys = []
        for piece in places:
            if not (why := self._work.doubt(said, piece.shown, piece.chunk.address)):
                return piece
            whys.append(why)
        return whys[0]

    def _cite(self, piece: Piece) -> None:
        start, end = piece.chunk.start + piece.start, piece.chunk.start + piece.end
        if all((one.document, one.start) != (piece.chunk.document, start) for one in self.citations):
            self.citations.append(make_citation(len(self.citations) + 1, piece.chunk, start, end))


def _descriptions(schema: Any) -> Iterator[tuple[str, str]]:
    """Each property's title and description, wherever in the schema it stands."""
    if isinstance(schema, list):
        for one in schema:
            yield from _descriptions(one)
    elif isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            if isinstance(inner, dict):
                yield name, " ".join(str(inner[key]) for key in ("title", "description") if key in inner)
        for inner in schema.values():
            yield from _descriptions(inner)


def _ask(work: Writing, schema: dict[str, Any]) -> Any:
    """The model's JSON, valid by the schema."""
    prompt = work.prompts.fill(
        "json",
        passages=show_all(work.passages, fence_mark(work.question, *(one.text for one in work.passages))),
        question=defuse(work.question),
        schema=json.dumps(schema, ensure_ascii=False),
    )
    messages = [Message(Role.SYSTEM, work.prompts.texts["system"]), Message(Role.USER, prompt)]
    sampling = replace(work.sampling, json_schema=schema) if work.llm.holds_schema else work.sampling
    problem: tuple[str, str] | None = None
    for _ in range(TRIES):
        written = Reply(work.llm.stream(messages, sampling, cancelled=work.cancelled)).read()
        value, problem = _parse(written, schema)
        if problem is None:
            return value
        messages = [
            *messages,
            Message(Role.ASSISTANT, written),
            Message(Role.USER, f"스키마에 맞지 않습니다: {problem[0]}\n고친 JSON만 다시 적으십시오."),
        ]
    assert problem is not None
    raise ModelError(
        f"{work.llm.name}: 모델이 {TRIES}번 만에도 스키마에 맞는 JSON을 쓰지 못했습니다({problem[0]}). "
        "스키마를 줄이거나 다른 모델을 쓰십시오.",
        f"{work.llm.name} wrote no JSON of the schema in {TRIES} tries ({problem[1]}): make the schema smaller, or use "
        "another model",
    )


def _parse(written: str, schema: dict[str, Any]) -> tuple[Any, tuple[str, str] | None]:
    """The value, and what is wrong with it, in Korean and in English (None when nothing is)."""
    from jsonschema import Draft202012Validator

    try:
        value = _value(_FENCE.sub("", written), "[" if schema.get("type") == "array" else "{")
        json.dumps(value, allow_nan=False)
    except ValueError as error:
        return None, (f"JSON이 아닙니다({error})", f"not JSON: {error}")
    errors: Sequence[Any] = sorted(
        Draft202012Validator(schema).iter_errors(value), key=lambda one: one.json_path
    )
    if not errors:
        return value, None
    said = f"{errors[0].json_path}: {errors[0].message}"
    return value, (said, said)


def _value(written: str, opening: str) -> Any:
    """The JSON, also where words stand before or after it, as models put them that nothing holds to a schema."""
    try:
        return json.loads(written)
    except json.JSONDecodeError:
        for begun in re.finditer(re.escape(opening), written):
            with contextlib.suppress(json.JSONDecodeError):
                return json.JSONDecoder().raw_decode(written, begun.start())[0]
        raise


def _units_of(told: str) -> frozenset[str]:
    """The units that a property's name and description ask for, as they are written in documents; empty for any."""
    found = (units for asks, units in _UNITS if asks.search(told))
    return frozenset(unit for units in found for unit in units)


def _as_written(text: str, value: Fraction, units: frozenset[str]) -> str:
    """The number as the text has it, with its unit; without one where it is not told as a quantity."""
    for number in find_numbers(text):
        if Fraction(number.value) == value and (not units or not number.unit or number.unit in units):
            return text[number.start : number.end]
    return f"{float(value):g}" if value.denominator > 1 else str(value)


def _numbers(text: str, units: frozenset[str]) -> set[Fraction]:
    """Every number that the text says, as a quantity or as digits, but for quantities in units that are not asked."""
    found = find_numbers(text)
    others = [number for number in found if units and number.unit and number.unit not in units]
    digits = (
        match[0].replace(",", "").rstrip(".")
        for match in _DIGITS.finditer(text)
        if not any(one.start <= match.start() < one.end for one in others)
    )
    return {Fraction(number.value) for number in found if number not in others} | {
        Fraction(one) for one in digits
    }
