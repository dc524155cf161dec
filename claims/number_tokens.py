"""Number words, figures, and a sentence as a row of tokens that a numeral can be read from.

`Words` is a sentence in which hyphenated number words are taken apart ("five-year" is
five, -, year).
"""

import functools
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from claims.document import Token, lower_words, tokenize
from claims.lexicon import load_csv

Form = Literal["digits", "words", "fraction", "ordinal", "indefinite", "times"]

# Longer runs of digits are serial numbers; also bounds the cost of arithmetic on hostile text.
MAX_DIGITS = 24
SPACED_GROUP = 3
_KNOWN_WORDS = 30_000  # words whose class is remembered; a year of news has more


class Word(NamedTuple):
    """A row of numbers.csv: what class of number word it is, and its value."""

    kind: str
    value: Decimal
    high: Decimal | None


class Numeral(NamedTuple):
    """Tokens [first, last) that write one number.  `value` is None for an indefinite one."""

    first: int
    last: int
    value: Decimal | None
    form: Form
    low: Decimal | None = None
    high: Decimal | None = None


class Words:
    """Tokens of one sentence and their lower-case texts, index by index; never changed.

    `word(index)` is the lower-case word at `index`, "" up to _PAD tokens outside the sentence;
    `is_figure(index)` tells whether it is written in digits.
    """

    __slots__ = ("_titled", "is_figure", "low", "tokens", "word")

    def __init__(self, tokens: tuple[Token, ...], low: tuple[str, ...]) -> None:
        self.tokens = tokens
        self.low = low
        self.word: Callable[[int], str] = (low + _OUTSIDE).__getitem__
        figures = [at for at, word in enumerate(low) if word[0].isdecimal()]
        self.is_figure: Callable[[int], bool] = frozenset(figures).__contains__
        self._titled: bool | None = None

    def __len__(self) -> int:
        return len(self.low)

    @property
    def titled(self) -> bool:
        """Whether most content words start with a capital letter, as in headlines."""
        if self._titled is None:
            self._titled = _is_titled(self.tokens)
        return self._titled

    def glued(self, index: int) -> bool:
        """Whether no space stands between token `index` and the one before it."""
        return 0 < index < len(self.low) and self.tokens[index - 1].end == self.tokens[index].start


# Readers look this many tokens past either end of a sentence at most; a negative index ends up here too.
_PAD = 48
_OUTSIDE = ("",) * _PAD


@functools.cache
def number_words() -> dict[str, Word]:
    """numbers.csv as word -> Word."""
    rows = load_csv("numbers.csv", ("word",), ("word", "class", "value"), ("high",))
    return {row["word"]: _word(row) for row in rows}


def _word(row: dict[str, str]) -> Word:
    top, _, bottom = row["value"].partition("/")
    value = Decimal(top) / Decimal(bottom) if bottom else Decimal(top)
    return Word(row["class"], value, Decimal(row["high"]) if "high" in row else None)


@functools.cache
def _splitters() -> frozenset[str]:
    """Words at which a hyphenated word is taken apart."""
    numerals = (w for w, row in number_words().items() if row.kind not in ("suffix", "vague", "times"))
    return frozenset((*numerals, "year", "month", "week", "day", "magnitude", "century"))


def split_words(tokens: tuple[Token, ...]) -> Words:
    """`tokens` with hyphenated number words taken apart."""
    low = lower_words(tokens)
    if any(map(_is_compound, low)):
        tokens = tuple(_taken_apart(tokens))
        low = lower_words(tokens)
    return Words(tokens, low)


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def _is_compound(word: str) -> bool:
    """Whether a lower-case word may have to be taken apart: it has a hyphen or opens like "rs500"."""
    return word[0].isalpha() and ("-" in word or _GLUED_MONEY.match(word) is not None)


def _taken_apart(tokens: Iterable[Token]) -> list[Token]:
    parts: list[Token] = []
    for token in tokens:
        if token.kind == "word" and _is_compound(token.lower):
            money = _GLUED_MONEY.match(token.lower)
            if money is not None:
                parts.extend(tokenize_piece(token, 0, money.end()))
                parts.extend(tokenize_piece(token, money.end(), len(token.text)))
                continue
            if "-" in token.lower and _falls_apart(parts, token):
                parts.extend(_pieces(token))
                continue
        parts.append(token)
    return parts


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def has_number(word: str) -> bool:
    """Whether a number can begin at a lower-case word, or inside it when it is taken apart."""
    if word[0].isdecimal() or word in _openers():
        return True
    return _is_compound(word) and not ("-" in word and _splitters().isdisjoint(word.split("-")))


@functools.cache
def _openers() -> frozenset[str]:
    """Words that a number begins with; "a" and "an" need another one behind them."""
    closed = ("suffix", "part", "parts")
    return frozenset(
        (*(w for w, row in number_words().items() if row.kind not in closed), "half", "quarter", "quarters")
    )


# In a headline with this share of capitals, a capital letter says nothing of a name.
_TITLE_SHARE = 0.6
_LONG_WORD = 4  # characters; shorter words are small in headlines too


def _is_titled(tokens: Iterable[Token]) -> bool:
    long = [token.text for token in tokens if token.kind == "word" and len(token.text) >= _LONG_WORD]
    return len(long) > 1 and sum([text[0].isupper() for text in long]) > _TITLE_SHARE * len(long)


def _falls_apart(parts: list[Token], token: Token) -> bool:
    """Whether a hyphenated word holds a number word or hangs on a figure ("5k-6k", "12-month-long")."""
    hangs = bool(parts) and parts[-1].end == token.start and parts[-1].kind in ("number", "other")
    if hangs and (parts[-1].kind == "number" or parts[-1].lower == "-"):
        return True
    return not _splitters().isdisjoint(token.lower.split("-"))


def _pieces(token: Token) -> Iterable[Token]:
    for match in re.finditer(r"-|[^-]+", token.text):
        yield from tokenize_piece(token, match.start(), match.end())


def tokenize_piece(token: Token, first: int, last: int) -> Iterable[Token]:
    """Characters [first, last) of a token as tokens of their own."""
    for part in tokenize(token.text, first, last):
        start, end = token.start + part.start, token.start + part.end
        yield Token(start, end, part.text, part.lower, part.kind)


# Currency letters written against the figure are one word to the tokenizer: Rs500, USD20.
_GLUED_MONEY = re.compile(
    r"(?:rs|usd|eur|gbp|inr|cad|aud|nzd|chf|rmb|hkd|sgd|jpy|cny|sek|nok|dkk|zar|ksh|sh)(?=\d)"
    r"|[nr](?=\d+\.\d)"  # one letter is a currency before a decimal amount only: N2.1bn
)


@functools.lru_cache(maxsize=4096)  # the same figures come back in a text: one Decimal for each
def parse_figures(text: str) -> Decimal | None:
    """A run of digits with separators: 1,234,567 and 1.234.567 and 12,34,567 and 3.14 and 1,5."""
    if len(text) > MAX_DIGITS:
        return None
    if text.isdecimal():
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _POINT_GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return None


GROUP = re.compile(r"\d{3}(?:\.\d+)?")
# English grouping in threes, or Indian grouping in twos before the last three.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_POINT_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")


def tidy(value: Decimal) -> Decimal:
    """`value` without an exponent or final zeros behind the point."""
    whole = value == value.to_integral_value() and value.adjusted() < MAX_DIGITS
    return value.quantize(Decimal(1)) if whole else value.normalize()
