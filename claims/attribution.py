"""Who says what -> Attribution.

The paragraph is the frame: quotations are paired in it, quoted sentences without a source of
their own go on from the report before them, and pronouns look back from it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.attribution_cues import telling_words
from claims.attribution_draft import Draft
from claims.attribution_items import Unit, paragraphs_of, span_of
from claims.attribution_quotes import Quote
from claims.attribution_rules import bare_report, quote_only, read_unit
from claims.attribution_speaker import Speakers
from claims.attribution_titles import headline, interview, set_off
from claims.document import Document
from claims.model import Attribution, Name, Span

_WORD = re.compile(r"\w+")
_GAP = 2  # sentences; a quotation goes on from a report no further back in its paragraph
_RECENT = 5  # reports of the paragraph among which the quotation's speaker is looked for
_MOST_PARTS = 40  # fragments of one report; a longer speech is given on as a new one
_ORPHAN_WORDS = 4  # a quotation without a source is kept from this many words on
_CONFIDENCE = {"joined": 0.8, "same source": 0.6, "orphan": 0.4}


def _spans(unit: Unit, ranges: Iterable[tuple[int, int] | None]) -> tuple[Span, ...]:
    return tuple(span_of(unit.items, *found) for found in ranges if found)


def _attribution(unit: Unit, draft: Draft) -> Attribution:
    content, source, cue = (
        _spans(unit, draft.content),
        _spans(unit, [draft.source]),
        _spans(unit, [draft.cue]),
    )
    return Attribution(content, source, cue, confidence=draft.confidence)


def _is_headline(unit: Unit, document: Document) -> bool:
    """Whether the unit is a title: a heading, the title field, or a first line without a full stop."""
    if unit.kind == "heading" or document.field == "title":
        return True
    return unit.paragraph == 0 and document.folded[unit.end - 1] not in ".!?\"'"


def _read(unit: Unit, document: Document) -> list[Attribution]:
    if not unit.items:
        return []
    draft = headline(unit.items) if _is_headline(unit, document) else interview(unit.items)
    if draft:
        return [_attribution(unit, draft)]
    drafts = read_unit(unit.items)
    if not drafts:
        loose = set_off(unit.items, document.text)
        drafts = [loose] if loose else []
    return [_attribution(unit, one) for one in drafts]


def _content_of(unit: Unit) -> Span:
    quoted = [item for item in unit.items if item.kind == "quote"]
    return Span(quoted[0].start, quoted[-1].end)


def _orphans(waiting: Sequence[Span], document: Document) -> list[Attribution]:
    """Quotations for which no source was found, kept when they are long enough to be speech."""
    return [
        Attribution((content,), confidence=_CONFIDENCE["orphan"])
        for content in waiting
        if len(_WORD.findall(content.of(document.text))) >= _ORPHAN_WORDS
    ]


def _attach(
    unit: Unit, new: list[Attribution], waiting: Sequence[Span], document: Document
) -> list[Attribution]:
    """Quotations that waited for a source, joined to the unit's first report or given on alone."""
    if new and new[0].content[0].start == unit.start:
        joined = replace(new[0], content=(*waiting, *new[0].content), confidence=_CONFIDENCE["joined"])
        return [joined, *new[1:]]
    bare = bare_report(unit.items)
    if bare is not None:
        cue = _spans(unit, [bare.cue])
        if all(one.cue != cue for one in new):
            source = _spans(unit, [bare.source])
            return [Attribution(tuple(waiting), source, cue, confidence=_CONFIDENCE["joined"]), *new]
    return [*_orphans(waiting, document), *new]


def _continue(found: list[Attribution], begin: int, content: Span, folded: str) -> bool:
    """Join a quoted sentence to the report before it; False when there is none to join.

    `begin` is the index of the paragraph's first report in `found`.  A paragraph that begins
    with a quotation goes on from a paragraph that ended with one.
    """
    for index in range(len(found) - 1, max(begin, len(found) - _RECENT) - 1, -1):
        if _quoted(found[index], folded) and len(found[index].content) < _MOST_PARTS:
            found[index] = replace(found[index], content=(*found[index].content, content))
            return True
    if len(found) > begin:
        one = found[-1]
        found.append(Attribution((content,), one.source, one.cue, confidence=_CONFIDENCE["same source"]))
        return True
    return False


def _quoted(attribution: Attribution, folded: str) -> bool:
    """Whether the content begins or ends with a quotation mark."""
    marks = {folded[at] for part in attribution.content for at in (part.start, part.end - 1)}
    return bool(marks & {'"', "'"})


def _read_paragraph(
    units: Iterable[Unit], document: Document, found: list[Attribution], open_before: bool
) -> bool:
    """Add the reports of one paragraph to `found`; returns whether it ended with a quotation.

    `open_before`: the paragraph before ended with a quotation whose report is found[-1].
    """
    begin = len(found)
    waiting: list[Span] = []
    last_quoted = False
    reported = -1
    for place, unit in enumerate(units):
        last_quoted = quote_only(unit.items, document.text)
        if last_quoted:
            content = _content_of(unit)
            low = begin - 1 if open_before and place == 0 else begin
            if place - reported > _GAP:
                low = len(found)
            if not _continue(found, low, content, document.folded):
                waiting.append(content)
            reported = place
            continue
        new = _read(unit, document)
        found.extend(_attach(unit, new, waiting, document) if waiting else new)
        waiting = []
        reported = place if new else reported
        last_quoted = bool(new) and _quoted(new[-1], document.folded)
    found.extend(_orphans(waiting, document))
    return last_quoted and len(found) > 0 and not waiting


class _Quotes:
    """All quotations of the document, to say which words of a content are quoted."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = quotes
        self.ends = [quote.end for quote in quotes]

    def inside(self, part: Span, text: str) -> list[Span]:
        """What is between quotation marks in `part`, marks excluded."""
        found = []
        for quote in self.quotes[bisect_left(self.ends, part.start + 1) :]:
            if quote.start >= part.end:
                break
            inner = quote.inner(text)
            if inner is not None and inner.overlaps(part):
                found.append(Span(max(inner.start, part.start), min(inner.end, part.end)))
        return found


def _finish(attribution: Attribution, quotes: _Quotes, text: str) -> Attribution:
    """The attribution with its quotations, and whether most of its words are quoted."""
    found = [span for part in attribution.content for span in quotes.inside(part, text)]
    if not found:
        return attribution
    total = sum(len(_WORD.findall(part.of(text))) for part in attribution.content)
    quoted = sum(len(_WORD.findall(span.of(text))) for span in found)
    return replace(attribution, quotes=tuple(found), direct=quoted * 2 > total)


def _begin(attribution: Attribution) -> tuple[int, int]:
    first = attribution.content[0]
    return first.start, first.end


def find_attributions(document: Document, names: tuple[Name, ...] = ()) -> tuple[Attribution, ...]:
    """Outermost reports of the document, in order of their content.

    Every content, source and cue is a verbatim stretch of the text.  `names` give the speaker's
    canonical name; without them `speaker` is None.  Boilerplate and bylines are not read.
    Never raises; linear in the length of the text.
    """
    found: list[Attribution] = []
    quotes: list[Quote] = []
    ended_quoted = False
    for units, here in paragraphs_of(document, telling_words()):
        quotes.extend(here)
        ended_quoted = _read_paragraph(units, document, found, ended_quoted)
    if not found:
        return ()
    table = _Quotes(quotes)
    finished = [_finish(one, table, document.text) for one in found]
    return Speakers(document, names).resolve(sorted(finished, key=_begin))
