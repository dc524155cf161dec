"""Rose or fell, won or lost: sentences that say the opposite of the same thing in other words.

Opposites in the same place of the same sentence are found in slots.py.  Here the sentences
may be worded apart, so that more must agree: the subject, the part of speech, and most of the
words besides (dM antonym, given one event).
"""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import other_names, periods_meet
from audit.compare.date.same_moment import gap
from audit.compare.frames import Frame, at, frame_of, shared, stems_in
from audit.compare.other_thing import other_happening
from audit.model import Finding, Relation, Side, Value
from audit.worddiff import Word
from claims.directions import Direction
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Share of stems below which the sentences are not read closely; the words in question count here too.
WORTH_READING = 0.4
# Share of the content words of the shorter sentence, the opposites aside, that must stand in both.
SHARED = 0.6
# Fewer shared content words than this can agree by chance.
MIN_SHARED_WORDS = 2
# Content words on either side of the opposite of which one must stand in both sentences.
NEAR = 3
# Content words after a verb that may be its object.
OBJECT = 2

# Opposites of which both are true of one happening seen from two sides: A sold to B, B bought from A;
# and words whose sense hangs on what they are said of.
CONVERSE = frozenset({
    "give", "buy", "lend", "win", "before", "parent child", "teach", "ask answer", "inflow", "attack",
    "first", "arrest", "more or less", "many or few", "early", "husband wife", "home or away",
    "legal process", "hire", "employ", "resign", "alive", "unhurt", "find", "arrive", "appear", "born",
    "possible", "necessary", "war outcome",
})  # fmt: skip

# Opposites that are judged by the word they stand before.
HINGED = frozenset({"more or less", "many or few", "before", "left or right", "inside"})

_SURE = frozenset({"stated", "reported"})

# Sentences that the alignment joins this firmly tell of one thing if one figure stands beside both words …
FIRM = 0.7
# … of a kind that few things of a story share, in so many characters.
_TELLING = frozenset({"percent", "money", "measure"})
BESIDE = 60
# ... where both are this near, moves.py compares them.
TOUCHING = 24


def one_sided(frame: Frame, concept: str) -> bool:
    """Whether the sentence holds words of one side of the concept only."""
    return len({d.polarity for d in frame.directions if d.concept == concept}) == 1


def opposed(a: Frame, b: Frame) -> Iterator[tuple[Direction, Direction]]:
    """Words of one concept and part of speech on opposite sides, where neither sentence holds both."""
    for first in a.directions:
        for second in b.directions:
            if first.concept != second.concept or first.polarity == second.polarity:
                continue
            if first.negated != second.negated or first.part != second.part:
                continue
            if first.concept in CONVERSE and not (
                first.concept in HINGED and same_hinge(a, b, first, second)
            ):
                continue
            if one_sided(a, first.concept) and one_sided(b, first.concept):
                yield first, second


def same_hinge(a: Frame, b: Frame, first: Direction, second: Direction) -> bool:
    """Whether the next content word is the same: "more common" and "less common"."""
    one, two = after(a, first.span)[:1], after(b, second.span)[:1]
    return bool(one) and one == two


def after(frame: Frame, span: Span) -> list[str]:
    """Stems of the content words after the span."""
    return [stem for stem, word in content(frame) if word.span.start >= span.end]


def before(frame: Frame, span: Span) -> list[str]:
    """Stems of the content words before the span."""
    return [stem for stem, word in content(frame) if word.span.end <= span.start]


def content(frame: Frame) -> Iterator[tuple[str, Word]]:
    """Content words with their stems, in order."""
    stop = stopwords()
    for stem, word in zip(frame.stems, frame.words, strict=True):
        if word.text not in stop:
            yield stem, word


def beside(frame: Frame, span: Span) -> frozenset[str]:
    """Stems of the nearest content words on either side."""
    return frozenset((*before(frame, span)[-NEAR:], *after(frame, span)[:NEAR]))


