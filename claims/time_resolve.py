"""Drafts -> TimeExpressions: values against the article's date and the dates under discussion."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from claims.model import Anchor, Span, TimeExpression
from claims.time_calendar import bounds, grain_of, holiday_date, shift_months
from claims.time_draft import Draft
from claims.time_words import holidays


@dataclass(frozen=True, slots=True)
class Scene:
    """What a draft is resolved against.

    `today` is the article's date (stated or inferred, as `anchor` says) or None.  `narrative`
    texts tell of another time than the article's: there a bare month or day belongs to the
    year under discussion.  `focus` is the value of the last date read, `focus_at` its sentence;
    `thread` the one that a new paragraph goes on from, after glances back.
    `order` is the order of day and month in figures ("dmy", "mdy"), None when it is not known.
    """

    today: dt.date | None = None
    anchor: Anchor = "published"
    narrative: bool = False
    order: str | None = None
    focus: str = ""
    focus_at: int = -1
    paragraph: int = -1
    thread: str = ""


Resolved = tuple[str, Anchor, float]
_STATED: Anchor = "stated"
_UNRESOLVED = 0.4  # confidence of a value with unknown parts
_GUESSED_DAY = 0.6  # a clock time whose day stands in no neighbouring words
_NEAREST = 0.85  # a year or weekday chosen by the tense of the clause
_DISCUSSED = 0.75  # resolved against the date under discussion
_HALF_YEAR = 183  # days; a stated weekday may choose between two years only this near


def _open(value: str) -> Resolved:
    return value, "unresolved", _UNRESOLVED


def _focus_day(scene: Scene) -> dt.date | None:
    """First day of the date under discussion; None when there is none."""
    found = bounds(scene.focus) if scene.focus else None
    return found[0].date() if found else None


def _year_text(year: int, bc: bool = False) -> str:
    return f"BC{year:04d}" if bc else f"{year:04d}"


def _day_text(year: int | None, month: int | None, day: int | None, bc: bool = False) -> str:
    text = "XXXX" if year is None else _year_text(year, bc)
    if month:
        text += f"-{month:02d}"
    return text + f"-{day:02d}" if day else text


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


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
    chosen = _date(year, month, day or 1)
    if weekday is None or not day or chosen is None or chosen.weekday() == weekday:
        return year
    rivals = (_date(other, month, day) for other in (today.year - 1, today.year, today.year + 1))
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
    focus = _focus_day(scene)
    if scene.narrative and focus is not None:
        whole = len(scene.focus) == 4
        return narrated_year(focus, whole, month, item.day), "inferred", _DISCUSSED
    if scene.today is None:
        return None, "unresolved", _UNRESOLVED
    return nearest_year(scene.today, month, item.day, item.tense, item.weekday), scene.anchor, _NEAREST


def _relative_year(item: Draft, scene: Scene) -> tuple[int | None, Anchor, float]:
    if item.base == "focus" and (day := _focus_day(scene)):
        return day.year + (item.shift or 0), "inferred", _DISCUSSED
    if scene.today is None:
        return None, "unresolved", _UNRESOLVED
    return scene.today.year + (item.shift or 0), scene.anchor, 1.0


def _calendar(item: Draft, scene: Scene) -> Resolved:
    if item.year is not None:
        if item.bc or item.month is None or item.day is None or _date(item.year, item.month, item.day):
            return _day_text(item.year, item.month, item.day, item.bc) + item.part, "stated", 1.0
        return _open(_day_text(None, item.month, item.day))
    if item.unit == "month" and item.shift is not None:
        return _relative_month(item, scene)
    if scene.narrative and scene.focus.startswith("BC") and item.unit != "year":
        return scene.focus[:6] + _day_text(None, item.month, item.day)[4:], "inferred", _DISCUSSED
    year, anchor, trust = _relative_year(item, scene) if item.unit == "year" else _year_of(item, scene)
    if year is not None and item.day and item.month and _date(year, item.month, item.day) is None:
        year, anchor, trust = None, "unresolved", _UNRESOLVED
    return _day_text(year, item.month, item.day) + item.part, anchor, trust


def _relative_month(item: Draft, scene: Scene) -> Resolved:
    """ "last December", "next March", "this July" """
    if scene.today is None:
        return _open(_day_text(None, item.month, item.day))
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
    readings = {"dmy": _date(year, b, a), "mdy": _date(year, a, b)}
    known = readings["dmy"] == readings["mdy"] or None in readings.values()
    chosen = readings.get(scene.order or "")
    if chosen is None and known:
        chosen = readings["dmy"] or readings["mdy"]
    if chosen is None:
        return _open(f"{year:04d}-XX-XX")
    return chosen.isoformat(), "stated", 1.0 if known else 0.9


def _weekday(item: Draft, scene: Scene) -> Resolved:
    """The latest such day up to the article's date with a past verb, else the next (today counts)."""
    wanted = item.weekday or 0
    day, anchor = scene.today, scene.anchor
    focus = _focus_day(scene)
    told = focus is not None and len(scene.focus) >= 10 and (scene.narrative or item.base == "focus")
    if told and focus:
        return (
            (focus + dt.timedelta(days=(wanted - focus.weekday()) % 7)).isoformat() + item.part,
            "inferred",
            0.6,
        )
    if day is None or scene.narrative:
        return _open(f"XXXX-WXX-{wanted + 1}{item.part}")
    back, ahead = (day.weekday() - wanted) % 7, (wanted - day.weekday()) % 7
    if item.shift is not None and item.base == "published":
        back, ahead = (back or 7), (ahead or 7)
        if item.shift == 0:
            # "this Friday" is the one of the week the article stands in, or the next.
            return (day + dt.timedelta(days=wanted - day.weekday())).isoformat() + item.part, anchor, _NEAREST
    forward = item.shift > 0 if item.shift else item.tense > 0
    chosen = day + dt.timedelta(days=ahead if forward else -back)
    return chosen.isoformat() + item.part, anchor, _NEAREST


