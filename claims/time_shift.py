"""Periods counted from the article's date or from the date under discussion."""

import datetime as dt

from claims.time_calendar import shift_months
from claims.time_draft import Draft
from claims.time_scene import DISCUSSED, Resolved, Scene, focus_day, open_value, year_text


def week_text(day: dt.date) -> str:
    """The week of the day as TIMEX3 writes it, weeks from Monday (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: dt.date, count: int, unit: str) -> str | None:
    """TIMEX3 value of the unit `count` units from `day`, in that unit's grain; None past the calendar."""
    try:
        if unit == "day":
            return (day + dt.timedelta(days=count)).isoformat()
        if unit in ("week", "fortnight"):
            return week_text(day + dt.timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
        if unit == "weekend":
            return week_text(day + dt.timedelta(weeks=count)) + "-WE"
    except OverflowError:
        return None
    if unit == "quarter":
        moved = shift_months(day, count * 3)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}" if moved else None
    if unit == "month":
        moved = shift_months(day, count)
        return f"{moved.year:04d}-{moved.month:02d}" if moved else None
    length = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if length is None:
        return None
    year = day.year + count * length
    if not 1 <= year <= 9999:
        return None
    return {1: f"{year:04d}", 10: f"{year // 10:03d}", 100: f"{year // 100:02d}"}[length]


_OPEN_UNIT = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "year": "XXXX",
    "quarter": "XXXX-QX",
}


# A date this many sentences back is still what "the end of the month" points to.
_STILL_IN_MIND = 2


def _month_in_mind(item: Draft, scene: Scene) -> dt.date | None:
    """The day whose month or year "the end of the month" speaks of."""
    focus = focus_day(scene)
    if scene.narrative or scene.today is None:
        return focus if scene.narrative and focus else scene.today
    fresh = not item.exact and focus and scene.focus_at >= item.sentence - _STILL_IN_MIND
    return focus if fresh and focus and focus <= scene.today else scene.today


def resolve_units(item: Draft, scene: Scene) -> Resolved:
    """ "last week", "this year"; in a narrative "the end of the year" is the year under discussion."""
    day = _month_in_mind(item, scene)
    value = shifted(day, item.shift or 0, item.unit) if day else None
    if value is None:
        return open_value(_OPEN_UNIT.get(item.unit, "XXXX"))
    return value, scene.anchor if day == scene.today else "inferred", 0.9 if item.exact else DISCUSSED


def resolve_shift(item: Draft, scene: Scene) -> Resolved:
    """ "two months ago" from the article's date, "two days later" from the date under discussion."""
    if item.base == "focus" or scene.narrative:
        return _from_focus(item, scene)
    value = shifted(scene.today, item.shift or 0, item.unit) if scene.today else None
    if value is None:
        return open_value(_OPEN_UNIT.get(item.unit, "XXXX") + item.part)
    return value + item.part, scene.anchor, 0.95


def _from_focus(item: Draft, scene: Scene) -> Resolved:
    """A shift from the date under discussion, no finer than that date is."""
    if scene.focus.startswith("BC"):
        return _shift_bc(item, scene)
    unknown = open_value(_OPEN_UNIT.get(item.unit, "XXXX") + item.part)
    day = focus_day(scene) or (None if scene.narrative else scene.today)
    if day is None or item.base == "published":
        return unknown
    if item.unit in ("day", "week") and item.shift and len(scene.focus) < 10:
        return unknown
    if item.unit == "day" and len(scene.focus) == 4:
        return unknown
    if item.unit == "month" and len(scene.focus) < 7:
        return open_value(f"{scene.focus}-XX" if len(scene.focus) == 4 else "XXXX-XX")
    value = shifted(day, item.shift or 0, item.unit)
    return (value + item.part, "inferred", DISCUSSED) if value else unknown


def _shift_bc(item: Draft, scene: Scene) -> Resolved:
    """Years before our era count down."""
    year = scene.focus[2:6]
    if item.unit != "year" or not year.isdecimal() or int(year) - (item.shift or 0) < 1:
        return open_value("XXXX")
    return year_text(int(year) - (item.shift or 0), True), "inferred", DISCUSSED
