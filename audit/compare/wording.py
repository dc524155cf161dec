"""What two sentences share when near synonyms count as one word: "film" and "movie".

Near synonyms only help to tell whether two sentences speak of the same; the words that are held
against each other must be one, mean the same or be opposites, since a near synonym says a little
more or less.
"""

import functools

from audit.compare.frames import Frame, kept_with_frame, root
from claims.lexicon import load_csv


@functools.cache
def _likes(least: str = "near") -> dict[str, frozenset[str]]:
    """Stem -> stems of its synonyms (data/en/near_synonyms.csv, read both ways).

    `least` "same" takes the words that mean the same alone, "near" all.
    """
    table: dict[str, set[str]] = {}
    for row in load_csv("near_synonyms.csv", ("word", "like"), ("word", "like", "alike")):
        if row["alike"] != least != "near":
            continue
        one, two = root(row["word"]), root(row["like"])
        table.setdefault(one, set()).add(two)
        table.setdefault(two, set()).add(one)
    return {stem: frozenset(found) for stem, found in table.items()}


@kept_with_frame
def reach(frame: Frame) -> frozenset[str]:
    """The content stems of the sentence and their near synonyms."""
    likes = _likes()
    return frame.content.union(*(likes[stem] for stem in frame.content if stem in likes))


def holds(frame: Frame, stem: str) -> bool:
    """Whether the sentence has the stem or a near synonym of it among its content words."""
    return stem in reach(frame)


def forms_of(stem: str) -> frozenset[str]:
    """The stem and those of the words that mean the same."""
    return _likes("same").get(stem, frozenset()) | {stem}


def one_kind(a: str, b: str) -> bool:
    """Whether two stems are one, or near synonyms."""
    return a == b or b in _likes().get(a, frozenset())


def common(a: Frame, b: Frame, leave_out: frozenset[str] = frozenset()) -> tuple[int, float]:
    """Content words of the shorter sentence that the other holds too: their number and share.

    `leave_out` are stems that count on neither side.
    """
    first, second = a.content - leave_out, b.content - leave_out
    wanted, other = (first, b) if len(first) <= len(second) else (second, a)
    found = len(wanted & reach(other))
    return found, found / len(wanted) if wanted else 0.0
