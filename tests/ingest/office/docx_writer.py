"""DOCX files from hand-written XML, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile

from seogo.ingest.formats import Source, read_source
from seogo.types import Document

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def write_docx(body: str, relations: dict[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """`parts`: content of `word/<name>.xml` by name; the root is `w:<name>` unless the content brings its own.

    `relations`: kind and target by id.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = name.rstrip("0123456789")
            out.writestr(
                f"word/{name}.xml",
                content.replace(" NS", f" {NS}", 1)
                if " NS>" in content[:120]
                else f"<w:{root} {NS}>{content}</w:{root}>",
            )
        lines = "".join(
            f'<Relationship Id="{identity}" Type="http://x/{kind}" Target="{target}"/>'
            for identity, (kind, target) in (relations or {}).items()
        )
        out.writestr("word/_rels/document.xml.rels", f"<Relationships>{lines}</Relationships>")
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return read_source(Source(name="a.docx", data=data))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str | None) -> str:
    """A complex field; without a result where it is None."""
    middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
