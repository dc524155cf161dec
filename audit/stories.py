"""Articles -> stories: which articles tell of the same happening.

Three steps: articles that share rare words and names are grouped by average link; one or two
left over join the group they clearly resemble most; a group that holds two similar
happenings (two earthquakes of one region) is split by the words in which its parts differ.
With `join` new articles enter the stories that are known, or found some, and no old article moves.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from audit.linkage import NO_SEED, Edge, average_link
from audit.model import Story
from audit.settings import Settings, resolve
from audit.story_edges import edges
from audit.story_split import damped_likeness, split
from audit.story_views import Views, make_views, same_story
from audit.text_index import Floats, Ints
from claims.model import Article, Reading

Readings = Mapping[str, tuple[Reading, ...]]
Group = tuple[int, ...]

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


def coarse_groups(
    count: int, edges: Sequence[Edge], threshold: float, seeds: Sequence[int] | None = None
) -> list[Group]:
    """Average-link groups; those without a seed (`audit.linkage`) no larger than LARGEST_GROUP."""
    result: list[Group] = []
    for group in average_link(count, edges, threshold, seeds=seeds):
        known = seeds is not None and any(seeds[item] != NO_SEED for item in group)
        if len(group) <= LARGEST_GROUP or threshold >= 1 or known:
            result.append(group)
            continue
        place = {item: number for number, item in enumerate(group)}
        inner = [(place[a], place[b], s) for a, b, s in edges if a in place and b in place]
        parts = coarse_groups(len(group), inner, min(threshold * STRICTER, 1.0))
        result.extend(tuple(group[i] for i in part) for part in parts)
    return result


def attach_small(groups: Sequence[Group], edges: Sequence[Edge], seeds: Sequence[int]) -> list[Group]:
    """Groups after small ones without a seed joined the large one that they clearly resemble most."""
    group_of = {item: number for number, group in enumerate(groups) for item in group}
    free = {n for n, group in enumerate(groups) if all(seeds[item] == NO_SEED for item in group)}
    totals: dict[int, Counter[int]] = {}
    for a, b, likeness in edges:
        for here, there in ((group_of[a], group_of[b]), (group_of[b], group_of[a])):
            if len(groups[here]) <= SMALL_GROUP < len(groups[there]) and here in free:
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


def _edges(views: Views, seeds: Sequence[int]) -> list[Edge]:
    """Pairs of articles with their likeness; of two old articles it is not asked."""
    fresh = np.array([seed == NO_SEED for seed in seeds], dtype=np.bool_)
    left, right, likeness = edges(views.whole, None if fresh.all() else fresh)
    return list(zip(left.tolist(), right.tolist(), likeness.tolist(), strict=True))


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


def _story(members: Sequence[Article], central: Article, known: Story | None) -> Story:
    """The story of the members; a known one keeps its id and its title."""
    ordered = sorted(members, key=_when)
    names = tuple(article.id for article in ordered)
    if known is not None:
        return Story(known.id, known.title or story_title(ordered, central), names)
    digest = hashlib.sha256("|".join(sorted(names)).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Story(f"s{digest}", story_title(ordered, central), names)


def _seeds(known: Sequence[Story], ordered: Sequence[Article]) -> list[int]:
    """The number of each article's known story, NO_SEED for a new article; the first story wins."""
    number: dict[str, int] = {}
    for at, story in enumerate(known):
        for name in story.articles:
            number.setdefault(name, at)
    return [number.get(article.id, NO_SEED) for article in ordered]


def unclear(edges: Sequence[Edge], seeds: Sequence[int], threshold: float) -> frozenset[int]:
    """New articles that would belong to either of two known stories, by their means to both."""
    sizes = Counter(seed for seed in seeds if seed != NO_SEED)
    sums: dict[int, dict[int, float]] = {}
    for pair in edges:
        for new, old in (pair[:2], pair[1::-1]):
            if seeds[new] == NO_SEED != seeds[old]:
                own = sums.setdefault(new, {})
                own[seeds[old]] = own.get(seeds[old], 0.0) + pair[2]
    found = set()
    for item, own in sums.items():
        means = sorted((total / sizes[seed] for seed, total in own.items()), reverse=True)
        if len(means) > 1 and means[1] >= threshold and means[0] < JOIN_MARGIN * means[1]:
            found.add(item)
    return frozenset(found)


def _parts(group: Group, views: Views, seeds: Sequence[int]) -> list[list[int]]:
    """The happenings of a group; what is known as one story stays one."""
    old = [item for item in group if seeds[item] != NO_SEED]
    if len(old) == len(group) or len(group) > LARGEST_GROUP:
        return [list(group)]
    found = split(np.array(group, dtype=np.int64), lambda members: _likeness(views, members))
    parts = [part.tolist() for part in found]
    if not old:
        return parts
    kept = sorted(item for part in parts if not set(part).isdisjoint(old) for item in part)
    return [kept, *(part for part in parts if set(part).isdisjoint(old))]


def join(
    known: Sequence[Story],
    articles: Sequence[Article],
    readings: Readings,
    settings: Settings | None = None,
) -> tuple[Story, ...]:
    """Stories that hold every article once, those of `known` neither parted nor merged.

    `articles` are the old ones and the new ones.  A new article joins the known story that it
    resembles, or founds one with others; one that fits two known stories alike joins neither.
    A known story keeps its id and title; articles of it that are not among `articles` are left out,
    and a story of which none is left is gone.  Stories stand in the order of their smallest article
    id; the order of `articles` makes no difference, and that of `known` only to an article of two.
    """
    chosen = settings or resolve()
    ordered = sorted(articles, key=lambda article: article.id)
    seeds = _seeds(known, ordered)
    views = make_views(ordered, readings)
    found = _edges(views, seeds)
    either = unclear(found, seeds, chosen.story_threshold)
    linked = [edge for edge in found if (edge[0] in either) == (edge[1] in either)] if either else found
    groups = attach_small(coarse_groups(len(ordered), linked, chosen.story_threshold, seeds), linked, seeds)
    near: dict[int, dict[int, float]] = {}
    for a, b, likeness in found:
        near.setdefault(a, {})[b] = near.setdefault(b, {})[a] = likeness
    parts = sorted(part for group in groups for part in _parts(group, views, seeds))
    return tuple(
        _story(
            [ordered[i] for i in part],
            ordered[_central(part, near)],
            next((known[seeds[i]] for i in part if seeds[i] != NO_SEED), None),
        )
        for part in parts
    )


def group(
    articles: Sequence[Article], readings: Readings, settings: Settings | None = None
) -> tuple[Story, ...]:
    """Stories that hold every article once, in the order of their smallest article id.

    The order of `articles` makes no difference.  A story's id is a hash of its articles' ids.
    """
    return join((), articles, readings, settings)
