"""How likely two figures of one kind are of one fact, by all that their sentences say of them.

Signals, one row of SIGNALS each: measure, noun, verb, the words near by, names, places, dates.
Words and names count by their rarity, so that a shared "yards" says more than a shared "people".
The weights (audit/data/fact_weights.json) are learned from stories without any label: where two
outlets print one and the same figure that is no small number, they speak of one fact; where
their figures clash, nearly always of two.  See benchmarks/learn_facts.py.
"""

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from audit.compare.context import name_keys, names_meet, periods_meet
from audit.compare.figures import Common, event_stem, head_stem, quantity_of, whole_of
from audit.model import Side
from audit.text_index import load_data, rarity, stems
from claims.model import Span

# Characters around a figure that hold the words said of it.
NEAR_CHARACTERS = 45

# Measures that any number of a unit has: two distances are two distances, not one fact.
WIDE = frozenset(
    {"age", "area", "depth", "distance", "duration", "height", "length"}
    | {"score", "speed", "temperature", "volume", "weight", "width"}
)

# Kinds of quantity whose figures are judged so; an age needs its person, a score its match.
KINDS = frozenset({"count", "measure", "money", "percent", "fraction", "duration"})

# Cached sentences and surroundings; a sentence is asked about with each of its figures.
_CACHE = 8192


@functools.lru_cache(maxsize=_CACHE)
def _words(text: str) -> frozenset[str]:
    """Content stems without figures."""
    return frozenset(word for word in stems(text) if word[0].isalpha())


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of one figure."""

    side: Side
    sentence: frozenset[str]
    near: frozenset[str]
    counted: frozenset[str]
    head: str
    event: str
    names: frozenset[str]
    places: frozenset[str]


def told(side: Side) -> Told:
    """The figure's surroundings, for comparison with those of another one."""
    quantity, sentence = quantity_of(side), side.claim.sentence
    counted = whole_of(side, quantity).counted or quantity.counted
    return Told(
        side,
        _words(sentence.of(side.text)),
        _words(_around(side, quantity.span, quantity.phrase)),
        _words(counted.of(side.text)) if counted else frozenset(),
        head_stem(side),
        event_stem(side),
        name_keys(side.claim.names),
        name_keys(side.claim.names, frozenset({"place"})),
    )


def _around(side: Side, span: Span, phrase: Span) -> str:
    sentence = side.claim.sentence
    start = max(sentence.start, phrase.start - NEAR_CHARACTERS)
    end = min(sentence.end, phrase.end + NEAR_CHARACTERS)
    return f"{side.text[start : span.start]} {side.text[span.end : end]}"


