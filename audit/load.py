"""audit.json and decision files -> records, so that exports need no second run.

What audit.json does not hold stays empty in the records: readings, and of a claim what only
comparators need.  Every place that cannot be used is named in the error.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from audit.model import (
    Audit,
    Decision,
    Discrepancy,
    DiscrepancyKind,
    Evidence,
    HeldBack,
    Pair,
    Relation,
    Severity,
    Story,
    Topic,
    Value,
    Verdict,
)
from audit.serial import SCHEMA_VERSION
from claims.errors import InputError, Problem
from claims.model import Article, Attribution, Block, Claim, Span

T = TypeVar("T")
Json = dict[str, Any]

AUDIT_FILE = "audit.json"
# The verdict with which the report takes a decision back.
TAKEN_BACK = "open"


@dataclass(frozen=True, slots=True)
class LoadedAudit:
    """An audit read from a file: records, the file's own content, and whose texts were left out."""

    path: Path
    audit: Audit
    content: Json
    without_text: frozenset[str]


def load(path: Path | str) -> LoadedAudit:
    """The audit in `path`, an audit.json or the folder of a run.

    Raises InputError that names the file, the place in it and what to do.
    """
    file = Path(path)
    if file.is_dir():
        file = file / AUDIT_FILE
    content = _content(file, "run `audit run … -o DIR` and give DIR or DIR/audit.json")
    version = content.get("schema")
    if version != SCHEMA_VERSION:
        raise InputError(
            f"{file}: has schema {version!r} where {SCHEMA_VERSION!r} is read; "
            "give an audit.json of this version, or make it again with `audit run`"
        )
    articles = _each(file, content, "articles", article_from_json)
    audit = Audit(
        articles=articles,
        readings={},
        origins={str(row["id"]): str(row.get("origin") or row["id"]) for row in content["articles"]},
        stories=_each(file, content, "stories", story_from_json),
        claims=_each(file, content, "claims", claim_from_json),
        pairs=_each(file, content, "pairs", pair_from_json),
        topics=_each(file, content, "topics", topic_from_json),
        discrepancies=_each(file, content, "discrepancies", discrepancy_from_json),
        checks=_each(file, content, "checks", discrepancy_from_json),
        held_back=_each(file, content, "held_back", held_back_from_json),
        problems=_each(file, content, "problems", problem_from_json),
        settings=dict(content.get("settings") or {}),
        versions=dict(content.get("versions") or {}),
    )
    without = frozenset(str(row["id"]) for row in content["articles"] if row.get("text") is None)
    _check_quotes(file, audit, without)
    return LoadedAudit(file, audit, content, without)


def load_decisions(path: Path | str) -> tuple[Decision, ...]:
    """The decisions in force of a decisions file: the newest of each finding, in the order of time.

    A finding whose newest entry takes the decision back has none.  Raises InputError.
    """
    file = Path(path)
    content = _content(file, "write one with “Export decisions” in the report")
    standing: dict[str, tuple[str, Decision | None]] = {}
    for number, row in enumerate(_rows(file, content, "decisions")):
        entry = _read(file, f"decisions[{number}]", row, _decision)
        at = entry[1].isoformat()
        if at >= standing.get(entry[0], ("", None))[0]:
            standing[entry[0]] = (at, entry[2])
    found = (decision for _, decision in standing.values() if decision is not None)
    return tuple(sorted(found, key=lambda decision: (decision.at, decision.fingerprint)))


def _content(file: Path, remedy: str) -> Json:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); {remedy}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: is not JSON ({type(error).__name__}: {error}); {remedy}") from error
    if not isinstance(content, dict):
        raise InputError(f"{file}: holds no object; {remedy}")
    return content


def _rows(file: Path, content: Json, name: str) -> list[Any]:
    rows = content.get(name)
    if not isinstance(rows, list):
        raise InputError(f"{file}: has no list “{name}”; the file is not whole: make it again")
    return rows


def _each(file: Path, content: Json, name: str, make: Callable[[Json], T]) -> tuple[T, ...]:
    rows = _rows(file, content, name)
    return tuple(_read(file, f"{name}[{number}]", row, make) for number, row in enumerate(rows))


def _read(file: Path, place: str, row: Any, make: Callable[[Json], T]) -> T:
    """What `make` gives for the row; anything it stumbles over names file and place."""
    try:
        if not isinstance(row, dict):
            raise TypeError("an object is needed")
        return make(row)
    except KeyError as error:
        raise InputError(f"{file}: {place}: {error} is missing; make the file again") from error
    except (TypeError, ValueError, IndexError) as error:
        raise InputError(f"{file}: {place}: {error}; make the file again") from error


def _string(row: Json, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"'{name}' is not a text")
    return value


def _maybe(row: Json, name: str) -> str | None:
    return None if row.get(name) is None else _string(row, name)


def _strings(row: Json, name: str) -> tuple[str, ...]:
    values = row[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"'{name}' is not a list of texts")
    return tuple(values)


def _number(row: Json, name: str) -> float:
    value = row[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"'{name}' is not a number")
    return float(value)


def _offset(row: Json, name: str) -> int:
    value = row[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"'{name}' is not a whole number")
    return value


def _of(kinds: Any, row: Json, name: str) -> Any:
    value = _string(row, name)
    if value not in get_args(kinds):
        raise ValueError(f"'{name}' is {value!r}, not one of {', '.join(get_args(kinds))}")
    return value


