"""Two figures for one fact: agree, differ, or one is the later count.

Guide rules 3 to 5: qualifiers and rounding first, then floors, then running counts; units
convert exactly, currencies never.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.same_fact import (
    alike,
    answered_elsewhere,
    common_unit,
    counted_span,
    in_unit,
    other_country,
    other_scope,
    quantity_of,
)
from audit.model import Finding, Relation, Severity, Side, Value
from claims import intervals
from claims.model import Interval, Quantity

# Guide rule 3: a floor that the other side meets within this share is agreement.
FLOOR_SHARE = Decimal("0.25")
# Guide rule 5: converted units agree within this share.
CONVERSION_SHARE = Decimal("0.03")
# A difference below this share of the larger figure is a small one: medium, not high.
SMALL_SHARE = Decimal("0.05")

_RUNNING = Path(__file__).parent.parent / "data" / "running_counts.csv"


@functools.cache
def running_measures() -> frozenset[str]:
    """Measures whose count goes on after the event (audit/data/running_counts.csv)."""
    lines = _RUNNING.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.split(",", 1)[0] for line in lines if line)


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


def agree(a: Quantity, b: Quantity, first: Interval, second: Interval, *, converted: bool) -> Verdict | None:
    """The verdict when the two figures fit, else None."""
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
    if converted and _within(bound(first), bound(second), CONVERSION_SHARE):
        return Verdict("consistent", "unit-conversion", "converted, the two figures agree within 3 per cent")
    return None


def _floor_met(first: Interval, second: Interval) -> Verdict | None:
    floor, other = (first, second) if first.high is None else (second, first)
    if floor.low is not None and _within(floor.low, bound(other), FLOOR_SHARE):
        return Verdict("consistent", "floor-met", "the figure meets the other side's lower bound")
    return None


def _within(a: Decimal, b: Decimal, share: Decimal) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _rounded(a: Quantity, b: Quantity, *, converted: bool) -> bool:
    """Whether one plain figure is the other rounded to fewer digits."""
    if converted or a.value is None or b.value is None or a.modifier != "exact" or b.modifier != "exact":
        return False
    return intervals.rounds_to(a.value, b.value)


def differ(a: Side, b: Side, first: Interval, second: Interval, link: Link) -> Verdict:
    """The verdict when the two figures do not fit: contradiction, nuance or update."""
    one, two = quantity_of(a), quantity_of(b)
    running = one.measure in running_measures()
    rising = bound(second) >= bound(first)
    if running and link.order in ("before", "after"):
        if rising == (link.order == "before"):
            return Verdict("update", "running-count", "the later article gives the higher count")
        return Verdict("contradiction", "count-fell", "the later article gives the lower count", "medium")
    if intervals.overlap(first, second):
        if running:
            return Verdict("update", "floor-passed", "a running count, and one side gives only a lower bound")
        return Verdict(
            "nuance", "floor-far-below", "one side gives a lower bound far below the other's figure"
        )
    if is_floor(one) and is_floor(two):
        return Verdict("nuance", "unequal-floors", "two unequal lower bounds for one moment")
    small = _within(bound(first), bound(second), SMALL_SHARE)
    return Verdict(
        "contradiction", "ranges-do-not-meet", "what the two phrases allow does not overlap",
        "medium" if small else None,
    )  # fmt: skip


def floors_differ(first: Interval, second: Interval) -> bool:
    """Whether both are open upwards from unequal bounds."""
    return first.high is None and second.high is None and first.low != second.low


def value_of(side: Side, unit: str) -> Value:
    """The figure as the report draws it, in the common unit."""
    quantity = quantity_of(side)
    interval = in_unit(quantity, unit)
    return Value(
        claim=side.claim.id,
        label=words(side, counted_span(side)),
        low=None if interval.low is None else float(interval.low),
        high=None if interval.high is None else float(interval.high),
        open_low=interval.open_low,
        open_high=interval.open_high,
        unit=unit or quantity.measure or None,
    )


_ENDINGS = {
    "contradiction": "both cannot be right",
    "nuance": "the bounds differ",
    "update": "a later count",
    "consistent": "these agree",
}

_EXPLANATIONS = {
    "contradiction": ("One figure counts another group, place or time.", "One article was written earlier."),
    "nuance": ("Each side gives the lower bound that its own source confirmed.",),
    "update": ("The count went on between the two articles.",),
    "consistent": (),
}


def topic_words(a: Side, b: Side) -> str:
    """What is counted, in a word or two."""
    measure = quantity_of(a).measure or quantity_of(b).measure
    return (measure or a.claim.subject).replace("_", " ")


def finding(a: Side, b: Side, unit: str, verdict: Verdict, link: Link) -> Finding:
    """The finding with its sentence, steps and compared values."""
    subject = topic_words(a, b)
    left, right = words(a, counted_span(a)), words(b, counted_span(b))
    same = " and ".join(link.reasons[:3]) or f"both speak of {subject}"
    return Finding(
        kind="number",
        relation=verdict.relation,
        rule=verdict.rule,
        a_spans=(counted_span(a),),
        b_spans=(counted_span(b),),
        values=(value_of(a, unit), value_of(b, unit)),
        summary=(
            f"{subject.capitalize()}: “{left}” ({outlet(a)}), “{right}” ({outlet(b)}): "
            f"{_ENDINGS[verdict.relation]}."
        ),
        steps=(f"Same fact: {same}.", f"“{left}” against “{right}”: {verdict.reason}."),
        explanations=_EXPLANATIONS[verdict.relation],
        confidence=round(min(0.95, 0.45 + 0.5 * max(link.score, link.sentences)), 3),
        severity=verdict.severity,
    )


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two quantities of different articles lie to each other."""
    one, two = quantity_of(a), quantity_of(b)
    unit = common_unit(one, two)
    if one.kind != two.kind or not alike(a, b):
        return
    if unit is None:
        if one.kind == "money":
            yield NotCompared("number", "the amounts are in two currencies; a rate of the day is needed")
        return
    first, second = in_unit(one, unit), in_unit(two, unit)
    verdict = agree(one, two, first, second, converted=one.unit != two.unit)
    if verdict is None:
        if answered_elsewhere(a, b, unit):
            return
        reason = other_scope(a, b) or (
            "the sentences name different countries" if other_country(a, b) else None
        )
        if reason is not None:
            yield NotCompared("number", reason)
            return
        verdict = differ(a, b, first, second, link)
    yield finding(a, b, unit, verdict, link)


COMPARATOR = Comparator("number", frozenset({"quantity"}), compare, "number")
