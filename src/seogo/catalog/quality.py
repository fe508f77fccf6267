"""How questions were answered over some days: counts, durations, what was cited; and the questions one by one.

Only questions that one may see are counted: those whose asker saw no more. Knows nothing of documents but their ids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from seogo.catalog.database import Database
from seogo.catalog.feedback import Asked, Thumb
from seogo.catalog.within import is_within

UNANSWERED = 20
"""Questions shown of those that had no answer."""
_FROM = "FROM asked LEFT JOIN feedback ON answer = asked.id"
_THUMBED = "asked JOIN feedback ON answer = asked.id"
_COLUMNS = (
    'asked.id, asked."user", asked.question, asked.kind, asked.verdict, asked.confidence, asked.total_ms, '
    "asked.documents, asked.at, feedback.thumb, feedback.reason"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Days, both counted, as a clock shows them that is `ahead_h` hours before UTC. `seen`: the collections of one
    who looks, None for all."""

    first: date
    last: date
    ahead_h: int = 9
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which questions; None for any. `verdict`: `none` for those without one."""

    kind: str | None = None
    verdict: str | None = None
    thumb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`days`: ISO day -> counts by kind, and of `up` and `down`; a day without a question is there, empty.

    `latency_ms`: `p50`, `p95`, None without a question. `verdicts`: counts, `none` for answers without one.
    `documents`: how often each was cited, the most first. `unanswered`: (question, how often), the most first.
    """

    days: Mapping[str, Counter[str]]
    latency_ms: Mapping[str, float | None]
    verdicts: Mapping[str, int]
    documents: Sequence[tuple[str, int]]
    unanswered: Sequence[tuple[str, int]]


class Quality:
    """The questions asked, in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overview(self, over: Range) -> Overview:
        """What there is to say of these days."""
        condition, values = self._condition(over, Which())
        rows = self._database.rows(
            "SELECT substr(asked.at, 1, 13), asked.kind, coalesce(asked.verdict, 'none'), count(*) "
            f"FROM asked WHERE {condition} GROUP BY 1, 2, 3",
            values,
        )
        thumbs = self._database.rows(
            f"SELECT substr(asked.at, 1, 13), thumb, count(*) FROM {_THUMBED} WHERE {condition} GROUP BY 1, 2",
            values,
        )
        spent = self._database.rows(f"SELECT asked.total_ms FROM asked WHERE {condition}", values)
        unanswered = self._database.rows(
            f"SELECT asked.question, count(*) FROM asked WHERE {condition} AND asked.kind = 'abstained' "
            "GROUP BY asked.question ORDER BY 2 DESC, 1 LIMIT ?",
            (*values, UNANSWERED),
        )
        verdicts: Counter[str] = Counter()
        for _, _, verdict, count in rows:
            verdicts[str(verdict)] += int(str(count))
        milliseconds = sorted(float(str(ms)) for (ms,) in spent)
        counted = [*((hour, kind, count) for hour, kind, _, count in rows), *thumbs]
        return Overview(
            days=_by_day(over, counted),
            latency_ms={"p50": _at(milliseconds, 0.5), "p95": _at(milliseconds, 0.95)},
            verdicts=dict(sorted(verdicts.items())),
            documents=self._cited(condition, values),
            unanswered=[(str(question), int(str(count))) for question, count in unanswered],
        )

    def questions(self, over: Range, which: Which, *, offset: int, limit: int) -> tuple[int, list[Asked]]:
        """How many there are, and some of them, the newest first."""
        condition, values = self._condition(over, which)
        counted = _THUMBED if which.thumb else "asked"
        ((total,),) = self._database.rows(f"SELECT count(*) FROM {counted} WHERE {condition}", values)
        rows = self._database.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE {condition} ORDER BY asked.at DESC, asked.id DESC LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return int(str(total)), [_question(row) for row in rows]

    def question(self, id_: str, *, seen: frozenset[str] | None) -> Asked | None:
        """The question, None where there is none, or none that one may see."""
        rows = self._database.rows(f"SELECT {_COLUMNS}, asked.within {_FROM} WHERE asked.id = ?", (id_,))
        if not rows or (seen is not None and not is_within(str(rows[0][-1]), seen)):
            return None
        return _question(rows[0][:-1])

    def _condition(self, over: Range, which: Which) -> tuple[str, tuple[object, ...]]:
        zone = timezone(timedelta(hours=over.ahead_h))
        first = datetime.combine(over.first, datetime.min.time(), zone)
        end = datetime.combine(over.last + timedelta(days=1), datetime.min.time(), zone)
        parts = ["asked.at >= ?", "asked.at < ?"]
        values: list[object] = [_utc(first), _utc(end)]
        for column, wanted in (("asked.kind", which.kind), ("feedback.thumb", which.thumb)):
            if wanted is not None:
                parts.append(f"{column} = ?")
                values.append(wanted)
        if which.verdict is not None:
            parts.append("coalesce(asked.verdict, 'none') = ?")
            values.append(which.verdict)
        if over.seen is not None:
            kept = [str(one) for (one,) in self._database.rows("SELECT DISTINCT within FROM asked")]
            allowed = [one for one in kept if is_within(one, over.seen)]
            parts.append(f"within IN ({', '.join('?' * len(allowed))})" if allowed else "1 = 0")
            values += allowed
        return " AND ".join(parts), tuple(values)

    def _cited(self, condition: str, values: Sequence[object]) -> list[tuple[str, int]]:
        counts: Counter[str] = Counter()
        rows = self._database.rows(
            f"SELECT asked.documents, count(*) FROM asked WHERE {condition} "
            "AND asked.kind IN ('extractive', 'generated') GROUP BY asked.documents",
            values,
        )
        for documents, count in rows:
            counts.update(dict.fromkeys(json.loads(str(documents)), int(str(count))))
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _by_day(over: Range, counted: Iterable[tuple[object, ...]]) -> dict[str, Counter[str]]:
    """(UTC hour, what, count) by the day: hours, since no two databases shift times alike."""
    days = (over.last - over.first).days + 1
    found = {(over.first + timedelta(days=n)).isoformat(): Counter[str]() for n in range(days)}
    for hour, what, count in counted:
        at = datetime.fromisoformat(f"{hour}:00:00") + timedelta(hours=over.ahead_h)
        found[at.date().isoformat()][str(what)] += int(str(count))
    return found


def _at(spent: Sequence[float], share: float) -> float | None:
    """The least that so large a share of them does not exceed (nearest rank)."""
    return round(spent[max(0, -int(-share * len(spent) // 1) - 1)], 1) if spent else None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _question(row: Sequence[object]) -> Asked:
    id_, user, question, kind, verdict, confidence, total_ms, documents, at, thumb, reason = row
    return Asked(
        id=str(id_),
        user=str(user),
        question=str(question),
        kind=str(kind),
        verdict=None if verdict is None else str(verdict),
        confidence=float(str(confidence)),
        total_ms=float(str(total_ms)),
        documents=tuple(json.loads(str(documents))),
        at=str(at),
        thumb=None if thumb is None else Thumb(str(thumb)),
        reason=None if reason is None else str(reason),
    )
