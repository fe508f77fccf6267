"""Asking, on the real server with the sample documents: answers, evidence, what is not known, earlier talks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browser.conftest import OPEN, Held, Office, expect, picture, settled

EVIDENCE = "여비규정 제9조의2는 무슨 내용이야?"
"""Answered from a PDF, whose page can be shown."""


TALK = re.compile(r"/\?c=[0-9a-f]+$")
"""The address of a talk that is kept."""


def ask(page: Any, question: str) -> Any:
    """The turn in which it was answered."""
    page.get_by_role("textbox", name="질문").fill(question)
    page.keyboard.press("Enter")
    turn = page.get_by_role("article", name=f"질문: {question}")
    turn.get_by_role("button", name="출처와 함께 복사").wait_for()
    return turn


def test_ask_and_open_the_evidence(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    picture(page, "ask-empty")
    turn = ask(page, EVIDENCE)
    expect(turn.locator(".sg-text")).to_contain_text("1킬로미터당 90원")
    expect(turn.get_by_text("원문 그대로")).to_be_visible()
    expect(page).to_have_title("질문 · 서고")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn.get_by_role("button", name="출처와 함께 복사").click()
    turn.get_by_text("복사했습니다").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[-1] == "[1] 여비규정 · 제9조의2(전기자동차의 이용) · 3쪽"
    picture(page, "ask-answer")
    turn.get_by_role("button", name="근거 1 보기: 여비규정").click()
    evidence = page.get_by_role("region", name="근거 1")
    expect(evidence.get_by_role("listitem").last).to_have_text("제9조의2(전기자동차의 이용)")
    image = evidence.get_by_role("img")
    image.evaluate("one => one.decode()")
    assert image.evaluate("one => one.naturalWidth") > 700
    expect(image).to_have_attribute("alt", re.compile("여비규정 3쪽"))
    assert yellow(image) > 500
    picture(page, "ask-evidence")
    with page.expect_download() as saved:
        evidence.get_by_role("link", name="원문 내려받기").click()
    assert saved.value.suggested_filename == "여비규정.pdf"
    page.keyboard.press("Tab")
    evidence.get_by_role("button", name="근거 닫기").click()
    expect(turn.get_by_role("button", name="근거 1 보기")).to_be_focused()


def yellow(image: Any) -> int:
    """How many pixels of a picture are of the marker's colour."""
    count: int = image.evaluate("""one => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [one.naturalWidth, one.naturalHeight];
        const context = canvas.getContext("2d");
        context.drawImage(one, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let found = 0;
        for (let at = 0; at < data.length; at += 4) {
            if (data[at] > 200 && data[at + 1] > 170 && data[at + 2] < 140) found += 1;
        }
        return found;
    }""")
    return count


def test_the_sentence_is_marked_where_there_are_no_pages(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    turn = ask(page, "취업규칙 제58조의2는 무슨 내용이야?")
    turn.locator(".sg-cite").first.click()
    mark = page.get_by_role("region", name="근거 1").locator("mark")
    expect(turn).to_contain_text(mark.inner_text()[:10])
    picture(page, "ask-evidence-text")


def test_what_the_documents_do_not_say_is_not_known(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    turn = ask(page, "HN-2080 판매 가격 알려주세요")
    expect(turn.get_by_text("모른다", exact=True)).to_be_visible()
    closest = turn.get_by_role("region", name="가장 가까운 대목")
    expect(closest.get_by_role("button")).to_have_count(3)
    closest.get_by_role("button").first.click()
    page.get_by_role("region", name="문서의 대목").wait_for()
    picture(page, "ask-unknown")


def test_a_talk_is_kept_followed_up_rated_renamed_exported_and_deleted(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("박담당")
    turn = ask(page, EVIDENCE)
    expect(page).to_have_url(TALK)
    address = page.url
    ask(page, "그럼 자가용은요?")
    picture(page, "ask-follow-up")
    turn.get_by_role("button", name="도움이 되지 않았습니다").click()
    turn.get_by_role("button", name="개정 전 내용입니다.").click()
    picture(page, "ask-reason")
    with page.expect_response("**/api/feedback"):  # the first press was thanked for already
        turn.get_by_role("button", name="보내기", exact=True).click()
    turn.get_by_role("textbox").wait_for(state="detached")
    with office.admin() as client:
        given = client.get("/api/feedback").json()["feedback"][0]
    assert (given["thumb"], given["reason"], given["question"]) == ("down", "개정 전 내용입니다.", EVIDENCE)
    page.get_by_role("button", name="이 대화로 할 일").click()
    picture(page, "ask-menu")
    with page.expect_download() as saved:
        page.get_by_role("link", name="대화를 JSON으로 내려받기").click()
    turns = json.loads(saved.value.path().read_text("utf-8"))["turns"]
    assert [one["question"] for one in turns] == [EVIDENCE, "그럼 자가용은요?"]
    page.get_by_role("button", name="이 대화로 할 일").press("Enter")
    with page.expect_download() as saved:
        page.get_by_role("link", name="대화를 글로 내려받기").press("Enter")
    assert "[1] 여비규정" in saved.value.path().read_text("utf-8")
    page.get_by_role("button", name="새 질문").click()
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    page.goto(address)
    page.get_by_role("article", name="질문: 그럼 자가용은요?").wait_for()
    page.get_by_role("listitem").filter(has_text=EVIDENCE[:12]).first.hover()
    page.get_by_role("button", name=f"이름 바꾸기: {EVIDENCE}").first.click()
    page.get_by_role("textbox", name="이름 바꾸기").fill("전기차 여비")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="전기차 여비").hover()
    page.get_by_role("button", name="지우기: 전기차 여비").click()
    page.get_by_role("dialog", name="대화를 지울까요?").get_by_role("button", name="지우기").click()
    page.get_by_role("link", name="전기차 여비").wait_for(state="detached")


def test_a_syllable_being_put_together_is_not_sent(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    box = page.get_by_role("textbox", name="질문")
    box.click()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "연차", "selectionStart": 2, "selectionEnd": 2})
    box.evaluate(
        "one => one.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    processed = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Process", "code": "Enter"}
    # what an input method makes of the Enter that ends a syllable
    keys.send("Input.dispatchKeyEvent", processed)
    expect(box).to_have_value("연차")
    settled(page)
    expect(page.get_by_role("article")).to_have_count(0)
    expect(box).to_have_value("연차")
    keys.send("Input.insertText", {"text": "연차"})
    page.keyboard.press("Shift+Enter")
    expect(box).to_have_value("연차\n")
    page.keyboard.type("이월")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="출처와 함께 복사").wait_for()
    expect(page.get_by_role("article", name="질문: 연차")).to_have_count(1)
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.locator(".sg-question")).to_have_text(re.compile("^연차\n이월$"), use_inner_text=True)


