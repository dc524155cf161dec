"""Nouns by which two papers count the same things: homes and houses, pupils and children."""

import csv
import functools
from collections.abc import Mapping
from pathlib import Path

from audit.compare.context import stems_of
from audit.compare.number.figures import PEOPLE

_FILE = Path(__file__).parent.parent.parent / "data" / "like_nouns.csv"


@functools.cache
def _groups() -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """Stem -> the groups that it is in; and the stems that count people."""
    table: dict[str, set[str]] = {}
    people = set(PEOPLE)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for stem in stems_of(row["nouns"].replace("|", " ")):
                table.setdefault(stem, set()).add(row["group"])
                if row["people"] == "yes":
                    people.add(stem)
    return {stem: frozenset(groups) for stem, groups in table.items()}, frozenset(people)


def like(a: str, b: str) -> bool:
    """Whether two stems of nouns may count the same things."""
    table, _ = _groups()
    return a == b or bool(table.get(a, frozenset()) & table.get(b, frozenset()))


def counts_people(stem: str) -> bool:
    """Whether the stem of a noun counts people."""
    return stem in _groups()[1]


# Nouns that say no more than that people are counted; "men" and "women" say more.
_ANYBODY = stems_of("people persons person lives others victims individuals human beings")

# Nouns for what happened to those counted: "40 arrests" are 40 people arrested.
_HAPPENINGS = stems_of("deaths fatalities casualties injuries arrests detentions losses")


def one_general(a: str, b: str) -> bool:
    """Whether one noun just says "people" and the other counts people too."""
    return (a in _ANYBODY and _anybody_or_people(b)) or (b in _ANYBODY and _anybody_or_people(a))


def _anybody_or_people(stem: str) -> bool:
    return stem in _HAPPENINGS or counts_people(stem)


def anybody(stem: str) -> bool:
    """Whether the noun says no more than that people are counted."""
    return stem in _ANYBODY or stem in _HAPPENINGS
