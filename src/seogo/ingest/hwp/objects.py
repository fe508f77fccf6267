"""Objects embedded in HWP and HWPX documents, as far as they can be read: charts. Knows nothing of the documents.

Hangul keeps a chart in an OLE container of its own, behind four bytes of its length, whose stream
`OOXMLChartContents` is an Office chart part; HWPX has that part beside it (`Chart/chart1.xml`). Charts of
Hangul before 2018 are only in Hancom's binary form, which is not read.
"""

from __future__ import annotations

import io

from seogo.ingest.charts import Chart, read_chart
from seogo.ingest.package import XML_OPTIONS

MAX_OBJECT_BYTES = 16 * 1024 * 1024
"""A chart has some 5 kB, with its picture 100 kB."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAM = "OOXMLChartContents"


def chart_of(data: bytes) -> Chart | None:
    """The chart in an embedded object or chart part; None where it is none, damaged, or has no values."""
    from lxml import etree

    xml = _chart_part(data)
    if xml is None:
        return None
    try:
        root = etree.fromstring(xml, etree.XMLParser(**XML_OPTIONS))
    except etree.XMLSyntaxError:
        return None
    chart = read_chart(root)
    return chart if chart.tables else None


def _chart_part(data: bytes) -> bytes | None:
    import olefile

    start = next((at for at in (0, 4) if data.startswith(_OLE, at)), None)
    if start is None:
        return data if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else None
    try:
        with olefile.OleFileIO(io.BytesIO(data[start:])) as ole:
            if ole.get_type(_STREAM) != olefile.STGTY_STREAM or ole.get_size(_STREAM) > MAX_OBJECT_BYTES:
                return None
            part: bytes = ole.openstream(_STREAM).read()
            return part.rstrip(b"\0")
    except (OSError, ValueError, LookupError, ArithmeticError, RecursionError):
        return None
