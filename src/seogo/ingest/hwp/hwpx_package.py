"""The archive of an HWPX file: parts, limits, encryption, metadata. Knows nothing of paragraphs."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.charts import Chart
from seogo.ingest.formats import Source
from seogo.ingest.hwp.objects import MAX_OBJECT_BYTES, chart_of
from seogo.ingest.refused import in_korean

MAX_PART_BYTES = 128 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
"""XML after decompression; lxml takes about six times as much memory. A 24-page plan has 1.5 MB."""

_MANIFEST, _CONTAINER = "META-INF/manifest.xml", "META-INF/container.xml"
_CONTENT = "Contents/content.hpf"
_SECTION = re.compile(r"(?:.*/)?section(\d+)\.xml", re.IGNORECASE)
_MASTER = re.compile(r"(?:.*/)?(masterpage\d+)\.xml", re.IGNORECASE)
_META = {"creator": "author", "subject": "subject", "description": "comments", "keyword": "keywords"}
_KOREA = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Package:
    """Parsed parts: the header's root (None where a hand-made file has none) and the sections' in order.

    `masters`: roots of master pages (바탕쪽) by id. `charts`: those with values, by what the sections call them.
    `damaged`: numbers (from 1) of sections that cannot be parsed.
    """

    header: Any
    sections: tuple[Any, ...]
    metadata: dict[str, str]
    masters: dict[str, Any]
    charts: dict[str, Chart]
    damaged: tuple[int, ...] = ()


def open_package(source: Source) -> Package:
    """Raises `EncryptedFile`, or `UnreadableFile` on damage and on sizes beyond the limits."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            return _Parts(source, archive).package()
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        LookupError,
        ValueError,
        OSError,
        EOFError,
        # zipfile: an unknown compression method; an encrypted entry.
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableFile(
            f"{source.name}: 손상되었거나 HWPX가 아닌 파일입니다{in_korean(error)}. "
            "한글에서 열어 다시 저장해 주십시오.",
            f"{source.name}: damaged, or no HWPX file ({type(error).__name__}: {error}); open it in "
            "Hangul and save it again",
        ) from error


class _Parts:
    """Reads parts of one archive, counting what they take."""

    def __init__(self, source: Source, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive
        self._names = dict.fromkeys(archive.namelist())
        self._left = MAX_TOTAL_BYTES

    def package(self) -> Package:
        if _MANIFEST in self._names and b"encryption-data" in self._bytes(_MANIFEST):
            raise EncryptedFile(
                f"{self._source.name}: 암호가 걸린 HWPX 파일입니다. 암호를 풀어 다시 저장해 주십시오.",
                f"{self._source.name}: the HWPX file has a password; save it again without one",
            )
        content_name = self._content_name()
        content = self._xml(content_name) if content_name in self._names else None
        spine = self._spine(content, posixpath.dirname(content_name)) if content is not None else []
        sections = [name for name in spine if _SECTION.fullmatch(name)] or self._section_names()
        sections = sections or [name for name in spine if self._is_section(name)]
        if not sections:
            raise ValueError("본문(section0.xml)이 없습니다")
        header = next((name for name in self._names if name.lower().endswith("header.xml")), None)
        roots, damaged = self._roots(sections)
        masters = {match[1]: self._xml(name) for name in self._names if (match := _MASTER.fullmatch(name))}
        return Package(
            self._xml(header) if header else None,
            roots,
            _metadata(content) if content is not None else {},
            masters,
            self._charts([*roots, *masters.values()], _links(content)),
            damaged,
        )

    def _roots(self, names: list[str]) -> tuple[tuple[Any, ...], tuple[int, ...]]:
        """The sections' roots, without the damaged ones; raises the last one's error where none is sound."""
        from lxml import etree

        roots: list[Any] = []
        damaged: list[int] = []
        for number, name in enumerate(names, 1):
            try:
                roots.append(self._xml(name))
            except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error):
                damaged.append(number)
                if len(damaged) == len(names):
                    raise
        return tuple(roots), tuple(damaged)

    def _charts(self, roots: Iterable[Any], links: Mapping[str, str]) -> dict[str, Chart]:
        """What the sections refer to as a chart or an embedded object, where it is a chart with values in it."""
        found: dict[str, Chart] = {}
        for element in (element for root in roots for element in root.iter("{*}chart", "{*}ole")):
            link = element.get("chartIDRef") or element.get("binaryItemIDRef") or ""
            name = next((name for name in (link, links.get(link, "")) if name in self._names), None)
            if name is None or link in found or self._archive.getinfo(name).file_size > MAX_OBJECT_BYTES:
                continue
            try:
                chart = chart_of(self._bytes(name))
            except (zipfile.BadZipFile, zlib.error):
                continue
            if chart is not None:
                found[link] = chart
        return found

    def _is_section(self, name: str) -> bool:
        if not name.lower().endswith(".xml"):
            return False
        tag = self._xml(name).tag
        return isinstance(tag, str) and tag.rpartition("}")[2] == "sec"

    def _content_name(self) -> str:
        if _CONTAINER in self._names:
            for element in self._xml(_CONTAINER).iter():
                path = element.get("full-path", "") if isinstance(element.tag, str) else ""
                if path.endswith(".hpf"):
                    return str(path)
        return _CONTENT

    def _spine(self, content: Any, folder: str) -> list[str]:
        """The parts in reading order; links are from the archive's root or from the list's own folder."""
        links = _links(content)
        order = [element.get("idref", "") for element in content.iter("{*}itemref")]
        found = []
        for key in order:
            link = links.get(key, "")
            path = next((path for path in (link, posixpath.join(folder, link)) if path in self._names), None)
            if path and path not in found:
                found.append(path)
        return found

    def _section_names(self) -> list[str]:
        matches = [match for name in self._names if (match := _SECTION.fullmatch(name))]
        return [match[0] for match in sorted(matches, key=lambda match: int(match[1]))]

    def _bytes(self, name: str) -> bytes:
        limit = min(MAX_PART_BYTES, self._left)
        with self._archive.open(name) as part:
            data = part.read(limit + 1)
        if len(data) > limit:
            raise ValueError(f"{name}: 압축을 풀면 {limit:,}바이트를 넘습니다")
        self._left -= len(data)
        return data

    def _xml(self, name: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(self._bytes(name), parser)


def _links(content: Any | None) -> dict[str, str]:
    """The parts' names by the ids under which they are listed."""
    items = () if content is None else content.iter("{*}item")
    return {item.get("id", ""): item.get("href", "") for item in items}


def _metadata(content: Any) -> dict[str, str]:
    """Title, author and the like; `created` and `modified` (last save) are days in Korea."""
    found: dict[str, str] = {}
    for element in content.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        text = "".join(element.itertext()).strip() if name in ("title", "meta") else ""
        if not text:
            continue
        if name == "title":
            found["title"] = text
        elif (key := element.get("name")) in _META:
            found[_META[key]] = text
        elif key in ("CreatedDate", "ModifiedDate"):
            day = _day(text)
            if day:
                found["created" if key == "CreatedDate" else "modified"] = day
    return found


def _day(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    local = moment + _KOREA if moment.tzinfo is not None and not moment.utcoffset() else moment
    return local.date().isoformat() if 1990 <= local.year < 2100 else None
