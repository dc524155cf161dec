"""May two quantities be of the same fact?  Measure, counted things, unit and the words around them.

Guide rule 1: same event and same quantity, otherwise nothing is compared.  What may still
set two like figures apart (part and total, place, time) is told by audit.compare.same_scope.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.compare.context import (
    name_keys,
    names_meet,
    near_stems,
    nearest,
    other_names,
    overlap,
    sentence_stems,
    stems_of,
)
from audit.model import Side
from claims import units
from claims.intervals import of_value
from claims.intervals import overlap as intervals_meet
from claims.model import Interval, Name, Quantity, Span

# Content words that two sentences must share (share of the shorter one) before their figures are
# compared: less where both name a measure of the lexicon (deaths), more where only the noun agrees.
SHARED_FOR_MEASURE = 0.25
SHARED_FOR_NOUN = 0.4
SHARED_FOR_NOTHING = 0.6
# One noun under two verbs ("three cables were cut", "damaged two cables").
SHARED_FOR_EVENTS = 0.55

# Sentences that the alignment joins so firmly tell of one thing, though in other words: then
# these shares will do, and one content word near both figures.
FIRM_LINK = 0.55
FIRM_FOR_NOUN = 0.25
FIRM_FOR_EVENTS = 0.4

# Measures that by themselves say what is measured: a story has one quake and one turnout.
_TELLING = frozenset({"magnitude", "turnout"})

# A length, a sum of money or a bare number may be of anything: so many content words, or this
# share of the fewer ones, must stand near both figures.
NEAR_SHARED = 2
NEAR_SHARE = 0.4

# Lengths and times fill any story; these want more.
_ANYTHING = frozenset({"distance", "duration", "length", "speed"})
STRICT_SHARED = 3
STRICT_SHARE = 0.6

# Characters behind "one" in which its "of" stands.
_OF_REACH = 4

# "Smith, 61" and "61-year-old Anna Smith": the person stands so near to the age, in characters.
AGE_REACH = 30

# Kinds of quantity whose unit of what is measured, so that the words must.
_UNIT_KINDS = frozenset({"measure", "money", "percent", "duration", "fraction", "score", "ordinal"})


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


def counted_stems(side: Side) -> frozenset[str]:
    """Stems of the counted words; empty when the phrase names none."""
    counted = counted_text(side)
    return stems_of(counted) if counted else frozenset()


def counted_text(side: Side) -> str:
    """The counted words; "" when there are none, or a comma parts them from the figure."""
    own = quantity_of(side)
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


def event_stem(side: Side) -> str:
    """Stem of the word that says what happened to the counted things."""
    event = quantity_of(side).event
    return next(iter(stems_of(event.of(side.text))), "") if event else ""


def alike(a: Side, b: Side, sentences: float = 0.0) -> bool:
    """Whether measure, noun and shared words make the same fact likely.

    `sentences` in [0, 1] is how firmly the alignment joins the two sentences.
    """
    firm = sentences >= FIRM_LINK
    first, second = quantity_of(a), quantity_of(b)
    words_shared = overlap(sentence_stems(a), sentence_stems(b))
    if is_pronoun(a) or is_pronoun(b):
        return False
    if first.kind == "age":
        return same_person(a, b) and not grown_older(a, b)
    if first.kind == "ordinal":
        return words_shared >= SHARED_FOR_NOTHING and head_stem(a) == head_stem(b) != ""
    if first.kind == "money" and words_shared >= _for_money(firm) and one_object(a, b):
        return not other_names(a, b)
    if first.kind in _UNIT_KINDS:
        near = near_alike(a, b) or (firm and first.measure == second.measure and first.measure in _TELLING)
        return words_shared >= _needed_for_unit(a, b) and near and not other_names(a, b)
    if first.measure and second.measure:
        return first.measure == second.measure and words_shared >= SHARED_FOR_MEASURE and same_things(a, b)
    return _like_counts(a, b, words_shared, firm=firm)


def _for_money(firm: bool) -> float:
    return FIRM_FOR_NOUN if firm else SHARED_FOR_EVENTS


def one_object(a: Side, b: Side) -> bool:
    """Whether the sums are those of one thing, by a word that both name behind or before the sum."""
    return bool(counted_stems(a) & counted_stems(b)) or head_stem(a) == head_stem(b) != ""


def _like_counts(a: Side, b: Side, words_shared: float, *, firm: bool) -> bool:
    """Counts that no measure joins: the noun must be the same, or nearly all the words."""
    first, second = head_stem(a), head_stem(b)
    if first and first == second:
        events = {event_stem(a), event_stem(b)} - {""}
        if _led_alike(a, b):
            events = set()
        wanted = SHARED_FOR_EVENTS if len(events) > 1 else SHARED_FOR_NOUN
        if firm:
            wanted = FIRM_FOR_EVENTS if len(events) > 1 else FIRM_FOR_NOUN
        return words_shared >= wanted and near_alike(a, b, firm=firm) and not other_names(a, b)
    return bool(first or second) and words_shared >= SHARED_FOR_NOTHING and near_alike(a, b)


def _led_alike(a: Side, b: Side) -> bool:
    """Whether the same word stands right before both figures: "missing 10", "missed nine"."""
    first, second = _lead(a), _lead(b)
    return first == second != ""


def _lead(side: Side) -> str:
    before = side.text[side.claim.sentence.start : quantity_of(side).phrase.start]
    return next(iter(stems_of(" ".join(before[-_LEAD_REACH:].split()[-1:]))), "")


# A word of English and the space behind it are no longer than this.
_LEAD_REACH = 30


def near_alike(a: Side, b: Side, *, firm: bool = False) -> bool:
    """Whether the words right around the two figures are much the same."""
    first, second = (near_stems(s, quantity_of(s).span) for s in (a, b))
    many, share = (
        (STRICT_SHARED, STRICT_SHARE) if quantity_of(a).measure in _ANYTHING else (NEAR_SHARED, NEAR_SHARE)
    )
    if firm and quantity_of(a).measure not in _ANYTHING:
        return len(first & second) >= NEAR_SHARED
    return len(first & second) >= many and overlap(first, second) >= share


def _needed_for_unit(a: Side, b: Side) -> float:
    """Share of words wanted for two figures with a unit: a length or sum may be of anything."""
    heads = {head_stem(a), head_stem(b)} - {""}
    if len(heads) == 2 and not counted_stems(a) & counted_stems(b):
        return 1.1  # above any share: two nouns, two things
    if quantity_of(a).measure != quantity_of(b).measure:
        return SHARED_FOR_NOTHING
    if quantity_of(a).measure in _TELLING:
        return SHARED_FOR_NOUN
    events = {event_stem(a), event_stem(b)} - {""}
    if len(events) > 1:
        return SHARED_FOR_NOTHING
    return SHARED_FOR_NOUN if len(heads) == 1 or len(events) == 1 else SHARED_FOR_NOTHING


def answered_elsewhere(a: Side, b: Side, unit: str) -> bool:
    """Whether a's sentence holds another figure that fits b's, or the other way round.

    "three killed, two of them police" against "two policemen killed": the right partner of
    b's two is a's two, not a's three.
    """
    one, two = quantity_of(a), quantity_of(b)
    if _fits_another(a, two, unit) or _fits_another(b, one, unit):
        return True
    return _fits_sum(a, two) or _fits_sum(b, one) or _make_another(a, b)


def _others(side: Side) -> list[Decimal]:
    """Values of the other counts of the sentence."""
    own = quantity_of(side).span
    return [q.value for q in side.claim.quantities if q.value is not None and q.span != own]


def _fits_sum(side: Side, other: Quantity) -> bool:
    """Whether the claim's figure and another one of its sentence add up to `other`: 7 and 2 are 9."""
    own = quantity_of(side)
    if own.value is None or other.value is None or other.kind != "count":
        return False
    rest = [q.value for q in side.claim.quantities if q.value and _may_add(q, own, other)]
    return any(own.value + value == other.value for value in rest)


