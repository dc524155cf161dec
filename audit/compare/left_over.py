"""Figures that stay over when those on which two sentences agree are paired off.

Two sentences that tell of one happening in other words give the same few figures.  Where all
others agree or have no counterpart, and one figure of either side is left that can count the
same things, the two are of one fact, whatever words stand around them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from audit.compare.context import name_keys, names_meet, sentence_stems, stems_of
from audit.compare.figures import (
    PEOPLE,
    counted_stems,
    head_stem,
    in_common,
    in_unit,
    of_one_kind,
    quantity_of,
)
from audit.compare.like_nouns import anybody, counts_people, like, one_general
from audit.compare.number_verdicts import agree, bound, is_running
from audit.compare.one_fact import FAR_APART, WIDE, closeness
from audit.model import Side
from claims.model import Quantity

# How firmly the alignment must join the two sentences, in [0, 1], by what speaks for one fact.
KINDS = frozenset({"count", "measure", "money", "percent", "duration"})


class Tie(IntEnum):
    """What two figures have in common, the weakest first."""

    NONE = 0
    OPEN = 1  # one of them has no noun, and nothing speaks against it
    UNIT = 2  # the same unit of a thing that is not named
    NOUN = 3  # nouns that can count the same things
    MEASURE = 4  # a measure that a happening has one of


# From here on two sentences tell of one thing even without a figure on which they agree.
VERY_FIRM = 0.8

# Below this they must share a name.
WITHOUT_NAMES = 0.6

FIRM_ENOUGH = {Tie.OPEN: 0.7, Tie.UNIT: 0.7, Tie.NOUN: 0.6, Tie.MEASURE: 0.5}

# Measures of which a happening has many: shares of this and that, votes for one and another.
_LOOSE = WIDE | {"price", "share", "votes"}

# Measures that two papers read out of one count.
_ONE_MEASURE = (
    frozenset({"arrested", "detained"}),
    frozenset({"displaced", "evacuated"}),
    frozenset({"injured", "hospitalised"}),
)


def _same_measure(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and (a == b or any({a, b} <= group for group in _ONE_MEASURE))


def tie(a: Side, b: Side) -> Tie:
    """What the two figures have in common; they are of one kind."""
    first, second = quantity_of(a), quantity_of(b)
    if first.kind != second.kind or first.kind not in KINDS or in_common(a, b) is None:
        return Tie.NONE
    one, two = head_stem(a), head_stem(b)
    if first.kind != "count":
        return _unit_tie(first, second, one, two)
    nouns = bool(one and two)
    if _same_measure(first.measure, second.measure) and (
        not nouns or like(one, two) or one_general(one, two)
    ):
        return Tie.NOUN if first.measure in _LOOSE else Tie.MEASURE
    if nouns and one == two:
        return Tie.NOUN
    if nouns and not (like(one, two) or one_general(one, two)):
        return Tie.NONE
    if nouns and (_narrowed(a, b) or _narrowed(b, a)):
        return Tie.NONE
    if first.measure and second.measure and not nouns:
        return Tie.NONE
    return Tie.NOUN if nouns else Tie.OPEN


def _narrowed(a: Side, b: Side) -> bool:
    """Whether words before the noun say which things are counted, and the other side has none of them."""
    extra = counted_stems(a) - {head_stem(a)} - PEOPLE
    other = sentence_stems(b) if head_stem(a) == head_stem(b) else counted_stems(b)
    return bool(extra) and not extra & other


def _unit_tie(first: Quantity, second: Quantity, one: str, two: str) -> Tie:
    if first.measure and second.measure and first.measure != second.measure:
        return Tie.NONE
    same = first.measure is not None and first.measure == second.measure and first.measure not in _LOOSE
    if same:
        return Tie.MEASURE
    return Tie.NOUN if one == two != "" else Tie.UNIT


def _figures(side: Side) -> Iterator[Side]:
    """The claim of each figure of the sentence, the given one among them."""
    for quantity in side.claim.quantities:
        if quantity.kind in KINDS and quantity.value is not None:
            yield replace(side, claim=replace(side.claim, quantity=quantity))


def _agree(a: Side, b: Side) -> bool:
    """Whether the two figures are equal, whatever they count, or their ranges meet on one noun."""
    first, second = quantity_of(a), quantity_of(b)
    if first.value == second.value and first.unit == second.unit:
        return True
    common = in_common(a, b) if tie(a, b) >= Tie.NOUN else None
    if common is None:
        return False
    low, high = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    return agree(common.a, common.b, low, high, converted=common.a.unit != common.b.unit) is not None


@dataclass(frozen=True, slots=True)
class Rest:
    """What pairing off leaves of two sentences: how the two figures are tied, how many others agree."""

    tie: Tie
    agreed: int


def left_over(a: Side, b: Side, sentences: float) -> Rest | None:
    """The two as the only figures of their sentences left to be held against each other; else None."""
    if sentences < min(FIRM_ENOUGH.values()):
        return None
    own = tie(a, b)
    if own is Tie.NONE or sentences < FIRM_ENOUGH[own] or not _near(a, b, own, sentences):
        return None
    if sentences < WITHOUT_NAMES and not names_meet(name_keys(a.claim.names), name_keys(b.claim.names)):
        return None
    first, second = list(_figures(a)), list(_figures(b))
    if any(_agree(a, y) for y in second) or any(_agree(x, b) for x in first):
        return None
    free_a = [x for x in first if not any(_agree(x, y) for y in second)]
    free_b = [y for y in second if not any(_agree(x, y) for x in first)]
    rivals = [x for x in free_a if _is_other(x, a) and tie(*of_one_kind(x, b)) >= own]
    rivals += [y for y in free_b if _is_other(y, b) and tie(*of_one_kind(a, y)) >= own]
    agreed = len(first) - len(free_a)
    if rivals or (own <= Tie.UNIT and not agreed and sentences < VERY_FIRM):
        return None
    return Rest(own, agreed)


def _is_other(x: Side, own: Side) -> bool:
    return quantity_of(x).span != quantity_of(own).span


def _near(a: Side, b: Side, own: Tie, sentences: float) -> bool:
    """Whether the two values are near enough for what ties them; a running count may have grown much."""
    first, second = quantity_of(a), quantity_of(b)
    common = in_common(a, b)
    if first.value is None or second.value is None or common is None:
        return False
    if min(first.value, second.value) <= 1:
        return False  # "one" is as often a pronoun
    if part_of_people(a, b):
        return False
    near = closeness(bound(in_unit(common.a, common.unit)), bound(in_unit(common.b, common.unit)))
    if own >= Tie.UNIT and is_running(a, b):
        return near > FAR_APART
    if own < Tie.NOUN or (own is Tie.NOUN and first.kind != "count"):
        return near > 0
    return near >= 0 or (
        near > FAR_APART and sentences >= FIRM_ENOUGH[Tie.OPEN] and counts_people(head_stem(a))
    )


# What happens to some of those concerned, of whom a report often counts the groups one by one.
_IN_GROUPS = frozenset({"deaths", "injured", "missing", "hospitalised", "casualties", "hostages"})


# Suspects are men before they are people.
_SUSPECTS = frozenset({"arrested", "detained"})

# Words for a part of the people at any happening.
_GROUPS = stems_of("men women boys girls children")


def part_of_people(a: Side, b: Side) -> str | None:
    """Why one figure may count a group among the people of the other; None when it does not."""
    apart = _may_be_part(a, b) or _may_be_part(b, a)
    return "one counts people, the other a group of them" if apart else None


def _may_be_part(part: Side, whole: Side) -> bool:
    """Whether the one may be a group among the people that the other counts: "two women", "three people"."""
    first, second, group = quantity_of(part), quantity_of(whole), head_stem(part)
    if first.value is None or second.value is None:
        return False
    measures = {first.measure, second.measure}
    if not measures & _IN_GROUPS and (group not in _GROUPS or measures & _SUSPECTS):
        return False
    return bool(group) and not anybody(group) and anybody(head_stem(whole)) and first.value < second.value
