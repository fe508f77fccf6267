"""Tesseract as a process: found, fed through pipes, limited, killed when late. Knows nothing of pages.

Pictures go in through standard input and text comes out through standard output, so that nothing of a document
is ever in a temporary file. The child gets one thread, and limits of its own on memory and CPU time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from seogo.errors import MissingProgram, UnreadableFile

MEMORY_BYTES = 2 * 1024**3
"""An A4 page at 300 dpi needs 0.2 GB, the largest picture let through 0.9 GB."""
_LIST_TIMEOUT_S = 20.0
_PACKAGES = {"kor": "tesseract-ocr-kor", "eng": "tesseract-ocr-eng", "osd": "tesseract-ocr-osd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A tesseract that has the data of the wanted languages.

    `page_language` reads whole pages, `word_language` what is not of its script (`""`: nothing is read twice);
    `osd`: whether the data that tells a page's orientation is there.
    """

    program: str
    page_language: str
    word_language: str
    osd: bool
    timeout_s: float

    def read(self, pictures: bytes, *, language: str, psm: int, options: tuple[str, ...] = ()) -> str:
        """What tesseract prints for a PNG or a TIFF of several pages. Raises `UnreadableFile` naming why it did not."""
        command = [self.program, "stdin", "stdout", "-l", language, "--psm", str(psm), *options]
        environment = dict(os.environ, OMP_THREAD_LIMIT="1")
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        ) as process:
            _limit(process.pid, self.timeout_s)
            try:
                out, complaint = process.communicate(pictures, timeout=self.timeout_s)
            except subprocess.TimeoutExpired as error:
                raise UnreadableFile(
                    f"문자 인식이 {self.timeout_s:g}초 안에 끝나지 않았습니다. ingest.ocr_timeout_s를 늘려 주십시오.",
                    f"OCR did not end in {self.timeout_s:g} seconds; raise ingest.ocr_timeout_s",
                ) from error
            finally:
                process.kill()
        if process.returncode:
            said = complaint.decode("utf-8", "replace").strip().splitlines()
            raise UnreadableFile(
                f"문자 인식이 중단되었습니다(종료 코드 {process.returncode}).",
                f"OCR broke off (exit code {process.returncode}: {said[-1] if said else 'nothing said'})",
            )
        return out.decode("utf-8", "replace")


def open_engine(languages: str = "kor+eng", *, timeout_s: float = 120.0) -> Engine:
    """The installed tesseract. `languages`: joined by `+`; the first reads pages, the rest words in other scripts.

    Raises `MissingProgram`, saying which packages to install, where tesseract or the first language's data is
    absent. Absent data of the others only means that nothing is read twice.
    """
    first, _, rest = languages.partition("+")
    program = shutil.which("tesseract")
    if program is None:
        raise MissingProgram("문자 인식(OCR)", "OCR", program="tesseract", packages=_packages(first))
    known = _known_languages(program)
    if first not in known:
        raise MissingProgram(
            f"문자 인식(OCR) 언어 {first!r}",
            f"OCR of the language {first!r}",
            program="tesseract",
            packages=_packages(first),
        )
    others = [name for name in rest.split("+") if name in known]
    return Engine(
        program=program,
        page_language=first,
        word_language="+".join(others),
        osd="osd" in known,
        timeout_s=timeout_s,
    )


def _packages(language: str) -> tuple[str, ...]:
    """Debian's and Ubuntu's names; the language's own package name where it is not one of the usual."""
    return ("tesseract-ocr", _PACKAGES.get(language, f"tesseract-ocr-{language.replace('_', '-')}"))


@cache
def _known_languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_LIST_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split("\n")[1:])


def _limit(pid: int, cpu_s: float) -> None:
    """Memory and CPU limits of a child, where the system has them (Linux); the wall-clock limit holds everywhere."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        for kind, wanted in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, int(cpu_s) + 1),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.prlimit(pid, kind)
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.prlimit(pid, kind, (most, most))
