"""Articles of lines "topic: sentence", and a small auditor that says where two of them differ.

It gives real records in an instant, so that the store's tests need not read English.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence

from audit.model import Audit, Discrepancy, Evidence, Story, Topic, Value
from claims.assemble import claim_id
from claims.model import Article, Attribution, Claim, Span

AT = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def make_article(outlet: str, *lines: str, name: str = "") -> Article:
    return Article(id=name or outlet.lower(), text="\n".join(lines), outlet=outlet, published=AT.date())


SAID = re.compile(r", (the \w+|\w+) said$")


def line_source(line: str, span: Span) -> Attribution | None:
    """Whom a line ending in ", police said" is from."""
    found = SAID.search(line)
    source = Span(span.start + found.start(1), span.start + found.end(1)) if found else None
    return Attribution((span,), (source,)) if source else None


def line_claims(article: Article) -> Iterator[tuple[str, Claim]]:
    """(topic, claim) of every line."""
    at = 0
    for line in article.text.split("\n"):
        topic, _, _ = line.partition(":")
        span = Span(at, at + len(line))
        mark = claim_id(f"{article.id}|{article.version}|text", "statement", span)
        yield (
            topic,
            Claim(
                mark, article.id, "text", "statement", span=span, sentence=span, subject=topic, block="body",
                attribution=line_source(line, span),
            ),
        )  # fmt: skip
        at += len(line) + 1


def evidence(article: Article, claim: Claim) -> Evidence:
    """The first number after the topic."""
    found = re.compile(r"\d+").search(article.text, article.text.index(":", claim.span.start), claim.span.end)
    span = Span(*found.span()) if found else claim.span
    return Evidence(article.id, "text", span.start, span.end, span.of(article.text), claim.id)


def compare(topic: Topic, sides: Sequence[tuple[Article, Claim]]) -> Discrepancy:
    """The finding that the lines of a topic differ, or the check that they agree."""
    quotes = tuple(evidence(article, claim) for article, claim in sides)
    words = sorted(f"{quote.article}|{quote.text}" for quote in quotes)
    mark = hashlib.sha256("|".join((topic.label, *words)).encode("utf-8", "replace")).hexdigest()[:16]
    differs = len({quote.text for quote in quotes}) > 1
    listed = " against ".join(
        f"“{quote.text}” ({article.outlet})" for quote, (article, _) in zip(quotes, sides, strict=True)
    )
    return Discrepancy(
        id=f"number-{mark[:8]}",
        fingerprint=mark,
        kind="number",
        relation="contradiction" if differs else "consistent",
        severity="high" if "dead" in topic.label else "low",
        confidence=0.9,
        topic=topic.id,
        story=topic.story,
        rule="numbers-differ",
        summary=f"{topic.label}: {listed}",
        values=tuple(Value(quote.claim, quote.text) for quote in quotes),
        evidence=quotes,
    )


def mini_audit(articles: Sequence[Article], story: str = "s1") -> Audit:
    """One story of the articles, a topic for each name of a line that two of them have.

    Articles of one text share their origin.
    """
    read = [(article, topic, claim) for article in articles for topic, claim in line_claims(article)]
    labels = dict.fromkeys(topic for _, topic, _ in read)
    topics, items = [], []
    for label in labels:
        sides = [(article, claim) for article, topic, claim in read if topic == label]
        topic = Topic(f"t{label}", story, label, tuple(claim.id for _, claim in sides))
        topics.append(topic)
        if len(sides) > 1:
            items.append(compare(topic, sides))
    return Audit(
        articles=tuple(articles),
        readings={},
        origins={a.id: next(b.id for b in articles if b.text == a.text) for a in articles},
        stories=(Story(story, "A flood", tuple(article.id for article in articles)),),
        claims=tuple(claim for _, _, claim in read),
        pairs=(),
        topics=tuple(topics),
        discrepancies=tuple(item for item in items if item.relation != "consistent"),
        checks=tuple(item for item in items if item.relation == "consistent"),
        held_back=(),
        problems=(),
        settings={"pairs": "aligned"},
        versions={"test": "1"},
    )


def many_lines(outlet: str, count: int, base: int) -> Article:
    """An article of so many topics, each with a number of its own."""
    return make_article(
        outlet, *(f"place {n}: {base + n} people were counted in place {n}" for n in range(count))
    )
