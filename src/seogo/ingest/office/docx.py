"""DOCX (ECMA-376-1, WordprocessingML) -> blocks. Knows nothing of layout: a DOCX has no pages of its own.

Read: body, tables (merged, nested), inserted documents, lists with the numbers Word prints, text boxes, charts,
diagrams, equations, footnotes and endnotes, headers and footers once at the end, headings set large or bold without a
style. Tracked changes as accepted. Left out, and said so: hidden text, comments, embedded objects. Tables of contents
are kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seogo.errors import SeogoError, UnreadableFile
from seogo.ingest.build import Added, TextBuilder, clean
from seogo.ingest.charts import put_chart, read_chart
from seogo.ingest.contents import with_contents
from seogo.ingest.formats import Reading, Source, read_source
from seogo.ingest.looks import Look, with_headings, with_title
from seogo.ingest.office.docx_styles import Role, W, read_styles
from seogo.ingest.office.docx_text import Collector, Text
from seogo.ingest.office.graphics import diagram_texts
from seogo.ingest.office.ooxml import MC_FALLBACK, Parts, R, Relation
from seogo.types import BlockKind

MAX_DEPTH = 60
"""Tables in tables in text boxes: a person stops at three; XML deeper than this is refused."""
_MAX_INSIDE = 8
"""Documents inserted in documents; a file that holds itself would have no end."""
_TRANSPARENT = {f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}" + name
    for name in ("AlternateContent", "Choice")
}
_SKIPPED = {f"{W}del", f"{W}moveFrom", MC_FALLBACK}
_MARGINS = {"headerReference": "머리말", "footerReference": "꼬리말"}
_WORDS = re.compile(r"[^\W\d_]")
_LOST = {
    "deleted": ("deletions_left_out", "변경 내용 추적에서 지운 곳 {}군데는 뺐습니다."),
    "inserted": ("insertions_accepted", "변경 내용 추적에서 넣은 곳 {}군데는 본문으로 읽었습니다."),
    "hidden": ("hidden_text", "숨긴 글자 {}자는 읽지 않았습니다."),
    "struck": ("struck_text", "취소선을 그은 글자 {}자도 본문으로 읽었습니다."),
    "comments": ("comments_left_out", "메모 {}개는 읽지 않았습니다."),
    "objects": (
        "embedded_object",
        "끼워 넣은 개체(표, 파일 등) {}개는 읽지 않았습니다. 따로 저장해 넣어 주십시오.",
    ),
    "parts": ("embedded_document", "끼워 넣은 문서 {}개는 읽지 않았습니다. 따로 저장해 넣어 주십시오."),
    "pictures": ("picture_without_text", "글자 없는 그림 {}개"),
    "charts": ("chart", "값이 저장되지 않은 차트 {}개는 읽지 못했습니다."),
}


@dataclass
class Flow:
    """What is carried through one document. `pending`: text whose paragraph mark was deleted, so that it joins
    the next paragraph; `contents`: how many content controls of a table of contents are open; `looks`: of the body's
    paragraphs, by the number of their block."""

    parts: Parts
    collector: Collector
    notes: dict[str, str]
    relations: dict[str, Relation]
    inside: tuple[str, ...] = ()
    builder: TextBuilder = field(default_factory=TextBuilder)
    title: str | None = None
    pending: Text | None = None
    contents: int = 0
    looks: dict[int, Look] = field(default_factory=dict)

    def blocks(self, parent: Any, depth: int) -> None:
        """The blocks of a body, a cell or a text box."""
        from seogo.ingest.office.docx_tables import read_table

        if depth > MAX_DEPTH:
            raise UnreadableFile(
                f"{self.parts.name}: 표와 글상자가 {MAX_DEPTH}겹 넘게 겹칩니다. Word에서 다시 저장해 주십시오.",
                f"{self.parts.name}: tables and text boxes lie more than {MAX_DEPTH} deep; save it again "
                "in Word",
            )
        for child in children(parent):
            if child.tag == f"{W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                read_table(self, child, depth)
            elif child.tag == f"{W}altChunk":
                self._chunk(child.get(f"{R}id") or "")
            elif child.tag == f"{W}sdt":
                self._control(child, depth)

    def notes_of(self, keys: Iterable[str]) -> None:
        """The notes that a paragraph or the cells of a table cite."""
        for key in keys:
            if self.notes.get(key):
                self.builder.note(f"{self.collector.note_mark(key)} {self.notes[key]}")

    def besides(self, found: Text, depth: int) -> None:
        """What hangs on a paragraph beside its notes: pictures, charts, boxes."""
        for label in found.pictures:
            self.builder.picture(f"그림: {label}" if label else "")
            self.collector.lost["pictures"] += not label
        for identity in found.charts:
            self._chart(identity)
        for identity in found.diagrams:
            data = self._related(identity)
            for text in () if data is None else diagram_texts(data):
                self.builder.paragraph(text)
        for box in found.boxes:
            self.blocks(box, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        inside = self.collector.in_contents
        found = self.collector.text_of(paragraph)
        inside = inside or self.collector.in_contents
        if self.pending is not None:
            found, self.pending = _joined(self.pending, found), None
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.pending = found
            return
        role = self.collector.styles.role(paragraph)
        text = found.plain()
        if inside and text and role.heading and not role.contents:  # a table of contents without its end
            self.collector.forget_fields()
            inside = False
        if text and (role.contents or self.contents or inside):
            self.builder.block(BlockKind.CONTENTS, role.number + text)
        elif text:
            self._look(paragraph, depth)
            self._add(role, text)
        self.notes_of(found.notes)
        self.besides(found, depth)

    def _look(self, paragraph: Any, depth: int) -> None:
        """Keep how the paragraph is set, of those that stand in the body itself."""
        if depth == 0 and (look := self.collector.styles.look(paragraph)) is not None:
            self.looks[len(self.builder)] = look

    def _add(self, role: Role, text: str) -> None:
        if role.heading:
            self.builder.heading(role.number + text, level=role.heading)
            if role.title and self.title is None:
                self.title = text
        elif role.depth is not None:
            self.builder.list_item(role.number + text, level=role.depth + 1)
        else:
            self.builder.paragraph(text)

    def _control(self, control: Any, depth: int) -> None:
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if content is None or (properties is not None and properties.find(f"{W}showingPlcHdr") is not None):
            return
        gallery = None if properties is None else properties.find(f"{W}docPartObj/{W}docPartGallery")
        contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        self.contents += contents
        self.blocks(content, depth + 1)
        self.contents -= contents

    def _chunk(self, identity: str) -> None:
        """A document of any format that Word shows as if its text stood here (ECMA-376-1 17.17.2.1)."""
        relation = self.relations.get(identity)
        data = self.parts.data(relation.target) if relation and relation.target else None
        if relation is None or data is None or len(self.inside) >= _MAX_INSIDE:
            self.collector.lost["parts"] += 1
            return
        name = relation.target.rpartition("/")[2]
        try:
            found = read_source(Source(name=name, data=data, inside=(*self.inside, name)))
        except SeogoError:
            self.collector.lost["parts"] += 1
            return
        self.builder.put(
            [
                Added(each.kind, found.text[each.start : each.end], each.level, None, each.table, None)
                for each in found.blocks
            ]
        )
        for notice in found.notices:
            self.builder.notice(notice.code, notice.message)

    def _chart(self, identity: str) -> None:
        chart = self._related(identity)
        self.collector.lost["charts"] += chart is None or not put_chart(self.builder, read_chart(chart))

    def _related(self, identity: str) -> Any | None:
        relation = self.relations.get(identity)
        return self.parts.xml(relation.target) if relation and relation.target else None


def read_docx(source: Source) -> Reading:
    """Blocks in document order; a note follows its paragraph, a text box the paragraph it hangs on.

    Title: the paragraph in style Title, else the core property. Raises `UnreadableFile`.
    """
    parts = Parts(source)
    main = parts.main("word/document.xml")
    document = parts.xml(main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise UnreadableFile(
            f"{source.name}: DOCX 본문이 없습니다. Word에서 다시 저장해 주십시오.",
            f"{source.name}: the DOCX has no body; save it again in Word",
        )
    relations = parts.relations(main)
    folder = main.rpartition("/")[0]
    found = {relation.kind: relation.target for relation in relations.values()}
    styles, numbering, *notes, comments = (
        parts.xml(found.get(kind) or f"{folder}/{kind}.xml".lstrip("/"))
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
    )
    collector = Collector(read_styles(styles, numbering))
    flow = Flow(parts, collector, _notes(notes, collector), relations, source.inside)
    flow.blocks(body, 0)
    if flow.pending is not None:
        flow.builder.paragraph(flow.pending.plain())
    for text in _margins(flow, document):
        flow.builder.note(text)
    collector.lost["comments"] = 0 if comments is None else sum(1 for _ in comments.iterfind(f"{W}comment"))
    for kind, (code, message) in _LOST.items():
        if collector.lost[kind]:
            flow.builder.notice(code, message.format(collector.lost[kind]))
    core = parts.core()
    reading = flow.builder.reading(
        title=flow.title or core["title"], metadata={"author": core["author"], "subject": core["subject"]}
    )
    return with_headings(with_title(with_contents(reading), flow.looks), flow.looks)


def children(element: Any) -> Iterator[Any]:
    """The element's children, those of containers that change nothing in their place."""
    for child in element:
        if child.tag in _TRANSPARENT:
            yield from children(child)
        elif child.tag not in _SKIPPED:
            yield child


