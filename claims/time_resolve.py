"""Drafts -> TimeExpressions: values against the article's date and the dates under discussion."""

import datetime as dt
from collections.abc import Callable

from claims.model import Anchor, TimeExpression
from claims.time_calendar import bounds, holiday_date
from claims.time_draft import Draft
from claims.time_late import expression
from claims.time_scene import (
    DISCUSSED,
    NEAREST,
    UNRESOLVED,
    Resolved,
    Scene,
    focus_day,
    open_value,
    real_date,
    year_text,
)
from claims.time_shift import resolve_shift, resolve_units, week_text
from claims.time_words import holidays

_STATED: Anchor = "stated"
_HALF_YEAR = 183  # days; a stated weekday may choose between two years only this near


def _day_text(year: int | None, month: int | None, day: int | None, bc: bool = False) -> str:
    text = "XXXX" if year is None else year_text(year, bc)
    if month:
        text += f"-{month:02d}"
    return text + f"-{day:02d}" if day else text


def nearest_year(today: dt.date, month: int, day: int | None, tense: int, weekday: int | None = None) -> int:
    """The year of a bare month or day of a month: nearest in the direction of the tense.

    The month of the article itself counts for both directions.  A stated weekday may overrule
    the tense when it fits only the other neighbour and that is within half a year.
    """
    near = day or (today.day if month == today.month else 1)
    key = (month, near)
    year = today.year
    if tense < 0 and key > (today.month, today.day):
        year -= 1
    elif tense > 0 and key < (today.month, today.day) and (month != today.month or day is not None):
        year += 1
    chosen = real_date(year, month, day or 1)
    if weekday is None or not day or chosen is None or chosen.weekday() == weekday:
        return year
    rivals = (real_date(other, month, day) for other in (today.year - 1, today.year, today.year + 1))
    near_rivals = [r for r in rivals if r and r.weekday() == weekday and abs((r - today).days) <= _HALF_YEAR]
    return near_rivals[0].year if near_rivals else year


# A step back in a narrative is less likely than the same step forward by this factor.
_BACKWARD = 1.6


def narrated_year(focus: dt.date, whole_year: bool, month: int, day: int | None) -> int:
    """The year of a bare month in a story told in order: the nearest to the date under discussion."""
    if whole_year:
        return focus.year

    def cost(year: int) -> float:
        distance = (year - focus.year) * 12 + month - focus.month
        return distance if distance >= 0 else -distance * _BACKWARD

    return min((focus.year - 1, focus.year, focus.year + 1), key=cost)


def _year_of(item: Draft, scene: Scene) -> tuple[int | None, Anchor, float]:
    """Year of a draft with a month but no year of its own."""
    month = item.month or 1
    focus = focus_day(scene)
    if scene.narrative and focus is not None:
        whole = len(scene.focus) == 4
        return narrated_year(focus, whole, month, item.day), "inferred", DISCUSSED
    if scene.today is None:
        return None, "unresolved", UNRESOLVED
    return nearest_year(scene.today, month, item.day, item.tense, item.weekday), scene.anchor, NEAREST


def _relative_year(item: Draft, scene: Scene) -> tuple[int | None, Anchor, float]:
    if item.base == "focus" and (day := focus_day(scene)):
        return day.year + (item.shift or 0), "inferred", DISCUSSED
    if scene.today is None:
        return None, "unresolved", UNRESOLVED
    return scene.today.year + (item.shift or 0), scene.anchor, 1.0


def _calendar(item: Draft, scene: Scene) -> Resolved:
    if item.year is not None:
        if item.bc or item.month is None or item.day is None or real_date(item.year, item.month, item.day):
            return _day_text(item.year, item.month, item.day, item.bc) + item.part, "stated", 1.0
        return open_value(_day_text(None, item.month, item.day))
    if item.unit == "month" and item.shift is not None:
        return _relative_month(item, scene)
    if scene.narrative and scene.focus.startswith("BC") and item.unit != "year":
        return scene.focus[:6] + _day_text(None, item.month, item.day)[4:], "inferred", DISCUSSED
    year, anchor, trust = _relative_year(item, scene) if item.unit == "year" else _year_of(item, scene)
    if year is not None and item.day and item.month and real_date(year, item.month, item.day) is None:
        year, anchor, trust = None, "unresolved", UNRESOLVED
    return _day_text(year, item.month, item.day) + item.part, anchor, trust


def _relative_month(item: Draft, scene: Scene) -> Resolved:
    """ "last December", "next March", "this July" """
    if scene.today is None:
        return open_value(_day_text(None, item.month, item.day))
    year, month, shift = scene.today.year, item.month or 1, item.shift or 0
    if shift < 0 and month >= scene.today.month:
        year -= 1
    elif shift > 0 and month <= scene.today.month:
        year += 1
    return _day_text(year, month, item.day), scene.anchor, 0.9