def _may_add(quantity: Quantity, own: Quantity, total: Quantity) -> bool:
    """Whether the quantity can be the other part of a total: ten dead and 70 hurt are no 80 hurt."""
    if quantity.kind != "count" or quantity.span == own.span:
        return False
    other_measure = None not in (quantity.measure, own.measure) and quantity.measure != own.measure
    return not (other_measure and own.measure == total.measure)


def _make_another(a: Side, b: Side) -> bool:
    """Whether the two are the parts of a total of either sentence: "nine laps of 53 left", "after 44"."""
    one, two = quantity_of(a).value, quantity_of(b).value
    if one is None or two is None:
        return False
    return one + two in (*_others(a), *_others(b))


def _fits_another(side: Side, other: Quantity, unit: str) -> bool:
    """Whether another figure of the sentence, or of the article for a known measure, fits `other`."""
    own = quantity_of(side)
    known = own.measure is not None and own.measure == other.measure and own.kind == "count"
    if not known and other.value is not None and other.value in _others(side):
        return True
    for quantity in side.reading.quantities if known else side.claim.quantities:
        if quantity.span == own.span or quantity.kind not in (other.kind, "ordinal"):
            continue
        if common_unit(quantity, other) is None or (known and quantity.measure != own.measure):
            continue
        if quantity.measure and other.measure and quantity.measure != other.measure:
            continue
        if known and quantity.value is not None and quantity.value == other.value:
            return True
        if known and quantity.interval.high is None and own.interval.high is not None:
            continue
        if intervals_meet(in_unit(quantity, unit), in_unit(other, unit)):
            return True
    return False


