"""Ways through the pages from end to end: one collection, conditions, versions, what goes wrong on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from browser.conftest import CLOSED, OPEN, TIMEOUT_MS, Office, expect, picture, settled, sync_api
from browser.test_ask import EVIDENCE, TALK, ask
from server import PASSWORD

Browse = Callable[..., Any]
SAPPHIRE = "사파이어 계획의 예산은 얼마인가요?"
ACCESS = (
    "출입 규정\n\n제1조(목적) 이 규정은 출입을 정한다.\n\n제2조(출입증) 출입증은 {days}일 안에 반납한다.\n"
)


def known(turn: Any, *, so: bool = True) -> None:
    """Of a turn that is answered: it says so, or that it is not known."""
    expect(turn.locator(".sg-answer")).to_be_visible()
    expect(turn.get_by_text("모른다", exact=True)).to_have_count(0 if so else 1)


def test_only_the_collection_or_the_document_that_was_picked_is_asked(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("관리자")
    picker = page.get_by_label("찾을 묶음")
    picker.select_option(CLOSED)
    turn = ask(page, EVIDENCE)
    known(turn, so=False)
    expect(turn.get_by_text(f"‘{CLOSED}’에서만 찾음")).to_be_visible()
    assert "여비규정" not in turn.inner_text().replace(EVIDENCE, "")
    page.reload()
    kept = page.get_by_role("article", name=f"질문: {EVIDENCE}")
    kept.get_by_role("heading", name="가장 가까운 대목").wait_for()
    expect(kept.locator(".sg-sources")).to_contain_text("극비감사 지침")
    picker.select_option(OPEN)
    turn = ask(page, SAPPHIRE)
    known(turn, so=False)
    expect(turn).not_to_contain_text("37억")
    page.get_by_role("link", name="문서", exact=True).click()
    page.get_by_role("button", name="취업규칙").click()
    page.get_by_role("dialog", name="취업규칙").get_by_role("link", name="이 문서에 묻기").click()
    only = page.locator(".sg-only")
    only.get_by_text("‘취업규칙’에서만 찾기").wait_for()
    picture(page, "ask-one-document")
    turn = ask(page, "숙박비 상한은 얼마인가요?")
    expect(turn.locator(".sg-source").first).to_be_visible()
    expect(turn.locator(".sg-source").filter(has_text="여비규정")).to_have_count(0)
    only.get_by_role("button", name="모든 문서에서 찾기").click()
    expect(only).to_be_hidden()
    expect(ask(page, EVIDENCE).locator(".sg-sources")).to_contain_text("여비규정")


def test_a_conversation_is_emptied_and_a_question_put_anew(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("이담당")
    question = "취업규칙 제58조의2는 무슨 내용이야?"
    turn = ask(page, question)
    turn.get_by_role("button", name="이 질문 고쳐 묻기").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="질문")
    expect(box).to_have_value(question)
    expect(box).to_be_focused()
    expect(page).to_have_url(TALK)
    kept = page.locator(f".sg-history a[href='{page.url.removeprefix(office.url)}']")
    kept.wait_for()
    page.get_by_role("button", name="이 대화로 할 일").click()
    page.get_by_role("button", name="대화 비우기").click()
    asked = page.get_by_role("dialog", name="대화를 비울까요?")
    asked.get_by_role("button", name="취소").click()
    expect(asked).to_have_count(0)
    expect(settled(page).get_by_role("article", name=question)).to_be_visible()
    page.get_by_role("button", name="이 대화로 할 일").click()
    page.get_by_role("button", name="대화 비우기").click()
    asked.get_by_role("button", name="대화 비우기").click()
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    kept.wait_for(state="detached")
    expect(settled(page).get_by_role("article")).to_have_count(0)


def test_starting_questions_are_answered_and_what_has_no_answer_is_handed_on(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("박담당")
    offered = page.locator(".sg-examples button")
    first = offered.first.inner_text().splitlines()[0]
    expect(offered.first).not_to_contain_text("제1조(목적)")
    offered.first.click()
    turn = page.get_by_role("article", name=f"질문: {first}")
    turn.locator(".sg-source").first.wait_for()
    turn.get_by_role("button", name="출처와 함께 복사").wait_for()
    known(turn)
    question = "HN-2080 판매 가격 알려주세요"
    page.get_by_role("button", name="새 질문").click()
    turn = ask(page, question)
    onward = turn.get_by_role("region", name="이렇게 해 보세요")
    onward.get_by_role("button", name="문서 담당자에게 알리기").click()
    onward.get_by_text("품질 목록에 올렸습니다").wait_for()
    picture(page, "ask-handed-on")
    onward.get_by_role("link", name="검색에서 찾아보기").click()
    page.locator(".sg-hit").first.wait_for()
    expect(page.get_by_label("찾을 말")).to_have_value(question)
    page.get_by_role("link", name="품질").click()
    page.get_by_role("tab", name="질문 하나씩").click()
    page.get_by_role("row", name=question).first.get_by_text("답이 필요한 질문입니다.").wait_for()
    page.get_by_role("button", name=question).first.click()
    shown = page.get_by_role("dialog", name=question)
    shown.get_by_role("tab", name="시간").click()
    expect(shown.get_by_role("row").filter(has_text="다시 줄 세우기").first).to_be_visible()
    expect(shown.get_by_role("row").filter(has_text="rerank")).to_have_count(0)


def test_evidence_one_after_another_and_its_page_as_large_as_one_likes(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("이담당")
    turn = ask(page, "취업규칙 제58조의2는 무슨 내용이야?")
    turn.locator(".sg-cite").first.press("Enter")
    page.get_by_role("region", name="근거 1").wait_for()
    last = turn.locator(".sg-source").count()
    assert last > 1
    for number in range(2, last + 1):
        page.get_by_role("button", name="다음 근거").press("Enter")
        page.get_by_role("region", name=f"근거 {number}").wait_for()
    expect(page.get_by_role("button", name="다음 근거")).to_be_disabled()
    expect(turn.locator(".sg-source[aria-pressed=true]").get_by_text(str(last), exact=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(turn.locator(".sg-source").nth(last - 1)).to_be_focused()
    expect(page.get_by_role("region", name=f"근거 {last}")).to_have_count(0)
    page.keyboard.press("Control+/")
    page.keyboard.type(EVIDENCE)
    page.keyboard.press("Enter")
    turn = page.get_by_role("article", name=f"질문: {EVIDENCE}")
    turn.locator(".sg-cite").first.click()
    page.get_by_role("button", name="크게 보기: 여비규정 3쪽").press("Enter")
    view = page.get_by_role("dialog", name="여비규정")
    image = view.get_by_role("img", name="여비규정 3쪽의 그림")
    image.evaluate("one => one.decode()")
    width = settled(page).get_by_role("dialog").get_by_role("img").bounding_box()["width"]
    view.get_by_role("button", name="더 크게").click()
    view.get_by_text("150%").wait_for()
    assert image.bounding_box()["width"] == pytest.approx(width * 1.5, rel=0.02)
    picture(page, "ask-page-larger")
    view.get_by_text("3 / 10쪽").wait_for()
    view.get_by_role("region", name="여비규정").press("PageDown")
    view.get_by_role("img", name="여비규정 4쪽의 그림").evaluate("one => one.decode()")
    page.keyboard.press("Escape")
    expect(view).to_have_count(0)
    expect(page.get_by_role("region", name="근거 1")).to_be_visible()


def test_search_within_a_collection_a_document_and_a_time(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("관리자", path="/search?q=계획")
    titles = page.locator(".sg-hit-title")
    titles.first.wait_for()
    page.get_by_text("조건", exact=True).click()
    settled(page).get_by_label("조문·제목").click()

    def look(expected: Callable[[list[str]], bool]) -> None:
        """Search, until what is found is as expected."""
        page.get_by_role("button", name="찾기", exact=True).click()
        end = time.monotonic() + TIMEOUT_MS / 1000
        while not expected(found := [one.splitlines()[0] for one in titles.all_inner_texts()]):
            assert time.monotonic() < end, found
            page.wait_for_timeout(100)

    def pick(label: str, option: str) -> None:
        listed = page.get_by_role("option", name=option, exact=True)
        for _ in range(20):  # the list closes whenever the page moves under it
            settled(page).get_by_role("combobox", name=label).fill(option)
            with suppress(sync_api.TimeoutError):
                listed.wait_for(timeout=2000)
                break
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")  # what lies behind an open list is hidden
        page.get_by_test_id("stMultiSelect").filter(has_text=label).get_by_text(option).first.wait_for()

    pick("묶음", CLOSED)
    look(lambda found: set(found) == {"비밀문서명"})
    page.get_by_role("button", name="모두 지우기").first.click()
    page.get_by_label("찾을 말").fill("휴가 숙박비")
    pick("문서", "여비규정")
    look(lambda found: len(found) == 10 and set(found) == {"여비규정"})
    page.get_by_role("button", name="다음").click()
    page.get_by_text("2 / ").wait_for()
    expect(page.get_by_role("heading", name="찾은 대목")).to_be_focused()
    page.get_by_role("button", name="앞", exact=True).click()
    page.get_by_text("1 / ").wait_for()
    page.get_by_role("button", name="모두 지우기").first.click()
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type("20250201")
    look(lambda found: bool(found) and "여비규정" not in found)  # in force from 2025-01-01
    picture(page, "search-date")


@pytest.fixture
def uploaded(office: Office, people: dict[str, str]) -> Iterator[None]:
    """Takes away what a test has put in, whatever becomes of it."""
    yield
    with office.admin() as client:
        found = client.get("/api/documents", params={"q": "출입 규정"}).json()["documents"]
        if found:
            client.post("/api/documents/delete", json={"ids": [one["id"] for one in found]})


@pytest.mark.usefixtures("uploaded")
def test_a_broken_file_is_named_a_newer_one_replaces_and_what_was_chosen_goes_without_trace(
    browse: Browse, tmp_path: Path
) -> None:
    broken, rule = tmp_path / "깨진 보고서.pdf", tmp_path / "출입 규정.txt"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    page = browse("박담당", path="/documents")
    jobs = page.locator(".sg-jobs")
    page.locator("#sg-files").set_input_files(broken)
    jobs.get_by_text("깨진 보고서.pdf:").wait_for()
    reason = jobs.locator(".sg-bad-text")
    expect(reason).to_contain_text("손상된 PDF")
    assert reason.evaluate("one => one.scrollWidth <= one.clientWidth")
    picture(page, "documents-broken")
    expect(settled(page).get_by_role("button", name="깨진 보고서")).to_have_count(0)
    seen = jobs.get_by_role("button", name="확인함")
    seen.click()
    seen.wait_for(state="hidden")  # that of the file before
    for days in (3, 5):
        rule.write_text(ACCESS.format(days=days), "utf-8")
        page.locator("#sg-files").set_input_files(rule)
        seen.click()
        seen.wait_for(state="hidden")
    with page.expect_response("**/api/documents?*"):
        page.get_by_role("button", name="새로 고침").click()  # the rows before are gone at once
    page.get_by_role("button", name="출입 규정").click()
    shown = page.get_by_role("dialog", name="출입 규정")
    shown.get_by_role("tab", name="판").click()
    shown.get_by_role("heading", name="이 파일이 바꾼 이전 판").wait_for()
    rows = shown.get_by_role("table", name="이 파일이 바꾼 이전 판").get_by_role("row")
    rows.nth(1).wait_for()
    settled(page)
    expect(rows).to_have_count(2)
    picture(page, "document-versions")
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="출입 규정").check()
    with page.expect_response("**/api/documents?*"):
        page.get_by_role("button", name="새로 고침").click()  # as the end of a job does: the choice stays
    page.locator(".sg-chosen").get_by_role("button", name="삭제").click()
    page.get_by_role("dialog", name="문서를 삭제할까요?").get_by_role("button", name="삭제").click()
    page.get_by_role("button", name="출입 규정").wait_for(state="detached")
    jobs.get_by_text("문서 1건을 지웠습니다. 글·색인·원본 어디에도 남아 있지 않습니다").wait_for()
    picture(page, "documents-deleted")


def test_a_session_that_ends_on_the_page_leads_to_the_form_and_back(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("이담당", own=True)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "seogo_session"]
    with httpx2.Client(base_url=office.url, cookies={"seogo_session": cookie["value"]}) as client:
        csrf = client.get("/api/me").json()["csrf"]
        client.post("/api/logout", headers={"X-CSRF-Token": csrf}).raise_for_status()
    page.get_by_role("textbox", name="질문").fill(EVIDENCE)
    page.keyboard.press("Enter")
    page.get_by_text("로그인 시간이 끝났습니다").wait_for()
    page.get_by_label("이름").fill("이담당")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    expect(page.get_by_role("textbox", name="질문")).to_have_value(EVIDENCE)


def test_on_a_phone_an_earlier_talk_is_not_left_under_the_menu(
    office: Office, people: dict[str, str], browse: Browse
) -> None:
    page = browse("박담당", width=390, height=844, is_mobile=True, has_touch=True)
    ask(page, EVIDENCE)
    page.get_by_role("button", name="이 대화로 할 일").tap()
    page.locator(".sg-menu:popover-open").wait_for()
    box = settled(page).locator(".sg-menu:popover-open").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    page.get_by_role("button", name="새 질문").tap()
    page.get_by_role("button", name="옆 메뉴 펼치기").tap()
    page.locator(".sg-history").get_by_role("link", name=EVIDENCE).first.tap()
    page.get_by_role("article", name=f"질문: {EVIDENCE}").wait_for()
    page.get_by_role("textbox", name="질문").tap()  # which nothing lies over
    picture(page, "phone-talk")
