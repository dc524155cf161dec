"""Publication dates as inputs state them -> date or datetime with a time zone."""

import datetime as dt
import email.utils
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(rf"(?<![\w]){form}(?![\w])", re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?=$|\D)",
        rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH}[ -]{_DAY},?[ -]+{_YEAR}",
        rf"{_YEAR}[ ,-]+{_MONTH}[ -]{_DAY}",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)? ?(?P<half>[ap]\.?m\.?)? ?"
    r"(?P<zone>Z|GMT|UTC|[+-]\d{2}:?\d{2})(?![\w:])",
    re.IGNORECASE,
)
# Nobody states a date in more characters; longer values are something else.
_MAX_CHARS = 120
# Seconds (10 digits) or milliseconds (13) since 1970: the years 2001 to 2286.
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_EPOCH_MILLI_DIGITS = 13


def parse_published(value: object) -> dt.date | dt.datetime | None:
    """The date `value` states, with clock time when it states one with its time zone.

    Reads ISO 8601, mail and feed dates, seconds since 1970 and common printed forms.  A
    clock time without zone is dropped rather than guessed; 03/04/2026 is None, since
    outlets disagree on which comes first.
    """
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if not text or len(text) > _MAX_CHARS:
        return None
    return _iso(text) or _epoch(text) or _printed(text) or _mail(text) or _slashed(text)


def _iso(text: str) -> dt.date | dt.datetime | None:
    if _EPOCH.fullmatch(text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.date()


def _epoch(text: str) -> dt.datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = int(text) / 1000 if len(text) == _EPOCH_MILLI_DIGITS else int(text)
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


def _mail(text: str) -> dt.date | dt.datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.date()


def _printed(text: str) -> dt.date | dt.datetime | None:
    days = {day for form in _FORMS for match in form.finditer(text) if (day := _day(match))}
    if len(days) != 1:
        return None
    day = days.pop()
    return _with_clock(day, text) or day


def _day(match: re.Match[str]) -> dt.date | None:
    month = match["month"].lower()
    try:
        return dt.date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


def _with_clock(day: dt.date, text: str) -> dt.datetime | None:
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"][0] in "pP") if clock["half"] else int(clock["hour"])
    try:
        time = dt.time(hour, int(clock["minute"]), int(clock["second"] or 0), tzinfo=_zone(clock["zone"]))
    except ValueError:
        return None
    return dt.datetime.combine(day, time)


def _zone(name: str) -> dt.timezone:
    if name[0] not in "+-":
        return dt.UTC
    sign = -1 if name[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))


def _slashed(text: str) -> dt.date | None:
    """Day and month in figures, when only one order is possible."""
    match = _SLASHED.search(text)
    if match is None:
        return None
    a, b, year = (int(part) for part in match.groups())
    orders = {(month, day) for month, day in ((a, b), (b, a)) if month <= max(_MONTHS.values())}
    if len(orders) != 1:
        return None
    month, day = orders.pop()
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
