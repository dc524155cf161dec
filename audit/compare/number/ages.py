"""Whose age a figure is, and whether the years between two articles explain two ages."""

import re

from audit.compare.base import kept
from audit.compare.context import name_keys, names_meet, nearest
from audit.compare.number.figures import quantity_of
from audit.model import Side
from claims.model import Name

# So many capitalised words must stand beside both ages where no list knows the name.
NEAR_SHARED = 2

# "Smith, 61" and "61-year-old Anna Smith": the person stands so near to the age, in characters.
AGE_REACH = 30


@kept
def person_aged(side: Side) -> Name | None:
    """The person whose age the figure is: the one named beside it."""
    return nearest(side.claim.names, quantity_of(side).phrase, frozenset({"person"}), AGE_REACH)


def same_person(a: Side, b: Side) -> bool:
    """Whether two ages are of one person: the names beside them are the same."""
    first, second = person_aged(a), person_aged(b)
    if first is not None and second is not None:
        return names_meet(name_keys((first,)), name_keys((second,)))
    return len(capitals_near(a) & capitals_near(b)) >= NEAR_SHARED


# "The suspect, 24", "a driver aged 24" and "a 26-year-old suspect".
_NOUN_BEFORE = re.compile(r"([a-z]+)(?:,| \(|,? aged?)? ?$")
_NOUN_BEHIND = re.compile(r"^ ([a-z]+)")
# Nouns that say no more than that it is a person.
_ANYONE = frozenset(
    {"man", "woman", "person", "boy", "girl", "male", "female", "was", "is", "were", "aged", "has"}
)


@kept
def called(side: Side) -> str:
    """What the person whose age it is is called ("suspect"); "" where no telling noun stands beside it."""
    span, sentence = quantity_of(side).span, side.claim.sentence
    before = side.text[max(sentence.start, span.start - AGE_REACH) : span.start]
    after = side.text[span.end : min(sentence.end, span.end + AGE_REACH)]
    found = _NOUN_BEHIND.match(after) if span.of(side.text).endswith("old") else _NOUN_BEFORE.search(before)
    word = found[1] if found else ""
    return "" if word in _ANYONE else word


_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")


@kept
def capitals_near(side: Side) -> frozenset[str]:
    """Capitalised words beside the figure: a name that no list of names knows."""
    phrase, sentence = quantity_of(side).phrase, side.claim.sentence
    before = side.text[max(sentence.start, phrase.start - AGE_REACH) : phrase.start]
    after = side.text[phrase.end : min(sentence.end, phrase.end + AGE_REACH)]
    return frozenset(_CAPITAL.findall(before) + _CAPITAL.findall(after))


def grown_older(a: Side, b: Side) -> bool:
    """Whether the years between two articles explain two ages."""
    first, second = quantity_of(a).value, quantity_of(b).value
    if a.article.published is None or b.article.published is None or first is None or second is None:
        return False
    years = b.article.published.year - a.article.published.year
    return years != 0 and abs(second - first - years) <= 1
