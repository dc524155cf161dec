"""The words that name the source beside a reporting word.

Ranges are half-open item indices of one unit.
"""

from collections.abc import Sequence

from claims.attribution_items import QUOTE, Item
from claims.attribution_words import has_clause, is_adverb, is_finite, is_past, time_end, words

Range = tuple[int, int]

_BREAKS = frozenset({";", ":", "-", "(", ")", "?", "!"})
_DESCRIBES = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "one", "who", "whose", "which", "both"}
)
_NAMING = frozenset({"word", "number"})
_RELATIVE = frozenset({"who", "whose", "which"})
_JOINS = frozenset({"and", "or"})
# No description of a source in news runs longer; a longer one is a misreading.
_LONGEST_SOURCE = 30
_REACH = 60  # items; how far from its verb a subject is looked for
# "in a written statement issued late" is about as far as the noun stands from its preposition.
_MEDIA_REACH = 6


def segment_start(items: Sequence[Item], low: int, end: int) -> int:
    """First item after the last comma, colon, dash, bracket or quotation before `end`."""
    at, low = end, max(low, end - _REACH)
    while at > low:
        before = items[at - 1].word
        if before == "," or before in _BREAKS or before == ".":
            break
        if before == QUOTE and not (at - 2 >= low and items[at - 2].word in words("determiner")):
            break
        at -= 1
    return at


def _clause_start(items: Sequence[Item], start: int, end: int) -> int:
    """First item after the last word of [start, end) that opens a new clause."""
    for at in range(end - 2, start - 1, -1):
        word = items[at].word
        if word in words("subordinator") and not items[at].capital:
            return at + 1
        if word == "and" and has_clause(items, start, at):
            return at + 1
    return start


def _phrase_end(items: Sequence[Item], start: int, end: int) -> int:
    """Where the source begins behind a prepositional phrase at `start` without a comma."""
    after = time_end(items, start + 1)
    if after > start + 1:
        return min(after, end)
    if start + 1 < end and items[start + 1].kind == "number":
        return start + 2
    for at in range(end - 1, start + 1, -1):
        if items[at].word in words("determiner") or items[at].word in words("pronoun"):
            return at
    return min(start + 2, end - 1)


def _skip_lead(items: Sequence[Item], start: int, end: int) -> int:
    """First item of the source behind conjunctions, adverbs and expressions of time."""
    while start < end:
        word = items[start].word
        after = time_end(items, start)
        if after > start:
            start = after
        elif (
            word in words("coordinator")
            or is_adverb(word)
            or word in {"that", "because", "as", "after", "when", "if"}
        ):
            start += 1
        elif word in words("preposition") and start + 1 < end:
            start = _phrase_end(items, start, end)
        else:
            break
    return start


def _segments(items: Sequence[Item], low: int, end: int) -> list[Range]:
    """Stretches between commas before `end`, nearest last, back to a stronger break."""
    found: list[Range] = []
    last, at, low = end, end, max(low, end - _REACH)
    while at > low:
        word = items[at - 1].word
        if word in _BREAKS or word == QUOTE:
            break
        if word == ",":
            if at < last:
                found.append((at, last))
            last = at - 1
        at -= 1
    if at < last:
        found.append((at, last))
    return found[::-1]


def _describes(items: Sequence[Item], segment: Range) -> bool:
    """Whether the segment describes a name before it rather than being one."""
    first = items[segment[0]]
    return first.word in _DESCRIBES or not first.capital


def _appositive(items: Sequence[Item], low: int, end: int) -> int:
    """Start of the source whose description ends with the comma before `end`."""
    segments = _segments(items, low, end - 1)
    if not segments:
        return end
    at = len(segments) - 1
    if not _describes(items, segments[at]):
        at = at - 1 if at and not _closed(items, segments[at - 1]) else at
    else:
        while at and _describes(items, segments[at]) and not _closed(items, segments[at - 1]):
            at -= 1
    start, stop = segments[at]
    return _skip_lead(items, _clause_start(items, start, stop), stop)


def _closed(items: Sequence[Item], segment: Range) -> bool:
    """Whether the segment is a clause of its own, so that no description goes on into it."""
    if items[segment[0]].word in _RELATIVE:
        return False
    return has_clause(items, _clause_start(items, *segment), segment[1])


def source_before(items: Sequence[Item], low: int, group: int) -> Range | None:
    """The noun phrase that ends where the verb group begins, with its descriptions."""
    if group <= low:
        return None
    if items[group - 1].word == "who" and group - 1 > low:
        return source_before(items, low, group - 1)
    if items[group - 1].word in {"and", "then"}:
        return subject_of(items, low, group - 1)
    if items[group - 1].word == ",":
        start, end = _appositive(items, low, group), group - 1
        if not _is_source(items, start, end):
            end = _before_clause(items, start, end)
    elif items[group - 1].word in words("pronoun"):
        start, end = group - 1, group
    else:
        start = segment_start(items, low, group)
        start, end = _skip_lead(items, _clause_start(items, start, group), group), group
    return (start, end) if _is_source(items, start, end) else None


