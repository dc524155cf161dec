"""The queue's filter in the address: read it, write it, say it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from werkzeug.datastructures import MultiDict

from audit.decisions import OPEN
from audit.model import DiscrepancyKind, Relation, Severity, Verdict
from audit.store import FindingFilter, Sort
from reports.web_words import SORTS, STATES

# Cards of a page: what one reads in a sitting, and what is made in a tenth of a second.
PAGE_SIZE = 15
MOST_PAGES = 100_000
TEXT_LENGTH = 200
# State of the form -> states of the store; none at all lets every finding pass.
STATE_SETS: Mapping[str, frozenset[str]] = {
    "todo": frozenset({"open", "earlier", "follow-up"}),
    "open": frozenset({"open"}),
    "earlier": frozenset({"earlier"}),
    "follow-up": frozenset({"follow-up"}),
    "decided": frozenset({"decided"}),
    "all": frozenset(),
}
CHOSEN: Mapping[str, frozenset[str]] = {
    "relation": frozenset(get_args(Relation)),
    "kind": frozenset(get_args(DiscrepancyKind)),
    "severity": frozenset(get_args(Severity)),
    "verdict": frozenset({*get_args(Verdict), OPEN}),
}
TEXTS = ("outlet", "origin", "source", "story", "topic", "rule", "assignee")
# What names outlets: not to be chosen while they are hidden.
OUTLET_FIELDS = ("outlet", "origin")


@dataclass(frozen=True, slots=True)
class Query:
    """What the address of a queue asks for; `values` are its parameters, the defaults left out."""

    filter: FindingFilter
    sort: Sort
    page: int
    values: Mapping[str, str]

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE

    @property
    def state(self) -> str:
        return self.values.get("state", "todo")

    def narrowed(self) -> bool:
        """Whether anything is asked for beyond what is to do."""
        return any(name not in ("sort", "page") for name in self.values)

    def parameters(self, **changes: str) -> dict[str, Any]:
        """The parameters for a link, some of them changed; empty values fall away."""
        return {name: value for name, value in {**self.values, **changes}.items() if value}


def read(arguments: "MultiDict[str, str]") -> Query:
    """The filter of the parameters; what is not understood is left out."""
    values: dict[str, str] = {}
    for name, known in CHOSEN.items():
        if arguments.get(name) in known:
            values[name] = arguments[name]
    for name in TEXTS:
        text = arguments.get(name, "").strip()[:TEXT_LENGTH]
        if text:
            values[name] = text
    search = arguments.get("q", "").strip()[:TEXT_LENGTH]
    if search:
        values["q"] = search
    state = arguments.get("state", "todo")
    if state in STATES and state != "todo":
        values["state"] = state
    sort = arguments.get("sort", "rank")
    if sort in SORTS and sort != "rank":
        values["sort"] = sort
    page = _page(arguments.get("page", "1"))
    if page > 1:
        values["page"] = str(page)
    return Query(_filter(values), cast(Sort, values.get("sort", "rank")), page, values)


def _page(text: str) -> int:
    return min(max(int(text), 1), MOST_PAGES) if text.isdecimal() and len(text) < 9 else 1


def _one(values: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset({values[name]}) if name in values else frozenset()


def _filter(values: Mapping[str, str]) -> FindingFilter:
    return FindingFilter(
        relation=_one(values, "relation"),
        kind=_one(values, "kind"),
        severity=_one(values, "severity"),
        state=STATE_SETS[values.get("state", "todo")],
        verdict=_one(values, "verdict"),
        outlet=_one(values, "outlet"),
        origin=_one(values, "origin"),
        source=_one(values, "source"),
        story=values.get("story", ""),
        topic=values.get("topic", ""),
        rule=values.get("rule", ""),
        assignee=values.get("assignee", ""),
        search=values.get("q", ""),
    )


# What can be asked for while others' decisions are hidden.
BLIND_STATES = ("todo", "all")


def for_blind(query: Query, reviewer: str) -> Query:
    """The same for somebody who must not learn what others decided, not even by filter or order.

    To do is then what they themselves have not decided.
    """
    hidden = {"verdict", *OUTLET_FIELDS} | ({"state"} if query.state not in BLIND_STATES else set())
    values = {name: value for name, value in query.values.items() if name not in hidden}
    sort = "rank" if query.sort == "newest" else query.sort
    if sort != query.sort:
        values.pop("sort")
    pending = "" if query.state == "all" else reviewer
    none: frozenset[str] = frozenset()
    chosen = replace(query.filter, state=none, verdict=none, outlet=none, origin=none, pending_for=pending)
    return Query(chosen, sort, query.page, values)
