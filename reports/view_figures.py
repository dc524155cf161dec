"""Values and claims -> figures and status ladders: plain numbers, no drawing."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from audit.model import Discrepancy, Story, Value
from claims.newsroom import STATUSES, LexiconFile
from claims.status_scales import load_scales
from reports.view_drawings import Axis, Bar, Figure, Ladder, Stop
from reports.view_index import Index, capital, topic_label
from reports.view_model import Side
from reports.view_words import moment_of, month, shorten, when

# A line of marks is readable with about this many labels.
AXIS_MARKS = 4
MAX_BARS = 24
MAX_STOPS = 7
DAY = 86_400


def _step(span: float) -> float:
    """A round step (1, 2 or 5 times a power of ten) that cuts `span` into about AXIS_MARKS."""
    rough = span / AXIS_MARKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough)


def number_text(value: float) -> str:
    """A number for a label: thousands separated, millions and billions by name."""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def number_axis(values: Iterable[float]) -> Axis | None:
    """A line around the values that starts at 0 unless they lie far from it; None without values."""
    finite = [value for value in values if math.isfinite(value) and abs(value) < 1e15]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    if low >= 0 and (high - low) > high * 0.25:
        low = 0.0
    pad = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    step = _step(high - low + 2 * pad)
    start = 0.0 if low == 0 else math.floor((low - pad) / step) * step
    end = math.ceil((high + pad) / step) * step
    count = round((end - start) / step)
    return Axis(
        start, end, tuple((start + i * step, number_text(start + i * step)) for i in range(count + 1))
    )


def time_axis(moments: Sequence[float]) -> Axis:
    """A line of days around the moments (seconds since 1970)."""
    first = math.floor(min(moments) / DAY) * DAY
    last = math.ceil((max(moments) + 1) / DAY) * DAY
    days = max(1, round((last - first) / DAY))
    step = max(1, math.ceil(days / 6)) * DAY
    marks = []
    at = first
    while at < last:
        date = dt.datetime.fromtimestamp(at, dt.UTC)
        marks.append((float(at), f"{date.day} {month(date)}"))
        at += step
    return Axis(float(first), float(last), tuple(marks))


def _number(value: Decimal | float | None) -> float | None:
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) and abs(number) < 1e15 else None


def card_figure(index: Index, item: Discrepancy, made: Sequence[Side]) -> Figure | None:
    """Range bars of a card whose values are numbers of one unit and not all the same."""
    numeric = [v for v in item.values if v.low is not None or v.high is not None]
    if len(numeric) < 2 or len({value.unit for value in numeric}) > 1 or item.kind == "arithmetic":
        return None
    by_article = {p.article: side.letter for side in made for p in side.passages}
    bars = [bar for value in numeric if (bar := _value_bar(index, value, by_article))]
    unique = tuple(dict.fromkeys(bars))[:MAX_BARS]
    ranges = {(bar.low, bar.high) for bar in unique}
    # Plain numbers can be read without a drawing; in a long report it would only cost room.
    plain = all(low == high for low, high in ranges)
    if len(ranges) < 2 or (plain and not index.small):
        return None
    return _figure(topic_label(index, item), unique, numeric[0].unit)


def _figure(title: str, bars: tuple[Bar, ...], unit: str | None, times: Axis | None = None) -> Figure | None:
    axis = number_axis(end for bar in bars for end in (bar.low, bar.high) if end is not None)
    said = "" if not unit or unit.lower() in title.lower() else unit
    return Figure(title, axis, bars, said, times, spread(bars)) if axis else None


def _value_bar(index: Index, value: Value, letter_of: dict[str, str]) -> Bar | None:
    claim = index.claims.get(value.claim)
    low, high = _number(value.low), _number(value.high)
    if claim is None or (low is None and high is None):
        return None
    article = index.articles[claim.article]
    return Bar(
        shorten(value.label, 40), index.outlet(article.id), when(article), letter_of.get(article.id, ""),
        low, high, value.open_low, value.open_high, moment_of(article) or 0.0,
        "#" + index.place(article.id, claim.field, claim.span.start),
    )  # fmt: skip


def topic_figure(index: Index, label: str, items: Sequence[Discrepancy]) -> Figure | None:
    """A topic's disputed figures over time, when outlets give several figures at several times.

    Only values that a finding compared are drawn: a topic may also hold counts of other things.
    """
    values = [v for item in items for v in item.values if v.low is not None or v.high is not None]
    found = dict.fromkeys(bar for value in values if (bar := _value_bar(index, value, {})) and bar.at)
    bars = {(bar.outlet, bar.when, bar.low, bar.high): bar for bar in found}.values()
    if len({v.unit for v in values}) != 1 or len({b.outlet for b in bars}) < 2:
        return None
    if len({b.at for b in bars}) < 2 or len({(b.low, b.high) for b in bars}) < 2:
        return None
    ordered = tuple(sorted(bars, key=lambda b: (b.at, b.outlet, b.low or 0.0)))[:MAX_BARS]
    outlets = tuple(dict.fromkeys(b.outlet for b in ordered))
    shaped = tuple(replace(b, shape=outlets.index(b.outlet)) for b in ordered)
    return _figure(capital(label), shaped, values[0].unit, time_axis([b.at for b in shaped]))


def story_figures(index: Index, story: Story) -> tuple[Figure, ...]:
    """Figures over time of the story's topics with number findings, in the order of the audit."""
    items: dict[str, list[Discrepancy]] = {}
    for item in index.audit.discrepancies:
        if item.story == story.id and item.kind == "number":
            items.setdefault(item.topic, []).append(item)
    topics = (t for t in index.audit.topics if t.id in items)
    return tuple(made for t in topics if (made := topic_figure(index, t.label, items[t.id])))


