"""Offices of which one person holds one: a chairman is no chief executive, a sergeant no captain.

Anybody may be a lawyer, a father and a former goalkeeper at once; two offices of one ladder of
`data/office_ladders.csv` are two claims.
"""

import csv
import functools
from collections.abc import Mapping
from pathlib import Path

from claims.document import fold

_FILE = Path(__file__).parent.parent.parent / "data" / "office_ladders.csv"
# The longest office of the table, in words.
_LONGEST = 3


@functools.cache
def _offices() -> Mapping[str, tuple[str, str]]:
    """The words for an office -> its ladder and its name there."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            words: (row["ladder"], row["office"])
            for row in csv.DictReader(file)
            for words in row["words"].split("|")
        }


@functools.lru_cache(maxsize=4096)
def office_of(role: str) -> tuple[str, str] | None:
    """Ladder and office that the role ends in, what it is the office of left out; None for others."""
    plain = fold(role).lower().replace(".", "").replace(" for ", " of ").replace(" at ", " of ")
    found = plain.partition(" of ")[0].split()
    ends = (" ".join(found[-size:]) for size in range(min(_LONGEST, len(found)), 0, -1))
    return next((_offices()[end] for end in ends if end in _offices()), None)


def exclude(first: str, second: str) -> bool:
    """Whether the two roles are two offices of one ladder."""
    one, two = office_of(first), office_of(second)
    return one is not None and two is not None and one[0] == two[0] and one != two
