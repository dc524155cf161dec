"""What was read in a field -> Claims: one builder a kind, each with the shared facets.

Every sentence of body, caption or heading makes one statement claim, the unit that
sentence alignment works on; quantities, statuses, quotes, titled names and dated events
make claims of their own that point back to the sentence.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from claims.attribution_quotes import find_quotes
from claims.certainty import CertaintySpan, certainty_spans, certainty_under
from claims.document import Document
from claims.events import Event
from claims.model import (
    AsOf,
    Attribution,
    Certainty,
    Claim,
    ClaimKind,
    Name,
    Polarity,
    Quantity,
    Reading,
    Sentence,
    Span,
    Status,
    TimeExpression,
)

# Blocks that say something of the story.  A correction is one: it names the figure it corrects.
SPEAKING_BLOCKS = frozenset({"body", "heading", "caption", "correction"})

# Numbers that say something comparable; dates, clock times and identifiers have kinds of their own.
CLAIM_QUANTITIES = frozenset(
    {"count", "measure", "duration", "money", "percent", "fraction", "age", "score", "ordinal"}
)

# A quotation of fewer words is a scare quote or a title, not an utterance to compare.
MIN_QUOTE_WORDS = 2
# One of which no speaker was read may be the title of a book or film, unless it is as long as this.
MIN_UNATTRIBUTED_WORDS = 7

# Subjects longer than this are cut: they label a claim, they do not repeat it.
SUBJECT_CHARACTERS = 80


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


class Context(NamedTuple):
    """One sentence with everything that was read inside it."""

    document: Document
    source: str
    cues: tuple[CertaintySpan, ...]
    position: int
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    names: tuple[Name, ...]
    statuses: tuple[Status, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    dated: bool
    dates: tuple[TimeExpression, ...]
    places: tuple[Name, ...]


def source_of(document: Document) -> str:
    """Article, version and field: what claims of one document have in common in their ids."""
    return f"{document.article.id}|{document.article.version}|{document.field}"


def claim_id(source: str, kind: ClaimKind, span: Span) -> str:
    """A hash of article, version, field, kind and place: the same text gives the same id."""
    key = f"{source}|{kind}|{span.start}|{span.end}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def by_sentence(items: Sequence[T], sentences: Sequence[Sentence]) -> list[tuple[T, ...]]:
    """For each sentence the items that start in it, in their order."""
    grouped: list[tuple[T, ...]] = [()] * len(sentences)
    if not items:
        return grouped
    starts = [sentence.span.start for sentence in sentences]
    groups: dict[int, list[T]] = {}
    for item in items:
        span = item.span
        place = bisect_right(starts, span.start) - 1
        if place >= 0 and span.end <= sentences[place].span.end:
            if place in groups:
                groups[place].append(item)
            else:
                groups[place] = [item]
    for place, group in groups.items():
        grouped[place] = tuple(group)
    return grouped


def attributions_by_sentence(
    attributions: Sequence[Attribution], sentences: Sequence[Sentence]
) -> list[tuple[Attribution, ...]]:
    """For each sentence the attributions whose content reaches into it."""
    if not attributions:
        return [()] * len(sentences)
    starts = [sentence.span.start for sentence in sentences]
    groups: list[list[Attribution]] = [[] for _ in sentences]
    for attribution in attributions:
        touched: dict[int, None] = {}
        for part in attribution.content:
            place = max(bisect_right(starts, part.start) - 1, 0)
            while place < len(sentences) and sentences[place].span.start < part.end:
                touched[place] = None
                place += 1
        for place in touched:
            groups[place].append(attribution)
    return [tuple(group) for group in groups]


def is_date(time: TimeExpression) -> bool:
    """Whether the expression names a point in time, not a length or a habit."""
    return time.type in ("DATE", "TIME")


def dated_sentences(reading: Reading) -> tuple[int, ...]:
    """Indices of the sentences that may make an event claim: they say something, and when."""
    groups = by_sentence(reading.times, reading.sentences)
    return tuple(
        index
        for index, (sentence, times) in enumerate(zip(reading.sentences, groups, strict=True))
        if sentence.kind in SPEAKING_BLOCKS and any(map(is_date, times))
    )


def contexts(document: Document, reading: Reading, events: Sequence[Event]) -> Iterator[Context]:
    """The sentences that may make claims, each with what was read inside it."""
    sentences = document.sentences
    columns = (
        by_sentence(reading.quantities, sentences),
        by_sentence(reading.times, sentences),
        by_sentence(reading.names, sentences),
        by_sentence(reading.statuses, sentences),
        attributions_by_sentence(reading.attributions, sentences),
        by_sentence(events, sentences),
    )
    source = source_of(document)
    rows = zip(sentences, *columns, strict=True)
    for index, (sentence, quantities, times, names, statuses, attributions, events_here) in enumerate(rows):
        if sentence.kind not in SPEAKING_BLOCKS:
            continue
        dates = tuple([time for time in times if is_date(time)]) if times else ()
        yield Context(
            document, source, certainty_spans(document, index), index, sentence,
            quantities, times, names, statuses, attributions, events_here, bool(dates),
            tuple([time for time in dates if time.start and time.end]) if dates else (),
            tuple([name for name in names if name.kind == "place" and name.mention != "pronoun"]),
        )  # fmt: skip


def attribution_of(context: Context, span: Span) -> Attribution | None:
    """The report whose content holds the span, if any."""
    start, end = span.start, span.end
    for attribution in context.attributions:
        for part in attribution.content:
            if part.start <= start and end <= part.end:
                return attribution
    return None


def nearest(items: Sequence[T], span: Span) -> T | None:
    """The item with the fewest characters between it and the span; the earlier one on a tie."""
    if len(items) < 2:
        return items[0] if items else None
    best, least = items[0], -1
    for item in items:
        there = item.span
        distance = max(there.start - span.end, span.start - there.end, 0)
        if distance < least or least < 0:
            best, least = item, distance
    return best


def as_of(context: Context, span: Span) -> AsOf | None:
    """The nearest resolved date or time of the sentence."""
    best = nearest(context.dates, span) if context.dates else None
    if best is None or best.start is None or best.end is None:
        return None
    return AsOf(best.start, best.end, best.anchor)


def place_of(context: Context, span: Span) -> str | None:
    """The nearest place named in the sentence."""
    best = nearest(context.places, span) if context.places else None
    return best.canonical if best else None


def facets(context: Context, span: Span) -> tuple[Certainty, Polarity, Attribution | None]:
    """Certainty, polarity and report of the words; what stands in a report is at most "reported"."""
    certainty: Certainty = "stated"
    polarity: Polarity = "affirmed"
    if context.cues:
        certainty, polarity = certainty_under(context.cues, span)
    report = attribution_of(context, span) if context.attributions else None
    if report is not None and certainty == "stated":
        certainty = "reported"
    return certainty, polarity, report


def shorten(words: str) -> str:
    """`words` on one line, cut at a word after SUBJECT_CHARACTERS."""
    line = " ".join(words.split())
    if len(line) <= SUBJECT_CHARACTERS:
        return line
    return line[:SUBJECT_CHARACTERS].rsplit(" ", 1)[0] + "…"


def base_claim(context: Context, kind: ClaimKind, span: Span, subject: str, **own: Any) -> Claim:
    """A claim of that kind: the facets that all kinds share, and `own` fields, which win over them."""
    certainty, polarity, report = facets(context, span)
    document, source, _, position, sentence, quantities, times, names, statuses, *_ = context
    return Claim(
        claim_id(source, kind, span), document.article.id, document.field, kind, span, sentence.span,
        shorten(subject), position, sentence.kind,
        own.pop("attribution", report), own.pop("certainty", certainty), own.pop("polarity", polarity),
        as_of(context, span), place_of(context, span),
        quantities=quantities, times=times, names=names, statuses=statuses, **own,
    )  # fmt: skip


def statements(context: Context) -> Iterator[Claim]:
    """The sentence itself."""
    document = context.document
    named = [name.canonical for name in context.names if name.mention in ("name", "alias")]
    subject = ", ".join(dict.fromkeys(named[:3])) or context.sentence.span.of(document.text)
    yield base_claim(context, "statement", context.sentence.span, subject)


def quantity_claims(context: Context) -> Iterator[Claim]:
    """Every number that says something comparable."""
    for quantity in context.quantities:
        if quantity.kind not in CLAIM_QUANTITIES:
            continue
        if quantity.measure:
            subject = quantity.measure.replace("_", " ")
        else:
            subject = (quantity.counted or quantity.span).of(context.document.text)
        own = {"quantity": quantity, "confidence": quantity.confidence}
        yield base_claim(context, "quantity", quantity.phrase, subject, **own)


def status_claims(context: Context) -> Iterator[Claim]:
    """Every status said of something."""
    for status in context.statuses:
        words = status.entity.of(context.document.text) if status.entity else status.scale
        own: dict[str, Any] = {"status": status, "confidence": status.confidence}
        own["polarity"] = "negated" if status.negated else "affirmed"
        if status.certainty != "stated":
            own["certainty"] = status.certainty
        yield base_claim(context, "status", status.phrase, status.entity_name or words, **own)


def quote_claims(context: Context) -> Iterator[Claim]:
    """Words that the article puts between quotation marks and a speaker's mouth."""
    for attribution in context.attributions:
        for span in attribution.quotes:
            if not context.sentence.span.contains(span):
                continue
            if len(span.of(context.document.text).split()) < MIN_QUOTE_WORDS:
                continue
            speaker = attribution.speaker or (
                attribution.source[0].of(context.document.text) if attribution.source else "unknown speaker"
            )
            own: dict[str, Any] = {"quote": span, "attribution": attribution, "certainty": "reported"}
            yield base_claim(context, "quote", span, speaker, **own)
    for span in _unattributed(context):
        yield base_claim(context, "quote", span, "unknown speaker", quote=span)


