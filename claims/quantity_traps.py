"""Numbers that are no quantities of the story: dates, clock times, ages, scores, identifiers.

Each trap looks at a mention and its neighbours and names its kind, or says nothing.  The
order of TRAPS is meaning: the first that speaks decides.
"""

import re
from collections.abc import Callable

from claims.model import QuantityKind
from claims.number_tokens import Words
from claims.quantity_ages import age
from claims.quantity_classes import word_class
from claims.quantity_events import is_of_parent
from claims.quantity_labels import address, frequency, hour, innings, race, telephone
from claims.quantity_mentions import Mention
from claims.quantity_words import function_words, is_capital, is_lower_word, is_plural, is_title_case, is_verb

Trap = tuple[QuantityKind, int, int]
TRAP_KINDS = frozenset(("ordinal", "date", "time", "age", "identifier", "score"))
_YEAR_LOW, _YEAR_HIGH = 1000, 2100


def trap(words: Words, mention: Mention) -> Mention | None:
    """`mention` under the kind of the trap it is in, with the trap's tokens; None when it is in none."""
    for find in TRAPS:
        found = find(words, mention)
        if found is not None:
            kind, first, last = found
            return mention._replace(kind=kind, first=first, last=last, outer_first=-1)
    return None


def _clock(words: Words, m: Mention) -> Trap | None:
    """3:33, 6 p.m., 8.49pm, 0600 GMT."""
    last = m.last
    if (
        words.is_figure(m.first)
        and words.word(last) == ":"
        and words.glued(last)
        and words.is_figure(last + 1)
    ):
        last += 2
        while words.word(last) == ":" and words.is_figure(last + 1):
            last += 2
        if words.word(last) in word_class.meridiem:
            last += 1
        return "time", m.first, last
    if m.unit is None and words.word(last) in word_class.meridiem and m.form in ("digits", "words"):
        return "time", m.first, last + 1
    return None


def _date(words: Words, m: Mention) -> Trap | None:
    """Oct. 9, 9 October, 9/11, 2008-10-09, the 1990s, 2008."""
    if m.unit is not None and m.kind != "count":
        return None
    return _month_day(words, m) or _slashed(words, m) or _decade(words, m) or _year(words, m)


def _month_day(words: Words, m: Mention) -> Trap | None:
    before = m.first - 1
    if words.word(before) == ".":
        before -= 1
    if (
        words.word(before) in word_class.month
        and is_capital(words, before)
        and m.form in ("digits", "ordinal")
    ):
        return "date", before, m.last
    after = m.last + (words.word(m.last) == "of")
    if words.word(after) in word_class.month and is_capital(words, after) and (m.high or 0) <= 31:
        return "date", m.first, after + 1
    return None


def _slashed(words: Words, m: Mention) -> Trap | None:
    sign = words.word(m.last)
    if sign not in ("/", "-") or not words.is_figure(m.last + 1) or not words.glued(m.last):
        return None
    last = m.last + 2
    again = words.word(last) == sign and words.is_figure(last + 1)
    if sign == "-" and not (again and words.low[m.first].isdecimal() and len(words.low[m.first]) == 4):
        return None
    return "date", m.first, last + 2 if again else last


def _decade(words: Words, m: Mention) -> Trap | None:
    plural = words.word(m.last) == "s" and words.glued(m.last)
    if not (plural and m.value is not None and m.value % 10 == 0):
        return None
    if words.word(m.first - 1) in ("his", "her", "their", "my"):
        return "age", m.first, m.last + 1
    return "date", m.first, m.last + 1


def _year(words: Words, m: Mention) -> Trap | None:
    """Four digits without a separator between 1000 and 2100, unless they count something."""
    text = words.low[m.first]
    if not (text.isdecimal() and len(text) == 4 and _YEAR_LOW <= int(text) <= _YEAR_HIGH):
        return None
    if m.last != m.first + 1 and not (m.is_range or words.word(m.first + 1) == "-"):
        return None
    if _counts_something(words, m) and not m.is_range:
        return None
    last = m.last
    if words.word(last) in ("-", "/") and words.is_figure(last + 1) and words.glued(last):
        last += 2
    return "date", m.first, last


def _counts_something(words: Words, m: Mention) -> bool:
    before = words.word(m.first - 1)
    plural = is_lower_word(words, m.last) and is_plural(words.word(m.last))
    rounded = int(words.low[m.first]) % 50 == 0
    if before in word_class.count_cues and (
        plural or before in ("than", "least", "nearly", "almost", "approximately")
    ):
        return True
    return (
        plural and (rounded or before not in word_class.preposition) and before not in word_class.before_year
    )


def _score(words: Words, m: Mention) -> Trap | None:
    """20-13, 5-9, 3-2-1."""
    if m.unit is not None or m.is_range or not words.is_figure(m.last - 1):
        return None
    last = m.last
    while (
        words.word(last) == "-" and words.glued(last) and words.glued(last + 1) and words.is_figure(last + 1)
    ):
        last += 2
    if last == m.last:
        return None
    longest = max(len(words.low[i]) for i in range(m.first, last))
    return ("score" if longest <= 3 else "identifier"), m.first, last


_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_NOT_NAMES = frozenset(("and", "or", "of", "the", "a"))


_CALIBRES = frozenset(("caliber", "calibre"))


def _is_calibre(words: Words, after: int) -> bool:
    """A ".357 caliber", ".357-calibre": three digits behind a point that are no share of games won."""
    return words.word(after) in _CALIBRES or (words.word(after) == "-" and words.word(after + 1) in _CALIBRES)


