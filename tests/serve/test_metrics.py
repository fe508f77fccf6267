"""What `/metrics` says, read by Prometheus's own parser; and that the server says whether it lives and can answer."""

from __future__ import annotations

import math
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from seogo.app.library import Library
from seogo.catalog.people import Role
from seogo.serve.metrics import BOUNDS_S, CONTENT_TYPE, Metrics
from server import Site


def families(text: str) -> dict[str, Any]:
    found = list(text_string_to_metric_families(text))
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def test_prometheus_reads_what_the_server_says(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    client = site.by("재는 이", Role.ADMIN)
    for _ in range(3):
        client.post("/api/search", json={"query": "병가"})
    client.get("/api/documents/없는")
    reply = client.get("/metrics")
    assert reply.headers["Content-Type"] == CONTENT_TYPE
    assert reply.text.endswith("\n")
    read = families(reply.text)
    for one in read.values():
        assert one.documentation
        assert one.type in ("counter", "gauge", "histogram")
        assert one.samples
        assert len({(s.name, tuple(sorted(s.labels.items()))) for s in one.samples}) == len(one.samples)
    counted = {
        (s.labels["method"], s.labels["route"], s.labels["status"]): s.value
        for s in read["seogo_requests"].samples
    }
    assert counted["POST", "/api/search", "200"] == 3
    assert counted["GET", "/api/documents/{id}", "404"] == 1
    histogram = read["seogo_request_seconds"].samples
    for route in {s.labels["route"] for s in histogram}:
        own = [s for s in histogram if s.labels["route"] == route]
        buckets = [(float(s.labels["le"]), s.value) for s in own if s.name.endswith("_bucket")]
        assert [bound for bound, _ in buckets] == [*BOUNDS_S, math.inf]
        assert [count for _, count in buckets] == sorted(count for _, count in buckets)
        (count,) = (s.value for s in own if s.name.endswith("_count"))
        (total,) = (s.value for s in own if s.name.endswith("_sum"))
        assert count == buckets[-1][1] == sum(n for (_, at, _), n in counted.items() if at == route)
        assert 0 < total < 60 * count
    assert read["seogo_documents"].samples[0].value == len(library.documents())
    assert 50e6 < read["seogo_resident_bytes"].samples[0].value < 50e9


def test_labels_and_numbers_come_back_as_they_went_in() -> None:
    metrics = Metrics()
    for route in ('a"b', "a\\b", "a\nb", "문서/{id}", "\\n"):
        metrics.request("GET", route, 200, 0.5)
    read = families(metrics.text({"seogo_many": ("How many.", 123_456_789), "seogo_part": ("A part.", 0.1)}))
    assert {s.labels["route"] for s in read["seogo_requests"].samples} == {
        'a"b', "a\\b", "a\nb", "문서/{id}", "\\n",
    }  # fmt: skip
    assert read["seogo_many"].samples[0].value == 123_456_789
    assert read["seogo_part"].samples[0].value == 0.1


def test_metrics_need_their_scope_and_health_needs_none(site: Site) -> None:
    assert site.client().get("/metrics").status_code == 401
    assert site.by("못 재는 이", Role.READER).get("/metrics").status_code == 403
    assert site.client().get("/healthz").json() == {"status": "ok"}
    ready = site.client().get("/readyz").json()
    assert ready["ready"] is True
    assert {"index", "model"} <= {name for name, holds in ready["checks"].items() if holds}
