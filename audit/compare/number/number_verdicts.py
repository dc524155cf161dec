"""How two figures lie to each other: agree, differ, or one is the later count.

Guide rules 3 to 5: qualifiers and rounding first, then floors, then running counts; units
convert exactly, currencies only by what an article itself gives.
"""

import csv
import functools
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from audit.compare.base import Link
from audit.compare.context import background
from audit.compare.number.figures import quantity_of
from audit.model import Relation, Severity, Side
from audit.timeline import claim_order
from claims import intervals
from claims.model import Interval, Quantity

# Guide rule 3: a floor that the other side meets within this share is agreement.
FLOOR_SHARE = Decimal("0.25")
# Guide rule 5: converted units agree within this share.
CONVERSION_SHARE = Decimal("0.03")
# Guide rule 5: amounts converted at a rate of the day agree within this share.
CURRENCY_SHARE = Decimal("0.10")
# "About 500,000" and 430,000: a figure of one digit that is marked as approximate covers this share.
LOOSE_SHARE = Decimal("0.15")
# A difference below this share of the larger figure is a small one: medium, not high.
SMALL_SHARE = Decimal("0.05")

_RUNNING = Path(__file__).parent.parent.parent / "data" / "running_counts.csv"


@functools.cache
def _running() -> dict[str, str]:
    """Measure -> whether its count may fall as well as grow ("yes", "no")."""
    with _RUNNING.open(encoding="utf-8", newline="") as file:
        return {row["measure"]: row["falls"] for row in csv.DictReader(file)}


@functools.cache
def running_measures() -> frozenset[str]:
    """Measures whose count goes on after the event (audit/data/running_counts.csv)."""
    return frozenset(_running())


@functools.cache
def falling_measures() -> frozenset[str]:
    """Running counts that fall as people are found, freed or sent home."""
    return frozenset(measure for measure, falls in _running().items() if falls == "yes")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two figures lie to each other: the relation and the rule that says so."""

    relation: Relation
    rule: str
    reason: str
    severity: Severity | None = None


def bound(interval: Interval) -> Decimal:
    """The end that a qualifier states: low of "at least", high of "at most", middle of a range."""
    if interval.low is None:
        assert interval.high is not None
        return interval.high
    return interval.low if interval.high is None else (interval.low + interval.high) / 2


def is_floor(quantity: Quantity) -> bool:
    return quantity.modifier in ("at_least", "more_than")


def agree(
    a: Quantity, b: Quantity, first: Interval, second: Interval, *, converted: bool, exchanged: bool = False
) -> Verdict | None:
    """The verdict when the two figures fit, else None; `exchanged` amounts were converted by an article."""
    if a.value is not None and a.value == b.value and not converted:
        rule = "same-figure" if a.modifier == b.modifier else "same-figure-other-qualifier"
        return Verdict("consistent", rule, "both give the same figure")
    if is_floor(a) != is_floor(b) and intervals.overlap(first, second):
        return _floor_met(first, second)
    if is_floor(a) and is_floor(b):
        return None
    if intervals.overlap(first, second):
        return Verdict("consistent", "ranges-meet", "what the two phrases allow overlaps")
    if _rounded(a, b, converted=converted):
        return Verdict("consistent", "rounding", "one figure is the other one rounded")
    if _loosely_meet(a, b, first, second):
        return Verdict("consistent", "loose-figure", "one side gives a round figure, and only about")
    if exchanged and _within(bound(first), bound(second), CURRENCY_SHARE):
        return Verdict("consistent", "currency", "in one currency they agree within 10 per cent")
    if converted and _within(bound(first), bound(second), max(CONVERSION_SHARE, _printed_share(a, b))):
        return Verdict("consistent", "unit-conversion", "converted, the two figures agree as printed")
    return None


# Words for "more than one or two": they say less than a figure, not another thing.
_VAGUE = ("several", "a few", "some", "many", "numerous", "multiple", "a number of", "a handful of")


def says_less(a: Side, one: Quantity, b: Side, two: Quantity) -> Verdict | None:
    """The verdict where one side gives no figure but "several", and the other's is no smaller."""
    for side, vague, other in ((a, one, two), (b, two, one)):
        if vague.value is not None or not vague.phrase.of(side.text).lower().lstrip("' ").startswith(_VAGUE):
            continue
        if vague.interval.low is None or bound(other.interval) >= vague.interval.low:
            return Verdict("consistent", "no-figure", "one side only says that there were several")
    return None


def _loosely_meet(a: Quantity, b: Quantity, first: Interval, second: Interval) -> bool:
    """Whether an approximate figure of one digit ("almost half a million") is near enough to the other."""
    loose = any(
        q.modifier in ("nearly", "about")
        and q.value is not None
        and len(q.value.normalize().as_tuple().digits) == 1
        for q in (a, b)
    )
    return loose and _within(bound(first), bound(second), LOOSE_SHARE)


def _floor_met(first: Interval, second: Interval) -> Verdict | None:
    floor, other = (first, second) if first.high is None else (second, first)
    if floor.low is not None and _within(floor.low, bound(other), FLOOR_SHARE):
        return Verdict("consistent", "floor-met", "the figure meets the other side's lower bound")
    return None


