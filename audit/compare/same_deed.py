"""Do two dated sentences tell of one deed?  "Opened in 1934" and "opened in 1943", not "widened in 1962"."""

import re
from collections.abc import Mapping

from audit.compare.context import other_names
from audit.compare.frames import frame_of
from audit.compare.opposite.opposites import opposed
from audit.compare.other_thing import other_thing, reworded
from audit.model import Side
from claims.model import TimeExpression

# What is done once to a thing or person, by the participle in front of its date.
_ONCE = {
    "founded": "found", "established": "found", "set up": "found", "created": "found", "formed": "found",
    "built": "build", "constructed": "build", "erected": "build", "completed": "complete",
    "finished": "complete", "opened": "open", "inaugurated": "open", "born": "bear", "died": "die",
    "married": "marry", "signed": "sign", "launched": "launch", "abolished": "abolish",
    "published": "publish", "discovered": "discover", "premiered": "premiere", "demolished": "demolish",
}  # fmt: skip
_DEED = re.compile(rf"\b({'|'.join(_ONCE)})(?: back)?(?: in| on)?(?: the)? $", re.IGNORECASE)
# Longer than any such words.
_DEED_REACH = 30

# Two sentences that share no more content words than this are one pattern as soon as both differ besides.
_FEW = 4


def deed(side: Side, time: TimeExpression) -> str:
    """What was done once, by the words right before the date; "" when they tell no such deed."""
    before = side.text[max(side.claim.sentence.start, time.span.start - _DEED_REACH) : time.span.start]
    found = _DEED.search(before)
    return _ONCE[found[1].lower()] if found else ""


def one_deed(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> bool:
    """Whether both dates follow the same deed, done to the thing that both sentences open with."""
    one = deed(a, first)
    if not one or one != deed(b, second) or other_names(a, b):
        return False
    return bool(_opening(a) & _opening(b))


def _opening(side: Side) -> frozenset[str]:
    """Stems of the first content words of the sentence."""
    frame = frame_of(side)
    return frozenset([s for s in frame.stems if s in frame.content][:2])


def two_deeds(a: Side, b: Side, *, exact: bool = False) -> str | None:
    """Why two sentences with two dates tell of two deeds; None when nothing speaks for it.

    `exact` where days of the month or hours are given, which few sentences of one matter have; any
    two sentences name weekdays and years.
    """
    first, second = frame_of(a), frame_of(b)
    other = other_thing(a, b)
    if other is not None:
        return other
    if any(True for _ in opposed(first, second)):
        return "the sentences tell opposite things of two days"
    if _counts_apart(a, b):
        return "the figures differ as well: they may be of two days"
    pattern = len(first.content & second.content) <= _FEW
    one, two = ({e.concept for e in f.events} for f in (first, second))
    if pattern and one and two and not one & two and (not exact or _PHASES & (one ^ two)):
        return "the sentences tell of two happenings"
    denied = [sum(e.negated for e in f.events) for f in (first, second)]
    if denied[0] != denied[1]:
        return "one of the sentences denies what the other tells"
    return (
        "the sentences are one pattern with other words" if pattern and not exact and reworded(a, b) else None
    )


# Happenings that come before or after others: their hours and days are those of two moments.
_PHASES = frozenset({"begin", "end", "arrive", "leave", "return", "land", "close", "join", "resign"})


def _counts_apart(a: Side, b: Side) -> bool:
    """Whether both sentences count the same things and agree on none of them."""
    first, second = _counts(a), _counts(b)
    common = first.keys() & second.keys()
    return bool(common) and all(not first[x] & second[x] for x in common)


def _counts(side: Side) -> Mapping[str, set[str]]:
    """What is counted, by its measure or last noun -> the figures given for it."""
    found: dict[str, set[str]] = {}
    for quantity in side.claim.quantities:
        if quantity.kind == "count" and quantity.value is not None:
            noun = quantity.counted.of(side.text).split()[-1].lower() if quantity.counted else ""
            found.setdefault(quantity.measure or noun, set()).add(str(quantity.value.normalize()))
    found.pop("", None)
    return found
