"""`seogo faq` and the answers it gives, as people and programs see them, on a library with real documents."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from seogo.app import open_library
from seogo.cli.main import group

RULES = """제1장 휴가
제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.
제11조(병가) 직원은 질병으로 연 60일까지 병가를 쓸 수 있다.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "휴가규정.txt").write_text(RULES, encoding="utf-8")
    with open_library(tmp_path / "library") as opened:
        opened.add(tmp_path / "휴가규정.txt")
    return tmp_path / "library"


def run(library: Path, *words: str, code: int = 0, lang: str = "ko") -> Result:
    result = CliRunner().invoke(group, [*words, "--library", str(library)], env={"SEOGO_LANG": lang})
    assert result.exit_code == code, result.output
    return result


def parsed(library: Path, *words: str) -> Any:
    return json.loads(run(library, *words, "--json").stdout)


def test_a_fixed_answer_is_given_word_for_word_and_says_what_it_is(library):
    run(library, "faq", "add", "사내 어린이집이 있나요?", "청주공장에 정원 38명의 어린이집이 있습니다.")
    out = run(library, "ask", "회사에 사내 어린이집 있어요?").stdout
    first, _, source = out.partition("\n\n")
    assert first == "청주공장에 정원 38명의 어린이집이 있습니다."
    assert source.startswith("[FAQ] 질문 1번 “사내 어린이집이 있나요?” · 20")
    assert (
        run(library, "ask", "사내 어린이집이 있나요?", lang="en")
        .stdout.splitlines()[2]
        .startswith("[FAQ] question 1 “사내 어린이집이 있나요?” · updated 20")
    )
    answer = parsed(library, "ask", "사내 어린이집이 있나요")
    assert (answer["kind"], answer["citations"], answer["hits"]) == ("faq", [], [])
    assert answer["faq"]["id"] == 1
    assert answer["faq"]["wording"] == "사내 어린이집이 있나요?"
    assert answer["confidence"] > 0.9


def test_what_is_no_fixed_question_is_answered_from_the_documents(library):
    run(library, "faq", "add", "연차 25일은 누가 받나요?", "21년 넘게 일한 직원입니다.")
    answer = parsed(library, "ask", "연차 15일은 누가 받나요?")
    assert answer["kind"] == "extractive"
    assert answer["faq"] is None
    assert "80퍼센트" in answer["text"]
    assert parsed(library, "ask", "연차 25일은 누가 받나요?", "--set", "faq.enabled=false")["kind"] != "faq"


def test_entries_are_seen_only_where_their_collection_is(library):
    run(library, "faq", "add", "임원 성과급은 언제 나오나요?", "3월입니다.", "--collection", "임원")
    assert parsed(library, "ask", "임원 성과급은 언제 나오나요?")["kind"] == "faq"
    assert parsed(library, "ask", "임원 성과급은 언제 나오나요?", "--collection", "임원")["kind"] == "faq"
    assert parsed(library, "ask", "임원 성과급은 언제 나오나요?", "--collection", "default")["kind"] != "faq"
    assert parsed(library, "ask", "임원 성과급은 언제 나오나요?", "--document", "휴가규정")["kind"] != "faq"
    assert parsed(library, "faq", "try", "임원 성과급", "--collection", "default")["found"] == []


def test_an_entry_answers_until_it_is_switched_off_has_expired_or_is_removed(library):
    question = "구내식당은 언제 여나요?"
    run(library, "faq", "add", question, "11시 30분입니다.", "--expires", "2999. 12. 31.")
    assert parsed(library, "ask", question)["kind"] == "faq"
    run(library, "faq", "off", "1")
    assert parsed(library, "ask", question)["kind"] != "faq"
    run(library, "faq", "on", "1")
    assert parsed(library, "ask", question)["text"] == "11시 30분입니다."
    run(library, "faq", "edit", "1", "--answer", "12시입니다.", "--variant", "점심 식당 문 여는 시각")
    assert parsed(library, "ask", "점심 식당 문 여는 시각")["text"] == "12시입니다."
    (entry,) = parsed(library, "faq", "edit", "1", "--expires", "2020-01-01")["entries"]
    assert (entry["expires"], entry["variants"]) == ("2020-01-01", ["점심 식당 문 여는 시각"])
    assert parsed(library, "ask", question)["kind"] != "faq"
    assert "1  기한 지남  [default]" in run(library, "faq", "list").stdout
    assert parsed(library, "faq", "edit", "1", "--expires", "none")["entries"][0]["expires"] is None
    assert parsed(library, "ask", question)["kind"] == "faq"
    assert parsed(library, "faq", "remove", "1")["removed"][0]["question"] == question
    assert parsed(library, "faq", "list") == {"entries": []}


