"""May two quantities be of the same fact?  Measure, counted things, unit, scope, role, time.

Guide rule 1: same event and same quantity, otherwise nothing is compared.  Each check gives
a reason in words when it holds the pair back, so that the report can list it.
"""

import re
from decimal import Decimal

from audit.compare.context import (
    background,
    name_keys,
    nationalities,
    overlap,
    periods_meet,
    sentence_stems,
    stems_of,
)
from audit.model import Side
from claims import units
from claims.intervals import overlap as intervals_meet
from claims.model import Interval, Quantity, Span

# Content words that two sentences must share (share of the shorter one) before their figures are
# compared: less where both name a measure of the lexicon (deaths), more where only the noun agrees.
SHARED_FOR_MEASURE = 0.25
SHARED_FOR_NOUN = 0.4
SHARED_FOR_NOTHING = 0.6

# Kinds of quantity whose unit says little of what is measured, so that the words must.
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
    counted = quantity_of(side).counted
    return stems_of(counted.of(side.text)) if counted else frozenset()


def head_stem(side: Side) -> str:
    """Stem of the last counted word, the head of an English noun phrase."""
    counted = quantity_of(side).counted
    if counted is None:
        return ""
    last = counted.of(side.text).split()[-1]
    return next(iter(stems_of(last)), "")


# Nouns that count people without saying more: "49 people killed" and "49 killed" are one fact.
_PEOPLE = stems_of("people persons person men women others lives victims individuals human beings")


def same_things(a: Side, b: Side) -> bool:
    """Whether the counted nouns can be the same: equal heads, or one of them just "people"."""
    first, second = head_stem(a), head_stem(b)
    if not first or not second:
        return bool(quantity_of(a).measure and quantity_of(a).measure == quantity_of(b).measure)
    return first == second or first in _PEOPLE or second in _PEOPLE


def other_noun(a: Side, b: Side) -> str | None:
    """Why the nouns may count different groups: soldiers are not all people."""
    first, second = head_stem(a), head_stem(b)
    if first and second and first != second and not {first, second} <= _PEOPLE:
        return f"one counts {_counted_words(a)}, the other {_counted_words(b)}"
    return None


def _counted_words(side: Side) -> str:
    counted = quantity_of(side).counted
    return f"“{' '.join(counted.of(side.text).split())}”" if counted else "something else"


def event_stem(side: Side) -> str:
    """Stem of the word that says what happened to the counted things."""
    event = quantity_of(side).event
    return next(iter(stems_of(event.of(side.text))), "") if event else ""


def alike(a: Side, b: Side) -> bool:
    """Whether measure, noun and shared words make the same fact likely."""
    first, second = quantity_of(a), quantity_of(b)
    words_shared = overlap(sentence_stems(a), sentence_stems(b))
    if first.kind == "age":
        return same_person(a, b) and not grown_older(a, b)
    if first.kind == "ordinal":
        return words_shared >= SHARED_FOR_NOTHING and head_stem(a) == head_stem(b) != ""
    if not first.measure and "one" in (_figure(a), _figure(b)):
        return False
    if first.kind in _UNIT_KINDS:
        return words_shared >= _needed_for_unit(a, b)
    if first.measure and second.measure:
        return first.measure == second.measure and words_shared >= SHARED_FOR_MEASURE and same_things(a, b)
    if head_stem(a) and head_stem(a) == head_stem(b):
        return words_shared >= SHARED_FOR_NOUN
    return words_shared >= SHARED_FOR_NOTHING


def _needed_for_unit(a: Side, b: Side) -> float:
    """Share of words wanted for two figures with a unit: a length or sum may be of anything."""
    heads = {head_stem(a), head_stem(b)} - {""}
    if len(heads) == 2:
        return 1.1  # above any share: two nouns, two things
    if quantity_of(a).measure != quantity_of(b).measure:
        return SHARED_FOR_NOTHING
    events = {event_stem(a), event_stem(b)} - {""}
    return SHARED_FOR_NOUN if len(heads) == 1 or len(events) == 1 else SHARED_FOR_NOTHING


def answered_elsewhere(a: Side, b: Side, unit: str) -> bool:
    """Whether a's sentence holds another figure that fits b's, or the other way round.

    "three killed, two of them police" against "two policemen killed": the right partner of
    b's two is a's two, not a's three.
    """
    if _fits_another(a, quantity_of(b), unit) or _fits_another(b, quantity_of(a), unit):
        return True
    return _fits_sum(a, quantity_of(b)) or _fits_sum(b, quantity_of(a))


