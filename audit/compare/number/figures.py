"""One figure as the number comparators see it: its unit, what it counts, what happened to that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.compare.base import kept, kept_all
from audit.compare.context import stems_of
from audit.model import Side
from claims import units
from claims.intervals import of_value
from claims.model import Interval, Quantity, Span
from claims.records import quick

# Characters behind "one" in which its "of" stands.
_OF_REACH = 4


def quantity_of(side: Side) -> Quantity:
    """The claim's quantity; comparators of quantity claims only call this on those."""
    quantity = side.claim.quantity
    assert quantity is not None
    return quantity


def common_unit(a: Quantity, b: Quantity) -> str | None:
    """The unit to compare in: a's, when b's converts to it; "" for bare numbers; None when neither."""
    if a.unit == b.unit:
        return a.unit or ""
    if a.kind == b.kind == "age" and {a.unit, b.unit} == {None, "year"}:
        return "year"  # "aged 61" and "61-year-old"
    if not a.unit or not b.unit:
        return None
    first, second = units.dimension(a.unit), units.dimension(b.unit)
    return a.unit if first is not None and first == second and first != "money" else None


def in_unit(quantity: Quantity, unit: str) -> Interval:
    """The quantity's interval in `unit` (see common_unit)."""
    if not unit or quantity.unit in (None, unit):
        return quantity.interval
    return Interval(
        _converted(quantity.interval.low, quantity.unit, unit),
        _converted(quantity.interval.high, quantity.unit, unit),
        quantity.interval.open_low,
        quantity.interval.open_high,
    )


def _converted(value: Decimal | None, unit: str | None, to: str) -> Decimal | None:
    return None if value is None or unit is None else units.convert(value, unit, to)


@kept
def counted_stems(side: Side) -> frozenset[str]:
    """Stems of the counted words; empty when the phrase names none."""
    counted = counted_text(side)
    return stems_of(counted) if counted else frozenset()


# "A mother of three", "the father-of-two": the figure counts children.
_PARENT = re.compile(r"\b(grand)?(?:mother|father|mum|mom|dad|parents?)s?[ -]of[ -]$", re.IGNORECASE)
_PARENT_LEAD = 20


@kept
def counted_text(side: Side) -> str:
    """The counted words; "" when there are none, or a comma parts them from the figure."""
    own = quantity_of(side)
    parent = _PARENT.search(side.text[max(0, own.span.start - _PARENT_LEAD) : own.span.start])
    if parent and own.kind == "count":
        return "grandchildren" if parent[1] else "children"
    counted = whole_of(side, own).counted or own.counted
    found = counted.of(side.text) if counted else ""
    return found if found[:1].isalnum() else ""


# "10 of the club's 16 games": so few characters stand between a part and its whole.
_WHOLE_REACH = 30

_OF_WHOLE = re.compile(r"\s+of\s+(?:[^\s,;.]+\s+){0,2}")


def whole_of(side: Side, part: Quantity) -> Quantity:
    """The figure behind "of", whose noun the part counts too; the part itself when there is none."""
    for other in side.claim.quantities:
        near = 0 < other.span.start - part.span.end <= _WHOLE_REACH
        between = side.text[part.span.end : other.span.start] if near else ""
        if other.kind == part.kind == "count" and _OF_WHOLE.fullmatch(between):
            return other
    return part


@kept
def head_stem(side: Side) -> str:
    """Stem of the last counted word, the head of an English noun phrase; one for all valuables."""
    words = counted_text(side).split()
    found = next(iter(stems_of(words[-1])), "") if words else ""
    return _VALUABLE if found in VALUABLES and quantity_of(side).kind == "money" else found


# What a haul of jewels is called, one paper so and another so: as the object of a sum of money
# they are one thing.
VALUABLES = stems_of("jewels jewellery jewelry gems gemstones diamonds watches rings necklaces valuables")

_VALUABLE = "jewel"

# Nouns that count people without saying more: "49 people killed" and "49 killed" are one fact.
PEOPLE = stems_of("people persons person men women others lives victims individuals human beings")

# "Arrested four times" and "four arrests": the measure says what happened so often.
_TIMES = next(iter(stems_of("times")))


def same_things(a: Side, b: Side) -> bool:
    """Whether the counted nouns can be the same: equal heads, or one of them just "people" or "times"."""
    first, second = head_stem(a), head_stem(b)
    if not first or not second:
        return bool(quantity_of(a).measure and quantity_of(a).measure == quantity_of(b).measure)
    return first == second or first in PEOPLE or second in PEOPLE or _TIMES in (first, second)


@kept
def event_stem(side: Side) -> str:
    """Stem of the word that says what happened to the counted things."""
    event = quantity_of(side).event
    return next(iter(stems_of(event.of(side.text))), "") if event else ""


@kept
def is_pronoun(side: Side) -> bool:
    """Whether the figure is "one" without a measure, or "one of": as often a pronoun as a count."""
    quantity = quantity_of(side)
    if quantity.span.of(side.text).lower() != "one":
        return False
    return not quantity.measure


