"""Rules that read one unit: which words are reported, by which source, with which cue.

A unit is cut where a new report begins; in each part the outermost report is read: one that
follows its content ("..., police said"), stands inside it ("The road, he said, is shut") or
comes before it ("Police said the road was shut").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.attribution_cues import Cue, find_cues
from claims.attribution_items import QUOTE, Item, is_scare
from claims.attribution_source import Range, noun_before, source_after, source_before, subject_of
from claims.attribution_words import has_clause, is_adverb, is_finite, time_end, words

_EDGE = frozenset({",", ";", ":", "-", "."})
_FINAL = frozenset({".", "!", "?"})
# "said in a rare televised address to the nation on Monday that": the furthest that "that" stands.
_THAT_REACH = 14
_NEEDS_REACH = 40
_ADDRESSEE = 9  # items between "asked" and the quotation: "asked the chairman of the board, "…""
_CLAUSE_WORDS = 5  # words before a report that count as content though no verb is recognised
_SHORT_QUOTE = 12  # characters; shorter quotations are words set off inside a clause
_VAGUE = frozenset({"this", "that", "which", "these", "those", "what", "there"})
_RELATIVE = frozenset({"who", "which", "whose", "that"})
_VAGUE_ROWS = frozenset({"indicate", "indicate that", "describe", "put at"})
_WITHHOLDS = frozenset({"would", "did", "wouldn't", "didn't", "declined", "refused", "gave", "offered"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as ranges of items; `quoted`: its content holds a quotation."""

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    confidence: float


def _trim(items: Sequence[Item], first: int, last: int) -> Range | None:
    """The range without commas and full stops at its ends; None without a word."""
    while first < last and items[first].word in _EDGE:
        first += 1
    while last > first and items[last - 1].word in _EDGE:
        last -= 1
    if any(item.kind != "other" for item in items[first:last]):
        return first, last
    return None


def _words(items: Sequence[Item], span: Range) -> int:
    return sum(item.kind != "other" for item in items[span[0] : span[1]])


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


# --- report after its content -------------------------------------------------------------


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


def _says_something(items: Sequence[Item], low: int, high: int) -> bool:
    """Whether [low, high) can be content: a clause, or words enough that do not set the scene."""
    if has_clause(items, low, high):
        return True
    first = items[low].word
    scene = first in words("preposition") or first.endswith("ing") or is_adverb(first)
    return not scene and high - low >= _CLAUSE_WORDS


def _told_end(items: Sequence[Item], cue: Cue, high: int) -> int:
    return _recipient_end(items, cue.last, high) if "recipient" in cue.takes else cue.last


def _after(items: Sequence[Item], cue: Cue, low: int, high: int) -> tuple[Range, int, int] | None:
    """(source, end of content, end of the report's own words) of a report after its content."""
    inverted = _inverted(items, cue, low, high)
    if inverted is not None:
        return inverted, cue.first, inverted[1]
    source = source_before(items, low, cue.group)
    if source is None or not _separated(items, source[0], low) or cue.tense == "ing":
        return None
    if items[source[0]].word in _RELATIVE or not cue.takes & {"zero", "quote"}:
        return None
    if not _says_something(items, low, source[0]):
        return None
    return source, source[0], _told_end(items, cue, high)


def _frame_after(items: Sequence[Item], cue: Cue, low: int, high: int) -> tuple[Range, int, int] | None:
    source = source_after(items, cue.last, high)
    if source is None or not _says_something(items, low, cue.first):
        return None
    return source, cue.first, source[1]


def _closing(items: Sequence[Item], cue: Cue, low: int, high: int) -> Iterator[Draft]:
    """The report that ends the part: content, source and cue, then at most adjuncts or more content."""
    frame = cue.rows[0].kind == "frame"
    found = _frame_after(items, cue, low, high) if frame else _after(items, cue, low, high)
    if found is None:
        return
    source, end, rest = found
    content = _trim(items, low, end)
    if content is None or (_words(items, content) < 2 and items[content[0]].kind != "quote"):
        return
    if not frame and "zero" not in cue.takes and not _holds_quote(items, low, end):
        return
    more = _resumed(items, rest, high)
    after_quote = items[end - 1].word == QUOTE or (end - low > 1 and items[end - 2].word == QUOTE)
    if more is None and not frame and not after_quote and not _tail_is_adjunct(items, rest, high):
        return
    parts = (content,) if more is None else _joined(items, content, more)
    yield Draft(parts, source, (cue.group, cue.last), 0.9)


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
            return _trim(items, quote, high)
    if at < high and items[at].word == "," and at + 1 < high:
        word = items[at + 1].word
        if word in {"but", "and", "or"} and not _withholds(items, at + 2):
            return _trim(items, at + 1, high)
    return None


def _withholds(items: Sequence[Item], at: int) -> bool:
    """Whether the words tell what the source would not do rather than what it said."""
    if at + 1 >= len(items) or items[at].word not in _WITHHOLDS:
        return False
    return items[at].word.endswith("n't") or items[at + 1].word in {"not", "no", "to"}


# --- report inside its content ------------------------------------------------------------


def _inside(items: Sequence[Item], cue: Cue, low: int, high: int) -> Draft | None:
    """ "The road, he said, was shut": both sides are content."""
    source = source_before(items, low, cue.group)
    if source is None or cue.last >= high or items[cue.last].word != "," or cue.tense == "ing":
        return None
    if source[0] <= low or items[source[0] - 1].word != ",":
        return None
    before, after = _trim(items, low, source[0]), _trim(items, cue.last, high)
    if before is None or after is None:
        return None
    return Draft(_joined(items, before, after), source, (cue.group, cue.last), 0.85)


