"""Ranges of Decimals: what a phrase allows, and how two ranges lie to each other.

The bounds that a modifier gives are explained to readers in docs/quantities.md.
"""

import functools
from decimal import Decimal

from claims.model import Interval, Modifier

# "nearly 400,000" is read as 360,000 to 400,000: writers round up to a landmark from close below.
NEARLY_SHARE = Decimal("0.9")
# "about 400" is read as 360 to 440: a tenth either way is the widest that readers accept as "about".
ABOUT_SHARE = Decimal("0.1")
# A figure is taken as rounded only behind its first two digits ("400,000" to the nearest 10,000).
FIGURES_KEPT = 2


def exactly(value: Decimal) -> Interval:
    """[value, value]."""
    return Interval(value, value)


def between(low: Decimal, high: Decimal) -> Interval:
    """[low, high] with the ends in order, whichever was written first."""
    return Interval(min(low, high), max(low, high))


def of_value(value: Decimal, modifier: Modifier = "exact", step: Decimal | None = None) -> Interval:
    """What "`modifier` `value`" allows, in the unit of `value`.

    at_least [v, None], more_than (v, None], at_most [None, v], less_than [None, v),
    nearly [0.9 v, v], about [0.9 v, 1.1 v]; exact is [v, v], or v with half of `step` on either
    side when a step is given.  Source: docs/quantities.md#modifiers
    """
    if modifier == "exact" and step is None:
        return exactly(value)
    if modifier in ("at_least", "more_than"):
        return Interval(value, None, open_low=modifier == "more_than")
    if modifier in ("at_most", "less_than"):
        return Interval(None, value, open_high=modifier == "less_than")
    if modifier == "nearly":
        return between(value * NEARLY_SHARE, value)
    half = abs(step) / 2 if step is not None else Decimal(0)
    if modifier == "about":
        half = max(half, abs(value) * ABOUT_SHARE)
    if not half:
        return exactly(value)  # one object for both ends: a long text holds many
    return Interval(value - half, value + half)


def of_range(low: Decimal, high: Decimal, modifier: Modifier = "between") -> Interval:
    """What a range allows; "about 30 to 40" widens both ends, "up to 30 or 40" opens the lower."""
    ends = between(low, high)
    assert ends.low is not None and ends.high is not None
    if modifier in ("at_least", "more_than"):
        return Interval(ends.low, None, open_low=modifier == "more_than")
    if modifier in ("at_most", "less_than"):
        return Interval(None, ends.high, open_high=modifier == "less_than")
    if modifier == "nearly":
        return Interval(of_value(ends.low, "nearly").low, ends.high)
    if modifier == "about":
        return Interval(of_value(ends.low, "about").low, of_value(ends.high, "about").high)
    return ends


def rounding_step(value: Decimal) -> Decimal:
    """The step to which the digits of `value` look rounded: 1000 for 12000, 0.1 for 6.1, 1 for 96.

    Final zeros count as rounding only behind the first two digits, so 400000 gives 10000 and
    20 gives 1; spelling (words, separators, "million") makes no difference.
    """
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not value:
        return Decimal(1)
    if exponent < 0:
        return _power_of_ten(exponent)
    zeros = exponent
    for digit in reversed(digits):
        if digit:
            break
        zeros += 1
    return _power_of_ten(min(zeros, max(0, value.adjusted() + 1 - FIGURES_KEPT)))


@functools.lru_cache(maxsize=64)
def _power_of_ten(exponent: int) -> Decimal:
    """10 to that power; figures of a text share a few of them."""
    return Decimal(1).scaleb(exponent)


def contains(a: Interval, value: Decimal) -> bool:
    """Whether `value` lies in `a`; an open end is not part of it."""
    if a.low is not None and (value < a.low or (a.open_low and value == a.low)):
        return False
    return not (a.high is not None and (value > a.high or (a.open_high and value == a.high)))


def covers(a: Interval, b: Interval) -> bool:
    """Whether all of `b` lies in `a`."""
    return intersect(a, b) == b


def intersect(a: Interval, b: Interval) -> Interval | None:
    """What both allow, or None when they do not meet."""
    low, open_low = _tighter(a.low, a.open_low, b.low, b.open_low, sign=1)
    high, open_high = _tighter(a.high, a.open_high, b.high, b.open_high, sign=-1)
    if low is not None and high is not None and (low > high or (low == high and (open_low or open_high))):
        return None
    return Interval(low, high, open_low, open_high)


def _tighter(
    a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, *, sign: int
) -> tuple[Decimal | None, bool]:
    """The narrower of two ends; sign 1 for low ends (larger wins), -1 for high ends."""
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a - b) * sign > 0 else (b, b_open)


def overlap(a: Interval, b: Interval) -> bool:
    """Whether some value satisfies both."""
    return intersect(a, b) is not None


def gap(a: Interval, b: Interval) -> Decimal:
    """Distance between the nearest ends, in their common unit; 0 when they overlap or touch.

    Open ends reach to infinity, so gap([120, None], [130, 130]) is 0.  Convert units first.
    """
    if a.low is not None and b.high is not None and a.low > b.high:
        return a.low - b.high
    if b.low is not None and a.high is not None and b.low > a.high:
        return b.low - a.high
    return Decimal(0)


def widen(a: Interval, amount: Decimal) -> Interval:
    """`a` with `amount` added on either bounded side; open ends stay open."""
    low = None if a.low is None else a.low - amount
    high = None if a.high is None else a.high + amount
    return Interval(low, high, a.open_low, a.open_high)


def rounds_to(a: Decimal, b: Decimal) -> bool:
    """Whether one of two figures is the other one rounded (397,000 and 400,000)."""
    coarse = max(rounding_step(a), rounding_step(b))
    return abs(a - b) <= coarse / 2
