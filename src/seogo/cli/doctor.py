"""`seogo doctor`: what is here, what is missing, and the exact cure."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from seogo.cli.common import NEXT_STEP, options, print_json
from seogo.cli.text import t
from seogo.errors import SeogoError

CORE = (
    "kiwipiepy",
    "kiwipiepy-model",
    "lancedb",
    "pyarrow",
    "numpy",
    "pypdfium2",
    "pdfplumber",
    "lxml",
    "olefile",
)
EXTRAS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "serve": (
        ("argon2-cffi", "fastapi", "python-multipart", "uvicorn"),
        "HTTP 서버와 API",
        "the server and its API",
    ),
    "ui": (("httpx2", "streamlit"), "서버의 웹 화면", "the server's web pages"),
    "oidc": (("httpx2", "joserfc"), "기관 계정으로 로그인", "signing in with the organisation's accounts"),
    "mcp": (("mcp",), "AI 도구에 서고를 엶", "the library as tools of AI clients"),
    "postgres": (("pg8000",), "서버 여럿이 쓰는 목록(PostgreSQL)", "a catalog for several servers"),
    "gradio": (("gradio",), "수업용 화면", "the teaching page"),
    "openai": (("httpx2", "openai"), "OpenAI 방식의 모델 서버", "models of OpenAI-compatible servers"),
    "hf": (
        ("torch", "accelerate", "bitsandbytes", "sentence-transformers", "transformers"),
        "프로세스 안의 언어·임베딩 모델",
        "language and embedding models in this process",
    ),
    "gguf": (("jinja2", "llama-cpp-python"), "GGUF 파일의 언어 모델", "language models in GGUF files"),
    "onnx": (("onnxruntime", "tokenizers"), "torch 없는 임베딩 모델", "embedding models without torch"),
    "gensim": (("gensim",), "word2vec·fastText 벡터", "word2vec and fastText vectors"),
    "faiss": (("faiss-cpu", "scipy"), "FAISS 색인", "the FAISS index"),
    "mecab": (("python-mecab-ko",), "MeCab 형태소 분석", "the MeCab analyser"),
    "ocr": (("pillow",), "그림 속 글 읽기", "text in pictures"),
    "oldhangul": (("hypua2jamo",), "한글 파일의 옛한글", "old Hangul in files of Hangul"),
    "watch": (("watchfiles",), "폴더의 변화를 곧바로 앎", "changes in folders, told by the system"),
    "langchain": (("langchain-core",), "LangChain과 함께 쓰기", "seogo as parts of LangChain"),
}
"""Extra -> its packages, and what it gives."""
PROGRAMS = {"ocr": ("tesseract", "apt install tesseract-ocr tesseract-ocr-kor")}
"""Extra -> the program that it needs beside its packages, and how that comes."""
HANCOM = "본 제품은 한글과컴퓨터의 ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다."
"""The terms of Hancom's published format ask for this sentence in the product, its manual, help and source."""
FREE_GB = 2.0  # a library of 100,000 chunks and its next generation side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `needed`: whether seogo cannot do without; `cure`: the command that puts it right."""

    name: str
    ok: bool
    detail: str
    needed: bool
    cure: str = ""