def one_thing(a: Frame, b: Frame, one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two subjects may be one: "wheat exports" and "the exports", not "barley exports"."""
    return bool(one & two) and (one <= b.content or two <= a.content)


def same_thing(a: Frame, b: Frame, first: Direction, second: Direction) -> bool:
    """Whether the two are said of one subject, or of one thing beside them when no subject is known."""
    one, two = stems_in(a, first.subject), stems_in(b, second.subject)
    if one and two and one_thing(a, b, one, two):
        return True
    if one and two:  # an active verb and a passive one: "loosened the laws", "the laws were tightened"
        return one_thing(a, b, one, following(b, second.span)) or one_thing(
            a, b, following(a, first.span), two
        )
    return bool(beside(a, first.span) & beside(b, second.span))


def turned(a: Frame, b: Frame, first: Span, second: Span) -> bool:
    """Whether what is compared has changed sides: "A is smaller than B" and "B is larger than A" agree."""
    if not ("than" in a.text and "than" in b.text):
        return False
    subject, other = set(before(a, first)), set(before(b, second))
    return len(subject & set(after(b, second))) > len(subject & other)


def following(frame: Frame, span: Span) -> frozenset[str]:
    """Stems of the nearest content words after the span: what a verb is done to."""
    return frozenset(after(frame, span)[:OBJECT])


def enough(a: Frame, b: Frame, leave_out: frozenset[str]) -> bool:
    """Whether the sentences agree in enough words besides those left out."""
    common = (a.content & b.content) - leave_out
    return len(common) >= MIN_SHARED_WORDS and shared(a, b, leave_out) >= SHARED


def has_directions(side: Side) -> bool:
    """Whether the sentence holds a word that has an opposite."""
    return bool(frame_of(side).directions)


def direction(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Opposite words of one thing in sentences that otherwise agree."""
    first, second = frame_of(a), frame_of(b)
    if periods_meet(a, b) is False:
        return
    firm = link.sentences >= FIRM and not other_names(a, b)
    for one, two in opposed(first, second):
        leave_out = stems_in(first, one.span) | stems_in(second, two.span)
        if turned(first, second, one.span, two.span):
            continue
        told = same_thing(first, second, one, two) and enough(first, second, leave_out)
        if told or (firm and one_figure(a, b, one, two)):
            other = other_happening(a, b, one.span.of(first.text), two.span.of(second.text))
            if other is not None:
                yield NotCompared("direction", other)
                return
            levels = {one.certainty, two.certainty}
            sure = levels <= _SURE or levels == {"expected"}
            yield _finding(a, b, one, two, "contradiction" if sure else "nuance")
            return


def one_figure(a: Side, b: Side, first: Direction, second: Direction) -> bool:
    """Whether one figure stands near both words: "raised its key rate to 4 percent", "cut rates to 4"."""
    one, two = _figures(a, first.span), _figures(b, second.span)
    return any(max(one[figure], two[figure]) > TOUCHING for figure in one.keys() & two.keys())


def _figures(side: Side, span: Span) -> dict[tuple[str, str], int]:
    """Figures that stand near the word, and how many characters off."""
    where = at(side, span)
    return {
        (q.kind, str(q.value.normalize())): gap(where, q.span)
        for q in side.claim.quantities
        if q.value is not None and q.kind in _TELLING and gap(where, q.span) <= BESIDE
    }


_EXPLANATIONS = (
    "The sentences speak of two periods or of two measures.",
    "One of them reports somebody's view.",
)


def _finding(a: Side, b: Side, left: Direction, right: Direction, relation: Relation) -> Finding:
    one, two = words(a, at(a, left.span)), words(b, at(b, right.span))
    agreement = shared(frame_of(a), frame_of(b))
    return Finding(
        kind="direction",
        relation=relation,
        rule="opposite-words",
        a_spans=(at(a, left.span),),
        b_spans=(at(b, right.span),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} says the opposite, “{two}”.",
        steps=(
            f"{agreement:.0%} of the shorter sentence's content words stand in both.",
            f"“{one}” and “{two}” are opposites ({left.concept}) and are said of the same thing.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.4 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
DIRECTION = Comparator(
    "direction", STATEMENTS, direction, "direction", both=has_directions, share=WORTH_READING, firm=FIRM
)
