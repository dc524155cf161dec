"""Articles -> stories: which articles tell of the same happening."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from audit.linkage import Edge, average_link
from audit.model import Story
from audit.settings import Settings
from audit.text_index import Rows, dots, make_rows, rarity, stems
from claims.model import Article, Reading

Readings = Mapping[str, tuple[Reading, ...]]

KEY_WORDS = 30
LONGEST_POSTING = 200


def article_words(article: Article) -> dict[str, float]:
    lead = stems((article.title or "") + " " + article.text[:600])
    counts = Counter(stems(article.text))
    counts.update(lead)
    return {word: (1 + np.log(number)) * rarity(word) for word, number in counts.items()}


def likely_pairs(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    postings: dict[int, list[int]] = {}
    for row in range(len(rows)):
        own = slice(rows.starts[row], rows.starts[row + 1])
        ids, weights = rows.ids[own], rows.weights[own]
        for column in ids[np.argsort(-weights, kind="stable")[:KEY_WORDS]].tolist():
            postings.setdefault(column, []).append(row)
    found = set()
    for posting in postings.values():
        for at, a in enumerate(posting):
            for b in posting[at + 1 : at + LONGEST_POSTING]:
                found.add((a, b))
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _story(members: Sequence[Article]) -> Story:
    ordered = sorted(members, key=lambda a: (a.published.isoformat() if a.published else "9", a.id))
    key = "|".join(sorted(article.id for article in ordered))
    title = next((a.title for a in ordered if a.title), None) or ordered[0].text.strip()[:80] or ordered[0].id
    return Story(
        "s" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        title,
        tuple(a.id for a in ordered),
    )


def group(
    articles: Sequence[Article], readings: Readings, settings: Settings | None = None
) -> tuple[Story, ...]:
    """Stories that hold every article once, in the order of their first article's id."""
    threshold = 0.2 if settings is None else settings.story_threshold * 0.45
    ordered = sorted(articles, key=lambda article: article.id)
    rows = make_rows([article_words(article) for article in ordered], {})
    left, right = likely_pairs(rows)
    scores = dots(rows, left, right)
    edges: list[Edge] = list(zip(left.tolist(), right.tolist(), scores.tolist(), strict=True))
    return tuple(
        _story([ordered[i] for i in members]) for members in average_link(len(ordered), edges, threshold)
    )
