"""An equation reads the same whoever wrote it: Hangul, Word, PowerPoint, a web page."""

from __future__ import annotations

import pytest

from ingest.hwp.test_hwpx import read as read_hwpx
from ingest.hwp.test_hwpx import section
from ingest.office.docx_writer import p, r, write_docx
from seogo.ingest import formula
from seogo.ingest.formats import Source, read_source


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def mi(*texts: str) -> str:
    return "".join(f"<mi>{text}</mi>" for text in texts)


ALIKE = [
    (
        "{a+b} over 2",
        f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>",
        "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>",
        "(a+b)/2",
    ),
    (
        "1 over {2a} x",
        f"<m:f><m:num>{m('1')}</m:num><m:den>{m('2a')}</m:den></m:f>{m('x')}",
        f"<mfrac><mn>1</mn><mrow><mn>2</mn><mo>&#x2062;</mo>{mi('a')}</mrow></mfrac>{mi('x')}",
        "1/(2a) x",
    ),
    (
        "2 1 over 3",
        f"{m('2')}<m:f><m:num>{m('1')}</m:num><m:den>{m('3')}</m:den></m:f>",
        "<mn>2</mn><mfrac><mn>1</mn><mn>3</mn></mfrac>",
        "2 1/3",
    ),
    (
        "root 3 of {x+1}",
        f"<m:rad><m:deg>{m('3')}</m:deg><m:e>{m('x+1')}</m:e></m:rad>",
        "<mroot><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>3</mn></mroot>",
        "3√(x+1)",
    ),
    (
        "sqrt x",
        f"<m:rad><m:deg/><m:e>{m('x')}</m:e></m:rad>",
        f"<msqrt>{mi('x')}</msqrt>",
        "√x",
    ),
    (
        "x_1^{2}y",
        f"<m:sSubSup><m:e>{m('x')}</m:e><m:sub>{m('1')}</m:sub><m:sup>{m('2')}</m:sup></m:sSubSup>{m('y')}",
        f"<msubsup>{mi('x')}<mn>1</mn><mn>2</mn></msubsup>{mi('y')}",
        "x_1^2 y",
    ),
    (
        "sum from {i=1} to n {x_i}",
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i=1")}</m:sub><m:sup>{m("n")}</m:sup>'
        f"<m:e><m:sSub><m:e>{m('x')}</m:e><m:sub>{m('i')}</m:sub></m:sSub></m:e></m:nary>",
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mspace/>"
        f"<msub>{mi('x', 'i')}</msub>",
        "∑_(i=1)^n x_i",
    ),
    (
        "lim from {n->inf} a",
        f"<m:func><m:fName><m:limLow><m:e>{m('lim')}</m:e><m:lim>{m('n→∞')}</m:lim></m:limLow></m:fName>"
        f"<m:e>{m('a')}</m:e></m:func>",
        "<munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder><mo>&#x2061;</mo><mi>a</mi>",
        "lim_(n→∞) a",
    ),
    (
        "bar x",
        f'<m:acc><m:accPr><m:chr m:val="\u0304"/></m:accPr><m:e>{m("x")}</m:e></m:acc>',
        f"<mover>{mi('x')}<mo>¯</mo></mover>",
        "x\u0304",
    ),
    (
        "matrix {a & b # c & d}",
        "<m:m>"
        + "".join(f"<m:mr><m:e>{m(one)}</m:e><m:e>{m(two)}</m:e></m:mr>" for one, two in ("ab", "cd"))
        + "</m:m>",
        "<mtable>"
        + "".join(f"<mtr><mtd>{mi(one)}</mtd><mtd>{mi(two)}</mtd></mtr>" for one, two in ("ab", "cd"))
        + "</mtable>",
        "[a, b; c, d]",
    ),
    (
        "n choose k",
        f'<m:d><m:e><m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{m("n")}</m:num><m:den>{m("k")}</m:den></m:f>'
        "</m:e></m:d>",
        f'<mfenced><mfrac linethickness="0">{mi("n", "k")}</mfrac></mfenced>',
        "(n; k)",
    ),
    (
        "_2 X",
        f"<m:sPre><m:sub>{m('2')}</m:sub><m:sup/><m:e>{m('X')}</m:e></m:sPre>",
        "<mmultiscripts><mi>X</mi><mprescripts/><mn>2</mn><none/></mmultiscripts>",
        "_2 X",
    ),
]


@pytest.mark.parametrize(("script", "office", "page", "shown"), ALIKE)
def test_all_writers_are_read_alike(script: str, office: str, page: str, shown: str) -> None:
    assert of_hwpx(script) == shown
    assert of_docx(office) == shown
    assert of_page(f"<math>{page}</math>") == shown


def of_hwpx(script: str) -> str:
    escaped = script.replace("&", "&amp;").replace(">", "&gt;")
    body = f"<hp:p><hp:run><hp:equation><hp:script>{escaped}</hp:script></hp:equation></hp:run></hp:p>"
    return read_hwpx(section(body)).text


def of_docx(office: str) -> str:
    data = write_docx(p(r(""), f"<m:oMath>{office}</m:oMath>"))
    return read_source(Source(name="식.docx", data=data)).text


def of_page(body: str) -> str:
    page = f"<html><head><meta charset='utf-8'></head><body><p>{body}</p></body></html>"
    return read_source(Source(name="식.html", data=page.encode())).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x", "x"),
        ("12.5", "12.5"),
        ("-1", "-1"),
        ("2a", "(2a)"),
        ("a+b", "(a+b)"),
        ("(a+b)", "(a+b)"),
        ("((a)+(b))", "((a)+(b))"),
        ("(a)+(b)", "((a)+(b))"),
        ("이자율", "이자율"),
    ],
)
def test_what_needs_parentheses(text: str, shown: str) -> None:
    assert formula.grouped(text) == shown
