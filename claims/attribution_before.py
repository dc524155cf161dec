"""Reports that come before their content ("Police said the road was shut")."""

from collections.abc import Sequence

from claims.attribution_cues import Cue
from claims.attribution_draft import Draft, recipient_end, says_something, trim, withholds
from claims.attribution_items import QUOTE, Item
from claims.attribution_source import Range, noun_before, source_after, source_before
from claims.attribution_words import has_clause, is_adverb, is_finite, time_end, words

# "said in a rare televised address to the nation on Monday that": the furthest that "that" stands.
_THAT_REACH = 14
_NEEDS_REACH = 40
_ADDRESSEE = 9  # items between "asked" and the quotation: "asked the chairman of the board, "…""
_SHORT_QUOTE = 12  # characters; shorter quotations are words set off inside a clause
_VAGUE = frozenset({"this", "that", "which", "these", "those", "what", "there"})
_VAGUE_ROWS = frozenset({"indicate", "indicate that", "describe", "put at"})


def _subject_time(items: Sequence[Item], at: int, after: int) -> bool:
    """Whether a time is part of what is said: "said October sales fell", "said this year will"."""
    return items[at].word in words("month") or (after < len(items) and is_finite(items, after))


def _skip_adjuncts(items: Sequence[Item], at: int, high: int) -> int:
    """Index after expressions of time and of the medium between a cue and its content."""
    while at < high:
        after = time_end(items, at)
        if after > at and not _subject_time(items, at, after):
            at = after
            continue
        if is_adverb(items[at].word):
            at += 1
            continue
        if items[at].word != "to" and items[at].word not in words("preposition"):
            break
        after = time_end(items, at + 1)
        if after > at + 1:
            at = after
            continue
        medium = [i for i in range(at + 1, min(at + 7, high)) if items[i].word in words("medium")]
        if not medium or any(items[i].word in {",", "that", QUOTE} for i in range(at, medium[0])):
            break
        at = medium[0] + 1
    return at


def _that(items: Sequence[Item], at: int, high: int) -> int | None:
    """Index of the "that" which introduces the content, if it follows within reach."""
    for index in range(at, min(at + _THAT_REACH, high)):
        if items[index].word == "that":
            return None if has_clause(items, at, index) else index
        if items[index].word in {QUOTE, ";", ":", "and", "if", "or"}:
            return None
    return None


def _start_of_clause(items: Sequence[Item], cue: Cue, high: int) -> int | None:
    """Where reported words begin after the cue, as a clause or quotation."""
    at = cue.last
    told = "recipient" in cue.takes
    if told:
        at = recipient_end(items, at, high)
    if told and at == cue.last and cue.rows[0].name == "tell" and items[at].word not in {QUOTE, "that"}:
        return None
    adjuncts = at
    at = _skip_adjuncts(items, at, high)
    if (
        at < high
        and items[at].word in {",", ":"}
        and (items[at].word == ":" or at > adjuncts or _quote(items, at + 1))
    ):
        at += 1
        if at < high and items[at - 1].word == ":" and items[at - 1].word == ":":
            return at
    if at >= high:
        return None
    quoted = _quoted_start(items, at, high) if "quote" in cue.takes else None
    if quoted is not None:
        return quoted
    if "that" in cue.takes:
        that = (
            at
            if items[at].word == "that"
            else _that(items, at, high)
            if _phrase_first(items, cue, told)
            else None
        )
        if that is not None:
            return that
    return at if "zero" in cue.takes and _zero(items, cue, at, high) else None


def _quoted_start(items: Sequence[Item], at: int, high: int) -> int | None:
    """Index of the quotation at `at`, or behind a few words and a comma ("asked Roe, "…"")."""
    if _quote(items, at):
        return at
    for index in range(at + 1, min(high, at + _ADDRESSEE)):
        if _quote(items, index) and items[index - 1].word in {",", ":"} and not has_clause(items, at, index):
            return index
    return None


def _phrase_first(items: Sequence[Item], cue: Cue, told: bool) -> bool:
    """Whether a recipient or a prepositional phrase may stand between the cue and "that"."""
    return told or items[cue.last].word in words("preposition") or items[cue.last].word == ","


def _quote(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].word == QUOTE


def _zero(items: Sequence[Item], cue: Cue, at: int, high: int) -> bool:
    """Whether [at, high) can be content without "that"."""
    first = items[at].word
    if (first in words("nothing") and high - at < 3) or first in {
        "to",
        ",",
        ".",
        "by",
        "for",
        "of",
        "nothing",
        "so",
    }:
        return False
    if cue.rows[0].name == "say":
        return high - at >= 2
    if cue.tense == "third" and cue.rows[0].noun and not _definite(items, cue.group):
        return False
    return first not in words("preposition") and has_clause(items, at, _first_break(items, at, high))


