"""Origins and sources of findings, by which the queue is filtered; filled for the runs that are kept."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SOURCE_LENGTH, TAG_LENGTH = 60, 300
Tags = dict[int, set[tuple[str, str]]]


def upgrade() -> None:
    op.create_table(
        "finding_tags",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_finding_tags_run_id")),
        sa.PrimaryKeyConstraint("run_id", "place", "name", "value", name=op.f("pk_finding_tags")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_tags_run_id", "finding_tags", ["run_id", "name", "value"], unique=False)
    connection = op.get_bind()
    runs = connection.execute(sa.text("SELECT id, facets FROM runs WHERE state = 'done'")).all()
    for run_id, facets in runs:
        _fill(connection, run_id, json.loads(facets) if facets else {})


def _fill(connection: sa.Connection, run_id: int, facets: dict[str, Any]) -> None:
    articles = {row["id"]: row for row in _articles(connection, run_id)}
    tags = _tags(connection, run_id, articles, _sources(connection, run_id, articles))
    rows = [
        {"run": run_id, "place": place, "name": name, "value": value}
        for place, found in tags.items()
        for name, value in sorted(found)
    ]
    if rows:
        written = "INSERT INTO finding_tags (run_id, place, name, value) VALUES (:run, :place, :name, :value)"
        connection.execute(sa.text(written), rows)
    query = "SELECT place FROM findings WHERE run_id = :run AND checked = :no"
    counted: dict[str, Counter[str]] = {"origin": Counter(), "source": Counter()}
    for (place,) in connection.execute(sa.text(query), {"run": run_id, "no": False}):
        for name, value in tags.get(place, ()):
            counted[name][value] += 1
    kept = json.dumps(facets | {name: dict(found) for name, found in counted.items()}, ensure_ascii=False)
    connection.execute(
        sa.text("UPDATE runs SET facets = :kept WHERE id = :run"), {"kept": kept, "run": run_id}
    )


def _articles(connection: sa.Connection, run_id: int) -> Iterator[dict[str, Any]]:
    """Articles of a run with text; `shared`: the outlets that carry one copy, when they are several."""
    query = (
        "SELECT r.content, a.text FROM run_articles r JOIN articles a ON a.id = r.article "
        "WHERE r.run_id = :run"
    )
    found = []
    for content, text in connection.execute(sa.text(query), {"run": run_id}):
        found.append({**json.loads(content or "{}"), "text": json.loads(f'"{text}"')})
    owners = defaultdict(list)
    for row in found:
        owners[row.get("origin") or row["id"]].append(row)
    for members in owners.values():
        names = ", ".join(sorted({str(row.get("outlet") or row["id"]) for row in members}))
        for row in members:
            yield {**row, "shared": _plain(names)[:TAG_LENGTH] if len(members) > 1 else ""}


def _sources(connection: sa.Connection, run_id: int, articles: dict[str, Any]) -> dict[str, str]:
    """Claim -> whom its article gives it to."""
    query = "SELECT claim, content FROM claims WHERE run_id = :run"
    found = {}
    for claim, content in connection.execute(sa.text(query), {"run": run_id}):
        row = json.loads(content)
        said, article = row.get("attribution"), articles.get(row.get("article"))
        if said and article:
            text = article.get("title") if row.get("field") == "title" else article["text"]
            found[claim] = _source(said, text or "")
    return found


def _source(said: dict[str, Any], text: str) -> str:
    name = said.get("speaker") or ""
    own = " ".join(" … ".join(text[start:end] for start, end in said.get("source") or ()).split())
    shown = _plain((own if name.casefold() in own.casefold() else name).strip())
    return shown if len(shown) <= SOURCE_LENGTH else shown[: SOURCE_LENGTH - 1].rstrip() + "…"


def _plain(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _tags(connection: sa.Connection, run_id: int, articles: dict[str, Any], sources: dict[str, str]) -> Tags:
    query = "SELECT place, content FROM finding_contents WHERE run_id = :run"
    found: Tags = defaultdict(set)
    for place, content in connection.execute(sa.text(query), {"run": run_id}):
        for quote in json.loads(content)["evidence"]:
            shared = articles.get(quote["article"], {}).get("shared")
            if shared:
                found[place].add(("origin", shared))
            if sources.get(quote["claim"]):
                found[place].add(("source", sources[quote["claim"]]))
    return found
