"""Chart parts as Office and Hangul write them, made for tests."""

from __future__ import annotations

from collections.abc import Sequence

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"


def points(texts: Sequence[str | None]) -> str:
    return "".join(
        f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts) if text is not None
    )


def title(text: str) -> str:
    return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>"


def axis(kind: str, number: int, text: str = "") -> str:
    return f'<c:{kind}><c:axId val="{number}"/>{title(text) if text else ""}</c:{kind}>'


def series(
    name: str,
    categories: Sequence[str],
    values: Sequence[str | None],
    *,
    code: str = "General",
    across: str = "cat",
    up: str = "val",
) -> str:
    label = f"<c:tx><c:strRef><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>" if name else ""
    kind = "num" if across == "xVal" else "str"
    return (
        f"<c:ser>{label}<c:{across}><c:{kind}Ref><c:{kind}Cache>{points(categories)}</c:{kind}Cache></c:{kind}Ref>"
        f"</c:{across}><c:{up}><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{points(values)}"
        f"</c:numCache></c:numRef></c:{up}></c:ser>"
    )


def chart(*inside: str, name: str = "") -> str:
    """A chart space; `inside`: plots and axes."""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart>{title(name) if name else ""}'
        f"<c:plotArea>{''.join(inside)}</c:plotArea></c:chart></c:chartSpace>"
    )


def plot(kind: str, *series: str, axes: Sequence[int] = ()) -> str:
    links = "".join(f'<c:axId val="{number}"/>' for number in axes)
    return f"<c:{kind}>{''.join(series)}{links}</c:{kind}>"


BUDGET = chart(
    plot("barChart", series("예산", ["2024년", "2025년"], ["1200", "1350"], code="#,##0")), name="연도별 예산"
)
"""A title, one series of two values."""
BUDGET_ROWS = ["차트: 연도별 예산", "항목 | 예산", "항목: 2024년 | 예산: 1,200", "항목: 2025년 | 예산: 1,350"]
