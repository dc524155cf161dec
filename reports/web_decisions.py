"""Decisions: one finding, all that fit a filter, taken back, given to somebody, read from a file."""

import secrets
from collections.abc import Sequence
from urllib.parse import parse_qsl

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from audit import store as stored
from audit.decisions import BY_SLUG, DecisionRow
from audit.store import FindingRow
from reports import web_filters, web_import
from reports.view_words import plural
from reports.web_accounts import needs
from reports.web_audits import get_work
from reports.web_cards import make_cards
from reports.web_desk import blind, desk, person
from reports.web_filters import Query
from reports.web_pages import render
from reports.web_queue import names
from reports.web_security import safe_next
from reports.web_words import SAID, button_groups, said

pages = Blueprint("decisions", __name__)

BATCH_BYTES = 9
# Lines of the log on a page.
HISTORY_ROWS = 100


def _row(audit_id: int, fingerprint: str) -> tuple[int, FindingRow]:
    """(newest whole run, the finding in it); 404 when there is none."""
    work = get_work(audit_id)
    row = stored.finding(desk().store, work.run.id, fingerprint) if work.run else None
    if work.run is None or row is None:
        abort(404, "The newest run does not have this finding any more.")
    return work.run.id, row


def _wants_part() -> bool:
    """Whether the script asks: it changes the card in place."""
    return request.headers.get("X-Requested-With") == "fetch"


def _answer(audit_id: int, fingerprint: str, words: str) -> Response:
    """To the script the card as it is now; to a form the page it came from."""
    if not _wants_part():
        return redirect(safe_next(request.form.get("next"), url_for("queue.findings", audit_id=audit_id)))
    run_id, row = _row(audit_id, fingerprint)
    (card,) = make_cards(desk(), run_id, [row], person(), blind=blind())
    part = render(
        "web_card.html", c=card, work=get_work(audit_id), groups=button_groups(), people=names(audit_id),
        back=safe_next(request.form.get("next"), url_for("queue.findings", audit_id=audit_id)),
    )  # fmt: skip
    return jsonify(card=part, said=words)


@pages.post("/audits/<int:audit_id>/findings/<fingerprint>/decide")
@needs("checker")
def decide(audit_id: int, fingerprint: str) -> Response:
    choice = BY_SLUG.get(request.form.get("choice", ""))
    if choice is None:
        abort(400, "Choose a decision.")
    _row(audit_id, fingerprint)
    (made,) = stored.decide(
        desk().store, audit_id, [fingerprint], choice.verdict, reason=choice.reason, by=person().name,
        at=desk().now(), note=request.form.get("note", ""),
    )  # fmt: skip
    words = SAID[choice.slug]
    if not _wants_part():
        flash_undo(audit_id, f"{words}.", decision=made.id)
    return _answer(audit_id, fingerprint, words)


def flash_undo(audit_id: int, words: str, *, decision: int = 0, batch: str = "") -> None:
    """A message with a button that takes back what it tells of."""
    flash({"text": words, "audit": audit_id, "decision": decision, "batch": batch})  # type: ignore[arg-type]


@pages.post("/audits/<int:audit_id>/undo")
@needs("checker")
def undo(audit_id: int) -> Response:
    """Take back one decision, or all of a bulk decision."""
    store, at, batch = desk().store, desk().now(), request.form.get("batch", "")
    target = request.form.get("decision", "")
    if batch:
        rows: Sequence[DecisionRow] = stored.undo_batch(store, audit_id, batch, by=person().name, at=at)
    elif target.isdecimal():
        rows = [stored.undo(store, audit_id, int(target), by=person().name, at=at)]
    else:
        abort(400, "Say which decision.")
    words = f"{plural(len(rows), 'decision')} taken back."
    if not _wants_part() or len(rows) != 1:
        flash(words)
        return redirect(safe_next(request.form.get("next"), url_for("queue.findings", audit_id=audit_id)))
    return _answer(audit_id, rows[0].fingerprint, words)


@pages.post("/audits/<int:audit_id>/findings/<fingerprint>/assign")
@needs("checker")
def assign(audit_id: int, fingerprint: str) -> Response:
    name = request.form.get("assignee", "")
    _row(audit_id, fingerprint)
    stored.assign(desk().store, audit_id, [fingerprint], name, by=person().name, at=desk().now())
    words = f"Given to {name.strip()}." if name.strip() else "Given to nobody."
    if not _wants_part():
        flash(words)
    return _answer(audit_id, fingerprint, words)