def _span(value: Any) -> Span:
    start, end = value
    return Span(start, end)


def _spans(values: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(_span(value) for value in values)


def _published(text: str | None) -> dt.date | dt.datetime | None:
    if text is None:
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def article_from_json(row: Json) -> Article:
    return Article(
        id=_string(row, "id"),
        text=_maybe(row, "text") or "",
        outlet=_maybe(row, "outlet"),
        title=_maybe(row, "title"),
        published=_published(_maybe(row, "published")),
        url=_maybe(row, "url"),
        language=_maybe(row, "language"),
        byline=_maybe(row, "byline"),
        input=_string(row, "input"),
        outlet_source=_string(row, "outlet_source"),
        published_source=cast(Any, _string(row, "published_source")),
        credits=_strings(row, "credits"),
        blocks=tuple(Block(Span(b["start"], b["end"]), b["kind"]) for b in row.get("blocks") or ()),
    )


def story_from_json(row: Json) -> Story:
    return Story(_string(row, "id"), _string(row, "title"), _strings(row, "articles"))


def claim_from_json(row: Json) -> Claim:
    """The facets of a claim that a report shows."""
    said = row.get("attribution")
    return Claim(
        id=_string(row, "id"),
        article=_string(row, "article"),
        field=cast(Any, _string(row, "field")),
        kind=cast(Any, _string(row, "kind")),
        span=Span(row["start"], row["end"]),
        sentence=_span(row["sentence"]),
        subject=_string(row, "subject"),
        block=cast(Any, _string(row, "block")),
        attribution=_attribution(said) if said else None,
        certainty=cast(Any, _string(row, "certainty")),
        polarity=cast(Any, _string(row, "polarity")),
        place=_maybe(row, "place"),
        confidence=_number(row, "confidence"),
    )


def _attribution(row: Json) -> Attribution:
    return Attribution(
        content=_spans(row["content"]),
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        direct=bool(row["direct"]),
        speaker=_maybe(row, "speaker"),
    )


def pair_from_json(row: Json) -> Pair:
    return Pair(_string(row, "a"), _string(row, "b"), _number(row, "score"), _strings(row, "reasons"))


def topic_from_json(row: Json) -> Topic:
    return Topic(_string(row, "id"), _string(row, "story"), _string(row, "label"), _strings(row, "claims"))


def _value(row: Json) -> Value:
    known = {name: row[name] for name in Value.__dataclass_fields__ if name in row}
    return Value(**{**known, "claim": _string(row, "claim"), "label": _string(row, "label")})


def _evidence(row: Json) -> Evidence:
    span = Span(_offset(row, "start"), _offset(row, "end"))
    where = cast(Any, _string(row, "field"))
    return Evidence(
        _string(row, "article"), where, span.start, span.end, _string(row, "text"), _string(row, "claim")
    )


def discrepancy_from_json(row: Json) -> Discrepancy:
    return Discrepancy(
        id=_string(row, "id"),
        fingerprint=_string(row, "fingerprint"),
        kind=_of(DiscrepancyKind, row, "kind"),
        relation=_of(Relation, row, "relation"),
        severity=_of(Severity, row, "severity"),
        confidence=_number(row, "confidence"),
        topic=_string(row, "topic"),
        story=_string(row, "story"),
        rule=_string(row, "rule"),
        summary=_string(row, "summary"),
        values=tuple(_value(value) for value in row["values"]),
        evidence=tuple(_evidence(evidence) for evidence in row["evidence"]),
        steps=_strings(row, "steps"),
        explanations=_strings(row, "explanations"),
    )


def held_back_from_json(row: Json) -> HeldBack:
    kind = _of(DiscrepancyKind, row, "kind")
    return HeldBack(_string(row, "a"), _string(row, "b"), kind, _string(row, "reason"))


def problem_from_json(row: Json) -> Problem:
    return Problem(*(_string(row, name) for name in ("input", "stage", "reason", "slug")))


def _decision(row: Json) -> tuple[str, dt.datetime, Decision | None]:
    """(fingerprint, moment, decision); no decision when the entry takes one back."""
    fingerprint = _string(row, "fingerprint")
    at = dt.datetime.fromisoformat(_string(row, "at"))
    at = at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
    if row["verdict"] == TAKEN_BACK:
        return fingerprint, at, None
    verdict = _of(Verdict, row, "verdict")
    note, by = _maybe(row, "note") or "", _maybe(row, "by") or ""
    return fingerprint, at, Decision(fingerprint, verdict, note, by, at)


def _check_quotes(file: Path, audit: Audit, without: frozenset[str]) -> None:
    """Refuse a file whose quotations do not stand where it says: somebody edited its texts."""
    articles = {article.id: article for article in audit.articles}
    for item in audit.discrepancies:
        for quote in item.evidence:
            article = articles.get(quote.article)
            if article is None:
                raise InputError(
                    f"{file}: {item.id}: article {quote.article!r} is missing; make the file again"
                )
            if quote.field == "text" and article.id in without:
                continue
            if article.field_text(quote.field)[quote.start : quote.end] != quote.text:
                raise InputError(
                    f"{file}: {item.id}: “{quote.text[:60]}” does not stand at {quote.start} of "
                    f"{article.id!r}: the file was edited; make it again with `audit run`"
                )
