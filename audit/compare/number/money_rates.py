"""Sums in two currencies, held against each other by the rate that an article of the story gives.

An article that prints one sum in two currencies ("40m crowns (£1.4m)") states a rate of its
day.  By it, sums of one thing that two articles give in two currencies can be compared; no
other rate is ever assumed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from audit.compare.across import by_key, pairs
from audit.compare.base import Outcome, outlet
from audit.compare.context import name_keys, periods_meet, stems_of
from audit.compare.number.figures import PEOPLE, counted_span, counted_text, quantity_of
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.model import Article, Quantity, Reading, Span

# A rate read off rounded sums, and sums rounded again: a smaller difference than this share is no clash.
TOLERANCE = Decimal("0.2")
# A thing that at most one text in about 150 holds (rarity in nats): few stories price two of it.
RARE_NOUN = 5.0
# Words for whatever was taken or sold: they say no thing that there is one of.
_HAULS = stems_of(
    "jewels jewellery jewelry gems gemstones diamonds watches valuables goods haul loot booty raid heist"
)
# Characters between a sum and a name it is said of.
NAME_REACH = 130
# What may stand between a sum and the same sum in another currency.
_SAME_SUM = ("(", "; ", ", ", "/", " / ", "or", "about")

_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,24}\b")

Rates = Mapping[tuple[str, str], tuple[Decimal, Side]]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in one sentence."""

    side: Side
    quantity: Quantity


def _sums(reading: Reading) -> list[Quantity]:
    return sorted((q for q in reading.quantities if q.kind == "money"), key=lambda q: q.span.start)


def _same_sum(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether only a bracket or the like parts the two: "2m euros (£1.7m; $2.6m)"."""
    between = text[a.span.end : b.span.start]
    return between.strip() in {part.strip() for part in _SAME_SUM} and bool(between.strip())


def rates(sides: Mapping[str, Side]) -> dict[tuple[str, str], tuple[Decimal, Side]]:
    """(unit, unit) -> what one of the first is worth in the second, and who says so; the first that does."""
    found: dict[tuple[str, str], tuple[Decimal, Side]] = {}
    seen: set[tuple[str, str]] = set()
    for side in sides.values():
        place = (side.article.id, side.claim.field)
        if place in seen:
            continue
        seen.add(place)
        run: list[Quantity] = []
        for one, two in pairwise(_sums(side.reading)):
            run = [*run, one] if run and run[-1] is one else [one]
            if not _same_sum(side.text, one, two):
                run = []
                continue
            run.append(two)
            for first in run[:-1]:
                _add(found, side, first, two)
    return found


def _add(
    found: dict[tuple[str, str], tuple[Decimal, Side]], side: Side, first: Quantity, second: Quantity
) -> None:
    """The rate of two forms of one sum, both ways."""
    if not first.unit or not second.unit or first.unit == second.unit or not first.value or not second.value:
        return
    found.setdefault((first.unit, second.unit), (second.value / first.value, side))
    found.setdefault((second.unit, first.unit), (first.value / second.value, side))


def keys_of(side: Side) -> Iterator[str]:
    """What joins a sum with those of other articles: the thing it is the price of, a name beside it."""
    head = next(iter(stems_of(counted_text(side).split()[-1])), "") if counted_text(side).split() else ""
    if head and head not in PEOPLE | _HAULS and rarity(head) >= RARE_NOUN:
        yield f"thing {head}"
    quantity = quantity_of(side)
    own = [
        n
        for n in side.claim.names
        if n.kind in ("organisation", "person", "thing") and 0 < n.span.start - quantity.span.end < NAME_REACH
    ]
    for key in sorted(name_keys(own) | _capitals(side, quantity.span.end)):
        yield f"name {key}"


def _capitals(side: Side, start: int) -> frozenset[str]:
    """Capitalised words behind the sum that no name was read in: names that no list knows."""
    taken = [n.span for n in side.claim.names]
    end = min(side.claim.sentence.end, start + NAME_REACH)
    found = ((m.group(), Span(*m.span())) for m in _CAPITAL.finditer(side.text, start, end))
    return frozenset(word.lower() for word, span in found if not any(span.overlaps(t) for t in taken))


def only_sums(items: Sequence[Sum]) -> list[Sum]:
    """The sums of the articles that give one sum only for the key."""
    values: dict[str, set[Decimal | None]] = {}
    for item in items:
        values.setdefault(item.side.article.id, set()).add(item.quantity.value)
    return [item for item in items if len(values[item.side.article.id]) == 1]


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Sums of one thing that differ by the rate that the story itself gives."""
    known = rates(sides)
    if not known:
        return
    money = [s for s in sides.values() if s.claim.quantity is not None and s.claim.quantity.kind == "money"]
    found = ((key, Sum(side, quantity_of(side))) for side in money for key in keys_of(side))
    seen: set[tuple[str, str]] = set()
    for items in by_key(found).values():
        for a, b in pairs(only_sums(items)):
            pair = (a.side.claim.id, b.side.claim.id)
            if pair not in seen and periods_meet(a.side, b.side) is not False and _clash(a, b, known):
                seen.add(pair)
                yield _finding(a, b, known), a.side, b.side


def _clash(a: Sum, b: Sum, known: Rates) -> bool:
    """Whether b's sum, changed at the story's rate, is far from a's."""
    rate = known.get((b.quantity.unit or "", a.quantity.unit or ""))
    if rate is None or not a.quantity.value or not b.quantity.value:
        return False
    if a.quantity.role != "plain" or a.quantity.role != b.quantity.role:
        return False
    changed = b.quantity.value * rate[0]
    return abs(changed - a.quantity.value) > TOLERANCE * max(changed, a.quantity.value)


def _amount(value: Decimal, unit: str) -> str:
    """The sum to two figures, as a reader would say it: "about 1.4 million USD"."""
    sizes = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
    for size, name in sizes:
        if value >= size:
            return f"about {float(value / size):.2g} {name} {unit}"
    return f"about {float(value):,.0f} {unit}"


def _finding(a: Sum, b: Sum, known: Rates) -> Finding:
    left, right = counted_span(a.side), counted_span(b.side)
    one, two = (" ".join(s.of(i.side.text).split()) for s, i in ((left, a), (right, b)))
    rate, giver = known[(b.quantity.unit or "", a.quantity.unit or "")]
    changed = _amount((b.quantity.value or Decimal(0)) * rate, a.quantity.unit or "")
    return Finding(
        kind="number",
        relation="contradiction",
        rule="other-sum-by-stated-rate",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"Value: “{one}” ({outlet(a.side)}) – “{two}” ({outlet(b.side)}), {changed} at the rate that "
            f"{outlet(giver)} uses: both cannot be right."
        ),
        steps=(
            "Both sums are of one named or rare thing, and each article gives one sum for it.",
            f"{outlet(giver)} prints one sum in both currencies; at its rate “{two}” is {changed}.",
        ),
        explanations=("One article changed the sum at the rate of another day.", "The two are two things."),
        confidence=0.7,
        about=f"sum {min(one, two).lower()} {max(one, two).lower()}",
    )
