"""Numbers that are ages: "aged 43", "Ana Ruiz, 61,", "66-year-old", "a widow of 71"."""

from claims.model import QuantityKind
from claims.number_tokens import Words
from claims.quantity_classes import word_class
from claims.quantity_events import is_of_parent
from claims.quantity_mentions import Mention
from claims.quantity_words import is_capital

Trap = tuple[QuantityKind, int, int]
_OLD = frozenset(("old", "olds"))
_OLDEST = 120


def age(words: Words, m: Mention) -> Trap | None:
    """66-year-old, six months old, aged 43, age 87, 95 years of age."""
    if m.kind == "duration":
        at = m.last + (words.word(m.last) == "-")
        if words.word(at) in _OLD:
            return "age", m.first, at + 1
        if words.low[m.last : m.last + 2] == ("of", "age"):
            return "age", m.first, m.last + 2
        return None
    if m.kind == "count" and words.word(m.last) in ("year-old", "years-old"):
        return "age", m.first, m.last + 1
    return _bare_age(words, m)


def _bare_age(words: Words, m: Mention) -> Trap | None:
    if m.kind != "count" or m.high is None or m.low is None or not m.high < _OLDEST:
        return None
    before = words.word(m.first - 1)
    if before in word_class.age_word:
        return "age", m.first - 1 if before == "age" else m.first, m.last
    if before == "of" and words.word(m.first - 2) == "age":
        return "age", m.first, m.last
    if before == "both" and words.word(m.first - 2) == "," and words.word(m.last) == ",":
        return "age", m.first, m.last
    if before == "between" and words.word(m.first - 2) in word_class.age_word:
        return "age", m.first, m.last
    if before in _BEYOND and _of_people(words, m):
        return "age", m.first, m.last
    if m.is_range or m.form != "digits" or "." in words.low[m.first]:
        return None
    if before == "of" and _grown_up(words, m):
        return "age", m.first, m.last
    if _states_age(words, m):
        return "age", m.first, m.last
    named = words.is_figure(m.first) and m.last == m.first + 1 and _after_person(words, m.first - 2)
    closes = {",": (",", ".", ";", ")"), "(": (")", ",")}
    if named and words.word(m.last) in closes.get(before, ()) and not _list_goes_on(words, m.last):
        return "age", m.first, m.last
    return None


# "A widow of 71", "an Englishwoman of 66": one grown-up person.
_YOUNGEST_OF = 16


def _grown_up(words: Words, m: Mention) -> bool:
    """Whether the figure behind "of" is the age of a person who stands before it."""
    noun = words.word(m.first - 2)
    person = noun in word_class.grown_up or noun.endswith(("woman", "sman", "shman"))
    return person and m.low is not None and m.low >= _YOUNGEST_OF and words.word(m.last) in _AFTER_AGE


_BEYOND = frozenset(("over", "under", "above", "below"))
_AFTER_AGE = frozenset(
    ("", ",", ".", ";", ")", "and", "or", "with", "who", "are", "were", "in", "at", "from", "have")
)


def _of_people(words: Words, m: Mention) -> bool:
    """All over 65; those under 18 were let in: nothing but people stands before, and nothing behind."""
    return words.word(m.first - 2) in word_class.aged_group and words.word(m.last) in _AFTER_AGE


_PEOPLE = frozenset(("he", "she", "who", "whose", "i", "him", "her"))
_BEING = frozenset(("was", "is", "turned", "turns", "turning", "'s"))
_YOUNGEST_STATED = 3


def _states_age(words: Words, m: Mention) -> bool:
    """He was 68; Ana Ruiz turned 30 on Monday."""
    if words.word(m.first - 1) not in _BEING or m.low is None or m.low < _YOUNGEST_STATED:
        return False
    person = words.word(m.first - 2) in _PEOPLE or is_capital(words, m.first - 2)
    after = words.word(m.last)
    closes = after in (".", ",", ";", "", ")", '"') or after in (
        "when",
        "on",
        "at",
        "and",
        "in",
        "last",
        "this",
        "next",
    )
    return person and closes and not (after == "." and words.word(m.last + 1).isdecimal())


def _after_person(words: Words, index: int) -> bool:
    """Whether a name, or "a father of three", ends at `index`."""
    return _after_name(words, index) or is_of_parent(words, index)


def _after_name(words: Words, index: int) -> bool:
    """Whether a name ends at `index` ("Ana Ruiz, 49," or "Sam Lee Jr., 49,")."""
    if words.word(index) == "." and words.word(index - 1) in ("jr", "sr", "dr"):
        index -= 1
    return is_capital(words, index) and words.word(index) not in word_class.month


def _list_goes_on(words: Words, index: int) -> bool:
    return words.word(index) == "," and words.is_figure(index + 1)
