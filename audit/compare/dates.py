"""One happening on two days; a weekday that does not fit its date; day counts.

Guide rule 6: dates are resolved with the date of publication and compared at the coarser of
the two grains; a clash that an unnamed time zone could explain is a nuance.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import name_keys, overlap, sentence_stems
from audit.model import Finding, Relation, Severity, Side, Value
from claims.model import Claim, Span, TimeExpression
from claims.times import weekday_fits

# Two sentences must share this much of their content words before the days of their events are
# compared: a day differs in most pairs of sentences that tell of different moments.
SHARED_FOR_EVENT = 0.45

# An event and its date stand within this many characters of each other.
MOST_DISTANCE = 90

# Without a year in the text, a weekday is checked against the year of publication only for
# dates this near to it; a date further off may be of another year.
NEAR_PUBLICATION = dt.timedelta(days=180)

# A day's difference between articles can be one of time zones, in clock times only.
_CLOCK = frozenset({"minute", "hour"})

_PARTS = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:W(?P<week>\d\d|XX)-(?P<weekday>\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_NTH_DAY = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th) (?:straight |consecutive )?day\b", re.IGNORECASE)


def is_dated(time: TimeExpression) -> bool:
    """Whether the expression says when, at least in part."""
    return time.type in ("DATE", "TIME") and bool(_PARTS.match(time.value)) and time.grain not in _CLOCK


def time_of(claim: Claim) -> TimeExpression | None:
    """The date nearest to the event, when the event is also nearest to the date."""
    dates = [
        t for t in claim.times if is_dated(t) and t.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    ]
    near = [(gap(claim.span, t.span), i) for i, t in enumerate(dates)]
    if not near:
        return None
    distance, place = min(near)
    return dates[place] if distance <= MOST_DISTANCE else None


def gap(a: Span, b: Span) -> int:
    """Characters between two spans; 0 when they touch."""
    return max(a.start - b.end, b.start - a.end, 0)


def _plain(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=None)


def apart(a: TimeExpression, b: TimeExpression) -> bool | None:
    """Whether the two cannot be one moment; None when what is known does not settle it."""
    if a.start and a.end and b.start and b.end:
        return not (_plain(a.start) < _plain(b.end) and _plain(b.start) < _plain(a.end))
    first, second = _PARTS.match(a.value), _PARTS.match(b.value)
    if first is None or second is None:
        return None
    known = [
        (first[part], second[part])
        for part in ("year", "month", "day", "weekday")
        if first[part] and second[part] and "X" not in first[part] + second[part]
    ]
    return any(x != y for x, y in known) if known else None


def some_fit(a: Claim, b: Claim) -> bool:
    """Whether any date of one sentence fits one of the other: then each may belong to its own event."""
    first, second = ([t for t in claim.times if is_dated(t)] for claim in (a, b))
    return any(apart(x, y) is False for x in first for y in second)


def value_of(side: Side, time: TimeExpression) -> Value:
    """The date as compared: ISO bounds where known."""
    return Value(
        claim=side.claim.id,
        label=words(side, time.span),
        start=time.start.date().isoformat() if time.start else None,
        end=time.end.date().isoformat() if time.end else None,
    )


def _resolved(time: TimeExpression) -> str:
    return time.start.strftime("%A %-d %B %Y") if time.start and time.grain == "day" else time.value


def same_event(a: Side, b: Side) -> bool:
    """Whether both sentences tell of one event: enough words and a named thing in common."""
    if overlap(sentence_stems(a), sentence_stems(b)) < SHARED_FOR_EVENT:
        return False
    first, second = name_keys(a.claim.names), name_keys(b.claim.names)
    return not first or not second or bool(first & second)


def finding(
    a: Side, b: Side, first: TimeExpression, second: TimeExpression, relation: Relation, rule: str
) -> Finding:
    """The finding with both dates as resolved."""
    left, right = words(a, first.span), words(b, second.span)
    event = words(a, a.claim.span)
    agrees = relation == "consistent"
    return Finding(
        kind="date_time",
        relation=relation,
        rule=rule,
        a_spans=(first.span,),
        b_spans=(second.span,),
        values=(value_of(a, first), value_of(b, second)),
        summary=f"When “{event}”: “{left}” ({outlet(a)}), “{right}” ({outlet(b)})"
        + (": one date." if agrees else ": the dates do not fit."),
        steps=(
            f"Both tell of one event (“{event}”).",
            f"“{left}” is read as {_resolved(first)}, “{right}” as {_resolved(second)}.",
        ),
        explanations=() if agrees else ("Two events of one kind.", "A date line or time zone differs."),
        confidence=0.7,
    )


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How the dates of one event lie to each other."""
    first, second = time_of(a.claim), time_of(b.claim)
    if first is None or second is None or not same_event(a, b):
        return
    different = apart(first, second)
    if different is None:
        return
    if different and some_fit(a.claim, b.claim):
        return
    if not different:
        yield finding(a, b, first, second, "consistent", "same-date")
    elif {a.claim.certainty, b.claim.certainty} & {"expected", "possible"}:
        yield NotCompared("date_time", "one of the two dates is only planned")
    else:
        yield finding(a, b, first, second, "contradiction", "other-date")


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


COMPARATOR = Comparator("date_time", frozenset({"event"}), compare, "date-time")