def _identifier(words: Words, m: Mention) -> Trap | None:
    """Interstate 75, Boeing 737, Firefox 3.0, No. 3, Group of 20, #5, 1.2.3."""
    if m.unit is not None or m.form in ("indefinite", "fraction", "times") or m.is_range:
        return None
    if _children(words, m):
        return None
    if words.low[m.first] == "." and len(words.low[m.last - 1]) == 3 and not _is_calibre(words, m.last):
        return "score", m.first, m.last
    if _VERSION.fullmatch(words.low[m.first]) or words.word(m.first - 1) == "#":
        return "identifier", m.first, m.last
    before = m.first - 1
    if words.word(before) == "." and words.word(before - 1) in ("no", "nos", "vol", "fig"):
        before -= 1
    if (
        words.word(before) == "-"
        and words.glued(m.first)
        and words.tokens[before - 1].kind == "word"
        and before > 0
    ):
        return "identifier", m.first, m.last
    if words.word(before) == "per":
        return "identifier", m.first, m.last
    if words.low[m.first] in _EMERGENCY and words.word(before) in _CALLS:
        return "identifier", m.first, m.last
    if _headed(words, before, m) or _named(words, before, m) or _tailed(words, m) or _in_a_name(words, m):
        return "identifier", m.first, m.last
    return None


def _children(words: Words, m: Mention) -> bool:
    """ "A mother of 13", "the father-of-two": so many children, whatever name stands behind."""
    if is_of_parent(words, m.first):
        return True
    hyphened = words.low[max(0, m.first - 4) : m.first]
    return len(hyphened) == 4 and hyphened[1:] == ("-", "of", "-") and hyphened[0] in word_class.parents


# Telephone numbers of three digits.
_EMERGENCY = frozenset({"911", "999", "112", "000", "110"})
_CALLS = frozenset({"call", "called", "calling", "calls", "dial", "dialled", "dialed", "phoned", "a"})


def _headed(words: Words, before: int, m: Mention) -> bool:
    """A noun that numbers its members stands before: flight 93, version two, Group of 20."""
    word = words.word(before)
    if word == "of" and words.word(before - 1) == "group":
        return is_capital(words, before - 1) and not _noun_follows(words, m.last)
    if word not in word_class.identifier_head:
        return False
    if word == "no" and words.word(before + 1) != ".":
        return words.is_figure(m.first)  # "No 9" is a number's name, "no nine" is none
    return words.is_figure(m.first) or not _noun_follows(words, m.last)


def _noun_follows(words: Words, at: int) -> bool:
    return is_lower_word(words, at) and is_plural(words.word(at))


def _named(words: Words, before: int, m: Mention) -> bool:
    """A capitalised word that is no function word stands right before the figure, inside the sentence."""
    if is_title_case(words) and (not words.is_figure(m.first) or is_plural(words.word(m.last))):
        return False
    if is_capital(words, before) and is_title_case(words) and is_verb(words.low[before]):
        return False
    if not is_capital(words, before):
        return not words.is_figure(m.first) and before > 0 and _capital_number(words, m)
    word = words.word(before)
    if (
        word in function_words()
        or word in word_class.weekday
        or word in word_class.month
        or word in word_class.openers
    ):
        return False
    if not words.is_figure(m.first):
        return _capital_number(words, m)
    return not (
        _noun_follows(words, m.last) and (before == 0 or words.word(before - 1) in word_class.preposition)
    )


# Capitalised words that open a sentence or headline before a real count.


def _capital_number(words: Words, m: Mention) -> bool:
    """A number word with a capital inside the sentence beside another capital: Big Ten, Final Four."""
    inside = (
        m.first > 0 and is_capital(words, m.first) and words.word(m.first - 1) not in ('"', "'", ":", ".")
    )
    return inside and (is_capital(words, m.first - 1) or is_capital(words, m.last))


def _in_a_name(words: Words, m: Mention) -> bool:
    """A figure that opens a name: "the 8 Block gang" has a capital next and no plural to count."""
    if not words.is_figure(m.first) or not is_capital(words, m.last) or m.value == 1 or m.first == 0:
        return False
    if is_title_case(words) or words.tokens[m.last].text.isupper():
        return False
    index = m.last
    while index < len(words) and index - m.last < 6 and words.tokens[index].kind == "word":
        if is_plural(words.low[index]) or words.low[index] in function_words():
            return (
                not is_plural(words.low[index])
                and index - m.last > 1
                and words.tokens[index - 1].text.islower()
            )
        index += 1
    return index - m.last > 1 and words.tokens[index - 1].text.islower()


def _tailed(words: Words, m: Mention) -> bool:
    """Letters written against the figure that are no unit: 5G, 3D, 737-800, 4x4."""
    if not words.is_figure(m.last - 1) or not words.glued(m.last) or m.last >= len(words):
        return False
    token = words.tokens[m.last]
    return token.kind == "word" and token.lower not in ("s", "th", "st", "nd", "rd", "k", "x")


def _repeated(words: Words, m: Mention) -> Trap | None:
    """Part of a phone number or code: figures chained by hyphens to longer ones."""
    if words.word(m.first - 1) == "-" and words.glued(m.first) and words.is_figure(m.first - 2):
        return "identifier", m.first, m.last
    return None


def _ordinal(words: Words, m: Mention) -> Trap | None:
    return ("ordinal", m.first, m.last) if m.form == "ordinal" else None


TRAPS: tuple[Callable[[Words, Mention], Trap | None], ...] = (
    _clock, hour, age, innings, address, _date, _ordinal, _repeated, _score, frequency, telephone, race,
    _identifier,
)  # fmt: skip
