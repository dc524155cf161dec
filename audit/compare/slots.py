"""One word for another in sentences that are otherwise the same.

When two sentences agree word for word but for a stretch, that stretch speaks of one thing in
both: "arrested in Lyon" against "arrested in Dijon".  A stretch is judged only when it holds
one thing of the same class on both sides: a name, a word with an opposite, or a word of a
group of which only one can be true.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.frames import (
    Frame,
    Likeness,
    at,
    frame_of,
    likeness,
    most_equal,
    shared,
    stems_in,
    telling,
)
from audit.compare.happenings import news_of_two
from audit.compare.name.roles import KIN
from audit.compare.opposite.opposites import one_sided, one_thing
from audit.compare.other_thing import other_happening, other_thing
from audit.model import DiscrepancyKind, Finding, Side, Value
from audit.spelling import close, longer_by_one
from audit.worddiff import Change, Word, cover
from claims.directions import Direction
from claims.exclusives import exclusive
from claims.gazetteer import gazetteer, phrase_key
from claims.model import ClaimKind, Name, Span
from claims.wordforms import stopwords

# Share of the shorter sentence's content words that must stand in both, in the same order.
# Agency copy that was edited keeps more; two reports written apart rarely reach it.
SAME_SENTENCE = 0.7
# So many content words must agree; fewer are enough where the sentences are the same throughout.
MIN_SAME = 4
MIN_SAME_THROUGHOUT = 2
THROUGHOUT = 0.8
# Share of stems below which two sentences are not worth laying word against word.
WORTH_LAYING = 0.5
# Words in a replaced stretch; longer ones are another wording and not another value.
LONGEST = 5
# Titles before a name, which are no part of its spelling.
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor"})
# Letters of a word that a negative prefix can turn round ("expected", "unexpected").
MIN_PREFIXED = 5
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
# Words that only look as if they bore a negative prefix.
NOT_NEGATIVE = frozenset({"valuable", "flammable", "different", "vested", "tended", "tense", "formed"})

_SAYING = frozenset({"said", "says", "told", "according", "added", "reported", "reports", "saying", "quoted"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A replaced stretch: its words and where it stands in each sentence."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    a_span: Span
    b_span: Span
    change: Change


def near_identical(like: Likeness) -> bool:
    """Whether the sentences are one sentence with a few words changed."""
    if like.same >= MIN_SAME and like.of_shorter >= SAME_SENTENCE:
        return True
    return like.same >= MIN_SAME_THROUGHOUT and like.of_both >= THROUGHOUT


def nearly_one(a: Frame, b: Frame) -> bool:
    """near_identical of the two sentences, laid on each other only where their words allow it at all."""
    same, all_equal = most_equal(a, b)
    shorter, both = min(telling(a), telling(b)), len(a.words) + len(b.words)
    most = Likeness((), same, same / max(shorter, 1), 2 * all_equal / max(both, 1))
    return near_identical(most) and near_identical(likeness(a, b))


def slots(a: Frame, b: Frame) -> Iterator[Slot]:
    """Replaced stretches between equal words, where the sentences are otherwise the same."""
    if shared(a, b) < WORTH_LAYING or not nearly_one(a, b):
        return
    for change in likeness(a, b).changes:
        if change.tag != "replace":
            continue
        left, right = a.words[change.a_from : change.a_to], b.words[change.b_from : change.b_to]
        one, two = cover(a.words, change.a_from, change.a_to), cover(b.words, change.b_from, change.b_to)
        if one and two and max(len(left), len(right)) <= LONGEST:
            yield Slot(left, right, one, two, change)


def content(items: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that say something."""
    stop = stopwords()
    return tuple(word for word in items if word.text not in stop)


def names_in(side: Side, span: Span) -> list[Name]:
    """Names of the sentence that lie in a span of the frame, or that it lies in."""
    where = at(side, span)
    return [name for name in side.claim.names if name.span.overlaps(where) and name.mention != "pronoun"]


def only_name(side: Side, span: Span) -> Name | None:
    """The one name that the stretch holds a part of, when it holds nothing else that counts."""
    found = names_in(side, span)
    if len(found) != 1:
        return None
    where, name = at(side, span), found[0]
    whole = name.role_span.join(name.span) if name.role_span else name.span
    outside = (
        side.text[where.start : max(where.start, whole.start)]
        + side.text[min(whole.end, where.end) : where.end]
    )
    stop = stopwords()
    return None if any(w not in stop for w in outside.lower().split() if w.isalpha()) else name


