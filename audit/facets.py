"""Claims of one kind that stand in two aligned sentences: pairs that no key of their own would find.

"In three boats" and "on two speed boats" share no name and no measure; the sentences they
stand in do.  The pairs come from aligned sentences, so their number grows with those.
"""

from collections.abc import Iterator, Mapping, Sequence

from audit.model import Pair, Side
from claims.model import Claim

# Kinds whose claims are compared wherever their sentences align.
FACETS = frozenset({"quantity", "status", "quote", "name", "event"})

Place = tuple[str, str, int]


def place(claim: Claim) -> Place:
    """The sentence that a claim stands in."""
    return claim.article, claim.field, claim.sentence.start


def by_place(sides: Mapping[str, Side]) -> dict[Place, list[Claim]]:
    """Facet claims of each sentence, in their order."""
    table: dict[Place, list[Claim]] = {}
    for side in sides.values():
        if side.claim.kind in FACETS:
            table.setdefault(place(side.claim), []).append(side.claim)
    return table


def compatible(a: Claim, b: Claim) -> bool:
    """Whether the two are of one kind, and of one scale, concept or kind of number."""
    if a.kind != b.kind:
        return False
    if a.quantity is not None and b.quantity is not None:
        return a.quantity.kind == b.quantity.kind
    if a.status is not None and b.status is not None:
        return a.status.scale == b.status.scale
    return a.event == b.event


def facet_pairs(pairs: Sequence[Pair], sides: Mapping[str, Side]) -> Iterator[Pair]:
    """Pairs of claims inside the aligned sentences that `pairs` does not hold yet."""
    table = by_place(sides)
    known = {(pair.a, pair.b) for pair in pairs} | {(pair.b, pair.a) for pair in pairs}
    for pair in pairs:
        a, b = sides[pair.a].claim, sides[pair.b].claim
        if a.kind != "statement":
            continue
        for first in table.get(place(a), ()):
            for second in table.get(place(b), ()):
                if compatible(first, second) and (first.id, second.id) not in known:
                    yield Pair(first.id, second.id, pair.score, ("their sentences align",))
