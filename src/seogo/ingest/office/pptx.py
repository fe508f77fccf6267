"""PPTX (ECMA-376-1, PresentationML) -> blocks, a slide a page. Knows nothing of how slides look but where shapes are.

Title first, then shapes from top to bottom and left to right (`reading_order`); notes pages follow their slide.
Date, footer and slide number are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.charts import put_chart, read_chart
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.graphics import diagram_texts
from seogo.ingest.office.ooxml import MC_FALLBACK, A, Parts, R, Relation, drawing_label
from seogo.ingest.office.shapes import Area, Shape, place, reading_order
from seogo.ingest.office.slide_text import Bullets, paragraphs, table_grid
from seogo.ingest.office.slide_titles import with_top_title
from seogo.types import BlockKind

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PEELED = ("dt", "ftr", "sldNum", "hdr", "sldImg")
_TITLES = ("title", "ctrTitle")
_MAX_DEPTH = 40
"""Groups in groups: libxml2 refuses at 256 elements, people stop at four groups."""
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass
class _Slide:
    """One slide's part, its layout's places by placeholder, and what was not read of it."""

    parts: Parts
    relations: dict[str, Relation]
    layouts: list[Any]
    bullets: Bullets
    builder: TextBuilder
    page: int
    pictures: int = 0
    objects: int = 0
    hidden: int = 0
    titles: list[str] = field(default_factory=list)


def read_pptx(source: Source) -> Reading:
    """Blocks in slide order, `page` the slide's number from 1. Raises `UnreadableFile`.

    Title: the core property, else the first slide's title.
    """
    parts = Parts(source)
    main = parts.main("ppt/presentation.xml")
    root = parts.xml(main)
    if root is None or root.tag != f"{P}presentation":
        raise UnreadableFile(
            f"{source.name}: 슬라이드가 없습니다. PowerPoint에서 다시 저장해 주십시오.",
            f"{source.name}: no slides; save it again in PowerPoint",
        )
    relations = parts.relations(main)
    builder = TextBuilder()
    titles: list[str] = []
    comments = count = 0
    for identity in root.iterfind(f"{P}sldIdLst/{P}sldId"):
        relation = relations.get(identity.get(f"{R}id") or "")
        slide = parts.xml(relation.target) if relation and relation.target else None
        count += 1
        if relation is None or slide is None:
            builder.notice("missing_slide", f"{count}쪽: 슬라이드가 파일에 없습니다.", page=count)
            continue
        own = parts.relations(relation.target)
        titles += _read_slide(parts, slide, own, builder, count)
        comments += sum(
            _comments(parts, each.target) for each in own.values() if "comment" in each.kind.lower()
        )
    if comments:
        builder.notice("comments_left_out", f"메모 {comments}개는 읽지 않았습니다.")
    core = parts.core()
    title = core["title"] if core["title"] not in _UNTITLED else ""
    return builder.reading(
        pages=count,
        title=title or next(iter(titles), ""),
        metadata={"author": core["author"], "subject": core["subject"]},
    )


_UNTITLED = (
    "PowerPoint 프레젠테이션",
    "PowerPoint Presentation",
    "슬라이드 1",
    "제목 없음",
    "제목을 입력하십시오",
)


def _read_slide(
    parts: Parts, root: Any, relations: dict[str, Relation], builder: TextBuilder, page: int
) -> list[str]:
    """Adds the slide's blocks and notices; its titles."""
    layouts = _layouts(parts, relations)
    slide = _Slide(parts, relations, layouts, Bullets.of(layouts[-1] if layouts else None), builder, page)
    tree = root.find(f"{P}cSld/{P}spTree")
    if root.get("show") in ("0", "false"):
        builder.notice("hidden_slide", f"{page}쪽: 숨긴 슬라이드도 읽었습니다.", page=page)
    if tree is not None:
        shapes = list(_shapes(slide, tree, Area(), 0))
        if not any(shape.title for shape in shapes):
            shapes = with_top_title(shapes)
        for shape in [each for each in shapes if each.title]:
            _read_shape(slide, shape)
        for shape in reading_order([each for each in shapes if not each.title]):
            _read_shape(slide, shape)
    for relation in relations.values():
        if relation.kind == "notesSlide":
            _read_notes(slide, relation.target)
    for count, code, what in (
        (slide.pictures, "picture_without_text", "글자 없는 그림 {}개"),
        (slide.objects, "embedded_object", "끼워 넣은 개체 {}개는 읽지 않았습니다."),
        (slide.hidden, "hidden_text", "숨긴 도형 {}개는 읽지 않았습니다."),
    ):
        if count:
            builder.notice(code, f"{page}쪽: {what.format(count)}", page=page)
    return slide.titles


def _layouts(parts: Parts, relations: dict[str, Relation]) -> list[Any]:
    """The slide's layout and that layout's master: where placeholders stand that do not say so themselves."""
    found: list[Any] = []
    for kind in ("slideLayout", "slideMaster"):
        target = next((each.target for each in relations.values() if each.kind == kind), "")
        root = parts.shared(target) if target else None
        if root is None:
            break
        found.append(root)
        relations = parts.relations(target) if kind == "slideLayout" else {}
    return found


