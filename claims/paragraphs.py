"""Where the paragraphs of a text are: at line breaks, unless the lines were wrapped by a machine."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

# Every character that Python's str.splitlines takes for a line break.
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{BREAKS}]")
_LINE = re.compile(f"[^{BREAKS}]+")

# Wrapping is judged on this many line breaks from the start: enough to be sure, cheap on 10 MB.
_SAMPLE = 400
# Fewer joined lines than this say nothing about the layout.
_LEAST_JOINS = 3
# Text editors and agency wires wrap at 60 to 100 columns; a longer line is a paragraph.
_NARROW, _WIDE = 40, 120
# In wrapped prose at least this share of lines goes on with a lower-case word; headline lists have none.
_WRAPPED_SHARE = 0.3


class Line(NamedTuple):
    """A stretch of text [start, end) without outer white space and without a line break."""

    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    """Every line with something in it, without outer white space, in order."""
    for match in _LINE.finditer(text):
        piece = match.group()
        inner = piece.strip()
        if inner:
            start = match.start() + len(piece) - len(piece.lstrip())
            yield Line(start, start + len(inner))


def wrap_width(text: str) -> int:
    """Columns at which the lines of `text` were wrapped; 0 when a line break ends a paragraph."""
    if not _BREAK.search(text):
        return 0  # a passage of one line has nothing to sample
    sample = list(itertools.islice(lines(text), _SAMPLE))
    joins = [(a, b) for a, b in itertools.pairwise(sample) if not _blank_between(text, a, b)]
    width = max((a.end - a.start for a, _ in joins), default=0)
    going_on = sum(_goes_on(text, a, b) for a, b in joins)
    wrapped = going_on >= _LEAST_JOINS and going_on >= _WRAPPED_SHARE * len(joins)
    return width if wrapped and width <= _WIDE else 0


def _blank_between(text: str, a: Line, b: Line) -> bool:
    return text.count("\n", a.end, b.start) > 1


def _goes_on(text: str, a: Line, b: Line) -> bool:
    """Whether line b reads on from line a: a is long and unfinished, b starts in lower case."""
    return a.end - a.start >= _NARROW and text[a.end - 1] not in ".!?:" and text[b.start].islower()


def paragraphs(text: str) -> Iterator[Line]:
    """The paragraphs of `text` in order, without outer white space.

    A line break ends a paragraph.  In machine-wrapped text it does so only before a blank
    line, or when the next word would still have fitted on the line.
    """
    width = wrap_width(text)
    if not width:
        yield from lines(text)
        return
    held: Line | None = None
    last_start = 0
    for line in lines(text):
        if held is not None and _joins(text, Line(last_start, held.end), line, width):
            held = Line(held.start, line.end)
        else:
            if held is not None:
                yield held
            held = line
        last_start = line.start
    if held is not None:
        yield held


def _joins(text: str, a: Line, b: Line, width: int) -> bool:
    if _blank_between(text, a, b):
        return False
    word = text[b.start : min(b.end, b.start + width)].split(None, 1)[0]
    return a.end - a.start + 1 + len(word) > width