def _fits_sum(side: Side, other: Quantity) -> bool:
    """Whether the claim's figure and another one of its sentence add up to `other`: 7 and 2 are 9."""
    own = quantity_of(side)
    if own.value is None or other.value is None or other.kind != "count":
        return False
    rest = [q.value for q in side.claim.quantities if q.kind == "count" and q.span != own.span and q.value]
    return any(own.value + value == other.value for value in rest)


def _fits_another(side: Side, other: Quantity, unit: str) -> bool:
    """Whether another figure of the sentence, or of the article for a known measure, fits `other`."""
    own = quantity_of(side)
    known = own.measure is not None and own.measure == other.measure and own.kind == "count"
    for quantity in side.reading.quantities if known else side.claim.quantities:
        if quantity.span == own.span or quantity.kind not in (other.kind, "ordinal"):
            continue
        if common_unit(quantity, other) is None or (known and quantity.measure != own.measure):
            continue
        if quantity.measure and other.measure and quantity.measure != other.measure:
            continue
        if known and quantity.interval.high is None and own.interval.high is not None:
            continue
        if intervals_meet(in_unit(quantity, unit), in_unit(other, unit)):
            return True
    return False


# Words that make a figure the sum of several events or of a longer time.
_CUMULATIVE = re.compile(
    r"\b(?:so far|to date|in total|a total of|altogether|all told|in all|overall|since|cumulative|combined)\b"
)


def other_span(a: Side, b: Side) -> bool:
    """Whether only one of the sentences says that its figure sums up several events."""
    found = [bool(_CUMULATIVE.search(s.claim.sentence.of(s.text).lower())) for s in (a, b)]
    return found[0] != found[1]


def same_person(a: Side, b: Side) -> bool:
    """Whether an age can be of one person: a person named in both sentences, or nearly the same words."""
    first, second = (name_keys(s.claim.names, frozenset({"person"})) for s in (a, b))
    if first and second:
        return len(first) == len(second) == 1 and first == second
    return overlap(sentence_stems(a), sentence_stems(b)) >= SHARED_FOR_NOTHING


def _figure(side: Side) -> str:
    """The number as written, lower case; "one" is as often a pronoun as a count."""
    return quantity_of(side).span.of(side.text).lower()


def grown_older(a: Side, b: Side) -> bool:
    """Whether the years between two articles explain two ages."""
    first, second = quantity_of(a).value, quantity_of(b).value
    if a.article.published is None or b.article.published is None or first is None or second is None:
        return False
    years = b.article.published.year - a.article.published.year
    return years != 0 and abs(second - first - years) <= 1


def other_scope(a: Side, b: Side) -> str | None:
    """Why the two may count different things: part against total, whose, where, when."""
    first, second = quantity_of(a), quantity_of(b)
    if (first.role == "plain") != (second.role == "plain") and "part" in (first.role, second.role):
        return "one figure is a part, the other a total"
    if "additional" in (first.role, second.role) and first.role != second.role:
        return "one figure comes on top of another"
    noun = other_noun(a, b)
    if noun is not None:
        return noun
    if other_span(a, b):
        return "only one side sums up several events or a longer time"
    narrowing = _narrowing_words(a, b)
    if narrowing:
        return f"only one side says “{narrowing}”, so they may count different things"
    if periods_meet(a.claim, b.claim) is False or background(a) != background(b):
        return "the sentences speak of different times"
    return None


# Sentences that share this much tell of one thing, whatever is put in front of a noun.
_SHARED_FOR_ANY_NOUN = 0.5


def _narrowing_words(a: Side, b: Side) -> str:
    """Words in front of one counted noun that say whose or which, absent from the other sentence."""
    close = overlap(sentence_stems(a), sentence_stems(b)) >= _SHARED_FOR_ANY_NOUN
    for side, other in ((a, b), (b, a)):
        extra = counted_stems(side) - sentence_stems(other) - _PEOPLE - {head_stem(side)}
        if close and not extra & _nationality_stems(side):
            continue
        if extra and counted_stems(other):
            counted = quantity_of(side).counted
            return " ".join(counted.of(side.text).split()) if counted else ""
    return ""


def _nationality_stems(side: Side) -> frozenset[str]:
    """Stems of the nationalities that the sentence names."""
    found = [n.span.of(side.text) for n in side.claim.names if n.kind == "nationality"]
    return stems_of(" ".join(found)) if found else frozenset()


def other_country(a: Side, b: Side) -> bool:
    """Whether each sentence names countries and they share none."""
    first, second = nationalities(a.claim), nationalities(b.claim)
    return bool(first and second and not first & second)


def counted_span(side: Side) -> Span:
    """The figure with its modifier and counted words, the evidence to show."""
    return quantity_of(side).phrase