def _shapes(slide: _Slide, tree: Any, area: Area, depth: int) -> Iterator[Shape]:
    """What a slide or group holds, its place on the slide; a group is one shape that holds others."""
    if depth > _MAX_DEPTH:
        raise UnreadableFile(
            f"{slide.parts.name}: {slide.page}쪽의 그룹이 {_MAX_DEPTH}겹 넘게 겹칩니다. 그룹을 풀어 저장해 주십시오.",
            f"{slide.parts.name}: groups on page {slide.page} lie more than {_MAX_DEPTH} deep; "
            "ungroup them and save it again",
        )
    for element in tree:
        name = element.tag.rpartition("}")[2]
        if element.tag == MC_FALLBACK:
            continue
        if name in ("AlternateContent", "Choice"):
            yield from _shapes(slide, element, area, depth + 1)
        elif name == "grpSp":
            inner = list(_shapes(slide, element, area.inside(element.find(f"{P}grpSpPr/{A}xfrm")), depth + 1))
            yield from (shape for shape in inner if shape.title)
            members = [shape for shape in inner if not shape.title]
            if members:
                yield Shape.around(members)
        elif name in ("sp", "pic", "graphicFrame", "cxnSp"):
            yield from _shape(slide, element, area)


def _shape(slide: _Slide, element: Any, area: Area) -> Iterator[Shape]:
    properties = next(element.iter(f"{P}cNvPr"), None)
    if properties is not None and properties.get("hidden") in ("1", "true"):
        slide.hidden += 1
        return
    holder = next(element.iter(f"{P}ph"), None)
    kind = "" if holder is None else (holder.get("type") or "obj")
    if kind not in _PEELED:
        transform = next((each for each in element.iter(f"{A}xfrm", f"{P}xfrm")), None)
        if transform is None and holder is not None:
            transform = _inherited(slide.layouts, holder)
        yield place(element, area, transform, title=kind in _TITLES, body=kind in ("obj", "body"))


def _inherited(layouts: list[Any], holder: Any) -> Any | None:
    """The transform of the layout's placeholder of the same index, else of the same type."""
    for layout in layouts:
        for key in ("idx", "type"):
            wanted = holder.get(key)
            for other in layout.iter(f"{P}ph") if wanted else ():
                shape = next(other.iterancestors(f"{P}sp", f"{P}pic"), None)
                if other.get(key) == wanted and shape is not None:
                    transform = next(shape.iter(f"{A}xfrm"), None)
                    if transform is not None:
                        return transform
    return None


def _read_shape(slide: _Slide, shape: Shape) -> None:
    if shape.members:
        for member in reading_order(shape.members):
            _read_shape(slide, member)
        return
    element = shape.element
    name = element.tag.rpartition("}")[2]
    if name == "pic":
        label = drawing_label(element)
        slide.pictures += not label
        slide.builder.picture(f"그림: {label}" if label else "", page=slide.page)
    elif name == "graphicFrame":
        _read_frame(slide, element)
    body = element.find(f"{P}txBody")
    if body is None:
        slide.pictures += name == "sp" and next(element.iterfind(f"{P}spPr/{A}blipFill"), None) is not None
        return
    lines = list(paragraphs(body, slide.bullets if shape.body else None))
    if shape.title:
        text = " ".join(line.text for line in lines)
        slide.builder.heading(text, page=slide.page)
        slide.titles += [text] if text.strip() else []
        return
    for line in lines:
        if line.level:
            slide.builder.list_item(line.text, level=line.level, page=slide.page)
        else:
            slide.builder.paragraph(line.text, page=slide.page)


def _read_frame(slide: _Slide, frame: Any) -> None:
    data = frame.find(f"{A}graphic/{A}graphicData")
    if data is None:
        return
    table = data.find(f"{A}tbl")
    if table is not None:
        texts, begins = table_grid(table, slide.parts.name)
        slide.builder.rows(texts, begins=begins, page=slide.page)
        return
    for element in data.iter("{*}chart", "{*}relIds"):
        is_chart = element.tag.endswith("}chart")
        relation = slide.relations.get(element.get(f"{R}id" if is_chart else f"{R}dm") or "")
        root = slide.parts.xml(relation.target) if relation and relation.target else None
        if root is not None and is_chart:
            _read_chart(slide, root)
        elif root is not None:
            for text in diagram_texts(root):
                slide.builder.list_item(text, page=slide.page)
    slide.objects += next(data.iter("{*}oleObj"), None) is not None


def _read_chart(slide: _Slide, root: Any) -> None:
    if not put_chart(slide.builder, read_chart(root), page=slide.page):
        slide.builder.notice(
            "chart", f"{slide.page}쪽: 값이 저장되지 않은 차트는 읽지 못했습니다.", page=slide.page
        )


def _read_notes(slide: _Slide, part: str) -> None:
    root = slide.parts.xml(part)
    for shape in () if root is None else root.iter(f"{P}sp"):
        holder = next(shape.iter(f"{P}ph"), None)
        body = shape.find(f"{P}txBody")
        if body is None or holder is None or (holder.get("type") or "obj") in _PEELED:
            continue
        text = "\n".join(line.text for line in paragraphs(body, None))
        if text.strip():
            slide.builder.block(BlockKind.NOTE, f"[발표자 노트] {text}", page=slide.page)


def _comments(parts: Parts, part: str) -> int:
    root = parts.xml(part) if part else None
    return 0 if root is None else sum(1 for _ in root.iterfind("{*}cm"))
