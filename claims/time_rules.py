"""times_rules.toml -> compiled rules over the symbols of time_words."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import or_
from typing import NamedTuple

from claims.errors import LexiconError
from claims.lexicon import load_toml
from claims.records import quick
from claims.time_shape import Shape, shape_of
from claims.time_words import TimeSentence, TimeToken, class_symbols, symbol_table

_FIELDS = ("name", "pattern")
_OPTIONAL = ("read", "example", "value", "counterexample")
_PART = re.compile(r"\{(\w+)\}")
_PIECE = re.compile(r"([a-z]+):\(|([a-z]+):([A-Z0-9]+)|([A-Z0-9]+)|<|>|\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time: the pattern over symbols and the name of the function that reads it."""

    name: str
    read: str
    match: Callable[[str, int], re.Match[str] | None]  # of its pattern, at a place of a row of symbols
    shape: Shape


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match in a sentence; positions count tokens."""

    sentence: TimeSentence
    first: int
    last: int
    parts: dict[str, tuple[int, int]]

    def at(self, name: str) -> int:
        """Position of the first token of a named part, -1 when the part is absent."""
        return self.parts[name][0] if name in self.parts else -1

    def end(self, name: str) -> int:
        """Position after the last token of a named part, -1 when the part is absent."""
        return self.parts[name][1] if name in self.parts else -1

    def tokens(self, name: str) -> tuple[TimeToken, ...]:
        """Tokens of a named part; empty when absent."""
        start, end = self.parts.get(name, (0, 0))
        return tuple([self.sentence.token(position) for position in range(start, end)])

    def value(self, name: str, *classes: str) -> str | None:
        """Value of the first token of a part for the first of the classes it belongs to."""
        if name in self.parts:
            values = self.sentence.values[self.parts[name][0]]
            for label in classes:
                if label in values:
                    return values[label]
        return None

    def number(self, name: str, *classes: str) -> int | None:
        """`value` as a number; None when absent or not a number."""
        text = self.value(name, *classes)
        return int(text) if text is not None and re.fullmatch(r"-?\d+", text) else None


def _class(name: str, rule: str) -> str:
    symbols = class_symbols(name)
    if not symbols:
        raise LexiconError(f"times_rules.toml: {rule}: no word, figure or sign has the class {name}")
    return f"[{symbols}]"


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its parts put in."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda m: parts[m[1]], pattern)
    return pattern


def _compile(pattern: str, rule: str) -> re.Pattern[str]:
    """The pattern with class names replaced by symbols.  Raises LexiconError."""
    names: dict[str, int] = {}

    def piece(match: re.Match[str]) -> str:
        group, named, of_class, plain = match.groups()
        if match[0] in "<>":
            names["out"] = names.get("out", 0) + (match[0] == "<")
            return f"(?P<out__{names['out']}>" if match[0] == "<" else ")"
        label = group or named
        if label:
            names[label] = names.get(label, 0) + 1
            inner = "" if group else _class(of_class, rule) + ")"
            return f"(?P<{label}__{names[label]}>{inner}"
        return _class(plain, rule) if plain else ""

    return re.compile(_PIECE.sub(piece, pattern))


def _rule(name: str, read: str, pattern: str) -> Rule:
    shape = shape_of(pattern, lambda label: frozenset(class_symbols(label)))
    return Rule(name, read, _compile(pattern, name).match, shape)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules in order.  Raises LexiconError for a class that nothing has."""
    rows = load_toml("times_rules.toml", ("name",), _FIELDS, _OPTIONAL)
    parts = {row["name"]: f"({row['pattern']})" for row in rows if "read" not in row}
    return tuple(
        _rule(row["name"], row["read"], _expand(row["pattern"], parts)) for row in rows if "read" in row
    )


class _Starts(NamedTuple):
    """A bit for each symbol, and the rules that may begin with a symbol, in order.

    Before a rule stands the rarest thing that it needs beside that symbol, as bits of which one
    must be there; -1 (any) when it needs nothing else.
    """

    bits: dict[str, int]
    rules: dict[str, tuple[tuple[int, Rule], ...]]
    masks: dict[str, int]  # what decides between the rules of a symbol


@functools.cache
def _starts() -> _Starts:
    table: dict[str, list[tuple[int, Rule]]] = {}
    bits = {symbol: 1 << place for place, symbol in enumerate(symbol_table().values())}
    for rule in rules():
        for symbol in rule.shape.first:
            rarest = min((need for need in rule.shape.needs if symbol not in need), key=len, default=None)
            mask = -1 if rarest is None else sum(bits[needed] for needed in rarest)
            table.setdefault(symbol, []).append((mask, rule))
    rows = {symbol: tuple(found) for symbol, found in table.items()}
    masks = {symbol: functools.reduce(or_, [max(mask, 0) for mask, _ in row]) for symbol, row in rows.items()}
    return _Starts(bits, rows, masks)


@functools.lru_cache(maxsize=8192)
def _rules_at(symbol: str, present: int) -> tuple[Rule, ...]:
    return tuple([rule for mask, rule in _starts().rules[symbol] if mask == -1 or mask & present])


def starts_of(symbols: str) -> list[tuple[int, tuple[Rule, ...]]]:
    """Positions in a sentence's symbols at which a rule may match, with the rules to try there."""
    bits, _, masks = _starts()
    there = set(symbols)
    present = 0
    for symbol in there:
        present |= bits[symbol]
    known = {symbol: _rules_at(symbol, present & masks[symbol]) for symbol in there if symbol in masks}
    return [(at, rules) for at, symbol in enumerate(symbols) if symbol in known and (rules := known[symbol])]


def match_rule(rule: Rule, sentence: TimeSentence, at: int) -> Found | None:
    """The rule's match that begins at token `at`; None when it does not match there."""
    match = rule.match(sentence.symbols, at)
    return None if match is None else found_by(match, sentence)


def found_by(match: re.Match[str], sentence: TimeSentence) -> Found:
    """The match of a rule's pattern in the sentence's symbols, with its named parts."""
    parts: dict[str, tuple[int, int]] = {}
    for label, text in match.groupdict().items():
        if text:
            parts.setdefault(label.partition("__")[0], match.span(label))
    return Found(sentence, match.start(), match.end(), parts)
