"""Recognition of scanned Korean pages: what is read and how fast, beside tesseract as it is usually called.

    python bench/ocr.py [--pages 6]

Pages are drawn from generated text (half of the lines with Latin words, numbers, addresses and amounts) in two
installed fonts at 300 dpi, once clean and once as a cheap scanner gives them: turned by up to 1.4 degrees, grey,
grainy, JPEG at quality 60. Truth is the text drawn. Needs tesseract with kor and eng, and fonts-nanum.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest import paragraph
from table import report

FONTS = ("NanumGothic.ttf", "NanumMyeongjo.ttf")
FONT_FOLDER = Path("/usr/share/fonts/truetype/nanum")
DPI = 300
LINES = 34
LATIN = (
    "GPT-4o와 Claude 등 대규모 언어모델(LLM)의 API 사용료는 월 {a:,}원을 넘지 못한다.",
    "서버는 Intel Xeon Gold {n} CPU {d}개와 NVIDIA H200 GPU 8개, DDR5-4800 메모리 512GB로 구성한다.",
    "문의: privacy{d}@example.go.kr 또는 https://www.example.go.kr/help/{n} 에서 24시간 접수한다.",
    "ISO/IEC 27001과 NIST SP 800-53을 따르며, 접속은 TLS 1.3과 IPv6를 쓴다(점검 주기 {d}일).",
    "{y}년 {d}월부터 R&D 예산의 {d}.5%를 AI 바우처로 집행하고, KPI는 분기별로 점검한다.",
    "Python 3.{d}, PostgreSQL 16, Kubernetes 1.29를 기준으로 하며 Docker 이미지는 2.{d}GB 이하로 한다.",
    "VAT 포함 견적가는 USD {a:,}.67이며 환율은 1,{n}.50원/달러를 적용한다.",
    "담당자 Kim Min-su(내선 02-{n}-5678)에게 Excel 또는 PDF 파일을 e-mail로 보낸다.",
)
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/@&%+-]*[A-Za-z0-9%]|[A-Za-z0-9]")


def page(number: int) -> tuple[str, Image.Image]:
    """Text and picture of a page; the same for the same number."""
    rng = random.Random(number)
    font = ImageFont.truetype(str(FONT_FOLDER / FONTS[number % 2]), (9, 10, 11)[number % 3] * DPI / 72)
    lines: list[str] = []
    while len(lines) < LINES:
        text = paragraph(rng.randrange(10_000))
        if rng.random() < 0.5:
            text = rng.choice(LATIN).format(
                a=rng.randrange(10**4, 10**7),
                n=rng.randrange(100, 1000),
                d=rng.randrange(1, 13),
                y=2000 + number,
            )
        lines += wrapped(text, font, 2000)
    image = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(lines[:LINES]):
        draw.text((260, 300 + at * 88), line, font=font, fill=0)
    return "\n".join(lines[:LINES]), image


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def scanned(image: Image.Image, number: int) -> Image.Image:
    rng = np.random.default_rng(number)
    angle = float(rng.uniform(0.35, 1.4)) * (1 if number % 2 else -1)
    turned = image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    gray = np.asarray(turned, dtype=float) * 0.8 + 35 + rng.normal(0, 10, (turned.height, turned.width))
    buffer = io.BytesIO()
    Image.fromarray(gray.clip(0, 255).astype("uint8")).save(buffer, "JPEG", quality=60)
    return Image.open(buffer).convert("L")


def tesseract(image: Image.Image, languages: str, psm: int) -> str:
    """The text of one call, as introductions show it."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--psm", str(psm), "--dpi", str(DPI)]
    done = subprocess.run(
        command,
        input=buffer.getvalue(),
        capture_output=True,
        check=True,
        env={"OMP_THREAD_LIMIT": "1"} | _path(),
    )
    return done.stdout.decode()


def _path() -> dict[str, str]:
    import os

    return {"PATH": os.environ["PATH"]}


def seogo(image: Image.Image) -> str:
    from seogo.ingest.ocr.engine import open_engine
    from seogo.ingest.ocr.page import recognise

    found = recognise(image, 1, open_engine(), dpi=DPI)
    return "\n".join(run.text for run in found.page.runs)


def recall(truth: Counter[str], found: Counter[str]) -> float:
    return (truth & found).total() / max(1, truth.total())


def trigrams(text: str) -> Counter[str]:
    hangul = "".join(re.findall("[가-힣]", text))
    return Counter(hangul[at : at + 3] for at in range(len(hangul) - 2))


def errors(truth: str, found: str) -> tuple[int, int]:
    """Levenshtein distance without blanks, and the length of the truth."""
    left, right = re.sub(r"\s", "", truth), re.sub(r"\s", "", found)
    row = np.arange(len(right) + 1)
    codes = np.array([ord(char) for char in right])
    for at, char in enumerate(left, start=1):
        change = row[:-1] + (codes != ord(char))
        best = np.concatenate(([at], np.minimum(row[1:] + 1, change)))
        row = np.minimum.accumulate(best - np.arange(len(best))) + np.arange(len(best))
    return int(row[-1]), len(left)


def measure(
    name: str, read: Callable[[Image.Image], str], kind: str, pages: list[tuple[str, Image.Image]]
) -> dict[str, object]:
    hangul, latin, blanks = [], [], []
    wrong = chars = 0
    begin = time.perf_counter()
    texts = [read(image) for _, image in pages]
    seconds = (time.perf_counter() - begin) / len(pages)
    for (truth, _), text in zip(pages, texts, strict=True):
        hangul.append(recall(trigrams(truth), trigrams(text)))
        latin.append(recall(Counter(WORD.findall(truth)), Counter(WORD.findall(text))))
        blanks.append(recall(Counter(truth.split()), Counter(text.split())))
        distance, length = errors(truth, text)
        wrong, chars = wrong + distance, chars + length
    return {
        "reader": name,
        "pages": kind,
        "hangul_3gram_recall": float(np.mean(hangul)),
        "cer": wrong / chars,
        "latin_digit_words": float(np.mean(latin)),
        "whole_words": float(np.mean(blanks)),
        "s_per_page": seconds,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=6)
    given = parser.parse_args()
    clean = [page(number) for number in range(given.pages)]
    worn = [(text, scanned(image, number)) for number, (text, image) in enumerate(clean)]
    readers: dict[str, Callable[[Image.Image], str]] = {
        "tesseract kor psm 3": partial(tesseract, languages="kor", psm=3),
        "tesseract kor psm 4": partial(tesseract, languages="kor", psm=4),
        "tesseract kor+eng psm 4": partial(tesseract, languages="kor+eng", psm=4),
        "seogo": seogo,
    }
    rows = [
        measure(name, read, kind, pages)
        for kind, pages in (("clean", clean), ("scanned", worn))
        for name, read in readers.items()
    ]
    report("ocr", rows, dpi=DPI, fonts=FONTS)


if __name__ == "__main__":
    main()
