"""What the store hands out: frozen records, no rows and no connections."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from audit.decisions import DecisionRow
from audit.model import Discrepancy, DiscrepancyKind, Relation, Severity
from audit.rulings import Ruling
from claims.errors import Problem
from claims.model import Article

Role = Literal["reader", "checker", "editor"]
RunState = Literal["queued", "running", "done", "failed", "interrupted"]
# open: nobody decided.  earlier: decided on an earlier text.  follow-up: someone was asked.
FindingState = Literal["open", "earlier", "follow-up", "decided"]
Sort = Literal["rank", "severity", "confidence", "kind", "topic", "outlets", "newest"]


@dataclass(frozen=True, slots=True)
class User:
    """A person who may sign in; `disabled` is when that ended."""

    id: int
    name: str
    role: Role
    created: dt.datetime
    password_hash: str = field(repr=False)
    disabled: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class RunInfo:
    """A run and its job.  `done` of `total` steps of `stage`; `reason` says why it failed.

    `counts` of a run that is done: articles, stories, claims, findings, checks, problems,
    and one "relation:…" entry a relation.
    """

    id: int
    audit: int
    state: RunState
    created: dt.datetime
    by: str
    stage: str
    done: int
    total: int
    reason: str
    started: dt.datetime | None
    finished: dt.datetime | None
    settings: Mapping[str, Any]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AuditInfo:
    """A piece of work: `articles` counts those now under audit, `run` is the newest run that is done."""

    id: int
    title: str
    created: dt.datetime
    by: str
    settings: Mapping[str, Any]
    archived: dt.datetime | None
    articles: int
    run: RunInfo | None
    newest: RunInfo | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article; `id` is the version's own, `article.id` what versions share."""

    id: int
    article: Article
    added: dt.datetime
    by: str
    removed: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Added:
    """Ids of the articles that were new, revised (a new version), or already there."""

    new: tuple[str, ...]
    revised: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What to show; an empty field does not limit.  All fields must hold, one value of each suffices.

    `search`: every word must stand in summary, topic, outlets or quoted sentences.
    `origin`: the outlets that share a quoted article's copy, as `facets` names them; `source`: whom
    a quoted article gives its words to.
    `pending_for`: only findings this reviewer has not decided, whoever else did (blind mode).
    `assignee`: a name, or "-" for findings of nobody.  `checks` shows what was compared and
    fine instead of the findings.
    """

    relation: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()
    verdict: frozenset[str] = frozenset()
    outlet: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    story: str = ""
    topic: str = ""
    rule: str = ""
    assignee: str = ""
    pending_for: str = ""
    search: str = ""
    fingerprints: frozenset[str] = frozenset()
    checks: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of a run as the queue shows it.

    `place` is its place in the report's order, from 0.  `standing` is the decision in force,
    `earlier` one made on an earlier text (then `state` is "earlier" until somebody decides).
    """

    place: int
    fingerprint: str
    kind: DiscrepancyKind
    relation: Relation
    severity: Severity
    confidence: float
    rule: str
    topic: str
    topic_label: str
    story: str
    summary: str
    outlets: tuple[str, ...]
    state: FindingState
    assignee: str
    standing: DecisionRow | None
    earlier: DecisionRow | None
    discrepancy: Discrepancy


@dataclass(frozen=True, slots=True)
class Page:
    """`rows` from `offset` on, of `total` that fit the filter."""

    rows: tuple[FindingRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision whose finding the run does not have; `finding` as it last was, None when never stored.

    `reason` is one of audit.rematch.OrphanReason.
    """

    decision: DecisionRow
    reason: str
    finding: Discrepancy | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Who was asked to look at a finding, by whom and when; an empty assignee took it back."""

    fingerprint: str
    assignee: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A join or split in the log; one that was taken back has `undone`."""

    id: int
    ruling: Ruling
    note: str
    by: str
    at: dt.datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class StoryInfo:
    """A story of a run with its counts, for the list of stories."""

    id: str
    title: str
    articles: int
    findings: int
    open: int


@dataclass(frozen=True, slots=True)
class Work:
    """What a run needs: the arguments of `audit.run`."""

    run: RunInfo
    articles: tuple[Article, ...]
    settings: Mapping[str, Any]
    joins: tuple[Ruling, ...]
    splits: tuple[Ruling, ...]
    problems: tuple[Problem, ...] = ()
