"""Do two sentences tell of one happening?  What every rule about its details asks first."""

import re

from audit.compare.base import Link, kept, kept_of_pair
from audit.compare.context import name_keys, names_meet, periods_meet, places_of
from audit.compare.frames import frame_of, shared
from audit.model import Side

# Share of the shorter sentence's content words that must stand in both …
SHARED = 0.6
# … or less, when so many words agree, or fewer and the name of a person, body or thing …
SHARED_MANY = 0.4
MANY = 5
SHARED_NAMED = 0.35
MANY_NAMED = 4
# … or when the alignment joins the sentences so firmly.
FIRM = 0.6
# From here on even unlike verbs tell of it.
VERY_FIRM = 0.75

# Without either no two sentences tell of one happening.
LEAST_SHARED = min(SHARED, SHARED_MANY, SHARED_NAMED)

# Kinds of name that make two sentences one story's.
_NAMED = frozenset({"person", "organisation", "thing", "agreement"})
_PEOPLE = frozenset({"person"})


@kept_of_pair
def one_happening(a: Side, b: Side, link: Link) -> bool:
    """Whether the sentences share enough words, or fewer and a named thing, or are firmly aligned."""
    first, second = frame_of(a), frame_of(b)
    share, many = shared(first, second), len(first.content & second.content)
    if share >= SHARED or (share >= SHARED_MANY and many >= MANY) or link.sentences >= FIRM:
        return True
    if share < SHARED_NAMED or many < MANY_NAMED:
        return False
    return names_meet(_named(a), _named(b))


@kept
def _named(side: Side) -> frozenset[str]:
    return name_keys(side.claim.names, _NAMED)


@kept
def _people(side: Side) -> frozenset[str]:
    return name_keys(side.claim.names, _PEOPLE)


def set_apart(a: Side, b: Side) -> bool:
    """Whether the sentences name other people, or other days: then they tell of two happenings."""
    first, second = _people(a), _people(b)
    if first and second and not names_meet(first, second):
        return True
    return periods_meet(a, b) is False


@kept
def towns(side: Side) -> frozenset[str]:
    """Towns and regions that the sentence names."""
    return places_of(side.claim.names)


def other_towns(a: Side, b: Side) -> bool:
    """Whether both sentences name towns and none of them is the same."""
    first, second = towns(a), towns(b)
    return bool(first and second) and not names_meet(first, second)


def other_places(a: Side, b: Side) -> bool:
    """Whether both sentences name towns, or both countries, and none of them is the same."""
    if other_towns(a, b):
        return True
    countries = [{n.country for n in side.claim.names if n.country and n.kind == "place"} for side in (a, b)]
    return all(countries) and not countries[0] & countries[1]


# Openings of a sentence about something that has not been spoken of: "A man was shot in Lund".
NEW = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\S*|several|some)\b", re.IGNORECASE
)


def news_of_two(a: Side, b: Side) -> bool:
    """Whether both sentences bring up something new and share no name and no larger figure."""
    if not all(NEW.match(s.sentence) or _SOMEBODY.search(s.sentence) for s in (a, b)):
        return False
    if names_meet(name_keys(a.claim.names), name_keys(b.claim.names)):
        return False
    first, second = ({q.value for q in s.claim.quantities if q.value and q.value >= _TELLING} for s in (a, b))
    return not first & second


# "Police arrested a man": somebody of whom nothing is known.
_SOMEBODY = re.compile(r"\ba (?:man|woman|boy|girl|teenager|youth|person|driver|pedestrian|cyclist)\b")
# Smaller figures stand in any two sentences.
_TELLING = 5
