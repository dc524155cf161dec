"""A report as ranges of items, and what all rules ask of such ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.attribution_items import Item
from claims.attribution_source import Range
from claims.attribution_words import has_clause, is_adverb, words
from claims.records import quick

_EDGE = frozenset({",", ";", ":", "-", "."})
_CLAUSE_WORDS = 5  # words before a report that count as content though no verb is recognised
_WITHHOLDS = frozenset({"would", "did", "wouldn't", "didn't", "declined", "refused", "gave", "offered"})


@quick
@dataclass(frozen=True, slots=True)
class Draft:
    """A report as half-open ranges of item indices; `confidence` in [0, 1]."""

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    confidence: float


def trim(items: Sequence[Item], first: int, last: int) -> Range | None:
    """The range without commas and full stops at its ends; None without a word."""
    while first < last and items[first].word in _EDGE:
        first += 1
    while last > first and items[last - 1].word in _EDGE:
        last -= 1
    if any(item.kind != "other" for item in items[first:last]):
        return first, last
    return None


def count_words(items: Sequence[Item], span: Range) -> int:
    return sum(item.kind != "other" for item in items[span[0] : span[1]])


def says_something(items: Sequence[Item], low: int, high: int) -> bool:
    """Whether [low, high) can be content: a clause, or words enough that do not set the scene."""
    if has_clause(items, low, high):
        return True
    first = items[low].word
    scene = first in words("preposition") or first.endswith("ing") or is_adverb(first)
    return not scene and high - low >= _CLAUSE_WORDS


def withholds(items: Sequence[Item], at: int) -> bool:
    """Whether the words tell what the source would not do rather than what it said."""
    if at + 1 >= len(items) or items[at].word not in _WITHHOLDS:
        return False
    return items[at].word.endswith("n't") or items[at + 1].word in {"not", "no", "to"}


def recipient_end(items: Sequence[Item], at: int, high: int) -> int:
    """Index after the person told at `at`, or `at` when nobody is named."""
    start = at
    while at < high and (items[at].word in words("determiner") or items[at].kind == "number"):
        at += 1
    end = at
    while end < high and items[end].capital and items[end].kind == "word":
        end += 1
        if end + 1 < high and items[end].word in {"of", "for", "&", "'s", "-"} and items[end + 1].capital:
            end += 1
    lower = end
    while lower < min(high, end + 4) and items[lower].kind == "word":
        if items[lower].word in words("recipient"):
            return lower + 1
        if items[lower].word in words("preposition") or items[lower].word == "that":
            break
        lower += 1
    return end if end > at else start
