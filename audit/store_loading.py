"""What a run found, on its way out of the store: whole, one story, or what a few findings need."""

from collections.abc import Iterable, Sequence
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
from audit.model import Audit
from audit.store_engine import Store
from audit.store_rows import same_finding
from audit.store_schema import articles, claims, finding_contents, findings, run_articles, runs, stories
from claims.errors import StoreError

Row = dict[str, Any]


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
        found = _in_place(connection, _findings_query(run_id).where(_of_story(findings, run_id, story)))
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
        found = _in_place(connection, _findings_query(run_id))
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
        found = _in_place(connection, _findings_query(run_id).where(wanted))
        names = {row.story for row in found}
        own = sa.select(stories.c.place, stories.c.story, stories.c.content, stories.c.topics)
        told = _in_place(connection, own.where(stories.c.run_id == run_id, stories.c.story.in_(names)))
        said = _claims_said(found)
        needed = claims.c.claim.in_(said | _first_claims(told, {row.topic for row in found}))
        query = sa.select(claims.c.place, claims.c.content).where(claims.c.run_id == run_id, needed)
        own_claims = [row.content for row in _in_place(connection, query)]
        quoted = {str(quote["article"]) for row in found for quote in row.content["evidence"]}
        valued = {str(claim["article"]) for claim in own_claims if claim["id"] in said}
        here = (run_articles.c.run_id == run_id) & run_articles.c.story.in_(names)
        return _audit(
            run,
            _articles(connection, here, only=quoted | valued),
            claims=own_claims,
            stories=told,
            found=found,
            problems=[],
            topics={row.topic for row in found},
        )


def _claims_said(found: Sequence[Any]) -> set[str]:
    """The claims that findings quote or take a value from."""
    return {
        str(part["claim"]) for row in found for part in (*row.content["evidence"], *row.content["values"])
    }


def _first_claims(told: Sequence[Any], topics: set[str]) -> set[str]:
    """The first claim of each topic: it says what the topic is made of, and so how a card is headed."""
    return {
        str(topic["claims"][0])
        for row in told
        for topic in row.topics
        if topic["id"] in topics and topic["claims"]
    }


def _in_place(connection: sa.Connection, query: sa.Select[Any]) -> list[Any]:
    """The rows by their place.  Few rows are sorted here: asked to sort, SQLite would read the whole run."""
    return sorted(connection.execute(query), key=lambda row: int(row.place))


def _done(connection: sa.Connection, run_id: int) -> sa.Row[Any]:
    run = connection.execute(sa.select(runs).where(runs.c.id == run_id)).first()
    if run is None or run.state != "done":
        raise StoreError(f"run {run_id} has no result", slug="store-missing")
    return run


def _of_story(table: sa.Table, run_id: int, story: str) -> sa.ColumnElement[bool]:
    own = table.c.run_id == run_id
    return own & (table.c.story == story) if story else own


def _findings_query(run_id: int) -> sa.Select[Any]:
    """Without an order."""
    columns = (findings.c.place, findings.c.checked, findings.c.story, findings.c.topic)
    whole = findings.join(finding_contents, same_finding)
    return (
        sa.select(*columns, finding_contents.c.content).select_from(whole).where(findings.c.run_id == run_id)
    )


def _articles(
    connection: sa.Connection, condition: sa.ColumnElement[bool], only: set[str] | None = None
) -> list[Row]:
    """Articles of a run with their texts, as audit.json has them; all, or those with the ids in `only`."""
    if only is not None:
        light = sa.select(run_articles.c.place, run_articles.c.content).where(condition)
        places = [row.place for row in connection.execute(light) if row.content["id"] in only]
        condition = condition & run_articles.c.place.in_(places)
    query = sa.select(run_articles.c.place, run_articles.c.content, articles.c.text)
    joined = query.join(articles, articles.c.id == run_articles.c.article).where(condition)
    return [{**row.content, "text": row.text} for row in _in_place(connection, joined)]


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
