"""One figure put for another in an otherwise equal sentence, also where no quantity was read.

Ranks, names with numbers and codes ("the 568 Group", "came second") have no measure to compare by;
that every other word of two sentences is the same says enough.
"""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal

from audit.compare.base import Comparator, Link, Outcome, outlet
from audit.compare.frames import frame_of
from audit.compare.same_slots import (
    Laid,
    dates_replaced,
    edited,
    laid,
    names_replaced,
    replaced,
    subject_replaced,
)
from audit.model import Finding, Side, Value
from audit.worddiff import Word
from claims.model import ClaimKind, Span
from claims.numbers import parse_number

# So many equal words at least make a sentence; two names under a headline do not.
FEWEST_EQUAL = 4

_COMPOUND = re.compile(r"(?P<number>[\w.,]+)-(?P<rest>[a-z-]+)", re.IGNORECASE)


# Words kept with their numbers: a story has the same words again and again.
_CACHE = 16_384


@functools.lru_cache(maxsize=_CACHE)
def number_in(word: str) -> tuple[Decimal, str] | None:
    """(value, rest) of "ninth", "568" or "70th-storey"; None for a word without a number."""
    value = parse_number(word)
    if value is not None:
        return value, ""
    parts = _COMPOUND.fullmatch(word)
    value = parse_number(parts["number"]) if parts else None
    return (value, parts["rest"]) if parts and value is not None else None


def _only_number(items: tuple[Word, ...], first: int, last: int) -> tuple[Word, Decimal, str] | None:
    """The replaced word when it is one number and nothing else."""
    if last - first != 1:
        return None
    read = number_in(items[first].text)
    return (items[first], *read) if read else None


def numbers_replaced(found: Laid) -> Iterator[tuple[Word, Decimal, Word, Decimal]]:
    """Pairs of numbers of which one stands where the other sentence has the other."""
    for change in replaced(found):
        first = _only_number(found.a, change.a_from, change.a_to)
        second = _only_number(found.b, change.b_from, change.b_to)
        if first and second and first[1] != second[1] and first[2] == second[2]:
            yield first[0], first[1], second[0], second[1]


def _taken(side: Side, span: Span) -> bool:
    """Whether the span belongs to a date or to a quantity, which have rules of their own."""
    own = [q.span for q in side.claim.quantities if q.kind not in ("identifier", "date", "time")]
    return any(span.overlaps(s) for s in [*own, *(t.span for t in side.claim.times)])


def _place(side: Side, word: Word) -> Span:
    start = side.claim.sentence.start
    return Span(start + word.span.start, start + word.span.end)


def has_numbers(side: Side) -> bool:
    """Whether a word of the sentence is or holds a number."""
    return any(number_in(word.text) is not None for word in frame_of(side).words)


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Numbers replaced in two sentences that are otherwise one."""
    if not edited(a, b):
        return
    found = laid(a, b)
    equal = sum(c.a_to - c.a_from for c in found.changes if c.tag == "equal")
    if equal < FEWEST_EQUAL or names_replaced(a, b) or dates_replaced(a, b):
        return
    if subject_replaced(a, b):
        return
    for first, low, second, high in numbers_replaced(found):
        left, right = _place(a, first), _place(b, second)
        if not (_taken(a, left) and _taken(b, right)):
            yield _finding(a, left, low, b, right, high)


def _finding(a: Side, left: Span, low: Decimal, b: Side, right: Span, high: Decimal) -> Finding:
    one, two = left.of(a.text), right.of(b.text)
    return Finding(
        kind="number",
        relation="contradiction",
        rule="number-replaced",
        a_spans=(left,),
        b_spans=(right,),
        values=(
            Value(a.claim.id, one, low=float(low), high=float(low)),
            Value(b.claim.id, two, low=float(high), high=float(high)),
        ),
        summary=f"In one sentence {outlet(a)} has “{one}”, {outlet(b)} “{two}”: both cannot be right.",
        steps=("The words around the two numbers are the same.",),
        explanations=("The sentence is a pattern that was filled for two subjects.",),
        confidence=0.75,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("number", STATEMENTS, compare, "number", both=has_numbers)