def _definite(items: Sequence[Item], group: int) -> bool:
    """Whether a name, pronoun or noun phrase with an article ends before `group`."""
    before = items[group - 1]
    if before.capital or before.word in words("pronoun"):
        return True
    return any(item.word in words("determiner") for item in items[max(0, group - 4) : group])


def _first_break(items: Sequence[Item], at: int, high: int) -> int:
    """Where the first clause of [at, high) ends at the latest."""
    for index in range(at + 1, high):
        word = items[index].word
        if word in words("subordinator") or word in {",", ";", "who"}:
            return index
        if word == "and" and index + 1 < high and is_finite(items, index + 1):
            return index
    return high


def _object(items: Sequence[Item], cue: Cue, high: int) -> int | None:
    """Where the object of a verb such as "condemned" begins, when the verb has what it needs."""
    at = cue.last
    if (
        at >= high
        or items[at].word in words("preposition")
        or items[at].word in {",", ".", "to", "by", "-", ":"}
    ):
        return None
    for row in cue.rows:
        later = {item.word for item in items[at + 1 : min(high, at + _NEEDS_REACH)]}
        if "naming" in row.takes and any(_quote(items, i) for i in range(at, high)):
            return at
        if "object" not in row.takes or (row.noun and row.tense in {"base", "third"} and not row.needs):
            continue
        if row.name == "put at" and not _measured(items, at, high):
            continue
        if not row.needs or row.needs & later:
            return at if high - at >= 2 else None
    return None


def _measured(items: Sequence[Item], at: int, high: int) -> bool:
    """Whether a number follows "at": "put the toll at 14"."""
    return any(
        items[i].word == "at" and any(item.kind == "number" for item in items[i + 1 : min(high, i + 4)])
        for i in range(at, high)
    )


def _zero_relative(items: Sequence[Item], at: int, low: int) -> bool:
    """Whether a subject follows its noun directly: "the cuts he announced"."""
    before = items[at - 1] if at > low else None
    return (
        before is not None
        and before.kind == "word"
        and before.word not in words("subordinator")
        and before.word not in words("coordinator")
    )


def _content_end(items: Sequence[Item], start: int, high: int, relative: bool) -> int:
    """`high`, or where the source is said to withhold something ("but would not name her").

    `relative`: the report is a relative clause, which ends where the main clause goes on.
    """
    if (
        items[start].word == QUOTE
        and start + 1 < high
        and items[start].end - items[start].start > _SHORT_QUOTE
    ):
        follows = items[start + 1].word
        if follows in words("adjunct"):
            return start + 1
    for at in range(start + 1, high - 1):
        if (
            relative
            and items[at].word == ","
            and any(is_finite(items, i) for i in (at + 1, min(at + 2, high - 1)))
        ):
            return at
        if items[at].word in {"but", "and"} and withholds(items, at + 1):
            return at
    return high


def before(items: Sequence[Item], cue: Cue, low: int, high: int, subject: Range | None) -> Draft | None:
    """The report whose content follows the cue."""
    if cue.last >= high:
        return None
    if cue.rows[0].kind == "frame":
        return _frame_before(items, cue, low, high)
    impersonal = cue.rows[0].name == "it was reported"
    source = None if impersonal else _source(items, cue, low, subject)
    if source is None and not impersonal:
        return None
    if (
        source
        and items[source[0]].word in _VAGUE
        and source[1] - source[0] == 1
        and cue.rows[0].name in _VAGUE_ROWS
    ):
        return None
    start = _start_of_clause(items, cue, high)
    clause = start is not None
    if start is None:
        start = _object(items, cue, high)
    if start is None:
        return None
    if not clause and source and _zero_relative(items, source[0], low):
        return None
    if not clause and items[cue.group - 1].word == "who":
        return None
    content = trim(items, start, _content_end(items, start, high, items[cue.group - 1].word == "who"))
    return Draft((content,), source, (cue.group, cue.last), 0.9 if clause else 0.75) if content else None


def _source(items: Sequence[Item], cue: Cue, low: int, subject: Range | None) -> Range | None:
    """Who speaks: the words before the verb, or for a participle the subject or the noun beside it."""
    if cue.tense != "ing":
        again = subject if items[cue.group - 1].word in {"and", "but"} and cue.group - 1 == low else None
        return source_before(items, low, cue.group) or again
    return subject if items[cue.group - 1].word in {",", "-"} else noun_before(items, low, cue.group)


def _frame_before(items: Sequence[Item], cue: Cue, low: int, high: int) -> Draft | None:
    """ "According to the port, the road was shut"."""
    source = source_after(items, cue.last, high, leading=True)
    if source is None or source[1] >= high:
        return None
    content = trim(items, source[1], high)
    if content is None or not says_something(items, *content):
        return None
    return Draft((content,), source, (cue.first, cue.last), 0.9)
