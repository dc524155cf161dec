"""What every comparator takes and gives, and small helpers that several of them share."""

import functools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from audit.model import DiscrepancyKind, Finding, Side
from claims.model import ClaimKind, Span
from claims.records import quick

Order = Literal["before", "after", "same", "unknown"]


@quick
@dataclass(frozen=True, slots=True)
class NotCompared:
    """Two claims that look alike but may not speak of the same fact, and why."""

    kind: DiscrepancyKind
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims came to be compared.

    `score` in [0, 1] is the alignment score of the claims, `sentences` that of the
    sentences they stand in; `order` says whether side a was published before side b.
    """

    score: float = 1.0
    sentences: float = 1.0
    reasons: tuple[str, ...] = ()
    order: Order = "unknown"
    same_article: bool = False
    memo: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)


Outcome = Finding | NotCompared

T = TypeVar("T")


def kept(work: Callable[[Side], T]) -> Callable[[Side], T]:
    """`work`, done once a side: what it gives is kept in the side's memo.

    For functions of one side alone.  Their results must not change: tuples, not generators.
    """

    @functools.wraps(work)
    def once(side: Side) -> T:
        memo = side.memo
        try:
            found: T = memo[work]
        except KeyError:
            found = memo[work] = work(side)
        return found

    return once


def kept_of_pair(work: Callable[[Side, Side, Link], T]) -> Callable[[Side, Side, Link], T]:
    """`work`, done once for the two sides of a link, whichever rules ask."""

    @functools.wraps(work)
    def once(a: Side, b: Side, link: Link) -> T:
        key, memo = (work, a.claim.id, b.claim.id), link.memo
        try:
            found: T = memo[key]
        except KeyError:
            found = memo[key] = work(a, b, link)
        return found

    return once


def kept_all(work: Callable[[Side], Iterable[T]]) -> Callable[[Side], tuple[T, ...]]:
    """`kept` for functions that yield: everything, as a tuple."""

    @functools.wraps(work)
    def everything(side: Side) -> tuple[T, ...]:
        return tuple(work(side))

    return kept(everything)


# Whether a side holds what a comparator looks for; truth counts.
Trait = Callable[[Side], object]


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of COMPARATORS: what it finds, in which claims, and where it is documented.

    The rest says of which pairs it can find anything at all, so that it need not be asked about the
    others (audit.compare.dispatch): `both` sides have a trait, or at least one of them has (`either`);
    the sentences share so much of the shorter one's content words (frames.shared), or are aligned as
    firmly as `firm` says.  A row that says nothing of it is asked about every pair of its claims.
    """

    kind: DiscrepancyKind
    claims: frozenset[ClaimKind]
    compare: Callable[[Side, Side, Link], Iterable[Outcome]]
    slug: str
    example: str = field(default="", repr=False)
    both: Trait | None = None
    either: Trait | None = None
    share: float = 0.0
    firm: float = math.inf


def outlet(side: Side) -> str:
    """The outlet's name for a sentence; the file name when none is known."""
    return side.article.outlet or side.article.input or side.article.id


def words(side: Side, span: Span) -> str:
    """The verbatim words of the span on one line."""
    return " ".join(span.of(side.text).split())
