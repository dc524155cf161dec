"""TIMEX3 values and the periods they denote; days of the calendar that move.

All datetimes are naive: the local time of the place the article speaks of.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from claims.model import TimeExpression

# What a value may look like: parts that are not known are X.
VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|P(?:T?(?:\d+(?:\.\d+)?|X)(?:DE|CE|[YQMWDHS]))"
    r"|FY\d{4}"
    r"|(?:BC)?(?:\d{2,4}|XXXX|XX|\d{3})"
    r"|(?:BC)?(?:\d{4}|XXXX)-(?:\d\d|XX|[QH][1-4X]|(?:SP|SU|FA|WI)|W(?:\d\d|XX)(?:-(?:[1-7]|WE))?)"
    r"|(?:(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX))?T(?:MO|MI|AF|EV|NI|DT|(?:\d\d|XX)(?::\d\d(?::\d\d)?)?)"
    r"|(?:BC)?(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)(?:T(?:MO|MI|AF|EV|NI|DT|(?:\d\d|XX)(?::\d\d(?::\d\d)?)?))?"
    r"|XXXX-WXX-[1-7](?:T(?:MO|MI|AF|EV|NI|DT|\d\d(?::\d\d)?))?"
)

# First month of the meteorological seasons of the northern half of the world and the years
# to add for their end; winter is counted to the year it begins in.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# First hour and length in hours of the parts of a day, as newsrooms use the words.
_PARTS = {"MO": (0, 12), "MI": (12, 1), "AF": (12, 6), "EV": (17, 7), "NI": (18, 12), "DT": (6, 12)}

Bounds = tuple[dt.datetime, dt.datetime, str]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:([A-Z]{2})|(\d\d)(?::(\d\d)(?::(\d\d))?)?))?")
_OTHER = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI)|W(\d\d)(-WE)?)")


def midnight(year: int, month: int = 1, day: int = 1) -> dt.datetime:
    """Start of a day.  Raises ValueError for a day that the calendar does not have."""
    return dt.datetime(year, month, day)


def _months(year: int, month: int, count: int) -> tuple[dt.datetime, dt.datetime]:
    """`count` months from the first of `month`, half-open."""
    last = year * 12 + month - 1 + count
    return midnight(year, month), midnight(last // 12, last % 12 + 1)


def _day_bounds(match: re.Match[str]) -> Bounds:
    year, month, day, part, hour, minute, second = match.groups()
    start = midnight(int(year), int(month), int(day))
    if part:
        first, hours = _PARTS[part]
        return start + dt.timedelta(hours=first), start + dt.timedelta(hours=first + hours), "daypart"
    if hour is None:
        return start, start + dt.timedelta(days=1), "day"
    start += dt.timedelta(hours=int(hour), minutes=int(minute or 0), seconds=int(second or 0))
    if minute is None:
        return start, start + dt.timedelta(hours=1), "hour"
    return start, start + dt.timedelta(minutes=1), "minute"


def _other_bounds(match: re.Match[str]) -> Bounds:
    year = int(match[1])
    if match[2]:
        return (*_months(year, int(match[2]), 1), "month")
    if match[3]:
        return (*_months(year, int(match[3]) * 3 - 2, 3), "quarter")
    if match[4]:
        return (*_months(year, int(match[4]) * 6 - 5, 6), "half")
    if match[5]:
        return (*_months(year, _SEASONS[match[5]], 3), "season")
    monday = dt.datetime.combine(dt.date.fromisocalendar(year, int(match[6]), 1), dt.time())
    if match[7]:
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=7), "weekend"
    return monday, monday + dt.timedelta(days=7), "week"


def _year_bounds(value: str) -> Bounds:
    width = 10 ** (4 - len(value))
    first = int(value) * width
    grain = {1: "year", 10: "decade", 100: "century"}[width]
    return midnight(first), midnight(first + width), grain


def bounds(value: str) -> Bounds | None:
    """Half-open period and grain of a TIMEX3 date or time; None when a part of it is unknown."""
    try:
        if re.fullmatch(r"\d{2,4}", value):
            return _year_bounds(value)
        if match := _DAY.fullmatch(value):
            return _day_bounds(match)
        match = _OTHER.fullmatch(value)
        return _other_bounds(match) if match else None
    except (ValueError, OverflowError):
        return None


def grain_of(value: str) -> str:
    """Finest unit a value states, also when its year is open; empty for durations and references."""
    filled = value.replace("XXXX", "2000", 1) if value.startswith("XXXX-") else value
    if re.fullmatch(r"2000-W(?:XX|\d\d)-[1-7](T.*)?", filled):
        return "daypart" if "T" in filled else "day"
    found = bounds(filled)
    return found[2] if found else ""


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (anonymous computus, Meeus 1991), years 1583-9999."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(year: int, args: list[str]) -> dt.date:
    return dt.date(year, int(args[0][:2]), int(args[0][3:]))


def _nth(year: int, args: list[str]) -> dt.date:
    number, weekday, month = (int(x) for x in args[:3])
    days = [
        d
        for d in calendar.Calendar().itermonthdates(year, month)
        if d.month == month and d.weekday() == weekday
    ]
    return days[number - 1] if number > 0 else days[number]


def _after(year: int, args: list[str]) -> dt.date:
    return _RULES[args[0]](year, args[1:-1]) + dt.timedelta(days=int(args[-1]))


def _before(year: int, args: list[str]) -> dt.date:
    last = _fixed(year, args) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - int(args[1])) % 7)


def _from_easter(year: int, args: list[str]) -> dt.date:
    return easter(year) + dt.timedelta(days=int(args[0]))


_RULES: dict[str, Callable[[int, list[str]], dt.date]] = {
    "nth": _nth, "after": _after, "before": _before, "easter": _from_easter,
}  # fmt: skip


def holiday_date(rule: str, year: int) -> dt.date | None:
    """The day of a holiday in `year`, by its rule in times_holidays.toml; None for a lunar one."""
    kind, *args = rule.split()
    if kind == "lunar":
        return None
    if kind == "day":
        return dt.date.fromisoformat(args[0])
    try:
        return _RULES[kind](year, args) if kind in _RULES else _fixed(year, [kind])
    except (ValueError, IndexError):
        return None


def weekday_fits(expression: TimeExpression) -> bool | None:
    """Whether the weekday written with a date is the date's weekday.

    The weekday may stand in the expression ("Friday, Dec. 19, 2025") or directly beside it
    ("Thursday (December 25)").  None when there is no weekday or the date is not fully known.
    """
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", expression.value)
    if expression.weekday is None or match is None:
        return None
    year, month, day = (int(x) for x in match.groups())
    try:
        return dt.date(year, month, day).weekday() == expression.weekday
    except ValueError:
        return None


def shift_months(day: dt.date, count: int) -> dt.date | None:
    """The same day `count` months later, or the last day of a shorter month; None past the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
