"""Text of a sentence -> time words: one token each, one symbol for each set of word classes.

A rule of times_rules.toml is a pattern over classes ("MONTH DAY COMMA? YEAR").  Every set of
classes that a token can have is one private character, so a sentence becomes a short string
and a rule an ordinary regular expression over it.
"""

import functools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from claims.document import Document
from claims.lexicon import load_csv, load_toml

_TOKEN = re.compile(
    r"(?P<word>(?![ap]\.\s?m\b|o'clock\b)[^\W\d_]+)|(?P<other>[^\w\s]|_)"
    r"|(?=\d)(?:"
    r"(?P<iso>(?<![\d.])\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<slash>(?<![\d/.-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:[12]\d{3}|\d\d)(?![\d/-]|[.]\d))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}(?::\d\d(?::\d\d)?|\.\d\d(?=\s?[ap]\.?\s?m\b))(?![\d:]))"
    r"|(?P<num>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:st|nd|rd|th|s)?(?![^\W\d_]{5})))"
    r"|(?P<ampm>[ap]\.\s?m\b\.?)|(?P<oclock>o'clock\b)"
)
_WORDS = re.compile(r"[a-z]+|\d+")
_FIGURES = re.compile(r"\d:\d\d|\d ?[ap]\.|\d[/.-]\d{1,2}[/.-]\d\d|(?<!\d)[12]\d{3}(?!\d)|\d{2}s\b|'\d\d\b")
_SIGNS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "(": "LP", ")": "RP", "[": "LP", "]": "RP", "'": "APOS",
    '"': "QUOTE", "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY", "%": "PERCENT",
    "/": "SLASH", ":": "COLON",
}  # fmt: skip
# What a word of the list "cased" ("may", "sun") is only with a capital.
_CALENDAR_CLASSES = ("MONTH", "MONTHABBR", "WEEKDAY", "WEEKDAYABBR", "ZONE")
# Words of these classes alone can make an expression; without one of them (or a figure of a
# date's shape) a sentence is not looked at.
_TRIGGERS = (
    "MONTH", "MONTHABBR", "WEEKDAY", "WEEKDAYS", "WEEKDAYABBR", "UNIT", "UNITS", "PART", "SEASON", "DAYWORD",
    "TONIGHT", "OVERNIGHT", "AMPM", "ZONE", "NOON", "ADVERBSET", "QUARTERW", "FISCAL", "FY", "ERA", "NOW",
    "PASTREF", "QN", "DECADEW", "HRS",
)  # fmt: skip
# A number longer than this is no part of a date, and int() of a hostile one would be slow.
_LONGEST_NUMBER = 9
_FIRST_SYMBOL = 0xE000  # start of a private use area: no such character means anything in a pattern

Values = dict[str, str]


class TimeToken(NamedTuple):
    """A word or figure; `values` gives the value for each of its classes; `lower` as folded."""

    start: int
    end: int
    lower: str
    values: Values


@dataclass(frozen=True, slots=True)
class TimeSentence:
    """Tokens of one sentence, or of a stretch of a long one, and their symbols in the same order."""

    tokens: tuple[TimeToken, ...]
    symbols: str
    index: int
    folded: str = field(repr=False, default="")

    def has(self, position: int, *classes: str) -> bool:
        """Whether the token at `position` exists and belongs to one of the classes."""
        if not 0 <= position < len(self.tokens):
            return False
        values = self.tokens[position].values
        return any(name in values for name in classes)

    def capital(self, position: int) -> bool:
        """Whether the token at `position` begins with a capital letter."""
        if not 0 <= position < len(self.tokens):
            return False
        return self.folded[self.tokens[position].start].isupper()

    def word(self, position: int) -> str:
        """Lower-case token at `position`; empty outside the sentence."""
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""


@functools.cache
def vocabulary() -> dict[str, Values]:
    """Word -> value by class (upper case), from times_words.csv."""
    found: dict[str, Values] = {}
    for row in load_csv("times_words.csv", ("word", "class"), ("word", "class", "value")):
        found.setdefault(row["word"], {})[row["class"].upper()] = row["value"]
    return found


@functools.cache
def context(name: str) -> frozenset[str]:
    """Words of one list of times_context.csv: what stands round a time or speaks against one."""
    rows = load_csv("times_context.csv", ("list", "word"), ("list", "word"))
    return frozenset(row["word"] for row in rows if row["list"] == name)


@functools.cache
def holidays() -> dict[str, dict[str, str]]:
    """Lower-case holiday phrase -> its row of times_holidays.toml."""
    rows = load_toml(
        "times_holidays.toml", ("name",), ("name", "rule", "example", "counterexample"), ("also",)
    )
    return {phrase: row for row in rows for phrase in [row["name"], *row.get("also", [])]}


