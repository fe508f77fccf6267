"""Takes docs/pictures/web.png: an answer on the web page beside the page of the document that it is from.

    python scripts/screenshots.py

Makes the demo library in a folder of its own, serves it and looks with the system's Chromium, so that the picture
shows what there is. Needs the extra `ui`, playwright and `chromium` (Debian: apt install chromium).
"""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = {"width": 1280, "height": 860}
CLERK = "이담당"
PASSWORD = "그림을 찍을 때만 쓰는 비밀번호"
QUESTION = "4급이 서울로 출장 가면 숙박비 상한이 얼마예요?"
SEOGO = (sys.executable, "-c", "from seogo.cli.main import main; main()")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = f"{folder}/library"
        subprocess.run([*SEOGO, "demo", "--library", library], check=True, stdout=subprocess.DEVNULL)
        sees = ("--collection", "default", "--password", PASSWORD, "--library", library)
        subprocess.run([*SEOGO, "user", "add", CLERK, *sees], check=True, stdout=subprocess.DEVNULL)
        with served(library) as url:
            answer(url, PICTURES / "web.png")


@contextlib.contextmanager
def served(library: str) -> Iterator[str]:
    """The address of a server over the library, which ends with the block."""
    command = [*SEOGO, "serve", "--library", library, "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = ""
        while not told.rstrip().endswith("}"):
            told += process.stdout.readline()
        yield json.loads(told)["url"]
        process.send_signal(signal.SIGINT)


def answer(url: str, picture: Path) -> None:
    """A question, its answer and the page, as the clerk sees them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page: Any = browser.new_context(locale="ko-KR", viewport=SIZE).new_page()
        page.request.post(f"{url}/api/login", data={"name": CLERK, "password": PASSWORD})
        page.goto(url)
        page.get_by_role("textbox", name="질문").fill(QUESTION)
        page.keyboard.press("Enter")
        page.locator(".sg-cite").first.click()
        page.locator(".sg-ev-image").first.evaluate("one => one.decode()")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=picture, animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
