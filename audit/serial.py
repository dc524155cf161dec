"""Records -> plain JSON values: audit.json and the lines of `audit extract` and `audit pairs`.

The shapes are the published interface (docs/audit.schema.json); fields are only added.
"""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from audit.model import Audit, Discrepancy, Evidence, Finding, Value
from claims.errors import Problem
from claims.model import (
    Article,
    AsOf,
    Attribution,
    Claim,
    Name,
    Quantity,
    Reading,
    Span,
    Status,
    TimeExpression,
)

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as the JSON number a reader expects: whole numbers without a point."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def span(value: Span | None) -> list[int] | None:
    return [value.start, value.end] if value else None


def spans(values: Iterable[Span]) -> list[list[int]]:
    return [[value.start, value.end] for value in values]


def date(value: dt.date | dt.datetime | None) -> str | None:
    return value.isoformat() if value else None


def quantity(item: Quantity) -> Json:
    """A quantity as `audit extract` prints it."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "kind": item.kind,
        "value": number(item.value),
        "low": number(item.interval.low),
        "high": number(item.interval.high),
        "open_low": item.interval.open_low,
        "open_high": item.interval.open_high,
        "modifier": item.modifier,
        "unit": item.unit,
        "counted": span(item.counted),
        "event": span(item.event),
        "measure": item.measure,
        "role": item.role,
        "phrase": span(item.phrase),
        "scope": spans(item.scope),
        "confidence": item.confidence,
    }


def time(item: TimeExpression) -> Json:
    """A time expression as `audit extract` prints it."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "type": item.type,
        "value": item.value,
        "from": date(item.start),
        "until": date(item.end),
        "grain": item.grain,
        "anchor": item.anchor,
    }


def attribution(item: Attribution) -> Json:
    """An attribution as `audit extract` prints it."""
    return {
        "source": spans(item.source),
        "cue": spans(item.cue),
        "content": spans(item.content),
        "direct": item.direct,
        "speaker": item.speaker,
    }


def name(item: Name) -> Json:
    """A mention of a named thing as `audit extract` prints it."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "kind": item.kind,
        "canonical": item.canonical,
        "role": item.role,
        "mention": item.mention,
        "country": item.country,
        "confidence": item.confidence,
    }


def status(item: Status) -> Json:
    """A status as `audit extract` prints it."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "scale": item.scale,
        "state": item.state,
        "negated": item.negated,
        "certainty": item.certainty,
        "entity": span(item.entity),
        "entity_name": item.entity_name,
        "confidence": item.confidence,
    }


def as_of(item: AsOf | None) -> Json | None:
    if item is None:
        return None
    return {"from": date(item.start), "until": date(item.end), "source": item.source}


def claim(item: Claim) -> Json:
    """A claim as audit.json and `audit extract` print it: shared facets, then its kind's own."""
    shared: Json = {
        "id": item.id,
        "article": item.article,
        "field": item.field,
        "kind": item.kind,
        "start": item.span.start,
        "end": item.span.end,
        "sentence": span(item.sentence),
        "subject": item.subject,
        "block": item.block,
        "attribution": attribution(item.attribution) if item.attribution else None,
        "certainty": item.certainty,
        "polarity": item.polarity,
        "as_of": as_of(item.as_of),
        "place": item.place,
        "confidence": item.confidence,
    }
    return shared | _own(item)


def _own(item: Claim) -> Json:
    """The fields only claims of that kind have."""
    if item.quantity is not None:
        return {"quantity": quantity(item.quantity)}
    if item.status is not None:
        return {"status": status(item.status)}
    if item.name is not None:
        return {"name": name(item.name)}
    if item.quote is not None:
        return {"quote": span(item.quote)}
    return {"event": item.event} if item.event else {}


