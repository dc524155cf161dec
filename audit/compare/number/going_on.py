"""Counts that go on: the dead, the arrested, the homes lost, told on two days of one happening.

Two articles that give one running count at two times use other words and other company for it;
that they tell of one happening is shown by its place, its day or a few words.
"""

import re

from audit.compare.base import Link
from audit.compare.context import (
    background,
    goes_on,
    long_apart,
    name_keys,
    names_meet,
    periods_meet,
    scene_names,
    sentence_stems,
)
from audit.compare.number.figures import event_stem, head_stem, quantity_of
from audit.compare.number.number_verdicts import bound, falling_measures, is_running
from audit.compare.number.ties import Tie, tie
from audit.model import Side
from audit.timeline import claim_order

# The sentences must be aligned so firmly; below FIRM a shared place or day is asked for too.
LOOSEST, FIRM = 0.4, 0.6
# Content words, the measure's own left out, that the sentences must share.
FEWEST_SHARED = 2
# Votes are counted within hours, and those of two candidates look like one count.
_NOT_TOLD_SO = frozenset({"votes"})
_WHOLE = frozenset({"plain", "total"})


def one_count(a: Side, b: Side, link: Link) -> bool:
    """Whether the two figures are one running count at two times, grown or fallen as such counts do."""
    first, second = quantity_of(a), quantity_of(b)
    if link.sentences < LOOSEST or not is_running(a, b) or {first.measure, second.measure} & _NOT_TOLD_SO:
        return False
    if first.role not in _WHOLE or second.role not in _WHOLE or tie(a, b) is not Tie.MEASURE:
        return False
    if background(a) or background(b) or long_apart(a, b):
        return False
    return _moved(a, b, link) and _anchored(a, b, link)


def _moved(a: Side, b: Side, link: Link) -> bool:
    """Whether the later figure lies where such a count may have gone since the earlier one."""
    order = claim_order(a, b, link.order)
    if order not in ("before", "after"):
        return False
    earlier, later = (a, b) if order == "before" else (b, a)
    low, high = bound(quantity_of(earlier).interval), bound(quantity_of(later).interval)
    return low < high or (low > high and quantity_of(a).measure in falling_measures())


# A capitalised word inside a sentence: a name, be it read as one or not.
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z][\w'’-]+")


def _capitals(side: Side) -> frozenset[str]:
    """Capitalised words of the sentence, and of the one before where it goes on with that."""
    start = side.claim.sentence.start
    if goes_on(side):
        start = side.reading.sentences[side.claim.index - 1].span.start
    found = frozenset(
        m.group().removesuffix("'s") for m in _CAPITAL.finditer(side.text, start, side.claim.sentence.end)
    )
    dates = {word for t in side.claim.times for word in t.span.of(side.text).split()}
    return found - dates - _DAYS


_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


def _anchored(a: Side, b: Side, link: Link) -> bool:
    """Whether a place, a day or enough words show that it is one happening."""
    own = {head_stem(a), head_stem(b), event_stem(a), event_stem(b)}
    shared = len((sentence_stems(a) & sentence_stems(b)) - own)
    named = names_meet(name_keys(scene_names(a)), name_keys(scene_names(b))) or bool(
        _capitals(a) & _capitals(b)
    )
    if link.sentences < FIRM and not named and periods_meet(a, b) is not True:
        return False
    return shared >= (1 if named else FEWEST_SHARED)
