"""Text of a sentence -> time words: one token each, one symbol for each set of word classes.

A rule of times_rules.toml is a pattern over classes ("MONTH DAY COMMA? YEAR").  Every set of
classes that a token can have is one private character, so a sentence becomes a short string
and a rule an ordinary regular expression over it.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from claims.document import Document
from claims.lexicon import load_csv, load_toml
from claims.memo import Memo
from claims.wordforms import lower_words

# Words, figures with what makes them one (dates, clock times, separators, endings), signs.
_TOKEN = re.compile(
    r"(?![ap]\.m\b|o'clock\b)[^\W\d_]+|[^\w\s]|_"
    r"|(?<![\d.])\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?(?![\d-])"
    r"|(?<![\d/.-])\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:[12]\d{3}|\d\d)(?![\d/-]|[.]\d)"
    r"|(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:(?:st|nd|rd|th|s)\b)?"
    r"|[ap]\.m\b\.?|o'clock\b"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d.*")
_SLASHED = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_DOTTED_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")
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
_LONGEST_FIGURE = 30  # "2025-12-19T03:33:00+01:00" has 25 characters
_FIRST_SYMBOL = 0xE000  # start of a private use area: no such character means anything in a pattern

_KNOWN_WORDS = 30_000  # words whose entry is remembered; a year of news has more

Values = dict[str, str]


class TimeToken(NamedTuple):
    """A word or figure; `values` gives the value for each of its classes; `lower` as folded."""

    start: int
    end: int
    lower: str
    values: Values


class TimeSentence:
    """Words and figures of one sentence, or of a stretch of a long one, with a symbol for each.

    `texts` are the lower-case words, `values` what each is by class.  Where they stand is worked
    out when it is first asked for: most sentences with a time word hold no time.
    """

    __slots__ = ("_document", "_from", "_starts", "index", "symbols", "texts", "values")

    def __init__(
        self, document: Document, index: int, start: int, texts: list[str], values: list[Values], symbols: str
    ) -> None:
        self.index = index
        self.symbols = symbols
        self.texts, self.values = texts, values
        self._document, self._from = document, start
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self.texts)

    def start(self, position: int) -> int:
        """Offset of the token at `position` in the whole text."""
        if not self._starts:
            self._starts = _starts(self._document.lower, self.texts, self._from)
        return self._starts[position]

    def token(self, position: int) -> TimeToken:
        """The token at `position`; IndexError outside the sentence."""
        text, start = self.texts[position], self.start(position)
        return TimeToken(start, start + len(text), text, self.values[position])

    def glued(self, position: int) -> bool:
        """Whether no space stands between the token at `position` and the one before it."""
        return self.start(position - 1) + len(self.texts[position - 1]) == self.start(position)

    def has(self, position: int, *classes: str) -> bool:
        """Whether the token at `position` exists and belongs to one of the classes."""
        if not 0 <= position < len(self.texts):
            return False
        values = self.values[position]
        return any(name in values for name in classes)

    def capital(self, position: int) -> bool:
        """Whether the token at `position` begins with a capital letter."""
        return 0 <= position < len(self.texts) and self._document.folded[self.start(position)].isupper()

    def word(self, position: int) -> str:
        """Lower-case token at `position`; empty outside the sentence."""
        return self.texts[position] if 0 <= position < len(self.texts) else ""


def _starts(lower: str, texts: Iterable[str], at: int) -> list[int]:
    """Where each of the texts stands, from left to right, in lower[at:]."""
    starts = []
    for text in texts:
        at = lower.find(text, at)
        starts.append(at)
        at += len(text)
    return starts


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
    return frozenset(words | _holiday_words().keys())


@functools.cache
def _holiday_words() -> dict[str, tuple[str, ...]]:
    """The longest word of each holiday phrase -> the phrases that it must be there for."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in holidays():
        word = max(_WORDS.findall(phrase), key=len)
        found[word] = (*found.get(word, ()), phrase)
    return found


def _figure_classes() -> list[frozenset[str]]:
    """Class sets of figures: every one `figure_values` can give."""
    samples = (
        "0 5 20 28 45 123 0930 1234 1999 2359 9999 1.5 1,234 5th 25th 44th 1990s 90s 1995s 3:30 3.30 10.75 "
        "2019-05-15 1/2/2019"
    )
    return [frozenset(figure_values(sample)) for sample in samples.split()]


@functools.cache
def symbol_table() -> dict[frozenset[str], str]:
    """Set of classes -> symbol, for all words of the vocabulary, figures and signs."""
    table: dict[frozenset[str], str] = {}
    sets = [frozenset(values) for values in vocabulary().values()]
    sets += [s - set(_CALENDAR_CLASSES) for s in sets]
    sets += [frozenset(values) for values in _DOTTED_WORDS.values()]
    sets += [frozenset((name,)) for name in (*_SIGNS.values(), "HOLIDAY")]
    for classes in sorted([*sets, *_figure_classes(), frozenset()], key=sorted):
        table.setdefault(classes, chr(_FIRST_SYMBOL + len(table)))
    return table


_DOTTED_WORDS: dict[str, Values] = {
    "a.m.": {"AMPM": "a"}, "p.m.": {"AMPM": "p"}, "a.m": {"AMPM": "a"}, "p.m": {"AMPM": "p"},
    "o'clock": {"OCLOCK": "o"},
}  # fmt: skip


