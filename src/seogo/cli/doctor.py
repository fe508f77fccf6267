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

from seogo.cli.common import options, print_json
from seogo.cli.text import t

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
EXTRAS = {
    "faiss": ("faiss-cpu",),
    "gensim": ("gensim",),
    "hf": ("torch", "sentence-transformers", "transformers"),
    "mcp": ("mcp",),
    "mecab": ("python-mecab-ko",),
    "oidc": ("joserfc",),
    "onnx": ("onnxruntime", "tokenizers"),
    "openai": ("openai",),
    "postgres": ("pg8000",),
}
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
    from seogo.settings import cache_path, library_path, load_settings

    path = library or library_path()
    findings = [_python(), *_packages(), _cache(cache_path()), _disk(path), _library(path, overrides)]
    load_settings(path, overrides)
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
    found = [_package(name, needed=True, cure=f"pip install {name}") for name in CORE]
    for extra, names in EXTRAS.items():
        found += [_package(name, needed=False, cure=f"pip install 'seogo[{extra}]'") for name in names]
    return found


def _package(name: str, *, needed: bool, cure: str) -> Finding:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        detail = t("없음", "absent") + ("" if needed else t(" (선택)", " (optional)"))
        return Finding(name=name, ok=False, detail=detail, needed=needed, cure=cure)
    return Finding(name=name, ok=True, detail=version, needed=needed)


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


def _library(path: Path, overrides: tuple[str, ...]) -> Finding:
    from seogo.app.library import library_exists, open_library

    name = t("서고", "library")
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
