"""Word-level marks of two passages: which words they share, which differ.

All offsets are code points into the texts given, end exclusive.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from claims.document import fold
from claims.model import Span

_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
# Words that any two English sentences share; marking them would say nothing.
_COMMON = frozenset(
    _WORD.findall(
        "a about after all also although an and are as at be been before but by can could did do does "
        "for from had has have he her his how i if in into is it its more most no not of on one or "
        "other our out over said say says she since so some than that the their them then there these "
        "they this those to two was we were what when where which while who whom whose will with "
        "would you your"
    )
)
# Aligning is quadratic in the words; passages longer than this are compared by their beginnings.
_ALIGN_WORDS = 400


def words(text: str) -> tuple[tuple[Span, str], ...]:
    """Each word of `text` with its folded lower-case form."""
    return tuple((Span(m.start(), m.end()), m.group().lower()) for m in _WORD.finditer(fold(text)))


def align(a: str, b: str) -> tuple[tuple[Span, Span], ...]:
    """Word runs that stand in both texts in the same order, as pairs of spans."""
    left, right = words(a)[:_ALIGN_WORDS], words(b)[:_ALIGN_WORDS]
    codes = Indel.opcodes([w for _, w in left], [w for _, w in right])
    return tuple(
        (
            left[c.src_start][0].join(left[c.src_end - 1][0]),
            right[c.dest_start][0].join(right[c.dest_end - 1][0]),
        )
        for c in codes
        if c.tag == "equal"
    )


def steps(a: Sequence[str], b: Sequence[str]) -> tuple[tuple[str, int, int, int, int], ...]:
    """(equal, replace, delete or insert; start and end in `a`; start and end in `b`) from a to b."""
    codes = Indel.opcodes(a, b)
    return tuple((c.tag, c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes)


def differing(a: str, b: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of each text that the other does not have at that place, neighbours joined."""
    equal = align(a, b)
    return (
        _runs(a, tuple(pair[0] for pair in equal)),
        _runs(b, tuple(pair[1] for pair in equal)),
    )


def _runs(text: str, equal: Sequence[Span]) -> tuple[Span, ...]:
    """Runs of words outside `equal` (sorted), each as one span."""
    found: list[Span] = []
    at, broken = 0, True
    for span, _ in words(text):
        while at < len(equal) and equal[at].end <= span.start:
            at += 1
        if at < len(equal) and equal[at].overlaps(span):
            broken = True
            continue
        if broken:
            found.append(span)
        else:
            found[-1] = found[-1].join(span)
        broken = False
    return tuple(found)


def telling(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, folded and in lower case."""
    return frozenset(word for _, word in words(text) if word not in _COMMON)


def shared(text: str, others: Iterable[str], skip: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Telling words of `text` that every one of `others` has too, neighbours joined.

    Words inside `skip` are left out.  The order of the words does not matter, so a sentence
    told back to front still shows what it shares.
    """
    common: frozenset[str] | None = None
    for other in others:
        common = telling(other) if common is None else common & telling(other)
    if not common:
        return ()
    blocked = sorted(skip)
    found: list[Span] = []
    previous = -1
    for index, (span, word) in enumerate(words(text)):
        if word not in common or word in _COMMON or any(b.overlaps(span) for b in blocked):
            continue
        if found and previous == index - 1:
            found[-1] = found[-1].join(span)
        else:
            found.append(span)
        previous = index
    return tuple(found)


def narrow(a: str, b: str, limit: int = 3) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The differing words when both texts are longer than `limit` words, else all of each.

    Two long quotations that differ in one word are marked at that word only.  A text whose
    words all stand in the other keeps its whole length, so that no side is left unmarked.
    """
    whole_a, whole_b = (Span(0, len(a)),) if a else (), (Span(0, len(b)),) if b else ()
    if min(len(words(a)), len(words(b))) <= limit:
        return whole_a, whole_b
    left, right = differing(a, b)
    return left or whole_a, right or whole_b