def extracted(article: Article, readings: Iterable[Reading]) -> Json:
    """One line of `audit extract --jsonl`: what was read in the text, claims of both fields."""
    by_field = {reading.field: reading for reading in readings}
    body = by_field["text"]
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": date(article.published),
        "published_source": article.published_source,
        "language": article.language,
        "sentences": spans(sentence.span for sentence in body.sentences),
        "blocks": [{"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in article.blocks],
        "quantities": [quantity(q) for q in body.quantities],
        "times": [time(t) for t in body.times],
        "attributions": [attribution(a) for a in body.attributions],
        "names": [name(n) for n in body.names],
        "statuses": [status(s) for s in body.statuses],
        "claims": [claim(c) for reading in by_field.values() for c in reading.claims],
    }


def value(item: Value) -> Json:
    """A compared value; fields that do not apply are left out."""
    shown = {
        "claim": item.claim,
        "label": item.label,
        "low": item.low,
        "high": item.high,
        "open_low": item.open_low or None,
        "open_high": item.open_high or None,
        "unit": item.unit,
        "scale": item.scale,
        "state": item.state,
        "position": item.position,
        "start": item.start,
        "end": item.end,
    }
    return {key: entry for key, entry in shown.items() if entry is not None}


def evidence(item: Evidence) -> Json:
    return {
        "article": item.article,
        "field": item.field,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "claim": item.claim,
    }


def discrepancy(item: Discrepancy) -> Json:
    """A discrepancy or a check."""
    return {
        "id": item.id,
        "fingerprint": item.fingerprint,
        "kind": item.kind,
        "relation": item.relation,
        "severity": item.severity,
        "confidence": item.confidence,
        "topic": item.topic,
        "story": item.story,
        "rule": item.rule,
        "summary": item.summary,
        "steps": list(item.steps),
        "explanations": list(item.explanations),
        "values": [value(v) for v in item.values],
        "evidence": [evidence(e) for e in item.evidence],
    }


def article(item: Article, origin: str, *, with_text: bool) -> Json:
    """An article; its text is null when the run was asked to leave texts out."""
    return {
        "id": item.id,
        "input": item.input,
        "outlet": item.outlet,
        "outlet_source": item.outlet_source,
        "title": item.title,
        "url": item.url,
        "published": date(item.published),
        "published_source": item.published_source,
        "language": item.language,
        "byline": item.byline,
        "credits": list(item.credits),
        "version": item.version,
        "origin": origin,
        "text": item.text if with_text else None,
    }


def problem(item: Problem) -> Json:
    return {"input": item.input, "stage": item.stage, "reason": item.reason, "slug": item.slug}


def audit_to_dict(audit: Audit) -> Json:
    """The content of audit.json."""
    with_text = audit.settings.get("article_text") != "omitted"
    return {
        "schema": SCHEMA_VERSION,
        "settings": dict(audit.settings),
        "versions": dict(audit.versions),
        "articles": [article(a, audit.origins.get(a.id, a.id), with_text=with_text) for a in audit.articles],
        "stories": [{"id": s.id, "title": s.title, "articles": list(s.articles)} for s in audit.stories],
        "claims": [claim(c) for c in audit.claims],
        "pairs": [{"a": p.a, "b": p.b, "score": p.score, "reasons": list(p.reasons)} for p in audit.pairs],
        "topics": [
            {"id": t.id, "story": t.story, "label": t.label, "claims": list(t.claims)} for t in audit.topics
        ],
        "discrepancies": [discrepancy(d) for d in audit.discrepancies],
        "checks": [discrepancy(d) for d in audit.checks],
        "held_back": [{"a": h.a, "b": h.b, "kind": h.kind, "reason": h.reason} for h in audit.held_back],
        "problems": [problem(p) for p in audit.problems],
    }


def pair_finding(item: Finding) -> Json:
    """A finding as `audit pairs` prints it, offsets into a.text and b.text."""
    from audit.rank import severity

    return {
        "kind": item.kind,
        "relation": item.relation,
        "severity": severity(item),
        "confidence": item.confidence,
        "rule": item.rule,
        "summary": item.summary,
        "a": spans(item.a_spans),
        "b": spans(item.b_spans),
    }


def dumps(content: Json, *, indent: int | None = None) -> str:
    """JSON text that can always be written as UTF-8 (lone surrogates are escaped)."""
    text = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content, ensure_ascii=True, indent=indent, allow_nan=False)
    return text
