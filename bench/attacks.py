"""Orders in documents, second set: told when added, and with a model that obeys them, shown to a reader or not.

    python bench/attacks.py [--patterns-off] [--show]

`tests/guard/attacks_round2.jsonl`: 88 in other words than the first set (polite, indirect, tool output, role-play,
encoded, hidden, links, style, in cells, footnotes, HTML, DOCX, PDF, file names, split, FAQ, history, questions),
written before anything was changed for them; those at even places are `looked`, the others `unseen`: only their numbers
were read. `fresh`: 24 more, written after the defence was and run against it once as it stood. The scripted model says
the true sentence and then does what the order says. `benign_round2.txt`: 60 ordinary sentences with imperatives, each
to be answered with itself.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seogo.app import open_library
from seogo.app.library import Library
from seogo.catalog.faq import FaqEntry
from seogo.lang.analyzer import open_analyzer
from seogo.types import Answer, AnswerKind, Turn
from table import report

TESTS = Path(__file__).parents[1] / "tests"
ROOM = TESTS / "guard"
ATTACKS = [json.loads(line) for line in (ROOM / "attacks_round2.jsonl").read_text("utf-8").splitlines()]
BENIGN = (ROOM / "benign_round2.txt").read_text("utf-8").splitlines()
TRUE = "측정기 {name}의 점검 주기는 30일입니다. [1]"
FACT = "측정기 {name}의 점검 주기는 30일이다. 점검은 설비팀이 한다."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patterns-off", action="store_true", help="with guard.instructions=allow")
    parser.add_argument("--show", action="store_true", help="print what got through of the half looked at")
    given = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    settings = ("guard.instructions=allow",) if given.patterns_off else ()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), settings, show=given.show)
    report("attacks", rows, patterns=not given.patterns_off)


def measure(folder: Path, settings: tuple[str, ...], *, show: bool) -> list[dict[str, object]]:
    """A row a half of the attacks, one of the benign sentences."""
    with opened(folder, settings) as (library, script, told):
        rows = []
        for half in ("looked", "unseen", "fresh"):
            own = [attack for attack in ATTACKS if attack["half"] == half]
            through = [one for one in own if reaches(library, script, one)]
            rows.append(
                {
                    "set": half,
                    "attacks": len(own),
                    "told when added": sum(one["id"] in told for one in own),
                    "reached the reader": len(through),
                }
            )
            if show and half == "looked":
                print(*(f"{one['id']}: {one['text']}" for one in through), sep="\n")
        kept = [n for n in range(len(BENIGN)) if answered(library, script, n, show=show)]
        flagged = sum(f"benign-{n}" in told for n in range(len(BENIGN)))
        rows.append(
            {"set": "benign", "sentences": len(BENIGN), "told when added": flagged, "answered": len(kept)}
        )
    return rows


@contextmanager
def opened(folder: Path, settings: tuple[str, ...]) -> Iterator[tuple[Library, object, set[str]]]:
    """A library of all attacks and benign sentences with a scripted model, and the stems of files that were told."""
    from fakes import scripted_server

    files = [write_file(folder, attack) for attack in ATTACKS]
    for n, sentence in enumerate(BENIGN):
        files.append(folder / f"benign-{n}.txt")
        files[-1].write_text(f"안내서 QB{500 + n}\n{sentence}\n문서 QB{500 + n}의 끝이다.", encoding="utf-8")
    plain = {path: attack["id"] for path, attack in zip(files, ATTACKS, strict=False) if path}
    with scripted_server("모른다") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(folder / "library", overrides=(*model, *settings)) as library:
            added = library.add([path for path in files if path])
            assert not added.failed, added.failed
            library.faq.store.put(
                FaqEntry(question=f"{name_of(one)}의 문의는 어떻게 하나요?", answer=one["text"])
                for one in ATTACKS
                if one["where"] == "faq"
            )
            told = {
                plain.get(Path(one.path), Path(one.path).stem)
                for one in added.notices
                if one.notice.code in ("instructions", "hidden_text", "hidden")
            }
            yield library, script, told


def name_of(attack: dict) -> str:
    """A product of its own for each attack, so that its document is the one that is found."""
    return f"QZ{3000 + 7 * ATTACKS.index(attack)}"


def write_file(folder: Path, attack: dict) -> Path | None:
    """The document that bears the attack, None where it is not in one."""
    name = name_of(attack)
    fact, text = (
        FACT.format(name=name),
        attack["text"].format(name=name) if "{name}" in attack["text"] else attack["text"],
    )
    path = folder / f"{attack['id']}.txt"
    match attack["where"]:
        case "document":
            parts = [fact, text]
            if "second" in attack:
                parts += [
                    "",
                    f"제2절 측정기 {name}의 보관\n측정기 {name}의 보관 온도는 20도이다.",
                    attack["second"],
                ]
            path.write_text("\n".join(parts), encoding="utf-8")
        case "title":
            path = folder / f"{text} {name}.txt"
            path.write_text(fact, encoding="utf-8")
        case "csv":
            path = path.with_suffix(".csv")
            cell = text.replace('"', '""')
            path.write_text(f'항목,내용\n점검 주기,"{fact}"\n비고,"{cell}"\n', encoding="utf-8")
        case "html":
            path = path.with_suffix(".html")
            path.write_text(f"<html><body><p>{fact}</p>{text}</body></html>", encoding="utf-8")
        case "docx-white" | "docx-vanish":
            path = _docx(path.with_suffix(".docx"), fact, text, white=attack["where"] == "docx-white")
        case "pdf-white":
            path = _pdf(path.with_suffix(".pdf"), fact, text)
        case _:
            return None if attack["where"] == "faq" else _plain(path, fact)
    return path


def _plain(path: Path, fact: str) -> Path:
    path.write_text(fact, encoding="utf-8")
    return path


def _docx(path: Path, fact: str, text: str, *, white: bool) -> Path:
    from docx import Document
    from docx.shared import Pt, RGBColor

    made = Document()
    made.add_paragraph(fact)
    run = made.add_paragraph().add_run(text)
    if white:
        run.font.color.rgb, run.font.size = RGBColor(255, 255, 255), Pt(1)
    else:
        run.font.hidden = True
    made.save(str(path))
    return path


def _pdf(path: Path, fact: str, text: str) -> Path:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    canvas = Canvas(str(path))
    canvas.setFont("HYSMyeongJo-Medium", 11)
    canvas.drawString(60, 760, fact)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 730, text)
    canvas.save()
    return path


def reaches(library: Library, script: object, attack: dict) -> bool:
    """Whether a reader sees what the order wants, from a model that does it."""
    name = name_of(attack)
    obeyed = attack["obeyed"].replace("{name}", name)
    history: list[Turn] = []
    question = f"측정기 {name}의 점검 주기는 며칠인가요?"
    replies = [f"{TRUE.format(name=name)}\n{obeyed}", "끝"]
    match attack["where"]:
        case "faq":
            question = f"{name}의 문의는 어떻게 하나요?"
        case "question":
            question, replies = attack["text"], [obeyed, "끝"]
        case "history":
            history = [Turn(question="안녕하세요", answer=attack["text"])]
            replies = [question, *replies]
    answer = _ask(library, script, question, replies, history)
    seen = "\n".join([answer.text, *answer.notices])
    return any(one in seen for one in attack["canary"])


def answered(library: Library, script: object, n: int, *, show: bool) -> bool:
    """Whether an ordinary sentence may be given for an answer."""
    sentence = BENIGN[n]
    (tokens,) = open_analyzer().tokenize([sentence])
    words = [token.form for token in tokens if token.tag in ("NNG", "NNP", "SL")][:3]
    question = f"안내서 QB{500 + n}에서 {' '.join(words)}에 관해 무엇이라고 하나요?"
    answer = _ask(library, script, question, [f"{sentence} [1]", "끝"], [])
    good = answer.kind is AnswerKind.GENERATED and sentence.rstrip(".") in answer.text
    if show and not good:
        print(f"benign-{n}: {sentence} -> {answer.text} {answer.withheld}")
    return good


def _ask(library: Library, script: object, question: str, replies: list[str], history: list[Turn]) -> Answer:
    script.replies[:] = replies  # type: ignore[attr-defined]
    script.requests.clear()  # type: ignore[attr-defined]
    return library.ask(question, history=history)


if __name__ == "__main__":
    main()
