"""One finding on a page of its own: the card, the sources at the span, its history."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, url_for

from audit import store as stored
from audit.decisions import DecisionRow
from audit.model import Audit
from audit.store import FindingRow
from reports.view_index import Index, make_index
from reports.view_model import Source
from reports.view_sources import collect_marks, sources
from reports.view_words import shorten
from reports.web_audits import get_work
from reports.web_cards import DeskCard, desk_card, finding_part, masked, pending
from reports.web_desk import blind, desk, person
from reports.web_pages import render
from reports.web_queue import asked, names
from reports.web_words import button_groups, said

pages = Blueprint("findings", __name__)

PASSAGE_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that can be split off: `claim` names it in the form."""

    claim: str
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A finding with everything its page shows."""

    row: FindingRow
    card: DeskCard
    index: Index
    sources: tuple[Source, ...]


def open_finding(run_id: int, row: FindingRow) -> Opened:
    """The card and the quoted articles as read, masked while blind."""
    part = finding_part(stored.load_part(desk().store, run_id, [row.fingerprint]), row.fingerprint)
    unseen = blind() and bool(pending(desk(), run_id, [row.fingerprint], person().name))
    index = make_index(masked(part) if unseen else part)
    card = desk_card(row, index, hidden=unseen)
    return Opened(row, card, index, _quoted_sources(index, card))


def _quoted_sources(index: Index, card: DeskCard) -> tuple[Source, ...]:
    """The articles that the finding quotes, each with its marks."""
    items = (*index.audit.discrepancies, *index.audit.checks)
    quoted = {index.anchors[e.article] for item in items for e in item.evidence if e.article in index.anchors}
    made = sources(index, collect_marks(index, items, [card.card] * len(items)))
    return tuple(source for source in made if source.anchor in quoted)


def passages(run_id: int, opened: Opened) -> tuple[Quoted, ...]:
    """The claims that the finding quotes, each once."""
    marks = stored.marks_of_finding(desk().store, run_id, opened.row.fingerprint)
    return tuple(
        Quoted(m.claim, opened.index.outlet(m.article), shorten(m.text, PASSAGE_LENGTH)) for m in marks
    )


@pages.get("/audits/<int:audit_id>/findings/<fingerprint>")
def show(audit_id: int, fingerprint: str) -> str:
    work, store, query = get_work(audit_id), desk().store, asked()
    row = stored.finding(store, work.run.id, fingerprint) if work.run else None
    if work.run is None or row is None:
        abort(404, "The newest run does not have this finding. If it was decided, History has it.")
    opened = open_finding(work.run.id, row)
    before, after = stored.neighbours(store, work.run.id, fingerprint, query.filter, sort=query.sort)
    hidden = opened.card.hidden
    log: Sequence[DecisionRow] = () if hidden else stored.history(store, audit_id, fingerprint)
    return render(
        "web_finding.html", title=f"{opened.card.card.headline} – {work.title}", tab="findings", work=work,
        c=opened.card, sources=opened.sources, groups=button_groups(), people=names(audit_id), before=before,
        after=after, query=query, story=_story(opened.index.audit),
        log=[(line, said(line)) for line in reversed(log)],
        undone={line.takes_back for line in log if line.takes_back is not None},
        given=() if hidden else stored.assignment_history(store, audit_id, fingerprint),
        passages=passages(work.run.id, opened),
        back=url_for("findings.show", audit_id=audit_id, fingerprint=fingerprint, **query.parameters()),
    )  # fmt: skip


def _story(audit: Audit) -> tuple[str, str]:
    """(id, title) of the finding's story."""
    story = audit.stories[0]
    return story.id, story.title
