"""Findings of pairs -> Discrepancies: one card for one fact, however many outlets differ on it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.compare.base import outlet
from audit.model import Discrepancy, Evidence, Finding, Relation, Side
from audit.rank import discrepancy_key, finding_key, severity
from claims.model import Span

# Consistent pairs are many: a check lists this many passages, the rest is counted by the topic.
MAX_EVIDENCE = 40
# A card names this many values with their outlets, and as many outlets for one value.
MOST_VALUES = 6
MOST_OUTLETS = 4

# What a summary speaks of: the words before the first quoted value ("Deaths: “10” …").
_SUBJECT = re.compile(r"[^“”:]{1,80}(?=: “)")


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


def _age(side: Side) -> tuple[str, str]:
    when = side.article.published
    return (when.isoformat()[:10] if when else "9", side.article.id)


def first_told(group: Sequence[Located]) -> Located:
    """The finding between the earliest articles: one that joins later does not change it."""
    return min(
        group, key=lambda item: (*sorted((_age(item.a), _age(item.b)), reverse=True), fingerprint(item))
    )


def agreed(finding: Finding) -> frozenset[object]:
    """What a check says agrees: the figures, states or dates of its values, else their words."""
    return frozenset(
        (value.low if value.low is not None else value.high)
        if value.low is not None or value.high is not None
        else value.state or value.start or _key(value.label)
        for value in finding.values
    )


def join_keys(item: Located) -> list[tuple[object, ...]]:
    """What two findings must share one of to stand on one card.

    Checks join when the same things agree in one topic: a chain over lower bounds ("at least
    42", "49", "57") would end in saying that 42 and 57 agree.
    """
    if item.finding.relation == "consistent":
        return [(item.topic or item.a.claim.id, item.finding.rule, agreed(item.finding))]
    keys: list[tuple[object, ...]] = [(e.article, e.field, e.start, e.end) for e in located_evidence(item)]
    if item.finding.about:
        keys.append((item.finding.about,))
    figures = frozenset((v.low, v.high, v.unit) for v in item.finding.values)
    if item.finding.kind == "number" and len(figures) > 1 and all(low is not None for low, _, _ in figures):
        keys.append((item.finding.rule, item.finding.summary.partition(":")[0], figures))
    if item.finding.kind == "quote":
        keys += [(side.claim.id,) for side in (item.a, item.b)]
    return keys


def components(items: Sequence[Located]) -> list[list[Located]]:
    """Findings that share a passage or what they are about, joined; each group in the order of `items`."""
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[object, ...], int] = {}
    for i, item in enumerate(items):
        for key in join_keys(item):
            parent[root(i)] = root(seen.setdefault(key, i))
    groups: dict[int, list[Located]] = {}
    for i, item in enumerate(items):
        groups.setdefault(root(i), []).append(item)
    return list(groups.values())


def _key(label: str) -> str:
    return " ".join(label.lower().split())


def by_value(group: Sequence[Located]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Value in lower case -> the value as first printed and the outlets that give it."""
    sides = {side.claim.id: side for item in group for side in (item.a, item.b)}
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for item in group:
        for value in item.finding.values:
            if value.claim in sides:
                _, outlets = found.setdefault(_key(value.label), (value.label, {}))
                outlets[outlet(sides[value.claim])] = None
    given = {key: (shown, tuple(outlets)) for key, (shown, outlets) in found.items()}
    return _longest(given) if group[0].finding.kind == "quote" else given


def _longest(values: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Without quotations that a longer one of the same outlets holds."""
    marks = " “”\"',."

    def held(key: str) -> bool:
        own = set(values[key][1])
        return any(
            key != other and key.strip(marks) in other and own <= set(outlets)
            for other, (_, outlets) in values.items()
        )

    return {key: value for key, value in values.items() if not held(key)}


def _outlets(names: Sequence[str]) -> str:
    rest = len(names) - MOST_OUTLETS
    return ", ".join(names[:MOST_OUTLETS]) + (f" and {rest} more" if rest > 0 else "")


_ENDINGS: dict[Relation, str] = {
    "contradiction": "they cannot all be right",
    "nuance": "they differ",
    "update": "the later articles tell more",
    "consistent": "these agree",
}


def _summary(lead: Located, group: Sequence[Located]) -> str:
    """The lead's sentence; with more than two values or outlets, every value with those that give it."""
    if lead.finding.relation == "update":
        group = sorted(group, key=lambda item: (_age(item.a), _age(item.b)))  # as the count went on
    values = by_value(group)
    outlets = {name for _, names in values.values() for name in names}
    subject = _SUBJECT.match(lead.finding.summary)
    if lead.finding.kind == "arithmetic":
        return lead.finding.summary  # its values are terms of one sum, not rivals
    if (len(values) <= 2 and len(outlets) <= 2) or len(values) > MOST_VALUES:
        return lead.finding.summary
    if subject is None and not lead.finding.about:
        return lead.finding.summary
    listed = "; ".join(f"“{shown.strip('“”')}” ({_outlets(names)})" for shown, names in values.values())
    if lead.finding.kind == "name":
        return f"One name, {len(values)} forms: {listed}."
    if subject is None:
        return lead.finding.summary
    return f"{subject.group()}: {listed}: {_ENDINGS[lead.finding.relation]}."


def build(group: Sequence[Located]) -> Discrepancy:
    """One discrepancy of findings of the same kind and relation that share passages."""
    ordered = sorted(group, key=lambda item: (*finding_key(item.finding), fingerprint(item)))
    lead = ordered[0]
    # Two rules may point at one passage by two claims: a quotation, and the sentence that holds it.
    evidence: dict[tuple[str, str, int, int], Evidence] = {}
    for item in ordered:
        for e in located_evidence(item):
            evidence.setdefault((e.article, e.field, e.start, e.end), e)
    values = tuple(dict.fromkeys(v for item in ordered for v in item.finding.values))
    mark = fingerprint(first_told(ordered))
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
        summary=_summary(lead, ordered),
        values=values,
        evidence=tuple(evidence.values())[:MAX_EVIDENCE],
        steps=lead.finding.steps,
        explanations=lead.finding.explanations,
    )


def merge(items: Iterable[Located]) -> tuple[tuple[Discrepancy, ...], tuple[Discrepancy, ...]]:
    """(discrepancies, checks), each in reading order, ids unique."""
    groups: dict[tuple[str, str, str], list[Located]] = {}
    for item in items:
        key = (item.story, item.finding.kind, item.finding.relation)
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
