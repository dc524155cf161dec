"""What was read in an article: each sentence with its marks, for the terminal and the page.

A mark is one thing read, with a code such as "#3" (the third number): the code stands at the
words and in the list below them, so that nothing depends on colour.
"""

import datetime as dt
import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.serial import date, number
from claims.document import sentence_at
from claims.model import (
    Article,
    Attribution,
    Claim,
    Name,
    Quantity,
    Reading,
    Sentence,
    Span,
    Status,
    TimeExpression,
)

if TYPE_CHECKING:
    from rich.text import Text

Kind = Literal["number", "time", "name", "status", "speech"]

# kind -> (letter of its codes, style on a terminal, what it is); order is that of the legend.
KINDS: dict[Kind, tuple[str, str, str]] = {
    "number": ("#", "bold cyan", "numbers and what they count"),
    "time": ("T", "green", "dates and times"),
    "name": ("N", "magenta", "names and what points back to them"),
    "status": ("S", "bold yellow", "states on a scale"),
    "speech": ("Q", "italic", "what somebody says"),
}

# Control characters of an article must not reach a terminal: they could move its cursor or
# worse; marks that turn the reading direction could show "24" for "42"; half characters cannot
# be written at all.
_UNSEEN = {
    **dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"),
    **dict.fromkeys(range(0xD800, 0xE000), "�"),
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u2028\u2029"), " "),
}


class Mark(NamedTuple):
    """One thing read: where it starts, its code, the words it stands at, what was understood."""

    start: int
    kind: Kind
    code: str
    spans: tuple[Span, ...]
    meaning: str


