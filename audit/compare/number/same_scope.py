"""Why two figures that look alike may count different things: each check gives a reason in words.

Guide rule 1: a part and its total, two periods, two places or two groups are not one fact.
"""

import functools
import re

from audit.compare.base import kept
from audit.compare.context import (
    background,
    long_apart,
    name_keys,
    names_meet,
    nationalities,
    nearest,
    overlap,
    periods_meet,
    places_of,
    scene_names,
    sentence_stems,
    stems_of,
)
from audit.compare.number.figures import (
    PEOPLE,
    VALUABLES,
    counted_stems,
    head_stem,
    quantity_of,
    same_things,
    scores_of,
    whole_of,
)
from audit.compare.number.like_nouns import like
from audit.model import Side
from claims.model import Name, Span

# Words that make a figure the sum of several events or of a longer time.
_CUMULATIVE = re.compile(
    r"\b(?:so far|to date|in total|a total of|altogether|all told|in all|overall|since|cumulative|combined)\b"
)

# Words of summing up stand so near to their figure, or so early in the sentence, in characters.
_SUM_REACH, _SUM_OPENING = 45, 40

OTHER_TIME = "the sentences speak of different times"
SUMMED = "only one side sums up several events or a longer time"

# A figure per day or per head is no total.  Looked for in the characters behind the figure.
_RATE = re.compile(
    r"^[^\w,;]*(?:(?:a|per|each|every) (?:day|week|month|year|hour|minute|person|head|share)"
    r"|daily|weekly|monthly|annually|apiece|each(?! of\b| with\b))\b"
)
_BEHIND = 25

# "The other two": a figure besides those counted before.  Looked for in front of the figure.
_BESIDES = re.compile(
    r"\b(?:(?:the|his|her|their|its|all|some|these|those) other"
    r"|another|more|further|additional|extra|remaining)\s*$"
)
_BEFORE = 16

# Whose population or area a figure is: the nearest place within this many characters.
_OWNER_REACH = 80

# An article of fewer sentences is a passage: that it leaves a place out says nothing.
_WHOLE_ARTICLE = 5
# The same in characters, where only a headline was read; and texts kept in lower case.
_WHOLE_TEXT, _TEXTS = 600, 256

# Sentences that share this much tell of one thing, whatever is put in front of a noun.
_SHARED_FOR_ANY_NOUN = 0.5

# "35 miles southwest of": the place from which a distance is measured stands within these characters.
_END_REACH = 40

_SIZE = re.compile(r"\b(?:town|city|village|island|nation|country|community|region|province|suburb) of\W*$")
_SIZE_LEAD = 16

# Sentences that share this much tell of one thing, even when they date it differently.
_SHARED_FOR_ANY_DATE = 0.75

_PLACED = frozenset({"population", "area"})


@kept
def is_rate(side: Side) -> bool:
    """Whether the figure is given per day, year or head."""
    end = quantity_of(side).phrase.end
    return bool(_RATE.search(side.text[end : min(end + _BEHIND, side.claim.sentence.end)].lower()))


@kept
def is_besides(side: Side) -> bool:
    """Whether the figure counts those besides others ("the other two", "three more")."""
    start = quantity_of(side).span.start
    before = side.text[max(side.claim.sentence.start, start - _BEFORE) : start].lower()
    return bool(_BESIDES.search(before)) or quantity_of(side).role == "additional"


# "Half of its 4.8 million shares".
_SHARE_OF = re.compile(
    r"\s{1,3}(?:of\s{1,3})?(?:(?:the|its|their|his|her|all|those|these|some|about|roughly)\s{1,3}){0,3}"
)


@kept
def is_whole(side: Side) -> bool:
    """Whether another figure of the sentence is a part of this one: the 16 of "10 of the club's 16 games"."""
    own = quantity_of(side).span
    if any(whole_of(side, q).span == own for q in side.claim.quantities if q.span != own):
        return True
    shares = (q for q in side.claim.quantities if q.kind in ("fraction", "percent"))
    return any(
        _SHARE_OF.fullmatch(side.text, q.span.end, own.start) for q in shares if q.span.end < own.start
    )


def other_span(a: Side, b: Side) -> bool:
    """Whether only one of the sentences says that its figure sums up several events."""
    return _sums_up(a) != _sums_up(b)


@kept
def _sums_up(side: Side) -> bool:
    """Whether words of summing up open the sentence or stand near the figure."""
    sentence, phrase = side.claim.sentence, quantity_of(side).phrase
    start, end = max(sentence.start, phrase.start - _SUM_REACH), min(sentence.end, phrase.end + _SUM_REACH)
    opening = side.text[sentence.start : min(start, sentence.start + _SUM_OPENING)]
    return bool(_CUMULATIVE.search(f"{opening} | {side.text[start:end]}".lower()))


