"""Charts as tables: what of a chart part is read, of the old and of the later kinds."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.chart_parts import CX, A, axis, chart, plot, points, series
from seogo.ingest.charts import Chart, read_chart


def read(part: str) -> Chart:
    return read_chart(etree.fromstring(part))


def test_axes_name_the_columns_and_each_series_has_the_unit_of_its_own() -> None:
    years = ["2024", "2025"]
    part = chart(
        plot(
            "barChart", series("매출", years, ["4.5", "5"]), series("비용", years, ["3", None]), axes=[1, 2]
        ),
        plot("lineChart", series("이익률", years, ["0.1", "0.125"], code="0.0%"), axes=[1, 3]),
        axis("catAx", 1, "연도"),
        axis("valAx", 2, "억 원"),
        axis("valAx", 3, "%"),
        name="실적",
    )
    assert read(part) == Chart(
        "실적",
        (
            (
                ("연도", "매출(억 원)", "비용(억 원)", "이익률(%)"),
                ("2024", "4.5", "3", "10.0%"),
                ("2025", "5", "", "12.5%"),
            ),
        ),
    )


def test_an_axis_that_says_what_the_series_says_is_not_said_twice() -> None:
    bars = plot("barChart", series("예산", ["상반기"], ["3"]), axes=[1, 2])
    assert read(chart(bars, axis("catAx", 1), axis("valAx", 2, "예산"))).tables == (
        (("항목", "예산"), ("상반기", "3")),
    )


def test_points_whose_series_have_values_of_their_own_across_are_tables_of_their_own() -> None:
    part = chart(
        plot(
            "scatterChart",
            series("갑", ["1", "2"], ["10", "20"], across="xVal", up="yVal"),
            series("을", ["1.5", "2.5"], ["7", "8"], across="xVal", up="yVal"),
            axes=[1, 2],
        ),
        axis("valAx", 1, "근속 연수"),
        axis("valAx", 2, "만족도"),
    )
    assert read(part).tables == (
        (("근속 연수", "갑(만족도)"), ("1", "10"), ("2", "20")),
        (("근속 연수", "을(만족도)"), ("1.5", "7"), ("2.5", "8")),
    )


def test_a_series_that_has_fewer_categories_stays_in_the_table() -> None:
    part = chart(
        plot("barChart", series("가", ["1월"], ["1"]), series("", ["1월", "2월"], ["2", "3"])),
    )
    assert read(part).tables == ((("항목", "가", "계열 2"), ("1월", "1", "2"), ("2월", "", "3")),)


def test_bubbles_have_a_size() -> None:
    bubble = series("사업", ["1"], ["2"], across="xVal", up="yVal").replace(
        "</c:ser>",
        f"<c:bubbleSize><c:numLit>{points(['30'])}</c:numLit></c:bubbleSize></c:ser>",
    )
    assert read(chart(plot("bubbleChart", bubble))).tables == (
        (("항목", "사업", "사업(크기)"), ("1", "2", "30")),
    )


def test_a_title_may_be_two_paragraphs_or_a_cell() -> None:
    two = chart(name="첫째</a:t></a:r></a:p><a:p><a:r><a:t>둘째")
    assert read(two) == Chart("첫째 둘째", ())
    cell = two.replace(
        two[two.index("<c:tx>") : two.index("</c:tx>")],
        f"<c:tx><c:strRef><c:strCache>{points(['칸의 제목'])}</c:strCache></c:strRef>",
    )
    assert read(cell).title == "칸의 제목"


@pytest.mark.parametrize("part", [chart(), chart(plot("pieChart", series("가", ["나"], [])))])
def test_without_saved_values_there_is_no_table(part: str) -> None:
    assert read(part).tables == ()


def later(*series: str, data: str, name: str = "") -> str:
    said = f"<cx:title><cx:tx><cx:rich><a:p><a:r><a:t>{name}</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>"
    return (
        f'<cx:chartSpace xmlns:cx="{CX}" xmlns:a="{A}"><cx:chartData>{data}</cx:chartData><cx:chart>'
        f"{said if name else ''}<cx:plotArea><cx:plotAreaRegion>{''.join(series)}</cx:plotAreaRegion></cx:plotArea>"
        "</cx:chart></cx:chartSpace>"
    )


def dimension(tag: str, kind: str, *levels: list[str], code: str = "General") -> str:
    inside = "".join(
        f'<cx:lvl formatCode="{code}">'
        + "".join(f'<cx:pt idx="{at}">{text}</cx:pt>' for at, text in enumerate(level) if text)
        + "</cx:lvl>"
        for level in levels
    )
    return f'<cx:{tag} type="{kind}">{inside}</cx:{tag}>'


def test_later_kinds_refer_to_their_data() -> None:
    data = (
        '<cx:data id="0">'
        + dimension("strDim", "cat", ["본예산", "추경"])
        + dimension("numDim", "val", ["1000", "-50"], code="#,##0")
        + "</cx:data>"
        + f'<cx:data id="1">{dimension("numDim", "val", ["7"])}</cx:data>'
    )
    label = "<cx:tx><cx:txData><cx:v>증감</cx:v></cx:txData></cx:tx>"
    shown = f'<cx:series layoutId="waterfall">{label}<cx:dataId val="0"/>'
    hidden = '<cx:series layoutId="waterfall" hidden="1"><cx:dataId val="1"/></cx:series>'
    part = later(shown + "</cx:series>", hidden, data=data, name="예산 변동")
    assert read(part) == Chart("예산 변동", ((("항목", "증감"), ("본예산", "1,000"), ("추경", "-50")),))


def test_a_treemap_has_levels_of_names_and_sizes() -> None:
    data = (
        '<cx:data id="0">'
        + dimension("strDim", "cat", ["인건비", "여비", "장비"], ["운영", "", "투자"])
        + dimension("numDim", "size", ["5", "2", "9"])
        + "</cx:data>"
    )
    part = later('<cx:series layoutId="treemap"><cx:dataId val="0"/></cx:series>', data=data)
    assert read(part).tables == (
        (("항목", "계열 1"), ("운영 인건비", "5"), ("운영 여비", "2"), ("투자 장비", "9")),
    )
