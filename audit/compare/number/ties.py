"""What ties two figures: a measure, a noun, a unit, a person, or what is ranked.

Each kind of quantity has its own test in TIES; the stronger the tie, the less the sentences must
have in common before the two are taken to be of one fact.
"""

import re
from collections.abc import Callable, Mapping
from enum import IntEnum

from audit.compare.base import kept
from audit.compare.context import names_meet, names_of, sentence_stems, stems_of
from audit.compare.number.ages import called, grown_older, person_aged, same_person
from audit.compare.number.figures import PEOPLE, counted_stems, head_stem, in_common, quantity_of
from audit.compare.number.like_nouns import anybody, like, one_general
from audit.compare.number.one_fact import WIDE
from audit.compare.number.same_scope import end_of
from audit.model import Side


class Tie(IntEnum):
    """What two figures have in common, the weakest first."""

    NONE = 0
    OPEN = 1  # one of them has no noun, and nothing speaks against it
    UNIT = 2  # the same unit of a thing that is not named
    NOUN = 3  # nouns that can count the same things
    MEASURE = 4  # a measure that a happening has one of


# Measures of which a happening has many: shares of this and that, votes for one and another.
_LOOSE = WIDE | {"price", "share", "votes"}

# Measures that two papers read out of one count.
_ONE_MEASURE = (
    frozenset({"arrested", "detained"}),
    frozenset({"displaced", "evacuated"}),
    frozenset({"injured", "hospitalised"}),
    frozenset({"raised", "aid"}),
    frozenset({"area_burned", "area"}),
)


# Measures that are read where the words name none: any time is a duration, any length a distance.
_GENERAL = WIDE | {"price", "share", "attendance"}


def _same_measure(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and (a == b or any({a, b} <= group for group in _ONE_MEASURE))


def one_measure(a: Side, b: Side) -> bool:
    """Whether the two figures may measure one thing: 12 dead are not 12 injured."""
    one, two = quantity_of(a).measure, quantity_of(b).measure
    if one is None or two is None or {one, two} & _GENERAL:
        return True
    return _same_measure(one, two)


def tie(a: Side, b: Side) -> Tie:
    """What the two figures have in common; NONE for two kinds, and for kinds without a test."""
    kind = quantity_of(a).kind
    test = TIES.get(kind)
    if test is None or quantity_of(b).kind != kind or in_common(a, b) is None:
        return Tie.NONE
    return test(a, b)


def _count_tie(a: Side, b: Side) -> Tie:
    first, second, one, two = quantity_of(a), quantity_of(b), head_stem(a), head_stem(b)
    nouns = bool(one and two)
    fit = like(one, two) or one_general(one, two)
    if _same_measure(first.measure, second.measure) and (not nouns or fit):
        return Tie.NOUN if first.measure in _LOOSE else Tie.MEASURE
    if nouns and one == two:
        return Tie.NOUN
    if nouns and (not fit or _narrowed(a, b) or _narrowed(b, a)):
        return Tie.NONE
    if first.measure and second.measure and not nouns:
        return Tie.NONE
    return Tie.NOUN if nouns else Tie.OPEN


def _narrowed(a: Side, b: Side) -> bool:
    """Whether words before the noun say which things are counted, and the other side has none of them."""
    extra = counted_stems(a) - {head_stem(a)} - PEOPLE
    other = sentence_stems(b) if head_stem(a) == head_stem(b) else counted_stems(b)
    return bool(extra) and not extra & other


# Measures that a figure of the unit is given where its words say no more: "the 41-kilometre tunnel".
_ANY_OF_UNIT = frozenset({"distance", "duration", "share", "price"})


# Measures that a happening seldom has two of, though any thing may have them.
_OF_ONE_THING = frozenset({"depth", "height", "speed", "temperature"})


def _unit_tie(a: Side, b: Side) -> Tie:
    first, second, one, two = quantity_of(a).measure, quantity_of(b).measure, head_stem(a), head_stem(b)
    if _same_measure(first, second) and first not in _LOOSE:
        return Tie.MEASURE
    if first and second and first != second and not {first, second} & _ANY_OF_UNIT:
        return Tie.NONE
    named = first is not None and first == second and first in _OF_ONE_THING
    return Tie.NOUN if one == two != "" or named or _one_end(a, b) else Tie.UNIT


def _one_end(a: Side, b: Side) -> bool:
    """Whether the two are distances from one place: "90 miles north of Northport"."""
    if not quantity_of(a).measure == quantity_of(b).measure == "distance":
        return False
    first, second = end_of(a), end_of(b)
    return bool(first and second and names_meet((first.canonical.lower(),), (second.canonical.lower(),)))


def _age_tie(a: Side, b: Side) -> Tie:
    """One person's age; where a side names nobody, its sentence must tell who it is."""
    if grown_older(a, b):
        return Tie.NONE
    if person_aged(a) is not None and person_aged(b) is not None:
        return Tie.MEASURE if same_person(a, b) else Tie.NONE
    one, two = called(a), called(b)
    if one and two:
        return Tie.NOUN if one == two else Tie.NONE
    return Tie.UNIT


# Two sides that play, or two that both sentences name.
_SIDES = 2


def _score_tie(a: Side, b: Side) -> Tie:
    """The result of one match: both sentences name the two that played it."""
    both = names_of(a) & names_of(b)
    return Tie.UNIT if len(both) >= _SIDES else Tie.NONE


# What is counted off in any report: a first half is not a second one.
_IN_TURN = stems_of(
    "quarter half period round set inning day week month year leg lap game match degree floor time "
    "person stage phase term season half-time part attempt place shot man woman child wave night"
)


def _rank_tie(a: Side, b: Side) -> Tie:
    """A rank of one thing: the same word stands right behind both ("27th title", "28th title")."""
    one, two = _ranked(a), _ranked(b)
    if not (one and two) and one + two not in _IN_TURN and _told(a) and _told(b):
        return Tie.UNIT
    return Tie.NOUN if one == two != "" and one not in _IN_TURN else Tie.NONE


# "Was the second to", "the agency's fifth", "it was the third launch": a rank is what is told.
_RANK_LEAD = re.compile(
    r"(?:\b(?:is|was|were|be|become|became|marks|marked)(?: the)?|['’]s|\b(?:its|his|her|their)) $"
)
# Longer than any such lead.
_RANK_BEFORE = 14


@kept
def _told(side: Side) -> bool:
    """Whether the rank is what the sentence tells, and does not pick one of several."""
    start = quantity_of(side).span.start
    return bool(_RANK_LEAD.search(side.text[max(side.claim.sentence.start, start - _RANK_BEFORE) : start]))


@kept
def _ranked(side: Side) -> str:
    end = quantity_of(side).span.end
    behind = side.text[end : min(end + _RANK_REACH, side.claim.sentence.end)].replace("-", " ").split()
    return next(iter(stems_of(behind[0])), "") if behind else ""


# A word of English and the space before it are no longer than this.
_RANK_REACH = 40

TIES: Mapping[str, Callable[[Side, Side], Tie]] = {
    "count": _count_tie,
    "measure": _unit_tie,
    "money": _unit_tie,
    "percent": _unit_tie,
    "duration": _unit_tie,
    "age": _age_tie,
    "score": _score_tie,
    "ordinal": _rank_tie,
}


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
