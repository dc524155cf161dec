"""What was read in an article, for the terminal: each sentence with its findings below it."""

from collections.abc import Iterator

from audit.serial import date, number
from claims.document import sentence_at
from claims.model import Article, Attribution, Name, Quantity, Reading, Span, Status, TimeExpression

# Control characters of an article must not reach a terminal: they could move its cursor or worse.
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")


def shown(text: str) -> str:
    """The words on one line, without control characters."""
    return " ".join(text.split()).translate(_CONTROL)


def quantity_line(item: Quantity, text: str) -> str:
    """A number as understood: value or bounds, unit, what is counted."""
    bounds = f"{number(item.interval.low)} to {number(item.interval.high)}".replace("None", "…")
    amount = str(number(item.value)) if item.value is not None else bounds
    parts = [item.modifier.replace("_", " ") if item.modifier != "exact" else "", amount, item.unit or ""]
    counted = shown(item.counted.of(text)) if item.counted else ""
    measure = f"[{item.measure.replace('_', ' ')}]" if item.measure else ""
    return " ".join(p for p in (item.kind, *parts, counted, measure) if p)


def time_line(item: TimeExpression) -> str:
    """A date or time as resolved, and what resolved it."""
    return f"{item.type} {item.value} ({item.anchor})"


def name_line(item: Name) -> str:
    """A named thing: kind, fullest form, role."""
    return " ".join(p for p in (item.kind, item.canonical, f"({item.role})" if item.role else "") if p)


def status_line(item: Status, text: str) -> str:
    """A status: scale, state, of what."""
    state = f"not {item.state}" if item.negated else item.state
    entity = item.entity_name or (shown(item.entity.of(text)) if item.entity else "")
    return f"{item.scale}: {state}, {item.certainty}" + (f", of {entity}" if entity else "")


def attribution_line(item: Attribution, text: str) -> str:
    """Who says it."""
    source = item.speaker or ", ".join(shown(s.of(text)) for s in item.source) or "nobody named"
    return f"said by {source}" + (" (quoted)" if item.direct else "")


def rows(reading: Reading, text: str) -> Iterator[tuple[Span, str, str]]:
    """(place, kind, what was understood) of everything read."""
    for quantity in reading.quantities:
        yield quantity.span, "number", quantity_line(quantity, text)
    for time in reading.times:
        yield time.span, "time", time_line(time)
    for name in reading.names:
        yield name.span, "name", name_line(name)
    for status in reading.statuses:
        yield status.phrase, "status", status_line(status, text)
    for attribution in reading.attributions:
        yield attribution.content[0], "speech", attribution_line(attribution, text)


def field_lines(reading: Reading, text: str) -> Iterator[str]:
    """Lines for one field."""
    groups: dict[int, list[tuple[Span, str, str]]] = {}
    for row in sorted(rows(reading, text)):
        groups.setdefault(sentence_at(reading.sentences, row[0].start), []).append(row)
    for index, sentence in enumerate(reading.sentences):
        kind = "" if sentence.kind == "body" else f"[{sentence.kind}] "
        yield f"{sentence.span.start:>6}  {kind}{shown(sentence.span.of(text))}"
        for span, name, meaning in groups.get(index, ()):
            yield f"        {span.start}–{span.end} {name}: “{shown(span.of(text))}” → {meaning}"


def listing(article: Article, readings: tuple[Reading, ...]) -> str:
    """The whole listing of an article, ready to print."""
    head = [
        f"== {shown(article.outlet or 'unknown outlet')}: {shown(article.title or article.id)}",
        f"   published {date(article.published) or 'unknown'} ({article.published_source}), "
        f"text {article.version}",
    ]
    for reading in readings:
        if reading.sentences:
            head.append(f"-- {reading.field}")
            head.extend(field_lines(reading, article.field_text(reading.field)))
    return "\n".join(head)