def same_but_summed(a: Side, b: Side) -> bool:
    """Whether two figures of one measure and much the same words differ only in the time summed up.

    "Arrested four times" against "three times since May": a reader wants to see both.
    """
    first, second = quantity_of(a), quantity_of(b)
    shared = overlap(sentence_stems(a), sentence_stems(b))
    return first.measure == second.measure is not None and shared >= _SHARED_FOR_ANY_NOUN


@kept
def owner(side: Side) -> Name | None:
    """The place whose population or area the figure is: the nearest one of the sentence."""
    return nearest(side.claim.names, quantity_of(side).phrase, frozenset({"place"}), _OWNER_REACH)


@kept
def is_size(side: Side) -> bool:
    """Whether the figure is the size of a place ("a town of 15,000 people")."""
    start = quantity_of(side).phrase.start
    return bool(_SIZE.search(side.text[max(side.claim.sentence.start, start - _SIZE_LEAD) : start].lower()))


def otherend_of(a: Side, b: Side) -> bool:
    """Whether two distances are measured from two places, or only one of them from a place."""
    first, second = end_of(a), end_of(b)
    if first is None or second is None:
        return first is not second
    return not names_meet((first.canonical.lower(),), (second.canonical.lower(),))


@kept
def end_of(side: Side) -> Name | None:
    """The first place behind a distance: "35 miles south-west of Northport"."""
    after = quantity_of(side).phrase.end
    behind = [n for n in side.claim.names if n.kind == "place" and n.span.start >= after]
    return nearest(behind, quantity_of(side).phrase, frozenset({"place"}), _END_REACH)


def other_owner(a: Side, b: Side) -> bool:
    """Whether two populations are of two places, as far as their sentences name them."""
    if quantity_of(a).measure not in _PLACED:
        return False
    first, second = owner(a), owner(b)
    if first is None or second is None:
        return False
    return not names_meet((first.canonical.lower(),), (second.canonical.lower(),))


@kept
def scene_places(side: Side) -> frozenset[str]:
    """Towns and regions that the sentence or the scene it goes on with names."""
    return places_of(scene_names(side))


def other_place(a: Side, b: Side) -> bool:
    """Whether the two sentences name different towns or regions that neither article joins."""
    first, second = scene_places(a), scene_places(b)
    if (not first and not second) or names_meet(first, second):
        return False
    foreign = _not_named(first, b), _not_named(second, a)
    if first and second:
        return foreign[0] and foreign[1]
    return (foreign[0] and _whole(b)) or (foreign[1] and _whole(a))


@kept
def _all_places(side: Side) -> frozenset[str]:
    return places_of(side.reading.names)


def _not_named(places: frozenset[str], side: Side) -> bool:
    """Whether there are places, and the side's article names none of them."""
    if not places or names_meet(places, _all_places(side)):
        return False
    return side.claim.field == "text" or not any(place in _lower(side.article.text) for place in places)


@functools.lru_cache(maxsize=_TEXTS)
def _lower(text: str) -> str:
    return text.lower()


def _whole(side: Side) -> bool:
    """Whether the side stands in a whole article, of which it may be the headline."""
    if side.claim.field == "title":
        return len(side.article.text) >= _WHOLE_TEXT
    return len(side.reading.sentences) >= _WHOLE_ARTICLE


def other_country(a: Side, b: Side) -> bool:
    """Whether each sentence names countries and they share none."""
    first, second = nationalities(a), nationalities(b)
    return bool(first and second and not first & second)


def other_use(a: Side, b: Side) -> str | None:
    """Why the words right around the figures set them apart: "another 12", "8,000 a day"."""
    if is_besides(a) != is_besides(b):
        return "one figure comes on top of another"
    if is_whole(a) != is_whole(b):
        return "one figure is a whole, the other a part of it"
    if is_rate(a) != is_rate(b):
        return "one figure is a rate, the other a total"
    if _is_scene(a) != _is_scene(b):
        return "one figure only counts the places where it happened"
    return None


# "Homes in five villages were damaged": so many places hold what is told of.
_SCENE = re.compile(
    r"\b(?:homes|houses|people|residents|buildings|dwellings|families|farms|shops|schools|roads)"
    r" (?:in|across)(?: (?:about|around|some|at least|more than|nearly|over|almost))? $"
)
_SCENE_LEAD = 50


def _is_scene(side: Side) -> bool:
    """Whether the places counted are only where the things told of stand."""
    start = quantity_of(side).span.start
    return bool(_SCENE.search(side.text[max(side.claim.sentence.start, start - _SCENE_LEAD) : start].lower()))


