"""Counts and durations in the text format that Prometheus reads (exposition format 0.0.4)."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""A search takes some 10 ms, a model's answer up to a minute."""


class Metrics:
    """Requests by route; safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, str, int], int] = defaultdict(int)
        self._seconds: dict[str, float] = defaultdict(float)
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS_S) + 1))

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request is over. `route`: as it is declared, so that there are few."""
        place = next((at for at, bound in enumerate(BOUNDS_S) if seconds <= bound), len(BOUNDS_S))
        with self._lock:
            self._requests[method, route, status] += 1
            self._seconds[route] += seconds
            self._buckets[route][place] += 1

    def text(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """All of it. `gauges`: name -> what it is, and its value now."""
        with self._lock:
            requests = dict(self._requests)
            seconds = dict(self._seconds)
            buckets = {route: list(counts) for route, counts in self._buckets.items()}
        lines = ["# HELP seogo_requests_total Requests answered.", "# TYPE seogo_requests_total counter"]
        lines += [
            f"seogo_requests_total{_labels(method=method, route=route, status=str(status))} {count}"
            for (method, route, status), count in sorted(requests.items())
        ]
        lines += [
            "# HELP seogo_request_seconds From the request to the end of its reply.",
            "# TYPE seogo_request_seconds histogram",
        ]
        for route, counts in sorted(buckets.items()):
            lines += _histogram(route, counts, seconds[route])
        for name, (meaning, value) in gauges.items():
            lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge", f"{name} {value:.17g}"]
        return "\n".join(lines) + "\n"


def _histogram(route: str, counts: Iterable[int], seconds: float) -> list[str]:
    lines, total = [], 0
    for bound, count in zip([*map(str, BOUNDS_S), "+Inf"], counts, strict=True):
        total += count
        lines.append(f"seogo_request_seconds_bucket{_labels(route=route, le=bound)} {total}")
    lines.append(f"seogo_request_seconds_sum{_labels(route=route)} {seconds:.6f}")
    lines.append(f"seogo_request_seconds_count{_labels(route=route)} {total}")
    return lines


def _labels(**labels: str) -> str:
    escaped = {
        key: value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
        for key, value in labels.items()
    }
    return "{" + ",".join(f'{key}="{value}"' for key, value in escaped.items()) + "}"
