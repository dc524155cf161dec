"""Discrepancies -> cards: who says what, which words conflict, in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.model import Discrepancy, Evidence, Value
from audit.sources import SOURCE_LENGTH, source_of
from claims.model import Span
from reports import diff
from reports.view_figures import card_figure, card_ladder
from reports.view_index import Index, capital, topic_label
from reports.view_model import Card, Link, Passage, Piece, Side
from reports.view_words import (
    RELATIONS,
    SEVERITIES,
    anchor,
    kind_word,
    listing,
    moment_of,
    shorten,
    when,
)

# A passage longer than this is cut around its marks: nobody reads a page inside a card.
PASSAGE_LIMIT = 700
PASSAGE_MARGIN = 260
VALUE_LIMIT = 90
# Fewer words than this are no reason ("A writes …, B …").
REASON_WORDS = 3
# A side with many outlets prints this many passages; the others are links.
FULL_PASSAGES = 2
# Values of these kinds say by themselves what differs; other kinds need the rule's sentence.
TELLING_KINDS = frozenset({"number", "date_time", "place", "status", "role", "quote", "term"})
# Weak marks help to see what two long sentences have in common; with many sides they are noise.
SHARED_SIDES = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence of an article with the conflicting spans in it."""

    article: str
    field: str
    sentence: Span
    marks: tuple[Span, ...]
    evidence: tuple[Evidence, ...]


def spots(index: Index, item: Discrepancy) -> tuple[Spot, ...]:
    """The evidence by sentence, in the order of publication, then of the input."""
    found: dict[tuple[str, str, Span], list[Evidence]] = {}
    for evidence in item.evidence:
        if evidence.article in index.articles:
            key = (evidence.article, evidence.field, index.sentence(evidence))
            found.setdefault(key, []).append(evidence)
    made = (
        Spot(article, name, sentence, _union(Span(e.start, e.end) for e in group), tuple(group))
        for (article, name, sentence), group in found.items()
    )
    return tuple(sorted(made, key=lambda spot: _order(index, spot)))


def _order(index: Index, spot: Spot) -> tuple[float, int, int]:
    moment = moment_of(index.articles[spot.article])
    return (float("inf") if moment is None else moment, index.numbers[spot.article], spot.sentence.start)


def _union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted, overlapping ones joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and result[-1].overlaps(span):
            result[-1] = result[-1].join(span)
        else:
            result.append(span)
    return tuple(result)


def value_key(value: Value) -> tuple[object, ...]:
    """What makes two values the same for a reader: the range, the state, the period, else the words."""
    if value.low is not None or value.high is not None:
        return ("range", value.low, value.high, value.open_low, value.open_high, value.unit)
    if value.state is not None:
        return ("state", value.scale, value.state)
    if value.start is not None:
        return ("time", value.start, value.end)
    return ("words", " ".join(value.label.lower().split()))


def group_spots(item: Discrepancy, found: Sequence[Spot]) -> list[tuple[str, list[Spot]]]:
    """(value as printed, spots that give it), in the order of first appearance.

    When all give one value (a claim stated here and denied there), the conflicting words
    make the groups; when these are the same too, each article stands for itself.
    """
    values: dict[str, list[Value]] = {}
    for value in item.values:
        values.setdefault(value.claim, []).append(value)
    rows = [(spot, _spot_values(spot, values)) for spot in found]
    by_value: dict[object, tuple[str, list[Spot]]] = {}
    by_words: dict[object, tuple[str, list[Spot]]] = {}
    by_article: dict[object, tuple[str, list[Spot]]] = {}
    for spot, own in rows:
        label = " · ".join(dict.fromkeys(value.label for value in own))
        words = " … ".join(dict.fromkeys(evidence.text for evidence in spot.evidence))
        key = tuple(value_key(value) for value in own) or words.lower()
        by_value.setdefault(key, (label or words, []))[1].append(spot)
        by_words.setdefault(words.lower(), (words, []))[1].append(spot)
        by_article.setdefault(spot.article, (label or words, []))[1].append(spot)
    groups = next((g for g in (by_value, by_words, by_article) if len(g) > 1), by_value)
    return list(groups.values())


def _spot_values(spot: Spot, values: dict[str, list[Value]]) -> tuple[Value, ...]:
    claims = dict.fromkeys(evidence.claim for evidence in spot.evidence)
    return tuple(dict.fromkeys(value for claim in claims for value in values.get(claim, ())))


