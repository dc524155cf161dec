"""Words that take each other back, word for word: near and far from, rise and fall, guilty and innocent.

Pairs are rows of data/en/contraries.toml.  They are finer than the groups of antonyms.toml: a
group tells which way a sentence points, a pair which word of one sentence the other's undoes.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from claims.lexicon import load_toml
from claims.nouns import noun_forms
from claims.verbs import inflect_phrase

_REQUIRED = ("group", "part", "pairs", "example", "counterexample")

# Words in the longest form ("a long way from").
LONGEST = 4


# One end of a pair: number of the pair, what a prefix stands before ("" for a pair of words), side.
Pole = tuple[int, str, int]


class Place(NamedTuple):
    """Where a form stands: number of the pair, its side (0 or 1), and the group's name."""

    pair: int
    side: int
    group: str


def _forms(phrase: str, part: str) -> Iterator[str]:
    if part == "verb":
        yield from (form for form, _ in inflect_phrase(phrase))
    elif part == "noun":
        yield from noun_forms(phrase)
    else:
        yield phrase


@functools.cache
def _table() -> dict[str, tuple[Place, ...]]:
    """Form -> its places; a form may belong to several pairs."""
    table: dict[str, list[Place]] = {}
    number = 0
    for row in load_toml("contraries.toml", ("group",), _REQUIRED):
        for pair in row["pairs"]:
            for side, phrases in enumerate(pair.split(" : ")):
                for phrase in phrases.split("|"):
                    for form in _forms(phrase, row["part"]):
                        table.setdefault(form, []).append(Place(number, side, row["group"]))
            number += 1
    return {form: tuple(places) for form, places in table.items()}


@functools.cache
def openers() -> frozenset[str]:
    """First words of the forms of more than one word."""
    return frozenset(form.split(" ", 1)[0] for form in _table() if " " in form)


def places(form: str) -> tuple[Place, ...]:
    """The pairs that hold the lower-case word or phrase; () when none does."""
    return _table().get(form, ())


# Prefixes of one word that take each other back; those with a hyphen need one.
_PREFIXES = (("pro-", "anti-"), ("pre-", "post-"), ("over", "under"), ("multi", "mono"))
_ALL_PREFIXES = tuple(prefix for pair in _PREFIXES for prefix in pair)
# Letters of what a prefix without a hyphen stands before: "overt" and "undert" are no pair.
_LEAST_BASE = 4


def opposed_by(form: str) -> Iterator[tuple[Pole, Pole]]:
    """Each end of a pair that the lower-case form stands for, with the other end: what `contrary` holds
    against it stands for that."""
    for place in places(form):
        yield (place.pair, "", place.side), (place.pair, "", 1 - place.side)
    for number, pair in enumerate(_PREFIXES):
        for side, prefix in enumerate(pair):
            if form.startswith(prefix):
                base = form[len(prefix) :]
                yield (number, base, side), (number, base, 1 - side)


def has_prefix(word: str) -> bool:
    """Whether the word begins with a prefix that has an opposite."""
    return word.startswith(_ALL_PREFIXES)


def _by_prefix(a: str, b: str) -> bool:
    """Whether the words differ in opposite prefixes alone: "pro-reform", "anti-reform"."""
    for one, two in (*_PREFIXES, *((two, one) for one, two in _PREFIXES)):
        if a.startswith(one) and b.startswith(two) and a[len(one) :] == b[len(two) :]:
            return len(a) - len(one) >= _LEAST_BASE
    return False


def contrary(a: str, b: str) -> str | None:
    """The group in which the two lower-case forms stand on opposite sides of a pair; None when nowhere."""
    other = {(place.pair, place.side) for place in places(b)}
    found = (place.group for place in places(a) if other and (place.pair, 1 - place.side) in other)
    return next(found, "prefix" if _by_prefix(a, b) else None)
