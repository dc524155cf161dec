"""One figure that rose in one article and fell in the other: "climbed to 53.4", "dropping to 53.4".

A figure with decimals that stands in both sentences is of one thing; a round one only where the
sentences share what moved.  The word that says the way stands right before the figure or right
behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, Outcome, kept, outlet, words
from audit.compare.context import other_names, periods_meet
from audit.compare.frames import at, frame_of, shared
from audit.compare.opposite.opposites import before
from audit.model import Finding, Side, Value
from claims.model import ClaimKind, Quantity, Span

# Groups of opposites that say which way a figure went (claims/data/en/antonyms.toml).
_CHANGES = frozenset({"increase", "improve", "expand", "appreciate", "more or less", "accelerate", "raise"})
# Verbs that tell the way only beside an amount: "lost 3.8 per cent".
_WITH_AMOUNT = {
    1: re.compile(r"\b(?:gain(?:s|ed|ing)?|add(?:s|ed|ing)?|put on|puts on|putting on)$"),
    -1: re.compile(r"\b(?:los(?:t|e|es|ing)|shed(?:s|ding)?|gave up|gives up|giving up|forfeit(?:s|ed)?)$"),
}
# Small words between the verb and the figure, and between the figure and the word behind it.
_BEFORE = re.compile(
    r"\s*(?:(?:to|by|at|a|an|another|about|around|nearly|almost|some|only|just|more|than|a|further|of|as|much)\s+)*"
)
_AFTER_AMOUNT = re.compile(
    r"\s*(?:points? |a year )?"
    r"(?:(?P<up>more|higher|up|stronger|dearer)|(?:less|lower|down|weaker|cheaper|fewer))\b"
)
_BEHIND = re.compile(r"\s*(?:(?:points?|a|year|share)\s+)*")
# Characters in which these stand.
_NEAR = 24
_KINDS = frozenset({"percent", "money", "measure", "count", "rate"})
# Share of content words from which sentences with a round figure speak of one thing.
SHARED = 0.4
MIN_SHARED_WORDS = 2
# Content words before the word that tells the way in which what moved is named.
MOVER_WORDS = 6


@dataclass(frozen=True, slots=True)
class Move:
    """A figure, the way it went (1 up, -1 down), and the word that says so."""

    quantity: Quantity
    way: int
    word: Span


@kept
def moves(side: Side) -> tuple[Move, ...]:
    """Figures of the sentence that are said to have gone up or down."""
    figures = [q for q in side.claim.quantities if q.kind in _KINDS and q.value is not None]
    return tuple(m for q in figures if (m := _move(side, q)) is not None)


def _move(side: Side, quantity: Quantity) -> Move | None:
    text, phrase = side.text, quantity.phrase
    for found in frame_of(side).directions:
        if found.concept not in _CHANGES or found.negated:
            continue
        span = at(side, found.span)
        if _beside(text, span, phrase):
            return Move(quantity, found.polarity, span)
    behind = _AFTER_AMOUNT.match(text, phrase.end, min(phrase.end + _NEAR, side.claim.sentence.end))
    if behind:
        return Move(quantity, 1 if behind["up"] else -1, Span(phrase.end + 1, behind.end()))
    lead = text[max(side.claim.sentence.start, phrase.start - _NEAR) : phrase.start].rstrip()
    for way, pattern in _WITH_AMOUNT.items():
        match = pattern.search(lead.lower())
        if match:
            start = phrase.start - len(text[: phrase.start]) + len(text[: phrase.start].rstrip())
            return Move(quantity, way, Span(start - (match.end() - match.start()), start))
    return None


def _beside(text: str, word: Span, figure: Span) -> bool:
    """Whether only small words stand between the word and the figure."""
    if word.end <= figure.start:
        gap = text[word.end : figure.start]
        return len(gap) <= _NEAR and _BEFORE.fullmatch(gap) is not None
    if figure.end <= word.start:
        gap = text[figure.end : word.start]
        return len(gap) <= _NEAR and _BEHIND.fullmatch(gap) is not None
    return figure.contains(word)


def _telling(quantity: Quantity) -> bool:
    """Whether so exact a figure stands in two articles only when they speak of one thing."""
    value = quantity.value
    return value is not None and value != value.to_integral_value()


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Equal figures that went opposite ways."""
    if periods_meet(a, b) is False or other_names(a, b):
        return
    for one in moves(a):
        for two in moves(b):
            first, second = one.quantity, two.quantity
            if first.value != second.value or first.unit != second.unit or one.way == two.way:
                continue
            if _one_mover(a, b, one, two) and (_telling(first) or _one_thing(a, b)):
                yield _finding(a, b, one, two)
                return


def _one_mover(a: Side, b: Side, one: Move, two: Move) -> bool:
    """Whether what stands before the two words has a content word in common: what went up or down."""
    return bool(_before(a, one) & _before(b, two))


def _before(side: Side, move: Move) -> frozenset[str]:
    start = side.claim.sentence.start
    edge = min(move.word.start, move.quantity.phrase.start) - start
    told = before(frame_of(side), Span(edge, edge + 1))[-MOVER_WORDS:]
    return frozenset(part for stem in told for part in stem.split("-"))


def _one_thing(a: Side, b: Side) -> bool:
    first, second = frame_of(a), frame_of(b)
    return len(first.content & second.content) >= MIN_SHARED_WORDS and shared(first, second) >= SHARED


def _finding(a: Side, b: Side, one: Move, two: Move) -> Finding:
    left, right = (words(s, m.word.join(m.quantity.phrase)) for s, m in ((a, one), (b, two)))
    figure = words(a, one.quantity.phrase)
    return Finding(
        kind="direction",
        relation="contradiction",
        rule="figure-up-or-down",
        a_spans=(one.word.join(one.quantity.phrase),),
        b_spans=(two.word.join(two.quantity.phrase),),
        values=(Value(a.claim.id, left), Value(b.claim.id, right)),
        summary=(
            f"“{figure}” is a rise in one and a fall in the other: “{left}” ({outlet(a)}), "
            f"“{right}” ({outlet(b)})."
        ),
        steps=(f"Both sentences give “{figure}”.", f"{outlet(a)}: “{left}”; {outlet(b)}: “{right}”."),
        explanations=("The figures are of two things that happen to be equal.",),
        confidence=0.75,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("direction", STATEMENTS, compare, "direction", both=moves)
