"""Word classes that the rules of attribution ask for: data/en/reporting_words.csv."""

import functools
from collections.abc import Sequence
from typing import Literal

from claims.attribution_items import QUOTE, Item
from claims.lexicon import load_csv
from claims.verbs import irregular_forms


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The words of a class: be, auxiliary, determiner, preposition, adverb, recipient, medium, …"""
    rows = load_csv("reporting_words.csv", ("class", "word"), ("class", "word"))
    found = frozenset(row["word"] for row in rows if row["class"] == kind)
    return found | words("be") if kind == "auxiliary" else found


# Forms of verbs that carry a clause; participles and "not" do not.
_NOT_FINITE = frozenset({"be", "been", "being", "having", "not", "never", "n't"})
_CONTRACTED = frozenset({"he's", "it's", "she's", "they're", "there's", "i'm", "we're"})
_SHORTEST_ADVERB = 5
_KNOWN_WORDS = 20_000  # words whose class is remembered; more than a month of news has in reports
_SHORTEST_PAST = 4  # "died", "used"


@functools.cache
def _finite() -> frozenset[str]:
    return (words("auxiliary") - _NOT_FINITE) | _CONTRACTED


@functools.cache
def _pasts() -> frozenset[str]:
    return irregular_forms() - words("unlike_verb")


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def is_adverb(word: str) -> bool:
    """Whether the word is an adverb that may stand inside a verb group."""
    if word in words("adverb"):
        return True
    return word.endswith("ly") and len(word) >= _SHORTEST_ADVERB and word not in words("not_adverb")


def time_end(items: Sequence[Item], at: int) -> int:
    """Index after a bare time expression at `at` ("late Monday", "last week"), or `at`."""
    days, before = words("time"), words("before_time")
    end = at
    while end < len(items) and items[end].word in before:
        end += 1
    if end >= len(items) or items[end].word not in days:
        return at
    while end < len(items) and (items[end].word in days or items[end].kind == "number"):
        end += 1
    return end


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def _form(word: str) -> Literal["finite", "past", ""]:
    """What the spelling alone tells: surely finite, a past tense or participle, or no verb."""
    if word in _finite():
        return "finite"
    regular = word.endswith("ed") and len(word) >= _SHORTEST_PAST and word not in words("not_past")
    return "past" if regular or word in _pasts() else ""


def is_finite(items: Sequence[Item], at: int) -> bool:
    """Whether the item looks like the verb of a clause rather than a participle or noun."""
    form = _form(items[at].word)
    if form != "past":
        return form == "finite"
    before = items[at - 1].word if at else ","
    if before in {"that", "this", "all", "both", "each"}:  # pronouns as often as determiners
        return True
    if before in {",", "-"} or before.endswith("'s"):  # "the team's beaten side"
        return False
    return before not in words("determiner") and before not in words("preposition")


def is_past(item: Item) -> bool:
    """Whether the form can be a past tense or participle, whatever stands before it."""
    return not item.capital and (item.word in _pasts() or item.word in _finite())


def has_clause(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether items [first, last) hold a verb or a quotation."""
    return any(items[at].word == QUOTE or is_finite(items, at) for at in range(first, last))
