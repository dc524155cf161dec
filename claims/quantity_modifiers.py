"""How exact a number is said to be: the modifier words before or after it."""

import functools
from typing import cast

from claims.lexicon import load_toml
from claims.model import Modifier
from claims.number_tokens import Words
from claims.quantity_classes import word_class
from claims.quantity_mentions import Mention
from claims.units import words_of

Rows = dict[str, tuple[tuple[tuple[str, ...], Modifier], ...]]


@functools.cache
def _rows(position: str) -> Rows:
    """modifiers.toml of one position: last word (before) or first word (after) -> phrases, longest first."""
    rows = load_toml(
        "modifiers.toml",
        ("position", "words"),
        ("words", "modifier", "position", "example", "counterexample"),
    )
    table: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
    for row in rows:
        if row["position"] == position:
            words = words_of(row["words"])
            table.setdefault(words[-1 if position == "before" else 0], []).append(
                (words, cast(Modifier, row["modifier"]))
            )
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in table.items()}


def modifier_of(words: Words, mention: Mention) -> tuple[Modifier, int, int]:
    """(modifier, first token, next token) of the mention with its modifier words."""
    default: Modifier = "between" if mention.is_range else "exact"
    before = _before(words, mention)
    after = _after(words, mention)
    if after is not None:
        first = before[1] if before is not None else mention.start_of_phrase
        return after[0], first, after[1]
    if before is None:
        return default, mention.start_of_phrase, mention.last
    modifier, first = before
    return (default if modifier == "exact" else modifier), first, mention.last


# Before "the" these say where, not how many.
_PREPOSITIONS = frozenset(
    ("about", "above", "around", "below", "beneath", "beyond", "near", "over", "past", "under", "within")
)
# Words that may stand between the modifier and the number.
_BETWEEN = frozenset(("the", "another", "an", "additional", "estimated", "-", "a", "further"))


def _before(words: Words, mention: Mention) -> tuple[Modifier, int] | None:
    """The modifier phrase that ends right before the mention, and its first token."""
    end = mention.start_of_phrase
    for _ in range(3):
        found = _phrase_ending(words, end, mention)
        if found is not None:
            outer = _phrase_ending(words, found[1], mention)
            return (
                outer
                if outer is not None and outer[0] != "exact" and found[0] in ("about", "exact")
                else found
            )
        if words.word(end - 1) not in _BETWEEN:
            return None
        end -= 1
        if words.low[end] == "the" and words.word(end - 1) in _PREPOSITIONS and not _is_mark(words, mention):
            return None  # "below the 20-litre minimum": the number is known, the thing is below it
    return None


def _is_mark(words: Words, mention: Mention) -> bool:
    return words.word(mention.last + (words.word(mention.last) == "-")) in ("mark", "level")


def _phrase_ending(words: Words, end: int, mention: Mention) -> tuple[Modifier, int] | None:
    for phrase, modifier in _rows("before").get(words.word(end - 1), ()):
        first = end - len(phrase)
        if first >= 0 and words.low[first:end] == phrase and _reaches(words, phrase, first, mention):
            return modifier, first
    return None


def _reaches(words: Words, phrase: tuple[str, ...], first: int, mention: Mention) -> bool:
    """Whether the phrase speaks of the number: "over two days" is a preposition after "spread"."""
    if phrase == ("over",) and (mention.kind == "duration" or _counts_days(words, mention)):
        return words.word(first - 1) in word_class.stative
    if phrase in (("some",), ("near",)) and mention.low is not None and mention.low < 2:
        return False
    if phrase in (("above",), ("below",), ("near",), ("beyond",)):
        return mention.unit is not None or (first > 0 and words.word(first - 1) not in ("the", "from"))
    if phrase == ("short", "of") or phrase == ("shy", "of"):
        return words.word(first - 1) in ("just", "fell", "fall", "falls", "well", "far", "slightly")
    return True


# "over 60 sitting days", "over three rounds": stretches that something lasts, whatever they are called.


def _counts_days(words: Words, mention: Mention) -> bool:
    """Whether the count is of days or the like, with one word between at most."""
    return not word_class.stretches.isdisjoint(words.low[mention.last : mention.last + 2])


# Written behind the number with a hyphen: "100-plus guests", "800-odd men".
_SUFFIXES: dict[str, Modifier] = {"plus": "at_least", "odd": "about"}


def _after(words: Words, mention: Mention) -> tuple[Modifier, int] | None:
    """The modifier phrase right after the number, its unit or the noun it counts, and the next token."""
    at = mention.last
    if words.word(at) == "-" and words.word(at + 1) in _SUFFIXES:
        return _SUFFIXES[words.word(at + 1)], mention.last
    for skip in (0, 1, 2):
        for phrase, modifier in _rows("after").get(words.word(at + skip), ()):
            last = at + skip + len(phrase)
            if words.low[at + skip : last] != phrase or (
                phrase == ("at", "least") and skip == 0 and last < len(words) - 1
            ):
                continue
            if phrase == ("plus",) and words.is_figure(last):
                continue
            return modifier, last if skip == 0 else mention.last
        if not words.word(at + skip).isalpha() or (skip == 0 and mention.kind in ("money", "percent")):
            break
    return None