def test_an_answer_is_text_and_never_html(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    evil = '<img src=x onerror="window.hacked=1"> [1] <b>굵게</b>'
    answer = {
        "id": "x",
        "text": evil,
        "kind": "generated",
        "citations": [],
        "verdict": {"status": "supported", "claims": []},
    }
    events = f"event: sentence\ndata: {json.dumps({'text': evil})}\n\nevent: answer\ndata: {json.dumps(answer)}\n\n"
    page.route("**/api/ask", lambda route: route.fulfill(content_type="text/event-stream", body=events))
    turn = ask(page, "무엇이든")
    expect(turn).to_contain_text("<img src=x")
    settled(page)
    expect(turn.locator("img, b:text('굵게')")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_what_was_corrected_and_withheld_is_told_in_plain_words(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    answer = {
        "id": "x", "question": "둘째는요?", "searched": "육아휴직 둘째는요?",
        "text": "육아휴직은 1년입니다. [1]", "kind": "generated",
        "citations": [
            {"n": 1, "document": "d", "title": "취업규칙", "address": "제58조", "page": None,
             "quote": "1년 이내로 한다.", "start": 0, "end": 8}
        ],
        "verdict": {"status": "supported", "claims": [{"text": "1년", "status": "supported", "found": "1년"}]},
        "corrections": [{"start": 0, "end": 12, "was": "육아휴직은 2년입니다."}],
        "withheld": [{"text": "급여는 전액입니다.", "reason": "근거에 없는 내용입니다"}],
        "verdict_text": {"code": "corrected", "ko": "문서대로 고쳤습니다.", "en": "Corrected."},
        "notices": ["2026-01-01 시행 판에서 답했습니다."],
    }  # fmt: skip
    step = json.dumps({"stage": "write", "ko": "쓰는 중", "en": "Writing"})
    body = f"event: progress\ndata: {step}\n\nevent: answer\ndata: {json.dumps(answer)}\n\n"
    page.route("**/api/ask", lambda route: route.fulfill(content_type="text/event-stream", body=body))
    turn = ask(page, "둘째는요?")
    expect(turn.get_by_text("고쳐짐")).to_be_visible()
    turn.get_by_text("어떻게 확인했나요?").click()
    for told in (
        "육아휴직은 2년입니다.",
        "뺀 문장: 급여는 전액입니다. — 까닭: 근거에 없는 내용입니다",
        "육아휴직 둘째는요?",
        "1년: 근거와 같음",
    ):
        expect(turn.get_by_text(told).first, told).to_be_visible()
    picture(page, "ask-corrected")


def test_an_error_and_an_answer_that_was_stopped_are_said(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    busy = {"error": {"code": "too_many", "message": "지금 질문이 많아 받을 수 없습니다."}}
    page.route("**/api/ask", lambda route: route.fulfill(status=429, json=busy))
    page.get_by_role("textbox", name="질문").fill("연차는 며칠인가요?")
    page.get_by_role("button", name="질문 보내기").click()
    page.get_by_role("alert").get_by_text("지금 질문이 많아").wait_for()
    picture(page, "ask-error")
    page.unroute("**/api/ask")
    held = Held(page, "**/api/ask", method="POST")
    page.get_by_role("button", name="다시 묻기").click()
    page.get_by_text("문서를 찾고 있습니다").wait_for()
    held.come()
    picture(page, "ask-working")
    page.get_by_role("button", name="답 멈추기").click()
    page.get_by_text("답을 멈추었습니다").wait_for()
    page.unroute("**/api/ask")
    page.get_by_role("button", name="다시 묻기").click()
    page.get_by_role("button", name="출처와 함께 복사").wait_for()


FIXED = {
    "구내식당은 언제 여나요?": "평일 11시 30분부터 13시 30분까지입니다.",
    "주차장은 어떻게 신청하나요?": "총무팀에 차량 번호를 알려 주십시오.",
}


@pytest.fixture
def fixed(office: Office, people: dict[str, str]) -> Iterator[None]:
    """Fixed answers, as long as a test needs them."""
    with office.admin() as client:
        made = [
            client.post("/api/faq", json={"collection": OPEN, "question": question, "answer": answer})
            for question, answer in FIXED.items()
        ]
    yield
    with office.admin() as client:  # the server has closed an idle connection by then
        for one in made:
            client.delete(f"/api/faq/{one.raise_for_status().json()['entry']['id']}").raise_for_status()


@pytest.mark.usefixtures("fixed")
def test_fixed_questions_are_offered_while_typing_and_answered_as_such(browse: Callable[..., Any]) -> None:
    page = browse("이담당")
    page.locator(".sg-examples button", has_text="구내식당은 언제 여나요?").wait_for()
    box = page.get_by_role("textbox", name="질문")
    box.press_sequentially("구내식당")
    option = page.get_by_role("option", name="구내식당은 언제 여나요?")
    option.wait_for()
    picture(page, "ask-suggestions")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    turn = page.get_by_role("article", name="질문: 구내식당은 언제 여나요?")
    turn.get_by_role("button", name="출처와 함께 복사").wait_for()
    expect(turn).to_contain_text("11시 30분")
    expect(turn.get_by_text("FAQ", exact=True)).to_be_visible()
    expect(settled(page).get_by_role("listbox")).to_have_count(0)
    picture(page, "ask-faq")
    box.press_sequentially("주차장")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("주차장")


def test_who_goes_to_another_page_meanwhile_finds_the_answer_in_the_talk(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("박담당")
    held = Held(page, "**/api/ask", method="POST")
    page.get_by_role("textbox", name="질문").fill(EVIDENCE)
    page.keyboard.press("Enter")
    page.get_by_text("문서를 찾고 있습니다").wait_for()
    held.come()
    page.get_by_role("link", name="검색", exact=True).click()
    page.get_by_label("찾을 말").wait_for()
    with page.expect_response("**/api/ask"):
        held.go()
    page.get_by_role("link", name="질문", exact=True).click()
    page.get_by_role("link", name=EVIDENCE).first.click()
    page.get_by_role("article", name=f"질문: {EVIDENCE}").get_by_text("1킬로미터당 90원").first.wait_for()
    expect(page).to_have_url(TALK)


def test_a_talk_opens_even_before_the_page_is_whole(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("관리자", path="/faq")
    with office.admin() as client:
        talk = client.post("/api/conversations").json()["conversation"]["id"]
        client.post("/api/ask", json={"question": EVIDENCE, "conversation": talk}).raise_for_status()
        client.patch(f"/api/conversations/{talk}", json={"title": "이른 대화"}).raise_for_status()
    held: list[Any] = []
    page.route("**/ui/ask.js*", lambda route: held.append(route), times=1)  # what shows a talk never comes
    with page.expect_request("**/ui/ask.js*"):
        page.goto(office.url)
    page.get_by_role("link", name="이른 대화", exact=True).click()
    page.get_by_role("heading", name="이른 대화", level=1).wait_for()
    expect(page).to_have_url(f"{office.url}/?c={talk}")


def test_nothing_of_a_closed_collection_is_seen(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    turn = ask(page, "사파이어 계획의 예산은 얼마인가요?")
    expect(turn.get_by_text("모른다", exact=True)).to_be_visible()
    words = settled(page).locator("body").inner_text()
    assert "37억" not in words
    assert "극비감사" not in words
    expect(page.get_by_label("찾을 묶음")).to_have_count(0)
    boss = browse("관리자")
    expect(boss.get_by_label("찾을 묶음").locator("option")).to_have_text(["모든 문서", "감사실", "인사"])
    expect(ask(boss, "사파이어 계획의 예산은 얼마인가요?")).to_contain_text("37억")


def test_dark_and_on_a_phone(office: Office, people: dict[str, str], browse: Callable[..., Any]) -> None:
    page = browse("이담당", width=390, height=844, color_scheme="dark", is_mobile=True, has_touch=True)
    picture(page, "phone-empty")
    turn = ask(page, EVIDENCE)
    picture(page, "phone-answer")
    turn.get_by_role("button", name="근거 1 보기").tap()
    evidence = turn.get_by_role("region", name="근거 1")
    evidence.get_by_role("img").evaluate("one => one.decode()")
    picture(page, "phone-evidence")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".sg-thread").evaluate("one => one.scrollWidth - one.clientWidth") == 0
    page.get_by_role("button", name="옆 메뉴 펼치기").tap()
    page.get_by_role("link", name="검색", exact=True).wait_for()
    picture(page, "phone-menu")
