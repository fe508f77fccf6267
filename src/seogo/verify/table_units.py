"""The unit of a bare number in a table: in its cell's head, in its row's, or in the line over the table.

A line that gives several (`(단위: 억 원, 천 대)`) gives each column the one that its head speaks of.
"""

from __future__ import annotations

import re

from seogo.verify.page import Page, Segment

_SCALED = (
    r"(?P<scale>[조억만천백십]*)\s?(?P<unit>미국\s?달러|달러|원|유로|엔|%|퍼센트|명|인|건|회|개소|개|대|톤|㎞|㎏|㎝|㎜|가구|세대|곳|종|권|쪽|팀|부|마리|석|상자|박스|팔레트|편|필지|매|장|척|"
    r"시간|분|초|일|개월|년|점|kwh|mwh|kw|mw|km|cm|mm|m|kg|mg|g|㎡|㎥|㎢|ha|l|kcal|v|kv|mpa|kpa|db|rpm|ppm|gb|mb|tb)"
)
_UNIT, _COMMA = re.compile(_SCALED), re.compile(r"[,·]")
_BRACKET = re.compile(
    rf"[(（\[<]\s?(?:[\d가-힣]{{1,4}}당\s?[,·]\s?)?(?:단위\s?[:：]?\s?)?{_SCALED}(?P<more>(?:\s?[/,·]\s?[^()（）\[\]<>\n]{{1,24}})?)\s?[)）\]>]"
)
_CAPTION = re.compile(r"[〉>\])]*[^\S\n]*\n[^\S\n]*\|")
"""What follows the unit in the line over a table: `세출 예산(백만원)`."""
_ABOVE = 1500
"""How far above its cell the line over a table is looked for."""
_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_NAMES = {
    "미국 달러": "달러",
    "미국달러": "달러",
    "퍼센트": "%",
    "인": "명",
    "박스": "상자",
    "㎞": "km",
    "㎏": "kg",
    "㎝": "cm",
    "㎜": "mm",
    "㎡": "m²",
    "㎥": "m³",
    "㎢": "km²",
}
_OF_HEAD = (
    (re.compile(r"(?:[가-힣]액|예산|비용?|[요임]?료|가격|단가|매출|이익|손익|자산|부채|자본|수입|지출|소득)$"),
     frozenset(("원", "달러", "유로", "엔"))),
    (re.compile(r"[율률]$|비율$|비중$"), frozenset("%")),
    (re.compile(r"(?:인원|[원직민생객자]|인력)\s?수?$"), frozenset(("명", "인"))),
    (re.compile(r"(?:면적|넓이)$"), frozenset(("㎡", "㎢", "ha"))),
    (re.compile(r"(?:길이|거리|연장|높이|너비|폭|두께)$"), frozenset(("㎞", "㎝", "㎜", "km", "cm", "mm", "m"))),
    (re.compile(r"(?:무게|중량)$"), frozenset(("톤", "㎏", "kg", "g", "mg"))),
    (re.compile(r"(?:기간|시간)$"), frozenset(("시간", "분", "초", "일", "개월", "년"))),
    (re.compile(r"[수량]$"), frozenset(("건", "회", "개소", "개", "대", "톤", "가구", "세대", "명", "인", "kwh"))),
)  # fmt: skip
"""How heads of columns end, and the units that they may have."""
_COUNTED = re.compile(
    r"(?:^|\s|[가-힣]{2})(?:(?P<unit>면|대|건|개소|개|세대|가구|층|권|점|병상|좌석|필지)수|(?:횟|(?P<person>[원직민생객]|이용자|참가자)\s?)수)\s?$"
)
"""A head that says itself what it counts: `면수`, `보유 대수`, `직원 수`."""


def unit_of_cell(page: Page, cell: Segment) -> tuple[int, str] | None:
    """What a bare number of the cell is to be multiplied by, and its unit; None where nothing says."""
    heads = [(page.segments[label].start, page.segments[label].end) for label in reversed(cell.labels)]
    for start, end in [(cell.start, cell.end), *heads]:
        if found := _BRACKET.search(page.text, start, end):
            return _read(found)
    over = None
    for found in _BRACKET.finditer(
        page.text, max(page.starts[cell.passage], cell.start - _ABOVE), cell.start
    ):
        if "단위" in found[0] or _CAPTION.match(page.text, found.end()):
            over = found
    if over is None:
        counted = _COUNTED.search(page.text[slice(*heads[0])].strip(" |")) if heads else None
        return counted and (1, counted["unit"] or ("명" if counted["person"] else "회"))
    several = [over]
    if "/" not in over["more"]:  # 원/시간 is one
        parts = _COMMA.split(over["more"])
        several += [found for part in parts if (found := _UNIT.fullmatch(part.strip()))]
    return _read(_of_head(page.text[slice(*heads[0])].strip(" |") if heads else "", several))


def _of_head(head: str, several: list[re.Match[str]]) -> re.Match[str]:
    """The unit that the head speaks of, the first where it speaks of none."""
    units = next((units for ends, units in _OF_HEAD if ends.search(head)), frozenset())
    return next((one for one in several if one["unit"] in units), several[0])


def _read(found: re.Match[str]) -> tuple[int, str]:
    scale = 1
    for letter in found["scale"]:
        scale *= _SCALES[letter]
    return scale, _NAMES.get(found["unit"], found["unit"])