class Piece(NamedTuple):
    """A stretch of a sentence with the kinds that cover it and the codes that end with it."""

    text: str
    kinds: tuple[Kind, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its pieces, the marks that begin in it, and its claims in words."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    claims: tuple[str, ...]


def clean(text: str) -> str:
    """The words without control characters; same length."""
    return text.translate(_UNSEEN)


def shown(text: str) -> str:
    """The words on one line, without control characters."""
    return clean(" ".join(text.split()))


# Characters of words repeated in the list: enough to find them in the sentence above.
_LONGEST = 60


def short(text: str) -> str:
    """The words on one line, cut after `_LONGEST` characters."""
    words = shown(text)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def bounds_text(item: Quantity) -> str:
    """The range a number allows: "from 40", "up to 12", "18 to 25"."""
    low, high = number(item.interval.low), number(item.interval.high)
    if low is None and high is None:
        return "of unknown size"
    if high is None:
        return f"{'more than' if item.interval.open_low else 'from'} {low}"
    if low is None:
        return f"{'less than' if item.interval.open_high else 'up to'} {high}"
    return str(low) if low == high else f"{low} to {high}"


def quantity_line(item: Quantity, text: str) -> str:
    """A number as understood: kind, value, what it allows, what is counted and what happened to it."""
    amount = str(number(item.value)) if item.value is not None else ""
    bounds = bounds_text(item)
    word = item.modifier.replace("_", " ") if item.modifier != "exact" else ""
    allows = f"(allows {bounds})" if amount and bounds != amount else bounds if not amount else ""
    counted = shown(item.counted.of(text)) if item.counted else ""
    measure = f"[{item.measure.replace('_', ' ')}]" if item.measure else ""
    event = f"({shown(item.event.of(text))})" if item.event else ""
    role = f", {item.role}" if item.role != "plain" else ""
    parts = (item.kind, word, amount, item.unit or "", counted, event, measure, allows)
    return " ".join(part for part in parts if part) + role + _unsure(item.confidence)


def _unsure(confidence: float) -> str:
    return f"; confidence {confidence:.2f}" if confidence < 1 else ""


def time_line(item: TimeExpression) -> str:
    """A date or time as resolved, and what resolved it."""
    return f"{item.type} {item.value} ({item.anchor})" + _unsure(item.confidence)


def name_line(item: Name) -> str:
    """A named thing: kind, fullest form, role; for a pronoun or description, whom it points to."""
    role = f"({shown(item.role)})" if item.role else ""
    how = f"by {item.mention}" if item.mention != "name" else ""
    country = f"of {item.country}" if item.country and item.country != item.canonical else ""
    parts = (item.kind, shown(item.canonical), role, country, how)
    return " ".join(part for part in parts if part) + _unsure(item.confidence)


def status_line(item: Status, text: str) -> str:
    """A status: scale, state, how certain, of what."""
    state = f"not {item.state}" if item.negated else item.state
    entity = item.entity_name or (item.entity.of(text) if item.entity else "")
    of = f", of {shown(entity)}" if entity else ""
    return f"{item.scale}: {state}, {item.certainty}{of}" + _unsure(item.confidence)


def _source(item: Attribution, text: str) -> str:
    return shown(item.speaker or ", ".join(s.of(text) for s in item.source)) or "nobody named"


def attribution_line(item: Attribution, text: str) -> str:
    """Who says it."""
    return f"said by {_source(item, text)}" + (" (quoted)" if item.direct else "") + _unsure(item.confidence)


# Ends of periods are not part of them: the last day is the one a moment before.
_MOMENT = dt.timedelta(microseconds=1)


def claim_line(item: Claim, text: str) -> str:
    """A claim's facets: kind, subject, certainty, when, by whom: what comparing depends on."""
    parts = [f"{item.kind} claim on {short(item.subject) or 'something unnamed'}", item.certainty]
    if item.polarity == "negated":
        parts.append("negated")
    if item.as_of:
        first, last = item.as_of.start.date(), (item.as_of.end - _MOMENT).date()
        parts.append(f"as of {first}{f' to {last}' if last > first else ''} ({item.as_of.source})")
    if item.place:
        parts.append(f"at {shown(item.place)}")
    if item.attribution:
        parts.append(f"said by {_source(item.attribution, text)}")
    return ", ".join(parts)


def _covered(span: Span, spans: tuple[Span, ...]) -> bool:
    """Whether one of the ordered spans holds `span`."""
    at = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    return at >= 0 and spans[at].contains(span)


def _found(reading: Reading, text: str) -> Iterator[tuple[Kind, tuple[Span, ...], str]]:
    """(kind, words, what was understood) of everything read, kind by kind."""
    days = tuple(time.span for time in reading.times)
    for quantity in reading.quantities:
        if quantity.kind in ("date", "time") and _covered(quantity.span, days):
            continue  # the time says it better
        yield "number", (quantity.span,), quantity_line(quantity, text)
    for time in reading.times:
        yield "time", (time.span,), time_line(time)
    for name in reading.names:
        yield "name", (name.span,), name_line(name)
    for status in reading.statuses:
        yield "status", (status.phrase,), status_line(status, text)
    for attribution in reading.attributions:
        yield "speech", tuple(sorted(attribution.content)), attribution_line(attribution, text)


def marks_of(reading: Reading, text: str) -> tuple[Mark, ...]:
    """Everything read in the field, in order of its words, with a code for each."""
    counts: dict[Kind, int] = {}
    marks = []
    for kind, spans, meaning in sorted(_found(reading, text), key=lambda row: (row[1][0], row[0])):
        counts[kind] = counts.get(kind, 0) + 1
        marks.append(Mark(spans[0].start, kind, f"{KINDS[kind][0]}{counts[kind]}", spans, meaning))
    return tuple(marks)


def pieces_of(text: str, whole: Span, parts: Iterable[tuple[Span, Mark]]) -> tuple[Piece, ...]:
    """The words of `whole` cut wherever a mark starts or ends."""
    inside = [
        (max(span.start, whole.start), min(span.end, whole.end), span == mark.spans[-1], mark)
        for span, mark in parts
    ]
    cuts = sorted({whole.start, whole.end, *(at for row in inside for at in row[:2])})
    starts: dict[int, list[Kind]] = {}
    ends: dict[int, list[str]] = {}
    order = tuple(KINDS)
    for start, end, last, mark in inside:
        for at in range(bisect_right(cuts, start) - 1, bisect_right(cuts, end) - 1):
            starts.setdefault(cuts[at], []).append(mark.kind)
        if last and mark.spans[-1].end <= whole.end:
            ends.setdefault(end, []).append(mark.code)
    return tuple(
        Piece(
            clean(text[a:b]),
            tuple(sorted(set(starts.get(a, ())), key=order.index)),
            tuple(ends.get(b, ())),
        )
        for a, b in pairwise(cuts)
    )


def lines_of(reading: Reading, text: str) -> Iterator[Line]:
    """Each sentence of the field with what was read in it."""
    sentences = reading.sentences
    parts: dict[int, list[tuple[Span, Mark]]] = {}
    begins: dict[int, list[Mark]] = {}
    for mark in marks_of(reading, text):
        begins.setdefault(sentence_at(sentences, mark.start), []).append(mark)
        for span in mark.spans:
            for at in range(sentence_at(sentences, span.start), sentence_at(sentences, span.end - 1) + 1):
                if sentences[at].span.overlaps(span):
                    parts.setdefault(at, []).append((span, mark))
    claims: dict[int, list[str]] = {}
    for claim in reading.claims:
        claims.setdefault(sentence_at(sentences, claim.sentence.start), []).append(claim_line(claim, text))
    for at, sentence in enumerate(sentences):
        yield Line(
            sentence,
            pieces_of(text, sentence.span, parts.get(at, ())),
            tuple(begins.get(at, ())),
            tuple(dict.fromkeys(claims.get(at, ()))),
        )


def words_of(mark: Mark, text: str) -> str:
    """The words a mark stands at, shortened when they are many."""
    return short(" … ".join(span.of(text) for span in mark.spans))


def heading(article: Article) -> tuple[str, str]:
    """(outlet and title, date and version) of an article."""
    published = f"published {date(article.published) or 'unknown'} ({article.published_source})"
    return (
        f"{shown(article.outlet or 'unknown outlet')}: {shown(article.title or article.id)}",
        f"{published}, text {article.version}",
    )


def _text_lines(article: Article, readings: Iterable[Reading]) -> Iterator["Text"]:
    from rich.text import Text

    title, facts = heading(article)
    yield Text(f"== {title}", style="bold")
    yield Text(f"   {facts}", style="dim")
    for reading in readings:
        if reading.sentences:
            yield Text(f"-- {reading.field}", style="bold")
            text = article.field_text(reading.field)
            for line in lines_of(reading, text):
                yield _sentence_text(line)
                yield from _below(line, text)


def _sentence_text(line: Line) -> "Text":
    from rich.text import Text

    kind = "" if line.sentence.kind == "body" else f"[{line.sentence.kind}] "
    made = Text(f"{line.sentence.span.start:>6}  {kind}")
    for piece in line.pieces:
        made.append(piece.text, style=" ".join(KINDS[kind][1] for kind in reversed(piece.kinds)) or None)
        if piece.codes:
            made.append(f"[{' '.join(piece.codes)}]", style="dim")
    return made


def _below(line: Line, text: str) -> Iterator["Text"]:
    from rich.text import Text

    for mark in line.marks:
        span = f"{mark.start}–{mark.spans[-1].end}"
        row = Text(f"        {mark.code:<4}", style=KINDS[mark.kind][1])
        row.append(
            f"{span} {mark.kind}: “{words_of(mark, text)}” → {mark.meaning}", style="not bold not italic"
        )
        yield row
    for claim in line.claims:
        yield Text(f"        =   {claim}", style="dim")


def legend() -> str:
    """What the letters of the codes mean, on one line."""
    return "  ".join(f"{letter} {meaning}" for letter, _, meaning in KINDS.values()) + "  = claims"


def listing(article: Article, readings: Iterable[Reading], *, color: bool = False) -> str:
    """The whole listing of an article, ready to print; with ANSI colours when asked for."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        width=1000,
    )
    with console.capture() as captured:
        for line in _text_lines(article, readings):
            console.print(line)
    return captured.get().rstrip("\n")
