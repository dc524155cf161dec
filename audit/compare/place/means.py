"""By what somebody or something was moved: "brought over by lifeboat" / "by the coastguard helicopter".

The deed and a rare word or a name that the sentences share say that both tell of one journey; the
kinds of `audit/data/vehicles.csv` exclude each other.
"""

import csv
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, name_keys, names_meet, periods_meet
from audit.compare.frames import frame_of, read_frame, root
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.document import fold, lower
from claims.model import Article, Span

_FILE = Path(__file__).parent.parent.parent / "data" / "vehicles.csv"
# Verbs of moving, by what is alike about them; the forms are found by their stems.
_MOVES = {
    "carry": "brought bring carried taken took take moved move ferried flown fly transported delivered "
    "driven sent airlifted returned",
    "rescue": "rescued rescue picked plucked winched lifted saved",
    "flee": "fled flee escaped escape left drove sped rode",
    "come": "came arrived travelled traveled reached crossed",
}
_DEED_OF = {form: deed for deed, forms in _MOVES.items() for form in forms.split()}
# A shared word that at most one text in 150 has.
_RARE = 5.0
_POINTING = re.compile(r"\b(?:they|it|he|she|them|these|those)\b")


@dataclass(frozen=True, slots=True)
class Ride:
    """The vehicle of a journey."""

    side: Side
    span: Span
    kind: str


@functools.cache
def _table() -> tuple[re.Pattern[str], Mapping[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        kinds = {word: row["vehicle"] for row in csv.DictReader(file) for word in row["words"].split("|")}
    listed = "|".join(re.escape(w) for w in sorted(kinds, key=lambda w: (-len(w), w)))
    moves = "|".join(sorted(_DEED_OF, key=lambda w: (-len(w), w)))
    return (
        re.compile(
            rf"\b(?P<deed>{moves})\b(?: [\w'-]+){{0,7}}? "
            r"(?:by|in|on|aboard|onto|into)(?: an?| the| two| three)?"
            rf"(?: [\w'-]+){{0,2}}? (?P<vehicle>{listed})\b"
        ),
        kinds,
    )


def rides(side: Side) -> Iterator[tuple[str, Ride]]:
    """Journeys of the sentence with their vehicles."""
    pattern, kinds = _table()
    start = side.claim.sentence.start
    for match in pattern.finditer(lower(fold(side.sentence))):
        span = Span(start + match.start("vehicle"), start + match.end("vehicle"))
        yield _DEED_OF[match["deed"]], Ride(side, span, kinds[match["vehicle"]])


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """One journey in two kinds of vehicle."""
    told = [item for s in sentences(sides, titles=False) if not background(s) for item in rides(s)]
    for items in by_key(told).values():
        for a, b in pairs(items):
            if a.kind != b.kind and _one_journey(a, b) and not _names_both(a, b):
                yield _finding(a, b), a.side, b.side


def _one_journey(a: Ride, b: Ride) -> bool:
    """Whether the sentences share a name or a rare word, and tell of no two days."""
    if periods_meet(a.side, b.side) is False:
        return False
    kinds = frozenset({"person", "thing"})
    if names_meet(*(name_keys(r.side.claim.names, kinds) for r in (a, b))):
        return True
    own = frozenset(map(root, (*_DEED_OF, *_table()[1])))
    both = _told_of(a.side) & _told_of(b.side) - own
    return any(rarity(s) >= _RARE for s in both if s.isalpha())


def _told_of(side: Side) -> frozenset[str]:
    """Content stems of the sentence, and of the one before where a pronoun points back to it."""
    own = frame_of(side).content
    before = side.claim.index - 1
    if before < 0 or not _POINTING.search(lower(side.sentence)):
        return own
    return own | read_frame(side.reading.sentences[before].span.of(side.text), side.reading.lexicons).content


def _names_both(a: Ride, b: Ride) -> bool:
    """Whether a sentence has both kinds of vehicle."""
    for own, other in ((a, b), (b, a)):
        if any(kind == other.kind and word in lower(own.side.sentence) for word, kind in _table()[1].items()):
            return True
    return False


def _finding(a: Ride, b: Ride) -> Finding:
    one, two = (words(r.side, r.span) for r in (a, b))
    return Finding(
        kind="term",
        relation="nuance",
        rule="other-vehicle",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"Moved by: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): two kinds of vehicle.",
        steps=("Both sentences tell of one journey.", "The two vehicles are not of one kind."),
        explanations=("Part of the way was made in each.",),
        confidence=0.65,
    )