def _dayword(item: Draft, scene: Scene) -> Resolved:
    focus = _focus_day(scene)
    if scene.narrative or scene.today is None:
        if not item.part and item.shift == 0 and scene.narrative and focus is not None:
            return "PRESENT_REF", "unresolved", _UNRESOLVED
        return _open("XXXX-XX-XX" + item.part)
    return (scene.today + dt.timedelta(days=item.shift or 0)).isoformat() + item.part, scene.anchor, 1.0


def _week_text(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: dt.date, count: int, unit: str) -> str | None:
    """TIMEX3 value of the unit `count` units from `day`, in that unit's grain; None past the calendar."""
    try:
        if unit == "day":
            return (day + dt.timedelta(days=count)).isoformat()
        if unit in ("week", "fortnight"):
            return _week_text(day + dt.timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
        if unit == "weekend":
            return _week_text(day + dt.timedelta(weeks=count)) + "-WE"
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


def _units(item: Draft, scene: Scene) -> Resolved:
    """ "last week", "this year"; in a narrative "the end of the year" is the year under discussion."""
    focus = _focus_day(scene)
    day = focus if scene.narrative and focus else scene.today
    if (
        not item.exact
        and focus
        and scene.focus_at >= item.sentence - 2
        and not scene.narrative
        and scene.today
    ):
        day = focus if focus <= scene.today else scene.today
    value = shifted(day, item.shift or 0, item.unit) if day else None
    if value is None:
        return _open(_OPEN_UNIT.get(item.unit, "XXXX"))
    return value, scene.anchor if day == scene.today else "inferred", 0.9 if item.exact else _DISCUSSED


def _shift(item: Draft, scene: Scene) -> Resolved:
    """ "two months ago" from the article's date, "two days later" from the date under discussion."""
    day, anchor = scene.today, scene.anchor
    if item.base == "focus" or scene.narrative:
        day, anchor = _focus_day(scene), "inferred"
        if day is None and not scene.narrative:
            day = scene.today
        if scene.focus.startswith("BC"):
            return _shift_bc(item, scene)
        if day and item.unit in ("day", "week") and len(scene.focus) < 10 and item.shift:
            return _open(_OPEN_UNIT[item.unit] + item.part)
        if day and item.unit == "day" and len(scene.focus) == 4:
            return _open("XXXX-XX-XX" + item.part)
    value = shifted(day, item.shift or 0, item.unit) if day else None
    if value is None or (item.base == "published" and scene.narrative):
        return _open(_OPEN_UNIT.get(item.unit, "XXXX") + item.part)
    if item.unit == "month" and item.base == "focus" and len(scene.focus) < 7:
        return _open(f"{scene.focus}-XX" if len(scene.focus) == 4 else "XXXX-XX")
    return value + item.part, anchor, _DISCUSSED if item.base == "focus" else 0.95


def _shift_bc(item: Draft, scene: Scene) -> Resolved:
    """Years before our era count down."""
    year = scene.focus[2:6]
    if item.unit != "year" or not year.isdecimal() or int(year) - (item.shift or 0) < 1:
        return _open("XXXX")
    return _year_text(int(year) - (item.shift or 0), True), "inferred", _DISCUSSED


def _season(item: Draft, scene: Scene) -> Resolved:
    order = ("SP", "SU", "FA", "WI")
    if item.year is not None:
        return f"{_year_text(item.year, item.bc)}-{item.name}", "stated", 1.0
    if item.unit == "year":
        year, anchor, trust = _relative_year(item, scene)
        return (f"{year:04d}-{item.name}", anchor, trust) if year else _open(f"XXXX-{item.name}")
    focus = _focus_day(scene)
    if scene.focus.startswith("BC"):
        return f"{scene.focus[:6]}-{item.name}", "inferred", _DISCUSSED
    day = focus if scene.narrative and focus else scene.today
    if day is None:
        return _open(f"XXXX-{item.name}")
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
        if scene.narrative and (focus := _focus_day(scene)):
            year, anchor, trust = focus.year, "inferred", _DISCUSSED
        return (f"{year:04d}-{item.value}", anchor, trust) if year else _open(f"XXXX-{item.value}")
    if scene.today is None:
        return _open(f"XXXX-{item.value}")
    number, current = int(item.value[1]), (scene.today.month + 2) // 3
    year = scene.today.year
    if item.tense < 0 and number > current:
        year -= 1
    elif item.tense > 0 and number < current:
        year += 1
    return f"{year:04d}-{item.value}", scene.anchor, 0.8


def _weekend(item: Draft, scene: Scene) -> Resolved:
    if scene.today is None or scene.narrative:
        return _open("XXXX-WXX-WE")
    day = scene.today
    if item.tense < 0 and day.weekday() < 5:
        day -= dt.timedelta(days=7)
    return _week_text(day) + "-WE", scene.anchor, 0.8


def _holiday(item: Draft, scene: Scene) -> Resolved:
    rule = holidays()[item.name]["rule"]
    if rule.startswith("day "):
        return rule[4:] + item.part, "stated", 1.0
    if item.year is not None:
        day = holiday_date(rule, item.year)
        return (day.isoformat() + item.part, "stated", 1.0) if day else (f"{item.year:04d}", "stated", 0.6)
    focus = _focus_day(scene)
    today = focus if scene.narrative and focus else scene.today
    if today is None or rule == "lunar":
        fixed = rule[:2].isdecimal()
        return _open(f"XXXX-{rule}{item.part}" if fixed else f"XXXX-XX-XX{item.part}")
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
    return (day.isoformat(), anchor, trust) if day else _open(f"XXXX-{item.month:02d}-XX")


def _decade(item: Draft, scene: Scene) -> Resolved:
    """ "the '80s": the last such decade that has begun, of the year under discussion or the article."""
    day = _focus_day(scene) if scene.narrative else scene.today
    year = day.year if day else None
    if year is None:
        return _open("XXXX")
    century = year // 100 - (int(item.name) * 10 > year % 100)
    return f"{century:02d}{item.name}", "inferred" if scene.narrative else scene.anchor, 0.8


def _value(item: Draft, scene: Scene) -> Resolved:
    known = (
        item.type in ("DURATION", "SET")
        or (bounds(item.value) is not None)
        or item.value.startswith(("FY", "BC"))
    )
    return item.value, "stated" if known else "unresolved", 1.0 if known else _UNRESOLVED


_RESOLVERS: dict[str, Callable[[Draft, Scene], Resolved]] = {
    "value": _value, "slash": _slash, "calendar": _calendar, "month": _calendar, "weekday": _weekday,
    "dayword": _dayword, "units": _units, "shift": _shift, "season": _season, "quarter": _quarter,
    "weekend": _weekend, "nth_weekday": _nth_weekday, "holiday": _holiday, "decade": _decade,
}  # fmt: skip


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


def resolve(item: Draft, scene: Scene) -> TimeExpression:
    """The draft against the scene.  Nothing is raised: what cannot be resolved keeps its X."""
    try:
        value, anchor, trust = _RESOLVERS[item.how](item, scene)
    except OverflowError:
        value, anchor, trust = _open("XXXX-XX-XX")
    return expression(item, value, anchor, trust)


def resolve_clock(item: Draft, day: TimeExpression | None, scene: Scene) -> TimeExpression:
    """A clock time on the day of a neighbouring date, else on the article's own day."""
    if day is not None and len(day.value) >= 10 and day.value[4] == "-":
        return expression(item, day.value[:10] + item.clock, day.anchor, day.confidence)
    if scene.narrative or scene.today is None:
        return expression(item, "XXXX-XX-XX" + item.clock, "unresolved", _UNRESOLVED)
    return expression(item, scene.today.isoformat() + item.clock, scene.anchor, _GUESSED_DAY)


# Any leap-free year: only month and day of the result are kept.
_SOME_YEAR = 2001


def resolve_nth(item: Draft, since: TimeExpression | None) -> TimeExpression:
    """ "the 18th day since December 8" is December 25: the first day is the day it began.

    Without a date to count from it stays open.
    """
    value, anchor, trust = _open("XXXX-XX-XX")
    known = since.value[:10] if since else ""
    if since and len(known) == 10 and "-W" not in known:
        open_year = known.startswith("XXXX")
        start = (
            _date(_SOME_YEAR if open_year else int(known[:4]), int(known[5:7]), int(known[8:10]))
            if known[5:].replace("-", "").isdecimal()
            else None
        )
        moved = shifted(start, (item.shift or 1) - 1, item.unit) if start else None
        if moved and not open_year:
            value, anchor, trust = moved, since.anchor, min(since.confidence, 0.7)
        elif moved and moved.startswith(f"{_SOME_YEAR}-") and len(moved) == 10:
            value, trust = "XXXX" + moved[4:], _UNRESOLVED
    return expression(item, value, anchor, trust)


# A bare year this many years from the date under discussion is an aside ("the war of 1812").
_ASIDE = 5
# A date among the first words of a sentence sets the scene.
_OPENING = 2


def _is_aside(year: int, item: Draft, scene: Scene) -> bool:
    """Whether a bare year leaves the date under discussion as it is: the same year, a plan, a far one."""
    if not scene.narrative or not scene.focus[:4].isdecimal() or len(scene.focus) < 7:
        return False
    distance = year - int(scene.focus[:4])
    back = distance < 0 and item.first > _OPENING
    return distance == 0 or abs(distance) > _ASIDE or back or (distance > 0 and item.tense > 0)


def enter(scene: Scene, paragraph: int) -> Scene:
    """The scene at the start of a sentence: a new paragraph takes up the thread again."""
    if paragraph == scene.paragraph:
        return scene
    return replace(scene, paragraph=paragraph, focus=scene.thread or scene.focus)


def _thread(scene: Scene, value: str, opens: bool) -> str:
    """The thread after a date: a date before it is a glance back unless it opens the paragraph."""
    return value if opens or not scene.thread or value >= scene.thread else scene.thread


def advance(scene: Scene, item: Draft, found: TimeExpression) -> Scene:
    """The scene with the date under discussion moved on to a date just read."""
    if (
        found.type not in ("DATE", "TIME")
        or found.value.endswith("_REF")
        or found.value.startswith(("FY", "XX"))
    ):
        return scene
    if item.how in ("value", "decade", "weekend", "quarter") and len(found.value) < 10:
        return scene
    value = found.value.partition("T")[0]
    if "-W" in value or len(value) < 4 or "X" in value:
        return scene
    if (item.how == "holiday" and item.year is None) or (item.how == "shift" and (item.shift or 0) < 0):
        return scene
    if len(value) == 4 and _is_aside(int(value), item, scene):
        return scene
    if value[5:7] in ("SP", "SU", "FA", "WI"):
        value = found.start.date().isoformat()[:7] if found.start else value[:4]
    thread = _thread(scene, value, opens=item.first <= _OPENING)
    return replace(scene, focus=value, focus_at=item.sentence, thread=thread)
