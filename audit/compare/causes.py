"""Why it happened: two causes given for one effect.

Causes that are only set side by side ("after", "amid") are not compared: nearly everything
happens after several things.
"""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, stems_in
from audit.model import Finding, Side, Value
from claims.causes import Cause
from claims.model import ClaimKind, Span

# Share of the shorter effect's content words that must stand in the other.
SAME_EFFECT = 0.6
# Content words that both effects must hold; one word alone ("died") may be of anybody.
MIN_EFFECT_WORDS = 2
# Content words of a cause; longer ones hold more than the cause.
LONGEST_CAUSE = 8

# Cues that name what somebody is charged with and not why something happened.
NO_CAUSE = frozenset({"on suspicion of", "for", "on", "over"})


def comparable(frame: Frame) -> Iterator[tuple[Cause, frozenset[str], frozenset[str], Span]]:
    """Causes said outright, with the content stems of effect and cause."""
    for cause in frame.causes:
        if cause.strength == "weak" or cause.negated or cause.cause is None or cause.cue in NO_CAUSE:
            continue
        effect, reason = stems_in(frame, cause.effect), stems_in(frame, cause.cause)
        if effect and 0 < len(reason) <= LONGEST_CAUSE:
            yield cause, effect, reason, cause.cause


def same_effect(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two effects are one, by their content words."""
    common = len(a & b)
    return common >= MIN_EFFECT_WORDS and common >= SAME_EFFECT * min(len(a), len(b))


def cause(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Two causes of one effect that share no word."""
    first, second = frame_of(a), frame_of(b)
    if len(first.content & second.content) < MIN_EFFECT_WORDS:
        return
    for one, effect, reason, left in comparable(first):
        for two, other_effect, other_reason, right in comparable(second):
            if not same_effect(effect, other_effect) or reason & other_reason:
                continue
            if reason & second.content or other_reason & first.content:
                continue  # the other sentence names this cause too, in another place
            yield _finding(a, b, at(a, left), at(b, right), "blamed" in (one.strength, two.strength))
            return


_EXPLANATIONS = (
    "Both causes may have played a part.",
    "One article may give an early or an official account.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, blamed: bool) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="cause",
        relation="nuance",
        rule="other-cause",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} gives “{one}” as the cause, {outlet(b)} gives “{two}”.",
        steps=(
            "Both sentences name a cause of the same effect.",
            "The two causes share no word, and neither sentence names the other's.",
        ),
        explanations=_EXPLANATIONS,
        confidence=0.55 if blamed else 0.65,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("cause", STATEMENTS, cause, "cause")
