"""Reports that follow their content ("…, police said") or stand inside it ("The road, he said, is shut")."""

from collections.abc import Iterator, Sequence

from claims.attribution_cues import Cue
from claims.attribution_draft import Draft, count_words, recipient_end, says_something, trim, withholds
from claims.attribution_items import QUOTE, Item
from claims.attribution_source import Range, source_after, source_before
from claims.attribution_words import has_clause, is_adverb, time_end, words

_RELATIVE = frozenset({"who", "which", "whose", "that"})


def _tail_is_adjunct(items: Sequence[Item], at: int, high: int) -> bool:
    """Whether nothing reported stands in [at, high): the end, or when, where and how it was said."""
    while at < high and items[at].word in {",", "-"}:
        at += 1
    if at >= high:
        return True
    word = items[at].word
    if word in {"that", ":"} or word == QUOTE:
        return False
    if time_end(items, at) > at:
        return _tail_is_adjunct(items, time_end(items, at), high)
    return word in words("adjunct") or word in {"of", "about"} or is_adverb(word) or word.endswith("ing")


def _separated(items: Sequence[Item], at: int, low: int) -> bool:
    return at > low and (items[at - 1].word in {",", QUOTE, "-", "?", "!"})


def _inverted(items: Sequence[Item], cue: Cue, low: int, high: int) -> Range | None:
    """The source of "…, said Smith, the mayor", None when the words after are no plain name."""
    if "invert" not in cue.takes or cue.group != cue.first or cue.tense not in {"past", "third"}:
        return None
    if not _separated(items, cue.first, low) or cue.last >= high:
        return None
    first = items[cue.last]
    if is_adverb(first.word) or time_end(items, cue.last) > cue.last:
        return None
    if (
        first.word in {"that", ":", ",", "it", "they", "we"}
        or first.word in words("preposition")
        or first.kind == "quote"
    ):
        return None
    source = source_after(items, cue.last, high)
    if source is None or has_clause(items, source[0], _who(items, source)):
        return None
    return source if has_clause(items, low, cue.first) else None


def _who(items: Sequence[Item], source: Range) -> int:
    """Where a relative clause begins in the source, or its end."""
    for at in range(*source):
        if items[at].word in {"who", "whose", "which"}:
            return at
    return source[1]


def _told_end(items: Sequence[Item], cue: Cue, high: int) -> int:
    return recipient_end(items, cue.last, high) if "recipient" in cue.takes else cue.last


def _after(items: Sequence[Item], cue: Cue, low: int, high: int) -> tuple[Range, int, int] | None:
    """(source, end of content, end of the report's own words) of a report after its content."""
    inverted = _inverted(items, cue, low, high)
    if inverted is not None:
        return inverted, cue.first, inverted[1]
    source = source_before(items, low, cue.group)
    if source is None or not _separated(items, source[0], low) or cue.tense == "ing":
        return None
    if items[source[0]].word in _RELATIVE or not cue.takes & {"zero", "quote", "that"}:
        return None
    if not says_something(items, low, source[0]):
        return None
    return source, source[0], _told_end(items, cue, high)


def _frame_after(items: Sequence[Item], cue: Cue, low: int, high: int) -> tuple[Range, int, int] | None:
    source = source_after(items, cue.last, high)
    if source is None or not says_something(items, low, cue.first):
        return None
    return source, cue.first, source[1]


def closing(items: Sequence[Item], cue: Cue, low: int, high: int) -> Iterator[Draft]:
    """The report that ends the part: content, source and cue, then at most adjuncts or more content."""
    frame = cue.rows[0].kind == "frame"
    found = _frame_after(items, cue, low, high) if frame else _after(items, cue, low, high)
    if found is None:
        return
    source, end, rest = found
    content = trim(items, low, end)
    if content is None or (count_words(items, content) < 2 and items[content[0]].kind != "quote"):
        return
    told = cue.takes & {"zero", "that"}
    if not frame and not told and not _holds_quote(items, low, end):
        return
    if (
        not frame
        and "zero" not in cue.takes
        and not _holds_quote(items, low, end)
        and not _at_end(items, rest, high)
    ):
        return
    more = _resumed(items, rest, high)
    after_quote = items[end - 1].word == QUOTE or (end - low > 1 and items[end - 2].word == QUOTE)
    if more is None and not frame and not after_quote and not _tail_is_adjunct(items, rest, high):
        return
    parts = (content,) if more is None else _joined(items, content, more)
    yield Draft(parts, source, (cue.group, cue.last), 0.9)


def _at_end(items: Sequence[Item], at: int, high: int) -> bool:
    """Whether the sentence ends at `at`, a time aside: "…, the inquiry concluded on Monday"."""
    while at < high:
        begin = at + (items[at].word in words("preposition"))
        after = time_end(items, begin)
        if after == begin:
            return False
        at = after
    return True


def _holds_quote(items: Sequence[Item], first: int, last: int) -> bool:
    return any(item.word == QUOTE for item in items[first:last])


def _joined(items: Sequence[Item], content: Range, more: Range) -> tuple[Range, ...]:
    """Both fragments; a lone "But" or "Still" before the report is not one."""
    if all(
        item.word in words("coordinator") or is_adverb(item.word) for item in items[content[0] : content[1]]
    ):
        return (more,)
    return content, more


def _resumed(items: Sequence[Item], at: int, high: int) -> Range | None:
    """Content that goes on after the report: a quotation, or what follows a comma."""
    quote = next((i for i in range(at, high) if items[i].word == QUOTE), None)
    if quote is not None and all(items[i].word in {",", ":", "-"} or i < quote for i in range(at, quote)):
        between = items[at:quote]
        if len(between) <= 1 or (not has_clause(items, at, quote) and items[quote - 1].word in {",", ":"}):
            return trim(items, quote, high)
    if at < high and items[at].word == "," and at + 1 < high:
        word = items[at + 1].word
        if word in {"but", "and", "or"} and not withholds(items, at + 2):
            return trim(items, at + 1, high)
    return None


def inside(items: Sequence[Item], cue: Cue, low: int, high: int) -> Draft | None:
    """ "The road, he said, was shut": both sides are content."""
    source = source_before(items, low, cue.group)
    if source is None or cue.last >= high or items[cue.last].word != "," or cue.tense == "ing":
        return None
    if source[0] <= low or items[source[0] - 1].word != ",":
        return None
    before, after = trim(items, low, source[0]), trim(items, cue.last, high)
    if before is None or after is None:
        return None
    return Draft(_joined(items, before, after), source, (cue.group, cue.last), 0.85)
