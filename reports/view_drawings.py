"""What the drawings are made of: plain numbers and words, no markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """A number line from `low` to `high` with round marks, for drawings."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on an axis; None ends run off the drawing, an open end excludes its number.

    `at` is seconds since 1970; `shape` numbers the outlets of a figure over time.
    """

    label: str
    outlet: str
    when: str
    letter: str
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    at: float = 0.0
    href: str = ""
    shape: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """Range bars of one measure; with `times`, the same bars placed along a time axis."""

    title: str
    axis: Axis
    bars: tuple[Bar, ...]
    unit: str = ""
    times: Axis | None = None
    spread: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on a status scale and the outlets that place the story there."""

    state: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A status scale, first state first."""

    title: str
    stops: tuple[Stop, ...]
    href: str = ""
