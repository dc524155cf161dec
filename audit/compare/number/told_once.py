"""Figures of one fact in sentences that nothing aligns: how long it lasted, what one source said.

The key says what the figure is of; a figure counts only where its article gives one for the
key.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.compare.across import by_key, pairs
from audit.compare.base import Link, NotCompared, Outcome, outlet, words
from audit.compare.context import background
from audit.compare.frames import frame_of
from audit.compare.number.figures import counted_span, in_common, in_unit, quantity_of
from audit.compare.number.number_verdicts import agree, running_measures
from audit.compare.number.numbers import compare_same
from audit.compare.number.same_scope import end_of
from audit.evidence import WIDE_MEASURES
from audit.model import Finding, Side, Topic, Value
from audit.timeline import published_order
from claims.document import fold, lower
from claims.model import Article, Name
from claims.name_matching import match_names
from claims.wordforms import stem

# How firmly a key alone joins two figures, in [0, 1]; below that of most aligned sentences.
KEY_SCORE = 0.6
# Characters before a figure in which its "lasted" stands.
_REACH = 24
_LASTED = re.compile(
    r"(?:the |an? |its |this )?(?:[\w-]+ ){0,2}?(?P<subject>[\w-]+) (?:had |has )?last(?:ed|s)"
    r"(?: for)?"
    r"(?: (?:just|only|about|around|some|nearly|almost|over|under|more than|less than|at least)){0,3} $"
)
_PRONOUNS = frozenset({"it", "this", "that", "which"})
# Measures that change while the news is told: one source gives several.
_ONCE = "each article gives one figure for it"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the named bodies and people it is credited to."""

    side: Side
    sources: tuple[str, ...] = ()


def lasted(side: Side) -> str | None:
    """What the duration is said to have lasted: its happening, or its noun; "" for a pronoun."""
    quantity = side.claim.quantity
    if quantity is None or quantity.kind != "duration":
        return None
    start = side.claim.sentence.start
    before = lower(fold(side.text[start : quantity.span.start]))
    match = _LASTED.search(before, max(0, len(before) - 80))
    if match is None:
        return None
    subject = match["subject"]
    if subject in _PRONOUNS:
        return ""
    happening = [e for e in frame_of(side).events if subject in e.span.of(frame_of(side).text).lower()]
    return happening[0].concept if happening else stem(subject)


def sources(side: Side) -> tuple[str, ...]:
    """Names of the people and bodies that the figure is credited to; its words for one without a name."""
    attribution = side.claim.attribution
    if attribution is None:
        return ()
    names: list[Name] = [n for n in side.claim.names if n.kind in ("person", "organisation")]
    inside = (n for n in names if any(s.overlaps(n.span) for s in attribution.source))
    found = tuple(sorted({n.canonical for n in inside}))
    if found or not attribution.source:
        return found
    printed = words(side, attribution.source[0])
    return (printed,) if any(word[:1].isupper() for word in printed.split()[1:]) or "'s " in printed else ()


def single(items: Sequence[Figure]) -> list[Figure]:
    """Of each article the first figure, when all of its figures are equal."""
    own: dict[str, list[Figure]] = {}
    for item in items:
        own.setdefault(item.side.article.id, []).append(item)
    return [f[0] for f in own.values() if len({quantity_of(i.side).value for i in f}) == 1]


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Durations of one happening, two figures of one source, one figure of two sources."""
    figures = [
        Figure(s, sources(s))
        for s in sides.values()
        if s.claim.quantity is not None and s.claim.quantity.value is not None and not background(s)
    ]
    yield from _durations(figures)
    yield from _one_source(figures)
    yield from _two_sources(figures)


def _durations(figures: Sequence[Figure]) -> Iterator[tuple[Outcome, Side, Side]]:
    """How long one thing lasted; a pronoun stands for it where the story has no other."""
    told = [(of, f) for f in figures if (of := lasted(f.side)) is not None]
    things = {of for of, _ in told if of}
    keyed = ((of or min(things), f) for of, f in told if of or len(things) == 1)
    for items in by_key(keyed).values():
        for a, b in pairs(single(items)):
            for outcome in compare_same(a.side, b.side, _link(a, b)):
                if not isinstance(outcome, NotCompared) and outcome.relation != "consistent":
                    yield _called(outcome, "Lasted"), a.side, b.side


def _called(found: Finding, name: str) -> Finding:
    """The finding with its subject in plain words."""
    _, _, rest = found.summary.partition(": ")
    return replace(found, summary=f"{name}: {rest}", about=name.lower())


def _link(a: Figure, b: Figure) -> Link:
    return Link(KEY_SCORE, 0.0, (_ONCE,), published_order(a.side.article, b.side.article))


def _one_source(figures: Sequence[Figure]) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two figures of one measure that are credited to one source."""
    keyed = (
        (f"{quantity.measure}|{quantity.kind}", f)
        for f in figures
        if f.sources and (quantity := quantity_of(f.side)).measure and quantity.measure not in WIDE_MEASURES
    )
    for items in by_key(keyed).values():
        for a, b in pairs(items):
            name = common_source(a, b)
            if name is None or not _only_one(a, items) or not _only_one(b, items):
                continue
            if clash(a.side, b.side):
                yield _credited(a, b, name), a.side, b.side


