"""Who did what to whom: the same act with doer and victim exchanged."""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, kept_with_frame, stems_in
from audit.model import Finding, Side, Value
from claims.events import Event
from claims.model import ClaimKind, Span

# Share of the shorter sentence's content words that must stand in both: a swap changes none of them.
SHARED = 0.6

# Acts that both sides do to each other.
MUTUAL = frozenset(
    {"meet", "marry", "agree", "talk", "clash", "fight", "divorce", "merge", "play", "collide", "negotiate"}
)


Act = tuple[Event, frozenset[str], frozenset[str]]


@kept_with_frame
def acts(frame: Frame) -> tuple[Act, ...]:
    """Acts of which both sides are known, with the content stems of doer and target."""
    told = ((e, stems_in(frame, e.subject), stems_in(frame, e.object)) for e in frame.events if not e.negated)
    return tuple(
        (event, doer, target)
        for event, doer, target in told
        if doer and target and not doer & target and event.concept not in MUTUAL
    )


def tells_acts(side: Side) -> bool:
    """Whether the sentence says who did something to whom."""
    return bool(acts(frame_of(side)))


def swap(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """An act of one sentence whose doer is the other sentence's target, and the reverse."""
    first, second = frame_of(a), frame_of(b)
    for one, doer, target in acts(first):
        for two, other_doer, other_target in acts(second):
            if one.concept != two.concept or doer & other_doer or target & other_target:
                continue
            if doer & other_target and target & other_doer and one.subject and two.subject:
                yield _finding(a, b, at(a, one.subject), at(b, two.subject), one.concept)
                return


_EXPLANATIONS = (
    "Each may have done it to the other at different times.",
    "The sentence may be built in a way the machine misreads.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, concept: str) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="role",
        relation="contradiction",
        rule="swapped-roles",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} has “{one}” as the one who acts ({concept}), {outlet(b)} has “{two}”.",
        steps=(
            f"Both sentences tell of one act ({concept}) between the same two.",
            "Doer and target are exchanged.",
        ),
        explanations=_EXPLANATIONS,
        confidence=0.7,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("role", STATEMENTS, swap, "role", both=tells_acts, share=SHARED)
