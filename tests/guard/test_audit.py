"""What is written down of personal data: kinds and counts, in no way the value. Over made-up values of every kind."""

from __future__ import annotations

import json
import logging
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seogo.errors import PersonalData
from seogo.guard.document import check_document
from seogo.guard.personal.find import find_personal
from seogo.guard.personal.kinds import PersonalKind
from seogo.guard.question import check_question
from seogo.guard.settings import GuardSettings
from seogo.guard.shield import Shield
from seogo.serve.record import masked
from seogo.types import Chunk, ChunkId, Citation, Document, DocumentId

EVERY = tuple(PersonalKind)
FORMS = {
    PersonalKind.RRN: r"주민번호 : (?P<v>[89][0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[-/ ]{1,2}[12][0-9]{6})",
    PersonalKind.FRN: r"외국인등록번호 (?P<v>8[0-9]0[1-9]1[0-9]-[56][0-9]{6})",
    PersonalKind.PASSPORT: r"여권번호 (?P<v>M[0-9]{3}A[0-9]{4}|M[0-9]{8})",
    PersonalKind.LICENCE: r"면허번호 (?P<v>1[1-9]-[0-9]{2}-[0-9]{6}-[0-9]{2})",
    PersonalKind.CUSTOMS: r"통관부호 (?P<v>P[0-9]{12})",
    PersonalKind.CARD: r"카드번호 (?P<v>4[0-9]{3}-[0-9]{4}-[0-9]{4}-[0-9]{4})",
    PersonalKind.ACCOUNT: r"신한은행 (?P<v>110-[0-9]{3}-[0-9]{6})",
    PersonalKind.MOBILE: r"연락처 (?P<v>010[-. ][0-9]{4}[-. ][0-9]{4})",
    PersonalKind.EMAIL: r"메일 (?P<v>[a-z]{5,9}[0-9]{3}@naver\.com)",
    PersonalKind.ADDRESS: r"주소 (?P<v>서울특별시 강남구 [가-길]{2}대로 [1-9][0-9]{2})",
    PersonalKind.VEHICLE: r"차량번호 (?P<v>[1-9][0-9]{2}나[0-9]{4})",
    PersonalKind.NAME: r"성명: (?P<v>김[민서유][준연호])",
    PersonalKind.IP: r"접속 IP (?P<v>203\.0\.113\.[1-9][0-9])",
}
AROUND = st.sampled_from(
    ["{}", "제 {}인데 연차는 며칠인가요?", "구분: 본인 | {} | 비고", "가\n{}\n나", "{}, {}"]
)


@st.composite
def values(draw: st.DrawFn) -> tuple[str, PersonalKind, str]:
    """A text, the kind of the value in it and the value."""
    kind = draw(st.sampled_from(list(FORMS)))
    form = FORMS[kind].replace("(?P<v>", "(").replace("(", "(?:")
    said = draw(st.from_regex(form, fullmatch=True))
    met = re.fullmatch(FORMS[kind], said)
    assert met is not None
    frame = draw(AROUND)
    return frame.replace("{}", said), kind, met["v"]


def told_of(value: str, line: str) -> bool:
    """Whether the value, or as much of it as no mask leaves, stands in the line, whatever the signs."""
    bare = re.sub(r"[\W_]", "", value)
    return bare in re.sub(r"[\W_]", "", line) or value in line


@given(values())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_of_the_audit_log_holds_a_value(caplog, made):
    text, kind, value = made
    assert kind in {one.kind for one in find_personal(text)}
    caplog.clear()
    with caplog.at_level(logging.INFO):
        asked = check_question(text, GuardSettings(question_mask=EVERY))
        refused = check_question(text, GuardSettings(question_mask=(), question_block=(kind,)))
        notices = check_document(_document(text), GuardSettings(document_mask=EVERY))
        with pytest.raises(PersonalData) as error:
            check_document(_document(text), GuardSettings(document_mask=(), document_block=(kind,)))
        shield = Shield(EVERY)
        shown = shield.chunk(_chunk(text))
        shield.finish([shield.citation(_citation(shown))])
    assert len(caplog.records) == 5
    kept, counts = masked(text)
    said = [
        *caplog.messages,
        *(str(record.args) for record in caplog.records),
        *asked.notices,
        refused.refusal,
    ]
    said += [
        asked.question,
        refused.question,
        *(one.message for one in notices),
        str(error.value),
        shown.text,
    ]
    said += [json.dumps({"question": kept, "masked": counts}, ensure_ascii=False)]
    assert not [line for line in said if told_of(value, line)]


def test_a_file_that_bears_a_value_in_its_name_is_refused_without_it():
    with pytest.raises(PersonalData) as error:
        check_document(
            _document("900101-1234567", name="900101-1234567.pdf"),
            GuardSettings(document_block=(PersonalKind.RRN,)),
        )
    assert "1234567" not in str(error.value)


def _document(text: str, name: str = "명부.pdf") -> Document:
    return Document(
        id=DocumentId("ab" * 32),
        collection="default",
        name=name,
        title="명부",
        format="pdf",
        text=text,
        blocks=(),
        pages=1,
    )


def _chunk(text: str) -> Chunk:
    return Chunk(
        id=ChunkId("c1"),
        document=DocumentId("ab" * 32),
        ordinal=0,
        collection="default",
        text=text,
        start=0,
        end=len(text),
        title="명부",
        address="",
        context="",
    )


def _citation(chunk: Chunk) -> Citation:
    from seogo.answer.cite import make_citation

    return make_citation(1, chunk, chunk.start, chunk.end)
