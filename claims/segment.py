"""Text -> sentences with exact offsets."""

import functools
import re
from collections.abc import Callable, Iterator

from claims.model import Block, Sentence, Span

# A paragraph ends at every line break.
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@functools.cache
def _punkt() -> Callable[[str], list[tuple[int, int]]]:
    """The statistical splitter; its model is loaded with the first text."""
    import nupunkt

    return nupunkt.sent_spans


def _trim(text: str, start: int, end: int) -> Span | None:
    """[start, end) without outer white space; None when nothing else is in it."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(inner))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    open_at = start
    for _, stop in _punkt()(text[start:end]):
        rest = text[start + stop : start + stop + 40].lstrip()
        if rest[:1].islower():
            continue
        span = _trim(text, open_at, start + stop)
        open_at = start + stop
        if span is not None:
            yield span
    span = _trim(text, open_at, end)
    if span is not None:
        yield span


def split(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences of `text` in order, without outer white space, each inside one line of one block.

    `paragraph` counts lines with words in them, from 0.  Without `blocks` all of it is body.
    """
    whole = (Block(Span(0, len(text)), "body"),) if text else ()
    found: list[Sentence] = []
    paragraph = 0
    for block in blocks or whole:
        for line in _LINE.finditer(text, block.span.start, block.span.end):
            spans = tuple(_sentences(text, line.start(), line.end()))
            found += [Sentence(span, block.kind, paragraph) for span in spans]
            paragraph += bool(spans)
    return tuple(found)
