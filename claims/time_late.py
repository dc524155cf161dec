"""Times that need another one of their sentence: clock times, "the 18th day since"."""

import re

from claims.model import Anchor, Span, TimeExpression
from claims.time_calendar import bounds, grain_of
from claims.time_draft import Draft
from claims.time_scene import GUESSED_DAY, UNRESOLVED, Resolved, Scene, open_value, real_date
from claims.time_shift import shifted


def expression(item: Draft, value: str, anchor: Anchor, trust: float) -> TimeExpression:
    """The record for a resolved draft; without a known period the anchor is unresolved."""
    period = bounds(value) if item.type in ("DATE", "TIME") else None
    if period is None and item.type in ("DATE", "TIME") and not value.startswith(("FY", "BC")):
        anchor = "unresolved"
    return TimeExpression(
        Span(item.start, item.end), item.type, value,
        start=period[0] if period else None, end=period[1] if period else None,
        grain=period[2] if period else grain_of(value), anchor=anchor,
        weekday=item.weekday, confidence=trust, offset=item.offset,
    )  # fmt: skip


def resolve_clock(item: Draft, day: TimeExpression | None, scene: Scene) -> TimeExpression:
    """A clock time on the day of a neighbouring date, else on the article's own day."""
    if day is not None and len(day.value) >= 10 and day.value[4] == "-":
        return expression(item, day.value[:10] + item.clock, day.anchor, day.confidence)
    if scene.narrative or scene.today is None:
        return expression(item, "XXXX-XX-XX" + item.clock, "unresolved", UNRESOLVED)
    return expression(item, scene.today.isoformat() + item.clock, scene.anchor, GUESSED_DAY)


# Any leap-free year: only month and day of the result are kept.
_SOME_YEAR = 2001
# Some count the day after as the first, so the day may be one off.
_COUNTED_DAY = 0.7


def _counted_from(item: Draft, since: TimeExpression) -> Resolved:
    """The value of the nth unit when the first is, or begins on, the day `since`."""
    match = re.match(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", since.value)
    if match is None:
        return open_value("XXXX-XX-XX")
    stated = match[1] != "XXXX"
    start = real_date(int(match[1]) if stated else _SOME_YEAR, int(match[2]), int(match[3]))
    moved = shifted(start, (item.shift or 1) - 1, item.unit) if start else None
    if moved and stated:
        return moved, since.anchor, min(since.confidence, _COUNTED_DAY)
    if moved and moved.startswith(f"{_SOME_YEAR}-") and item.unit == "day":
        return open_value("XXXX" + moved[4:])
    return open_value("XXXX-XX-XX")


def resolve_nth(item: Draft, since: TimeExpression | None) -> TimeExpression:
    """ "the 18th day since December 8" is December 25: the first day is the day it began.

    Without a date to count from it stays open.
    """
    value, anchor, trust = _counted_from(item, since) if since else open_value("XXXX-XX-XX")
    return expression(item, value, anchor, trust)