# --- report before its content ------------------------------------------------------------


def _recipient_end(items: Sequence[Item], at: int, high: int) -> int:
    """Index after the person told at `at`, or `at` when nobody is named."""
    start = at
    while at < high and (items[at].word in words("determiner") or items[at].kind == "number"):
        at += 1
    end = at
    while end < high and items[end].capital and items[end].kind == "word":
        end += 1
        if end + 1 < high and items[end].word in {"of", "for", "&", "'s", "-"} and items[end + 1].capital:
            end += 1
    lower = end
    while lower < min(high, end + 4) and items[lower].kind == "word":
        if items[lower].word in words("recipient"):
            return lower + 1
        if items[lower].word in words("preposition") or items[lower].word == "that":
            break
        lower += 1
    return end if end > at else start


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
        if items[at].word not in words("preposition") | {"to"}:
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
        at = _recipient_end(items, at, high)
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
        and before.word not in words("subordinator") | words("coordinator")
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
        if items[at].word in {"but", "and"} and _withholds(items, at + 1):
            return at
    return high


def _before(items: Sequence[Item], cue: Cue, low: int, high: int, subject: Range | None) -> Draft | None:
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
    content = _trim(items, start, _content_end(items, start, high, items[cue.group - 1].word == "who"))
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
    content = _trim(items, source[1], high)
    if content is None or not _says_something(items, *content):
        return None
    return Draft((content,), source, (cue.first, cue.last), 0.9)


# --- the whole unit -----------------------------------------------------------------------


def _cuts(items: Sequence[Item], cues: Sequence[Cue], low: int, high: int) -> list[int]:
    """Where a new report begins: a coordinated clause with its own source, or a participle."""
    found = [at for at in range(low, high) if items[at].word == ";" and cues[0].first < at < cues[-1].first]
    for cue in cues:
        if cue.first <= low or cue.rows[0].kind == "frame":
            continue
        if cue.tense == "ing":
            if items[cue.group - 1].word in {",", "-"}:
                found.append(cue.group - 1)
            continue
        if _second_verb(items, cues, cue):
            found.append(cue.group - 1)
            continue
        source = source_before(items, low, cue.group)
        if source is None or source[0] - 2 < low:
            continue
        lead = source[0] - 1
        if items[lead].word == QUOTE and items[lead - 1].word == "," and cues[0].first < lead - 1:
            found.append(lead - 1)
            continue
        if items[lead].word in words("coordinator") and items[lead - 1].word in {",", ";"}:
            found.append(lead - 1)
    return sorted(set(found))


def _second_verb(items: Sequence[Item], cues: Sequence[Cue], cue: Cue) -> bool:
    """Whether the source of the first report goes on speaking: "condemned it and said", "but added"."""
    first, link = cues[0], items[cue.group - 1].word
    if cue is first or not cue.takes & {"that", "zero"} or cue.tense == "base":
        return False
    return link == "but" or (link == "and" and not first.takes & {"that", "zero"})


def _prefaced(items: Sequence[Item], cues: Sequence[Cue], draft: Draft) -> bool:
    """Whether a report of its own stands in the content, before its quotation or a semicolon."""
    first, last = draft.content[0]
    if any(items[at].word == ";" and cues[0].first < at for at in range(first, last)):
        return True
    return items[last - 1].word == QUOTE and last - 2 > cues[0].first > first and items[last - 2].word == ","


def _read_part(
    items: Sequence[Item], cues: Sequence[Cue], low: int, high: int, subject: Range | None
) -> Draft | None:
    """The outermost report of [low, high), or None."""
    inside = [cue for cue in cues if low <= cue.first < high]
    for cue in reversed(inside):
        for draft in _closing(items, cue, low, high):
            return draft
    for cue in inside:
        found = _inside(items, cue, low, high) or _before(items, cue, low, high, subject)
        if found is not None:
            return found
    return None


def read_unit(items: Sequence[Item]) -> list[Draft]:
    """Reports of the unit, outermost only, in order of their parts."""
    high = len(items)
    while high and items[high - 1].word in _FINAL:
        high -= 1
    cues = find_cues(items)
    if not cues:
        return []
    last = cues[-1]
    for draft in _closing(items, last, 0, high) if last.tense != "ing" else ():
        if (
            len(draft.content) == 1
            and draft.content[0][0] < cues[0].first
            and not _prefaced(items, cues, draft)
        ):
            return [draft]
    bounds = [0, *_cuts(items, cues, 0, high), high]
    drafts: list[Draft] = []
    subject = subject_of(items, 0, high)
    for low, end in pairwise(bounds):
        found = _read_part(items, cues, low, end, subject)
        if found is not None:
            drafts.append(found)
            subject = found.source or subject
    return drafts


def bare_report(items: Sequence[Item]) -> Draft | None:
    """A report without content of its own, for a quotation before it ("… he thundered in court")."""
    for cue in find_cues(items)[:1]:
        source = source_before(items, 0, cue.group)
        if source is not None and source[0] == 0 and "quote" in cue.takes:
            return Draft((), source, (cue.group, cue.last), 0.8)
    return None


def quote_only(items: Sequence[Item], text: str) -> bool:
    """Whether the unit is nothing but quotations."""
    quoted = [item for item in items if item.kind == "quote"]
    return (
        bool(quoted)
        and all(item.kind in {"quote", "other"} for item in items)
        and not is_scare(quoted[0], text)
    )
