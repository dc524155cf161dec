"""Who says what -> Attribution.

The paragraph is the frame: quotations are paired in it, quoted sentences without a source of
their own go on from the report before them, and pronouns look back from it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from claims.attribution_items import Unit, paragraphs_of, span_of
from claims.attribution_rules import Draft, bare_report, headline, quote_only, read_unit
from claims.document import Document
from claims.model import Attribution, Name, Span

_WORD = re.compile(r"\w+")
# A person outranks the body he or she speaks for, and that the place it sits in.
_SPEAKING = ("person", "organisation", "nationality", "place", "agreement", "thing")
_PERSONAL = frozenset({"he", "she", "who"})


def _spans(unit: Unit, ranges: Iterable[tuple[int, int] | None]) -> tuple[Span, ...]:
    return tuple(span_of(unit.items, *found) for found in ranges if found)


def _attribution(unit: Unit, draft: Draft) -> Attribution:
    return Attribution(
        content=_spans(unit, draft.content), source=_spans(unit, [draft.source]),
        cue=_spans(unit, [draft.cue]), confidence=draft.confidence,
    )  # fmt: skip


def _is_headline(unit: Unit, document: Document) -> bool:
    """Whether the unit is a title: a heading, the title field, or a first line without a full stop."""
    if unit.kind == "heading" or document.field == "title":
        return True
    return unit.paragraph == 0 and document.text[unit.end - 1] not in ".!?\"'”’"


def _read(unit: Unit, document: Document) -> list[Attribution]:
    if _is_headline(unit, document):
        draft = headline(unit.items, document.text)
        if draft is not None:
            return [_attribution(unit, draft)]
    return [_attribution(unit, draft) for draft in read_unit(unit.items)]


def _content_of(unit: Unit) -> Span:
    first = next(item for item in unit.items if item.kind == "quote")
    last = next(item for item in reversed(unit.items) if item.kind == "quote")
    return Span(first.start, last.end)


def _extend(attribution: Attribution, content: Span) -> Attribution:
    return Attribution(
        tuple(sorted((*attribution.content, content))), attribution.source, attribution.cue,
        confidence=attribution.confidence,
    )  # fmt: skip


def _read_paragraph(
    units: Sequence[Unit], document: Document, before: Attribution | None
) -> Iterator[Attribution]:
    """Reports of one paragraph; `before` is the quotation that ended the paragraph before it."""
    found: list[Attribution] = []
    waiting: list[Span] = []
    for unit in units:
        if quote_only(unit.items, document.text):
            content = _content_of(unit)
            if found and _quoted(found[-1], document):
                found[-1] = _extend(found[-1], content)
            elif before is not None and not found:
                found.append(Attribution((content,), before.source, before.cue, confidence=0.6))
            else:
                waiting.append(content)
            continue
        new = _read(unit, document)
        if waiting:
            new = _attach(unit, new, waiting)
            waiting = []
        found.extend(new)
    yield from found
    for content in waiting:
        yield Attribution((content,), confidence=0.4)


def _attach(unit: Unit, new: list[Attribution], waiting: list[Span]) -> list[Attribution]:
    """Quotations that waited for a source, joined to the unit's first report or given on alone."""
    if new and new[0].content[0].start == unit.start:
        return [Attribution((*waiting, *new[0].content), new[0].source, new[0].cue, confidence=0.8), *new[1:]]
    bare = None if new else bare_report(unit.items)
    if bare is not None:
        return [
            Attribution(tuple(waiting), _spans(unit, [bare.source]), _spans(unit, [bare.cue]), confidence=0.8)
        ]
    return [*(Attribution((content,), confidence=0.4) for content in waiting), *new]


def _quoted(attribution: Attribution, document: Document) -> bool:
    folded = document.folded
    return any(
        '"' in folded[part.start : part.end] or "'" in (folded[part.start], folded[part.end - 1])
        for part in attribution.content
    )


def find_attributions(document: Document, names: tuple[Name, ...] = ()) -> tuple[Attribution, ...]:
    """Outermost reports of the document, in order of their content."""
    found: list[Attribution] = []
    for units in paragraphs_of(document):
        found.extend(_read_paragraph(units, document, None))
    return tuple(found)
