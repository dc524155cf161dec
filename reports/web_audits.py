"""Audits: the list, a new one, its front page, its runs."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from audit import store as stored
from audit.store import AuditInfo
from claims.errors import Problem
from reports.view_words import RELATIONS, plural, shorten
from reports.web_accounts import needs
from reports.web_desk import desk, person
from reports.web_pages import render
from reports.web_uploads import ACCEPTED, Given, from_files, from_paste, told_apart
from reports.web_words import run_line

pages = Blueprint("audits", __name__)

# Fields for articles on a new form; the script adds more.
PASTE_FIELDS = 2
TITLE_LENGTH = 200


def get_work(audit_id: int) -> AuditInfo:
    """The audit of the address; 404 when there is none."""
    return stored.get_audit(desk().store, audit_id)


def going(work: AuditInfo) -> bool:
    """Whether a run of the audit is queued or running."""
    return work.newest is not None and work.newest.state in ("queued", "running")


@pages.get("/")
def home() -> str:
    archived = request.args.get("archived") == "1"
    rows = stored.list_audits(desk().store, archived=archived)
    return render(
        "web_home.html", title="Audits", rows=[(row, _left(row)) for row in rows], archived=archived,
        run_line=run_line, going=going,
    )  # fmt: skip


def _left(work: AuditInfo) -> int:
    """How many findings wait for a decision."""
    if work.run is None:
        return 0
    return sum(story.open for story in stored.list_stories(desk().store, work.run.id))


@pages.get("/audits/new")
@needs("checker")
def new() -> str:
    return render("web_new.html", title="New audit", fields=PASTE_FIELDS, accepted=ACCEPTED)


def _given() -> Given:
    """What the form sends, read."""
    files, pasted = from_files(request.files.getlist("files")), from_paste(request.form)
    return Given((*files.articles, *pasted.articles), (*files.problems, *pasted.problems))


@pages.post("/audits/new")
@needs("checker")
def create() -> str | Response | tuple[str, int]:
    given, store = _given(), desk().store
    title = request.form.get("title", "").strip()[:TITLE_LENGTH]
    if not given.articles:
        words = "No article could be read." if given.problems else "Choose files, or paste an article."
        return render(
            "web_new.html", title="New audit", fields=PASTE_FIELDS, accepted=ACCEPTED, wrong=words,
            problems=given.problems, named=title,
        ), 422  # fmt: skip
    first = next((a.title for a in given.articles if a.title), None)
    made = stored.create_audit(
        store, title or shorten(first or "Untitled audit", TITLE_LENGTH), by=person().name, at=desk().now()
    )
    return _take(made, given)


@pages.post("/audits/<int:audit_id>/articles")
@needs("checker")
def add(audit_id: int) -> str | Response:
    get_work(audit_id)
    given = _given()
    if not given.articles and not given.problems:
        flash("Choose files, or paste an article.")
        return redirect(url_for("articles.index", audit_id=audit_id))
    return _take(audit_id, given)


def _take(audit_id: int, given: Given) -> str | Response:
    """Put the articles under audit and start a run; what could not be read is shown first."""
    store, at = desk().store, desk().now()
    articles = told_apart(given.articles, stored.list_articles(store, audit_id))
    added = stored.add_articles(store, audit_id, articles, by=person().name, at=at)
    if added.new or added.revised:
        start(audit_id)
    if not given.problems:
        flash(_told(len(added.new), len(added.revised), len(added.same)))
        return redirect(url_for("audits.show", audit_id=audit_id))
    return render(
        "web_added.html", title="Articles added", work=get_work(audit_id), problems=given.problems,
        told=_told(len(added.new), len(added.revised), len(added.same)),
    )  # fmt: skip


def _told(new: int, revised: int, same: int) -> str:
    parts = (
        f"{plural(new, 'article')} added" if new else "",
        f"{plural(revised, 'article')} revised" if revised else "",
        f"{plural(same, 'article')} known already" if same else "",
    )
    return (", ".join(part for part in parts if part) or "Nothing added") + "."


def start(audit_id: int) -> None:
    """Queue a run, unless one waits already: it will take the articles as they are then."""
    runs = stored.list_runs(desk().store, audit_id)
    if not runs or runs[0].state != "queued":
        stored.queue_run(desk().store, audit_id, by=person().name, at=desk().now())
    desk().runner.kick()


@pages.get("/audits/<int:audit_id>")
def show(audit_id: int) -> str:
    work = get_work(audit_id)
    store = desk().store
    stories = stored.list_stories(store, work.run.id) if work.run else ()
    return render(
        "web_audit.html", title=work.title, tab="overview", work=work, stories=stories, going=going(work),
        left=sum(story.open for story in stories), relations=RELATIONS, run_line=run_line,
        runs=stored.list_runs(store, audit_id), orphans=stored.orphans(store, audit_id),
        reviewers=stored.reviewers(store, audit_id), problems=_problems(work),
    )  # fmt: skip


def _problems(work: AuditInfo) -> tuple[Problem, ...]:
    """What the newest whole run could not use."""
    if work.run is None or not work.run.counts.get("problems"):
        return ()
    return stored.load_audit(desk().store, work.run.id).problems


@pages.get("/audits/<int:audit_id>/progress")
def progress(audit_id: int) -> Response:
    """The run as a part of the page; the script asks for it while a run goes on."""
    work = get_work(audit_id)
    page = render("web_progress.html", work=work, going=going(work), run_line=run_line)
    return Response(page, content_type="text/html; charset=utf-8", headers={"X-Going": str(int(going(work)))})


@pages.post("/audits/<int:audit_id>/run")
@needs("checker")
def run_again(audit_id: int) -> Response:
    get_work(audit_id)
    start(audit_id)
    return redirect(url_for("audits.show", audit_id=audit_id))


@pages.post("/audits/<int:audit_id>/stop")
@needs("checker")
def stop(audit_id: int) -> Response:
    work = get_work(audit_id)
    if work.newest is not None and going(work):
        words = f"stopped by {person().name}; run it again when you like"
        stored.fail_run(desk().store, work.newest.id, words, at=desk().now())
        if work.newest.state == "running":
            desk().runner.abandon()
        flash("The run is stopped.")
    return redirect(url_for("audits.show", audit_id=audit_id))


@pages.post("/audits/<int:audit_id>/title")
@needs("checker")
def rename(audit_id: int) -> Response:
    title = request.form.get("title", "").strip()[:TITLE_LENGTH]
    if not title:
        abort(400, "A title is needed.")
    stored.rename_audit(desk().store, audit_id, title)
    return redirect(url_for("audits.show", audit_id=audit_id))


@pages.post("/audits/<int:audit_id>/archive")
@needs("editor")
def archive(audit_id: int) -> Response:
    back = request.form.get("back") == "1"
    stored.archive_audit(desk().store, audit_id, at=None if back else desk().now())
    flash("The audit is among the others again." if back else "The audit is put away; nothing is deleted.")
    return redirect(url_for("audits.home"))
