"""Story pages: the matrix of topics and outlets, drawings, time line; what was compared and fits;
articles as read."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, abort, request, url_for

from audit import store as stored
from audit.model import Audit
from audit.store import AuditInfo
from reports.view import build
from reports.view_methods import of_program
from reports.view_model import ReportView
from reports.web_audits import get_work
from reports.web_cards import card_anchor, masked
from reports.web_desk import blind, desk
from reports.web_pages import render

pages = Blueprint("stories", __name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """A story of the newest whole run, ready for its pages; `to` leads from a report's anchor to a page."""

    id: str
    audit: Audit
    view: ReportView
    to: Callable[[str], str]


def relinked(value: T, to: Callable[[str], str]) -> T:
    """The record with every `href` in it turned into the address of a page."""
    if isinstance(value, tuple):
        return tuple(relinked(item, to) for item in value)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        found = getattr(value, field.name)
        if field.name == "href":
            changes["href"] = to(found)
        elif isinstance(found, tuple) or dataclasses.is_dataclass(found):
            changes[field.name] = relinked(found, to)
    return dataclasses.replace(value, **changes)


def _addresses(audit_id: int, story_id: str, audit: Audit, view: ReportView) -> Callable[[str], str]:
    """Anchors of the report -> addresses: findings, checks, places in articles."""
    findings = {f"#{card_anchor(item.fingerprint)}": item.fingerprint for item in audit.discrepancies}
    articles = {f"#{source.anchor}": number for number, source in enumerate(view.sources, 1)}
    where: dict[str, Any] = {"audit_id": audit_id, "story_id": story_id}

    def to(href: str) -> str:
        if href in findings:
            return url_for("findings.show", audit_id=audit_id, fingerprint=findings[href])
        if href in articles:
            return url_for("stories.article", number=articles[href], **where)
        if href.startswith(("#k-", "#checks")):
            return url_for("stories.fine", audit_id=audit_id, story=story_id, _anchor=href[1:])
        digits = href[2:].rstrip("0123456789")[:-1] if href.startswith("#s") else ""
        if digits.isdecimal() and 1 <= int(digits) <= len(view.sources):
            return url_for("stories.article", number=int(digits), _anchor=href[1:], **where)
        return href

    return to


def tell(work: AuditInfo, story_id: str) -> Told:
    """The story; 404 when the newest whole run has none of that name."""
    if work.run is None:
        abort(404, "This audit has no result yet.")
    audit = stored.load_audit(desk().store, work.run.id, story=story_id)
    if blind():
        audit = masked(audit)
    view = build(audit)
    return Told(story_id, audit, view, _addresses(work.id, story_id, audit, view))


@pages.get("/audits/<int:audit_id>/stories/<story_id>")
def show(audit_id: int, story_id: str) -> str:
    work = get_work(audit_id)
    told = tell(work, story_id)
    story = relinked(told.view.stories[0], told.to)
    return render(
        "web_story.html", title=f"{story.title} – {work.title}", tab="story", work=work, story=story,
        view=told.view, story_id=story_id,
        findings=[(told.to(f"#{card_anchor(card.fingerprint)}"), card) for card in told.view.all_cards],
    )  # fmt: skip


@pages.get("/audits/<int:audit_id>/fine")
def fine(audit_id: int) -> str:
    """What was compared and fits, and what was not compared, of one story at a time."""
    work = get_work(audit_id)
    stories = stored.list_stories(desk().store, work.run.id) if work.run else ()
    if not stories:
        abort(404, "This audit has no result yet.")
    wanted = request.args.get("story", "")
    chosen = wanted if any(story.id == wanted for story in stories) else stories[0].id
    told = tell(work, chosen)
    claims = {claim.id for claim in told.audit.claims}
    held = [
        (relinked(line, told.to), pair if {pair.a, pair.b} <= claims else None)
        for line, pair in zip(told.view.held, told.audit.held_back, strict=False)
    ]
    return render(
        "web_fine.html", title=f"Compared and fine – {work.title}", tab="fine", work=work, stories=stories,
        chosen=chosen, view=told.view, checks=relinked(told.view.checks, told.to), held=held,
    )  # fmt: skip


@pages.get("/audits/<int:audit_id>/stories/<story_id>/articles/<int:number>")
def article(audit_id: int, story_id: str, number: int) -> str:
    work = get_work(audit_id)
    told = tell(work, story_id)
    if not 1 <= number <= len(told.view.sources):
        abort(404, "This story has no such article.")
    count = len(told.view.sources)
    return render(
        "web_article.html", title=f"{told.view.sources[number - 1].outlet} – {work.title}", tab="articles",
        work=work, story_id=story_id, story=told.view.stories[0], number=number, count=count,
        s=relinked(told.view.sources[number - 1], told.to),
    )  # fmt: skip


@pages.get("/methods")
def methods() -> str:
    """What holds for every run."""
    return render("web_methods.html", title="Methods", tab="methods", of_program=of_program())
