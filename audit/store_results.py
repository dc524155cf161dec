"""What a run found, on its way into the store."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from audit.model import Audit, Discrepancy, Severity
from audit.rematch import Anchored, anchored, anchors_to_json
from audit.store_audits import article_to_json
from audit.store_engine import Store
from audit.store_matches import rematch
from audit.store_rows import analyse, require_audit
from audit.store_schema import (
    articles,
    claims,
    finding_contents,
    finding_outlets,
    finding_tags,
    findings,
    run_articles,
    runs,
    stories,
)
from audit.store_tags import TAGS, Tag, tags_of
from audit.store_text import plain, searchable
from claims.errors import StoreError

# Rows written in one transaction: others who want to write wait a few hundredths of a second.
BATCH = 500
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
OUTLET_LENGTH = 300

Row = dict[str, Any]


def finish_run(store: Store, run_id: int, audit: Audit, *, at: dt.datetime) -> None:
    """Store what a running run found, mark it done, and find the decisions made so far again.

    Readers see nothing of it before it is whole.  Raises StoreError when the run is not going on.
    """
    content = audit.to_dict()
    texts = _text_ids(store, run_id, audit)
    found, tags = tuple(_anchored(audit)), tuple(tags_of(audit))
    for table, rows in (
        (run_articles, _article_rows(run_id, audit, texts)),
        (stories, _story_rows(run_id, content)),
        (claims, _claim_rows(run_id, content)),
        (findings, _finding_rows(run_id, audit, found)),
        (finding_contents, _content_rows(run_id, content, found)),
        (finding_outlets, _outlet_rows(run_id, found)),
        (finding_tags, _tag_rows(run_id, tags)),
    ):
        for batch in _batches(rows):
            with store.writing() as connection:
                connection.execute(table.insert(), batch)
    with store.writing() as connection:
        _finish(connection, run_id, _of_run(audit, content, found, tags), at)


def _of_run(audit: Audit, content: Row, found: Sequence[Anchored], tags: Sequence[tuple[Tag, ...]]) -> Row:
    """The columns of the run itself."""
    kept = {name: content[name] for name in ("settings", "versions", "problems")}
    return {
        **kept,
        "counts": _counts(audit),
        "facets": _facets(audit, found) | _tag_counts(tags[: len(audit.discrepancies)]),
    }


def _finish(connection: sa.Connection, run_id: int, values: Row, at: dt.datetime) -> None:
    audit_id = connection.execute(sa.select(runs.c.audit_id).where(runs.c.id == run_id)).scalar_one()
    require_audit(connection, audit_id, lock=True)
    going = (runs.c.id == run_id) & (runs.c.state == "running")
    done = connection.execute(runs.update().where(going).values(state="done", finished=at, **values))
    if not done.rowcount:
        raise StoreError(f"run {run_id} is not going on; start another one")
    analyse(
        connection,
        run_articles,
        stories,
        claims,
        findings,
        finding_contents,
        finding_outlets,
        finding_tags,
        runs,
    )
    rematch(connection, audit_id)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    items = iter(rows)
    while batch := list(islice(items, BATCH)):
        yield batch


def _counts(audit: Audit) -> dict[str, int]:
    counts = {
        "articles": len(audit.articles),
        "stories": len(audit.stories),
        "claims": len(audit.claims),
        "findings": len(audit.discrepancies),
        "checks": len(audit.checks),
        "problems": len(audit.problems),
    }
    for item in audit.discrepancies:
        name = f"relation:{item.relation}"
        counts[name] = counts.get(name, 0) + 1
    return counts


def _facets(audit: Audit, found: Sequence[Anchored]) -> dict[str, dict[str, int]]:
    """What `facets` counts that no decision changes, for the findings of a whole run."""
    outlets: Counter[str] = Counter()
    for item in found[: len(audit.discrepancies)]:
        outlets.update(_outlets(item))
    counted: dict[str, Counter[str]] = {
        "relation": Counter(item.relation for item in audit.discrepancies),
        "kind": Counter(item.kind for item in audit.discrepancies),
        "severity": Counter(item.severity for item in audit.discrepancies),
        "story": Counter(item.story for item in audit.discrepancies),
        "outlet": outlets,
    }
    return {name: dict(numbers) for name, numbers in counted.items()}


def _tag_counts(tags: Iterable[tuple[Tag, ...]]) -> dict[str, dict[str, int]]:
    counted = Counter(tag for own in tags for tag in own)
    return {name: {value: n for (own, value), n in counted.items() if own == name} for name in TAGS}


def _tag_rows(run_id: int, tags: Iterable[tuple[Tag, ...]]) -> Iterator[Row]:
    for place, own in enumerate(tags):
        for name, value in own:
            yield {"run_id": run_id, "place": place, "name": name, "value": value}


def _text_ids(store: Store, run_id: int, audit: Audit) -> dict[str, int]:
    """Article id -> id of the stored version with that text.  Raises StoreError when one is missing."""
    with store.reading() as connection:
        run = connection.execute(sa.select(runs.c.audit_id, runs.c.state).where(runs.c.id == run_id)).first()
        if run is None or run.state != "running":
            raise StoreError(f"run {run_id} is not going on; start another one")
        query = sa.select(articles.c.id, articles.c.article_id, articles.c.version)
        known = connection.execute(query.where(articles.c.audit_id == run.audit_id).order_by(articles.c.id))
        ids = {(row.article_id, row.version): row.id for row in known}
    missing = [a.id for a in audit.articles if (a.id, a.version) not in ids]
    if missing:
        raise StoreError(f"article {missing[0]!r} was never added to this audit; add it first")
    return {a.id: ids[a.id, a.version] for a in audit.articles}


def _article_rows(run_id: int, audit: Audit, texts: Mapping[str, int]) -> Iterator[Row]:
    story = {article: story.id for story in audit.stories for article in story.articles}
    for place, article in enumerate(audit.articles):
        content = article_to_json(article) | {"origin": audit.origins.get(article.id, article.id)}
        yield {
            "run_id": run_id,
            "place": place,
            "article": texts[article.id],
            "story": story.get(article.id, ""),
            "content": content,
        }


def _story_rows(run_id: int, content: Row) -> Iterator[Row]:
    article_story = {article: story["id"] for story in content["stories"] for article in story["articles"]}
    claim_story = {claim["id"]: article_story.get(claim["article"], "") for claim in content["claims"]}

    def grouped(rows: Iterable[Row], story_of: Any) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(story_of(row), []).append(row)
        return groups

    topics = grouped(content["topics"], lambda row: row["story"])
    pairs = grouped(content["pairs"], lambda row: claim_story.get(row["a"], ""))
    held = grouped(content["held_back"], lambda row: claim_story.get(row["a"], ""))
    for place, story in enumerate(content["stories"]):
        name = story["id"]
        yield {
            "run_id": run_id,
            "place": place,
            "story": name,
            "title": plain(story["title"]),
            "content": story,
            "topics": topics.get(name, []),
            "pairs": pairs.get(name, []),
            "held_back": held.get(name, []),
        }


def _claim_rows(run_id: int, content: Row) -> Iterator[Row]:
    story = {article: story["id"] for story in content["stories"] for article in story["articles"]}
    for place, claim in enumerate(content["claims"]):
        where = {"claim": claim["id"], "story": story.get(claim["article"], "")}
        yield {"run_id": run_id, "place": place, "content": claim, **where}


def _items(audit: Audit) -> Iterator[tuple[int, Discrepancy]]:
    return enumerate((*audit.discrepancies, *audit.checks))


def _anchored(audit: Audit) -> Iterator[Anchored]:
    by_claim = {claim.id: claim for claim in audit.claims}
    by_article = {article.id: article for article in audit.articles}
    labels = {topic.id: topic.label for topic in audit.topics}
    for _, item in _items(audit):
        yield anchored(item, by_claim, by_article, labels.get(item.topic, ""))


def _finding_rows(run_id: int, audit: Audit, anchors: Sequence[Anchored]) -> Iterator[Row]:
    split = len(audit.discrepancies)
    for (place, item), found in zip(_items(audit), anchors, strict=True):
        said = (item.summary, found.topic, *sorted(found.outlets), *(a.sentence for a in found.anchors))
        yield {
            "run_id": run_id,
            "place": place,
            "fingerprint": item.fingerprint,
            "checked": place >= split,
            "kind": item.kind,
            "relation": item.relation,
            "severity": SEVERITIES.index(item.severity),
            "confidence": item.confidence,
            "rule": plain(item.rule),
            "topic": item.topic,
            "topic_label": plain(found.topic),
            "story": item.story,
            "summary": plain(item.summary),
            "outlet_count": len(found.outlets),
            "words": searchable("\n".join(said)),
        }


def _content_rows(run_id: int, content: Row, anchors: Sequence[Anchored]) -> Iterator[Row]:
    items = (*content["discrepancies"], *content["checks"])
    for place, (item, found) in enumerate(zip(items, anchors, strict=True)):
        yield {"run_id": run_id, "place": place, "content": item, "anchors": anchors_to_json(found)}


def _outlets(found: Anchored) -> list[str]:
    return sorted({plain(name)[:OUTLET_LENGTH] for name in found.outlets})


def _outlet_rows(run_id: int, anchors: Sequence[Anchored]) -> Iterator[Row]:
    for place, found in enumerate(anchors):
        for outlet in _outlets(found):
            yield {"run_id": run_id, "outlet": outlet, "place": place}
