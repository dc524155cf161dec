"""Who says what -> Attribution."""

from claims.document import Document
from claims.model import Attribution, Name


def find_attributions(document: Document, names: tuple[Name, ...] = ()) -> tuple[Attribution, ...]:
    """Outermost reports of the document, in order of their content."""
    return ()