@functools.cache
def class_symbols(name: str) -> str:
    """All symbols of tokens that belong to the class; empty for an unknown class."""
    return "".join(symbol for classes, symbol in symbol_table().items() if name in classes)


@functools.lru_cache(maxsize=4096)
def figure_values(figure: str) -> Values:
    """Classes and values of a figure as written: date, clock time, day, year, ordinal, decade."""
    if _ISO.fullmatch(figure):
        return {"ISO": figure}
    if _SLASHED.fullmatch(figure):
        return {"SLASHED": figure}
    if _CLOCK.fullmatch(figure):
        return {"CLOCK": figure}
    if _DOTTED_CLOCK.fullmatch(figure):
        return {"NUM": figure, "CLOCK": figure}
    return _number_values(figure)


def _number_values(figure: str) -> Values:
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
    words = {**vocabulary(), **{sign: {name: sign} for sign, name in _SIGNS.items()}, **_DOTTED_WORDS}
    return {word: (values, table[frozenset(values)]) for word, values in words.items()}


@functools.lru_cache(maxsize=4096)
def _figure_entry(text: str) -> tuple[Values, str]:
    values = figure_values(text)
    table = symbol_table()
    return values, table.get(frozenset(values), table[frozenset()])


def _entry(text: str) -> tuple[Values, str]:
    """Values and symbol of a word, figure or sign."""
    found = _entries().get(text)
    if found is not None:
        return found
    if text[0].isdecimal() and len(text) <= _LONGEST_FIGURE:
        return _figure_entry(text)
    return _NOTHING, symbol_table()[frozenset()]


class _Row(NamedTuple):
    """Words, figures and signs in order, with the values of each and a symbol for each."""

    texts: list[str]
    values: list[Values]
    symbols: list[str]


def _row(texts: list[str]) -> _Row:
    entries = [_entry(text) for text in texts]
    return _Row(texts, [values for values, _ in entries], [symbol for _, symbol in entries])


def _read_chunk(chunk: str) -> _Row | None:
    """What stands in a stretch without white space.

    None when it ends with an ISO date, which a clock time behind the space may belong to.
    """
    texts = [chunk] if chunk.isalpha() else _TOKEN.findall(chunk)
    return None if _ISO.fullmatch(texts[-1]) else _row(texts)


@functools.cache
def _known_chunks() -> Memo[_Row | None]:
    return Memo(_read_chunk, _KNOWN_WORDS, _LONGEST_FIGURE)


def _read_row(lower: str, start: int, end: int) -> _Row:
    """Words, figures and signs of lower[start:end]."""
    known, (texts, values, symbols) = _known_chunks(), _Row([], [], [])
    for chunk in lower[start:end].split():
        found = known[chunk]
        if found is None:
            return _row(_TOKEN.findall(lower, start, end))
        texts += found[0]
        values += found[1]
        symbols += found[2]
    return _Row(texts, values, symbols)


def _small_letters(row: _Row, document: Document, at: int) -> None:
    """Take the calendar from "may" and "sun" where they stand without a capital, in place."""
    cased, table = context("cased"), symbol_table()
    if cased.isdisjoint(row.texts):
        return
    for position, start in enumerate(_starts(document.lower, row.texts, at)):
        if row.texts[position] in cased and not document.folded[start].isupper():
            values = _without_calendar(row.values[position])
            row.values[position], row.symbols[position] = values, table[frozenset(values)]


def _merge_holidays(row: _Row, lower: str, start: int, end: int) -> None:
    """Tokens of one holiday's name become one token of the class HOLIDAY, in place."""
    keys, texts = _holiday_words(), row.texts
    told = keys.keys() & texts
    if not told or not any(lower.find(phrase, start, end) >= 0 for word in told for phrase in keys[word]):
        return
    symbol = class_symbols("HOLIDAY")
    for match in _holiday_pattern().finditer(lower, start, end):
        starts = _starts(lower, texts, start)
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        whole = starts[first : first + 1] == [match.start()]
        if whole and starts[last - 1] + len(texts[last - 1]) == match.end():
            texts[first:last] = [match.group()]
            row.values[first:last] = [{"HOLIDAY": match.group()}]
            row.symbols[first:last] = [symbol]


def _tells(word: str) -> str:
    """What a token of the document says of times: "time", "figure" (one of a date, perhaps) or nothing."""
    if not _triggers().isdisjoint(_WORDS.findall(word)):
        return "time"
    return "figure" if any(char.isdecimal() for char in word) else ""


@functools.cache
def _told() -> Memo[str]:
    return Memo(_tells, _KNOWN_WORDS)


def read_words(document: Document, index: int, start: int, end: int) -> TimeSentence | None:
    """Words and symbols of [start, end) of sentence `index`; None when no time word is there."""
    lower = document.lower
    told = set(map(_told().__getitem__, document.kept(lower_words, index)))
    if "time" not in told and not ("figure" in told and _FIGURES.search(lower, start, end)):
        return None
    row = _read_row(lower, start, end)
    _small_letters(row, document, start)
    _merge_holidays(row, lower, start, end)
    return TimeSentence(document, index, start, row.texts, row.values, "".join(row.symbols))
