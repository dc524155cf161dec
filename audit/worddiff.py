"""Word-level difference of two texts, with the span of every word."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, LCSseq

from claims.document import fold, lower
from claims.model import Span
from claims.records import quick

Tag = Literal["equal", "replace", "delete", "insert"]

_WORD = re.compile(r"[^\W_](?:[\w]|['.,:&-](?=\w))*")


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared (folded, lower case) and where it stands."""

    text: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """Words a[a_from:a_to] against b[b_from:b_to]; equal, replaced, only in a, or only in b."""

    tag: Tag
    a_from: int
    a_to: int
    b_from: int
    b_to: int


# Passages kept with their words: a sentence is laid beside several others.
_CACHE = 16_384


@functools.lru_cache(maxsize=_CACHE)
def words(text: str, span: Span) -> tuple[Word, ...]:
    """Words of the span, punctuation left out."""
    plain = lower(fold(text[span.start : span.end]))
    return tuple(
        Word(m.group(), Span(span.start + m.start(), span.start + m.end())) for m in _WORD.finditer(plain)
    )


def changes(a: Sequence[Word], b: Sequence[Word]) -> tuple[Change, ...]:
    """How to turn a into b with the fewest words added and removed; neighbours are joined to replacements."""
    first, second = [w.text for w in a], [w.text for w in b]
    found: list[Change] = []
    for code in Indel.opcodes(first, second):
        tag: Tag = "equal" if code.tag == "equal" else "delete" if code.tag == "delete" else "insert"
        change = Change(tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        last = found[-1] if found else None
        if last is not None and tag != "equal" and last.tag != "equal":
            change = Change("replace", last.a_from, change.a_to, last.b_from, change.b_to)
            found[-1] = change
        else:
            found.append(change)
    return tuple(found)


def shared(a: Sequence[Word], b: Sequence[Word]) -> int:
    """Length in words of the longest common subsequence."""
    return int(LCSseq.similarity([w.text for w in a], [w.text for w in b]))


def cover(items: Sequence[Word], start: int, end: int) -> Span | None:
    """The span of items[start:end]; None when that is empty."""
    if start >= end or start >= len(items):
        return None
    return items[start].span.join(items[end - 1].span)


def around(items: Sequence[Word], start: int, end: int) -> Span | None:
    """The span of items[start:end], or of the words on either side when nothing stands there."""
    if start < end:
        return cover(items, start, end)
    return cover(items, max(start - 1, 0), min(end + 1, len(items)))