def country_of(name: Name) -> str | None:
    """The country that a place or nationality is or lies in; None when unknown."""
    if name.country:
        return name.country
    entry = gazetteer().phrases.get(phrase_key(name.canonical))
    return entry.country if entry else None


def is_wide(name: Name) -> bool:
    """Whether the place is a country, a region or larger: other places may lie inside it."""
    entry = gazetteer().phrases.get(phrase_key(name.canonical))
    return entry is not None and entry.type in ("country", "region", "continent")


def may_contain(a: Name, b: Name) -> bool:
    """Whether one place may lie in the other, so that both can be true."""
    if is_wide(a) == is_wide(b):
        return False
    first, second = country_of(a), country_of(b)
    return first is None or second is None or first == second


def initials(text: str) -> str:
    """The first letters of the capitalised words."""
    return "".join(word[0] for word in text.split() if word[:1].isupper())


def short_for(short: str, full: str) -> bool:
    """Whether `short` are the first initials of `full` ("K.C." and "Kansas City Chiefs")."""
    letters = short.replace(".", "")
    return letters.isupper() and len(letters) > 1 and initials(full).startswith(letters)


def same_name(a: Name, b: Name, one: str, two: str) -> bool:
    """Whether the two may be forms of one name: parts, initials or spellings."""
    if a.canonical.lower() == b.canonical.lower():
        return True
    first, second = set(a.canonical.lower().split()), set(b.canonical.lower().split())
    if a.kind != "place" and (first <= second or second <= first):
        return True
    if short_for(one, b.canonical) or short_for(two, a.canonical):
        return True
    if country_of(a) is not None and country_of(a) == country_of(b) and a.kind != b.kind:
        return True
    return one_spelling(a.canonical, b.canonical) or one_spelling(one, two)


def one_spelling(a: str, b: str) -> bool:
    """Whether two names differ only in spelling, as far as both go: "Raine", "Mr Rain"."""
    first, second = ([w for w in name.lower().split() if w.strip(".") not in TITLES] for name in (a, b))
    if not first or not second:
        return False
    both = list(zip(reversed(first), reversed(second), strict=False))
    if all(close(x, y) for x, y in both):
        return True
    alone = len(both) == 1 or any(x == y for x, y in both)
    return alone and all(close(x, y) or longer_by_one(x, y) for x, y in both)


def says_nearby(frame: Frame, change: Change, first: bool) -> bool:
    """Whether the stretch stands beside a verb of saying: two speakers are no contradiction."""
    start, end = (change.a_from, change.a_to) if first else (change.b_from, change.b_to)
    near = (*frame.words[max(start - 2, 0) : start], *frame.words[end : end + 2])
    return any(word.text in _SAYING for word in (*near, *frame.words[start:end]))


