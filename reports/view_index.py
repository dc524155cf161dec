"""Look-ups over an audit that the view modules share, made once."""

import bisect
from dataclasses import dataclass, field

from audit.model import Audit, Discrepancy, Evidence, Topic
from claims.model import Article, Claim, Field, Span
from reports.view_words import anchor, day, outlet_of, short_day

# Reports with more findings than this leave out of the cards what stands in the sources anyway.
SMALL = 100


@dataclass(frozen=True, slots=True)
class Index:
    """Articles, claims, topics and sentences of an audit by their ids."""

    audit: Audit
    articles: dict[str, Article]
    numbers: dict[str, int]
    anchors: dict[str, str]
    claims: dict[str, Claim]
    topics: dict[str, Topic]
    sentences: dict[tuple[str, Field], tuple[Span, ...]]
    shared_origins: frozenset[str]
    outlets: tuple[str, ...] = field(default=())
    small: bool = True
    years: bool = False

    def outlet(self, article: str) -> str:
        """The outlet's name of an article id."""
        found = self.articles.get(article)
        return outlet_of(found) if found else article

    def day(self, article: str) -> str:
        """The day of publication, with its year when the articles are not all of one year."""
        found = self.articles[article]
        if found.published is None or not self.years:
            return short_day(found)
        return day(found.published)

    def place(self, article: str, name: Field, start: int) -> str:
        """The anchor of a position in the source view."""
        return f"s{self.numbers.get(article, 0)}{'t' if name == 'text' else 'h'}{start}"

    def origin(self, article: str) -> str:
        """The origin of the article; its own id when none was found."""
        return self.audit.origins.get(article, article)

    def sentence(self, evidence: Evidence) -> Span:
        """The sentence around a piece of evidence: the claim's own, else the one at its place."""
        own = Span(evidence.start, evidence.end)
        claim = self.claims.get(evidence.claim)
        here = (evidence.article, evidence.field)
        if claim and (claim.article, claim.field) == here and claim.sentence.contains(own):
            return claim.sentence
        spans = self.sentences.get((evidence.article, evidence.field), ())
        at = bisect.bisect_right(spans, evidence.start, key=lambda span: span.start) - 1
        return spans[at].join(own) if at >= 0 and spans[at].overlaps(own) else own


def _article_anchors(articles: tuple[Article, ...]) -> dict[str, str]:
    seen: set[str] = set()
    result = {}
    for number, article in enumerate(articles, 1):
        name = anchor("a", article.id)
        result[article.id] = name if name not in seen else f"{name}-{number}"
        seen.add(result[article.id])
    return result


def make_index(audit: Audit) -> Index:
    """The look-ups of an audit."""
    sentences = {
        (article, reading.field): tuple(s.span for s in reading.sentences)
        for article, readings in audit.readings.items()
        for reading in readings
    }
    owners: dict[str, set[str]] = {}
    for article in audit.articles:
        owners.setdefault(audit.origins.get(article.id, article.id), set()).add(article.id)
    return Index(
        audit,
        {article.id: article for article in audit.articles},
        {article.id: number for number, article in enumerate(audit.articles, 1)},
        _article_anchors(audit.articles),
        {claim.id: claim for claim in audit.claims},
        {topic.id: topic for topic in audit.topics},
        sentences,
        frozenset(origin for origin, members in owners.items() if len(members) > 1),
        tuple(dict.fromkeys(outlet_of(article) for article in audit.articles)),
        len(audit.discrepancies) <= SMALL,
        len({article.published.year for article in audit.articles if article.published}) > 1,
    )


def topic_label(index: Index, item: Discrepancy) -> str:
    """The topic's label with a capital letter; empty when the topic is not known."""
    topic = index.topics.get(item.topic)
    return capital(topic.label) if topic else ""


def capital(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def card_anchors(items: tuple[Discrepancy, ...], prefix: str) -> dict[str, str]:
    """Discrepancy id -> anchor from the fingerprint; a repeated one gets a letter more."""
    seen: dict[str, int] = {}
    result = {}
    for item in items:
        name = anchor(prefix, item.fingerprint[:12])
        seen[name] = seen.get(name, 0) + 1
        result[item.id] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return result
