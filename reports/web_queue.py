"""The queue of findings: filter, order, pages, search over all audits."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from audit import store as stored
from audit.store import FindingFilter, FindingRow, Store
from reports import web_filters
from reports.view_words import RELATIONS, SEVERITIES, kind_word, plural, shorten
from reports.web_audits import get_work
from reports.web_cards import make_cards
from reports.web_desk import blind, desk, person
from reports.web_filters import BLIND_STATES, OUTLET_FIELDS, PAGE_SIZE, Query
from reports.web_pages import render
from reports.web_words import SORTS, STATES, VERDICT_WORDS, button_groups

pages = Blueprint("queue", __name__)

# Choices of a list that may have thousands; the search finds the others.
MOST_CHOICES = 100
# Results shown of each audit by the search over all of them.
FOUND_EACH = 8
# Runs whose lists of choices are kept: they never change once a run is done.
KEPT_FACETS = 64


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Select:
    """A list of the filter; the first option lets everything pass."""

    name: str
    label: str
    options: tuple[Option, ...]
    value: str


FILTERS = (
    ("relation", "Relation"),
    ("severity", "Severity"),
    ("kind", "Kind"),
    ("outlet", "Outlet"),
    ("source", "According to"),
    ("origin", "Shared copy"),
    ("story", "Story"),
)


# Choices that make a list worth its place: not every finding has a source or a shared copy.
FEWEST = {"source": 1, "origin": 1}


@functools.lru_cache(maxsize=KEPT_FACETS)
def _facets(store: Store, run_id: int) -> Mapping[str, Mapping[str, int]]:
    """How many findings of a run have each value of what never changes."""
    found = stored.facets(store, run_id)
    return {name: found[name] for name, _ in FILTERS}


@functools.lru_cache(maxsize=KEPT_FACETS)
def _labels(store: Store, run_id: int) -> Mapping[str, Mapping[str, str]]:
    found = _facets(store, run_id)
    stories = {story.id: shorten(story.title, 60) for story in stored.list_stories(store, run_id)}
    return {
        "relation": {name: row.word for name, row in RELATIONS.items() if name in found["relation"]},
        "severity": {name: row[0] for name, row in SEVERITIES.items() if name in found["severity"]},
        "kind": {name: kind_word(name) for name in found["kind"]},
        "outlet": {name: shorten(name, 50) for name in found["outlet"]},
        "source": {name: name for name in _frequent(found["source"])},
        "origin": {name: shorten(name, 60) for name in _frequent(found["origin"])},
        "story": {name: stories.get(name, name) for name in found["story"]},
    }


def _frequent(counts: Mapping[str, int]) -> list[str]:
    """The values that most findings have, in the order of the alphabet."""
    return sorted(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_CHOICES], key=str.casefold)


def selects(store: Store, run_id: int, query: Query) -> tuple[Select, ...]:
    """The lists of the filter with the values that occur in the run."""
    labels, counts = _labels(store, run_id), _facets(store, run_id)
    made = []
    for name, label in FILTERS:
        known, asked_for = labels[name], query.values.get(name, "")
        if asked_for and asked_for not in known:
            known = {**known, asked_for: shorten(asked_for, 60)}
        options = tuple(
            Option(value, f"{word} ({counts[name].get(value, 0):,})") for value, word in known.items()
        )
        if len(options) >= FEWEST.get(name, 2) or query.values.get(name):
            made.append(Select(name, label, (Option("", "All"), *options), query.values.get(name, "")))
    return tuple(made)


def asked() -> Query:
    """The query of the address, for whoever asks."""
    query = web_filters.read(request.args)
    return web_filters.for_blind(query, person().name) if blind() else query


@pages.get("/audits/<int:audit_id>/findings")
def findings(audit_id: int) -> str | Response:
    work = get_work(audit_id)
    if work.run is None:
        return redirect(url_for("audits.show", audit_id=audit_id))
    store, query = desk().store, asked()
    found = stored.page(
        store, work.run.id, query.filter, sort=query.sort, offset=query.offset, limit=PAGE_SIZE
    )
    if not found.rows and found.total and query.page > 1:
        return redirect(url_for("queue.findings", audit_id=audit_id, **query.parameters(page="")))
    return render(
        "web_queue.html", title=f"Findings – {work.title}", tab="findings", work=work, query=query,
        cards=make_cards(desk(), work.run.id, found.rows, person(), blind=blind()),
        total=found.total, everything=work.run.counts.get("findings", 0),
        last=max(1, -(-found.total // PAGE_SIZE)), selects=selects(store, work.run.id, query),
        states=_states(), sorts=SORTS, groups=button_groups(), people=names(audit_id),
        verdicts=VERDICT_WORDS, plural=plural, outlet_fields=OUTLET_FIELDS,
    )  # fmt: skip


def _states() -> dict[str, str]:
    """What the list of states offers; while blind nothing that tells what others decided."""
    return {name: STATES[name] for name in (BLIND_STATES if blind() else STATES)}


def names(audit_id: int) -> tuple[str, ...]:
    """Whom a finding can be given to: accounts, those who decided, oneself."""
    users = [user.name for user in stored.list_users(desk().store) if user.disabled is None]
    deciders = [name for name, _ in stored.reviewers(desk().store, audit_id)]
    return tuple(sorted({*users, *deciders, person().name}, key=str.casefold))


@pages.get("/search")
def search() -> str:
    """Findings of all audits that hold every word."""
    words = request.args.get("q", "").strip()[: web_filters.TEXT_LENGTH]
    groups: list[tuple[object, tuple[FindingRow, ...], int]] = []
    for work in stored.list_audits(desk().store) if words else ():
        if work.run is not None:
            chosen = FindingFilter(search=words)
            found = stored.page(desk().store, work.run.id, chosen, limit=FOUND_EACH)
            if found.total:
                groups.append((work, found.rows, found.total))
    return render("web_search.html", title="Search", words=words, groups=groups, relations=RELATIONS,
                  plural=plural)  # fmt: skip
