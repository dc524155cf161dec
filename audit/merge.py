"""Findings of pairs -> Discrepancies: one card for one fact, however many outlets differ on it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.model import Discrepancy, Evidence, Finding, Side, Value
from audit.rank import discrepancy_key, finding_key, severity
from claims.model import Span

# Consistent pairs are many: a check lists this many passages, the rest is counted by the topic.
MAX_EVIDENCE = 40


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its two sides (the same one twice inside one passage) and its topic."""

    finding: Finding
    a: Side
    b: Side
    topic: str
    story: str


def evidence_of(side: Side, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    """The spans of one side as verbatim evidence."""
    return tuple(
        Evidence(side.article.id, side.claim.field, s.start, s.end, s.of(side.text), side.claim.id)
        for s in spans
    )


def located_evidence(item: Located) -> tuple[Evidence, ...]:
    """Evidence of both sides, side a first."""
    first = evidence_of(item.a, item.finding.a_spans)
    return first + evidence_of(item.b, item.finding.b_spans)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fingerprint(item: Located) -> str:
    """A hash of kind, outlets and the conflicting words: unrelated text does not change it."""
    sides = sorted(
        f"{e.article}|{e.field}|{' '.join(e.text.lower().split())}" for e in located_evidence(item)
    )
    return _digest((item.finding.kind, item.finding.rule, *sides))


def components(items: Sequence[Located]) -> list[list[Located]]:
    """Findings that share a passage, joined; each group keeps the order of `items`."""
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[str, str, int, int], int] = {}
    for i, item in enumerate(items):
        for e in located_evidence(item):
            place = seen.setdefault((e.article, e.field, e.start, e.end), i)
            parent[root(i)] = root(place)
    groups: dict[int, list[Located]] = {}
    for i, item in enumerate(items):
        groups.setdefault(root(i), []).append(item)
    return list(groups.values())


def _summary(lead: Located, values: Sequence[Value]) -> str:
    """The lead's sentence, with the other values that the group holds."""
    shown = {v.label.lower() for v in lead.finding.values}
    others = dict.fromkeys(v.label for v in values if v.label.lower() not in shown)
    if not others or len(others) > 4:
        return lead.finding.summary
    return f"{lead.finding.summary} Also given: {', '.join(others)}."


def build(group: Sequence[Located]) -> Discrepancy:
    """One discrepancy of findings of the same kind and relation that share passages."""
    ordered = sorted(group, key=lambda item: (*finding_key(item.finding), fingerprint(item)))
    lead = ordered[0]
    evidence = dict.fromkeys(e for item in ordered for e in located_evidence(item))
    values = tuple(dict.fromkeys(v for item in ordered for v in item.finding.values))
    mark = fingerprint(lead)
    return Discrepancy(
        id=f"{lead.finding.kind}-{mark[:8]}",
        fingerprint=mark,
        kind=lead.finding.kind,
        relation=lead.finding.relation,
        severity=severity(lead.finding),
        confidence=round(lead.finding.confidence, 3),
        topic=lead.topic,
        story=lead.story,
        rule=lead.finding.rule,
        summary=_summary(lead, values),
        values=values,
        evidence=tuple(evidence)[:MAX_EVIDENCE],
        steps=lead.finding.steps,
        explanations=lead.finding.explanations,
    )


def merge(items: Iterable[Located]) -> tuple[tuple[Discrepancy, ...], tuple[Discrepancy, ...]]:
    """(discrepancies, checks), each in reading order, ids unique."""
    groups: dict[tuple[str, str, str, str], list[Located]] = {}
    for item in items:
        key = (item.story, item.topic, item.finding.kind, item.finding.relation)
        groups.setdefault(key, []).append(item)
    built: dict[str, Discrepancy] = {}
    for found in groups.values():
        ordered = sorted(found, key=lambda item: (*finding_key(item.finding), fingerprint(item)))
        for part in components(ordered):
            discrepancy = build(part)
            built.setdefault(discrepancy.fingerprint, discrepancy)
    everything = sorted(built.values(), key=discrepancy_key)
    return (
        tuple(d for d in everything if d.relation != "consistent"),
        tuple(d for d in everything if d.relation == "consistent"),
    )