@kept
def one_of(side: Side) -> bool:
    """Whether the figure is that of "one of the largest": no count at all."""
    quantity = quantity_of(side)
    after = side.text[quantity.span.end : quantity.span.end + _OF_REACH].split()
    return quantity.span.of(side.text).lower() == "one" and after[:1] == ["of"]


@kept_all
def each_figure(side: Side) -> Iterator[Side]:
    """The claim with each figure of its sentence in turn, its own among them."""
    for quantity in side.claim.quantities:
        yield replace(side, claim=replace(side.claim, quantity=quantity))


def of_one_kind(a: Side, b: Side) -> tuple[Side, Side]:
    """The two claims, a count of units read as the measure that the other is: "4,183 passing yards"."""
    first, second = quantity_of(a).kind, quantity_of(b).kind
    if first == second:
        return a, b
    if {first, second} == {"count", "age"}:
        return _aged(a), _aged(b)
    if (first, second) == ("count", "measure"):
        return _measured(a, quantity_of(b).measure), b
    return (a, _measured(b, quantity_of(a).measure)) if (first, second) == ("measure", "count") else (a, b)


# "The suspect, 24, was": a bare figure between commas behind a noun is an age where the other side has one.
_AGE_LEAD = re.compile(r"[^\W\d_](?:, | \()$")
_YOUNGEST, _OLDEST = 10, 110


def _aged(side: Side) -> Side:
    """The claim with a bare figure between commas read as an age; unchanged when it is none."""
    quantity = quantity_of(side)
    span, sentence = quantity.span, side.claim.sentence
    behind = side.text[span.end : span.end + 1]
    if quantity.kind != "count" or quantity.value is None or behind not in (",", ")", "."):
        return side
    lead = side.text[max(sentence.start, span.start - _AGE_BEFORE) : span.start]
    if not (_AGE_LEAD.search(lead) and _YOUNGEST <= quantity.value <= _OLDEST):
        return side
    taken = replace(quantity, kind="age", unit="year", measure="age", counted=None)
    return replace(side, claim=replace(side.claim, quantity=taken))


# One letter and the comma or bracket behind it.
_AGE_BEFORE = 3


def _measured(side: Side, measure: str | None) -> Side:
    """The claim with its count of a unit as a measure; unchanged when it counts no unit."""
    quantity, counted = quantity_of(side), counted_text(side).split()
    unit = units.canonical(counted[-1]) if counted and quantity.unit is None else None
    if unit is None or units.dimension(unit) == "money":
        return side
    taken = replace(quantity, kind="measure", unit=unit, measure=measure)
    return replace(side, claim=replace(side.claim, quantity=taken))


_DIGITS = re.compile(r"\d+")


@kept
def scores_of(side: Side) -> frozenset[tuple[int, ...]]:
    """The results of matches in the sentence, each with its higher number first."""
    return frozenset(score_of(side, q) for q in side.claim.quantities if q.kind == "score")


def score_of(side: Side, quantity: Quantity) -> tuple[int, ...]:
    """The two numbers of a result, the higher one first: 19-22 lost is 22-19 won."""
    found = _DIGITS.findall(quantity.span.of(side.text))
    return tuple(sorted((int(x[:_LONGEST_SCORE]) for x in found), reverse=True))


# A result has no more digits on a side than this.
_LONGEST_SCORE = 4


def counted_span(side: Side) -> Span:
    """The figure with its modifier and counted words, the evidence to show; a comma ends it."""
    quantity = quantity_of(side)
    comma = side.text.find(",", quantity.span.end, quantity.phrase.end)
    return quantity.phrase if comma < 0 else Span(quantity.phrase.start, comma)


def in_alternatives(side: Side, other: Quantity) -> Quantity | None:
    """The same amount as the article gives it in the other side's unit: "85 million euros ($108 million)"."""
    for quantity in side.claim.quantities:
        own = quantity_of(side)
        if quantity.span in own.alternatives and quantity.unit == other.unit and quantity.value is not None:
            interval = of_value(quantity.value, own.modifier)
            return replace(quantity, modifier=own.modifier, interval=interval)
    return None


@quick
@dataclass(frozen=True, slots=True)
class Common:
    """Two quantities in one unit; `exchanged` when one stands for an amount in another currency."""

    a: Quantity
    b: Quantity
    unit: str
    exchanged: bool = False


def in_common(a: Side, b: Side) -> Common | None:
    """The two quantities in one unit, by conversion or by what either article gives; None without one."""
    one, two = quantity_of(a), quantity_of(b)
    if one.unit != two.unit and one.kind == "money":
        first, second = in_alternatives(a, two), in_alternatives(b, one)
        if first is not None:
            return Common(first, two, two.unit or "", exchanged=True)
        if second is not None:
            return Common(one, second, one.unit or "", exchanged=True)
    unit = common_unit(one, two)
    return None if unit is None else Common(one, two, unit)
