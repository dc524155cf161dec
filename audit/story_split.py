"""Two similar happenings in one group of articles -> two groups.

Words that the whole group shares (the island, the sport, the law) say nothing of which of
the two an article tells; with these damped, two happenings fall apart and one does not.
Only articles of the group have a say, so an unrelated article changes nothing.
"""

import math
from collections.abc import Callable

import numpy as np

from audit.text_index import Flags, Floats, Ints, Rows, ranges

# Groups are split only where both parts have so many articles: two texts may differ for any reason.
SMALLEST_PART = 3
# How many articles it takes for the damping to reach half its strength.
DAMPING_ARTICLES = 8
# Parts are two stories when the likeness across is below this share of the likeness inside;
# small parts differ by chance, so the share falls by CHANCE over the size of the smaller one.
SPLIT_RATIO = 0.67
CHANCE = 0.4
# A part of a split group is one story more often than a whole group: each level asks for more.
DEEPER = 0.65
# Shared words are multiplied out in portions, so that memory grows with the articles only.
COLUMNS_AT_ONCE = 2_048
# Rounds of moving articles to the part they resemble more; it settles within a few.
ROUNDS = 20

Likeness = Callable[[Ints], Floats]


def damped_likeness(rows: Rows, members: Ints) -> Floats:
    """Cosines among `members` with shared words damped; (n, n) float64."""
    count = len(members)
    sizes = rows.sizes[members]
    cells = ranges(rows.starts[members], sizes)
    owners = np.repeat(np.arange(count), sizes)
    columns, local, holders = np.unique(rows.ids[cells], return_inverse=True, return_counts=True)
    damping = 1 - holders / count * (count / (count + DAMPING_ARTICLES))
    weights = rows.weights[cells] * damping[local]
    lengths = np.sqrt(np.bincount(owners, weights=weights * weights, minlength=count)) + 1e-12
    weights /= lengths[owners]
    place = np.full(len(columns), -1, dtype=np.int64)  # a word of one article is shared with none
    place[holders > 1] = np.arange(int((holders > 1).sum()))
    shared = place[local]
    result = np.zeros((count, count))
    for start in range(0, int((holders > 1).sum()), COLUMNS_AT_ONCE):
        here = (shared >= start) & (shared < start + COLUMNS_AT_ONCE)
        dense = np.zeros((count, COLUMNS_AT_ONCE))
        dense[owners[here], shared[here] - start] = weights[here]
        result += dense @ dense.T
    np.fill_diagonal(result, 1.0)
    return result


def _bisect(likeness: Floats) -> Flags:
    """True for the articles of one of two parts, by the first axis of variation, then by means."""
    means = likeness.mean(axis=0)
    centred = likeness - means - means[:, None] + likeness.mean()
    axis = np.linalg.eigh(centred)[1][:, -1]
    part = np.asarray(axis > 0)
    own = np.diag(likeness)
    for _ in range(ROUNDS):
        if part.all() or not part.any():
            break
        moved = _mean_to(likeness, own, part) > _mean_to(likeness, own, ~part)
        if (moved == part).all():
            break
        part = moved
    return part


def _mean_to(likeness: Floats, own: Floats, part: Flags) -> Floats:
    """Mean likeness of each article to the others of the part, over the part's own cohesion."""
    size = int(part.sum())
    total = likeness[:, part].sum(axis=1)
    means = np.where(part, (total - own) / max(size - 1, 1), total / size)
    cohesion = likeness[np.ix_(part, part)].mean()
    return np.asarray(means / np.sqrt(max(cohesion, 1e-12)))


def _inside(likeness: Floats, part: Flags) -> float:
    size = int(part.sum())
    block = likeness[np.ix_(part, part)]
    return float((block.sum() - np.trace(block)) / (size * (size - 1)))


def split(members: Ints, likeness: Likeness, strictness: float = 1.0) -> list[Ints]:
    """`members` in one part, or in several when they tell several stories.

    `likeness(members)` gives their (n, n) matrix; `strictness` in (0, 1] lowers the share
    of likeness across below which parts are two stories.
    """
    if len(members) < 2 * SMALLEST_PART:
        return [members]
    matrix = likeness(members)
    part = _bisect(matrix)
    smaller = min(int(part.sum()), int((~part).sum()))
    if smaller < SMALLEST_PART:
        return [members]
    inside = math.sqrt(max(_inside(matrix, part) * _inside(matrix, ~part), 0.0))
    if not matrix[np.ix_(part, ~part)].mean() < strictness * (SPLIT_RATIO - CHANCE / smaller) * inside:
        return [members]
    deeper = strictness * DEEPER
    return [*split(members[part], likeness, deeper), *split(members[~part], likeness, deeper)]
