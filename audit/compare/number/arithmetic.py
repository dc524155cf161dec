"""Sums inside one article: do the parts make the total, and the headline the body?

A sum that comes out is kept as a check; one that does not is reported with the sum written
out.  Only lists that the text itself presents as the whole ("of the 57 dead, 31 … and 22 …")
must add up; "including" lists must only not exceed the total.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from audit.compare.base import Link, Outcome, outlet, words
from audit.compare.context import overlap, sentence_stems
from audit.compare.number.figures import common_unit, in_unit, quantity_of
from audit.compare.number.number_findings import value_of
from audit.compare.number.number_verdicts import agree, differ
from audit.model import Finding, Relation, Side
from claims import intervals
from claims.document import fold, lower
from claims.model import Interval, Quantity

# Measures of people hurt or dead: parts of one may be given under the name of another.
_CASUALTIES = frozenset({"deaths", "casualties", "injured"})

# Parts of a total stand in its sentence or in the next few.
PART_SENTENCES = 3

# More parts than this are a table, not a sentence.
MOST_PARTS = 6

# "Of the 57 dead, 31 were soldiers and 22 were civilians": the list is the whole.
# Characters in front of a total in which "of the" may stand.
_LEAD = 12
_WHOLE = re.compile(r"\bof (?:the|those|these|all)(?: some| about| at least)? ?$")


def countable(side: Side) -> bool:
    """Whether the claim is a plain count with a value."""
    quantity = side.claim.quantity
    return (
        quantity is not None
        and quantity.kind == "count"
        and quantity.value is not None
        and side.claim.field == "text"
    )


def by_sentence(sides: Sequence[Side]) -> dict[int, list[Side]]:
    """Counts of the body by sentence, in order."""
    table: dict[int, list[Side]] = {}
    for side in sides:
        if countable(side):
            table.setdefault(side.claim.index, []).append(side)
    return table


def add(parts: Sequence[Quantity]) -> Interval:
    """The interval of the sum; an end that one part leaves open is open in the sum."""
    lows = [p.interval.low for p in parts]
    highs = [p.interval.high for p in parts]
    low = sum((x for x in lows if x is not None), Decimal(0))
    high = None if any(x is None for x in highs) else sum((x for x in highs if x is not None), Decimal(0))
    return Interval(low, high)


def plain_number(value: Decimal) -> str:
    """The number with thousands separators and no idle zeros behind the point."""
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"


def written_out(parts: Sequence[Side], total: Side) -> str:
    """The sum as a reader would write it: "31 + 22 = 53, against “57”"."""
    figures = " + ".join(words(p, quantity_of(p).span) for p in parts)
    values = [quantity_of(p) for p in parts]
    amount = plain_number(sum((q.value for q in values if q.value is not None), Decimal(0)))
    about = "" if all(q.modifier == "exact" for q in values) else "about "
    return f"{figures} = {about}{amount}, against “{words(total, quantity_of(total).phrase)}”"


_REASONS = {
    "parts-make-total": "the parts make the total",
    "parts-near-total": "not exactly the total, but the figures are rounded, so that they can fit",
    "parts-exceed-total": "the parts exceed the total",
    "parts-below-total": "the parts do not make the total",
}


def _finding(total: Side, parts: Sequence[Side], relation: Relation, rule: str) -> Finding:
    agrees = relation == "consistent"
    doubts = ("Some were counted in no group.", "One figure is from another moment.")
    passage = "The parts and the total stand in one passage of one article."
    return Finding(
        kind="arithmetic",
        relation=relation,
        rule=rule,
        a_spans=(quantity_of(total).phrase,),
        b_spans=tuple(quantity_of(p).phrase for p in parts),
        values=tuple(value_of(side, "") for side in (total, *parts)),
        summary=f"{outlet(total)}: {written_out(parts, total)}: {_REASONS[rule]}.",
        steps=(passage, f"{written_out(parts, total)}."),
        explanations=() if agrees else doubts,
        confidence=0.85,
        severity=None if agrees else "medium",
    )


def listed_parts(side: Side, others: Sequence[Side]) -> tuple[Side, ...]:
    """Counts after a total in its sentence that the sentence presents as its parts.

    "19 are in hospital, five of them in intensive care": the five are part of the 19.
    """
    start = quantity_of(side).phrase.end
    behind = (o for o in others if quantity_of(o).span.start > start)
    return tuple(o for o in behind if not _OF_PART.match(o.text, quantity_of(o).phrase.end))[:MOST_PARTS]


_OF_PART = re.compile(r"\s+of\s+(?:them|whom|those|these|which)\b")
# The rest is told in the next sentence.
_REST = re.compile(r"(?:Another|A further|The (?:rest|others?|remaining|remainder)|Others|Some)\b")


def closed_list(total: Side, parts: Sequence[Side]) -> bool:
    """Whether "and" closes the list of parts, and the next sentence does not go on with it."""
    before, last = quantity_of(parts[-2]), quantity_of(parts[-1])
    between = total.text[before.phrase.end : last.phrase.start]
    after = total.text[total.claim.sentence.end :].lstrip()[:20]
    return re.search(r"\band\b|;", between) is not None and not _REST.match(after)


def presented_whole(total: Side) -> bool:
    """Whether the words in front of the total present what follows as all of it ("of the 57")."""
    quantity = quantity_of(total)
    start = max(total.claim.sentence.start, quantity.phrase.start - _LEAD)
    return bool(_WHOLE.search(lower(fold(total.text[start : quantity.span.start]))))


def whole_lists(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """ "Of the 57 dead, 31 were … and 22 …": the parts must make the total."""
    for group in by_sentence(sides).values():
        total, *rest = group
        parts = listed_parts(total, rest)
        if len(parts) < 2 or not presented_whole(total) or any(quantity_of(p).role == "total" for p in parts):
            continue
        amount, whole = add([quantity_of(p) for p in parts]), quantity_of(total)
        if intervals.overlap(amount, whole.interval):
            yield _finding(total, parts, "consistent", "parts-make-total"), total, total
        elif amount.low is not None and whole.value is not None and amount.low > whole.value:
            yield _finding(total, parts, "contradiction", "parts-exceed-total"), total, total
        elif closed_list(total, parts):
            yield _finding(total, parts, "nuance", "parts-below-total"), total, total


def alike_measures(a: Quantity, b: Quantity) -> bool:
    """Whether b can be a part of a by what it counts."""
    if a.measure and b.measure:
        return a.measure == b.measure or {a.measure, b.measure} <= _CASUALTIES
    return bool(a.measure) and b.role == "additional"  # "another 41" goes on with the count before it


def spread_parts(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A total, and smaller figures of its measure in the next sentences that make it exactly: a check."""
    table = by_sentence(sides)
    for index, group in table.items():
        for total in group:
            near = [
                o for i in range(index - PART_SENTENCES, index + PART_SENTENCES + 1) for o in table.get(i, ())
            ]
            parts = _making(total, near)
            if parts:
                yield _finding(total, parts, "consistent", _fit(total, parts)), total, total


