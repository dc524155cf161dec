"""Two sentences laid word by word on each other: which words stand in the same place?

The strongest sign that two figures are of one fact is that the words around them are the
same.  Offsets of words count from the start of the sentence.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit.compare.frames import Frame, differences, frame_of, most_equal, root
from audit.compare.other_thing import same_word
from audit.model import Side
from audit.worddiff import Change, Word
from claims.model import Span
from claims.numbers import parse_number
from claims.wordforms import stopwords

# Pairs of sentences kept with their alignment: a pair is asked once for each pair of its claims.
_CACHE = 4096

# Longer sentences are lists or run-on text, where laying one on the other says little.
MOST_WORDS = 120

# Two sentences of which this share of words stands in the same order are one sentence edited.
EDITED_SHARE = 0.6

# In other sentences this many equal words must touch the two figures, left and right together.
TOUCHING_WORDS = 6

# Two spellings of one name begin with the same letters: so many.
_SAME_START = 3

# A figure with its unit, qualifier and noun; a longer stretch is rewritten, not replaced.
MOST_REPLACED = 5


@dataclass(frozen=True, slots=True)
class Laid:
    """Two sentences laid on each other; `share` is that of the equal words in the longer one."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    changes: tuple[Change, ...]
    share: float


@functools.lru_cache(maxsize=_CACHE)
def lay(a: Frame, b: Frame) -> Laid:
    """The alignment of two sentences; empty for overlong ones."""
    first, second = a.words, b.words
    longest = max(len(first), len(second))
    if not first or not second or longest > MOST_WORDS:
        return Laid(first, second, (), 0.0)
    found = differences(a, b)
    equal = sum(c.a_to - c.a_from for c in found if c.tag == "equal")
    return Laid(first, second, found, equal / longest)


def laid(a: Side, b: Side) -> Laid:
    """The alignment of the sentences of two claims."""
    return lay(frame_of(a), frame_of(b))


def _most_equal(a: Side, b: Side) -> tuple[int, int]:
    """How many words can be equal at most, in whatever order, and the length of the longer sentence."""
    first, second = frame_of(a), frame_of(b)
    return most_equal(first, second)[1], max(len(first.words), len(second.words))


def may_be_edited(a: Side, b: Side) -> bool:
    """Whether the sentences share words enough to be one, in whatever order: told without laying them."""
    equal, longest = _most_equal(a, b)
    return equal >= EDITED_SHARE * longest


def edited(a: Side, b: Side) -> bool:
    """Whether the two sentences are one sentence with a few words replaced."""
    return may_be_edited(a, b) and laid(a, b).share >= EDITED_SHARE


def nothing_else_differs(a: Side, b: Side) -> bool:
    """Whether one word, or a few together, is all in which the two sentences differ."""
    return edited(a, b) and sum(change.tag != "equal" for change in laid(a, b).changes) == 1


def word_range(side: Side, items: Iterable[Word], span: Span) -> tuple[int, int] | None:
    """Indices [first, last) of the words that the span of the article's text touches."""
    start, end = span.start - side.claim.sentence.start, span.end - side.claim.sentence.start
    hit = [i for i, w in enumerate(items) if w.span.start < end and start < w.span.end]
    return (hit[0], hit[-1] + 1) if hit else None


def same_slot(a: Side, span_a: Span, b: Side, span_b: Span) -> bool:
    """Whether the two spans stand in one place of two like sentences: the same words around them."""
    equal, longest = _most_equal(a, b)
    if equal < TOUCHING_WORDS and equal < EDITED_SHARE * longest:
        return False  # told without laying one on the other
    found = laid(a, b)
    first, second = word_range(a, found.a, span_a), word_range(b, found.b, span_b)
    if first is None or second is None:
        return False
    for index, change in enumerate(found.changes):
        if change.a_from <= first[0] < change.a_to and change.b_from <= second[0] < change.b_to:
            if change.tag == "equal":
                long = change.a_to - change.a_from >= TOUCHING_WORDS or found.share >= EDITED_SHARE
                return long and first[0] - change.a_from == second[0] - change.b_from
            return _narrow(change) and (found.share >= EDITED_SHARE or _touching(found, index))
    return False


