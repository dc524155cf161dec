"""Figures of one fact in sentences that no alignment joins: what a story tells once, each article once.

Two articles of a story that count aftershocks, each with one figure, count the same ones,
however different the sentences are.  The figure must be the only one of its noun in both
articles; the toll of an earlier event must be of one named place and one time; a distance
must have both ends in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from audit.compare.base import Link, Outcome
from audit.compare.context import (
    background,
    name_keys,
    names_meet,
    nearest,
    periods_meet,
    places_of,
    scene_names,
)
from audit.compare.number.figures import (
    PEOPLE,
    event_stem,
    head_stem,
    is_pronoun,
    one_of,
    quantity_of,
)
from audit.compare.number.numbers import compare_same
from audit.compare.number.same_scope import end_of, is_besides, is_rate
from audit.model import Side, Topic
from audit.text_index import rarity
from audit.timeline import published_order
from claims.model import Article, Name

# A noun that at most one text in about 150 holds (rarity in nats): few stories count two kinds of it.
RARE_NOUN = 5.0

# The place of an earlier event stands within this many characters of its toll.
PLACE_REACH = 60

# Claims of one key looked at; a key of more is no fact of one story.
MOST_OF_KEY = 60

# How firmly a key alone joins two claims, in [0, 1]; below that of most aligned sentences.
KEY_SCORE = 0.6

_TOLLS = frozenset({"deaths", "injured", "missing", "displaced"})
_ONCE = "each article gives one figure for it"

Key = tuple[str, ...]


def find(
    topics: Sequence[Topic],
    sides: Mapping[str, Side],
    articles: Sequence[Article],
    origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Outcomes of figures that one key joins across the articles of a story."""
    table: dict[Key, list[Side]] = defaultdict(list)
    for side in sides.values():
        if side.claim.kind == "quantity":
            for key in keys_of(side):
                table[key].append(side)
    for key, found in sorted(table.items()):
        if len(found) <= MOST_OF_KEY:
            yield from _of_key(key, found)


def _of_key(key: Key, found: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    usable = only_figures(found) if key[0] == "noun" else found
    for one, two in combinations(usable, 2):
        if one.article.id == two.article.id or one.origin == two.origin:
            continue
        a, b = ordered(one, two)
        if (key[0] == "toll" and not periods_meet(a, b)) or (key[0] == "noun" and other_doers(a, b)):
            continue
        link = Link(KEY_SCORE, 0.0, (_ONCE,), published_order(a.article, b.article))
        for outcome in compare_same(a, b, link):
            yield outcome, a, b


def other_doers(a: Side, b: Side) -> bool:
    """Whether a sentence names people, its source apart, and the other does not name them: two players."""
    first, second = _doers(a), _doers(b)
    return bool(first or second) and not names_meet(first, second)


def _doers(side: Side) -> frozenset[str]:
    sources = side.claim.attribution.source if side.claim.attribution else ()
    told = (n for n in side.claim.names if not any(n.span.overlaps(s) for s in sources))
    return name_keys(told, frozenset({"person"}))


def ordered(a: Side, b: Side) -> tuple[Side, Side]:
    """The earlier article first; its id settles the rest."""

    def key(side: Side) -> tuple[str, str]:
        when = side.article.published
        return (when.isoformat() if when else "9", side.article.id)

    return (a, b) if key(a) <= key(b) else (b, a)


def only_figures(found: Iterable[Side]) -> list[Side]:
    """Of each article the first claim, when all its claims of the key give one figure."""
    by_article: dict[str, list[Side]] = defaultdict(list)
    for side in found:
        by_article[side.article.id].append(side)
    return [s[0] for s in by_article.values() if len({quantity_of(x).value for x in s}) == 1]


def keys_of(side: Side) -> Iterator[Key]:
    """What joins the claim with those of other articles: its noun, its past event, its two ends."""
    quantity = quantity_of(side)
    if quantity.value is None or one_of(side) or is_pronoun(side) or is_rate(side) or is_besides(side):
        return
    if quantity.role != "plain":
        return
    if quantity.kind == "count" and quantity.measure in _TOLLS and background(side):
        place = past_place(side)
        if place is not None:
            yield ("toll", quantity.measure or "", place.canonical.lower())
    elif quantity.kind == "count" and not background(side):
        yield from _noun_keys(side)
    elif quantity.kind == "measure" and quantity.measure == "distance":
        yield from _distance_keys(side)


def past_place(side: Side) -> Name | None:
    """The town or region named beside the toll of an earlier event; a country names too much."""
    names = [n for n in scene_names(side) if n.canonical != n.country]
    return nearest(names, quantity_of(side).phrase, frozenset({"place"}), PLACE_REACH)


def _noun_keys(side: Side) -> Iterator[Key]:
    head = head_stem(side)
    if not head or head in PEOPLE:
        return
    measure, event = quantity_of(side).measure, event_stem(side)
    if rarity(head) >= RARE_NOUN:
        yield ("noun", head)
    elif measure or event:
        yield ("noun", head, measure or event)


def _distance_keys(side: Side) -> Iterator[Key]:
    """One key for each other place of the sentence: "Northport, 40 km from Eastham"."""
    end = end_of(side)
    if end is None:
        return
    target = end.canonical.lower()
    for start in sorted(places_of(side.claim.names)):
        if not names_meet((start,), (target,)):
            yield ("distance", target, start.split()[0])
