"""Way, time and top speed in one sentence: the average cannot pass the top, and rarely meets it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from audit.compare.base import Outcome, outlet
from audit.model import Finding, Relation, Side, Value
from claims import units
from claims.document import fold, lower
from claims.model import Quantity

# An average this near to the top speed, as a share of it, means that all of the way went at top speed.
NEAR_TOP = Decimal("0.95")
# Rounded figures ("about 15 minutes") may bring the average above the top by this share.
ROUNDING = Decimal("1.15")
_TOP = re.compile(
    r"\b(?:up to|topp?ed|topping|reach(?:ed|ing)|hit|hitting|as high as|maximum of)\b[^.;]{0,20}$"
)
_UNITS = {"distance": "kilometer", "duration": "hour", "speed": "kilometer per hour"}


def _one(side: Side, kind: str) -> tuple[Quantity, Decimal] | None:
    """The sentence's only quantity of the kind, with its value in kilometres, hours or km/h."""
    found = [q for q in side.claim.quantities if kind in (q.measure, q.kind) and q.value is not None]
    if len(found) != 1 or found[0].unit is None or found[0].value is None:
        return None
    try:
        value = units.convert(found[0].value, found[0].unit, _UNITS[kind])
    except (KeyError, ValueError):
        return None
    return (found[0], value) if value is not None and value > 0 else None


def find(found: Iterable[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A finding where the way divided by the time meets or passes the top speed."""
    for side in found:
        if side.claim.kind != "statement" or len(side.claim.quantities) < len(_UNITS):
            continue
        way, time, top = (_one(side, kind) for kind in _UNITS)
        if way is None or time is None or top is None:
            continue
        before = lower(fold(side.text[side.claim.sentence.start : top[0].span.start]))
        average = way[1] / time[1]
        if _TOP.search(before) and average >= NEAR_TOP * top[1]:
            beyond = average > ROUNDING * top[1]
            yield _finding(side, (way[0], time[0], top[0]), average, beyond=beyond), side, side


def _finding(
    side: Side, told: tuple[Quantity, Quantity, Quantity], average: Decimal, *, beyond: bool
) -> Finding:
    way, time, top = (" ".join(q.phrase.of(side.text).split()) for q in told)
    relation: Relation = "contradiction" if beyond else "nuance"
    much = "more than its top speed" if beyond else "its top speed all the way"
    return Finding(
        kind="arithmetic",
        relation=relation,
        rule="average-meets-top-speed",
        a_spans=tuple(q.phrase for q in told),
        b_spans=(),
        values=tuple(Value(side.claim.id, words) for words in (way, time, top)),
        summary=f"{outlet(side)}: “{way}” in “{time}” makes {much} (“{top}”).",
        steps=(f"Way by time is about {average:.0f} kilometres an hour.",),
        explanations=("The way or the time is rounded, or they are of two stretches.",),
        confidence=0.7,
        severity="medium",
        about="average speed",
    )