@click.command(
    "doctor",
    help=t("무엇이 있고 무엇이 없는지.", "What is here, what is missing, and the cure."),
    epilog=HANCOM,
)
@options()
def command(library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    from seogo.settings import cache_path, library_path

    path = library or library_path()
    findings = [_python(), *_packages(), _cache(cache_path()), _disk(path), *_library(path, overrides)]
    if as_json:
        print_json({"findings": findings})
    else:
        for one in findings:
            mark = "o" if one.ok else ("x" if one.needed else "-")
            click.echo(
                f"{mark} {one.name}: {one.detail}" + (f"  → {one.cure}" if one.cure and not one.ok else "")
            )
        click.echo(HANCOM)
    if any(one.needed and not one.ok for one in findings):
        raise click.exceptions.Exit(1)


def _python() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Finding(
        name="python",
        ok=sys.version_info >= (3, 11),
        detail=f"{platform.python_version()} · {platform.system()} {platform.machine()} · {cores} cores",
        needed=True,
        cure=t("Python 3.11 이상을 설치하세요", "install Python 3.11 or newer"),
    )


def _packages() -> list[Finding]:
    return [*map(_package, CORE), *map(_extra, EXTRAS)]


def _package(name: str) -> Finding:
    version = _version(name)
    return Finding(
        name=name,
        ok=bool(version),
        detail=version or t("없음", "absent"),
        needed=True,
        cure=f"pip install {name}",
    )


def _extra(name: str) -> Finding:
    """What an extra gives, and what of it is here or wanting."""
    packages, korean, english = EXTRAS[name]
    versions = {package: _version(package) for package in packages}
    missing = [package for package, version in versions.items() if not version]
    cures = [f"pip install 'seogo[{name}]'"] if missing else []
    if name in PROGRAMS and shutil.which(PROGRAMS[name][0]) is None:
        missing.append(PROGRAMS[name][0])
        cures.append(PROGRAMS[name][1])
    here = ", ".join(f"{package} {version}" for package, version in versions.items())
    state = t(f"없음: {', '.join(missing)} (선택)", f"absent: {', '.join(missing)} (optional)")
    return Finding(
        name=f"seogo[{name}]",
        ok=not missing,
        detail=f"{t(korean, english)} · {state if missing else here}",
        needed=False,
        cure=" && ".join(cures),
    )


def _version(package: str) -> str:
    """The version of what is installed, "" where it is not."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _cache(path: Path) -> Finding:
    built = sorted(path.glob("kiwi-*.npy")) if path.is_dir() else []
    detail = ", ".join(file.name for file in built) or t(
        "아직 없음: 처음 쓸 때 만듭니다", "not yet: built on first use"
    )
    return Finding(
        name=t("한국어 벡터", "Korean vectors"), ok=bool(built), detail=f"{detail} ({path})", needed=False
    )


def _disk(path: Path) -> Finding:
    there = path.absolute()
    while not there.exists():
        there = there.parent
    free_gb = shutil.disk_usage(there).free / 1e9
    return Finding(
        name=t("디스크", "disk"),
        ok=free_gb >= FREE_GB,
        detail=t(f"{free_gb:.1f} GB 남음", f"{free_gb:.1f} GB free"),
        needed=True,
        cure=t(f"{FREE_GB:.0f} GB 이상 비우세요", f"free at least {FREE_GB:.0f} GB"),
    )


def _library(path: Path, overrides: tuple[str, ...]) -> list[Finding]:
    """The library as it is; what is wrong with its settings or its files is a finding like any other."""
    from seogo.settings import load_settings

    name = t("서고", "library")
    try:
        load_settings(path, overrides)
    except SeogoError as error:
        return [_wrong(t("설정", "settings"), error)]
    try:
        return [_opened(name, path, overrides), *_readers(path)]
    except SeogoError as error:
        return [_wrong(name, error)]


def _readers(path: Path) -> list[Finding]:
    """Whether others of this machine can read what is in the library's folder; nothing where there is none."""
    from seogo.app.place import closing, open_to_others

    if not path.is_dir() or os.name != "posix":
        return []
    found = ", ".join(open_to_others(path))
    return [
        Finding(
            name=t("서고의 권한", "who can read it"),
            ok=not found,
            detail=t(f"이 컴퓨터의 누구나 읽을 수 있음: {found}", f"anyone on this machine: {found}")
            if found
            else t("이 컴퓨터의 다른 사용자는 읽지 못함", "not the others of this machine"),
            needed=False,
            cure=closing(path),
        )
    ]


def _wrong(name: str, error: SeogoError) -> Finding:
    cure = t(*NEXT_STEP[error.code]) if error.code in NEXT_STEP else ""
    return Finding(name=name, ok=False, detail=t(*error.texts), needed=True, cure=cure)


def _opened(name: str, path: Path, overrides: tuple[str, ...]) -> Finding:
    from seogo.app.library import library_exists, open_library

    if not library_exists(path, overrides=overrides):
        return Finding(
            name=name,
            ok=False,
            detail=f"{path}: {t('아직 없음', 'not yet')}",
            needed=False,
            cure="seogo add FILE…",
        )
    with open_library(path, overrides=overrides) as opened:
        entries = opened.documents()
    chunks = sum(entry.chunks for entry in entries)
    detail = t(
        f"{path}: 문서 {len(entries)}개, 조각 {chunks}개",
        f"{path}: {len(entries)} documents, {chunks} chunks",
    )
    return Finding(name=name, ok=True, detail=detail, needed=False)
