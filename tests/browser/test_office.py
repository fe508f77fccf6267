"""The pages of document owners and admins: putting in, fixed answers, quality, set-up; and who does not get there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from browser.conftest import OPEN, Office, expect, picture, settled
from browser.test_ask import ask
from browser.test_everyone import violations

Browse = Callable[..., Any]
RULE = "출입 규정\n\n제1조(목적) 이 규정은 출입에 관한 사항을 정한다.\n\n제2조(출입증) 출입증은 3일 안에 반납한다.\n"


def go(page: Any, office: Office, path: str, name: str) -> Any:
    page.goto(f"{office.url}/{path}")
    return at(page, name)


def at(page: Any, name: str) -> Any:
    """The page once its heading is there."""
    page.get_by_role("heading", name=name, level=1).wait_for()
    return page


def test_a_file_is_put_in_answers_and_goes_without_trace(
    office: Office, people: dict[str, str], browse: Browse, tmp_path: Path
) -> None:
    (tmp_path / "출입 규정.txt").write_text(RULE, "utf-8")
    (tmp_path / "빈 글.txt").write_bytes(b"")
    page = at(browse("박담당", path="/documents"), "문서")
    page.get_by_role("button", name="취업규칙").wait_for()
    expect(page.get_by_label("넣을 묶음")).to_have_value(OPEN)
    page.locator("#sg-files").set_input_files([tmp_path / "출입 규정.txt", tmp_path / "빈 글.txt"])
    page.get_by_text("일부 실패").wait_for()
    page.get_by_text("빈 파일입니다").wait_for()
    page.get_by_role("button", name="출입 규정").wait_for()
    picture(page, "documents-upload")
    page.get_by_role("button", name="확인함").click()
    page.get_by_role("link", name="질문").click()
    turn = ask(page, "출입증은 며칠 안에 반납하나요?")
    turn.get_by_text("3일 안에 반납한다").first.wait_for()
    go(page, office, "documents", "문서").get_by_role("button", name="출입 규정").click()
    shown = page.get_by_role("dialog", name="출입 규정")
    shown.get_by_role("tab", name="조각").click()
    shown.get_by_text("제2조(출입증)").first.wait_for()
    picture(page, "document-chunks")
    shown.get_by_role("button", name="삭제").click()
    page.get_by_role("dialog", name="문서를 삭제할까요?").get_by_role("button", name="삭제").click()
    page.get_by_text("남은 것이 없음을 확인했습니다").last.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="출입 규정").wait_for(state="detached")
    page.get_by_role("button", name="취업규칙").wait_for()
    expect(settled(page).get_by_role("button", name="출입 규정")).to_have_count(0)


def test_a_document_is_shown_beside_what_was_read_of_it(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = at(browse("이담당", path="/documents"), "문서")
    expect(settled(page).get_by_text("파일 고르기")).to_have_count(0)
    page.get_by_label("제목이나 파일 이름으로 찾기").fill("여비")
    page.get_by_text("문서 1건").last.wait_for()
    page.get_by_role("button", name="여비규정").press("Enter")
    shown = page.get_by_role("dialog", name="여비규정")
    settled(page)
    expect(shown.get_by_role("button", name="삭제")).to_have_count(0)
    shown.get_by_role("tab", name="개요").press("ArrowRight")
    shown.get_by_role("button", name="다음").click()
    shown.get_by_role("img", name="여비규정 2쪽 그림").evaluate("one => one.decode()")
    picture(page, "document-read")


def test_a_fixed_answer_is_written_tried_given_and_taken_away(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = at(browse("박담당", path="/faq"), "FAQ")
    page.get_by_role("button", name="새 FAQ").click()
    form = page.get_by_role("dialog", name="새 FAQ")
    form.get_by_label("질문", exact=True).fill("구내식당 운영 시간은?")
    form.get_by_role("button", name="저장").click()
    form.get_by_role("alert").wait_for()  # no answer, and on
    form.get_by_label("답", exact=True).fill("오전 11시 30분부터 오후 1시까지입니다.")
    form.get_by_label("다르게 묻는 말").fill("식당 언제 열어요?")
    picture(page, "faq-write")
    form.get_by_role("button", name="저장").click()
    page.get_by_role("button", name="구내식당 운영 시간은?").wait_for()
    page.get_by_role("tab", name="질문해 보기").click()
    page.get_by_label("해 볼 질문").fill("식당 언제 열어요")
    page.get_by_role("button", name="해 보기").click()
    page.get_by_text("항목이 답합니다").last.wait_for()
    picture(page, "faq-try")
    page.get_by_role("link", name="질문").click()
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    ask(page, "식당 언제 열어요?").get_by_text("오전 11시 30분부터").wait_for()
    go(page, office, "faq", "FAQ").get_by_role("button", name="구내식당 운영 시간은?").click()
    page.get_by_role("dialog").get_by_role("button", name="삭제").click()
    page.get_by_role("dialog", name="FAQ를 삭제할까요?").get_by_role("button", name="삭제").click()
    page.get_by_text("아직 FAQ가 없습니다").wait_for()


def test_a_table_of_fixed_answers_is_looked_at_before_it_is_kept(
    office: Office, people: dict[str, str], browse: Browse, tmp_path: Path
) -> None:
    (tmp_path / "faq.csv").write_text("질문,답변\n주차는 되나요?,됩니다.\n,없음\n", "utf-8-sig")
    page = at(browse("박담당", path="/faq"), "FAQ")
    page.get_by_role("tab", name="가져오기").click()
    page.get_by_label("파일", exact=True).set_input_files(tmp_path / "faq.csv")
    page.get_by_role("button", name="무엇이 바뀌는지 보기").click()
    page.get_by_role("button", name="1건 저장").wait_for()
    picture(page, "faq-import")
    page.get_by_role("button", name="1건 저장").click()
    page.locator(".sg-say").get_by_text("새로 1건, 바꿈 0건").wait_for()
    page.get_by_role("tab", name="항목").click()
    page.get_by_role("button", name="주차는 되나요?").click()
    page.get_by_role("dialog").get_by_role("button", name="삭제").click()
    page.get_by_role("dialog", name="FAQ를 삭제할까요?").get_by_role("button", name="삭제").click()
    page.get_by_text("아직 FAQ가 없습니다").wait_for()


def test_quality_shows_the_days_and_the_way_of_one_answer(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("박담당")
    ask(page, "청주공장장이 누구예요?")
    ask(page, "화성 이주 계획은 무엇인가요?")
    go(page, office, "quality", "품질")
    page.get_by_role("heading", name="날마다").wait_for()
    picture(page, "quality")
    page.get_by_role("tab", name="질문 하나씩").click()
    page.get_by_role("button", name="청주공장장이 누구예요?").first.click()
    shown = page.get_by_role("dialog", name="청주공장장이 누구예요?")
    shown.get_by_role("tab", name="찾은 조각").click()
    shown.get_by_text("연차보고서").first.wait_for()
    shown.get_by_role("tab", name="검색어").click()
    shown.get_by_text("공장장").first.wait_for()
    picture(page, "quality-trace")


def test_opening_pages_is_not_written_down_as_reading(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = settled(browse("박담당", own=True))
    with office.admin() as client:
        user = next(one["id"] for one in client.get("/api/users").json()["users"] if one["name"] == "박담당")
        before = client.get("/api/audit/verify").json()["lines"]
        page.goto(office.url)
        page.locator(".sg-examples button").first.wait_for()
        for path, name in (("search", "검색"), ("documents", "문서"), ("faq", "FAQ")):
            settled(go(page, office, path, name))
        lines = client.get("/api/audit", params={"after": before}).json()["lines"]
    assert {one["action"] for one in lines if one["user"] == user} == {"starters"}


def test_an_admin_lets_people_in_and_sees_the_log(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = at(browse("관리자", path="/admin"), "설정")
    page.get_by_role("heading", name="답을 쓰는 모델").wait_for()
    picture(page, "set-up")
    page.get_by_role("tab", name="사람").click()
    page.get_by_role("button", name="사람 추가").click()
    form = page.get_by_role("dialog", name="사람 추가")
    form.get_by_label("이름").fill("최담당")
    form.get_by_label("모둠").fill("시설과")
    form.get_by_role("button", name="저장").click()
    page.get_by_role("button", name="최담당").click()
    shown = page.get_by_role("dialog", name="최담당")
    shown.get_by_label("쓰는 곳").fill("메신저")
    shown.get_by_role("button", name="토큰 만들기").click()
    expect(shown.locator(".sg-secret")).to_have_text(re.compile("^seogo_"))
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="모둠").click()
    page.get_by_role("button", name="시설과").click()
    page.get_by_role("dialog", name="시설과").get_by_label(OPEN).check()
    page.get_by_role("button", name="저장").click()
    page.get_by_role("row", name="시설과").get_by_role("cell", name=OPEN).wait_for()
    page.get_by_role("tab", name="모든 설정").click()
    page.locator("summary", has_text="답").first.click()
    threshold = page.get_by_role("textbox", name="답하는 기준")
    threshold.fill("7")
    page.locator("details[open]").get_by_role("button", name="저장").click()
    page.get_by_role("alert").get_by_text("‘답하는 기준’: 0~1 사이의 수를 적어 주십시오.").wait_for()
    expect(threshold).to_have_attribute("aria-invalid", "true")
    expect(threshold).to_be_focused()
    threshold.fill("0.36")
    page.locator("details[open]").get_by_role("button", name="저장").click()
    page.get_by_text("다음 질문부터 씁니다").last.wait_for()
    page.get_by_role("tab", name="감사 기록").click()
    page.get_by_text("아무도 손대지 않았습니다").last.wait_for()
    page.get_by_text("설정 바꿈").first.wait_for()
    picture(page, "audit")


def test_why_the_index_was_not_prepared_is_told_with_what_to_do(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    away = {"embed.kind": "openai", "embed.base_url": "http://127.0.0.1:9/v1", "embed.model": "absent"}
    with office.admin() as client:
        now = client.get("/api/settings").json()["settings"]["embed"]
        client.patch("/api/settings", json=away).raise_for_status()
        try:
            page = at(browse("관리자", path="/admin"), "설정")
            page.get_by_role("button", name="준비 시작").click()
            why = "준비하지 못했습니다. http://127.0.0.1:9/v1: 이을 수 없습니다"
            page.get_by_role("alert").get_by_text(why).wait_for()
            page.get_by_text("까닭을 고친 뒤 ‘준비 시작’을 다시 누르십시오").wait_for()
            picture(page, "prepare-failed")
            page.reload()
            page.get_by_role("alert").get_by_text(why).wait_for()
        finally:
            before = {key: now[key.partition(".")[2]] for key in away}
            client.patch("/api/settings", json=before).raise_for_status()
            forget_failed(client)


def forget_failed(client: httpx2.Client) -> None:
    for job in client.get("/api/jobs").json()["jobs"]:
        if job["state"] == "failed":
            client.delete(f"/api/jobs/{job['id']}").raise_for_status()


def test_a_failed_upload_and_the_chart_can_be_read_on_a_phone(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    name = "이름이 꽤 긴 어느 부서의 규정.txt"
    with office.admin() as client:
        try:
            client.post("/api/documents", files=[("files", (name, b""))]).raise_for_status()
            page = at(browse("관리자", path="/documents", width=390, height=844, has_touch=True), "문서")
            shown = page.locator(".sg-job .sg-grow", has_text=name)
            page.locator(".sg-job", has_text=name).get_by_role("button", name="다시 하기").wait_for()
            settled(page)
            assert shown.bounding_box()["width"] > 150
            client.post("/api/ask", json={"question": "연차휴가는 며칠인가요?"}).raise_for_status()
            page = go(page, office, "quality", "품질")
            page.locator(".sg-chart text").first.wait_for()
            settled(page)
            assert min(one.bounding_box()["height"] for one in page.locator(".sg-chart text").all()) > 10
            picture(page, "quality-phone-chart")
        finally:
            forget_failed(client)


@pytest.mark.parametrize(
    ("name", "closed"), [("이담당", ("faq", "quality", "admin")), ("박담당", ("admin",))]
)
def test_pages_that_one_may_not_see_are_not_there(
    office: Office, people: dict[str, str], browse: Browse, name: str, closed: tuple[str, ...]
) -> None:
    page = browse(name)
    page.get_by_role("link", name="검색", exact=True).wait_for()
    settled(page)
    for path, label in (("faq", "FAQ"), ("quality", "품질"), ("admin", "설정")):
        expect(page.get_by_role("link", name=label, exact=True), path).to_have_count(int(path not in closed))
    for path in closed:
        page.goto(f"{office.url}/{path}")
        page.locator("section.sg-account").wait_for(state="attached")
        expect(settled(page).get_by_role("tab"), path).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_owners(
    office: Office, people: dict[str, str], browse: Browse, scheme: str
) -> None:
    page = at(browse("관리자", path="/documents", color_scheme=scheme), "문서")
    page.get_by_role("button", name="취업규칙").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="취업규칙").click()
    page.locator(".sg-facts").wait_for()
    assert violations(page) == []
    picture(page, f"documents-{scheme}")
    for path, name, seen in (
        ("faq", "FAQ", ".sg-empty"),
        ("quality", "품질", ".sg-figures, .sg-empty"),
        ("admin", "설정", ".sg-options"),
    ):
        go(page, office, path, name).locator(seen).first.wait_for()
        assert violations(page) == [], path
        picture(page, f"{path}-{scheme}")
    page.get_by_role("tab", name="모든 설정").click()
    page.locator("#sg-room-guard summary").click()
    page.get_by_role("checkbox", name="주민등록번호").first.wait_for()
    assert violations(page) == []
    picture(page, f"settings-{scheme}")


@pytest.mark.parametrize("path", ["documents", "faq", "quality", "admin"])
def test_nothing_is_wider_than_a_phone(
    office: Office, people: dict[str, str], browse: Browse, path: str
) -> None:
    names = {"documents": "문서", "faq": "FAQ", "quality": "품질", "admin": "설정"}
    page = at(browse("관리자", path=f"/{path}", width=390, height=844, has_touch=True), names[path])
    settled(page)
    wide = page.locator('[data-testid="stMain"]').evaluate("one => one.scrollWidth - one.clientWidth")
    assert wide <= 0
    picture(page, f"{path}-phone")
    if path == "admin":
        page.get_by_role("tab", name="모든 설정").tap()
        page.locator("#sg-room-answer summary").tap()
        page.locator("#sg-room-answer[open]").wait_for()
        assert settled(page).locator(".sg-setting-words").first.bounding_box()["width"] > 280
        picture(page, "settings-phone")
