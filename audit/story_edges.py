"""Which articles resemble each other at all: pairs looked up by the words that say most of an article.

The number of pairs grows with the articles and not with their square: an article is looked up by
its heaviest words, the rarest of them first, until its budget is spent; and two articles that share
next to nothing of them are not compared at all.
"""

import numpy as np

from audit.text_index import Flags, Floats, Ints, Rows, dots

# An article is looked up by this many of its heaviest words and word pairs,
KEY_WORDS = 40
# until it has met so many others over them (one met twice counts twice): enough for a story of some
# hundred articles, in which every word that matters is a word of all of them.
LOOKUPS = 2_000
# Two articles whose heaviest words make less than this of their likeness share a word by chance.
LEAST_SHARED = 0.015
# A likeness below this counts as none: a quarter of the mean from which articles are one story.
LEAST_LIKENESS = 0.03


def _keys(rows: Rows) -> tuple[Ints, Ints, Floats]:
    """Owner, column and weight of each row's keys, by column and owner."""
    owners = np.repeat(np.arange(len(rows)), rows.sizes)
    heaviest = np.lexsort((rows.ids, -rows.weights, owners))
    kept = heaviest[np.arange(len(owners)) - rows.starts[owners] < KEY_WORDS]
    holders = np.bincount(rows.ids[kept], minlength=rows.columns)
    rarest = kept[np.lexsort((rows.ids[kept], holders[rows.ids[kept]], owners[kept]))]
    costs = holders[rows.ids[rarest]] - 1
    counts = np.bincount(owners[rarest], minlength=len(rows))
    begins = np.cumsum(counts) - counts
    spent = np.cumsum(costs)
    before = np.concatenate([[0], spent])[begins]
    kept = rarest[(spent - before[owners[rarest]] <= LOOKUPS) & (costs > 0)]
    kept = kept[np.lexsort((owners[kept], rows.ids[kept]))]
    return owners[kept], rows.ids[kept], rows.weights[kept]


def likely_pairs(rows: Rows, fresh: Flags | None = None) -> tuple[Ints, Ints]:
    """Rows that share some of their heaviest columns; each pair once, left < right.

    With `fresh` only pairs of which one row at least is flagged in it.
    """
    owners, columns, weights = _keys(rows)
    codes, products = [], []
    for step in range(1, len(owners)):
        same = np.flatnonzero(columns[step:] == columns[:-step])
        if not len(same):
            break
        a, b = owners[same], owners[same + step]
        if fresh is not None:
            new = fresh[a] | fresh[b]
            same, a, b = same[new], a[new], b[new]
        codes.append(a * len(rows) + b)
        products.append(weights[same] * weights[same + step])
    if not codes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    found, place = np.unique(np.concatenate(codes), return_inverse=True)
    shared = np.bincount(place, weights=np.concatenate(products))
    left, right = np.divmod(found[shared >= LEAST_SHARED], len(rows))
    return left, right


def edges(rows: Rows, fresh: Flags | None = None) -> tuple[Ints, Ints, Floats]:
    """Pairs of rows (left < right) with their likeness, those below LEAST_LIKENESS left out."""
    left, right = likely_pairs(rows, fresh)
    likeness = dots(rows, left, right)
    kept = likeness >= LEAST_LIKENESS
    return left[kept], right[kept], likeness[kept]
