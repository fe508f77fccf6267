"""Draws docs/pictures/ask.svg: what `seogo ask` and `seogo search` print on a terminal, on the sample documents.

    python scripts/picture.py

Runs the real commands in a pseudo-terminal, so it needs Linux or macOS. The picture refers to no font on the network.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "ask.svg"
COLUMNS = 112
COMMANDS = (
    ("ask", "밤늦게 퇴근하면 택시비 얼마까지 되나요?"),
    ("ask", "4급이 서울로 출장 가면 숙박비 상한이 얼마예요?"),
    ("search", "-k", "2", "연차휴가신청은 며칠 전까지"),
)
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: D2Coding, NanumGothicCoding, "Noto Sans Mono CJK KR", Consolas, monospace;
    font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = f"{folder}/library"
        run("demo", "--library", library)
        console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
        for command in COMMANDS:
            console.print(Text(f"$ seogo {shown(command)}", style="bold green"))
            console.print(Text.from_ansi(run(*command, "--library", library).strip("\n")))
            console.print()
    PICTURE.parent.mkdir(exist_ok=True)
    svg = console.export_svg(title="seogo", code_format=SVG, unique_id="seogo")
    PICTURE.write_text(svg, encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")


def shown(command: tuple[str, ...]) -> str:
    """The command as one types it."""
    return " ".join(f'"{part}"' if " " in part else part for part in command)


def run(*arguments: str) -> str:
    """What the command writes on a terminal, Korean, with its colours."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"SEOGO_LANG": "ko"}
    seogo = str(Path(sys.executable).parent / "seogo")
    child = subprocess.Popen(
        [seogo, *arguments],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    os.close(theirs)
    output = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux tells the end of a pseudo-terminal so
            break
        if not part:
            break
        output += part
    os.close(ours)
    if child.wait():
        raise SystemExit(f"seogo {shown(arguments)} failed")
    return output.decode().replace("\r\n", "\n")


if __name__ == "__main__":
    main()
