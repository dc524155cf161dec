"""Dates and clock times checked inside one article: weekday against date, day counts, time zones."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from audit.compare.base import Outcome, outlet, words
from audit.compare.same_moment import value_of
from audit.model import Finding, Severity, Side
from claims.model import TimeExpression
from claims.times import weekday_fits

# Without a year in the text, a weekday is checked against the year of publication only for
# dates this near to it; a date further off may be of another year.
NEAR_PUBLICATION = dt.timedelta(days=180)

_NTH_DAY = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th) (?:straight |consecutive )?day\b", re.IGNORECASE)


def weekdays(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A weekday written with a date that falls on another day; a fit is kept as a check."""
    for side in sides:
        if side.claim.kind != "statement":
            continue
        for time in side.claim.times:
            fits = weekday_fits(time)
            if fits is None or not (fits or _year_is_sure(side, time)):
                continue
            yield _weekday_finding(side, time, fits=fits), side, side


def _year_is_sure(side: Side, time: TimeExpression) -> bool:
    if re.search(r"\d{4}", time.span.of(side.text)):
        return True
    published = side.article.published
    if published is None or side.article.published_source != "stated" or time.start is None:
        return False
    day = published.date() if isinstance(published, dt.datetime) else published
    return abs(time.start.date() - day) <= NEAR_PUBLICATION


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday_finding(side: Side, time: TimeExpression, *, fits: bool) -> Finding:
    written = words(side, time.span)
    day = time.start.strftime("%-d %B %Y") if time.start else time.value
    real = _DAYS[time.start.weekday()] if time.start else "another day"
    severity: Severity | None = None if fits else "medium"
    return Finding(
        kind="arithmetic",
        relation="consistent" if fits else "contradiction",
        rule="weekday-fits-date" if fits else "weekday-against-date",
        a_spans=(time.span,),
        b_spans=(),
        values=(value_of(side, time),),
        summary=f"{outlet(side)}: “{written}”: {day} is a {real}.",
        steps=(f"The weekday and the date stand together; {day} is a {real}.",),
        explanations=() if fits else ("The weekday is right and the date is wrong, or the other way round.",),
        confidence=0.9,
        severity=severity,
    )


def day_counts(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """ "The 18th day since 8 December" where the article also names the day it comes to: a check."""
    named: dict[str, tuple[Side, TimeExpression]] = {}
    counted: list[tuple[Side, TimeExpression]] = []
    for side in sides:
        if side.claim.kind != "statement":
            continue
        for time in side.claim.times:
            if _NTH_DAY.search(time.span.of(side.text)):
                counted.append((side, time))
            elif time.grain == "day":
                named.setdefault(time.value[-5:], (side, time))
    for side, time in counted:
        other = named.get(time.value[-5:])
        if other is not None:
            yield _count_finding(side, time, *other), side, other[0]


def _count_finding(side: Side, time: TimeExpression, other: Side, day: TimeExpression) -> Finding:
    left, right = words(side, time.span), words(other, day.span)
    return Finding(
        kind="arithmetic",
        relation="consistent",
        rule="day-count",
        a_spans=(time.span,),
        b_spans=(day.span,),
        values=(value_of(side, time), value_of(other, day)),
        summary=f"{outlet(side)}: “{left}” comes to “{right}”, which the article names.",
        steps=("Days are counted with the first day as day one.",),
        confidence=0.8,
    )
