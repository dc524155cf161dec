"""What else the queue is filtered by: the origin that outlets share, and who a passage is from."""

from collections.abc import Iterator, Mapping

from audit.model import Audit, Discrepancy
from audit.sources import SOURCE_LENGTH, source_of
from audit.store_text import plain
from claims.model import Article, Claim

# Names of tags, which are fields of FindingFilter too.
ORIGIN, SOURCE = "origin", "source"
TAGS = (ORIGIN, SOURCE)
TAG_LENGTH = 300

Tag = tuple[str, str]


def shared_origins(audit: Audit) -> dict[str, str]:
    """Article id -> the outlets that carry its copy, joined by commas, when they are several articles."""
    owners: dict[str, list[Article]] = {}
    for article in audit.articles:
        owners.setdefault(audit.origins.get(article.id, article.id), []).append(article)
    return {
        article.id: plain(", ".join(sorted({member.outlet or member.id for member in members})))[:TAG_LENGTH]
        for members in owners.values()
        if len(members) > 1
        for article in members
    }


def tags_of(audit: Audit) -> Iterator[tuple[Tag, ...]]:
    """The tags of every finding, then of every check, in the order of the alphabet."""
    origins = shared_origins(audit)
    claims = {claim.id: claim for claim in audit.claims}
    articles = {article.id: article for article in audit.articles}
    for item in (*audit.discrepancies, *audit.checks):
        yield tuple(sorted(set(_tags(item, origins, claims, articles))))


def _tags(
    item: Discrepancy,
    origins: Mapping[str, str],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
) -> Iterator[Tag]:
    for quote in item.evidence:
        if quote.article in origins:
            yield ORIGIN, origins[quote.article]
        claim = claims.get(quote.claim)
        source = source_of(claim, articles[claim.article]) if claim and claim.article in articles else ""
        if source:
            yield SOURCE, cut(source)


def cut(source: str) -> str:
    """A source as it is kept: as many characters as a list of choices has room for."""
    shown = plain(source)
    return shown if len(shown) <= SOURCE_LENGTH else shown[: SOURCE_LENGTH - 1].rstrip() + "…"
