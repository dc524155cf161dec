"""Numbers with modifier, unit and what they count -> Quantity."""

from claims.document import Document
from claims.model import Name, Quantity, TimeExpression


def find_quantities(
    document: Document, times: tuple[TimeExpression, ...] = (), names: tuple[Name, ...] = ()
) -> tuple[Quantity, ...]:
    """Quantities of the document, in order of their start."""
    return ()