def _slash(item: Draft, scene: Scene) -> Resolved:
    """Day and month in figures, by the outlet's order; unresolved when both readings are possible."""
    a, b, c = (int(x) for x in item.value.replace(".", "/").replace("-", "/").split("/"))
    year = c if c > 99 else 2000 + c if c < 70 else 1900 + c
    readings = {"dmy": real_date(year, b, a), "mdy": real_date(year, a, b)}
    known = readings["dmy"] == readings["mdy"] or None in readings.values()
    chosen = readings.get(scene.order or "")
    if chosen is None and known:
        chosen = readings["dmy"] or readings["mdy"]
    if chosen is None:
        return open_value(f"{year:04d}-XX-XX")
    return chosen.isoformat(), "stated", 1.0 if known else 0.9


def _weekday(item: Draft, scene: Scene) -> Resolved:
    """The latest such day up to the article's date with a past verb, else the next (today counts)."""
    wanted = item.weekday or 0
    day, anchor = scene.today, scene.anchor
    focus = focus_day(scene)
    told = focus is not None and len(scene.focus) >= 10 and (scene.narrative or item.base == "focus")
    if told and focus:
        return (
            (focus + dt.timedelta(days=(wanted - focus.weekday()) % 7)).isoformat() + item.part,
            "inferred",
            0.6,
        )
    if day is None or scene.narrative:
        return open_value(f"XXXX-WXX-{wanted + 1}{item.part}")
    back, ahead = (day.weekday() - wanted) % 7, (wanted - day.weekday()) % 7
    if item.shift is not None and item.base == "published":
        back, ahead = (back or 7), (ahead or 7)
        if item.shift == 0:
            # "this Friday" is the one of the week the article stands in, or the next.
            return (day + dt.timedelta(days=wanted - day.weekday())).isoformat() + item.part, anchor, NEAREST
    forward = item.shift > 0 if item.shift else item.tense > 0
    chosen = day + dt.timedelta(days=ahead if forward else -back)
    return chosen.isoformat() + item.part, anchor, NEAREST


def _weekday_of_week(item: Draft, scene: Scene) -> Resolved:
    """A weekday of the week before, of or after the one that the article stands in."""
    if scene.today is None or scene.narrative:
        return open_value(f"XXXX-WXX-{(item.weekday or 0) + 1}")
    monday = scene.today - dt.timedelta(days=scene.today.weekday())
    day = monday + dt.timedelta(weeks=item.shift or 0, days=item.weekday or 0)
    return day.isoformat(), scene.anchor, 0.9


def _dayword(item: Draft, scene: Scene) -> Resolved:
    focus = focus_day(scene)
    if scene.narrative or scene.today is None:
        if not item.part and item.shift == 0 and scene.narrative and focus is not None:
            return "PRESENT_REF", "unresolved", UNRESOLVED
        return open_value("XXXX-XX-XX" + item.part)
    return (scene.today + dt.timedelta(days=item.shift or 0)).isoformat() + item.part, scene.anchor, 1.0


def _season(item: Draft, scene: Scene) -> Resolved:
    order = ("SP", "SU", "FA", "WI")
    if item.year is not None:
        return f"{year_text(item.year, item.bc)}-{item.name}", "stated", 1.0
    if item.unit == "year":
        year, anchor, trust = _relative_year(item, scene)
        return (f"{year:04d}-{item.name}", anchor, trust) if year else open_value(f"XXXX-{item.name}")
    focus = focus_day(scene)
    if scene.focus.startswith("BC"):
        return f"{scene.focus[:6]}-{item.name}", "inferred", DISCUSSED
    day = focus if scene.narrative and focus else scene.today
    if day is None:
        return open_value(f"XXXX-{item.name}")
    start = order.index(item.name) * 3 + 3
    if scene.narrative:
        year = narrated_year(day, len(scene.focus) == 4, min(start + 1, 12), None)
        return f"{year:04d}-{item.name}", "inferred", 0.6
    return f"{_season_year(day, start, item):04d}-{item.name}", scene.anchor, 0.8


def _season_year(day: dt.date, start: int, item: Draft) -> int:
    """Year of the last, this or next season that begins in month `start`, or the nearest by tense."""
    running = start <= day.month < start + 3 or (start == 12 and day.month < 3)
    year = day.year - (start == 12 and day.month < 3)
    if item.shift is None:
        if running:
            return year
        return day.year - (day.month < start) if item.tense < 0 else day.year + (day.month >= start)
    if item.shift < 0:
        return year - 1 if running or day.month < start else year
    if item.shift > 0:
        return year + 1 if running or day.month >= start else year
    return year if running else day.year


