"""Rose or fell, won or lost, did or did not: sentences that agree but for an opposite or a negation.

A pair is flagged only when the rest of the two sentences agrees to a high degree: two opposite
words alone are no contradiction (dM antonym and negation, given one event).
"""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, shared, stems_in
from audit.model import DiscrepancyKind, Finding, Relation, Side, Value
from claims.certainty import CertaintySpan
from claims.directions import Direction
from claims.model import ClaimKind, Span

# Share of content words (of the shorter sentence, the opposites aside) that must agree.  Chosen on
# half of the development pairs so that few of the unrelated pairs pass (docs/comparison.md).
SHARED_FOR_DIRECTION = 0.6
SHARED_FOR_NEGATION = 0.6

# Fewer shared content words than this can agree by chance.
MIN_SHARED_WORDS = 2

_SURE = frozenset({"stated", "reported"})


def enough(a: Frame, b: Frame, leave_out: frozenset[str], share: float) -> bool:
    """Whether the sentences agree in enough words besides those left out."""
    common = (a.content & b.content) - leave_out
    return len(common) >= MIN_SHARED_WORDS and shared(a, b, leave_out) >= share


def sides_of(frame: Frame, concept: str) -> set[int]:
    """The sides of an opposite that the sentence holds."""
    return {d.side for d in frame.directions if d.concept == concept}


def opposed(a: Frame, b: Frame) -> Iterator[tuple[Direction, Direction]]:
    """Words of one concept on opposite sides, where neither sentence holds both."""
    for first in a.directions:
        for second in b.directions:
            if first.concept != second.concept or first.side == second.side:
                continue
            if len(sides_of(a, first.concept)) == len(sides_of(b, first.concept)) == 1:
                yield first, second


def same_subject(a: Frame, b: Frame, first: Direction, second: Direction) -> bool:
    """Whether nothing says that two different things moved."""
    one, two = stems_in(a, first.subject), stems_in(b, second.subject)
    return not one or not two or bool(one & two)


def direction(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Opposite words in sentences that otherwise agree."""
    first, second = frame_of(a), frame_of(b)
    for one, two in opposed(first, second):
        if one.negated != two.negated:
            continue
        leave_out = stems_in(first, one.span) | stems_in(second, two.span)
        if not same_subject(first, second, one, two):
            continue
        if not enough(first, second, leave_out, SHARED_FOR_DIRECTION):
            continue
        sure = {one.certainty, two.certainty} <= _SURE
        yield _finding(
            a, b, one.span, two.span, "direction", "contradiction" if sure else "nuance", "opposite-words",
            f"“{_at(a, one.span)}” and “{_at(b, two.span)}” are opposites ({one.concept})",
        )  # fmt: skip
        return


def _at(side: Side, span: Span) -> str:
    return words(side, at(side, span))


def negated(frame: Frame) -> tuple[CertaintySpan, ...]:
    """Plain negations: the cues that turn what they govern into its denial."""
    return tuple(h for h in frame.hedges if h.polarity == "negated")


def governed(frame: Frame, cue: CertaintySpan) -> frozenset[str]:
    """Content stems in the cue's scope."""
    found: frozenset[str] = frozenset()
    for span in cue.scope:
        found |= stems_in(frame, span)
    return found


def denied_only_in(a: Frame, b: Frame) -> CertaintySpan | None:
    """A negation of `a` whose words `b` holds without any negation of them."""
    held = frozenset().union(*(governed(b, cue) for cue in negated(b))) if negated(b) else frozenset()
    for cue in negated(a):
        scope = governed(a, cue)
        if scope and scope & b.content and not scope & held:
            return cue
    return None


def negation(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """One sentence denies what the other states."""
    first, second = frame_of(a), frame_of(b)
    if bool(negated(first)) == bool(negated(second)):
        return
    one_denies = denied_only_in(first, second)
    cue = one_denies or denied_only_in(second, first)
    if cue is None:
        return
    denying, other = (first, second) if one_denies else (second, first)
    scope = governed(denying, cue)
    if not enough(first, second, stems_in(denying, cue.cue), SHARED_FOR_NEGATION):
        return
    match = _first_word(other, scope)
    if match is None:
        return
    spans = (cue.cue, match) if one_denies else (match, cue.cue)
    yield _finding(
        a, b, spans[0], spans[1], "negation", "contradiction", "denied",
        f"“{cue.cue.of(denying.text)}” denies what the other states",
    )  # fmt: skip


def _first_word(frame: Frame, stems: frozenset[str]) -> Span | None:
    """The first word of the sentence with one of the stems."""
    return next((w.span for s, w in zip(frame.stems, frame.words, strict=True) if s in stems), None)


_EXPLANATIONS = (
    "The sentences speak of two moments or of two measures.",
    "One of them reports somebody's view.",
)


def _finding(
    a: Side,
    b: Side,
    left: Span,
    right: Span,
    kind: DiscrepancyKind,
    relation: Relation,
    rule: str,
    reason: str,
) -> Finding:
    one, two = _at(a, left), _at(b, right)
    agreement = shared(frame_of(a), frame_of(b))
    return Finding(
        kind=kind,
        relation=relation,
        rule=rule,
        a_spans=(at(a, left),),
        b_spans=(at(b, right),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} “{two}”: {reason}.",
        steps=(f"{agreement:.0%} of the shorter sentence's content words stand in both.", f"{reason}."),
        explanations=_EXPLANATIONS,
        confidence=round(0.4 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
DIRECTION = Comparator("direction", STATEMENTS, direction, "direction")
NEGATION = Comparator("negation", STATEMENTS, negation, "negation")
