"""The stages that the words of a sentence may tell, of whatever noun they are said."""

import functools
from dataclasses import replace

from audit.model import Side
from claims.document import make_document
from claims.model import Article, Sentence, Span, Status
from claims.newsroom import Lexicons
from claims.statuses import unlisted_statuses

# Sentences kept with the stages that their words may tell.
_CACHE = 4096


def _shifted(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


@functools.lru_cache(maxsize=_CACHE)
def _unlisted(text: str, scales: frozenset[str], lexicons: Lexicons) -> tuple[Status, ...]:
    document = make_document(Article("", text), "text", (Sentence(Span(0, len(text))),), lexicons)
    return unlisted_statuses(document, 0, scales)


def stages(side: Side, scales: frozenset[str]) -> tuple[tuple[Status, bool], ...]:
    """The stages of these scales that the sentence's words may tell, and whether they were read as such."""
    listed = tuple(s for s in side.claim.statuses if s.scale in scales)
    start, taken = side.claim.sentence.start, {(s.span, s.scale) for s in listed}
    found = [(status, True) for status in listed]
    for status in _unlisted(side.sentence, scales, side.reading.lexicons):
        span, phrase = _shifted(status.span, start), _shifted(status.phrase, start)
        assert span is not None and phrase is not None  # only an entity may be missing
        if (span, status.scale) not in taken:
            moved = replace(status, span=span, phrase=phrase, entity=_shifted(status.entity, start))
            found.append((moved, False))
    entities = [s.entity for s, _ in found if s.entity is not None]
    return tuple((s, known) for s, known in found if not any(e.contains(s.span) for e in entities))