def clash(a: Side, b: Side) -> bool:
    """Whether the two figures cannot be one: a count that goes on may be told of two times."""
    common = in_common(a, b)
    if common is None or quantity_of(a).measure in running_measures():
        return False
    first, second = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    converted = common.a.unit != common.b.unit
    return agree(common.a, common.b, first, second, converted=converted) is None


def _only_one(own: Figure, items: Sequence[Figure]) -> bool:
    """Whether the article credits its source with no other figure of the measure."""
    others = (f for f in items if f.side.article.id == own.side.article.id and common_source(f, own))
    return len({quantity_of(f.side).value for f in others}) == 1


def common_source(a: Figure, b: Figure) -> str | None:
    """The name of a source that both are credited to."""
    for one in a.sources:
        for two in b.sources:
            if match_names(one, two) == "same" or one.lower() == two.lower():
                return max(one, two, key=lambda n: (len(n), n))
    return None


def _credited(a: Figure, b: Figure, name: str) -> Finding:
    one, two = (words(f.side, counted_span(f.side)) for f in (a, b))
    return Finding(
        kind="attribution",
        relation="contradiction",
        rule="one-source-two-figures",
        a_spans=(counted_span(a.side),),
        b_spans=(counted_span(b.side),),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"One source, {name}, is credited with two figures: “{one}” ({outlet(a.side)}), “{two}” "
            f"({outlet(b.side)})."
        ),
        steps=(f"Both articles credit {name}.", "The two figures do not meet."),
        explanations=("The source gave a new figure between the two articles.",),
        confidence=0.75,
        about=f"{name.lower()} {quantity_of(a.side).measure}",
    )


def _two_sources(figures: Sequence[Figure]) -> Iterator[tuple[Outcome, Side, Side]]:
    """One measured figure that two articles credit to two bodies."""
    keyed = ((key, f) for f in figures if f.sources and (key := _figure_key(f.side)))
    for items in by_key(keyed).values():
        for a, b in pairs(items):
            if not any(match_names(x, y) != "different" for x in a.sources for y in b.sources):
                yield _other_source(a, b), a.side, b.side


def _figure_key(side: Side) -> str:
    """Figure, unit and the place it is measured from; "" where it has no such place."""
    quantity = quantity_of(side)
    end = end_of(side) if quantity.kind == "measure" and quantity.measure == "distance" else None
    return f"{quantity.value}|{quantity.unit}|{end.canonical.lower()}" if end else ""


def _other_source(a: Figure, b: Figure) -> Finding:
    one, two = (words(f.side, counted_span(f.side)) for f in (a, b))
    first, second = (" and ".join(f.sources) for f in (a, b))
    return Finding(
        kind="attribution",
        relation="nuance",
        rule="other-source",
        a_spans=(counted_span(a.side),),
        b_spans=(counted_span(b.side),),
        values=(Value(a.side.claim.id, first), Value(b.side.claim.id, second)),
        summary=f"“{one}” is credited to {first} ({outlet(a.side)}) and to {second} ({outlet(b.side)}).",
        steps=(
            f"Both articles give the figure “{two}” from one place.",
            "The sources named are not the same.",
        ),
        explanations=("Both sources said it.",),
        confidence=0.7,
        severity="low",
    )
