"""Figures that stay over when those on which two sentences agree are paired off.

Two sentences that tell of one happening in other words give the same few figures.  Where all
others agree or have no counterpart, and one figure of either side is left that can count the
same things, the two are of one fact, whatever words stand around them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import kept_all
from audit.compare.context import names_meet, names_of, sentence_stems
from audit.compare.number.figures import each_figure, head_stem, in_common, in_unit, of_one_kind, quantity_of
from audit.compare.number.like_nouns import counts_people
from audit.compare.number.number_verdicts import agree, bound, is_running
from audit.compare.number.one_fact import FAR_APART, closeness, odds, told
from audit.compare.number.ties import TIES, Tie, part_of_people, tie
from audit.model import Side

# From here on two sentences tell of one thing even without a figure on which they agree.
VERY_FIRM = 0.8

# Below this they must share a name, or so many content words.
WITHOUT_NAMES, ANCHOR_WORDS = 0.6, 3

FIRM_ENOUGH = {Tie.OPEN: 0.7, Tie.UNIT: 0.7, Tie.NOUN: 0.6, Tie.MEASURE: 0.5}


@kept_all
def _figures(side: Side) -> Iterator[Side]:
    """The claim of each figure of the sentence, the given one among them."""
    for figure in each_figure(side):
        if quantity_of(figure).kind in TIES and quantity_of(figure).value is not None:
            yield figure


# Small counts are equal by chance: "two boats", "two drivers".
BY_CHANCE = 12


def _agree(a: Side, b: Side) -> bool:
    """Whether the two figures are equal, whatever they count, or their ranges meet on one noun."""
    first, second = quantity_of(a), quantity_of(b)
    if first.value == second.value and first.unit == second.unit:
        small = first.kind == "count" and first.value is not None and first.value <= BY_CHANCE
        return not small or tie(a, b) > Tie.NONE
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
    if own is Tie.NONE or sentences < _least(a, b, own) or not _near(a, b, own, sentences):
        return None
    if sentences < WITHOUT_NAMES and not _anchored(a, b):
        return None
    first, second = _figures(a), _figures(b)
    if any(_agree(a, y) for y in second) or any(_agree(x, b) for x in first):
        return None
    free_a = [x for x in first if not any(_agree(x, y) for y in second)]
    free_b = [y for y in second if not any(_agree(x, y) for x in first)]
    firm = sentences >= VERY_FIRM or _worded_alike(a, b, own)
    rivals = [x for x in free_a if _is_other(x, a) and tie(*of_one_kind(x, b)) >= own]
    rivals += [y for y in free_b if _is_other(y, b) and tie(*of_one_kind(a, y)) >= own]
    agreed = len(first) - len(free_a)
    if rivals or (own <= Tie.UNIT and not agreed and not firm):
        return None
    return Rest(own, agreed)


# Two lengths of time or sums that lie farther apart than half of the one: (logits of their nearness, how
# firmly the sentences must be joined, log odds that the words around the two give).
_FIRM_UNITS = ((0.0, VERY_FIRM, -2.5), (-1.5, 0.85, -1.0))


def _firm_unit(a: Side, b: Side, near: float, sentences: float) -> bool:
    """Whether sentences and words leave no doubt that two figures of a unit are of one fact."""
    return any(
        near >= least and sentences >= firm and odds(told(a), told(b)) >= words
        for least, firm, words in _FIRM_UNITS
    )


# Two figures of a unit that lie near each other, whose sentences share a name and many words.
NAMED_UNIT, _NEAR_VALUES, _LIKE_WORDS = 0.6, 1.0, -1.5


def _least(a: Side, b: Side, own: Tie) -> float:
    """How firmly the sentences must be joined for the tie."""
    least = FIRM_ENOUGH[own]
    return min(least, NAMED_UNIT) if _worded_alike(a, b, own) else least


def _worded_alike(a: Side, b: Side, own: Tie) -> bool:
    """Whether a shared name, near values and the words around two figures of a unit tie them as well."""
    first, second = quantity_of(a).value, quantity_of(b).value
    if own is not Tie.UNIT or first is None or second is None or quantity_of(a).unit != quantity_of(b).unit:
        return False
    if not names_meet(names_of(a), names_of(b)):
        return False
    return closeness(first, second) >= _NEAR_VALUES and odds(told(a), told(b)) >= _LIKE_WORDS


def _anchored(a: Side, b: Side) -> bool:
    """Whether the sentences share a name, or words enough to do without."""
    if names_meet(names_of(a), names_of(b)):
        return True
    return len(sentence_stems(a) & sentence_stems(b)) >= ANCHOR_WORDS


def _is_other(x: Side, own: Side) -> bool:
    return quantity_of(x).span != quantity_of(own).span


# Kinds of which two values of one thing may lie anywhere.
_ANY_VALUE = frozenset({"score", "ordinal"})


def _near(a: Side, b: Side, own: Tie, sentences: float) -> bool:
    """Whether the two values are near enough for what ties them; a running count may have grown much."""
    first, second = quantity_of(a), quantity_of(b)
    common = in_common(a, b)
    if first.value is None or second.value is None or common is None:
        return False
    if min(first.value, second.value) <= 1 and first.kind == "count":
        return False  # "one" is as often a pronoun
    if part_of_people(a, b):
        return False
    if first.kind in _ANY_VALUE:
        return True
    near = closeness(bound(in_unit(common.a, common.unit)), bound(in_unit(common.b, common.unit)))
    if own >= Tie.UNIT and is_running(a, b):
        return near > FAR_APART
    if own is Tie.MEASURE and sentences >= VERY_FIRM:
        return near > FAR_APART
    if own is Tie.UNIT:
        return near > 0 or _firm_unit(a, b, near, sentences)
    if own < Tie.NOUN:
        return near > 0
    return near >= 0 or (
        near > FAR_APART and sentences >= FIRM_ENOUGH[Tie.OPEN] and counts_people(head_stem(a))
    )
