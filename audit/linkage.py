"""Average-link clustering over a sparse list of likenesses.

A pair that is not listed counts as likeness 0, so two groups join only when most of their
pairs were found alike: one strong link cannot chain unlike things together.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

Edge = tuple[int, int, float]

# The seed of an item that may join any group.
NO_SEED = -1


def _neighbours(count: int, edges: Iterable[Edge]) -> list[dict[int, float]]:
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b, likeness in edges:
        if a != b:
            best = max(likeness, near[a].get(b, likeness))
            near[a][b] = near[b][a] = best
    return near


class _Groups:
    """The groups of a clustering under way: members, sums of likeness, what they came from."""

    def __init__(
        self,
        count: int,
        edges: Iterable[Edge],
        apart: Sequence[str] | None,
        never: Iterable[tuple[int, int]],
        seeds: Sequence[int] | None,
    ) -> None:
        self.never: list[set[int]] = [set() for _ in range(count)]
        for a, b in never:
            self.never[a].add(b)
            self.never[b].add(a)
        self.members: list[list[int]] = [[item] for item in range(count)]
        self.sums = _neighbours(count, edges)
        self.origins = [Counter([name]) for name in apart] if apart is not None else None
        # One bit an origin: most groups share none, and need not be counted through.
        bits = {name: 1 << at for at, name in enumerate(dict.fromkeys(apart or ()))}
        self.bits = [bits[name] for name in apart] if apart is not None else []
        self.seeds = list(seeds) if seeds is not None else [NO_SEED] * count

    def mean(self, a: int, b: int) -> float:
        """Mean likeness of the pairs between two groups; 0 for groups that may never join."""
        p, q = self.seeds[a], self.seeds[b]
        if b in self.never[a] or (p != q and NO_SEED not in (p, q)):
            return 0.0
        pairs = len(self.members[a]) * len(self.members[b])
        if self.origins is not None and self.bits[a] & self.bits[b]:
            small, large = self.origins[a], self.origins[b]
            if len(small) > len(large):
                small, large = large, small
            pairs -= sum(number * large[name] for name, number in small.items())
        return self.sums[a][b] / pairs if pairs else 0.0

    def join(self, a: int, b: int) -> None:
        """Moves group b into group a (a < b)."""
        self.members[a].extend(self.members[b])
        self.members[b].clear()
        self.seeds[a] = max(self.seeds[a], self.seeds[b])
        if self.origins is not None:
            self.origins[a].update(self.origins[b])
            self.bits[a] |= self.bits[b]
        for other in self.never[b]:
            self.never[other].discard(b)
            self.never[other].add(a)
        self.never[a] = (self.never[a] | self.never[b]) - {a}
        self.sums[a].pop(b, None)
        for other, total in self.sums[b].items():
            if other != a:
                del self.sums[other][b]
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total
        self.sums[b].clear()

    def join_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Joins the groups of two items, pair by pair, whatever their likeness."""
        group = list(range(len(self.members)))
        for pair in sorted(pairs):
            a, b = sorted(group[item] for item in pair)
            if a != b:
                self.join(a, b)
                for item in self.members[a]:
                    group[item] = a


def _seed_pairs(seeds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first item of each seed with every other one of it."""
    first: dict[int, int] = {}
    for item, seed in enumerate(seeds):
        if seed != NO_SEED and first.setdefault(seed, item) != item:
            yield first[seed], item


def average_link(
    count: int,
    edges: Iterable[Edge],
    threshold: float,
    *,
    apart: Sequence[str] | None = None,
    together: Iterable[tuple[int, int]] = (),
    never: Iterable[tuple[int, int]] = (),
    seeds: Sequence[int] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Groups of the items 0 … count-1, each sorted, in the order of their first item.

    The two groups with the highest mean likeness are joined, again and again, until no two
    groups reach `threshold` (> 0).  Pairs of items with the same name in `apart` are never
    compared and count neither way.  Pairs in `together` are joined before anything else, whatever
    their likeness; groups with a pair in `never` are not joined after that.  Items of one
    number in `seeds` are together from the start and those of two never join; NO_SEED leaves an item
    free.  Ties go to the groups with the smallest first items, so number the items in an order that
    does not depend on the input's.
    """
    groups = _Groups(count, edges, apart, never, seeds)
    groups.join_all((*together, *_seed_pairs(seeds or ())))
    heap = [
        (-mean, a, b)
        for a, near in enumerate(groups.sums)
        for b in near
        if a < b and (mean := groups.mean(a, b)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        # A group that was joined or has grown since has newer means in the heap.
        if b not in groups.sums[a] or -negative != groups.mean(a, b):
            continue
        groups.join(a, b)
        for other in groups.sums[a]:
            mean = groups.mean(a, other)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return tuple(tuple(sorted(group)) for group in groups.members if group)
