"""What a slow network or an impatient hand does to the pages: nothing is lost, nothing old takes the new one's place.

Replies are held back and let go by the tests; nothing here waits for a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import OPEN, Held, Office, expect, settled
from browser.test_ask import EVIDENCE
from browser.test_office import at

Browse = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def talk(office: Office) -> Iterator[tuple[str, str]]:
    """The id and the title of an earlier talk of the admin, with one answer in it."""
    with office.admin() as client:
        made = client.post("/api/conversations").json()["conversation"]["id"]
        client.post("/api/ask", json={"question": EVIDENCE, "conversation": made}).raise_for_status()
        title = f"대화 {made[:6]}"
        client.patch(f"/api/conversations/{made}", json={"title": title}).raise_for_status()
        yield made, title
        client.delete(f"/api/conversations/{made}")


def type_(page: Any, question: str) -> None:
    page.get_by_role("textbox", name="질문").fill(question)
    page.keyboard.press("Enter")


def test_a_talk_that_is_opened_while_another_begins_stays(
    office: Office, browse: Browse, talk: tuple[str, str]
) -> None:
    page = browse("관리자")
    gone: list[str] = []
    page.on("request", lambda one: one.method == "DELETE" and gone.append(one.url))
    held = Held(page, "**/api/ask", method="POST")
    type_(page, "출장비는 어떻게 정산하나요?")
    held.come()
    with page.expect_request(lambda one: one.method == "DELETE"):  # of the talk in which nothing was answered
        page.get_by_role("link", name=talk[1], exact=True).click()
    page.get_by_role("heading", name=talk[1], level=1).wait_for()
    page.get_by_role("article", name=f"질문: {EVIDENCE}").wait_for()
    settled(page)
    assert len(gone) == 1
    assert not gone[0].endswith(talk[0])
    with office.admin() as client:
        assert len(client.get(f"/api/conversations/{talk[0]}").json()["turns"]) == 1


def test_what_is_asked_while_the_talk_is_being_read_comes_below_it(
    office: Office, browse: Browse, talk: tuple[str, str]
) -> None:
    page = browse("관리자")
    held = Held(page, f"**/api/conversations/{talk[0]}", times=1)
    page.get_by_role("link", name=talk[1], exact=True).click()
    held.come()
    type_(page, "제45조는 무슨 내용이야?")
    page.get_by_role("article", name="질문: 제45조는").wait_for()
    held.go()
    page.get_by_role("article", name="질문: 제45조는").get_by_role(
        "button", name="출처와 함께 복사"
    ).wait_for()
    asked = settled(page).get_by_role("article").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert asked == [f"질문: {EVIDENCE}", "질문: 제45조는 무슨 내용이야?"]
    with office.admin() as client:
        assert len(client.get(f"/api/conversations/{talk[0]}").json()["turns"]) == 2


def test_what_is_meant_for_one_document_is_not_asked_of_all(office: Office, browse: Browse) -> None:
    page = browse("이담당")
    with office.admin() as client:
        found = client.get("/api/documents", params={"q": "여비규정"}).json()["documents"][0]["id"]
    held = Held(page, f"**/api/documents/{found}", times=1)
    page.goto(f"{office.url}/?d={found}")
    held.come()
    sent: list[str] = []
    page.on("request", lambda one: one.url.endswith("/api/ask") and sent.append(one.post_data))
    type_(page, "일비는 얼마예요?")
    held.go()
    page.get_by_text("‘여비규정’에서만 찾음").wait_for()
    page.get_by_role("button", name="출처와 함께 복사").wait_for()
    assert [found in one for one in sent] == [True]
    page.goto(f"{office.url}/?d={'0' * 64}")  # not there, or not for this reader
    page.get_by_role("alert").wait_for()
    type_(page, "일비는 얼마예요?")
    box = page.get_by_role("textbox", name="질문")
    expect(box).to_be_focused()
    expect(box).to_have_value("일비는 얼마예요?")
    settled(page)
    assert len(sent) == 1


def test_the_last_list_that_was_asked_for_is_the_one_shown(browse: Browse) -> None:
    page = at(browse("이담당", path="/documents"), "문서")
    page.get_by_role("button", name="취업규칙").wait_for()
    held = Held(page, "**/api/documents?*q=%EC%B7%A8%EC%97%85*")
    find = page.get_by_role("searchbox", name="제목이나 파일 이름으로 찾기")
    find.fill("취업")
    held.come()
    find.fill("여비")
    page.get_by_role("button", name="여비규정").wait_for()
    page.get_by_role("button", name="취업규칙").wait_for(state="detached")
    with page.expect_response("**/api/documents?*"):
        held.go()
    settled(page)
    expect(page.get_by_role("button", name="여비규정")).to_be_visible()
    expect(page.get_by_role("button", name="취업규칙")).to_have_count(0)


def test_a_name_that_is_being_written_is_left_alone(
    office: Office, browse: Browse, talk: tuple[str, str]
) -> None:
    page = browse("관리자")
    held = Held(page, "**/api/ask", method="POST")
    type_(page, EVIDENCE)
    held.come()
    page.get_by_role("link", name=talk[1], exact=True).hover()
    page.get_by_role("button", name=f"이름 바꾸기: {talk[1]}").click()
    page.get_by_role("textbox", name="이름 바꾸기").fill("새 이름")
    with page.expect_response("**/api/conversations?*"):
        held.go()  # the list is read again when the answer is there
    page.get_by_role("button", name="출처와 함께 복사").wait_for()
    page.get_by_role("textbox", name="이름 바꾸기").press("Enter")
    page.get_by_role("link", name="새 이름", exact=True).wait_for()
    page.get_by_role("link", name=EVIDENCE).first.wait_for()


def test_a_question_half_written_outlives_a_change_of_language(browse: Browse) -> None:
    page = browse("이담당")
    page.get_by_role("textbox", name="질문").fill("아직 다 쓰지 않은")
    page.get_by_text("EN", exact=True).click()
    page.get_by_role("heading", name="What would you like to know?").wait_for()
    expect(page.get_by_role("textbox", name="Question")).to_have_value("아직 다 쓰지 않은")


def test_who_could_not_be_signed_out_is_told(browse: Browse) -> None:
    page = browse("이담당", own=True)
    page.route("**/api/logout", lambda route: route.abort())
    page.get_by_role("button", name="로그아웃").click()
    page.get_by_role("alert").get_by_text("서버").wait_for()
    assert "/login" not in settled(page).url
    page.unroute("**/api/logout")
    page.get_by_role("button", name="로그아웃").click()
    page.get_by_text("로그아웃했습니다.").wait_for()


def test_two_presses_make_one_token_and_it_can_be_copied_without_tls(office: Office, browse: Browse) -> None:
    page = at(browse("관리자", path="/admin"), "설정")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("tab", name="사람").click()
    page.get_by_role("button", name="이담당").click()
    shown = page.get_by_role("dialog", name="이담당")
    held = Held(page, "**/tokens", method="POST")
    shown.get_by_label("쓰는 곳").fill("두 번")
    shown.get_by_role("button", name="토큰 만들기").dblclick()
    held.come()
    held.go()
    shown.locator(".sg-secret").wait_for()
    shown.get_by_role("button", name="복사").click()
    shown.get_by_text("복사했습니다").wait_for()
    assert len(held.routes) == 1
    with office.admin() as client:
        user = next(one for one in client.get("/api/users").json()["users"] if one["name"] == "이담당")
        tokens = client.get(f"/api/users/{user['id']}/tokens").json()["tokens"]
        made = [one["id"] for one in tokens if one["label"] == "두 번"]
        for one in made:
            client.delete(f"/api/users/{user['id']}/tokens/{one}")
    assert len(made) == 1


def test_what_a_link_looks_for_stands_in_its_field_however_late_the_field_comes(
    office: Office, browse: Browse
) -> None:
    page = browse("이담당")
    held = Held(page, "**/static/js/TextInput.*.js")
    page.goto(f"{office.url}/search?q=숙박비")
    held.come()
    page.locator(".sg-hit").first.wait_for()
    still = page.locator(".stApp[data-test-script-state=notRunning]")
    still.wait_for()
    page.get_by_role("button", name="찾기", exact=True).click()  # and what is sent meanwhile loses nothing
    still.wait_for()
    held.go()
    expect(page.get_by_label("찾을 말")).to_have_value("숙박비")
    expect(settled(page).locator(".sg-hit")).to_have_count(10)


def test_a_new_group_does_not_take_the_place_of_one_of_its_name(office: Office, browse: Browse) -> None:
    page = at(browse("관리자", path="/admin"), "설정")
    page.get_by_role("tab", name="모둠").click()
    page.get_by_role("button", name="모둠 만들기").click()
    shown = page.get_by_role("dialog", name="모둠 만들기")
    shown.get_by_label("모둠 이름").fill(OPEN)
    shown.get_by_role("button", name="저장").click()
    shown.get_by_text("이 이름의 모둠이 이미 있습니다").wait_for()
    with office.admin() as client:
        groups = {one["name"]: one["members"] for one in client.get("/api/groups").json()["groups"]}
    assert set(groups[OPEN]) == {"이담당", "박담당"}


def test_another_table_is_not_kept_by_the_look_at_the_one_before(browse: Browse, tmp_path: Path) -> None:
    for name in ("하나", "둘"):
        (tmp_path / f"{name}.csv").write_text(f"질문,답\n{name}은 무엇인가요?,{name}입니다.\n", "utf-8")
    page = at(browse("박담당", path="/faq"), "FAQ")
    page.get_by_role("tab", name="가져오기·내보내기").click()
    page.get_by_label("파일", exact=True).set_input_files(tmp_path / "하나.csv")
    page.get_by_role("button", name="무엇이 바뀌는지 보기").click()
    page.get_by_role("button", name="1건 저장").wait_for()
    page.get_by_label("파일", exact=True).set_input_files(tmp_path / "둘.csv")
    expect(page.get_by_text("둘.csv")).to_be_visible()
    expect(settled(page).get_by_role("button", name="1건 저장")).to_have_count(0)


def test_preparing_is_followed_further_when_one_comes_back_to_it(office: Office, browse: Browse) -> None:
    page = at(browse("관리자", path="/admin"), "설정")
    held = Held(page, "**/api/jobs/*")
    page.get_by_role("button", name="준비 시작").dblclick()
    held.come()
    page.get_by_role("tab", name="사람").click()
    page.get_by_role("button", name="이담당").wait_for()
    page.unroute("**/api/jobs/*")
    held.go()
    page.get_by_role("tab", name="모델과 검색").click()
    with office.admin() as client:
        while not all(one["ended_at"] for one in client.get("/api/jobs").json()["jobs"]):
            page.wait_for_timeout(100)
        settled(page).get_by_role("button", name="준비 시작").wait_for()
        jobs = [one for one in client.get("/api/jobs").json()["jobs"] if one["kind"] == "reindex"]
        for one in jobs:
            client.delete(f"/api/jobs/{one['id']}")
    assert len(jobs) == 1


DROP = """(zone, given) => {
  const file = (name, text) => ({ isFile: true, name, file: (done) => done(new File([text], name)) });
  const folder = (name, inside) => ({ isDirectory: true, name, createReader: () => {
    const parts = [inside.slice(0, 2), inside.slice(2), []];
    return { readEntries: (done) => done(parts.shift() ?? []) };
  } });
  const entry = ([name, inside]) => (Array.isArray(inside) ? folder(name, inside.map(entry)) : file(name, inside));
  const items = [{ webkitGetAsEntry: () => entry(["규정", given]) }];
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "dataTransfer", { value: { items, files: [], types: ["Files"] } });
  zone.dispatchEvent(event);
}"""


def test_a_folder_is_put_in_but_for_what_would_take_anothers_place(office: Office, browse: Browse) -> None:
    rule = "방문 안내\n\n방문자는 1층에서 출입증을 받는다.\n"
    inside = [["방문.txt", rule], [".DS_Store", "x"], ["~$방문.txt", "x"], ["안내.txt", "가"]]
    page = at(browse("박담당", path="/documents"), "문서")
    page.locator(".sg-drop").evaluate(DROP, [*inside, ["아래", [["안내.txt", "나"], ["빈 글.txt", ""]]]])
    page.get_by_text("올리지 않았습니다: 안내.txt").wait_for()
    jobs = page.locator(".sg-job", has_text="일부 실패")
    jobs.get_by_text("빈 글.txt:").wait_for()
    page.reload()  # what came of the files is told after the page was left, too
    jobs.get_by_text("빈 글.txt:").wait_for()
    jobs.get_by_role("button", name="확인함").click()
    jobs.wait_for(state="detached")
    with office.admin() as client:
        found = client.get("/api/documents", params={"collection": OPEN, "sort": "-added_at"}).json()[
            "documents"
        ]
        names = [one["name"] for one in found]
        client.post("/api/documents/delete", json={"ids": [found[names.index("방문.txt")]["id"]]})
    assert "방문.txt" in names
    assert "안내.txt" not in names


def test_what_is_told_of_other_work_takes_no_focus_away(browse: Browse) -> None:
    page = at(browse("박담당", path="/documents"), "문서")
    job = {
        "id": "a" * 32, "kind": "add", "collection": OPEN, "task": {"files": ["큰 규정.pdf"]}, "state": "running",
        "stopping": False, "attempts": 1, "done": 1, "total": 4, "result": None,
        "created_at": "2026-11-30T00:00:00+00:00", "ended_at": None,
    }  # fmt: skip
    asked: list[int] = []

    def reply(route: Any) -> None:
        asked.append(1)
        route.fulfill(json={"jobs": [job | {"done": min(len(asked), 4)}]})

    page.route("**/api/jobs", reply)
    page.reload()
    page.get_by_role("button", name="취소").focus()
    page.locator(".sg-job progress[value='4']").wait_for()
    expect(page.get_by_role("button", name="취소")).to_be_focused()


def test_a_file_dropped_beside_the_place_for_it_does_not_take_the_page_away(browse: Browse) -> None:
    page = at(browse("박담당", path="/documents"), "문서")
    page.locator(".sg-drop").wait_for()
    kept = """(there) => {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items: [], files: [] } });
      there.dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    settled(page)
    assert page.get_by_role("heading", name="문서", level=1).evaluate(kept)
