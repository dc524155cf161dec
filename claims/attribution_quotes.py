"""Where quotations stand: pairs of quotation marks inside one paragraph.

Double marks of any shape and '' count; single marks count when they open before a word and
close after one, so that apostrophes do not.  A mark that is never closed reaches to the end
of its paragraph, never further.  Linear in the length of the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.model import Span

_DOUBLE = re.compile(r"\"|''")
_SINGLE = re.compile(r"(?<!')'(?!')")
_OPENING = frozenset("\u201c\u201e\u201f\u00ab")
_CLOSING = frozenset("\u201d\u00bb")
_BEFORE_OPEN = frozenset(" ([{-/:;,\n\r\t\"'")
# Words that begin with an apostrophe for letters left out ('em, 'til, the '90s).
_ELISION = re.compile(r"'(?:\d|(?:tis|twas|em|til|till|cause|cos|n|bout|round|ere|til|nuff|neath)\b)", re.I)
_PLURAL = re.compile(r"s' [a-z]", re.I)


class Quote(NamedTuple):
    """A quotation with its marks: [start, end); [inner_start, inner_end) is what they enclose."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def inner(self, text: str) -> Span | None:
        """What is quoted, without outer spaces; None when nothing is."""
        words = text[self.inner_start : self.inner_end]
        start = self.inner_start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Span(start, end) if start < end else None


def _can_open(folded: str, start: int, end: int, mark: int, after: int) -> bool:
    """Whether the mark [mark, after) stands before a word, with space or a bracket to its left."""
    before = folded[mark - 1] if mark > start else " "
    return before in _BEFORE_OPEN and after < end and not folded[after].isspace()


def _pairs(marks: Iterator[tuple[int, int, bool, bool]], end: int) -> Iterator[Quote]:
    """Quotes of (start, end, may open, may close) marks; an opening inside an open one is ignored."""
    opened: tuple[int, int] | None = None
    for start, after, opens, closes in marks:
        if opened is None:
            if opens:
                opened = (start, after)
        elif closes and start > opened[1]:
            yield Quote(opened[0], after, opened[1], start, True)
            opened = None
    if opened is not None:
        yield Quote(opened[0], end, opened[1], end, False)


def _double_marks(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    for match in _DOUBLE.finditer(folded, start, end):
        at, after = match.span()
        sign = text[at]
        opens = _can_open(folded, start, end, at, after)
        if sign in _OPENING:
            yield at, after, True, False
        elif sign in _CLOSING:
            yield at, after, opens and at + 1 < end, True
        elif opens or at == start or not folded[at - 1].isdigit():
            yield at, after, opens, not opens
        else:  # an inch mark opens nothing, but "over 15" may close
            yield at, after, False, True


def _single_marks(folded: str, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    for match in _SINGLE.finditer(folded, start, end):
        at = match.start()
        opens = _can_open(folded, start, end, at, at + 1) and not _ELISION.match(folded, at)
        outside = at + 1 >= end or not (folded[at + 1].isalnum())
        closes = at > start and not folded[at - 1].isspace() and outside and not opens
        if closes and _PLURAL.match(folded, at - 1):
            closes = False
        if opens or closes:
            yield at, at + 1, opens, closes


def _gaps(quotes: list[Quote], start: int, end: int) -> Iterator[tuple[int, int]]:
    for quote in quotes:
        if start < quote.start:
            yield start, quote.start
        start = quote.end
    if start < end:
        yield start, end


def find_quotes(text: str, folded: str, start: int, end: int) -> tuple[Quote, ...]:
    """Outermost quotations of the paragraph [start, end), in order."""
    if folded.find("'", start, end) < 0 and folded.find('"', start, end) < 0:
        return ()
    found = list(_pairs(_double_marks(text, folded, start, end), end))
    singles = [
        quote
        for a, b in _gaps(found, start, end)
        for quote in _pairs(_single_marks(folded, a, b), b)
        if quote.closed
    ]
    return tuple(sorted(found + singles))
