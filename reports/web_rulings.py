"""Joins and splits: what reviewers say is, or is not, the same fact; both count from the next run on."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from audit import store as stored
from audit.model import Audit
from audit.rulings import Mark, mark_of
from reports.view_index import make_index
from reports.view_words import shorten
from reports.web_accounts import needs
from reports.web_audits import get_work
from reports.web_cards import masked
from reports.web_desk import blind, desk, person
from reports.web_findings import PASSAGE_LENGTH, Quoted, open_finding, passages
from reports.web_pages import render
from reports.web_security import safe_next

pages = Blueprint("rulings", __name__)

# Passages offered for a join; a list longer than this is searched by nobody.
MOST_OFFERED = 600


@dataclass(frozen=True, slots=True)
class Offered:
    """The passages of a topic that a passage may be joined with."""

    topic: str
    passages: tuple[Quoted, ...]


def _run_of(audit_id: int) -> int:
    work = get_work(audit_id)
    return work.run.id if work.run else abort(404, "This audit has no result yet.")


@pages.post("/audits/<int:audit_id>/findings/<fingerprint>/split")
@needs("checker")
def split(audit_id: int, fingerprint: str) -> Response:
    """One passage of the finding is about something else."""
    marks = stored.marks_of_finding(desk().store, _run_of(audit_id), fingerprint)
    chosen = [mark for mark in marks if mark.claim == request.form.get("claim")]
    if not chosen:
        abort(400, "Choose the passage that is about something else.")
    others = [mark for mark in marks if mark.claim != chosen[0].claim]
    _add(audit_id, "split", (chosen[0], *others))
    flash("Split. It counts from the next run on; run again when you are ready.")
    return _back(audit_id, fingerprint)


def _back(audit_id: int, fingerprint: str) -> Response:
    place = url_for("findings.show", audit_id=audit_id, fingerprint=fingerprint)
    return redirect(safe_next(request.form.get("next"), place))


def _add(audit_id: int, kind: str, marks: tuple[Mark, ...]) -> None:
    stored.add_ruling(
        desk().store, audit_id, "join" if kind == "join" else "split", marks, by=person().name,
        at=desk().now(), note=request.form.get("note", ""),
    )  # fmt: skip


@pages.get("/audits/<int:audit_id>/findings/<fingerprint>/join")
@needs("checker")
def choose(audit_id: int, fingerprint: str) -> str:
    """The passages of the story that this finding's could be joined with, by topic."""
    work, run_id = get_work(audit_id), _run_of(audit_id)
    row = stored.finding(desk().store, run_id, fingerprint) or abort(404)
    own = passages(run_id, open_finding(run_id, row))
    audit = stored.load_audit(desk().store, run_id, story=row.story)
    return render(
        "web_join.html", title=f"The same fact – {work.title}", tab="findings", work=work, own=own,
        fingerprint=fingerprint, story=row.story, offered=_offered(masked(audit) if blind() else audit, own),
        summary=row.topic_label if blind() else row.summary,
    )  # fmt: skip


def _offered(audit: Audit, own: tuple[Quoted, ...]) -> list[Offered]:
    """The claims of the story's topics but the finding's own."""
    index, left = make_index(audit), MOST_OFFERED
    known = {passage.claim for passage in own}
    made = []
    for topic in audit.topics:
        rows = [index.claims[name] for name in topic.claims if name in index.claims and name not in known]
        quoted = tuple(
            Quoted(
                claim.id, index.outlet(claim.article),
                shorten(claim.span.of(index.articles[claim.article].field_text(claim.field)), PASSAGE_LENGTH),
            )
            for claim in rows[:left]
        )  # fmt: skip
        left -= len(quoted)
        if quoted:
            made.append(Offered(topic.label, quoted))
    return made


@pages.post("/audits/<int:audit_id>/join")
@needs("checker")
def join(audit_id: int) -> Response:
    """Two passages, of two articles of one story, are about the same fact."""
    run_id, story = _run_of(audit_id), request.form.get("story", "")
    audit = stored.load_audit(desk().store, run_id, story=story)
    by_claim = {claim.id: claim for claim in audit.claims}
    by_article = {article.id: article for article in audit.articles}
    wanted = [by_claim.get(request.form.get(name, "")) for name in ("a", "b")]
    claims = [claim for claim in wanted if claim is not None]
    if len(claims) != 2:
        abort(400, "Choose two passages.")
    if claims[0].article == claims[1].article:
        abort(400, "Both passages are in one article; join passages of two articles.")
    _add(audit_id, "join", tuple(mark_of(claim, by_article[claim.article]) for claim in claims))
    flash("Joined. It counts from the next run on; run again when you are ready.")
    return redirect(safe_next(request.form.get("next"), url_for("rulings.index", audit_id=audit_id)))


@pages.get("/audits/<int:audit_id>/rulings")
def index(audit_id: int) -> str:
    work = get_work(audit_id)
    return render(
        "web_rulings.html", title=f"Joins and splits – {work.title}", tab="history", work=work,
        rows=stored.list_rulings(desk().store, audit_id)[::-1],
    )  # fmt: skip


@pages.post("/audits/<int:audit_id>/rulings/<int:ruling_id>/undo")
@needs("checker")
def undo(audit_id: int, ruling_id: int) -> Response:
    stored.undo_ruling(desk().store, audit_id, ruling_id, by=person().name, at=desk().now())
    flash("Taken back; it counts from the next run on.")
    return redirect(url_for("rulings.index", audit_id=audit_id))
