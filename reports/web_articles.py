"""The articles under audit: list, add, revise, take out, what changed between versions."""

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from audit import store as stored
from audit.store import Store, StoredArticle
from reports.view_versions import changes
from reports.view_words import outlet_of
from reports.web_accounts import needs
from reports.web_audits import get_work, start
from reports.web_desk import blind, desk, person
from reports.web_pages import render
from reports.web_uploads import ACCEPTED, FIELDS, read_one

pages = Blueprint("articles", __name__)

KEPT_PLACES = 64


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the list; `story` and `number` lead to it as the newest whole run read it."""

    stored: StoredArticle
    outlet: str
    versions: int
    story: str
    number: int


@functools.lru_cache(maxsize=KEPT_PLACES)
def _places(store: Store, run_id: int) -> Mapping[str, tuple[str, int]]:
    """Article id -> (story, its number in it) of a run that is done."""
    found = {}
    for info in stored.list_stories(store, run_id):
        audit = stored.load_audit(store, run_id, story=info.id)
        for number, article in enumerate(audit.articles, 1):
            found[article.id] = (info.id, number)
    return found


@pages.get("/audits/<int:audit_id>/articles")
def index(audit_id: int) -> str:
    work, store = get_work(audit_id), desk().store
    places = _places(store, work.run.id) if work.run else {}
    rows = stored.list_articles(store, audit_id)
    listed = [_listed(audit_id, row, number, places) for number, row in enumerate(rows, 1)]
    return render(
        "web_articles.html", title=f"Articles – {work.title}", tab="articles", work=work, rows=listed,
        accepted=ACCEPTED,
    )  # fmt: skip


def _listed(audit_id: int, row: StoredArticle, number: int, places: Mapping[str, tuple[str, int]]) -> Listed:
    outlet = f"Outlet {number}" if blind() else outlet_of(row.article)
    versions = len(stored.article_versions(desk().store, audit_id, row.article.id))
    return Listed(row, outlet, versions, *places.get(row.article.id, ("", 0)))


def _find(audit_id: int, version_id: int) -> StoredArticle:
    """The article now under audit whose version has that id; 404 when there is none."""
    rows = stored.list_articles(desk().store, audit_id)
    return next((row for row in rows if row.id == version_id), None) or abort(
        404, "There is no such article."
    )


@pages.get("/audits/<int:audit_id>/articles/<int:version_id>")
@needs("checker")
def edit(audit_id: int, version_id: int) -> str:
    work = get_work(audit_id)
    row = _find(audit_id, version_id)
    return render("web_revise.html", title=f"Revise – {work.title}", tab="articles", work=work, row=row,
                  a=row.article)  # fmt: skip


@pages.post("/audits/<int:audit_id>/articles/<int:version_id>")
@needs("checker")
def revise(audit_id: int, version_id: int) -> Response:
    """A new version of the article, and a run."""
    row = _find(audit_id, version_id)
    fields = {name: request.form.get(field, "").strip() for field, name in FIELDS.items()}
    text = request.form.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        abort(400, "The text is empty. To leave the article out, take it out of the audit.")
    given = read_one(fields | {"text": text}, row.article.id)
    for problem in given.problems:
        flash(problem.reason[:200])
    if given.articles:
        added = stored.add_articles(desk().store, audit_id, given.articles, by=person().name, at=desk().now())
        if added.revised:
            start(audit_id)
            flash("The article is revised; decisions are kept.")
    return redirect(url_for("articles.index", audit_id=audit_id))


@pages.post("/audits/<int:audit_id>/articles/<int:version_id>/remove")
@needs("checker")
def remove(audit_id: int, version_id: int) -> Response:
    row = _find(audit_id, version_id)
    stored.remove_article(desk().store, audit_id, row.article.id, at=desk().now())
    flash("The article is out of the next run; its text stays in the store. Run again when you are ready.")
    return redirect(url_for("articles.index", audit_id=audit_id))


@pages.get("/audits/<int:audit_id>/articles/<int:version_id>/versions")
def versions(audit_id: int, version_id: int) -> str:
    """What changed from each version to the next, the newest first."""
    work = get_work(audit_id)
    row = _find(audit_id, version_id)
    rows = stored.article_versions(desk().store, audit_id, row.article.id)
    steps = [(new, changes(old.article.text, new.article.text)) for old, new in itertools.pairwise(rows)]
    outlet = "An outlet" if blind() else outlet_of(row.article)
    return render(
        "web_versions.html", title=f"Versions – {work.title}", tab="articles", work=work, outlet=outlet,
        first=rows[0], steps=steps[::-1], heading=row.article.title or row.article.input,
    )  # fmt: skip