def test_try_says_which_entry_and_why_not(library):
    run(library, "faq", "add", "휴가 신청은 어떻게 하나요?", "인사정보시스템에서 합니다.")
    out = run(library, "faq", "try", "휴가 취소는 어떻게 하나요?").stdout
    assert "✗ 0.00  1  휴가 신청은 어떻게 하나요?  반대되는 말" in out
    assert "문서에서 찾습니다" in out
    assert "✓" in run(library, "faq", "try", "휴가는 어떻게 신청하나요?").stdout


def test_a_csv_is_imported_and_again_without_change(library):
    with resources.as_file(resources.files("seogo") / "samples") as samples:
        path = samples / "인사FAQ.csv"
        assert run(library, "faq", "import", str(path)).stdout == "새로 60개, 고친 것 0개, 그대로 0개\n"
        assert run(library, "faq", "import", str(path)).stdout == "새로 0개, 고친 것 0개, 그대로 60개\n"
    answer = parsed(library, "ask", "육아휴직은 최대 몇 년인가요?")
    assert answer["faq"]["question"] == "육아휴직은 최대 얼마나 쓸 수 있나요?"
    assert "1년 6개월" in answer["text"]
    assert parsed(library, "ask", "육아휴직 급여는 최대 얼마인가요?")["kind"] != "faq"


def test_an_xlsx_with_variants_dates_and_bad_rows(library, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "faq.xlsx") as book:
        sheet = book.add_worksheet("FAQ")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, cells in enumerate(
            [
                ["총무과 FAQ"],
                ["번호", "질문", "답변", "변형 질문", "만료일", "상태"],
                [1, "주차는 몇 대까지 되나요?", "한 사람에 한 대입니다.", "차 몇 대 댈 수 있나요?|주차 대수"],
                [2, "회의실은 누가 예약하나요?", "각 부서 담당자입니다.", "", None, "중지"],
                [3, "답이 없는 질문인가요?", ""],
                [4, "주차장은 언제 닫나요?", "밤 11시입니다.", "", "언젠가"],
            ]
        ):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
        sheet.write_datetime(2, 4, datetime(2998, 3, 1), day)
    done = parsed(library, "faq", "import", str(tmp_path / "faq.xlsx"))
    assert [(one["question"], one["state"], one["expires"]) for one in done["new"]] == [
        ("주차는 몇 대까지 되나요?", "on", "2998-03-01"),
        ("회의실은 누가 예약하나요?", "off", None),
    ]
    assert done["new"][0]["variants"] == ["차 몇 대 댈 수 있나요?", "주차 대수"]
    assert [one["row"] for one in done["failed"]] == [5, 6]
    assert "답변이 비어" in done["failed"][0]["message"]
    assert "'언젠가'" in done["failed"][1]["message"]
    shown = run(library, "faq", "import", str(tmp_path / "faq.xlsx"))
    assert "✗ 5행" in shown.stderr


def test_an_import_of_which_no_row_is_kept_fails(library, tmp_path):
    table = tmp_path / "faq.csv"
    table.write_text("질문,답변\n답이 없는 질문인가요?,\n", encoding="utf-8")
    assert "✗ 2행" in run(library, "faq", "import", str(table), code=1).stderr
    assert '"failed"' in run(library, "faq", "import", str(table), "--json", code=1).stdout