@functools.cache
def _holiday_pattern() -> re.Pattern[str]:
    phrases = sorted(holidays(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)")


@functools.cache
def _triggers() -> frozenset[str]:
    words = {w for w, values in vocabulary().items() if any(c in values for c in _TRIGGERS)}
    return frozenset(words | _holiday_words())


@functools.cache
def _holiday_words() -> frozenset[str]:
    """One word of each holiday phrase that must be there: its longest."""
    return frozenset(max(re.findall(r"[a-z]+|\d+", phrase), key=len) for phrase in holidays())


class _Symbols(dict[frozenset[str], str]):
    """Set of classes -> its symbol; every set that can occur is given one when it is first met."""

    def __missing__(self, classes: frozenset[str]) -> str:
        symbol = chr(_FIRST_SYMBOL + len(self))
        self[classes] = symbol
        return symbol


def _figure_classes() -> list[frozenset[str]]:
    """Class sets of figures: every one `figure_values` can give."""
    samples = "0 5 20 28 45 123 0930 1234 1999 2359 9999 1.5 1,234 5th 25th 44th 1990s 90s 1995s"
    return [frozenset(figure_values(sample)) for sample in samples.split()]


@functools.cache
def symbol_table() -> dict[frozenset[str], str]:
    """Set of classes -> symbol, for all words of the vocabulary, figures and signs."""
    table = _Symbols()
    sets = [frozenset(values) for values in vocabulary().values()]
    sets += [s - set(_CALENDAR_CLASSES) for s in sets]
    sets += _figure_classes() + [frozenset((name,)) for name in (*_SIGNS.values(), *_SPECIAL)]
    sets += [frozenset()]
    for classes in sorted(sets, key=sorted):
        table[classes]
    return dict(table)


_SPECIAL = ("ISO", "SLASHED", "AMPM", "CLOCK", "OCLOCK", "HOLIDAY")


@functools.cache
def class_symbols(name: str) -> str:
    """All symbols of tokens that belong to the class; empty for an unknown class."""
    return "".join(symbol for classes, symbol in symbol_table().items() if name in classes)


@functools.lru_cache(maxsize=4096)
def figure_values(figure: str) -> Values:
    """Classes and values of a number as written: day, year, hour, ordinal, decade, clock without colon."""
    plain = figure.rstrip("sthndr")
    suffix = figure[len(plain) :]
    if len(plain) > _LONGEST_NUMBER or not plain.isdecimal():
        return {} if suffix else {"NUM": plain.replace(",", "")[:_LONGEST_NUMBER]}
    value = int(plain)
    if suffix == "s":
        return _decade_values(plain, value)
    found: Values = {}
    if 1 <= value <= 31:
        found["DAY"] = str(value)
    if suffix:
        found["ORD"] = str(value)
        return found
    found["NUM"] = str(value)
    if value <= 24 and len(plain) <= 2:
        found["HOUR"] = str(value)
    if len(plain) == 2:
        found["YY"] = plain
    if len(plain) == 4:
        if 1000 <= value < 2200:
            found["YEAR"] = plain
        if int(plain[:2]) < 24 and int(plain[2:]) < 60:
            found["HHMM"] = plain
    return found


def _decade_values(plain: str, value: int) -> Values:
    if len(plain) == 4 and value % 10 == 0 and 1000 <= value < 2200:
        return {"DECADE": plain[:3]}
    if len(plain) == 2 and value % 10 == 0:
        return {"DECADE2": plain[:1]}
    return {}


_NOTHING: Values = {}


def _without_calendar(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in _CALENDAR_CLASSES}


@functools.cache
def _entries() -> dict[str, tuple[Values, str]]:
    """Word or sign -> its values and symbol."""
    table = symbol_table()
    found = {word: (values, table[frozenset(values)]) for word, values in vocabulary().items()}
    return found | {sign: ({name: sign}, table[frozenset((name,))]) for sign, name in _SIGNS.items()}


def _plain_values(kind: str, text: str) -> Values:
    """Values of a figure, a part of a clock time or a date in figures."""
    if kind == "num":
        return figure_values(text)
    if kind == "ampm":
        return {"AMPM": text[0]}
    if kind in ("sep", "slash"):
        return {"SLASHED": text}
    return {kind.upper(): text}


def _tokens(document: Document, start: int, end: int) -> tuple[list[TimeToken], list[str]]:
    """Tokens of [start, end) and their symbols."""
    table, entries = symbol_table(), _entries()
    unknown = table[frozenset()]
    cased = context("cased")
    tokens, symbols = [], []
    new = tuple.__new__  # what TimeToken(...) does, at half the time
    for match in _TOKEN.finditer(document.lower, start, end):
        kind, text = match.lastgroup or "other", match.group()
        if kind in ("word", "other"):
            values, symbol = entries.get(text, (_NOTHING, unknown))
            if text in cased and not document.folded[match.start()].isupper():
                values = _without_calendar(values)
                symbol = table[frozenset(values)]
        else:
            values = _plain_values(kind, text)
            symbol = table.get(frozenset(values), unknown)
        tokens.append(new(TimeToken, (*match.span(), text, values)))
        symbols.append(symbol)
    return tokens, symbols


def _merge_holidays(tokens: list[TimeToken], symbols: list[str], lower: str, start: int, end: int) -> None:
    """Tokens of one holiday's name become one token of the class HOLIDAY, in place."""
    symbol = class_symbols("HOLIDAY")
    for match in _holiday_pattern().finditer(lower, start, end):
        at = [i for i, t in enumerate(tokens) if t.start < match.end() and t.end > match.start()]
        if at and tokens[at[0]].start == match.start() and tokens[at[-1]].end == match.end():
            token = TimeToken(match.start(), match.end(), match.group(), {"HOLIDAY": match.group()})
            tokens[at[0] : at[-1] + 1] = [token]
            symbols[at[0] : at[-1] + 1] = [symbol]


def read_words(document: Document, index: int, start: int, end: int) -> TimeSentence | None:
    """Tokens and symbols of [start, end) of sentence `index`; None when no time word is there."""
    lower = document.lower
    words = _WORDS.findall(lower, start, end)
    if _triggers().isdisjoint(words) and not _FIGURES.search(lower, start, end):
        return None
    tokens, symbols = _tokens(document, start, end)
    if not _holiday_words().isdisjoint(words):
        _merge_holidays(tokens, symbols, lower, start, end)
    return TimeSentence(tuple(tokens), "".join(symbols), index, document.folded)
