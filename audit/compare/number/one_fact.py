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
from typing import Any, NamedTuple

from audit.compare.base import kept
from audit.compare.context import Period, meet, names_meet, names_of, scene_periods
from audit.compare.number.figures import Common, event_stem, head_stem, quantity_of, whole_of
from audit.model import Side
from audit.text_index import load_data, rarity, stems
from claims.model import Span
from claims.records import quick

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


@quick
@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of one figure; `alone`: it holds no other figure of the kind and unit.

    Words come with their weight, the sum of their rarities.
    """

    measure: str | None
    role: str
    alone: bool
    sentence: frozenset[str]
    sentence_weight: float
    near: frozenset[str]
    near_weight: float
    counted: frozenset[str]
    head: str
    event: str
    names: frozenset[str]
    periods: tuple[Period, ...]


@kept
def told(side: Side) -> Told:
    """The figure's surroundings, for comparison with those of another one."""
    quantity = quantity_of(side)
    counted = whole_of(side, quantity).counted or quantity.counted
    sentence = _words(side.sentence)
    near = _words(_around(side, quantity.span, quantity.phrase))
    return Told(
        quantity.measure,
        quantity.role,
        sum(q.kind == quantity.kind and q.unit == quantity.unit for q in side.claim.quantities) == 1,
        sentence,
        _weight(sentence),
        near,
        _weight(near),
        _words(counted.of(side.text)) if counted else frozenset(),
        head_stem(side),
        event_stem(side),
        names_of(side),
        scene_periods(side),
    )


def _around(side: Side, span: Span, phrase: Span) -> str:
    sentence = side.claim.sentence
    start = max(sentence.start, phrase.start - NEAR_CHARACTERS)
    end = min(sentence.end, phrase.end + NEAR_CHARACTERS)
    return f"{side.text[start : span.start]} {side.text[span.end : end]}"


def _weight(words: Iterable[str]) -> float:
    return sum(map(rarity, sorted(words)))


class Both(NamedTuple):
    """Two figures with the weight of the words near both, and of those that both sentences hold."""

    a: Told
    b: Told
    near: float
    sentence: float


def _share(common: float, one: float, two: float) -> float:
    """Weight of the shared words over that of the lighter side."""
    smaller = min(one, two)
    return common / smaller if smaller else 0.0


def _telling(x: Both) -> float:
    one = x.a.measure
    return float(one is not None and one == x.b.measure and one not in WIDE)


def _other_measure(x: Both) -> float:
    one, two = x.a.measure, x.b.measure
    return float(one is not None and two is not None and one != two)


def _half_measure(x: Both) -> float:
    return float((x.a.measure is None) != (x.b.measure is None))


def _rare_counted(x: Both) -> float:
    both = x.a.counted & x.b.counted
    return max(map(rarity, both)) if both else 0.0


def _other_head(x: Both) -> float:
    return float(bool(x.a.head and x.b.head) and x.a.counted.isdisjoint(x.b.counted))


def _other_event(x: Both) -> float:
    return float(bool(x.a.event and x.b.event) and x.a.event != x.b.event)


def _dates_meet(x: Both) -> float:
    return float(bool(x.a.periods and x.b.periods) and meet(x.a.periods, x.b.periods))


def _dates_apart(x: Both) -> float:
    return float(bool(x.a.periods and x.b.periods) and not meet(x.a.periods, x.b.periods))


def _names_apart(x: Both) -> float:
    return float(bool(x.a.names and x.b.names) and not names_meet(x.a.names, x.b.names))


Signal = Callable[[Both], float]

SIGNALS: tuple[tuple[str, Signal], ...] = (
    ("same telling measure", _telling),
    ("other measure", _other_measure),
    ("measure on one side", _half_measure),
    ("same noun", lambda x: float(x.a.head == x.b.head != "")),
    ("rarity of the shared counted word", _rare_counted),
    ("nothing counted in common", _other_head),
    ("same verb", lambda x: float(x.a.event == x.b.event != "")),
    ("other verb", _other_event),
    ("share of words near by", lambda x: _share(x.near, x.a.near_weight, x.b.near_weight)),
    ("weight of words near by", lambda x: math.log1p(x.near)),
    ("share of the sentence", lambda x: _share(x.sentence, x.a.sentence_weight, x.b.sentence_weight)),
    ("weight of the sentence", lambda x: math.log1p(x.sentence)),
    ("dates meet", _dates_meet),
    ("dates apart", _dates_apart),
    ("names apart", _names_apart),
    ("names in common", lambda x: math.log1p(len(x.a.names & x.b.names))),
    ("other role", lambda x: float(x.a.role != x.b.role)),
    ("only figure of the sentence", lambda x: float(x.a.alone and x.b.alone)),
)
_MEASURES: tuple[Signal, ...] = tuple(measure for _, measure in SIGNALS)


def signals(a: Told, b: Told) -> tuple[float, ...]:
    """The values of SIGNALS, in their order."""
    both = Both(a, b, _weight(a.near & b.near), _weight(a.sentence & b.sentence))
    return tuple([measure(both) for measure in _MEASURES])


@functools.cache
def _model() -> tuple[tuple[float, ...], float]:
    model: Mapping[str, Any] = load_data("fact_weights.json")["fact"]
    return tuple(model["weights"]), float(model["bias"])


def odds(a: Told, b: Told) -> float:
    """Logarithm of the odds that two figures of one kind and unit are of one fact, their values aside."""
    weights, bias = _model()
    return bias + sum([w * x for w, x in zip(weights, signals(a, b), strict=True)])


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
