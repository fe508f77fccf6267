"""What all Office Open XML files share: parts, relations, strict namespaces. Knows nothing of vocabularies.

ECMA-376-2 (packages). The strict kind differs from the transitional one in its namespaces only, for what is read.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source
from seogo.ingest.package import XML_OPTIONS, Package, parse_xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|spreadsheetml|presentationml|drawingml|officeDocument)/"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`kind`: the last word of its type (`image`, `chart`). `target`: the part's name; empty where it is outside."""

    kind: str
    target: str


class Parts:
    """A package's parts as XML, in the transitional namespaces. Raises as `Package` does."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.package = Package(source)
        self._shared: dict[str, Any | None] = {}
        self._names = {name.lower(): name for name in self.package.names}

    def data(self, part: str) -> bytes | None:
        """The part's bytes, None where there is no such part; names are compared without case."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        data = self.package.read(name)
        if b"purl.oclc.org" not in data[:8192]:
            return data
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)

    def xml(self, part: str) -> Any | None:
        """The part's root element (lxml), None where there is no such part."""
        data = self.data(part)
        return None if data is None else parse_xml(data, f"{self.name}: {part}")

    def shared(self, part: str) -> Any | None:
        """As `xml`, of a part that many others refer to: read once."""
        if part not in self._shared:
            self._shared[part] = self.xml(part)
        return self._shared[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part refers to, by id, in the file's order; `""` asks for the package's own."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root:
            target = unquote(element.get("Target") or "")
            outside = element.get("TargetMode") == "External"
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[element.get("Id") or f"#{len(found)}"] = Relation(
                kind=(element.get("Type") or "").rpartition("/")[2], target="" if outside else path
            )
        return found

    def main(self, usual: str) -> str:
        """The main part's name, as the package's relations give it (Office 365 writes `document2.xml`)."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self._names:
                return relation.target
        return usual

    def stream(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """The part's elements of these tags as they end, in order; what was yielded is emptied afterwards."""
        from lxml import etree

        events = etree.iterparse(io.BytesIO(self.data(part) or b""), tag=tags, **XML_OPTIONS)
        try:
            for _, element in events:
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and len(parent) and parent[0] is not element:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(
                f"{self.name}: {part}: 손상된 XML입니다.",
                f"{self.name}: {part}: damaged XML ({error})",
            ) from error

    def core(self) -> dict[str, str]:
        """Title, author and subject of the core properties, empty where there are none."""
        root = self.xml("docProps/core.xml")
        found = (
            {}
            if root is None
            else {name: root.findtext(f"{_DC}{name}") for name in ("title", "creator", "subject")}
        )
        return {
            "title": found.get("title") or "",
            "author": found.get("creator") or "",
            "subject": found.get("subject") or "",
        }


def drawing_label(drawing: Any) -> str:
    """A picture's alternative text; empty where Office wrote it itself or it is a file's name."""
    properties = next(drawing.iter("{*}docPr", "{*}cNvPr"), None)
    if properties is None:
        return ""
    text = (properties.get("descr") or properties.get("title") or "").strip()
    text = _GENERATED.sub("", text).strip()
    return "" if _FILE_NAME.fullmatch(text) else text


_GENERATED = re.compile(
    r"(?:자동 생성된 설명|Description automatically generated|AI가 생성한 콘텐츠는.*)", re.IGNORECASE | re.S
)
_FILE_NAME = re.compile(
    r"(?:\S+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)|(?:그림|picture|image|이미지|사진)\s*\d*)",
    re.IGNORECASE,
)


def count_pictures(element: Any) -> int:
    """Images inside the element (`a:blip`, `v:imagedata`)."""
    return sum(1 for _ in element.iter("{*}blip", "{*}imagedata"))