def _within(a: Decimal, b: Decimal, share: Decimal) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _printed_share(a: Quantity, b: Quantity) -> Decimal:
    """Half the last decimal printed, as a share of its figure: 1.2 miles are 1.15 to 1.25.

    Whole figures say nothing of how far they were rounded.
    """
    steps = [q.step / 2 / abs(q.value) for q in (a, b) if q.value and q.step and q.step < 1]
    return max(steps, default=Decimal(0))


def _rounded(a: Quantity, b: Quantity, *, converted: bool) -> bool:
    """Whether one plain figure is the other rounded to fewer digits."""
    if converted or a.value is None or b.value is None or a.modifier != "exact" or b.modifier != "exact":
        return False
    return intervals.rounds_to(a.value, b.value) or _round_figure(a.value, b.value)


# "600" beside "612": a figure of one digit and zeros is a round one, and what lies this near to it
# may have been rounded to it.
ROUND_SHARE = Decimal("0.03")
_ROUND_FROM = 100


def _round_figure(a: Decimal, b: Decimal) -> bool:
    """Whether one figure is a round hundred, thousand … and the other lies close to it."""
    round_ones = (x for x in (a, b) if x >= _ROUND_FROM and len(x.normalize().as_tuple().digits) == 1)
    return any(abs(a - b) <= ROUND_SHARE * x for x in round_ones)


def differ(a: Side, b: Side, first: Interval, second: Interval, link: Link) -> Verdict:
    """The verdict when the two figures do not fit: contradiction, nuance or update."""
    one, two = quantity_of(a), quantity_of(b)
    running = is_running(a, b) and not (background(a) and background(b))
    order = claim_order(a, b, link.order)
    if running and order in ("before", "after"):
        rising = (bound(second) >= bound(first)) == (order == "before")
        return _in_order(rising=rising, falls=bool({one.measure, two.measure} & falling_measures()))
    if intervals.overlap(first, second):
        return _bounds_meet(running=running)
    if is_floor(one) and is_floor(two):
        return Verdict("nuance", "unequal-floors", "two unequal lower bounds for one moment")
    if rival_sources(a, b):
        return Verdict("nuance", "rival-sources", "each figure is credited to another source")
    if one.interval.high is None and running:
        return Verdict("nuance", "unequal-bounds", "one figure is only a lower bound of a running count")
    small = _within(bound(first), bound(second), SMALL_SHARE)
    return Verdict(
        "contradiction", "ranges-do-not-meet", "what the two phrases allow does not overlap",
        "medium" if small else None,
    )  # fmt: skip


def is_running(a: Side, b: Side) -> bool:
    """Whether one of the figures is a count that goes on; the other may not name its measure."""
    return bool({quantity_of(a).measure, quantity_of(b).measure} & running_measures())


def _in_order(*, rising: bool, falls: bool) -> Verdict:
    """Two figures of a running count whose order in time is known; `falls` where it may go down too."""
    if rising:
        return Verdict("update", "running-count", "the later article gives the higher count")
    if falls:
        return Verdict("update", "running-count", "a count that falls as people are found or let go")
    return Verdict("contradiction", "count-fell", "the later article gives the lower count", "medium")


def other_conversion(a: Side, b: Side, first: Interval, second: Interval) -> Verdict | None:
    """A nuance for two sums near each other of which one is printed beside the sum in its own currency."""
    if quantity_of(a).kind != "money" or _changed(a) == _changed(b):
        return None
    if not _within(bound(first), bound(second), CURRENCY_SHARE):
        return None
    return Verdict("nuance", "other-conversion", "one side gives the sum in another currency too", "low")


def _changed(side: Side) -> bool:
    """Whether the sum stands beside the same sum in another currency, or in brackets behind it."""
    quantity = quantity_of(side)
    return bool(quantity.alternatives) or side.text[max(0, quantity.span.start - 1)] == "("


def _bounds_meet(*, running: bool) -> Verdict:
    """A lower bound that the other figure meets, but from far."""
    if running:
        return Verdict("update", "floor-passed", "a running count, and one side gives only a lower bound")
    return Verdict("nuance", "floor-far-below", "one side gives a lower bound far below the other's figure")


def rival_sources(a: Side, b: Side) -> bool:
    """Whether each figure is credited to a named source, and the two sources are not one."""
    first, second = speaker_words(a), speaker_words(b)
    return bool(first and second and not first & second)


def speaker_words(side: Side) -> frozenset[str]:
    """Capitalised words of the source's name, lower case: "police" alone names nobody."""
    attribution = side.claim.attribution
    if attribution is None:
        return frozenset()
    found = " ".join([attribution.speaker or "", *(s.of(side.text) for s in attribution.source)])
    return frozenset(w.lower().strip(".,") for w in found.split() if w[:1].isupper() and w != "The")


def strictly_excluded(one: Quantity, two: Quantity) -> Verdict | None:
    """Bounds in one place of one sentence: "more than 20" for "20", "within 5 days" for "within 9"."""
    strict = {"more_than", "less_than"}
    limits = one.modifier == two.modifier in {"at_most", "less_than"} and one.unit == two.unit
    if limits and one.interval != two.interval:
        return Verdict("contradiction", "ranges-do-not-meet", "one sentence with two limits", "medium")
    if one.value is None or one.value != two.value or one.modifier == two.modifier:
        return None
    if {one.modifier, two.modifier} <= strict | {"exact"}:
        return Verdict(
            "contradiction", "bound-excludes-figure", "taken at its word, the bound excludes it", "low"
        )
    return None