def window(sentence: Span, marks: Sequence[Span]) -> Span:
    """The part of a sentence to print: all of it, or the surroundings of its marks."""
    if sentence.end - sentence.start <= PASSAGE_LIMIT:
        return sentence
    start = max(sentence.start, marks[0].start - PASSAGE_MARGIN)
    end = min(sentence.end, max(marks[-1].end, start + PASSAGE_MARGIN) + PASSAGE_MARGIN)
    return Span(start, min(end, start + 2 * PASSAGE_LIMIT))


def pieces(
    text: str, part: Span, strong: Sequence[Span], weak: Sequence[Span], say: str
) -> tuple[Piece, ...]:
    """`part` of `text` cut into conflicting, shared and plain pieces; strong marks win."""
    result: list[Piece] = []
    at = part.start
    marks = sorted(
        [(span, "conflict") for span in strong]
        + [(span, "shared") for span in weak if not any(span.overlaps(s) for s in strong)]
    )
    for span, role in marks:
        start, end = max(span.start, at), min(span.end, part.end)
        if start >= end:
            continue
        if start > at:
            result.append(Piece(text[at:start]))
        made = (
            Piece(text[start:end], "conflict", say)
            if role == "conflict"
            else Piece(text[start:end], "shared")
        )
        result.append(made)
        at = end
    if at < part.end:
        result.append(Piece(text[at : part.end]))
    return tuple(result)


def _refined(item: Discrepancy, text: str, spot: Spot, others: Sequence[str]) -> tuple[Span, ...]:
    """The marks of a quotation narrowed to the words that differ; other kinds are short already."""
    if item.kind != "quote" or len(others) != 1:
        return spot.marks
    result: list[Span] = []
    for mark in spot.marks:
        own, _ = diff.narrow(mark.of(text), others[0])
        result.extend(Span(mark.start + s.start, mark.start + s.end) for s in own)
    return tuple(result)


def _passage(index: Index, item: Discrepancy, spot: Spot, letter: str, rivals: Sequence[Spot]) -> Passage:
    article = index.articles[spot.article]
    text = article.field_text("title" if spot.field == "title" else "text")
    part = window(spot.sentence, spot.marks)
    quoted = [" ".join(evidence.text for evidence in rival.evidence) for rival in rivals]
    strong = _refined(item, text, spot, quoted)
    other_texts = [r.sentence.of(_field_text(index, r))[: 2 * PASSAGE_LIMIT] for r in rivals]
    weak: tuple[Span, ...] = ()
    if len(rivals) < SHARED_SIDES and index.small:
        local = tuple(
            Span(max(s.start - part.start, 0), s.end - part.start) for s in strong if s.end > part.start
        )
        weak = tuple(
            Span(s.start + part.start, s.end + part.start)
            for s in diff.shared(part.of(text), other_texts, local)
        )
    made = pieces(text, part, strong, weak, f"{letter} says: ")
    lead = (Piece("… "),) if part.start > spot.sentence.start else ()
    tail = (Piece(" …"),) if part.end < spot.sentence.end else ()
    first = spot.evidence[0]
    return Passage(
        outlet=index.outlet(spot.article),
        when=when(article),
        pieces=lead + made + tail,
        source=index.place(first.article, first.field, first.start),
        url=safe_url(article.url) if index.small else "",
        attribution=attribution(index, spot),
        note=_note(index, spot),
        language=article.language or "en",
        origin=index.origin(spot.article) if index.origin(spot.article) in index.shared_origins else "",
        article=article.id,
        claim=first.claim,
    )


def _field_text(index: Index, spot: Spot) -> str:
    return index.articles[spot.article].field_text("title" if spot.field == "title" else "text")


def safe_url(url: str | None) -> str:
    """The address when it is a web address, else nothing: a link must never run a script."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def attribution(index: Index, spot: Spot) -> str:
    """Who the article says it is from: "says the coast guard", or that it is the outlet's own voice."""
    for evidence in spot.evidence:
        claim = index.claims.get(evidence.claim)
        source = source_of(claim, index.articles[claim.article]) if claim else ""
        if source:
            return f"according to {shorten(source, SOURCE_LENGTH)}"
    return ""


def _note(index: Index, spot: Spot) -> str:
    if spot.field == "title":
        return "headline"
    claim = index.claims.get(spot.evidence[0].claim)
    return claim.block if claim and claim.block not in ("body", "heading") else ""


def letters(number: int) -> str:
    """A, B, … Z, AA, AB … for 0, 1, …"""
    head, tail = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)


