"""What a run found, on its way into the store and out again, whole or in parts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from audit import serial
from audit.load import (
    article_from_json,
    claim_from_json,
    discrepancy_from_json,
    held_back_from_json,
    pair_from_json,
    problem_from_json,
    story_from_json,
    topic_from_json,
)
from audit.model import Audit, Discrepancy, Severity
from audit.rematch import Anchored, anchored, anchors_to_json
from audit.store_audits import article_to_json
from audit.store_engine import Store
from audit.store_matches import rematch
from audit.store_rows import require_audit, same_finding
from audit.store_schema import (
    articles,
    claims,
    finding_contents,
    finding_outlets,
    findings,
    run_articles,
    runs,
    stories,
)
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
    for table, rows in (
        (run_articles, _article_rows(run_id, audit, texts)),
        (stories, _story_rows(run_id, content)),
        (claims, _claim_rows(run_id, content)),
        (findings, _finding_rows(run_id, audit)),
        (finding_contents, _content_rows(run_id, audit)),
        (finding_outlets, _outlet_rows(run_id, audit)),
    ):
        for batch in _batches(rows):
            with store.writing() as connection:
                connection.execute(table.insert(), batch)
    with store.writing() as connection:
        _finish(connection, run_id, audit, content, at)


def _finish(connection: sa.Connection, run_id: int, audit: Audit, content: Row, at: dt.datetime) -> None:
    audit_id = connection.execute(sa.select(runs.c.audit_id).where(runs.c.id == run_id)).scalar_one()
    require_audit(connection, audit_id, lock=True)
    done = connection.execute(
        runs.update()
        .where(runs.c.id == run_id, runs.c.state == "running")
        .values(
            state="done",
            finished=at,
            settings=content["settings"],
            versions=content["versions"],
            problems=content["problems"],
            counts=_counts(audit),
            facets=_facets(audit),
        )
    )
    if not done.rowcount:
        raise StoreError(f"run {run_id} is not going on; start another one")
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


def _facets(audit: Audit) -> dict[str, dict[str, int]]:
    """What `facets` counts that no decision changes, for the findings of a whole run."""
    outlets: Counter[str] = Counter()
    for item, found in zip(audit.discrepancies, _anchored(audit), strict=False):
        outlets.update(_outlets(found))
    counted: dict[str, Counter[str]] = {
        "relation": Counter(item.relation for item in audit.discrepancies),
        "kind": Counter(item.kind for item in audit.discrepancies),
        "severity": Counter(item.severity for item in audit.discrepancies),
        "story": Counter(item.story for item in audit.discrepancies),
        "outlet": outlets,
    }
    return {name: dict(found) for name, found in counted.items()}


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


def _finding_rows(run_id: int, audit: Audit) -> Iterator[Row]:
    split = len(audit.discrepancies)
    for (place, item), found in zip(_items(audit), _anchored(audit), strict=True):
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


def _content_rows(run_id: int, audit: Audit) -> Iterator[Row]:
    for (place, item), found in zip(_items(audit), _anchored(audit), strict=True):
        shown = {"content": serial.discrepancy(item), "anchors": anchors_to_json(found)}
        yield {"run_id": run_id, "place": place, **shown}


def _outlets(found: Anchored) -> list[str]:
    return sorted({plain(name)[:OUTLET_LENGTH] for name in found.outlets})


def _outlet_rows(run_id: int, audit: Audit) -> Iterator[Row]:
    for place, found in enumerate(_anchored(audit)):
        for outlet in _outlets(found):
            yield {"run_id": run_id, "outlet": outlet, "place": place}


def load_audit(store: Store, run_id: int, *, story: str = "") -> Audit:
    """The whole audit of a run that is done, or the part of one story, in the form of `audit.load`.

    Readings are empty, and of a claim what only comparators need, as in an audit.json that was read.
    Raises StoreError when there is no such run or story, or the run is not done.
    """
    with store.reading() as connection:
        run = _done(connection, run_id)
        own_stories = _of_story(stories, run_id, story)
        rows = connection.execute(sa.select(stories).where(own_stories).order_by(stories.c.place)).all()
        if story and not rows:
            raise StoreError(f"run {run_id} has no story {story!r}", slug="store-missing")
        found = connection.execute(_findings_query(run_id).where(_of_story(findings, run_id, story))).all()
        claim_rows = connection.execute(
            sa.select(claims.c.content).where(_of_story(claims, run_id, story)).order_by(claims.c.place)
        ).scalars()
        return _audit(
            run,
            _articles(connection, _of_story(run_articles, run_id, story)),
            claims=list(claim_rows),
            stories=rows,
            found=found,
            problems=[] if story else run.problems,
        )


def audit_content(store: Store, run_id: int) -> Row:
    """The content of audit.json of a run that is done, as `audit run` would have written it.

    Unlike `load_audit` it holds every field of the claims.  Raises StoreError.
    """
    with store.reading() as connection:
        run = _done(connection, run_id)
        query = sa.select(stories).where(stories.c.run_id == run_id).order_by(stories.c.place)
        told = connection.execute(query).all()
        found = connection.execute(_findings_query(run_id)).all()
        made = sa.select(claims.c.content).where(claims.c.run_id == run_id).order_by(claims.c.place)
        given = _articles(connection, run_articles.c.run_id == run_id)
        own_claims = list(connection.execute(made).scalars())
    with_text = run.settings.get("article_text") != "omitted"
    return {
        "schema": serial.SCHEMA_VERSION,
        "settings": run.settings,
        "versions": run.versions,
        "articles": [_written(row, with_text=with_text) for row in given],
        "stories": [row.content for row in told],
        "claims": own_claims,
        "pairs": [pair for row in told for pair in row.pairs],
        "topics": [topic for row in told for topic in row.topics],
        "discrepancies": [row.content for row in found if not row.checked],
        "checks": [row.content for row in found if row.checked],
        "held_back": [held for row in told for held in row.held_back],
        "problems": run.problems,
    }


def _written(row: Row, *, with_text: bool) -> Row:
    shown = {name: value for name, value in row.items() if name != "blocks"}
    return shown if with_text else shown | {"text": None}


def load_part(store: Store, run_id: int, fingerprints: Sequence[str]) -> Audit:
    """The part of an audit that some findings need: they, their claims, articles, stories and topics.

    Quick however large the run is; for a page of a queue.  Pairs and pairs held back are left out.
    Findings the run does not have are left out too.  Raises StoreError.
    """
    with store.reading() as connection:
        run = _done(connection, run_id)
        wanted = findings.c.fingerprint.in_(list(fingerprints))
        found = connection.execute(_findings_query(run_id).where(wanted)).all()
        quotes = [quote for row in found for quote in row.content["evidence"]]
        ids = {str(quote["claim"]) for quote in quotes}
        ids |= {str(value["claim"]) for row in found for value in row.content["values"]}
        names = {row.story for row in found}
        light = (stories.c.story, stories.c.content, stories.c.topics)
        own = connection.execute(
            sa.select(*light)
            .where(stories.c.run_id == run_id, stories.c.story.in_(names))
            .order_by(stories.c.place)
        ).all()
        here = (run_articles.c.run_id == run_id) & run_articles.c.story.in_(names)
        given = _articles(connection, here, only={str(quote["article"]) for quote in quotes})
        claim_rows = connection.execute(
            sa.select(claims.c.content)
            .where(claims.c.run_id == run_id, claims.c.claim.in_(ids))
            .order_by(claims.c.place)
        ).scalars()
        topics = {row.topic for row in found}
        return _audit(
            run, given, claims=list(claim_rows), stories=own, found=found, problems=[], topics=topics
        )


def _done(connection: sa.Connection, run_id: int) -> sa.Row[Any]:
    run = connection.execute(sa.select(runs).where(runs.c.id == run_id)).first()
    if run is None or run.state != "done":
        raise StoreError(f"run {run_id} has no result", slug="store-missing")
    return run


def _of_story(table: sa.Table, run_id: int, story: str) -> sa.ColumnElement[bool]:
    own = table.c.run_id == run_id
    return own & (table.c.story == story) if story else own


def _findings_query(run_id: int) -> sa.Select[Any]:
    columns = (findings.c.checked, findings.c.story, findings.c.topic, finding_contents.c.content)
    whole = findings.join(finding_contents, same_finding)
    return (
        sa.select(*columns).select_from(whole).where(findings.c.run_id == run_id).order_by(findings.c.place)
    )


def _articles(
    connection: sa.Connection, condition: sa.ColumnElement[bool], only: set[str] | None = None
) -> list[Row]:
    """Articles of a run with their texts, as audit.json has them; texts of others than `only` stay out."""
    light = sa.select(run_articles.c.article, run_articles.c.content).where(condition)
    rows = connection.execute(light.order_by(run_articles.c.place)).all()
    kept = [row for row in rows if only is None or row.content["id"] in only]
    query = sa.select(articles.c.id, articles.c.text).where(articles.c.id.in_([row.article for row in kept]))
    texts = {row.id: row.text for row in connection.execute(query)}
    return [{**row.content, "text": texts[row.article]} for row in kept]


def _audit(
    run: Any,
    given: Sequence[Row],
    *,
    claims: Iterable[Row],
    stories: Sequence[Any],
    found: Sequence[Any],
    problems: Iterable[Row],
    topics: set[str] | None = None,
) -> Audit:
    items = [(row.checked, discrepancy_from_json(row.content)) for row in found]
    whole = topics is None
    return Audit(
        articles=tuple(article_from_json(row) for row in given),
        readings={},
        origins={str(row["id"]): str(row["origin"]) for row in given},
        stories=tuple(story_from_json(row.content) for row in stories),
        claims=tuple(claim_from_json(row) for row in claims),
        pairs=tuple(pair_from_json(pair) for row in stories for pair in row.pairs) if whole else (),
        topics=tuple(
            topic_from_json(topic)
            for row in stories
            for topic in row.topics
            if topics is None or topic["id"] in topics
        ),
        discrepancies=tuple(item for checked, item in items if not checked),
        checks=tuple(item for checked, item in items if checked),
        held_back=tuple(held_back_from_json(held) for row in stories for held in row.held_back)
        if whole
        else (),
        problems=tuple(problem_from_json(problem) for problem in problems),
        settings=dict(run.settings),
        versions=dict(run.versions or {}),
    )
