"""Which articles are copies of one text: agency copy and near copies count as one origin."""

from collections.abc import Mapping, Sequence

from claims.model import Article, Reading


def find(articles: Sequence[Article], readings: Mapping[str, tuple[Reading, ...]]) -> dict[str, str]:
    """Article id -> origin id."""
    return {article.id: article.id for article in articles}
