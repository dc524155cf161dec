"""Rows of the store -> cards of the app: the report's card, what was decided, and what stays hidden."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audit import store as stored
from audit.decisions import DecisionRow, choice_of
from audit.model import Audit, Discrepancy
from audit.store import FindingFilter, FindingRow
from reports.view import restrict
from reports.view_findings import card as make_card
from reports.view_index import Index, make_index
from reports.view_model import Card
from reports.view_words import anchor, outlet_of
from reports.web_desk import Desk, Person
from reports.web_words import said


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as a card shows it; `slug` presses its button."""

    id: int
    word: str
    slug: str
    note: str
    by: str
    row: DecisionRow


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A finding on the desk.  `hidden` says that outlets, score and others' decisions are left out."""

    card: Card
    state: str
    verdict: Verdict | None
    earlier: Verdict | None
    assignee: str
    hidden: bool
    topic: str = ""

    @property
    def fingerprint(self) -> str:
        return self.card.fingerprint


def verdict_of(row: DecisionRow | None) -> Verdict | None:
    """The decision for people; None when there is none."""
    if row is None:
        return None
    choice = choice_of(row.verdict, row.reason)
    return Verdict(row.id, said(replace(row, takes_back=None)), choice.slug if choice else "",
                   row.note, row.by, row)  # fmt: skip


def masks(audit: Audit) -> dict[str, str]:
    """Outlet -> what stands for it while it is hidden, in the order of the articles."""
    names = dict.fromkeys(outlet_of(article) for article in audit.articles)
    return {name: f"Outlet {number}" for number, name in enumerate(names, 1)}


def _masked_text(text: str, names: dict[str, str]) -> str:
    if not names:
        return text
    longest = sorted(names, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(name) for name in longest) + r")(?!\w)"
    return re.sub(pattern, lambda found: names[found.group()], text)


def _masked_item(item: Discrepancy, names: dict[str, str]) -> Discrepancy:
    return replace(
        item,
        summary=_masked_text(item.summary, names),
        steps=tuple(_masked_text(step, names) for step in item.steps),
        explanations=tuple(_masked_text(text, names) for text in item.explanations),
    )


def masked(audit: Audit) -> Audit:
    """The audit with its mastheads hidden; quotations stay as they are printed."""
    names = masks(audit)
    articles = tuple(
        replace(a, outlet=names[outlet_of(a)], outlet_source="stated", url=None, byline=None, input="")
        for a in audit.articles
    )
    items = tuple(_masked_item(item, names) for item in audit.discrepancies)
    checks = tuple(_masked_item(item, names) for item in audit.checks)
    return replace(audit, articles=articles, discrepancies=items, checks=checks)


def pending(desk: Desk, run_id: int, fingerprints: Iterable[str], name: str) -> frozenset[str]:
    """Those of the findings that the person has not decided."""
    wanted = frozenset(fingerprints)
    if not wanted:
        return wanted
    chosen = FindingFilter(fingerprints=wanted, pending_for=name)
    return frozenset(stored.fitting(desk.store, run_id, chosen))


def finding_part(part: Audit, fingerprint: str) -> Audit:
    """The part of an audit that one finding needs, so that its card is the same on every page.

    Places in its articles are numbered alike in the queue and on the finding's own page.
    """
    item = next(d for d in (*part.discrepancies, *part.checks) if d.fingerprint == fingerprint)
    story = next(story for story in part.stories if story.id == item.story)
    known = {claim.id: claim.article for claim in part.claims}
    told = {known[value.claim] for value in item.values if value.claim in known}
    wanted = told | {quote.article for quote in item.evidence}
    articles = tuple(article for article in part.articles if article.id in wanted)
    here = {article.id for article in articles}
    own = {value.claim for value in item.values} | {quote.claim for quote in item.evidence}
    return replace(
        restrict(part, story),
        articles=articles,
        claims=tuple(c for c in part.claims if c.id in own and c.article in here),
        discrepancies=() if item in part.checks else (item,),
        checks=(item,) if item in part.checks else (),
    )


def make_cards(
    desk: Desk, run_id: int, rows: Sequence[FindingRow], who: Person, *, blind: bool
) -> tuple[DeskCard, ...]:
    """The cards of some rows of a run, in their order."""
    marks = [row.fingerprint for row in rows]
    part = stored.load_part(desk.store, run_id, marks)
    hidden = pending(desk, run_id, marks, who.name) if blind else frozenset()
    made = []
    for row in rows:
        unseen = row.fingerprint in hidden
        own = finding_part(part, row.fingerprint)
        made.append(desk_card(row, make_index(masked(own) if unseen else own), hidden=unseen))
    return tuple(made)


def desk_card(row: FindingRow, index: Index, *, hidden: bool) -> DeskCard:
    """The card of a row."""
    (item,) = (*index.audit.discrepancies, *index.audit.checks)
    card = make_card(index, item, row.place + 1, card_anchor(row.fingerprint))
    return DeskCard(
        card,
        "open" if hidden else row.state,
        None if hidden else verdict_of(row.standing),
        None if hidden else verdict_of(row.earlier),
        row.assignee,
        hidden,
        row.topic,
    )


def card_anchor(fingerprint: str) -> str:
    """A finding's anchor, the same as in the static report."""
    return anchor("d", fingerprint[:12])