def _joined(first: Text, second: Text) -> Text:
    return Text(
        *(
            getattr(first, name) + getattr(second, name)
            for name in ("parts", "notes", "boxes", "pictures", "charts", "diagrams")
        )
    )


def _notes(roots: list[Any], collector: Collector) -> dict[str, str]:
    """Text of foot- and endnotes by kind and id; separators have a type of their own and are left out."""
    notes: dict[str, str] = {}
    for kind, root in zip(("footnote", "endnote"), roots, strict=True):
        for note in () if root is None else root.iterfind(f"{W}{kind}"):
            if note.get(f"{W}type") in (None, "normal"):
                texts = (collector.text_of(paragraph).plain() for paragraph in note.iter(f"{W}p"))
                notes[kind + (note.get(f"{W}id") or "")] = " ".join(filter(None, texts))
                collector.forget_fields()
    return notes


def _margins(flow: Flow, document: Any) -> Iterator[str]:
    """Each distinct header and footer once, in the order of the sections; page numbers are not text."""
    seen: set[str] = set()
    done: set[str] = set()
    reader = Collector(flow.collector.styles, keep_pages=False)
    for reference in document.iter(*(f"{W}{name}" for name in _MARGINS)):
        relation = flow.relations.get(reference.get(f"{R}id") or "")
        if relation is None or not relation.target or relation.target in done:
            continue
        done.add(relation.target)
        root = flow.parts.xml(relation.target)
        if root is None:
            continue
        texts: list[str] = []
        for paragraph in root.iter(f"{W}p"):
            found = reader.text_of(paragraph)
            texts.append(clean(found.plain()).strip("-–— "))
            flow.collector.lost["pictures"] += sum(not label for label in found.pictures)
        reader.forget_fields()
        text = "\n".join(filter(_WORDS.search, texts))
        if text and text not in seen:
            seen.add(text)
            yield f"[{_MARGINS[reference.tag[len(W) :]]}] {text}"