def _fit(total: Side, parts: Sequence[Side]) -> str:
    """The rule that says how well parts make their total: exactly, or as far as rounding allows."""
    values = [quantity_of(p).value or Decimal(0) for p in parts]
    return "parts-make-total" if sum(values) == quantity_of(total).value else "parts-near-total"


def _making(total: Side, near: Sequence[Side]) -> tuple[Side, ...]:
    """The most figures near the total that are smaller, of its measure, and together make it."""
    whole = quantity_of(total)
    if whole.value is None:
        return ()
    parts = [
        o
        for o in near
        if o is not total
        and alike_measures(whole, quantity_of(o))
        and (quantity_of(o).value or 0) < whole.value
    ][: MOST_PARTS + 2]
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            if _sums_to(whole, [quantity_of(p) for p in chosen]):
                return chosen
    return ()


def _sums_to(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    values = [p.value for p in parts if p.value is not None]
    if len(values) != len(parts) or whole.value is None:
        return False
    amount = sum(values, Decimal(0))
    if all(p.modifier == "exact" for p in parts):
        return amount == whole.value
    return whole.modifier in ("nearly", "about") and intervals.overlap(add(parts), whole.interval)


# A headline and a sentence of its own article must share this much to be of one figure.
HEADLINE_SHARED = 0.3


def headline(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A figure of the headline that no sentence of the body bears out."""
    titles = [s for s in sides if s.claim.field == "title" and s.claim.kind == "quantity"]
    body = [s for s in sides if s.claim.field == "text" and s.claim.kind == "quantity"]
    for title in titles:
        rivals: list[Side] = []
        for side in body:
            verdict = _against(title, side)
            if verdict == "fits":
                rivals = []
                break
            if verdict is not None:
                rivals.append(side)
        for side in rivals[:1]:
            yield _headline_finding(title, side), title, side


def _against(title: Side, side: Side) -> str | None:
    one, two = quantity_of(title), quantity_of(side)
    unit = common_unit(one, two)
    if (
        one.kind == "score"
        or one.kind != two.kind
        or unit is None
        or (one.measure or "?") != (two.measure or "!")
    ):
        return None
    first, second = in_unit(one, unit), in_unit(two, unit)
    fits = agree(one, two, first, second, converted=one.unit != two.unit)
    if fits is not None or intervals.overlap(first, second):
        return "fits"
    if overlap(sentence_stems(title), sentence_stems(side)) < HEADLINE_SHARED or two.role == "part":
        return None
    return differ(title, side, first, second, Link()).relation


def _headline_finding(title: Side, side: Side) -> Finding:
    left, right = words(title, quantity_of(title).phrase), words(side, quantity_of(side).phrase)
    return Finding(
        kind="number",
        relation="contradiction",
        rule="headline-against-body",
        a_spans=(quantity_of(title).phrase,),
        b_spans=(quantity_of(side).phrase,),
        values=(value_of(title, ""), value_of(side, "")),
        summary=f"{outlet(title)}: the headline says “{left}”, the text “{right}”.",
        steps=("Headline and text of one article give two figures for one measure.",),
        explanations=("The headline was updated and the text was not, or the other way round.",),
        confidence=0.7,
        severity="medium",
    )