def _unattributed(context: Context) -> Iterator[Span]:
    """Whole sentences between quotation marks that nobody was read to have said."""
    document, sentence = context.document, context.sentence.span
    if '"' not in document.folded[sentence.start : sentence.end]:
        return
    said = [span for attribution in context.attributions for span in attribution.quotes]
    for quote in find_quotes(document.text, document.folded, sentence.start, sentence.end):
        span = quote.inner(document.text)
        if span is None or any(s.overlaps(span) for s in said):
            continue
        if len(span.of(document.text).split()) >= MIN_UNATTRIBUTED_WORDS:
            yield span


def name_claims(context: Context) -> Iterator[Claim]:
    """People with the title, office or description the article gives them."""
    for name in context.names:
        if name.kind != "person" or not name.role or name.mention == "pronoun":
            continue
        span = name.span.join(name.role_span) if name.role_span else name.span
        if context.sentence.span.contains(span):
            yield base_claim(context, "name", span, name.canonical, name=name)


def event_claims(context: Context) -> Iterator[Claim]:
    """Happenings in a sentence that also says when."""
    if not context.dated:
        return
    for event in context.events:
        own: dict[str, Any] = {"event": event.concept}
        if event.negated:
            own["polarity"] = "negated"
        yield base_claim(context, "event", event.span, event.concept, **own)


# Order is the order of claims at one place: the sentence first, then what it holds.
BUILDERS: tuple[Callable[[Context], Iterator[Claim]], ...] = (
    statements,
    event_claims,
    quantity_claims,
    status_claims,
    quote_claims,
    name_claims,
)


def assemble(document: Document, reading: Reading, events: Sequence[Event]) -> tuple[Claim, ...]:
    """All claims of the field, by place; a claim found twice is kept once."""
    found: list[Claim] = []
    for context in contexts(document, reading, events):
        # A claim's words lie in its sentence, so the same claim cannot come back in a later one.
        here: dict[str, Claim] = {}
        for build in BUILDERS:
            for claim in build(context):
                here.setdefault(claim.id, claim)
        found.extend(sorted(here.values(), key=_place) if len(here) > 1 else here.values())
    return tuple(found)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, claim.span.end, claim.kind
