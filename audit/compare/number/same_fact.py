"""May two quantities be of the same fact?  Measure, counted things, unit and the words around them.

Guide rule 1: same event and same quantity, otherwise nothing is compared.  What may still
set two like figures apart (part and total, place, time) is told by audit.compare.number.same_scope.
"""

from audit.compare.base import kept
from audit.compare.context import near_stems, other_names, overlap, sentence_stems, stems_of
from audit.compare.number.ages import grown_older, same_person
from audit.compare.number.figures import (
    counted_stems,
    event_stem,
    head_stem,
    is_pronoun,
    quantity_of,
    same_things,
)
from audit.model import Side

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

# Kinds of quantity whose unit of what is measured, so that the words must.
_UNIT_KINDS = frozenset({"measure", "money", "percent", "duration", "fraction", "score", "ordinal"})


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


@kept
def _lead(side: Side) -> str:
    before = side.text[side.claim.sentence.start : quantity_of(side).phrase.start]
    return next(iter(stems_of(" ".join(before[-_LEAD_REACH:].split()[-1:]))), "")


# A word of English and the space behind it are no longer than this.
_LEAD_REACH = 30


@kept
def _near(side: Side) -> frozenset[str]:
    """Stems of the content words right around the figure."""
    return near_stems(side, quantity_of(side).span)


def near_alike(a: Side, b: Side, *, firm: bool = False) -> bool:
    """Whether the words right around the two figures are much the same."""
    first, second = _near(a), _near(b)
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
