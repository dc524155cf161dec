"""Numbers that label: houses, telephones, races, innings, and hours of the day written without minutes.

Traps as in quantity_traps: each names the kind of a number that counts nothing, or says nothing.
"""

from claims.model import QuantityKind
from claims.number_tokens import Words, number_words
from claims.quantity_classes import word_class
from claims.quantity_mentions import Mention
from claims.quantity_words import function_words, is_capital, is_lower_word, is_title_case

Trap = tuple[QuantityKind, int, int]

_LAST_HOUR = 12
_MOST_WICKETS = 9
_LONGEST_STREET = 4  # capitals of "10 Old Mill Road" behind the number


def hour(words: Words, m: Mention) -> Trap | None:
    """Closes at six, at 10 on Monday, half past seven: an hour without minutes or "p.m."."""
    if m.unit is not None or m.is_range or m.value is None:
        return None
    if m.form == "fraction" and words.word(m.last) == "past" and _is_hour_word(words, m.last + 1):
        return "time", m.first, m.last + 2
    if m.form not in ("digits", "words") or not 1 <= m.value <= _LAST_HOUR or m.value != int(m.value):
        return None
    before = words.word(m.first - 1)
    if before not in ("at", "until", "till", "past") or not _nothing_counted(words, m.last):
        return None
    if before == "past":
        return ("time", m.first, m.last) if words.word(m.first - 2) in ("half", "quarter") else None
    opens = any(words.word(m.first - back) in word_class.hourly for back in (2, 3))
    return ("time", m.first, m.last) if opens or _day_follows(words, m.last) else None


def _is_hour_word(words: Words, index: int) -> bool:
    row = number_words().get(words.word(index))
    return words.is_figure(index) or (row is not None and row.kind in ("unit", "teen"))


def _nothing_counted(words: Words, at: int) -> bool:
    """Whether no noun, unit or sign that goes on with the number stands at `at`."""
    word = words.word(at)
    if not word or word in (",", ".", ";", '"', ")", "?", "!"):
        return True
    return word in function_words() or word in word_class.daypart


def _day_follows(words: Words, at: int) -> bool:
    """On Monday, in the morning, each evening, tonight: nothing but an hour stands before these."""
    ahead = [words.word(at + step) for step in range(4)]
    if ahead[0] in word_class.daypart:
        return True
    if ahead[0] not in ("on", "in", "each", "every", "this", "that"):
        return False
    return any(word in word_class.weekday or word in word_class.daypart for word in ahead[1:])


def telephone(words: Words, m: Mention) -> Trap | None:
    """0800 123 4567: figures with nothing but spaces between, or a whole number that opens with 0."""
    if m.unit is not None or m.is_range or m.last - m.first != 1 or not words.is_figure(m.first):
        return None
    text = words.low[m.first]
    beside = words.is_figure(m.first - 1) or words.is_figure(m.last)
    opens = len(text) > 1 and text[0] == "0" and text.isdecimal()
    return ("identifier", m.first, m.last) if opens or (beside and text.isdecimal()) else None


def address(words: Words, m: Mention) -> Trap | None:
    """10 Downing Street: capitals behind the number, the last of them a kind of street."""
    if m.unit is not None or not words.is_figure(m.first) or m.is_range:
        return None
    if is_title_case(words) and words.word(m.first - 1) not in word_class.preposition:
        return None
    index = m.last
    while index - m.last < _LONGEST_STREET and is_capital(words, index):
        if index > m.last and words.low[index] in word_class.streets:
            return "identifier", m.first, m.last
        index += 1
    return None


def race(words: Words, m: Mention) -> Trap | None:
    """The 100m champion, the 200-metre final: the distance names the race."""
    if m.kind != "measure" or m.is_range or not is_lower_word(words, m.last):
        return None
    named = any(words.word(m.last + step) in word_class.races for step in (0, 1))
    shape = words.glued(m.first + 1) or words.word(m.first + 1) == "-"
    return ("identifier", m.first, m.last) if named and shape else None


def innings(words: Words, m: Mention) -> Trap | None:
    """287 for six: runs and wickets, where the sentence speaks of cricket."""
    if m.unit is not None or m.is_range or word_class.cricket.isdisjoint(words.low):
        return None
    if words.word(m.last) == "for" and _is_wickets(words, m.last + 1):
        return "score", m.first, m.last + 2
    return None


def _is_wickets(words: Words, index: int) -> bool:
    row = number_words().get(words.word(index))
    text = words.word(index)
    few = text.isdecimal() and int(text[:3]) <= _MOST_WICKETS
    return (few or (row is not None and row.kind == "unit")) and not is_lower_word(words, index + 1)


def frequency(words: Words, m: Mention) -> Trap | None:
    """98.5 FM: where a radio station is found."""
    tail = words.tokens[m.last].text if m.last < len(words) else ""
    return ("identifier", m.first, m.last + 1) if m.unit is None and tail == "FM" else None
