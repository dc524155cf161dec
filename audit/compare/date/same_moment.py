"""What moment a date leaves open, and whether two of them can be one.

Guide rule 6: dates are compared at the coarser of the two grains; "before" and "after" open
an end; a clash of clock times that an unnamed time zone could explain is no contradiction.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from audit.compare.base import words
from audit.model import Side, Value
from claims.model import Claim, Span, TimeExpression

Grain = Literal["clock", "date"]

_CLOCKS = frozenset({"minute", "hour"})
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})

_PARTS = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:W(?P<week>\d\d|XX)-(?P<weekday>\d)|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?))?"
)
_CLOCK = re.compile(r"T(?P<hour>\d\d)(?::(?P<minute>\d\d))?")

# Words in front of a date that open one of its ends, or make it one end of a span of time.
_LEAD = 14
_BOUND = re.compile(
    r"\b(?:(?P<before>before|prior to|until|till|by)|(?P<after>after|following|since)"
    r"|(?P<range>between|from|through|to|and))\s+(?:the\s+)?(?:end of\s+|early\s+|late\s+)?$"
)
# Half hours are zones too; a clash by full half hours may be one of zones.
ZONE_STEP = 30


@dataclass(frozen=True, slots=True)
class Moment:
    """The half-open period in which something may have happened; None is open."""

    start: dt.datetime | None
    end: dt.datetime | None


def is_dated(time: TimeExpression) -> bool:
    """Whether the expression says on which day, month or year, at least in part."""
    if time.type not in ("DATE", "TIME") or time.value in _VAGUE or time.grain in _CLOCKS:
        return False
    return bool(_PARTS.match(time.value)) and _CLOCK.search(time.value) is None


def is_clock(time: TimeExpression) -> bool:
    """Whether the expression gives a time of the clock."""
    return time.type == "TIME" and _CLOCK.search(time.value) is not None


def lead(side: Side, time: TimeExpression) -> str | None:
    """Which end of the date the word in front opens: before, after, range, or None."""
    start = max(side.claim.sentence.start, time.span.start - _LEAD)
    found = _BOUND.search(side.text[start : time.span.start].lower())
    return found.lastgroup if found else None


def moment(side: Side, time: TimeExpression) -> Moment | None:
    """The period that the date with its "before" or "after" leaves open; None when it is not resolved."""
    if time.start is None or time.end is None:
        return None
    start, end, opened = plain(time.start), plain(time.end), lead(side, time)
    if opened == "before":
        return Moment(None, end if _by(side, time) else start)
    if opened == "after":
        return Moment(start if _since(side, time) else end, None)
    return Moment(start, end)


def _by(side: Side, time: TimeExpression) -> bool:
    before = side.text[max(0, time.span.start - _LEAD) : time.span.start].lower().split()
    return bool(before) and before[-1] in ("by", "until", "till")


def _since(side: Side, time: TimeExpression) -> bool:
    before = side.text[max(0, time.span.start - _LEAD) : time.span.start].lower().split()
    return bool(before) and before[-1] == "since"


def plain(when: dt.datetime) -> dt.datetime:
    """A datetime without its zone, so that zoned and unzoned ones can be ordered by the clock."""
    return when.replace(tzinfo=None)


def meet(a: Moment, b: Moment) -> bool:
    """Whether some instant lies in both."""
    return (a.start is None or b.end is None or a.start < b.end) and (
        b.start is None or a.end is None or b.start < a.end
    )


def apart(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> bool | None:
    """Whether the two dates cannot be one; None when what is known does not settle it."""
    one, two = moment(a, first), moment(b, second)
    if one is not None and two is not None:
        return not meet(one, two)
    if lead(a, first) in ("before", "after") or lead(b, second) in ("before", "after"):
        return None
    return parts_differ(first.value, second.value)


def parts_differ(first: str, second: str) -> bool | None:
    """Whether a part of the date that both values state differs (year, month, day, weekday)."""
    one, two = _PARTS.match(first), _PARTS.match(second)
    if one is None or two is None:
        return None
    known = [
        (one[part], two[part])
        for part in ("year", "month", "day", "weekday")
        if one[part] and two[part] and "X" not in one[part] + two[part]
    ]
    return any(x != y for x, y in known) if known else None


def clock_minutes(time: TimeExpression) -> int:
    """Minutes after midnight of a clock time (see is_clock)."""
    found = _CLOCK.search(time.value)
    return int(found["hour"]) * 60 + int(found["minute"] or 0) if found else 0


def minutes_apart(first: TimeExpression, second: TimeExpression) -> int | None:
    """Minutes between two clock times, zones taken into account where both are named."""
    if (first.offset is None) != (second.offset is None):
        return None
    shift = (first.offset or 0) - (second.offset or 0)
    return abs(clock_minutes(first) - clock_minutes(second) - shift)


# People round clock times to five minutes.
_ROUND = 5


def rounds_to(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether one clock time is the other rounded: 8:39 and 8:40; both round, or neither, are two times."""
    apart = minutes_apart(first, second)
    if apart is None or apart >= _ROUND:
        return False
    return (clock_minutes(first) % _ROUND == 0) != (clock_minutes(second) % _ROUND == 0)


def dates_of(claim: Claim) -> tuple[TimeExpression, ...]:
    """Dates of the claim's sentence."""
    return tuple(t for t in claim.times if is_dated(t))


def gap(a: Span, b: Span) -> int:
    """Characters between two spans; 0 when they touch."""
    return max(a.start - b.end, b.start - a.end, 0)


def value_of(side: Side, time: TimeExpression) -> Value:
    """The date as compared: ISO bounds where known."""
    return Value(
        claim=side.claim.id,
        label=words(side, time.span),
        start=time.start.date().isoformat() if time.start else None,
        end=time.end.date().isoformat() if time.end else None,
    )


def resolved(time: TimeExpression) -> str:
    """The date in words, as far as it is known."""
    if time.start is None or time.grain != "day":
        return time.value
    return f"{time.start:%A} {time.start.day} {time.start:%B %Y}"
