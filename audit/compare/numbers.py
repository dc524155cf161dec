"""Two figures for one fact: agree, differ, or one is the later count.

Guide rules 3 to 5: qualifiers and rounding first, then floors, then running counts; units
convert exactly, currencies never.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from audit.compare import number_slots
from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.same_fact import (
    alike,
    answered_elsewhere,
    counted_span,
    in_common,
    in_unit,
    quantity_of,
)
from audit.compare.same_scope import other_scope
from audit.compare.same_slots import dates_replaced, edited, names_replaced, same_slot
from audit.model import Finding, Relation, Severity, Side, Value
from audit.timeline import claim_order
from claims import intervals
from claims.model import Interval, Quantity

# Guide rule 3: a floor that the other side meets within this share is agreement.
FLOOR_SHARE = Decimal("0.25")
# Guide rule 5: converted units agree within this share.
CONVERSION_SHARE = Decimal("0.03")
# "About 500,000" and 430,000: a figure of one digit that is marked as approximate covers this share.
LOOSE_SHARE = Decimal("0.15")
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
    if _loosely_meet(a, b, first, second):
        return Verdict("consistent", "loose-figure", "one side gives a round figure, and only about")
    if converted and _within(bound(first), bound(second), CONVERSION_SHARE):
        return Verdict("consistent", "unit-conversion", "converted, the two figures agree within 3 per cent")
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


def _rounded(a: Quantity, b: Quantity, *, converted: bool) -> bool:
    """Whether one plain figure is the other rounded to fewer digits."""
    if converted or a.value is None or b.value is None or a.modifier != "exact" or b.modifier != "exact":
        return False
    return intervals.rounds_to(a.value, b.value)


def differ(a: Side, b: Side, first: Interval, second: Interval, link: Link) -> Verdict:
    """The verdict when the two figures do not fit: contradiction, nuance or update."""
    one, two = quantity_of(a), quantity_of(b)
    running = one.measure in running_measures()
    order = claim_order(a, b, link.order)
    if running and order in ("before", "after"):
        return _in_order(rising=(bound(second) >= bound(first)) == (order == "before"))
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


def _in_order(*, rising: bool) -> Verdict:
    """Two figures of a running count whose order in time is known."""
    if rising:
        return Verdict("update", "running-count", "the later article gives the higher count")
    return Verdict("contradiction", "count-fell", "the later article gives the lower count", "medium")


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
    found = side.claim.attribution.speaker if side.claim.attribution else None
    return frozenset(w.lower() for w in (found or "").split() if w[:1].isupper())


def value_of(side: Side, unit: str, given: Quantity | None = None) -> Value:
    """The figure as the report draws it, in the common unit; `given` stands for a converted one."""
    quantity = given or quantity_of(side)
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
    """How two quantities, or the numbers of two sentences, of different articles lie to each other."""
    if a.claim.kind != b.claim.kind:
        return
    if a.claim.kind == "statement":
        yield from number_slots.compare(a, b, link)
        return
    one, two = quantity_of(a), quantity_of(b)
    slot = one.kind == two.kind and same_slot(a, one.span, b, two.span)
    if one.kind != two.kind or not (slot or alike(a, b)):
        return
    common = in_common(a, b)
    if common is None:
        if one.kind == "money":
            yield NotCompared("number", "the amounts are in two currencies; a rate of the day is needed")
        return
    yield from _outcome(a, b, common, link, slot=slot)


def _outcome(
    a: Side, b: Side, common: tuple[Quantity, Quantity, str], link: Link, *, slot: bool
) -> Iterator[Outcome]:
    """What two figures of one unit amount to."""
    one, two, unit = common
    first, second = in_unit(one, unit), in_unit(two, unit)
    verdict = agree(one, two, first, second, converted=one.unit != two.unit)
    if slot and edited(a, b) and (excluded := strictly_excluded(one, two)):
        verdict = excluded
    if verdict is None:
        if not slot and answered_elsewhere(a, b, unit):
            return
        reason = _apart(a, b, slot=slot)
        if reason is not None:
            yield NotCompared("number", reason)
            return
        verdict = differ(a, b, first, second, link)
    yield finding(a, b, unit, verdict, link)


def strictly_excluded(one: Quantity, two: Quantity) -> Verdict | None:
    """ "More than 20" in place of a plain "20" in one and the same sentence: the bound excludes it."""
    strict = {"more_than", "less_than"}
    if one.value is None or one.value != two.value or one.modifier == two.modifier:
        return None
    if {one.modifier, two.modifier} <= strict | {"exact"}:
        return Verdict(
            "contradiction", "bound-excludes-figure", "taken at its word, the bound excludes it", "low"
        )
    return None


def _apart(a: Side, b: Side, *, slot: bool) -> str | None:
    """Why the two figures may not be of one fact."""
    if slot and edited(a, b):
        if names_replaced(a, b):
            return "the two sentences are one pattern with another name"
        return "the two sentences differ in their dates too" if dates_replaced(a, b) else None
    return other_scope(a, b)


COMPARATOR = Comparator("number", frozenset({"quantity", "statement"}), compare, "number")
