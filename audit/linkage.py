"""Average-link clustering over a sparse list of likenesses.

A pair that is not listed counts as likeness 0, so two groups join only when most of their
pairs were found alike: one strong link cannot chain unlike things together.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[int, int, float]


def _neighbours(count: int, edges: Iterable[Edge]) -> list[dict[int, float]]:
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b, likeness in edges:
        if a != b:
            best = max(likeness, near[a].get(b, likeness))
            near[a][b] = near[b][a] = best
    return near


def average_link(count: int, edges: Iterable[Edge], threshold: float) -> tuple[tuple[int, ...], ...]:
    """Groups of the items 0 … count-1, each sorted, in the order of their first item.

    The two groups with the highest mean likeness are joined, again and again, until no two
    groups reach `threshold` (> 0).  Ties go to the groups with the smallest first items, so
    number the items in an order that does not depend on the input's.
    """
    sums = _neighbours(count, edges)
    members: list[list[int]] = [[item] for item in range(count)]
    heap = [(-likeness, a, b) for a, near in enumerate(sums) for b, likeness in near.items() if a < b]
    heap = [entry for entry in heap if -entry[0] >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if not members[a] or not members[b] or b not in sums[a]:
            continue
        if -negative != sums[a][b] / (len(members[a]) * len(members[b])):
            continue  # an older mean of groups that have grown since; the newer one is in the heap
        _join(a, b, sums, members)
        for other, total in sums[a].items():
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return tuple(tuple(sorted(group)) for group in members if group)


def _join(a: int, b: int, sums: Sequence[dict[int, float]], members: Sequence[list[int]]) -> None:
    """Moves group b into group a (a < b)."""
    members[a].extend(members[b])
    members[b].clear()
    del sums[a][b]
    for other, total in sums[b].items():
        if other == a:
            continue
        del sums[other][b]
        sums[a][other] = sums[a].get(other, 0.0) + total
        sums[other][a] = sums[a][other]
    sums[b].clear()


def group_labels(groups: Sequence[Sequence[int]]) -> Mapping[int, int]:
    """Item -> number of its group."""
    return {item: number for number, group in enumerate(groups) for item in group}
