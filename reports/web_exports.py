"""Exports: every format of `audit export`, the static report, and the log of decisions."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, request
from werkzeug.http import dump_options_header

from audit import store as stored
from audit.load import LoadedAudit
from audit.model import Audit
from audit.serial import dumps
from audit.store import AuditInfo
from claims.read_draft import slug
from reports import html, web_import
from reports.export_items import Choice, select
from reports.exports import EXPORTS
from reports.view import PAGE_LIMIT, build, build_index, page_name, restrict
from reports.web_audits import get_work
from reports.web_desk import blind, desk
from reports.web_pages import render
from reports.web_queue import asked

pages = Blueprint("exports", __name__)

FORMATS = {export.name: export for export in EXPORTS}
TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".atom": "application/atom+xml",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had; `whole` ones know no filter."""

    name: str
    file: str
    audience: str
    whole: bool = False


OFFERS = (
    Offer("report", "report.html", "for readers: the report in one file, with the decisions in it", True),
    *(Offer(export.name, export.file, export.audience) for export in EXPORTS if export.name != "claimreview"),
    Offer(
        "decisions", "decisions.json", "for another desk or a static report: every decision ever made", True
    ),
)


@pages.get("/audits/<int:audit_id>/export")
def index(audit_id: int) -> str:
    work = get_work(audit_id)
    query = asked()
    count = len(stored.fitting(desk().store, work.run.id, query.filter)) if work.run else 0
    return render(
        "web_export.html", title=f"Export – {work.title}", tab="export", work=work, offers=OFFERS,
        query=query, count=count,
    )  # fmt: skip


@pages.get("/audits/<int:audit_id>/export/<name>")
def file(audit_id: int, name: str) -> Response:
    """The file; with `filter=1` only the findings that fit the rest of the address."""
    work = get_work(audit_id)
    make = _WHOLE.get(name)
    if make is not None:
        file_name, content = make(work)
    elif name in FORMATS:
        file_name, content = FORMATS[name].file, _formatted(work, name)
    else:
        abort(404, "There is no such format.")
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    label = f"{slug(work.title)}-{file_name}".encode("ascii", "ignore").decode()
    headers = {
        "Content-Disposition": dump_options_header("attachment", {"filename": label}),
        # The static report carries its own policy; opened from here nothing of it may run.
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }  # fmt: skip
    return Response(raw, content_type=TYPES[Path(file_name).suffix], headers=headers)


def _audit(work: AuditInfo) -> Audit:
    if work.run is None:
        abort(404, "This audit has no result yet.")
    if blind():
        abort(409, "Blind mode is on; exports name the outlets. Switch it off first.")
    return stored.load_audit(desk().store, work.run.id)


def _content(work: AuditInfo) -> dict[str, Any]:
    """audit.json as `audit run` writes it."""
    return stored.audit_content(desk().store, work.run.id) if work.run else {}


def _formatted(work: AuditInfo, name: str) -> str | bytes:
    audit = _audit(work)
    content = _content(work)
    wanted, one = request.args.get("filter") == "1", request.args.get("finding", "")
    if wanted and work.run is not None:
        kept = frozenset(stored.fitting(desk().store, work.run.id, asked().filter))
        audit = replace(audit, discrepancies=tuple(d for d in audit.discrepancies if d.fingerprint in kept))
    loaded = LoadedAudit(Path("audit.json"), audit, content, frozenset())
    selection = select(
        [loaded], Choice(findings=(one,) if one else ()), stored.standing_decisions(desk().store, work.id),
        side=request.args.get("side", "A")[:1].upper(),
    )  # fmt: skip
    return FORMATS[name].make(replace(selection, narrowed=selection.narrowed or wanted))


def _report(work: AuditInfo) -> tuple[str, str | bytes]:
    """The static report with the decisions in it; a large one in several stories as a ZIP of pages."""
    audit, made = _audit(work), stored.standing_decisions(desk().store, work.id)
    if len(audit.discrepancies) <= PAGE_LIMIT or len(audit.stories) < 2:
        return "report.html", html.render(build(audit, made))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("report.html", html.render(build_index(audit)))
        for story in audit.stories:
            view = replace(build(restrict(audit, story), made), back="report.html")
            book.writestr(page_name(story), html.render(view))
    return "report.zip", packed.getvalue()


def _decisions(work: AuditInfo) -> tuple[str, str | bytes]:
    return "decisions.json", dumps(web_import.export(desk().store, work.id)) + "\n"


_WHOLE: Mapping[str, Callable[[AuditInfo], tuple[str, str | bytes]]] = {
    "report": _report,
    "decisions": _decisions,
}
