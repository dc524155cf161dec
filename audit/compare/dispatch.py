"""Aligned pairs -> outcomes: every comparator that can say anything of a pair, and no other.

Most aligned sentences hold nothing that most comparators look for.  What a row of COMPARATORS asks
of a pair (`share`, `firm`) and of its sides (`both`, `either`) is asked here, before the row itself;
what a side has is kept as bits, so that a pair meets its comparators after a few operations on
whole numbers.  Nothing is read in a sentence before a row that needs it is left.
"""

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from audit.compare import COMPARATORS
from audit.compare.base import Comparator, Link, Outcome, Trait, kept
from audit.compare.frames import frame_of, shared
from audit.compare.source.twins import with_sources
from audit.guard import failure
from audit.model import Pair, Side
from audit.rulings import JOINED
from audit.timeline import published_order
from claims.errors import Problem
from claims.model import ClaimKind

Found = tuple[Outcome, Side, Side]
# Where a sentence stands: article, field and first character.
Place = tuple[str, str, int]

# The comparators as bits, in the order of the table.
_BITS: tuple[tuple[int, Comparator], ...] = tuple((1 << at, row) for at, row in enumerate(COMPARATORS))


def _rows(wanted: Callable[[Comparator], bool]) -> int:
    return sum(bit for bit, row in _BITS if wanted(row))


_ASK_BOTH = _rows(lambda row: row.both is not None)
_ASK_EITHER = _rows(lambda row: row.either is not None)
_ASK_SHARE = _rows(lambda row: row.share > 0)
_SHARES: tuple[float, ...] = tuple(sorted({row.share for row in COMPARATORS}))
_FIRM: tuple[float, ...] = tuple(sorted({row.firm for row in COMPARATORS}))


@functools.cache
def _of_kinds(a: ClaimKind, b: ClaimKind) -> int:
    """The rows that read a claim of kind `a` beside one of kind `b`."""
    return _rows(lambda row: a in row.claims and b in row.claims)


@functools.cache
def _agreeing(shares: int, firm: int) -> int:
    """The rows for which a share of common words is enough that `shares` of _SHARES do not exceed, or an
    alignment that `firm` of _FIRM do not exceed."""
    return _rows(lambda row: row.share in _SHARES[:shares] or row.firm in _FIRM[:firm])


@functools.lru_cache(maxsize=4096)
def rows_of(bits: int) -> tuple[Comparator, ...]:
    """The rows whose bits are set, in the order of the table."""
    return tuple(row for bit, row in _BITS if bits & bit)


class Traits:
    """What a side has, as bits of the rows that ask for it: each trait is read when first asked for."""

    __slots__ = ("asked", "found", "side", "trait")

    def __init__(self, side: Side, trait: Callable[[Comparator], Trait | None]) -> None:
        self.side, self.trait = side, trait
        self.asked = self.found = 0

    def among(self, bits: int) -> int:
        """Those of the bits whose trait the side has."""
        if bits & ~self.asked:
            self._ask(bits & ~self.asked)
        return bits & self.found

    def _ask(self, bits: int) -> None:
        for bit, row in _BITS:
            if bits & bit and self._has(self.trait(row)):
                self.found |= bit
        self.asked |= bits

    def _has(self, trait: Trait | None) -> bool:
        """One that cannot be told is taken to be there: then the comparator fails, and is reported for it."""
        try:
            return trait is None or bool(trait(self.side))
        except Exception:  # noqa: BLE001 - see above
            return True


@kept
def _both(side: Side) -> Traits:
    return Traits(side, lambda row: row.both)


@kept
def _either(side: Side) -> Traits:
    return Traits(side, lambda row: row.either)


def _by_share(a: Side, b: Side, sentences: float) -> int:
    """The rows for which the sentences have words enough in common, or are aligned firmly enough."""
    try:
        share = shared(frame_of(a), frame_of(b))
    except Exception:  # noqa: BLE001 - the comparators fail on it too, and are reported
        share = 1.0
    return _agreeing(bisect_right(_SHARES, share), bisect_right(_FIRM, sentences))


def comparators(a: Side, b: Side, sentences: float) -> tuple[Comparator, ...]:
    """The comparators that can say something of two sides; `sentences` is the score of their sentences."""
    bits = _of_kinds(a.claim.kind, b.claim.kind)
    if bits & _ASK_SHARE:
        bits &= _by_share(a, b, sentences)
    if bits & _ASK_BOTH:
        bits = _both(b).among(_both(a).among(bits))
    if bits & _ASK_EITHER:
        here = _either(a).among(bits)
        bits = here | _either(b).among(bits & ~here)
    return rows_of(bits)


def compare_sides(
    a: Side, b: Side, link: Link, rows: Sequence[Comparator], problems: list[Problem]
) -> Iterator[Found]:
    """Outcomes of the comparators `rows`; one that fails adds to `problems`."""
    for comparator in rows:
        try:
            found = tuple(comparator.compare(a, b, link))
        except Exception as error:  # noqa: BLE001 - any fault of a rule is reported, and the run goes on
            place, stage = f"{a.article.id} and {b.article.id}", f"compare {comparator.kind}"
            problems.append(failure(error, place=place, stage=stage))
            continue
        for outcome in found:
            yield outcome, a, b


def compare_pairs(
    pairs: Sequence[Pair], sides: Mapping[str, Side], problems: list[Problem]
) -> Iterator[Found]:
    """Outcomes of all aligned pairs; a comparator that fails adds to `problems`."""
    sentences = sentence_scores(pairs, sides)
    for pair in pairs:
        a, b = ordered(sides[pair.a], sides[pair.b])
        score = sentences.get(_places(a, b), 0.0)
        rows = comparators(a, b, score)
        if rows:
            link = Link(pair.score, score, pair.reasons, published_order(a.article, b.article))
            yield from with_sources(tuple(compare_sides(a, b, link, rows, problems)))


@kept
def _order(side: Side) -> tuple[str, str, str, int]:
    when = side.article.published
    return (when.isoformat() if when else "9", side.article.id, side.claim.field, side.claim.span.start)


def ordered(a: Side, b: Side) -> tuple[Side, Side]:
    """The earlier article first; article id and place settle the rest, so that order never matters."""
    return (a, b) if _order(a) <= _order(b) else (b, a)


@kept
def _place(side: Side) -> Place:
    return side.article.id, side.claim.field, side.claim.sentence.start


def _places(a: Side, b: Side) -> tuple[Place, Place]:
    """Where the two sentences stand, in one order for both orders of the sides."""
    first, second = _place(a), _place(b)
    return (first, second) if first <= second else (second, first)


def sentence_scores(pairs: Sequence[Pair], sides: Mapping[str, Side]) -> dict[tuple[Place, Place], float]:
    """Alignment score of every aligned pair of sentences; full for those with claims that were joined."""
    return {
        _places(sides[p.a], sides[p.b]): p.score
        for p in pairs
        if sides[p.a].claim.kind == "statement" or JOINED in p.reasons
    }
