"""Articles -> stories: which articles tell of the same happening.

Three steps: articles that share rare words and names are grouped by average link; one or two
left over join the group they clearly resemble most; a group that holds two similar
happenings (two earthquakes of one region) is split by the words in which its parts differ.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from audit.linkage import Edge, average_link
from audit.model import Story
from audit.settings import Settings, resolve
from audit.story_split import damped_likeness, split
from audit.story_views import Views, make_views, same_story
from audit.text_index import Floats, Ints, Rows, distinct, dots
from claims.model import Article, Reading

Readings = Mapping[str, tuple[Reading, ...]]
Group = tuple[int, ...]

# An article is looked up by this many of its heaviest words and word pairs.
KEY_WORDS = 40
# A word of more articles than this is read in a window of so many neighbours, so that the
# number of candidates grows with the articles and not with their square.
LONGEST_POSTING = 120
# A group of so many articles or fewer may join another one.
SMALL_GROUP = 2
# It must resemble that one at least so much, and so many times more than the next.
JOIN_LIKENESS = 0.09
JOIN_MARGIN = 1.3
# What the probability of one story counts beside the damped likeness when a group is split.
PROBABILITY_WEIGHT = 0.5
# Larger groups are first parted by a stricter average link: splitting needs a full matrix.
LARGEST_GROUP = 400
STRICTER = 1.3
# Titles made from the first words of a text are cut after so many characters.
TITLE_CHARACTERS = 80


def likely_pairs(rows: Rows) -> tuple[Ints, Ints]:
    """Rows that share one of their heaviest columns; each pair once, left < right."""
    postings: dict[int, list[int]] = {}
    for row in range(len(rows)):
        own = slice(rows.starts[row], rows.starts[row + 1])
        heaviest = np.argsort(-rows.weights[own], kind="stable")[:KEY_WORDS]
        for column in rows.ids[own][heaviest].tolist():
            postings.setdefault(column, []).append(row)
    found = [
        a * len(rows) + b
        for posting in postings.values()
        for at, a in enumerate(posting)
        for b in posting[at + 1 : at + LONGEST_POSTING]
    ]
    codes = distinct(np.array(found, dtype=np.int64))
    left, right = np.divmod(codes, max(len(rows), 1))
    return left, right


def _edges(views: Views) -> list[Edge]:
    left, right = likely_pairs(views.whole)
    likeness = dots(views.whole, left, right)
    return list(zip(left.tolist(), right.tolist(), likeness.tolist(), strict=True))


def coarse_groups(count: int, edges: Sequence[Edge], threshold: float) -> list[Group]:
    """Average-link groups, none larger than LARGEST_GROUP."""
    result: list[Group] = []
    for group in average_link(count, edges, threshold):
        if len(group) <= LARGEST_GROUP or threshold >= 1:
            result.append(group)
            continue
        place = {item: number for number, item in enumerate(group)}
        inner = [(place[a], place[b], s) for a, b, s in edges if a in place and b in place]
        parts = coarse_groups(len(group), inner, min(threshold * STRICTER, 1.0))
        result.extend(tuple(group[i] for i in part) for part in parts)
    return result


def attach_small(groups: Sequence[Group], edges: Sequence[Edge]) -> list[Group]:
    """Groups after small ones joined the large one that they clearly resemble most."""
    group_of = {item: number for number, group in enumerate(groups) for item in group}
    totals: dict[int, Counter[int]] = {}
    for a, b, likeness in edges:
        for here, there in ((group_of[a], group_of[b]), (group_of[b], group_of[a])):
            if len(groups[here]) <= SMALL_GROUP < len(groups[there]):
                totals.setdefault(here, Counter())[there] += likeness  # type: ignore[assignment]
    grown = [list(group) for group in groups]
    for here, sums in totals.items():
        means = [(total / (len(groups[here]) * len(groups[there])), -there) for there, total in sums.items()]
        means.sort(reverse=True)
        second = means[1][0] if len(means) > 1 else 0.0
        if means[0][0] >= JOIN_LIKENESS and means[0][0] >= JOIN_MARGIN * second:
            grown[-means[0][1]].extend(groups[here])
            grown[here].clear()
    return [tuple(sorted(group)) for group in grown if group]


def _likeness(views: Views, members: Ints) -> Floats:
    """What `split` looks at: damped likeness plus the probability of one story; (n, n)."""
    count = len(members)
    a, b = np.triu_indices(count, 1)
    matrix = np.eye(count)
    matrix[a, b] = matrix[b, a] = same_story(views, members[a], members[b])
    return PROBABILITY_WEIGHT * matrix + damped_likeness(views.whole, members)


def _when(article: Article) -> tuple[str, str]:
    return (article.published.isoformat() if article.published else "9", article.id)


# "BANGKOK (Agency) — " says where the text was filed, not what it is about.
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/]{1,40}(?:\([^)]{1,40}\) ?)?[—–-]+ ")


def story_title(ordered: Sequence[Article], central: Article) -> str:
    """The headline of the most typical article; else the first headline or words there are."""
    for article in (central, *ordered):
        if article.title and article.title.strip():
            return " ".join(article.title.split())
    for article in (central, *ordered):
        words = _DATELINE.sub("", " ".join(article.text[: 4 * TITLE_CHARACTERS].split()))
        if words:
            return (
                words if len(words) <= TITLE_CHARACTERS else words[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"
            )
    return "Untitled story"


def _central(members: Sequence[int], near: Mapping[int, Mapping[int, float]]) -> int:
    """The member most like the others; the first of them on a tie."""
    inside = set(members)

    def closeness(item: int) -> float:
        return sum(s for other, s in near.get(item, {}).items() if other in inside)

    return max(members, key=lambda item: (round(closeness(item), 9), -item))


def _story(members: Sequence[Article], central: Article) -> Story:
    ordered = sorted(members, key=_when)
    key = "|".join(sorted(article.id for article in members))
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Story(f"s{digest}", story_title(ordered, central), tuple(article.id for article in ordered))


def group(
    articles: Sequence[Article], readings: Readings, settings: Settings | None = None
) -> tuple[Story, ...]:
    """Stories that hold every article once, in the order of their smallest article id.

    The order of `articles` makes no difference.  A story's id is a hash of its articles' ids.
    """
    chosen = settings or resolve()
    ordered = sorted(articles, key=lambda article: article.id)
    views = make_views(ordered, readings)
    edges = _edges(views)
    groups = attach_small(coarse_groups(len(ordered), edges, chosen.story_threshold), edges)
    near: dict[int, dict[int, float]] = {}
    for a, b, likeness in edges:
        near.setdefault(a, {})[b] = near.setdefault(b, {})[a] = likeness
    parts = [
        part.tolist()
        for found in groups
        for part in split(np.array(found, dtype=np.int64), lambda members: _likeness(views, members))
    ]
    return tuple(_story([ordered[i] for i in part], ordered[_central(part, near)]) for part in sorted(parts))