def _quarter(item: Draft, scene: Scene) -> Resolved:
    if item.year is not None:
        return f"{item.year:04d}-{item.value}", "stated", 1.0
    if item.unit == "year":
        year, anchor, trust = _relative_year(item, scene)
        if scene.narrative and (focus := focus_day(scene)):
            year, anchor, trust = focus.year, "inferred", DISCUSSED
        return (f"{year:04d}-{item.value}", anchor, trust) if year else open_value(f"XXXX-{item.value}")
    if scene.today is None:
        return open_value(f"XXXX-{item.value}")
    number, current = int(item.value[1]), (scene.today.month + 2) // 3
    year = scene.today.year
    if item.tense < 0 and number > current:
        year -= 1
    elif item.tense > 0 and number < current:
        year += 1
    return f"{year:04d}-{item.value}", scene.anchor, 0.8


def _weekend(item: Draft, scene: Scene) -> Resolved:
    if scene.today is None or scene.narrative:
        return open_value("XXXX-WXX-WE")
    day = scene.today
    if item.tense < 0 and day.weekday() < 5:
        day -= dt.timedelta(days=7)
    return week_text(day) + "-WE", scene.anchor, 0.8


def _holiday(item: Draft, scene: Scene) -> Resolved:
    rule = holidays()[item.name]["rule"]
    if rule.startswith("day "):
        return rule[4:] + item.part, "stated", 1.0
    if item.year is not None:
        day = holiday_date(rule, item.year)
        return (day.isoformat() + item.part, "stated", 1.0) if day else (f"{item.year:04d}", "stated", 0.6)
    focus = focus_day(scene)
    today = focus if scene.narrative and focus else scene.today
    if today is None or rule == "lunar":
        fixed = rule[:2].isdecimal()
        return open_value(f"XXXX-{rule}{item.part}" if fixed else f"XXXX-XX-XX{item.part}")
    days = [d for y in (today.year - 1, today.year, today.year + 1) if (d := holiday_date(rule, y))]
    if item.tense < 0 and not scene.narrative:
        days = [d for d in days if d <= today][-1:] or days
    else:
        days = [d for d in days if d >= today][:1] or days
    return days[0].isoformat() + item.part, scene.anchor if not scene.narrative else "inferred", 0.8


def _nth_weekday(item: Draft, scene: Scene) -> Resolved:
    """The year as for a bare month, then the day by the calendar."""
    year, anchor, trust = item.year, _STATED, 1.0
    if year is None:
        year, anchor, trust = _relative_year(item, scene) if item.unit == "year" else _year_of(item, scene)
    day = holiday_date(item.value, year) if year is not None and 1 <= year <= 9999 else None
    return (day.isoformat(), anchor, trust) if day else open_value(f"XXXX-{item.month:02d}-XX")


def _decade(item: Draft, scene: Scene) -> Resolved:
    """ "the '80s": the last such decade that has begun, of the year under discussion or the article."""
    day = focus_day(scene) if scene.narrative else scene.today
    year = day.year if day else None
    if year is None:
        return open_value("XXXX")
    century = year // 100 - (int(item.name) * 10 > year % 100)
    return f"{century:02d}{item.name}", "inferred" if scene.narrative else scene.anchor, 0.8


def _value(item: Draft, scene: Scene) -> Resolved:
    known = (
        item.type in ("DURATION", "SET")
        or (bounds(item.value) is not None)
        or item.value.startswith(("FY", "BC"))
    )
    return item.value, "stated" if known else "unresolved", 1.0 if known else UNRESOLVED


_RESOLVERS: dict[str, Callable[[Draft, Scene], Resolved]] = {
    "value": _value, "slash": _slash, "calendar": _calendar, "month": _calendar, "weekday": _weekday,
    "dayword": _dayword, "units": resolve_units, "shift": resolve_shift, "season": _season,
    "quarter": _quarter, "weekend": _weekend, "nth_weekday": _nth_weekday, "holiday": _holiday,
    "decade": _decade, "weekday_of_week": _weekday_of_week,
}  # fmt: skip


def resolve(item: Draft, scene: Scene) -> TimeExpression:
    """The draft against the scene.  Nothing is raised: what cannot be resolved keeps its X."""
    try:
        value, anchor, trust = _RESOLVERS[item.how](item, scene)
    except OverflowError:
        value, anchor, trust = open_value("XXXX-XX-XX")
    return expression(item, value, anchor, trust)
