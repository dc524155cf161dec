"""Dates and clock times checked inside one article: weekday against date, day counts, time zones."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit.compare.base import Outcome, outlet, words
from audit.compare.date.same_moment import clock_minutes, gap, is_clock, value_of
from audit.compare.number.same_scope import other_country
from audit.model import Finding, Severity, Side, Topic
from claims.model import Article, Span, TimeExpression
from claims.times import weekday_fits

# Without a year in the text, a weekday is checked against the year of publication only for
# dates this near to it; a date further off may be of another year.
NEAR_PUBLICATION = dt.timedelta(days=180)

# A weekday alone fits its date by the way it is resolved; only one beside a day of the month is checked.
_DAY = re.compile(r"\d")

# A weekday in front of a date, with a comma or bracket between them.
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\W{1,3}$")
_WEEKDAY_LEAD = 14

_NTH_DAY = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th) (?:straight |consecutive )?day\b", re.IGNORECASE)


def weekdays(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A weekday written with a date that falls on another day; a fit is kept as a check."""
    for side in sides:
        if side.claim.kind != "statement":
            continue
        for time in side.claim.times:
            fits = weekday_fits(time) if _DAY.search(time.span.of(side.text)) else None
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


def with_weekday(side: Side, time: TimeExpression) -> Span:
    """The date with the weekday in front of it, as in "Thursday (5 March)"."""
    start = max(side.claim.sentence.start, time.span.start - _WEEKDAY_LEAD)
    found = _WEEKDAY.search(side.text[start : time.span.start])
    return Span(start + found.start(), time.span.end) if found else time.span


def _weekday_finding(side: Side, time: TimeExpression, *, fits: bool) -> Finding:
    span = with_weekday(side, time)
    written = words(side, span)
    day = time.start.strftime("%-d %B %Y") if time.start else time.value
    real = _DAYS[time.start.weekday()] if time.start else "another day"
    severity: Severity | None = None if fits else "medium"
    return Finding(
        kind="arithmetic",
        relation="consistent" if fits else "contradiction",
        rule="weekday-fits-date" if fits else "weekday-against-date",
        a_spans=(span,),
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


# A clock time and the same moment in another zone stand this close: "1353 (1023 GMT)".
_BESIDE = 12
# Zones lie full quarters of an hour apart, at most 14 hours from Greenwich.
_QUARTER, _FARTHEST, _DAY_MINUTES = 15, 14 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class ZonePair:
    """A local time with the same moment by Greenwich; `offset` minutes east that the two imply."""

    side: Side
    local: TimeExpression
    zoned: TimeExpression
    offset: int


def zone_pairs(side: Side) -> Iterator[ZonePair]:
    """Clock times that the sentence gives in local time and by a named zone."""
    clocks = [t for t in side.claim.times if is_clock(t)]
    for first, second in pairwise(clocks):
        if gap(first.span, second.span) > _BESIDE or (first.offset is None) == (second.offset is None):
            continue
        local, zoned = (first, second) if first.offset is None else (second, first)
        east = clock_minutes(local) - clock_minutes(zoned) + (zoned.offset or 0)
        offset = (east + _DAY_MINUTES // 2) % _DAY_MINUTES - _DAY_MINUTES // 2
        if offset % _QUARTER == 0 and abs(offset) <= _FARTHEST:
            yield ZonePair(side, local, zoned, offset)


def zones(
    topics: Sequence[Topic],
    sides: Mapping[str, Side],
    articles: Sequence[Article],
    origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two articles of a story whose local and Greenwich times imply two zones: one sum is wrong."""
    pairs = [p for s in sides.values() if s.claim.kind == "statement" for p in zone_pairs(s)]
    counts = Counter(p.offset for p in pairs)
    usual = {p.offset: p for p in reversed(pairs)}
    for pair in pairs:
        offset = min(counts, key=lambda o: (-counts[o], o))
        other = usual[offset]
        if pair.offset != offset and not other_country(pair.side, other.side):
            yield _zone_finding(pair, other), pair.side, other.side


def _zone_finding(pair: ZonePair, other: ZonePair) -> Finding:
    spans = [p.local.span.join(p.zoned.span) for p in (pair, other)]
    left, right = words(pair.side, spans[0]), words(other.side, spans[1])
    return Finding(
        kind="arithmetic",
        relation="contradiction",
        rule="zones-differ",
        a_spans=(spans[0],),
        b_spans=(spans[1],),
        values=(value_of(pair.side, pair.local), value_of(other.side, other.local)),
        summary=(
            f"{outlet(pair.side)}: “{left}” makes local time {zone_name(pair.offset)}; "
            f"{outlet(other.side)}: “{right}” makes it {zone_name(other.offset)}."
        ),
        steps=("Each passage gives one moment in local time and by a named zone.",),
        explanations=("The two passages speak of places in different time zones.",),
        confidence=0.7,
        severity="medium",
    )


def zone_name(minutes: int) -> str:
    """ "GMT+3:30" for 210 minutes east."""
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