def _before_clause(items: Sequence[Item], start: int, end: int) -> int:
    """Where a description that is a clause begins: "the mayor[, asked whether it would rain,]"."""
    comma = next((at for at in range(start, end) if items[at].word == ","), end)
    after = items[comma + 1] if comma + 1 < end else None
    told = after is not None and (is_past(after) or after.word.endswith(("ed", "ing")))
    return comma if told and items[start].capital else end


def _is_source(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether [start, end) can name somebody: words, not too many, and no clause but a relative one."""
    if start >= end or end - start > _LONGEST_SOURCE or is_past(items[start]):
        return False
    spoken = [item.word for item in items[start:end]]
    if "what" in spoken or (len(spoken) == 1 and spoken[0] in words("writer")):
        return False
    if not words("auxiliary").isdisjoint(spoken):
        relative = next((at for at, word in enumerate(spoken) if word in _RELATIVE), len(spoken))
        if not words("auxiliary").isdisjoint(spoken[:relative]):
            return False
    return any(item.kind in _NAMING and not is_adverb(item.word) for item in items[start:end])


def noun_before(items: Sequence[Item], low: int, at: int) -> Range | None:
    """The noun phrase right before `at`, for a participle ("banners reading")."""
    start = at
    while start > low and items[start - 1].kind == "word" and not is_finite(items, start - 1):
        word = items[start - 1].word
        if word in words("preposition") and word not in {"of", "for"}:
            break
        start -= 1
        if word in words("determiner"):
            break
    return (start, at) if _is_source(items, start, at) else None


def subject_of(items: Sequence[Item], low: int, high: int) -> Range | None:
    """The subject of the first verb of [low, high), for a second verb or a participle of its own."""
    for at in range(low, min(high, low + _REACH)):
        if items[at].word != QUOTE and is_finite(items, at):
            group = at
            while group > low and is_adverb(items[group - 1].word):
                group -= 1
            return source_before(items, low, group) if items[group - 1].word not in {"and", "then"} else None
    return None


def _adjunct(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether an expression of time, place of saying or manner begins at `at`."""
    word = items[at].word
    if time_end(items, at) > at:
        return True
    if word not in words("adjunct"):
        return False
    if word in {
        "in",
        "on",
        "at",
        "during",
        "via",
        "by",
        "from",
        "through",
        "to",
        "with",
        "last",
        "this",
        "upon",
    }:
        near = items[at + 1 : min(end, at + 1 + _MEDIA_REACH)]
        return time_end(items, at + 1) > at + 1 or any(item.word in words("medium") for item in near)
    return True


def source_after(items: Sequence[Item], at: int, high: int, *, leading: bool = False) -> Range | None:
    """The noun phrase that begins at `at`, with its descriptions, up to an adjunct or clause.

    `leading`: the report opens the sentence, so that a comma ends the source, not an adjunct.
    """
    end = at
    while end < high and end - at < _LONGEST_SOURCE:
        word = items[end].word
        if word in _BREAKS or word in {QUOTE, "."} or (word in words("coordinator") and word not in _JOINS):
            break
        if end > at and (word == "that" or (not leading and _adjunct(items, end, high))):
            break
        if word == "," and not _goes_on(items, end + 1, high):
            break
        if word == "," and leading and _next_comma(items, end + 1, high) >= high:
            break
        if word in {"and", "or"} and has_clause(items, end, _next_comma(items, end, high)):
            break
        end += 1
    while end > at and items[end - 1].word in {",", "and", "or"}:
        end -= 1
    if end <= at or not any(item.kind == "word" for item in items[at:end]):
        return None
    if items[end - 1].word in words("standard"):  # "paid according to their age" reports nothing
        return None
    return at, end


def _next_comma(items: Sequence[Item], at: int, high: int) -> int:
    while at < high and items[at].word not in {",", QUOTE, ";", ":"}:
        at += 1
    return at


def _goes_on(items: Sequence[Item], at: int, high: int) -> bool:
    """Whether the segment after a comma still describes the source."""
    if at >= high or items[at].word == QUOTE:
        return False
    end = _next_comma(items, at, high)
    word = items[at].word
    if word in _RELATIVE:
        return True
    if (
        word in words("coordinator")
        or word in words("pronoun")
        or word.endswith("ing")
        or _adjunct(items, at, high)
    ):
        return False
    return not any(is_finite(items, index) for index in range(at, end))
