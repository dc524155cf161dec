"""Small helpers for the rules that read all articles of a story: its sentences, and pairs of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Protocol, TypeVar

from audit.model import Side


class Told(Protocol):
    """Something that one sentence says."""

    @property
    def side(self) -> Side: ...


T = TypeVar("T", bound=Told)

# Things of one key looked at; a key of more is no fact of one story.
MOST_OF_KEY = 60


def sentences(sides: Mapping[str, Side], *, titles: bool = True) -> list[Side]:
    """The statement claim of every sentence, in the order of articles and text."""
    return [
        side
        for side in sides.values()
        if side.claim.kind == "statement" and (titles or side.claim.field == "text")
    ]


def by_key(found: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What each key joins, keys in their order; those of too many are left out."""
    table: dict[str, list[T]] = {}
    for key, item in found:
        table.setdefault(key, []).append(item)
    return {key: items for key, items in table.items() if len(items) <= MOST_OF_KEY}


def fields(sides: Mapping[str, Side]) -> list[list[Side]]:
    """The sentences of each field of each article, in their order."""
    table: dict[tuple[str, str], list[Side]] = {}
    for side in sentences(sides):
        table.setdefault((side.article.id, side.claim.field), []).append(side)
    return list(table.values())


def pairs_by_key(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Iterator[tuple[T, T]]:
    """Pairs of two origins that some key joins, each once."""
    seen: set[tuple[int, int]] = set()
    found = list(items)  # held, so that no two of them have one id
    for group in by_key((key, item) for item in found for key in keys(item)).values():
        for a, b in pairs(group):
            if (id(a), id(b)) not in seen:
                seen.add((id(a), id(b)))
                yield a, b


def pairs(items: Iterable[T]) -> Iterator[tuple[T, T]]:
    """Pairs told by articles of two origins, the earlier article first."""
    for one, two in combinations(items, 2):
        if one.side.article.id != two.side.article.id and one.side.origin != two.side.origin:
            yield (one, two) if _age(one.side) <= _age(two.side) else (two, one)


def _age(side: Side) -> tuple[str, str]:
    when = side.article.published
    return (when.isoformat()[:10] if when else "9", side.article.id)
