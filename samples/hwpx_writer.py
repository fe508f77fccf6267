# ruff: noqa: E501 (the XML reads better in whole elements)
"""Writes small HWPX documents: headings, paragraphs, one-level tables. Knows nothing of seogo.

HWPX (OWPML, KS X 6101) is a zip archive: `mimetype` first and stored, `META-INF/container.xml` naming
`Contents/content.hpf`, which lists `Contents/header.xml` (fonts, paragraph shapes, numberings, styles) and
`Contents/section0.xml` (the text). Numbers (`제1조`, `①`) are written as text unless `numbered` is asked for.

    write_hwpx(Path("취업규칙.hwpx"), [
        Heading("제1장 총칙", level=1),
        Heading("제1조(목적)", level=2),
        Paragraph("이 규칙은 ...을 정함을 목적으로 한다."),
        Table([["직급", "일비"], ["부장", "30,000원"]], caption="별표 1"),
    ], title="취업규칙", author="총무팀", date="2024-01-02")
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_OWPML = "http://www.hancom.co.kr/hwpml/2011"
_NAMESPACES = (
    f'xmlns:ha="{_OWPML}/app" xmlns:hp="{_OWPML}/paragraph" xmlns:hs="{_OWPML}/section" '
    f'xmlns:hc="{_OWPML}/core" xmlns:hh="{_OWPML}/head" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf" xmlns:opf="http://www.idpf.org/2007/opf/"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_LANGUAGES = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_HEADING_LEVELS = 3
_TEXT_WIDTH = 42520  # A4 less 30 mm margins, in HWPUNIT (1/7200 inch)
_ROW_HEIGHT = 1282


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph of outline level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph; line feeds become line breaks. `numbered`: 1 to 7, the level of automatic numbering."""

    text: str
    numbered: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of equally wide columns; `caption` stands above it."""

    rows: Sequence[Sequence[str]]
    caption: str = ""


Item = Heading | Paragraph | Table


def write_hwpx(
    path: Path, items: Sequence[Item], *, title: str = "", author: str = "", date: str = "2024-01-01"
) -> None:
    """Writes the document to the file; the same arguments give the same bytes."""
    path.write_bytes(hwpx_bytes(items, title=title, author=author, date=date))


def hwpx_bytes(
    items: Sequence[Item], *, title: str = "", author: str = "", date: str = "2024-01-01"
) -> bytes:
    """The document as bytes. `date`: ISO, the day it was made and last changed."""
    body = "".join(_item(item, first=at == 0) for at, item in enumerate(items)) or _paragraph("", first=True)
    section = f"{_XML}<hs:sec {_NAMESPACES}>{body}</hs:sec>"
    return package(section, content=_content(title, author, date))


def package(section: str, *, header: str | None = None, content: str | None = None) -> bytes:
    """An HWPX archive around the XML of one section, with the default header and content list."""
    preview = "한글 문서"
    parts = {
        "version.xml": f'{_XML}<hv:HCFVersion xmlns:hv="{_OWPML}/version" tagetApplication="WORDPROCESSOR" '
        'major="5" minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.2" application="Hancom Office Hangul" '
        'appVersion="10, 0, 0, 5060 WIN32LEWindows_8"/>',
        "Contents/header.xml": header or _header(),
        "Contents/section0.xml": section,
        "Preview/PrvText.txt": preview,
        "settings.xml": f'{_XML}<ha:HWPApplicationSetting xmlns:ha="{_OWPML}/app">'
        '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>',
        "Contents/content.hpf": content or _content("", "", "2024-01-01"),
        "META-INF/container.xml": f'{_XML}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
        '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
        '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/></ocf:rootfiles></ocf:container>',
        "META-INF/manifest.xml": f'{_XML}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("mimetype"), "application/hwp+zip", zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(_entry(name), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0))


def _item(item: Item, *, first: bool) -> str:
    if isinstance(item, Heading):
        level = min(max(item.level, 1), _HEADING_LEVELS)
        return _paragraph(_text(item.text), shape=level, style=level, bold=True, first=first)
    if isinstance(item, Paragraph):
        shape = _HEADING_LEVELS + item.numbered if item.numbered else 0
        return _paragraph(_text(item.text), shape=shape, first=first)
    return _paragraph(_table(item), first=first)


def _text(text: str) -> str:
    return "<hp:t>" + "<hp:lineBreak/>".join(escape(line) for line in text.split("\n")) + "</hp:t>"


def _paragraph(
    content: str, *, shape: int = 0, style: int = 0, bold: bool = False, first: bool = False
) -> str:
    page = f'<hp:run charPrIDRef="0">{_PAGE}</hp:run>' if first else ""
    return (
        f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="{style}" pageBreak="0" columnBreak="0" merged="0">'
        f'{page}<hp:run charPrIDRef="{int(bold)}">{content}</hp:run></hp:p>'
    )


def _table(table: Table) -> str:
    columns = max(len(row) for row in table.rows)
    width = _TEXT_WIDTH // columns
    caption = (
        f'<hp:caption side="TOP" fullSz="0" width="8504" gap="850" lastWidth="{_TEXT_WIDTH}">'
        f"{_sublist(_paragraph(_text(table.caption)), align='TOP')}</hp:caption>"
        if table.caption
        else ""
    )
    rows = "".join(
        "<hp:tr>"
        + "".join(_cell(cell, row=at, column=column, width=width) for column, cell in enumerate(row))
        + "</hp:tr>"
        for at, row in enumerate(table.rows)
    )
    return (
        '<hp:tbl id="1" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" '
        f'dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="{len(table.rows)}" colCnt="{columns}" '
        'cellSpacing="0" borderFillIDRef="2" noAdjust="0">'
        f'<hp:sz width="{width * columns}" widthRelTo="ABSOLUTE" height="{_ROW_HEIGHT * len(table.rows)}" '
        'heightRelTo="ABSOLUTE" protect="0"/>'
        '<hp:pos treatAsChar="0" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
        'vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
        f'<hp:outMargin left="283" right="283" top="283" bottom="283"/>{caption}'
        f'<hp:inMargin left="510" right="510" top="141" bottom="141"/>{rows}</hp:tbl><hp:t/>'
    )


def _cell(text: str, *, row: int, column: int, width: int) -> str:
    paragraphs = "".join(_paragraph(_text(line)) for line in text.split("\n"))
    return (
        f'<hp:tc name="" header="{int(row == 0)}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="2">'
        f'{_sublist(paragraphs, align="CENTER")}<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="{width}" height="{_ROW_HEIGHT}"/>'
        '<hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>'
    )


def _sublist(paragraphs: str, *, align: str) -> str:
    return (
        f'<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0" '
        'linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">'
        f"{paragraphs}</hp:subList>"
    )


def _note(name: str, place: str) -> str:
    return (
        f'<hp:{name}><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
        '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
        '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
        f'<hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="{place}" beneathText="0"/></hp:{name}>'
    )


def _border(kind: str) -> str:
    return (
        f'<hp:pageBorderFill type="{kind}" borderFillIDRef="1" textBorder="PAPER" headerInside="0" footerInside="0" '
        'fillArea="PAPER"><hp:offset left="1417" right="1417" top="1417" bottom="1417"/></hp:pageBorderFill>'
    )


_PAGE = (
    '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" outlineShapeIDRef="1" '
    'memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0">'
    '<hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
    '<hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/>'
    '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL" '
    'fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>'
    '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
    '<hp:pagePr landscape="WIDELY" width="59528" height="84186" gutterType="LEFT_ONLY">'
    '<hp:margin header="4252" footer="4252" gutter="0" left="8504" right="8504" top="5668" bottom="4252"/></hp:pagePr>'
    + _note("footNotePr", "EACH_COLUMN")
    + _note("endNotePr", "END_OF_DOCUMENT")
    + "".join(map(_border, ("BOTH", "EVEN", "ODD")))
    + '</hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
)


def _content(title: str, author: str, date: str) -> str:
    stamp = f"{date}T00:00:00Z"
    return (
        f'{_XML}<opf:package {_NAMESPACES} version="" unique-identifier="" id=""><opf:metadata>'
        f"<opf:title>{escape(title)}</opf:title><opf:language>ko</opf:language>"
        f'<opf:meta name="creator" content="text">{escape(author)}</opf:meta>'
        f'<opf:meta name="CreatedDate" content="text">{stamp}</opf:meta>'
        f'<opf:meta name="ModifiedDate" content="text">{stamp}</opf:meta></opf:metadata><opf:manifest>'
        '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
        '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
        '<opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest><opf:spine>'
        '<opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/>'
        "</opf:spine></opf:package>"
    )


def _header() -> str:
    face = (
        '<hh:font id="0" face="함초롬바탕" type="TTF" isEmbedded="0"><hh:typeInfo familyType="FCAT_GOTHIC" weight="6" '
        'proportion="4" contrast="0" strokeVariation="1" armStyle="1" letterform="1" midline="1" xHeight="1"/></hh:font>'
    )
    faces = "".join(
        f'<hh:fontface lang="{name.upper()}" fontCnt="1">{face}</hh:fontface>' for name in _LANGUAGES
    )
    shapes = [_shape(0, "NONE", 0)]
    shapes += [_shape(level, "OUTLINE", level - 1) for level in range(1, _HEADING_LEVELS + 1)]
    shapes += [_shape(_HEADING_LEVELS + level, "NUMBER", level - 1, numbering=2) for level in range(1, 8)]
    styles = [_style(0, "바탕글", "Normal")]
    styles += [_style(level, f"개요 {level}", f"Outline {level}") for level in range(1, _HEADING_LEVELS + 1)]
    return (
        f'{_XML}<hh:head {_NAMESPACES} version="1.2" secCnt="1">'
        '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>'
        f'<hh:fontfaces itemCnt="7">{faces}</hh:fontfaces>'
        f'<hh:borderFills itemCnt="2">{_border_fill(1, "NONE")}{_border_fill(2, "SOLID")}</hh:borderFills>'
        f'<hh:charProperties itemCnt="2">{_character(0)}{_character(1, "<hh:bold/>")}</hh:charProperties>'
        '<hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/></hh:tabProperties>'
        f'<hh:numberings itemCnt="2">{_numbering(1, [""] * 7)}{_numbering(2, _LAW_NUMBERS)}</hh:numberings>'
        f'<hh:paraProperties itemCnt="{len(shapes)}">{"".join(shapes)}</hh:paraProperties>'
        f'<hh:styles itemCnt="{len(styles)}">{"".join(styles)}</hh:styles></hh:refList>'
        '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument>'
        '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption></hh:head>'
    )


_LAW_NUMBERS = ["제^1조", "^2", "^3.", "^4.", "^5)", "^6)", "(^7)"]
_LAW_FORMATS = ["DIGIT", "CIRCLED_DIGIT", "DIGIT", "HANGUL_SYLLABLE", "DIGIT", "HANGUL_SYLLABLE", "DIGIT"]


def _numbering(number: int, texts: Sequence[str]) -> str:
    heads = "".join(
        f'<hh:paraHead start="1" level="{level}" align="LEFT" useInstWidth="1" autoIndent="1" widthAdjust="0" '
        f'textOffsetType="PERCENT" textOffset="50" numFormat="{form}" charPrIDRef="4294967295" checkable="0">'
        f"{escape(text)}</hh:paraHead>"
        for level, (text, form) in enumerate(zip(texts, _LAW_FORMATS, strict=True), start=1)
    )
    return f'<hh:numbering id="{number}" start="0">{heads}</hh:numbering>'


def _shape(number: int, kind: str, level: int, *, numbering: int = 0) -> str:
    sides = "".join(
        f'<hc:{side} value="0" unit="HWPUNIT"/>' for side in ("intent", "left", "right", "prev", "next")
    )
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1" '
        'suppressLineNumbers="0" checked="0"><hh:align horizontal="JUSTIFY" vertical="BASELINE"/>'
        f'<hh:heading type="{kind}" idRef="{numbering}" level="{level}"/>'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0" keepWithNext="0" '
        'keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        f'<hh:margin>{sides}</hh:margin><hh:lineSpacing type="PERCENT" value="160" unit="HWPUNIT"/>'
        '<hh:border borderFillIDRef="1" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" connect="0" '
        'ignoreMargin="0"/></hh:paraPr>'
    )


def _style(number: int, name: str, english: str) -> str:
    return (
        f'<hh:style id="{number}" type="PARA" name={quoteattr(name)} engName={quoteattr(english)} '
        f'paraPrIDRef="{number}" charPrIDRef="0" nextStyleIDRef="{number}" langID="1042" lockForm="0"/>'
    )


def _character(number: int, marks: str = "") -> str:
    def each(value: int) -> str:
        return " ".join(f'{name}="{value}"' for name in _LANGUAGES)

    return (
        f'<hh:charPr id="{number}" height="1000" textColor="#000000" shadeColor="none" useFontSpace="0" '
        f'useKerning="0" symMark="NONE" borderFillIDRef="1"><hh:fontRef {each(0)}/><hh:ratio {each(100)}/>'
        f"<hh:spacing {each(0)}/><hh:relSz {each(100)}/><hh:offset {each(0)}/>{marks}</hh:charPr>"
    )


def _border_fill(number: int, kind: str) -> str:
    sides = "".join(
        f'<hh:{side}Border type="{kind}" width="0.12 mm" color="#000000"/>'
        for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
        '<hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f'{sides}<hh:diagonal type="SOLID" width="0.1 mm" color="#000000"/></hh:borderFill>'
    )