def other_scope(
    a: Side, b: Side, *, slot: bool = False, one_noun: bool = False, one_place: bool = False
) -> str | None:
    """Why the two may count different things, as the report says it; None when nothing speaks for it.

    In one place of like sentences (`slot`) a length or a sum is of one thing, whatever noun follows
    it.  `one_noun` when the nouns are known to fit, `one_place` when other places are but details.
    """
    first, second = quantity_of(a), quantity_of(b)
    if (first.role == "plain") != (second.role == "plain") and "part" in (first.role, second.role):
        return "one figure is a part, the other a total"
    own = other_use(a, b)
    if own is not None:
        return own
    things = None if slot and first.kind != "count" else _other_things(a, b, one_noun=one_noun)
    if one_place:
        things = None
    where = None if one_place else _other_where(a, b)
    return things or _other_moment(a, b) or where


def other_match(a: Side, b: Side) -> str | None:
    """Two results of two matches in the sentences: their other figures are of two matches as well."""
    one, two = scores_of(a), scores_of(b)
    if not one or not two or one & two:
        return None
    sides = name_keys(a.claim.names) & name_keys(b.claim.names)
    if quantity_of(a).kind == "score" and len(sides) >= _SIDES:
        return None
    return "the sentences give the results of two matches"


# So many play a match.
_SIDES = 2


def _other_things(a: Side, b: Side, *, one_noun: bool) -> str | None:
    noun = None if one_noun else other_noun(a, b)
    if noun is not None:
        return noun
    narrowing = _narrowing_words(a, b)
    if narrowing:
        return f"only one side says “{narrowing}”, so they may count different things"
    return None


def _other_moment(a: Side, b: Side) -> str | None:
    if other_span(a, b):
        return SUMMED
    if long_apart(a, b):
        return OTHER_TIME
    meet = periods_meet(a, b)
    if overlap(sentence_stems(a), sentence_stems(b)) >= _SHARED_FOR_ANY_DATE:
        return None
    if meet is False or (meet is None and background(a) != background(b)):
        return OTHER_TIME
    return None


def _other_where(a: Side, b: Side) -> str | None:
    if is_size(a) != is_size(b):
        return "one figure is the size of a place"
    if quantity_of(a).measure == quantity_of(b).measure == "distance" and otherend_of(a, b):
        return "the distances are from different places"
    if other_country(a, b):
        return "the sentences name different countries"
    if other_owner(a, b) or other_place(a, b):
        return "the sentences name different places"
    return None


def other_noun(a: Side, b: Side) -> str | None:
    """Why the nouns may count different groups: soldiers are not all people."""
    first, second = head_stem(a), head_stem(b)
    of_measure = quantity_of(a).measure is not None and quantity_of(a).measure == quantity_of(b).measure
    if of_measure and same_things(a, b) and not {first, second} & PEOPLE:
        return None
    if like(first, second) or _one_within_other(a, b):
        return None
    if first and second and first != second and not {first, second} <= PEOPLE:
        return f"one counts {_counted_words(a)}, the other {_counted_words(b)}"
    return None


def _one_within_other(a: Side, b: Side) -> bool:
    """Whether one phrase has all words of the other: "60 mud-brick", "150 mud-brick homes".

    A sum or a length is of one thing where its phrases share any word.
    """
    one, two = counted_stems(a), counted_stems(b)
    if quantity_of(a).kind != "count":
        return bool(one & two)
    return bool(one and two) and (one <= two or two <= one)


def _counted_words(side: Side) -> str:
    counted = quantity_of(side).counted
    return f"“{_line(side, counted)}”" if counted else "something else"


def _line(side: Side, span: Span) -> str:
    return " ".join(span.of(side.text).split())


def _narrowing_words(a: Side, b: Side) -> str:
    """Words in front of one counted noun that say whose or which, absent from the other sentence."""
    close = overlap(sentence_stems(a), sentence_stems(b)) >= _SHARED_FOR_ANY_NOUN
    for side, other in ((a, b), (b, a)):
        extra = counted_stems(side) - sentence_stems(other) - PEOPLE - {head_stem(side)}
        if quantity_of(side).kind == "money":
            extra -= VALUABLES
        if close and not extra & _nationality_stems(side):
            continue
        if extra and counted_stems(other):
            counted = quantity_of(side).counted
            return _line(side, counted) if counted else ""
    return ""


@kept
def _nationality_stems(side: Side) -> frozenset[str]:
    """Stems of the nationalities that the sentence names."""
    found = [n.span.of(side.text) for n in side.claim.names if n.kind == "nationality"]
    return stems_of(" ".join(found)) if found else frozenset()
