"""A word here, its opposite there, in sentences worded apart: "a dirty bed", "lay on a clean bed".

Much more must agree than in one slot of one sentence: most other words, the words beside the two,
and no denial or second opposite may turn the first round.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import periods_meet
from audit.compare.frames import Frame, at, frame_of, kept_with_frame
from audit.compare.opposite.contraries import denials_in, in_name, relation_of
from audit.compare.opposite.opposites import after, before
from audit.compare.other_thing import other_happening
from audit.compare.slots import PREFIXES, nearly_one, prefixed
from audit.compare.wording import common
from audit.model import Finding, Side, Value
from audit.worddiff import cover
from claims.contraries import LONGEST, Pole, contrary, has_prefix, openers, opposed_by, places
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Share of stems below which the sentences are not read closely.
WORTH_READING = 0.4
# Share of the content words of the shorter sentence, the opposites aside, that must stand in both …
SHARED = 0.6
# … and their number.
MIN_SHARED_WORDS = 2
# Content words on either side of which one must stand beside both.
NEAR = 3

# Opposites of which both are true of one happening seen from two sides, or whose sense hangs on what they
# are said of; one slot of one sentence settles that, two wordings do not.
_TWO_SIDED = frozenset({
    "gain and loss", "motion", "age and people", "amount", "order in time", "change", "start and stop",
    "things",
})  # fmt: skip

# Words that differ in a prefix alone end in the same letters.
TAIL = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two opposite words or phrases: their spans in the frames, their stems, and the group."""

    a: Span
    b: Span
    stems: frozenset[str]
    group: str


def _own_phrases(frame: Frame, other: Frame) -> Iterator[tuple[int, int, str]]:
    """Words and runs of words that may stand in a pair, and that the other sentence does not have."""
    stop, starts = stopwords(), openers()
    for start, word in enumerate(frame.words):
        if word.text in stop or frame.stems[start] in other.content or not word.text.isalpha():
            continue
        longest = min(LONGEST, len(frame.words) - start) if word.text in starts else 1
        for size in range(longest, 1, -1):
            text = " ".join(w.text for w in frame.words[start : start + size])
            if places(text):
                yield start, start + size, text
                break
        else:
            yield start, start + 1, word.text


@dataclass(frozen=True, slots=True)
class Poles:
    """What the words and phrases of a sentence stand for in pairs of opposites.

    `others` are the other ends of `own`; `bare` are words without a prefix that negates them.
    """

    own: frozenset[Pole]
    others: frozenset[Pole]
    words: frozenset[str]
    bare: frozenset[str]


@kept_with_frame
def poles(frame: Frame) -> Poles:
    """Every end of a pair that the sentence may hold, whatever the other sentence says."""
    starts, texts = openers(), {word.text for word in frame.words}
    for start, word in enumerate(frame.words):
        if word.text in starts:
            sizes = range(2, min(LONGEST, len(frame.words) - start) + 1)
            runs = (" ".join(w.text for w in frame.words[start : start + size]) for size in sizes)
            texts |= {run for run in runs if places(run)}
    ends = [pair for text in texts for pair in opposed_by(text)]
    bare = frozenset(text.removeprefix(p) for text in texts for p in PREFIXES if text.startswith(p))
    return Poles(
        frozenset(own for own, _ in ends), frozenset(other for _, other in ends), frozenset(texts), bare
    )


def may_be_opposed(a: Frame, b: Frame) -> bool:
    """Whether any word or phrase of one sentence has an opposite in the other: told without reading them."""
    one, two = poles(a), poles(b)
    return not (
        one.own.isdisjoint(two.others) and one.bare.isdisjoint(two.words) and two.bare.isdisjoint(one.words)
    )