def elsewhere(frame: Frame, items: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether the other sentence says one of these words in another place."""
    rest = {word.text for word in (*frame.words[:start], *frame.words[end:])}
    return any(word.text in rest for word in content(items))


def moved(a: Frame, b: Frame, slot: Slot) -> bool:
    """Whether a word of the slot only stands in another place of the other sentence."""
    change = slot.change
    return elsewhere(b, slot.a, change.b_from, change.b_to) or elsewhere(
        a, slot.b, change.a_from, change.a_to
    )


def has_names(side: Side) -> bool:
    """Whether the sentence names anything."""
    return bool(side.claim.names)


# News of somebody new that share fewer content words are two pieces of news: "two died in a crash in Lund".
SAME_NEWS = 6


def name_slot(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Another name in the same place of the same sentence."""
    first, second = frame_of(a), frame_of(b)
    pairs = [pair for slot in slots(first, second) if (pair := other_names(a, b, slot))]
    alike = likeness(first, second)
    if len(pairs) > 1 and alike.of_both < THROUGHOUT:
        yield NotCompared("name", "several names differ: perhaps another happening told in the same words")
        return
    for one, two in pairs:
        kind: DiscrepancyKind = "place" if one.kind == "place" else "name"
        if kind == "place" and may_contain(one, two):
            yield NotCompared("place", f"{one.canonical} and {two.canonical} may lie one in the other")
            continue
        if kind == "place" and (other_thing(a, b) or (alike.same < SAME_NEWS and news_of_two(a, b))):
            yield NotCompared("place", "nothing shows that the sentences tell of one happening")
            continue
        yield _finding(
            a, b, one.span, two.span, kind, "other-name", "the same sentence has another name here"
        )


def other_names(a: Side, b: Side, slot: Slot) -> tuple[Name, Name] | None:
    """The two names of a slot, of one class, when they are surely two and nobody's words."""
    first, second = frame_of(a), frame_of(b)
    one, two = only_name(a, slot.a_span), only_name(b, slot.b_span)
    if one is None or two is None or moved(first, second, slot):
        return None
    if says_nearby(first, slot.change, True) or says_nearby(second, slot.change, False):
        return None
    if one.kind != two.kind or same_name(one, two, words(a, one.span), words(b, two.span)):
        return None
    return one, two


def opposite_in(frame: Frame, span: Span) -> list[Direction]:
    """Words with an opposite inside a stretch."""
    return [d for d in frame.directions if span.contains(d.span) or d.span.contains(span)]


def opposite(a: Frame, b: Frame, one: Direction, two: Direction) -> bool:
    """Whether the words are opposites, of which neither sentence holds both, said of one subject."""
    if one.concept != two.concept or one.polarity == two.polarity or one.negated != two.negated:
        return False
    if not (one_sided(a, one.concept) and one_sided(b, two.concept)):
        return False
    left, right = stems_in(a, one.subject), stems_in(b, two.subject)
    return not left or not right or one_thing(a, b, left, right)


def opposite_slot(a: Side, b: Side, slot: Slot) -> Iterator[Finding]:
    """A word and its opposite in the same place."""
    first, second = frame_of(a), frame_of(b)
    for one in opposite_in(first, slot.a_span):
        for two in opposite_in(second, slot.b_span):
            if opposite(first, second, one, two) and not other_happening(
                a, b, one.span.of(first.text), two.span.of(second.text)
            ):
                yield _finding(
                    a, b, at(a, one.span), at(b, two.span), "direction", "opposite-word",
                    "the same sentence has the opposite word here",
                )  # fmt: skip
                return


def prefixed(one: str, two: str) -> bool:
    """Whether one word is the other with a negative prefix."""
    short, long = sorted((one, two), key=len)
    if len(short) < MIN_PREFIXED or short in NOT_NEGATIVE:
        return False
    return any(long == prefix + short for prefix in PREFIXES)


def word_slot(a: Side, b: Side, slot: Slot) -> Iterator[Finding]:
    """Words that exclude each other, or a word and its negative form, in the same place."""
    left, right = content(slot.a), content(slot.b)
    if len(left) != 1 or len(right) != 1 or names_in(a, left[0].span) or names_in(b, right[0].span):
        return
    one, two = left[0].text, right[0].text
    group = exclusive(one, two)
    if group:
        kind: DiscrepancyKind = "role" if {one, two} <= KIN else "term"
        yield _finding(
            a, b, at(a, left[0].span), at(b, right[0].span), kind, "exclusive-words",
            f"only one of the two can be true ({group})",
        )  # fmt: skip
    elif prefixed(one, two):
        yield _finding(
            a, b, at(a, left[0].span), at(b, right[0].span), "negation", "negative-prefix",
            "the same sentence has the negative form of the word here",
        )  # fmt: skip


def word_slots(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Opposites and words that exclude each other in the same place of the same sentence."""
    first, second = frame_of(a), frame_of(b)
    for slot in slots(first, second):
        found = list(opposite_slot(a, b, slot))
        if not found and not moved(first, second, slot):
            found = list(word_slot(a, b, slot))
        yield from found


_EXPLANATIONS = (
    "The two articles may write of two things in the same words.",
    "One article may have been corrected since.",
)


def _finding(
    a: Side, b: Side, left: Span, right: Span, kind: DiscrepancyKind, rule: str, reason: str
) -> Finding:
    one, two = words(a, left), words(b, right)
    like = likeness(frame_of(a), frame_of(b))
    return Finding(
        kind=kind,
        relation="contradiction",
        rule=rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} says “{two}”: {reason}.",
        steps=(
            f"The sentences agree in {like.same} content words in the same order "
            f"({like.of_shorter:.0%} of the shorter one).",
            f"Where one has “{one}”, the other has “{two}”.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.5 + 0.4 * min(like.of_both, 1.0), 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
NAME = Comparator("name", STATEMENTS, name_slot, "name", both=has_names, share=WORTH_LAYING)
WORD = Comparator("direction", STATEMENTS, word_slots, "direction", share=WORTH_LAYING)
