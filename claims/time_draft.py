"""What a rule read before it is resolved against any date, and helpers of the readers."""

from typing import Any, Literal, NamedTuple

from claims.model import TimeType
from claims.time_rules import Found
from claims.time_tense import direction

How = Literal[
    "value", "slash", "calendar", "month", "weekday", "clock", "dayword", "units", "shift", "season",
    "quarter", "weekend", "holiday", "decade", "nth_since", "alias", "weekday_of_week", "nth_weekday",
]  # fmt: skip
Base = Literal["published", "focus"]


class Draft(NamedTuple):
    """A time expression as written.  `how` names the resolver; what it needs stands in the rest.

    `first` and `last` are token positions; `base` is what a shift counts from: the article's
    date or the date under discussion.  `tense` is PAST (-1) or FUTURE (1).
    """

    start: int
    end: int
    type: TimeType
    how: How
    first: int
    last: int
    sentence: int = 0
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    clock: str = ""
    offset: int | None = None
    unit: str = ""
    shift: int | None = None
    base: Base = "published"
    bc: bool = False
    tense: int = -1
    name: str = ""
    target: int = -1
    exact: bool = True


def amend(item: Draft, **changes: Any) -> Draft:
    """The draft with some fields changed."""
    return item._replace(**changes)


def draft(found: Found, how: How, type_: TimeType = "DATE", *, first: int = -1, last: int = -1) -> Draft:
    """A draft over tokens [first, last) of the match, without outer parts marked < >."""
    first = found.first if first < 0 else first
    last = found.last if last < 0 else last
    if "out" in found.parts:
        start, end = found.parts["out"]
        first = end if start == first else first
        last = start if end == last else last
    start, end = found.sentence.start(first), found.sentence.token(last - 1).end
    return Draft(start, end, type_, how, first, last, found.sentence.index)


def with_tense(item: Draft, found: Found) -> Draft:
    """The draft with the tense of the clause it stands in."""
    return amend(item, tense=direction(found.sentence, item.first, item.last))


_CLOCK_UNITS = {"second": "S", "minute": "M", "hour": "H"}
_CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE"}


def duration_value(amount: str, unit: str) -> str | None:
    """TIMEX3 value of an amount of a unit: ("3", "day") is "P3D"; None for units without a code."""
    if unit == "fortnight":
        return f"P{int(amount) * 2}W" if amount.isdecimal() else "PXW"
    if unit in _CLOCK_UNITS:
        code = _CLOCK_UNITS[unit]
        return f"PTX{code}" if amount == "X" else f"PT{amount}{code}"
    return f"P{amount}{_CODES[unit]}" if unit in _CODES else None


def amount_of(found: Found, name: str) -> str:
    """The number a part says as digits; "X" when it is vague ("a few"), "" when it is no number."""
    total = 0
    tokens = found.tokens(name)
    for token in tokens:
        values = token.values
        if "NUM" in values:
            return values["NUM"]
        if "FEW" in values or "SEVERAL" in values:
            return "X"
        if "NUMW" in values:
            number = int(values["NUMW"])
            total = max(total, 1) * number if number == 100 else total + number
    if total:
        return str(total)
    return "1" if tokens and "A" in tokens[0].values else ""