def opposed_words(a: Frame, b: Frame) -> list[Pair]:
    """Opposites of which each sentence has one."""
    sides: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    tails: dict[str, list[tuple[int, int, str]]] = {}
    for run in _own_phrases(b, a):
        tails.setdefault(run[2][-TAIL:], []).append(run)
        for place in places(run[2]):
            sides.setdefault((place.pair, place.side), []).append(run)
    found = []
    for start, end, one in _own_phrases(a, b):
        meant = [run for p in places(one) for run in sides.get((p.pair, 1 - p.side), ())]
        meant += [run for run in tails.get(one[-TAIL:], ()) if _by_prefix(one, run[2])]
        for first, last, two in dict.fromkeys(meant):
            stems = frozenset((*a.stems[start:end], *b.stems[first:last]))
            left, right = cover(a.words, start, end), cover(b.words, first, last)
            if left and right:
                found.append(Pair(left, right, stems, contrary(one, two) or "negative prefix"))
    return found


def _by_prefix(one: str, two: str) -> bool:
    """Whether the words differ in a prefix that turns one into the other's opposite."""
    if one.endswith(two) or two.endswith(one):
        return prefixed(one, two)
    return has_prefix(one) and contrary(one, two) is not None


def beside(frame: Frame, span: Span) -> frozenset[str]:
    """Stems of the nearest content words on either side."""
    return frozenset((*before(frame, span)[-NEAR:], *after(frame, span)[:NEAR]))


def other_figures(a: Frame, b: Frame) -> bool:
    """Whether each sentence has a figure that the other lacks."""
    first, second = ({s for s in x.content - y.content if s[:1].isdigit()} for x, y in ((a, b), (b, a)))
    return bool(first and second)


def in_status(side: Side, span: Span) -> bool:
    """Whether the word tells a state of a scale, which statuses.py compares."""
    where = at(side, span)
    return any(status.phrase.overlaps(where) for status in side.claim.statuses)


def contrary_words(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Opposite words of one thing in sentences that otherwise say the same."""
    first, second = frame_of(a), frame_of(b)
    if not may_be_opposed(first, second) or common(first, second)[1] < WORTH_READING:
        return
    if periods_meet(a, b) is False or nearly_one(first, second):
        return
    pairs = opposed_words(first, second)
    if not pairs:
        return
    pair = pairs[0]
    together, share = common(first, second, pair.stems)
    if together < MIN_SHARED_WORDS or share < SHARED or pair.group in _TWO_SIDED:
        return
    if in_name(a, pair.a) or in_name(b, pair.b) or (in_status(a, pair.a) and in_status(b, pair.b)):
        return
    if not beside(first, pair.a) & beside(second, pair.b) or "than" in first.text + second.text:
        return
    if other_figures(first, second):
        yield NotCompared("direction", "the sentences give other figures: perhaps of another thing")
        return
    other = other_happening(a, b, pair.a.of(first.text), pair.b.of(second.text))
    if other is not None:
        yield NotCompared("direction", other)
        return
    if len(pairs) > 1 or denials_in(first, pair.a) or denials_in(second, pair.b):
        yield NotCompared("direction", "a second opposite or a negation turns the first round")
        return
    yield _finding(a, b, pair, share)


_EXPLANATIONS = ("The sentences speak of two things.", "One of them reports somebody's view.")


def _finding(a: Side, b: Side, pair: Pair, share: float) -> Finding:
    first, second = frame_of(a), frame_of(b)
    one, two = words(a, at(a, pair.a)), words(b, at(b, pair.b))
    return Finding(
        kind="direction",
        relation=relation_of(first, second, pair.a, pair.b),
        rule="opposite-words",
        a_spans=(at(a, pair.a),),
        b_spans=(at(b, pair.b),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} says the opposite, “{two}”.",
        steps=(
            f"{share:.0%} of the shorter sentence's other content words stand in both.",
            f"“{one}” and “{two}” are opposites ({pair.group}) and stand beside the same words.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.35 + 0.5 * share, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("direction", STATEMENTS, contrary_words, "direction")