def sides(index: Index, item: Discrepancy) -> tuple[Side, ...]:
    """The groups of a card with their marked passages."""
    groups = group_spots(item, spots(index, item))
    result = []
    for number, (label, own) in enumerate(groups):
        rivals = [spot for other, (_, group) in enumerate(groups) if other != number for spot in group[:1]]
        letter = letters(number)
        full = FULL_PASSAGES if index.small else 1
        passages = tuple(_passage(index, item, spot, letter, rivals) for spot in own[:full])
        outlets = tuple(dict.fromkeys(index.outlet(spot.article) for spot in own))
        more = tuple(_more(index, spot) for spot in own[full:])
        result.append(Side(letter, shorten(label, VALUE_LIMIT), listing(outlets), passages, more))
    return tuple(result)


def _more(index: Index, spot: Spot) -> Link:
    first = spot.evidence[0]
    place = "#" + index.place(first.article, first.field, first.start)
    return Link(index.outlet(spot.article), place, index.day(spot.article))


def headline(index: Index, item: Discrepancy, made: Sequence[Side]) -> str:
    """One sentence: topic, then each value with who gives it and when; else the rule's summary."""
    values = {side.value.lower() for side in made}
    readable = all(0 < len(side.value) <= 48 for side in made)
    if len({piece.article for piece in item.evidence}) == 1:
        return item.summary  # inside one article the two values are no two sides
    if item.kind not in TELLING_KINDS or not 2 <= len(made) <= 4 or len(values) < len(made) or not readable:
        return item.summary or kind_word(item.kind)
    parts = (f"{side.value} ({side.outlets}, {_side_day(index, side)})" for side in made)
    label = shorten(_about(index, item), 70).replace(": ", ", ")
    return (f"{label}: " if label else "") + " – ".join(parts)


def _about(index: Index, item: Discrepancy) -> str:
    """What the values are of: the topic, or what the rule says before the first value.

    A topic of whole sentences is called after a name they share, which says little of one value.
    """
    topic = index.topics.get(item.topic)
    first = index.claims.get(topic.claims[0]) if topic else None
    if first is None or first.kind != "statement":
        return topic_label(index, item)
    lead, value, _ = item.summary.partition(": “")
    return lead if value and "“" not in lead else topic_label(index, item)


def sentence_case(text: str, names: Sequence[str]) -> str:
    """`text` with a capital letter, unless it begins with a name that is written otherwise."""
    return text if text.startswith(tuple(names)) else capital(text)


def gist(item: Discrepancy, made: Sequence[Side]) -> str:
    """The rule's summary without what the headline says already; empty when nothing is left.

    A summary that names every value repeats the headline; what follows its last colon is the
    reason.
    """
    low = item.summary.lower()
    if not made or not all(side.value.lower() in low for side in made):
        return item.summary
    _, found, reason = item.summary.rpartition("): ")
    if not found:
        return "" if _repeats(low, made) else item.summary
    # "Also given: …" lists values, and every value heads a side of the card.
    return capital(reason.partition(" Also given: ")[0].strip())


def _repeats(summary: str, made: Sequence[Side]) -> bool:
    """Whether a summary says nothing beside the values and the outlets of the sides."""
    names = {passage.outlet for side in made for passage in side.passages}
    for known in sorted({side.value for side in made} | names, key=len, reverse=True):
        summary = summary.replace(known.lower(), " ")
    return len(diff.words(summary)) < REASON_WORDS


def _side_day(index: Index, side: Side) -> str:
    return index.day(side.passages[0].article)


def card(index: Index, item: Discrepancy, number: int, name: str) -> Card:
    """The card of one discrepancy."""
    made = sides(index, item)
    label = RELATIONS[item.relation]
    topic = topic_label(index, item)
    title = headline(index, item, made)
    outlets = tuple(dict.fromkeys(index.outlet(e.article) for e in item.evidence))
    speakers = dict.fromkeys(p.attribution.removeprefix("according to ") for s in made for p in s.passages)
    return Card(
        number=number,
        anchor=name,
        fingerprint=item.fingerprint,
        relation=item.relation,
        relation_word=label.word,
        symbol=label.symbol,
        kind=item.kind,
        kind_word=kind_word(item.kind),
        severity=item.severity,
        severity_word=SEVERITIES[item.severity][0],
        topic=topic or "Other",
        topic_anchor=anchor("t", item.topic),
        story=item.story,
        headline=sentence_case(title, outlets),
        summary="" if item.summary == title else gist(item, made),
        sides=made,
        steps=item.steps,
        explanations=item.explanations,
        rule=item.rule,
        confidence=f"{item.confidence:.2f}",
        outlets=outlets,
        keys=(("speakers", "\0".join(s for s in speakers if s)),),
        figure=card_figure(index, item, made),
        ladder=card_ladder(index, item),
    )