def _narrow(change: Change) -> bool:
    return max(change.a_to - change.a_from, change.b_to - change.b_from) <= MOST_REPLACED


def _touching(found: Laid, index: int) -> bool:
    """Whether enough equal words stand right before and after the replaced ones."""
    around = [found.changes[i] for i in (index - 1, index + 1) if 0 <= i < len(found.changes)]
    return sum(c.a_to - c.a_from for c in around) >= TOUCHING_WORDS


def replaced(found: Laid) -> Iterator[Change]:
    """Stretches of the one sentence that stand for a stretch of the other, short ones only."""
    for change in found.changes:
        if change.tag == "replace" and _narrow(change):
            yield change


def _touches(spans: Iterable[Span], side: Side, items: tuple[Word, ...], first: int, last: int) -> bool:
    if first >= last:
        return False
    start = side.claim.sentence.start
    place = Span(start + items[first].span.start, start + items[last - 1].span.end)
    return any(place.overlaps(span) for span in spans)


def subject_replaced(a: Side, b: Side) -> bool:
    """Whether the two sentences open with other content words: one pattern, two subjects."""
    found = laid(a, b)
    for change in found.changes:
        first = _contents(found.a, change.a_from, change.a_to)
        second = _contents(found.b, change.b_from, change.b_to)
        if change.tag == "equal":
            if first:
                return False
        elif first and second:
            return all(number_free(w) for w in (*first, *second)) and _new_words(found, first, second)
    return False


def _new_words(found: Laid, first: list[str], second: list[str]) -> bool:
    """Whether the words differ in more than form, and stand nowhere else in the other sentence."""
    if any(same_word(root(x), root(y)) for x in first for y in second):
        return False
    one, two = ({root(w.text) for w in items} for items in (found.a, found.b))
    return not any(root(w) in two for w in first) and not any(root(w) in one for w in second)


def _contents(items: tuple[Word, ...], first: int, last: int) -> list[str]:
    stop = stopwords()
    return [w.text for w in items[first:last] if w.text not in stop]


def number_free(word: str) -> bool:
    """Whether the word holds no figure and writes no number."""
    return not any(c.isdigit() for c in word) and parse_number(word) is None


def names_replaced(a: Side, b: Side) -> bool:
    """Whether a name of one sentence stands where the other has another name.

    Such sentences are one pattern filled for two subjects ("the Northbank index rose 4 points").
    """
    found = laid(a, b)
    first = [n.span for n in a.claim.names if n.mention != "pronoun"]
    second = [n.span for n in b.claim.names if n.mention != "pronoun"]
    return capitals_replaced(a, b) or any(
        _touches(first, a, found.a, c.a_from, c.a_to) and _touches(second, b, found.b, c.b_from, c.b_to)
        for c in found.changes
        if c.tag == "replace"
    )


def capitals_replaced(a: Side, b: Side) -> bool:
    """Whether one capitalised word inside the sentence stands for another: names that no list knows."""
    found = laid(a, b)
    for change in found.changes:
        if change.tag != "replace" or change.a_to - change.a_from != 1 or change.b_to - change.b_from != 1:
            continue
        one, two = _capital(a, found.a, change.a_from), _capital(b, found.b, change.b_from)
        if one and two and one[:_SAME_START] != two[:_SAME_START]:
            return True
    return False


def _capital(side: Side, items: tuple[Word, ...], index: int) -> str:
    """The word when it has a capital, does not open the sentence and is no date; else ""."""
    start = side.claim.sentence.start
    span = Span(start + items[index].span.start, start + items[index].span.end)
    word = span.of(side.text)
    if index == 0 or not word[:1].isupper() or not word[1:].islower() or not number_free(word.lower()):
        return ""
    return "" if any(span.overlaps(t.span) for t in side.claim.times) else word


def dates_replaced(a: Side, b: Side) -> bool:
    """Whether a date of one sentence stands where the other has another one."""
    found = laid(a, b)
    first = [t.span for t in a.claim.times if t.type in ("DATE", "TIME")]
    second = [t.span for t in b.claim.times if t.type in ("DATE", "TIME")]
    return any(
        _touches(first, a, found.a, c.a_from, c.a_to) and _touches(second, b, found.b, c.b_from, c.b_to)
        for c in found.changes
        if c.tag == "replace"
    )