def _bulk_query() -> Query:
    """The filter that the bulk form was shown with."""
    query = web_filters.read(MultiDict(parse_qsl(request.form.get("query", ""))))
    return web_filters.for_blind(query, person().name) if blind() else query


@pages.post("/audits/<int:audit_id>/bulk")
@needs("checker")
def bulk(audit_id: int) -> Response:
    """The same decision, or the same person, for all that fit the filter; stored one by one.

    The number that was shown must still be right: nobody decides on what they have not seen.
    """
    work = get_work(audit_id)
    if work.run is None:
        abort(404)
    store, marks = desk().store, stored.fitting(desk().store, work.run.id, _bulk_query().filter)
    back = safe_next(request.form.get("next"), url_for("queue.findings", audit_id=audit_id))
    if str(len(marks)) != request.form.get("count"):
        flash(f"The list has changed: {plural(len(marks), 'finding')} fit now. Look again, then decide.")
        return redirect(back)
    if not marks:
        return redirect(back)
    if request.form.get("do") == "assign":
        name = request.form.get("assignee", "")
        stored.assign(store, audit_id, marks, name, by=person().name, at=desk().now())
        flash(f"{plural(len(marks), 'finding')} given to {name.strip() or 'nobody'}.")
        return redirect(back)
    choice = BY_SLUG.get(request.form.get("choice", ""))
    if choice is None:
        abort(400, "Choose a decision.")
    batch = secrets.token_urlsafe(BATCH_BYTES)
    stored.decide(
        store, audit_id, marks, choice.verdict, reason=choice.reason, by=person().name, at=desk().now(),
        note=request.form.get("note", ""), batch=batch,
    )  # fmt: skip
    flash_undo(audit_id, f"{SAID[choice.slug]}: {plural(len(marks), 'finding')}.", batch=batch)
    return redirect(back)


@pages.get("/audits/<int:audit_id>/history")
def history(audit_id: int) -> str:
    """Every row of the log, newest first, and the decisions whose finding is gone."""
    work = get_work(audit_id)
    store = desk().store
    log = stored.history(store, audit_id)
    page = web_filters.read(request.args).page
    shown = log[::-1][(page - 1) * HISTORY_ROWS : page * HISTORY_ROWS]
    return render(
        "web_history.html", title=f"History – {work.title}", tab="history", work=work,
        rows=[(row, said(row)) for row in shown], total=len(log), page=page,
        last=max(1, -(-len(log) // HISTORY_ROWS)), heads=_heads(work.run.id if work.run else 0, shown),
        undone={row.takes_back for row in log if row.takes_back is not None},
        plural=plural,
    )  # fmt: skip


def _heads(run_id: int, rows: Sequence[DecisionRow]) -> dict[str, str]:
    """Fingerprint -> summary, of the findings that the newest run has."""
    if not run_id:
        return {}
    wanted = frozenset(row.fingerprint for row in rows)
    chosen = stored.FindingFilter(fingerprints=wanted)
    found = stored.page(desk().store, run_id, chosen, limit=HISTORY_ROWS) if wanted else None
    return {row.fingerprint: row.summary for row in found.rows} if found else {}


@pages.post("/audits/<int:audit_id>/import")
@needs("checker")
def import_file(audit_id: int) -> Response:
    """Decisions, joins and splits that a static report or another desk wrote."""
    work = get_work(audit_id)
    file = request.files.get("decisions")
    content = web_import.parse(file.read() if file else b"")
    store, name, at = desk().store, person().name, desk().now()
    new = stored.import_decisions(store, audit_id, content.decisions, by=name, at=at)
    known = len(content.decisions) - new
    flash(f"{plural(new, 'decision')} read" + (f", {known} known already." if known else "."))
    if content.rulings:
        run_id = work.run.id if work.run else 0
        added, lost = web_import.add_rulings(store, audit_id, run_id, content.rulings, by=name)
        words = f"{plural(added, 'join or split', 'joins and splits')} read; they count from the next run on."
        missing = (
            f" {plural(lost, 'split')} of findings that this audit does not have left out." if lost else ""
        )
        flash(words + missing)
    return redirect(url_for("decisions.history", audit_id=audit_id))