def person_aged(side: Side) -> Name | None:
    """The person whose age the figure is: the one named beside it."""
    return nearest(side.claim.names, quantity_of(side).phrase, frozenset({"person"}), AGE_REACH)


def same_person(a: Side, b: Side) -> bool:
    """Whether two ages are of one person: the names beside them are the same."""
    first, second = person_aged(a), person_aged(b)
    if first is not None and second is not None:
        return names_meet(name_keys((first,)), name_keys((second,)))
    return len(capitals_near(a) & capitals_near(b)) >= NEAR_SHARED


_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")


def capitals_near(side: Side) -> frozenset[str]:
    """Capitalised words beside the figure: a name that no list of names knows."""
    phrase, sentence = quantity_of(side).phrase, side.claim.sentence
    before = side.text[max(sentence.start, phrase.start - AGE_REACH) : phrase.start]
    after = side.text[phrase.end : min(sentence.end, phrase.end + AGE_REACH)]
    return frozenset(_CAPITAL.findall(before) + _CAPITAL.findall(after))


def is_pronoun(side: Side) -> bool:
    """Whether the figure is "one" without a measure, or "one of": as often a pronoun as a count."""
    quantity = quantity_of(side)
    if quantity.span.of(side.text).lower() != "one":
        return False
    return not quantity.measure


def one_of(side: Side) -> bool:
    """Whether the figure is that of "one of the largest": no count at all."""
    quantity = quantity_of(side)
    after = side.text[quantity.span.end : quantity.span.end + _OF_REACH].split()
    return quantity.span.of(side.text).lower() == "one" and after[:1] == ["of"]


def grown_older(a: Side, b: Side) -> bool:
    """Whether the years between two articles explain two ages."""
    first, second = quantity_of(a).value, quantity_of(b).value
    if a.article.published is None or b.article.published is None or first is None or second is None:
        return False
    years = b.article.published.year - a.article.published.year
    return years != 0 and abs(second - first - years) <= 1


def counted_span(side: Side) -> Span:
    """The figure with its modifier and counted words, the evidence to show."""
    return quantity_of(side).phrase


def in_alternatives(side: Side, other: Quantity) -> Quantity | None:
    """The same amount as the article gives it in the other side's unit: "85 million euros ($108 million)"."""
    for quantity in side.claim.quantities:
        own = quantity_of(side)
        if quantity.span in own.alternatives and quantity.unit == other.unit and quantity.value is not None:
            interval = of_value(quantity.value, own.modifier)
            return replace(quantity, modifier=own.modifier, interval=interval)
    return None


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
