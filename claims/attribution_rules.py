"""Rules that read one unit: which words are reported, by which source, with which cue.

A unit is cut where a new report begins; in each part the outermost report is read: one that
follows its content, stands inside it or comes before it.
"""

from collections.abc import Sequence
from itertools import pairwise

from claims.attribution_after import closing, inside
from claims.attribution_before import before
from claims.attribution_cues import Cue, find_cues
from claims.attribution_draft import Draft
from claims.attribution_items import QUOTE, Item, is_scare
from claims.attribution_source import Range, source_before, subject_of
from claims.attribution_words import words

_FINAL = frozenset({".", "!", "?"})


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
    within = [cue for cue in cues if low <= cue.first < high]
    for cue in reversed(within):
        for draft in closing(items, cue, low, high):
            return draft
    for cue in within:
        found = inside(items, cue, low, high) or before(items, cue, low, high, subject)
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
    for draft in closing(items, last, 0, high) if last.tense != "ing" else ():
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
