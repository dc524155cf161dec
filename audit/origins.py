"""Which articles carry one text: agency copy and near copies count as one origin.

Copies show in long runs of the same words.  Two articles are one origin when most of the
shorter one stands in the other, or when both name the same agency and share some runs: an
agency that is only credited for a photo shares none.
"""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

from audit.linkage import average_link
from audit.story_views import story_text
from audit.text_index import word_list
from claims.model import Article, Reading

# So many words in a row are not the same by chance, unless they are somebody's words.
RUN_WORDS = 8
# Share of the shorter article's runs that a copy holds.
COPY_SHARE = 0.31
# With the same agency named in both, this much tells that both printed its copy.
CREDITED_SHARE = 0.12
# Shorter texts share runs for many reasons (a headline, a listing).
FEWEST_RUNS = 20
# A run found in more articles than this is boilerplate ("all rights reserved …").
LONGEST_POSTING = 200
# Copies of copies are joined when groups share at least half of what one pair must.
GROUP_SHARE = 0.5


def runs(text: str) -> frozenset[int]:
    """Hashes of every RUN_WORDS words in a row (stable between processes)."""
    words = word_list(text)
    return frozenset(_digest(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1))


def _digest(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))


def _shared_runs(found: Sequence[frozenset[int]]) -> Counter[tuple[int, int]]:
    """How many runs every two articles share; pairs that share none are left out."""
    postings: dict[int, list[int]] = {}
    for number, own in enumerate(found):
        for run in own:
            postings.setdefault(run, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for members in postings.values():
        if 1 < len(members) <= LONGEST_POSTING:
            shared.update((a, b) for at, a in enumerate(members) for b in members[at + 1 :])
    return shared


def _agencies(article: Article) -> frozenset[str]:
    return frozenset(credit.casefold() for credit in article.credits)


def _likeness(a: Article, b: Article, share: float) -> float:
    """1 for a copy, 0 for none; between them nothing, so that average link joins by majority."""
    least = CREDITED_SHARE if _agencies(a) & _agencies(b) else COPY_SHARE
    return 1.0 if share >= least else 0.0


def _name(members: Sequence[Article]) -> str:
    """The agency that most of the copies name, else the id of the earliest."""
    credits = Counter(credit for article in members for credit in article.credits)
    if len(members) > 1 and credits:
        best = min(credits, key=lambda name: (-credits[name], name))
        if credits[best] * 2 >= len(members):
            return best
    return min(members, key=lambda a: (a.published.isoformat() if a.published else "9", a.id)).id


def find(articles: Sequence[Article], readings: Mapping[str, tuple[Reading, ...]]) -> dict[str, str]:
    """Article id -> origin id, in the order of the ids; an article of its own is its own origin.

    Copies of one text have the name of the agency that they credit (with a number when it has
    several texts), or the id of the earliest article.  The order of `articles` makes no difference.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    found = [runs(story_text(article, readings.get(article.id, ()))) for article in ordered]
    edges = []
    for (a, b), shared in sorted(_shared_runs(found).items()):
        shorter = min(len(found[a]), len(found[b]))
        if shorter >= FEWEST_RUNS:
            edges.append((a, b, _likeness(ordered[a], ordered[b], shared / shorter)))
    origins: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for group in average_link(len(ordered), edges, GROUP_SHARE):
        name = _name([ordered[i] for i in group])
        taken[name] += 1
        unique = name if taken[name] == 1 else f"{name} {taken[name]}"
        origins.update((ordered[i].id, unique) for i in group)
    return {article.id: origins[article.id] for article in ordered}
