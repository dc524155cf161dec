"""Dates, weekdays, clock times, durations and sets -> TimeExpression."""

from claims.document import Document
from claims.model import TimeExpression


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    """Time expressions of the document, in order of their start."""
    return ()