def test_what_is_exported_is_imported_as_it_was(library, tmp_path):
    given = [
        ("두 줄인 답은?", '첫째 줄\n둘째 줄, 쉼표와 "따옴표"'),
        ("수식은?", "=HYPERLINK(1)"),
    ]
    for question, answer in given:
        run(library, "faq", "add", question, answer, "--variant", "다른 말", "--expires", "2990-01-02")
    out = tmp_path / "out.csv"
    run(library, "faq", "export", "--out", str(out))
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK" in out.read_text("utf-8-sig")
    before = parsed(library, "faq", "list")["entries"]
    assert [one["answer"] for one in before] == [answer for _, answer in given]
    other = tmp_path / "other"
    assert len(parsed(other, "faq", "import", str(out))["new"]) == 2
    keys = ("question", "answer", "variants", "expires", "collection", "state")
    after = parsed(other, "faq", "list")["entries"]
    assert [[one[key] for key in keys] for one in after] == [[one[key] for key in keys] for one in before]


def test_a_library_of_fixed_answers_alone_answers(tmp_path):
    run(tmp_path / "new", "faq", "add", "정년은 몇 살인가요?", "만 60세입니다.")
    assert parsed(tmp_path / "new", "ask", "정년이 몇 세예요?")["text"] == "만 60세입니다."


def test_unanswered_questions_become_a_draft_then_an_answer(library):
    asked = (
        "구내식당 석식은 몇 시까지 하나요?",
        "구내식당 석식 몇 시까지 해요",
        "헬스장 이용료는 얼마인가요?",
    )
    for question in (*asked, asked[0], "병가는 며칠까지 쓸 수 있나요?"):
        run(library, "ask", question)
    first, second = parsed(library, "faq", "drafts")["drafts"]
    assert (first["question"], first["count"]) == (asked[0], 3)
    assert [(one["question"], one["count"]) for one in first["wordings"]] == [(asked[0], 2), (asked[1], 1)]
    assert (second["question"], second["count"]) == (asked[2], 1)
    assert len(parsed(library, "faq", "drafts", "--least", "2")["drafts"]) == 1
    (draft,) = parsed(library, "faq", "drafts", "--make", str(first["id"]))["entries"]
    assert (draft["state"], draft["answer"], draft["variants"]) == ("draft", "", [asked[1]])
    assert parsed(library, "ask", asked[0])["kind"] == "abstained"
    assert "bad_entry" in run(library, "faq", "on", str(draft["id"]), code=2).output
    run(library, "faq", "edit", str(draft["id"]), "--answer", "오후 7시 30분까지입니다.")
    run(library, "faq", "on", str(draft["id"]))
    assert parsed(library, "ask", asked[1])["text"] == "오후 7시 30분까지입니다."
    run(library, "faq", "drafts", "--forget", str(second["id"]))
    assert [one["question"] for one in parsed(library, "faq", "drafts")["drafts"]] == [asked[0]]


def test_what_is_personal_in_an_unanswered_question_is_not_kept(library):
    run(library, "ask", "900101-1234567 홍길동의 헬스장 이용료는 얼마인가요?")
    (draft,) = parsed(library, "faq", "drafts")["drafts"]
    assert "1234567" not in draft["question"]
    assert "헬스장" in draft["question"]
    with sqlite3.connect(library / "catalog.db") as db:
        assert "1234567" not in "".join(db.iterdump())
    run(library, "ask", "수영장 이용료는 얼마인가요?", "--set", "faq.unanswered=false")
    assert len(parsed(library, "faq", "drafts")["drafts"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "7", "--answer", "답"), "not_found"),
        (("off", "7"), "not_found"),
        (("remove", "7"), "not_found"),
        (("drafts", "--make", "7"), "not_found"),
        (("add", "질문?", " "), "bad_entry"),
        (("add", "질문?", "답", "--expires", "내일"), "bad_entry"),
        (("try", "질문", "--set", "faq.threshold=0"), "bad_setting"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_code(library, words, said):
    assert f"[{said}]" in run(library, "faq", *words, code=2).stderr


def test_a_table_without_a_question_column_is_refused(library, tmp_path):
    (tmp_path / "표.csv").write_text("이름,나이\n홍길동,30\n", encoding="utf-8")
    assert (
        "'질문'과 '답변' 열이 없습니다"
        in run(library, "faq", "import", str(tmp_path / "표.csv"), code=2).stderr
    )
