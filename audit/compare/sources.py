"""Whose word it is: are two reports credited to one source, or to two that are not one?

Read from the words of the source as printed, since a source is as often a noun ("the coast guard
commander", "witnesses") as a name.  Kinds of source are rows of data/en/source_kinds.csv.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from audit.compare.context import stems_of
from audit.model import Side
from claims.document import fold
from claims.lexicon import load_csv, load_entries
from claims.model import Attribution, Span

# Sources of which many are meant by one word: two reports of them need not be of one.
_MANY = stems_of(
    "official officials agency spokesman spokeswoman spokesperson spokesmen spokespersons source sources "
    "report reports local state authorities authority statement news media people person expert experts "
    "witness witnesses resident residents villagers analyst analysts doctors man woman neighbours neighbors "
    "lawyer records documents figures data survey poll study insider insiders mr mrs ms dr"
)
# Heads that name again who was named before: "the company said".
_AGAIN = frozenset(
    {"company", "firm", "club", "airline", "university", "bank", "union", "group", "agency", "team"}
)
# What follows these says more of the source: "a man familiar with the matter", "the head of the union".
_TAIL = re.compile(r",|\s(?:of|for|in|at|on|from|who|which|with|to|after|familiar|close|speaking|near)\s")
_WORD = re.compile(r"[^\W_][\w'&-]*")
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|officials?|sources?)\s+(?:for|at|from|of)\s+(.+)")


# Words that two longer names of one body share: "US Geological Survey", "United States Geological Survey".
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A source as printed, its capitalised words in lower case, and the stems of the rest."""

    text: str
    named: tuple[str, ...]
    stems: frozenset[str]
    kinds: frozenset[str]


@functools.cache
def _titles() -> frozenset[str]:
    """Words of titles: capitalised before a name they name nobody."""
    return frozenset(w.strip(".") for row in load_entries("titles.csv") for w in row["title"].split())


@functools.cache
def _kinds() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("source_kinds.csv", ("word",), ("word", "kind"))
    known = {row["word"]: row["kind"] for row in rows}
    listed = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b"), known


@functools.lru_cache(maxsize=4096)
def read_source(text: str) -> Source:
    """The source that the words name; a word that opens a sentence is a name only if it is no common noun."""
    plain = fold(text)
    pattern, known = _kinds()
    tokens = _WORD.findall(plain)
    kinds_of = {w for row in known for w in row.split()}
    named = tuple(
        low
        for token in tokens
        for low in [token.lower().removesuffix("'s")]
        if token[:1].isupper() and low not in _titles() and low not in kinds_of and low not in _SMALL
    )
    head = _TAIL.split(plain, maxsplit=1)[0].lower()
    found = pattern.findall(head)
    if not found and _SPEAKS_FOR.search(plain.lower()):
        found = pattern.findall(plain.lower())
    return Source(plain, named, stems_of(plain), frozenset(known[w] for w in found[-1:]))


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "one",
        "two",
        "three",
        "some",
        "many",
        "several",
        "local",
        "state",
        "senior",
    ]
)


def one_source(a: Source, b: Source) -> bool | None:
    """Whether two sources are one; None when the words leave it open."""
    if a.named and b.named:
        return _one_name(a.named, b.named)
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return False
    left, right = a.stems - _MANY, b.stems - _MANY
    if a.named or b.named:
        noun, full = (right, left) if a.named else (left, right)
        definite = (b if a.named else a).text.lower().startswith("the ") or len(noun) > 1
        return True if noun and noun <= full and definite else None
    if not left or not right:
        return None
    if left <= right or right <= left:
        return True
    return None if left & right or a.kinds or b.kinds else False


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """One name where the last words agree, or all words of one stand in the other; else two, or open."""
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    common = len(set(a) & set(b))
    return True if common >= _NAME_WORDS else None if common else False


def credited(side: Side, spans: Iterable[Span] = ()) -> Attribution | None:
    """The report with a source that holds one of the spans; that of the claim where none are given."""
    wanted = tuple(spans)
    for found in side.reading.attributions if wanted else ():
        if found.source and any(part.overlaps(span) for part in found.content for span in wanted):
            return found
    own = side.claim.attribution
    return own if own is not None and own.source else None


def source_of(side: Side, found: Attribution) -> Source:
    """The source of a report, read."""
    return read_source(" ".join(" ".join(s.of(side.text).split()) for s in found.source))


def names_again(side: Side, other: Source, own: Source) -> bool:
    """Whether "the company" is the body that the other source is, named in this sentence too."""
    return (
        not own.named
        and bool(other.named)
        and any(word in _AGAIN for word in own.text.lower().split()[-1:])
        and all(word in side.sentence.lower() for word in other.named)
    )


def same(a: Side, b: Side, first: Attribution, second: Attribution) -> bool | None:
    """Whether two reports are credited to one source; None when the words leave it open."""
    one, two = source_of(a, first), source_of(b, second)
    if names_again(a, two, one) or names_again(b, one, two):
        return True
    return one_source(one, two)
