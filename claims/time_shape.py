"""Which symbols a rule's pattern can begin with and which it cannot do without.

With these a sentence is tried against few rules at few places.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_LEX = re.compile(r"[a-z]+:|[A-Z0-9]+|[()|?*+<>]")


@dataclass(frozen=True, slots=True)
class Shape:
    """`empty`: may match nothing; `first`: symbols it may begin with; `needs`: one of each set must occur."""

    empty: bool
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]


_NOTHING = Shape(True, frozenset(), ())


def _both(a: Shape, b: Shape) -> Shape:
    return Shape(a.empty and b.empty, a.first | b.first if a.empty else a.first, a.needs + b.needs)


def _either(a: Shape, b: Shape) -> Shape:
    needs: tuple[frozenset[str], ...] = ()
    if a.needs and b.needs:
        needs = (min(a.needs, key=len) | min(b.needs, key=len),)
    return Shape(a.empty or b.empty, a.first | b.first, needs)


class _Reader:
    """Recursive descent over a pattern: alternatives of sequences of classes and groups."""

    def __init__(self, pattern: str, symbols: Callable[[str], frozenset[str]]) -> None:
        self._tokens = _LEX.findall(pattern)
        self._at = 0
        self._symbols = symbols

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def alternatives(self) -> Shape:
        shape = self._sequence()
        while self._peek() == "|":
            self._at += 1
            shape = _either(shape, self._sequence())
        return shape

    def _sequence(self) -> Shape:
        shape = _NOTHING
        while self._peek() not in ("", "|", ")", ">"):
            shape = _both(shape, self._item())
        return shape

    def _item(self) -> Shape:
        token = self._peek()
        self._at += 1
        if token.endswith(":"):
            return self._item()
        if token in "(<":
            shape = self.alternatives()
            self._at += 1
        else:
            found = self._symbols(token)
            shape = Shape(False, found, (found,))
        while self._peek() in ("?", "*", "+"):
            if self._peek() != "+":
                shape = Shape(True, shape.first, ())
            self._at += 1
        return shape


def shape_of(pattern: str, symbols: Callable[[str], frozenset[str]]) -> Shape:
    """The shape of an expanded pattern; `symbols` gives the symbols of a class."""
    return _Reader(pattern, symbols).alternatives()
