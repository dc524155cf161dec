"""What is said of one thing in short: "the trains were on time" / "the late arrival of two trains".

The opposites of `contraries.toml`, and a word against its denial, joined by the noun that they are
said of.  The noun must be rare enough that a story has one such thing, and each article must say
one thing of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, periods_meet, places_of
from audit.compare.number.figures import PEOPLE
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.contraries import contrary, places
from claims.document import fold, lower
from claims.model import Article, Span
from claims.wordforms import stem, stopwords

_BE = r"(?:was|were|is|are|had been|has been|have been|been|remained|remains|stood|stayed|lay)"
_ADVERBS = (
    r"(?:(?:still|all|also|already|always|again|quite|very|completely|fully|almost|nearly|found|left|kept|"
    r"reportedly|apparently) ){0,2}"
)
_SAID = re.compile(
    rf"\b(?P<noun>[a-z]{{3,20}})(?:, [^,.;:]{{1,40}},)? {_BE}(?P<not> not|n't| never)? {_ADVERBS}"
    r"(?P<what>[a-z-]+(?: [a-z]+){0,2})"
)
# "The late arrival of two trains": the word says it of the trains.
_MOVES = r"(?:arrivals?|departures?|openings?|closures?|starts?|launch|return)"
_BEFORE = re.compile(
    rf"\b(?P<what>[a-z-]+) {_MOVES} of (?:[a-z]+ ){{0,2}}?(?P<noun>[a-z]{{3,20}})"
    r"(?=[.,;:)]|$| (?:in|on|at|to|from|and|was|were|had|has|is)\b)"
)
# A noun that at most one text in about 60 holds.
_RARE = 4.0
# Pairs of which both are true at two times, or of two parts.
_TWO_SIDED = frozenset(
    {"order in time", "order in space", "size", "motion", "change", "gain and loss", "amount"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A word said of a noun, and whether it is denied."""

    side: Side
    span: Span
    what: str
    denied: bool


def said(side: Side) -> Iterator[tuple[str, Said]]:
    """What the sentence says of its nouns in a word of `contraries.toml`."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    for pattern in (_SAID, _BEFORE):
        for match in pattern.finditer(small):
            noun, what = stem(match["noun"]), _known(match["what"])
            if not what or noun in PEOPLE or match["noun"] in stopwords() or rarity(noun) < _RARE:
                continue
            end = match.start("what") + len(what)
            denied = pattern is _SAID and bool(match["not"])
            first = match.start("not") + 1 if denied else match.start("what")
            yield noun, Said(side, Span(start + first, start + end), what, denied)


def _known(phrase: str) -> str:
    """The longest beginning of the phrase that stands in some pair; "" for none."""
    parts = phrase.split()
    starts = (" ".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((start for start in starts if places(start)), "")


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Opposite things said of one noun."""
    told = [item for side in sentences(sides) if not background(side) for item in said(side)]
    for noun, items in by_key(told).items():
        for a, b in pairs(items):
            if _opposed(a, b) and not _apart(a, b) and not _says_both(a, b, items):
                yield _finding(a, b, noun), a.side, b.side


def _opposed(a: Said, b: Said) -> bool:
    if a.denied != b.denied:
        return a.what == b.what
    group = contrary(a.what, b.what)
    return group is not None and group not in _TWO_SIDED and not a.denied


def _apart(a: Said, b: Said) -> bool:
    """Whether the sentences name other places or tell of other days."""
    first, second = (set(places_of(s.side.claim.names)) for s in (a, b))
    return bool(first and second and not first & second) or periods_meet(a.side, b.side) is False


def _says_both(a: Said, b: Said, items: Sequence[Said]) -> bool:
    """Whether either article itself says what the other does."""
    for own, other in ((a, b), (b, a)):
        for item in items:
            if (
                item.side.article.id == own.side.article.id
                and _opposed(item, own)
                and item.what == other.what
            ):
                return True
    return False


def _finding(a: Said, b: Said, noun: str) -> Finding:
    one, two = (words(s.side, s.span) for s in (a, b))
    sure = {a.side.claim.certainty, b.side.claim.certainty} <= {"stated", "reported"}
    return Finding(
        kind="direction",
        relation="contradiction" if sure else "nuance",
        rule="opposite-predicates",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"{outlet(a.side)} says “{one}”, {outlet(b.side)} says the opposite of it, “{two}”.",
        steps=(f"Both say it of one noun ({noun}).", f"“{one}” and “{two}” take each other back."),
        explanations=("They speak of two things, or of two moments.",),
        confidence=0.6,
        about=f"{noun} {'|'.join(sorted((a.what, b.what)))}",
    )
