"""Notices as people read them, and `add --sync` as they run it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from seogo.cli.main import group
from seogo.cli.notices import notice_counts, notice_lines, page_ranges
from seogo.types import Notice

PICTURE = "picture_without_text"


def run(*arguments: str, language: str = "ko") -> Result:
    return CliRunner().invoke(group, arguments, env={"SEOGO_LANG": language})


def deck() -> bytes:
    """Four slides, hidden but the first."""
    slides = Presentation()
    for number in range(4):
        slide = slides.slides.add_slide(slides.slide_layouts[5])
        slide.shapes.title.text = f"{number + 1}월 실적 보고"
        if number:
            slide._element.set("show", "0")
    out = io.BytesIO()
    slides.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "보고.pptx").write_bytes(deck())
    (folder / "규정.txt").write_text("제1조(목적) 이 규정은 휴가를 정한다.\n", encoding="utf-8")
    return folder


def test_the_same_on_several_pages_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    notices = [
        Notice(code=PICTURE, message=f"{page}쪽: 글자 없는 그림 1개", page=page) for page in (2, 3, 4, 9)
    ]
    notices.insert(1, Notice(code=PICTURE, message="3쪽: 글자 없는 그림 2개", page=3))
    notices += [Notice(code="macros", message="매크로는 읽지 않았습니다.")] * 2
    monkeypatch.setenv("SEOGO_LANG", "ko")
    assert notice_lines(notices) == [
        "2-4, 9쪽: 글자 없는 그림 1개",
        "3쪽: 글자 없는 그림 2개",
        "매크로는 읽지 않았습니다. (×2)",
    ]
    assert notice_counts(notices) == "picture_without_text 5 · macros 2"
    assert notice_lines([]) == []
    assert page_ranges(range(1, 100, 3)).endswith("34, …")


def test_notices_of_a_document(folder: Path, tmp_path: Path) -> None:
    library = ["--library", str(tmp_path / "library")]
    added = run("add", str(folder), *library)
    assert f"  ! {folder}/보고.pptx: 2-4쪽: 숨긴 슬라이드도 읽었습니다." in added.stdout
    assert "읽음 2 · 건너뜀 0 · 실패 0 · 알림 있는 문서 1" in added.stdout
    shown = run("show", "보고.pptx", *library).stdout
    assert "알림 3: hidden_slide 3\n  ! 2-4쪽: 숨긴 슬라이드도 읽었습니다.\n" in shown
    assert "알림" not in run("show", "규정.txt", *library).stdout
    notices = json.loads(run("show", "보고.pptx", "--json", *library).stdout)["document"]["notices"]
    assert [(one["code"], one["page"]) for one in notices] == [("hidden_slide", page) for page in (2, 3, 4)]
    listed = run("list", *library).stdout
    assert "보고.pptx  알림 3" in listed
    assert listed.endswith("문서 2개 · 알림 있는 문서 1개(seogo show)\n")
    english = run("list", *library, language="en").stdout
    assert "notices 3" in english
    assert english.endswith("2 documents · 1 with notices (seogo show)\n")


def test_sync_says_what_it_did_or_why_not(folder: Path, tmp_path: Path) -> None:
    library = ["--library", str(tmp_path / "library")]
    run("add", str(folder), *library)
    (folder / "새").mkdir()
    (folder / "규정.txt").rename(folder / "새" / "규정.txt")
    (folder / "보고.pptx").unlink()
    done = run("add", str(folder), "--sync", *library).stdout
    assert f"  > {folder}/새/규정.txt: 옮겨졌습니다(전: {folder}/규정.txt)" in done
    assert f"  - {folder}/보고.pptx: 이제 없어서 뺐습니다" in done
    assert "읽음 0 · 건너뜀 0 · 실패 0 · 옮김 1 · 뺌 1" in done
    (folder / "새" / "규정.txt").unlink()
    refused = run("add", str(folder), "--sync", "--json", *library)
    assert refused.exit_code == 2
    assert json.loads(refused.stdout)["error"]["code"] == "sync_refused"
    assert "→ 폴더가 제대로 연결되어 있는지 확인하세요" in refused.stderr
    forced = json.loads(run("add", str(folder), "--sync", "--force", "--json", *library).stdout)
    assert [one["path"] for one in forced["removed"]] == [f"{folder}/새/규정.txt"]


@pytest.mark.parametrize("options", [["--force"], ["--poll", "2"], ["--sync", "--poll", "2"]])
def test_options_that_need_others(folder: Path, tmp_path: Path, options: list[str]) -> None:
    refused = run("add", str(folder), *options, "--library", str(tmp_path / "library"))
    assert refused.exit_code == 2
    assert options[-1 if options == ["--force"] else -2] in refused.stderr


def test_only_folders_are_watched(folder: Path, tmp_path: Path) -> None:
    refused = run("add", str(folder / "규정.txt"), "--watch", "--library", str(tmp_path / "library"))
    assert refused.exit_code == 2
    assert "그런 폴더가 없습니다" in refused.stderr