def ladder_stops(index: Index, values: Sequence[Value]) -> tuple[Stop, ...]:
    """The stretch of a scale that the values stand on, with its neighbours, first state first.

    A stretch with more than MAX_STOPS states shows only those where an outlet stands.
    """
    places: dict[tuple[int, str], dict[str, None]] = {}
    for value in values:
        claim = index.claims.get(value.claim)
        if value.state is not None and claim is not None:
            place = places.setdefault((value.position or 0, value.state), {})
            place[index.outlet(claim.article)] = None
    used = {state: tuple(outlets) for (_, state), outlets in sorted(places.items())}
    names = scale_states(values[0].scale or "", own_scales(index)) if values else ()
    at = [number for number, (state, _) in enumerate(names) if state in used]
    if len(at) < len(used):
        return tuple(Stop(state.replace("_", " "), outlets) for state, outlets in used.items())
    stretch = names[max(min(at, default=0) - 1, 0) : max(at, default=0) + 2]
    shown = stretch if len(stretch) <= MAX_STOPS else [row for row in stretch if row[0] in used]
    return tuple(Stop(label, used.get(state, ())) for state, label in shown)


def own_scales(index: Index) -> LexiconFile | None:
    """The newsroom's file of scales that the audit was made with."""
    readings = (reading for group in index.audit.readings.values() for reading in group)
    return next((reading.lexicons.file(STATUSES) for reading in readings), None)


def scale_states(name: str, own: LexiconFile | None = None) -> tuple[tuple[str, str], ...]:
    """(state, label) of a scale of the lexicon in its order; nothing for one it does not know."""
    scale = load_scales(own).by_name.get(name)
    return tuple((state, scale.states[state].label) for state in scale.order) if scale else ()


def standing(stops: Sequence[Stop]) -> int:
    """How many stops an outlet stands on."""
    return sum(bool(stop.outlets) for stop in stops)


def card_ladder(index: Index, item: Discrepancy) -> Ladder | None:
    """The status scale of a card, when its values stand on one scale at two states or more."""
    staged = [value for value in item.values if value.state is not None]
    if not staged or len({value.scale for value in staged}) > 1:
        return None
    stops = ladder_stops(index, staged)
    if standing(stops) < 2:
        return None
    scale = (staged[0].scale or "status").replace("_", " ")
    return Ladder(f"Scale: {scale}", stops)


def story_ladders(index: Index, story: Story, places: dict[str, str]) -> tuple[Ladder, ...]:
    """One scale for each topic of the story whose outlets stand at two states or more.

    `places` maps discrepancy ids to card anchors; a scale links to the first card on it.
    """
    values: dict[tuple[str, str], list[Value]] = {}
    cards: dict[tuple[str, str], str] = {}
    for item in index.audit.discrepancies:
        for value in item.values if item.story == story.id else ():
            if value.state is not None:
                key = (topic_label(index, item) or "Other", value.scale or "status")
                values.setdefault(key, []).append(value)
                cards.setdefault(key, "#" + places[item.id])
    made = []
    for (label, scale), staged in values.items():
        stops = ladder_stops(index, staged)
        if standing(stops) > 1 and len({outlet for stop in stops for outlet in stop.outlets}) > 1:
            name = scale.replace("_", " ")
            title = label if name in label.lower() else f"{label}: {name}"
            made.append(Ladder(title, stops, cards[label, scale]))
    return tuple(made)


def spread(bars: Sequence[Bar]) -> str:
    """How far the figures lie apart, absolute and per cent; empty when not all are plain numbers."""
    ends = [bar.low for bar in bars if bar.low is not None and bar.low == bar.high]
    if len(ends) < len(bars):
        return ""
    low, high = min(ends), max(ends)
    if low <= 0 or low == high:
        return ""
    return f"{number_text(high - low)} apart, {(high - low) / low:.0%} of the lowest"
