"""Status words on named scales, with negation -> Status."""

from claims.document import Document
from claims.model import Name, Status


def find_statuses(document: Document, names: tuple[Name, ...] = ()) -> tuple[Status, ...]:
    """Statuses of the document, in order of their start."""
    return ()
