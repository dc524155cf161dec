"""A word and its opposite in one place of otherwise equal sentences: "near the road", "far from the road".

slots.py judges opposites by the groups of antonyms.toml, of which neither sentence may hold both
sides.  Here the pair itself is looked up, phrases included, and only the stretch that differs
counts: what else the sentence says of big and small things does not matter when both say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, likeness
from audit.compare.other_thing import other_happening
from audit.compare.slots import WORTH_LAYING, Slot, opposite, opposite_in, slots
from audit.model import Finding, Relation, Side, Value
from audit.worddiff import Change, Word
from claims.certainty import certainty_under
from claims.contraries import LONGEST, contrary, places
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

_SURE = frozenset({"stated", "reported"})
# Words that part two clauses: opposites on either side of one are said of two things.
_BREAKS = frozenset({"and", "but", "while", "whereas", "although", "though", "then", "or"})


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two opposite words or phrases in one slot, with their spans in the frames."""

    a: Span
    b: Span
    group: str
    slot: Slot


def _phrases(items: tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    """Runs of the words that stand in some pair, the longest first."""
    for size in range(min(LONGEST, len(items)), 0, -1):
        for start in range(len(items) - size + 1):
            text = " ".join(word.text for word in items[start : start + size])
            if size == 1 or places(text):
                yield start, start + size, text


def _rest(items: tuple[Word, ...], start: int, end: int) -> list[str]:
    """The content words of a stretch outside [start, end), adverbs left out."""
    stop = stopwords()
    outside = (*items[:start], *items[end:])
    return [w.text for w in outside if w.text not in stop and not w.text.endswith("ly")]


def opposed_in(slot: Slot) -> Opposed | None:
    """The opposites that a slot consists of, function words aside; None when it holds anything else."""
    for first, last, one in _phrases(slot.a):
        for start, end, two in _phrases(slot.b):
            group = contrary(one, two)
            if group and _rest(slot.a, first, last) == _rest(slot.b, start, end):
                left = slot.a[first].span.join(slot.a[last - 1].span)
                right = slot.b[start].span.join(slot.b[end - 1].span)
                return Opposed(left, right, group, slot)
    return None


def _before_number(frame: Frame, span: Span) -> bool:
    """Whether the word bounds a figure: "more than 200" and "less than 900" may both be true."""
    after = [word.text for word in frame.words if word.span.start >= span.end][:2]
    after = after[1:] if after[:1] in (["than"], ["of"]) else after[:1]
    return any(any(c.isdigit() for c in word) for word in after)


def in_name(side: Side, span: Span) -> bool:
    """Whether the words belong to a name."""
    where = at(side, span)
    return any(n.span.overlaps(where) and n.mention == "name" for n in side.claim.names)


def _negated(frame: Frame, span: Span) -> bool:
    return certainty_under(frame.hedges, span)[1] == "negated"


def denials_in(frame: Frame, leave_out: Span) -> int:
    """How many cues deny something in the sentence; the opposite itself may be one ("far from")."""
    return sum(cue.polarity == "negated" and not cue.cue.overlaps(leave_out) for cue in frame.hedges)


def _sure(frame: Frame, span: Span) -> str:
    return certainty_under(frame.hedges, span)[0]


def _changed(frame: Frame, change: Change, first: bool) -> tuple[Word, ...]:
    return frame.words[change.a_from : change.a_to] if first else frame.words[change.b_from : change.b_to]


def another_happening(a: Frame, b: Frame, here: Slot) -> bool:
    """Whether another stretch replaces a figure or a name: then the words may tell of something else."""
    for change in likeness(a, b).changes:
        if change.tag != "replace" or change == here.change:
            continue
        left, right = _changed(a, change, True), _changed(b, change, False)
        if all(any(_particular(f, w) for w in side) for f, side in ((a, left), (b, right))):
            return True
    return False


def _particular(frame: Frame, word: Word) -> bool:
    return word.text[0].isdigit() or (word.span.start > 0 and frame.text[word.span.start].isupper())


def _moved(a: Frame, b: Frame, found: Opposed) -> bool:
    """Whether a word of the slot stands in another changed stretch of the other sentence."""
    for change in likeness(a, b).changes:
        if change.tag == "equal" or change == found.slot.change:
            continue
        one = {w.text for w in _changed(a, change, True)}
        two = {w.text for w in _changed(b, change, False)}
        stop = stopwords()
        if two & {w.text for w in found.slot.a} - stop or one & {w.text for w in found.slot.b} - stop:
            return True
    return False


def _one_clause(frame: Frame, one: Span, two: Span) -> bool:
    start, end = min(one.end, two.end), max(one.start, two.start)
    between = {w.text for w in frame.words if start <= w.span.start < end}
    return not between & _BREAKS and not set(",;:") & set(frame.text[start:end])


def even(frame: Frame, found: Opposed, others: list[Opposed]) -> bool:
    """Whether a second opposite of the same clause turns the first round: a rise in employment, a fall in
    unemployment."""
    return sum(_one_clause(frame, found.a, other.a) for other in others) % 2 == 0


def _known(a: Frame, b: Frame, slot: Slot) -> bool:
    """Whether slots.py reports the opposites of this slot."""
    left, right = opposite_in(a, slot.a_span), opposite_in(b, slot.b_span)
    return any(opposite(a, b, one, two) for one in left for two in right)


def contraries(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Opposite words in the same place of the same sentence."""
    first, second = frame_of(a), frame_of(b)
    found = [pair for slot in slots(first, second) if (pair := opposed_in(slot))]
    for pair in found:
        if in_name(a, pair.a) or in_name(b, pair.b) or _known(first, second, pair.slot):
            continue
        if _before_number(first, pair.a) or _before_number(second, pair.b) or _moved(first, second, pair):
            continue
        if denials_in(first, pair.a) != denials_in(second, pair.b) or even(first, pair, found):
            yield NotCompared("direction", "a second opposite or a negation turns the first round")
        elif _negated(first, pair.a) and _negated(second, pair.b):
            yield NotCompared("direction", "both are denied, which leaves a middle")
        elif another_happening(first, second, pair.slot):
            yield NotCompared("direction", "a name or a figure differs too: perhaps another happening")
        elif (other := other_happening(a, b, pair.a.of(first.text), pair.b.of(second.text))) is not None:
            yield NotCompared("direction", other)
        else:
            yield _finding(a, b, pair)


def relation_of(a: Frame, b: Frame, one: Span, two: Span) -> Relation:
    """Contradiction when both are told as facts, or both as expected; else a nuance."""
    levels = {_sure(a, one), _sure(b, two)}
    return "contradiction" if levels <= _SURE or levels == {"expected"} else "nuance"


_EXPLANATIONS = (
    "The two articles may write of two things in the same words.",
    "One article may have been corrected since.",
)


def _finding(a: Side, b: Side, pair: Opposed) -> Finding:
    one, two = words(a, at(a, pair.a)), words(b, at(b, pair.b))
    first, second = frame_of(a), frame_of(b)
    like = likeness(first, second)
    return Finding(
        kind="direction",
        relation=relation_of(first, second, pair.a, pair.b),
        rule="opposite-word",
        a_spans=(at(a, pair.a),),
        b_spans=(at(b, pair.b),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} says “{two}”: the same sentence, the opposite.",
        steps=(
            f"The sentences agree in {like.same} content words in the same order "
            f"({like.of_shorter:.0%} of the shorter one).",
            f"“{one}” and “{two}” are opposites ({pair.group}).",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.5 + 0.4 * min(like.of_both, 1.0), 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("direction", STATEMENTS, contraries, "direction", share=WORTH_LAYING)