def _weight(words: Iterable[str]) -> float:
    return sum(map(rarity, sorted(words)))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Rarity of the shared words over that of the lighter side."""
    smaller = min(_weight(a), _weight(b))
    return _weight(a & b) / smaller if smaller else 0.0


def _measures(a: Told, b: Told) -> tuple[str | None, str | None]:
    return quantity_of(a.side).measure, quantity_of(b.side).measure


def _telling(a: Told, b: Told) -> float:
    one, two = _measures(a, b)
    return float(one is not None and one == two and one not in WIDE)


def _other_measure(a: Told, b: Told) -> float:
    one, two = _measures(a, b)
    return float(one is not None and two is not None and one != two)


def _half_measure(a: Told, b: Told) -> float:
    one, two = _measures(a, b)
    return float((one is None) != (two is None))


def _same_head(a: Told, b: Told) -> float:
    return float(a.head == b.head != "")


def _rare_counted(a: Told, b: Told) -> float:
    return max(map(rarity, a.counted & b.counted), default=0.0)


def _other_head(a: Told, b: Told) -> float:
    return float(bool(a.head and b.head) and not a.counted & b.counted)


def _same_event(a: Told, b: Told) -> float:
    return float(a.event == b.event != "")


def _other_event(a: Told, b: Told) -> float:
    return float(bool(a.event and b.event) and a.event != b.event)


def _times(wanted: bool, a: Told, b: Told) -> float:
    return float(periods_meet(a.side, b.side) is wanted)


def _names_apart(a: Told, b: Told) -> float:
    return float(bool(a.names and b.names) and not names_meet(a.names, b.names))


def _names_shared(a: Told, b: Told) -> float:
    return math.log1p(len(a.names & b.names))


def _roles(a: Told, b: Told) -> float:
    return float(quantity_of(a.side).role != quantity_of(b.side).role)


def _alone(a: Told, b: Told) -> float:
    """Whether neither sentence holds another figure of the kind and unit."""
    return float(all(_only_one(told_) for told_ in (a, b)))


def _only_one(one: Told) -> bool:
    own = quantity_of(one.side)
    return sum(q.kind == own.kind and q.unit == own.unit for q in one.side.claim.quantities) == 1


Signal = Callable[[Told, Told], float]

SIGNALS: tuple[tuple[str, Signal], ...] = (
    ("same telling measure", _telling),
    ("other measure", _other_measure),
    ("measure on one side", _half_measure),
    ("same noun", _same_head),
    ("rarity of the shared counted word", _rare_counted),
    ("nothing counted in common", _other_head),
    ("same verb", _same_event),
    ("other verb", _other_event),
    ("share of words near by", lambda a, b: _share(a.near, b.near)),
    ("weight of words near by", lambda a, b: math.log1p(_weight(a.near & b.near))),
    ("share of the sentence", lambda a, b: _share(a.sentence, b.sentence)),
    ("weight of the sentence", lambda a, b: math.log1p(_weight(a.sentence & b.sentence))),
    ("dates meet", functools.partial(_times, True)),
    ("dates apart", functools.partial(_times, False)),
    ("names apart", _names_apart),
    ("names in common", _names_shared),
    ("other role", _roles),
    ("only figure of the sentence", _alone),
)


def signals(a: Told, b: Told) -> tuple[float, ...]:
    """The values of SIGNALS, in their order."""
    return tuple(measure(a, b) for _, measure in SIGNALS)


@functools.cache
def _model() -> tuple[tuple[float, ...], float]:
    model: Mapping[str, Any] = load_data("fact_weights.json")["fact"]
    return tuple(model["weights"]), float(model["bias"])


def odds(a: Told, b: Told) -> float:
    """Logarithm of the odds that two figures of one kind and unit are of one fact, their values aside."""
    weights, bias = _model()
    return bias + sum(w * x for w, x in zip(weights, signals(a, b), strict=True))


# What the two values add, in logits: reports of one fact that clash mostly lie close, figures of
# two facts anywhere.  (Larger value over smaller one is below this, logits.)
RATIOS = ((Decimal("1.1"), 2.0), (Decimal("1.5"), 1.0), (Decimal(3), 0.0), (Decimal(10), -1.5))
FAR_APART = -3.0
# Small counts lie close by chance.
SMALL, CLOSE_SMALL = 10, 0.5

# A zero too many or a million for a billion is a slip of the pen, not another fact.
_SLIPS = frozenset({Decimal(10), Decimal(100), Decimal(1000)})
_SLIP_FROM = 100


def transposed(a: Decimal, b: Decimal) -> bool:
    """Whether two figures are of the same digits in another order: 47 and 74, 1.42 and 1.24."""
    one, two = (str(x.normalize()) if x < _LONG else f"{x.normalize():E}" for x in (a, b))
    return one != two and len(one) == len(two) >= _SHORTEST_SLIP and sorted(one) == sorted(two)


# A figure of one digit has no others to change places with; longer ones are written "2.1E+9".
_SHORTEST_SLIP, _LONG = 2, 10**6

# Log odds from which two figures are taken to be of one fact whatever rules say of their words.
SURE = 0.1


def closeness(a: Decimal, b: Decimal) -> float:
    """Logits that the nearness of two values adds."""
    low, high = sorted((abs(a), abs(b)))
    if not low:
        return FAR_APART
    if high >= _SLIP_FROM and high / low in _SLIPS:
        return 0.0
    if transposed(low, high):
        return RATIOS[0][1]
    found = next((logits for most, logits in RATIOS if high < most * low), FAR_APART)
    return min(found, CLOSE_SMALL) if high < SMALL else found


def weight(a: Side, b: Side, common: Common) -> float:
    """Log odds that two figures are of one fact, by their words and the nearness of their values."""
    first, second = common.a.value, common.b.value
    near = 0.0 if first is None or second is None else closeness(first, second)
    return odds(told(a), told(b)) + near


def surely_one_fact(a: Side, b: Side, common: Common) -> bool:
    """Whether the sentences leave little doubt that the two figures are of one fact."""
    first, second = common.a.value, common.b.value
    if first is None or second is None or common.a.kind not in KINDS:
        return False
    if min(first, second) <= 1:
        return False  # "one" is as often a pronoun
    near = closeness(first, second)
    if near <= (CLOSE_SMALL if common.a.measure in WIDE else FAR_APART):
        return False
    return odds(told(a), told(b)) + near >= SURE
