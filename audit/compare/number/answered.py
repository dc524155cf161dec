"""Does another figure of the sentence, or of the article, answer the one it is held against?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from audit.compare.context import stems_of
from audit.compare.number.figures import (
    Common,
    common_unit,
    each_figure,
    head_stem,
    in_common,
    in_unit,
    of_one_kind,
    quantity_of,
)
from audit.compare.number.like_nouns import counts_people, like
from audit.compare.number.one_fact import weight
from audit.model import Side
from claims.intervals import overlap as intervals_meet
from claims.model import Quantity


def answered_elsewhere(a: Side, b: Side, unit: str) -> bool:
    """Whether a's sentence holds another figure that fits b's, or the other way round.

    "three killed, two of them police" against "two policemen killed": the right partner of
    b's two is a's two, not a's three.
    """
    one, two = quantity_of(a), quantity_of(b)
    if _gives(a, two) or _gives(b, one):
        return True
    if _fits_another(a, two, unit) or _fits_another(b, one, unit):
        return True
    return _fits_sum(a, two) or _fits_sum(b, one) or _make_another(a, b)


def better_answered(a: Side, b: Side, common: Common) -> bool:
    """Whether another figure of a sentence fits the other side's, in words that are as much alike.

    For two figures that are surely of one fact a figure that fits by chance is no answer.
    """
    own = weight(a, b, common)
    return any(weight(*rival) >= own for rival in _rivals(a, b)) or any(
        weight(*rival) >= own for rival in _rivals(b, a)
    )


def _rivals(side: Side, other: Side) -> Iterator[tuple[Side, Side, Common]]:
    """The other figures of `side`'s sentence that fit `other`'s, each with it."""
    own = quantity_of(side).span
    for rival in each_figure(side):
        if quantity_of(rival).span == own:
            continue
        if _other_measure(quantity_of(rival), quantity_of(other), quantity_of(side)):
            continue
        first, second = of_one_kind(rival, other)
        common = in_common(first, second) if quantity_of(first).kind == quantity_of(second).kind else None
        if common and intervals_meet(in_unit(common.a, common.unit), in_unit(common.b, common.unit)):
            yield first, second, common


def _other_measure(rival: Quantity, other: Quantity, own: Quantity) -> bool:
    """Whether the two under comparison are of one measure, and the rival of none or another."""
    return own.measure is not None and own.measure == other.measure != rival.measure


def told_apart(a: Side, b: Side) -> bool:
    """Whether one article gives both figures, each for things of that noun: five boats came, three fled."""
    return _gives_too(a, b) or _gives_too(b, a)


def _gives_too(side: Side, other: Side) -> bool:
    """Whether the side's article gives the other's count of the same noun in another sentence."""
    wanted, noun = quantity_of(other), head_stem(other)
    if wanted.kind != "count" or wanted.value is None or wanted.value < _FEWEST or not noun:
        return False
    inside = side.claim.sentence
    return any(
        q.value == wanted.value
        and q.kind == "count"
        and not inside.contains(q.span)
        and _counts(side, q, noun)
        for q in side.reading.quantities
    )


def _counts(side: Side, quantity: Quantity, noun: str) -> bool:
    """Whether the figure counts things of the noun."""
    counted = quantity.counted.of(side.text).split() if quantity.counted else []
    return bool(counted) and noun in stems_of(counted[-1])


# "One" stands in any article.
_FEWEST = 2

# Smaller numbers stand in two sentences by chance.
_BY_CHANCE = 20


def _gives(side: Side, other: Quantity) -> bool:
    """Whether the sentence gives the other side's figure too, of whatever it is."""
    if other.value is None or other.value <= _BY_CHANCE:
        return False
    return any(q.value == other.value and q.kind == other.kind for q in side.claim.quantities)


# "Killing one": a count that is no figure to compare, but may be the part that is missing.
_ONE = re.compile(r"\b(?:one|another|a (?:man|woman|child|boy|girl|person|suspect))\b", re.IGNORECASE)


def parts_fit(a: Side, b: Side) -> bool:
    """Whether one count with or without another of its sentence is the other: 3 shot, 1 dead, 2 hurt."""
    return any(_with_or_without(x, quantity_of(y)) for x, y in ((a, b), (b, a)))


def _with_or_without(side: Side, other: Quantity) -> bool:
    own = quantity_of(side)
    if own.value is None or other.value is None or own.kind != "count":
        return False
    rest = [
        quantity_of(x).value
        for x in each_figure(side)
        if quantity_of(x).kind == "count" and quantity_of(x).span != own.span and _one_sort(x, side)
    ]
    if _ONE.search(side.claim.sentence.of(side.text)):
        rest.append(Decimal(1))
    return any(other.value in (own.value + value, abs(own.value - value)) for value in rest if value)


def _one_sort(a: Side, b: Side) -> bool:
    """Whether the two may be added up: people with people, else things of one noun or without one."""
    one, two = head_stem(a), head_stem(b)
    return not (one and two) or like(one, two) or (counts_people(one) and counts_people(two))


def _others(side: Side) -> list[Decimal]:
    """Values of the other counts of the sentence."""
    own = quantity_of(side).span
    return [q.value for q in side.claim.quantities if q.value is not None and q.span != own]


def _fits_sum(side: Side, other: Quantity) -> bool:
    """Whether the claim's figure and another one of its sentence add up to `other`: 7 and 2 are 9."""
    own = quantity_of(side)
    if own.value is None or other.value is None or other.kind != "count":
        return False
    rest = [q.value for q in side.claim.quantities if q.value and _may_add(q, own, other)]
    return any(own.value + value == other.value for value in rest)


def _may_add(quantity: Quantity, own: Quantity, total: Quantity) -> bool:
    """Whether the quantity can be the other part of a total: ten dead and 70 hurt are no 80 hurt."""
    if quantity.kind != "count" or quantity.span == own.span:
        return False
    other_measure = None not in (quantity.measure, own.measure) and quantity.measure != own.measure
    return not (other_measure and own.measure == total.measure)


def _make_another(a: Side, b: Side) -> bool:
    """Whether the two are the parts of a total of either sentence: "nine laps of 53 left", "after 44"."""
    one, two = quantity_of(a).value, quantity_of(b).value
    if one is None or two is None:
        return False
    return one + two in (*_others(a), *_others(b))


def _fits_another(side: Side, other: Quantity, unit: str) -> bool:
    """Whether another figure of the sentence, or of the article for a known measure, fits `other`."""
    own = quantity_of(side)
    known = own.measure is not None and own.measure == other.measure and own.kind == "count"
    if not known and other.value is not None and other.value in _others(side):
        return True
    for quantity in side.reading.quantities if known else side.claim.quantities:
        if quantity.span == own.span or quantity.kind not in (other.kind, "ordinal"):
            continue
        if common_unit(quantity, other) is None or (known and quantity.measure != own.measure):
            continue
        if quantity.measure and other.measure and quantity.measure != other.measure:
            continue
        if known and quantity.value is not None and quantity.value == other.value:
            return True
        if known and quantity.interval.high is None and own.interval.high is not None:
            continue
        if intervals_meet(in_unit(quantity, unit), in_unit(other, unit)):
            return True
    return False
