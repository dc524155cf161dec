"""What several articles say about the same thing: pairs, topics, findings, discrepancies."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from claims.errors import Problem
from claims.model import Article, Claim, Field, Reading, Span
from claims.records import quick

DiscrepancyKind = Literal[
    "number", "date_time", "place", "name", "status", "negation", "direction", "certainty",
    "attribution", "quote", "cause", "term", "role", "arithmetic", "omission",
]  # fmt: skip
Relation = Literal["contradiction", "nuance", "update", "consistent"]
Severity = Literal["high", "medium", "low"]
Verdict = Literal["confirmed", "explained", "dismissed", "needs follow-up"]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening; `articles` are ids in the order of publication."""

    id: str
    title: str
    articles: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of different articles that may be about the same fact; score in [0, 1].

    `reasons` are short phrases for people ("same measure: deaths", "both name Qeshm").
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims of one story about the same fact."""

    id: str
    story: str
    label: str
    claims: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class Value:
    """One compared value, as the comparator understood it.

    `label` is the phrase as printed.  Numbers fill low/high (in `unit`), statuses
    scale/state/position (place on the scale, 0 first), dates start/end (ISO 8601).
    """

    claim: str
    label: str
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False
    unit: str | None = None
    scale: str | None = None
    state: str | None = None
    position: int | None = None
    start: str | None = None
    end: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words of an article: text == field_text[start:end]."""

    article: str
    field: Field
    start: int
    end: int
    text: str
    claim: str


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a comparator sees it: with its article and what was read around it.

    `text` is the field's text, which every span of the claim indexes, `sentence` the words of
    its sentence: one string object for all rules, so that what is kept by it is found quickly.
    `memo` is what rules have read in the side (audit.compare.base.kept): a side is laid beside
    dozens of others.  It is no part of the side's value and is not passed to other processes.
    """

    claim: Claim
    article: Article
    reading: Reading
    origin: str = ""
    text: str = field(init=False, repr=False, compare=False)
    sentence: str = field(init=False, repr=False, compare=False)
    memo: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __reduce__(self) -> tuple[type["Side"], tuple[Claim, Article, Reading, str]]:
        return Side, (self.claim, self.article, self.reading, self.origin)

    def __post_init__(self) -> None:
        text = self.article.field_text(self.claim.field)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "sentence", self.claim.sentence.of(text))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparator says of two sides (or of one, with b None: arithmetic inside an article).

    `a_spans`/`b_spans` are the conflicting words, as short as they can be; `steps` say why
    it was flagged, one sentence each; `explanations` what would explain it away.
    A finding with relation consistent is kept as a check.  Findings of one story, kind and
    relation with the same `about` (not empty) belong on one card.
    """

    kind: DiscrepancyKind
    relation: Relation
    rule: str
    a_spans: tuple[Span, ...]
    b_spans: tuple[Span, ...]
    values: tuple[Value, ...]
    summary: str
    steps: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    confidence: float = 0.8
    severity: Severity | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Two claims that look alike but were not compared, and why ("other scope: …")."""

    a: str
    b: str
    kind: DiscrepancyKind
    reason: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Findings of one topic and kind joined: what the report shows as one card.

    A check has the same shape with relation consistent.  `fingerprint` is stable when
    unrelated text changes, so that decisions find their discrepancy again.
    """

    id: str
    fingerprint: str
    kind: DiscrepancyKind
    relation: Relation
    severity: Severity
    confidence: float
    topic: str
    story: str
    rule: str
    summary: str
    values: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    steps: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's verdict on the discrepancy with that fingerprint; append-only."""

    fingerprint: str
    verdict: Verdict
    note: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of a run.  Same articles and settings give the same audit."""

    articles: tuple[Article, ...]
    readings: dict[str, tuple[Reading, ...]] = field(repr=False)
    origins: dict[str, str]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...] = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)
    topics: tuple[Topic, ...] = field(repr=False)
    discrepancies: tuple[Discrepancy, ...]
    checks: tuple[Discrepancy, ...] = field(repr=False)
    held_back: tuple[HeldBack, ...] = field(repr=False)
    problems: tuple[Problem, ...]
    settings: dict[str, Any]
    versions: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """The content of audit.json (docs/audit.schema.json)."""
        from audit.serial import audit_to_dict

        return audit_to_dict(self)
